//! `credential-provider-failed`: a credential helper of the node, or its metadata service, failed.

use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{client, identity, node, rollout, shared_plans};
use crate::fix::{Command, Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// A credential helper of the node, or its metadata service, failed.
pub static CAUSE: Cause = Cause {
    id: CauseId::CredentialProviderFailed,
    family: Family::Auth,
    stage: Stage::Credentials,
    breaks_at: BreaksAt::Stage(Stage::Credentials),
    rank: Rank::NoCredentials,
    title: Text! {
        en: "The node's registry credential helper failed",
        es: "Falló el credential helper del nodo para el registro",
    },
    explanation: Text! {
        en: "A credential helper of Docker, a credential provider plugin or the cloud metadata service should supply \
            a registry token, and it failed. Docker stops there; the kubelet pulls without credentials instead, and a private registry \
            usually answers 401 or 403. Fix it on the node: a missing or outdated helper binary, a node identity \
            without the role, or a metadata endpoint that cannot be reached.",
        es: "Un credential helper de Docker, un plugin de credenciales o el servicio de metadatos de la nube debería \
            entregar un token del registro, y falló. Docker se detiene ahí; el kubelet descarga entonces sin credenciales, y un registro privado \
            suele responder 401 o 403. Se corrige en el nodo: un binario ausente o antiguo, una identidad sin el \
            rol, o un servicio de metadatos inaccesible.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if the identity service had a short outage; a missing helper or role stays missing.",
        es: "Esperar solo sirve si el servicio de identidad tuvo una caída breve; un helper o un rol que faltan \
            seguirán faltando.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (
            Program::Kubelet,
            "failed to get credential from external registry credential provider: error execing credential \
             provider plugin ecr-credential-provider for image {image}: exit status 1",
        ),
        (
            Program::Docker,
            "error getting credentials - err: exec: \"docker-credential-desktop\": executable file not found in \
             $PATH, out: ``",
        ),
    ],
    keywords: &["credential helper", "ecr-credential-provider", "imds", "metadata", "docker-credential"],
    similar: &[
        SimilarCause { cause: CauseId::CredentialsMissing, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::CredentialsRejected, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::PermissionDenied, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::RepositoryNotFoundOrPrivate, how_to_tell: HOW_TO_TELL },
    ],
    sources: &[sources::CREDENTIAL_PROVIDER, sources::DOCKER_HELPERS],
    pull_phrases: phrases![
        "credential-provider",
        "credential provider",
        "docker-credential",
        "get service account token"
    ],
    signals: Signals {
        likely: phrases![
            "credential helper*",
            "credential provider*",
            "docker-credential*",
            "getting credentials*",
            "failed to get credentials for*",
            "getting username and password",
            "refresh token*",
            "token provider*",
            "imds*",
            "metadata server*",
            "metadata endpoint*",
            "workload identity*",
            "assume role*",
            "assumerole*",
            "instance profile*",
            "managed identity*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text! {
    en: "A failed credential plugin is only in the kubelet's log on the node, never in the pod's events.",
    es: "Un plugin de credenciales que falló solo aparece en el log del kubelet del nodo, nunca en los eventos del \
        pod.",
};

/// How kubelets and runtimes report a helper that supplied no credentials.
const WORDS: &[&str] = &[
    "managedidentitycredential*",
    "not found in native keychain",
    "error parsing the serverurl*",
    "error running credential helper*",
    "plugin binary*",
    "failed getting credential from external*",
    "failed to get credential from external*",
    "error execing credential provider plugin*",
    "failed to provide credentials for image*",
    "error running credential provider plugin*",
    "credential provider plugin response*",
    "credential plugin response*",
    "requesting ecr authorization token*",
    "failed to get service account token*",
    "error getting credentials*",
    "docker-credential*",
    "failed to get cached docker config*",
    "unable to retrieve ecr registry auth*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let words = chain.says_any(WORDS)?;
    let helper = chain.mentions_any(&["credential-provider*", "docker-credential*"]);
    let evidence = std::iter::once(words).chain(helper).collect();
    Some(Recognition { confidence: Confidence::Certain, evidence, alternatives: &[] })
}

fn plans(context: &FixContext) -> Vec<Plan> {
    if let Some(client) = context.client {
        return vec![client::fix_helper(context, client)];
    }
    let flags = Step::inspect(
        Text! {
            en: "Shows the kubelet's flags. `--image-credential-provider-config` and \
                `--image-credential-provider-bin-dir` must point to a configuration file and to a directory with the \
                executable plugin.",
            es: "Muestra los flags del kubelet. `--image-credential-provider-config` y \
                `--image-credential-provider-bin-dir` deben apuntar a un archivo de configuración y a un directorio \
                con el plugin ejecutable.",
        },
        Command::of("ps -o args= -C kubelet"),
    )
    .on_node();
    let fix = Step::advice(
        Effect::Change,
        Text! {
            en: "Fix what the log reports: install the plugin, grant the node identity its role, or allow access to \
                the metadata address 169.254.169.254. On a managed cloud, replacing the node is often quickest.",
            es: "Corrige lo que indique el log: instala el plugin, concede su rol a la identidad del nodo, o permite \
                el acceso a la dirección de metadatos 169.254.169.254. En una nube gestionada, reemplazar el nodo \
                suele ser lo más rápido.",
        },
    )
    .on_node();
    let mut plans = vec![Plan::new(
        PlanId::FixCredentialProvider,
        Heading {
            title: Text! {
                en: "Fix the node's credential provider",
                es: "Corregir el proveedor de credenciales del nodo",
            },
            when: Text! {
                en: "When the nodes are meant to authenticate by themselves.",
                es: "Si los nodos deben autenticarse por sí mismos.",
            },
        },
        [
            vec![node::open(context), node::kubelet_log(context), flags, fix, node::restart_kubelet(context)],
            rollout::retry_now(context),
        ],
    )];
    plans.extend(identity::plans(context));
    plans.push(shared_plans::pull_secret(context));
    plans
}
