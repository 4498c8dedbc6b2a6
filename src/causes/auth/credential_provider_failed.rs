//! `credential-provider-failed`: the kubelet's credential plugin, or the node's metadata token, failed.

use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, Program, Rank, Recognition, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{cloud, node, rollout, whole};
use crate::fix::{Command, Effect, Plan, Situation, Step};
use crate::lang::Text;

/// The kubelet's credential plugin, or the node's metadata token, failed.
pub static CAUSE: Cause = Cause {
    id: CauseId::CredentialProviderFailed,
    family: Family::Auth,
    stage: Stage::Credentials,
    breaks_at: BreaksAt::Stage(Stage::Credentials),
    rank: Rank::NoCredentials,
    title: Text {
        en: "The node could not get its registry credentials",
        es: "El nodo no pudo obtener sus credenciales para el registro",
    },
    explanation: Text {
        en: "On this node a credential plugin or the cloud's metadata service should hand out a registry token, and \
            that failed. The kubelet then pulls without it, and the registry mostly answers that a login is missing. \
            The cause is on the node: a missing or outdated plugin, an identity without the role, or a metadata \
            address that cannot be reached.",
        es: "En este nodo, un plugin de credenciales o el servicio de metadatos de la nube debería entregar un token \
            del registro, y eso falló. El kubelet descarga entonces sin él, y el registro suele responder que falta \
            un login. La causa está en el nodo: un plugin ausente o antiguo, una identidad sin el rol, o una \
            dirección de metadatos inalcanzable.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps if the identity service had a short hiccup; a missing plugin or role stays missing.",
        es: "Esperar sirve si el servicio de identidad tuvo un fallo breve; un plugin o un rol que faltan seguirán \
            faltando.",
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
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text {
    en: "A plugin that failed stands in the kubelet's log on the node, never in the pod's events.",
    es: "Un plugin que falló aparece en el log del kubelet del nodo, nunca en los eventos del pod.",
};

/// How kubelets and runtimes say that a helper gave no credentials.
const WORDS: &[&str] = &[
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
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let words = chain.says_any(WORDS)?;
    let helper = chain.mentions_any(&["credential-provider*", "docker-credential*"]);
    let evidence = std::iter::once(words).chain(helper).collect();
    Some(Recognition { confidence: Confidence::Certain, evidence, alternatives: &[] })
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let flags = Step::inspect(
        Text {
            en: "Shows how the kubelet was started. `--image-credential-provider-config` and \
                `--image-credential-provider-bin-dir` must point to a configuration and to a directory that holds \
                the plugin, executable.",
            es: "Muestra cómo se arrancó el kubelet. `--image-credential-provider-config` y \
                `--image-credential-provider-bin-dir` deben apuntar a una configuración y a un directorio que \
                contenga el plugin, ejecutable.",
        },
        Command::of("ps -o args= -C kubelet"),
    )
    .on_node();
    let mend = Step::advice(
        Effect::Change,
        Text {
            en: "Put right what the log names: install the plugin, give the node's identity its role, or open the way \
                to the metadata address 169.254.169.254. On a managed cloud, replacing the node is often the \
                shortest way.",
            es: "Corrige lo que diga el log: instala el plugin, da a la identidad del nodo su rol, o abre el camino a \
                la dirección de metadatos 169.254.169.254. En una nube gestionada, reemplazar el nodo suele ser lo \
                más corto.",
        },
    )
    .on_node();
    let mut plans = vec![Plan::new(
        "mend-provider",
        Text { en: "Mend the node's credential provider", es: "Reparar el proveedor de credenciales del nodo" },
        [
            vec![node::open(situation), node::kubelet_log(situation), flags, mend, node::restart_kubelet(situation)],
            rollout::retry_now(situation),
        ],
    )];
    plans.extend(cloud::identity(situation));
    plans.push(whole::pull_secret(situation));
    plans
}
