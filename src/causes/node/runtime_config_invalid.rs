//! `runtime-config-invalid`: the runtime's registry configuration on the node cannot be read or used.

use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout, shared_plans};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The runtime's registry configuration on the node cannot be read or used.
pub static CAUSE: Cause = Cause {
    id: CauseId::RuntimeConfigInvalid,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::Node,
    rank: Rank::Reason,
    title: Text! {
        en: "The runtime's registry configuration on the node is invalid",
        es: "La configuración de registros del runtime en el nodo no es válida",
    },
    explanation: Text! {
        en: "The container runtime could not read or use its own registry configuration, so no registry was \
            contacted. It may be a syntax error in hosts.toml, registries.conf, config.toml or daemon.json, a CA or \
            client certificate file that is missing or unreadable, or a hosts.toml without any host that may resolve \
            and pull. The image and its name are fine, and every node with the same configuration fails in the same \
            way.",
        es: "El runtime de contenedores no pudo leer o usar su propia configuración de registros, así que no se \
            contactó con ningún registro. Puede ser un error de sintaxis en hosts.toml, registries.conf, config.toml \
            o daemon.json, un archivo de CA o de certificado de cliente que falta o no se puede leer, o un hosts.toml \
            sin ningún host que pueda resolver y descargar. La imagen y su nombre están bien, y todos los nodos con \
            la misma configuración fallan igual.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the configuration on the node has to be fixed.",
        es: "Esperar no sirve: hay que corregir la configuración del nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve image: no resolve hosts: not found",
        ),
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": unable to read CA \
             cert \"/etc/containerd/certs.d/registry.example.com/ca.crt\": open \
             /etc/containerd/certs.d/registry.example.com/ca.crt: no such file or directory",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: loading registries configuration \
             \"/etc/containers/registries.conf\": toml: line 7 (last key \"registry.location\"): expected value but \
             found '\\n' instead",
        ),
        (
            Program::Docker,
            "unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character '}' looking \
             for beginning of object key string",
        ),
    ],
    keywords: &["hosts.toml", "certs.d", "registries.conf", "config.toml", "daemon.json", "config_path", "mirror"],
    similar: &[
        SimilarCause {
            cause: CauseId::TagNotFound,
            how_to_tell: Text! {
                en: "`no resolve hosts: not found` and `no pull hosts: not found` are about the node's hosts.toml, \
                    not about the tag.",
                es: "`no resolve hosts: not found` y `no pull hosts: not found` hablan del hosts.toml del nodo, no \
                    del tag.",
            },
        },
        SimilarCause {
            cause: CauseId::ShortNameUnresolved,
            how_to_tell: Text! {
                en: "`loading registries configuration` means that registries.conf is invalid; `did not resolve`, \
                    that it lacks a registry.",
                es: "`loading registries configuration` indica un registries.conf no válido; `did not resolve`, que \
                    le falta un registro.",
            },
        },
        SimilarCause {
            cause: CauseId::TlsHandshakeFailed,
            how_to_tell: Text! {
                en: "`unable to read CA cert` and `key pair` name a file on the node; `remote error` comes from the \
                    registry.",
                es: "`unable to read CA cert` y `key pair` nombran un archivo del nodo; `remote error` viene del \
                    registro.",
            },
        },
        SimilarCause {
            cause: CauseId::RuntimeUnavailable,
            how_to_tell: Text! {
                en: "A runtime that starts reports its configuration error; one that does not answer on its socket is \
                    down.",
                es: "Un runtime que arranca informa del error de configuración; uno que no responde en su socket está \
                    caído.",
            },
        },
    ],
    sources: &[sources::CONTAINERD_HOSTS, sources::REGISTRIES_CONF, sources::CERTS_D, sources::DOCKER_DAEMON],
    pull_phrases: phrases![
        "registries configuration",
        "no resolve hosts",
        "no pull hosts",
        "invalid cri image config",
        "invalid plugin config",
        "hosts.toml",
        "certs.d/",
        "registries.conf",
        "unable to configure the docker daemon with file"
    ],
    signals: Signals {
        likely: phrases![
            "missing address",
            "missing port in address",
            "too many colons in address",
            "invalid uri for request",
            "missing protocol scheme",
            "invalid control character in url",
            "first path segment in url*",
            "toml:*",
            "toml parse*",
            "unable to parse server",
            "invalid host name format",
            "parse registry endpoint*",
            "parse endpoint url*",
            "get registry endpoints*",
            "failed to parse image_pull_progress_timeout",
            "no operation implemented for",
            "system cert pool",
            "reading ca file",
            "find any pem data*",
            "private key does not match public key",
            "failed to parse private key",
            "pem block*",
            "short-name aliases config*",
            "invalid short-name mode*",
            "conflicting 'insecure' setting",
            "conflicting 'blocked' setting",
            "pull-from-mirror*",
            "invalid location*",
            "invalid prefix*",
            "backing file system is unsupported*",
            "does not support overlay fs*",
            "driver not supported",
            "prerequisites for driver not satisfied*",
            "database configuration mismatch",
            "as a supported filesystem*",
            "no unpack platforms*",
            "no matching diff plugins",
            "can not find snapshotter"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How runtimes report their own registry configuration.
const WORDS: &[&str] = &[
    "getting default registries to try*",
    "tls: failed to find*",
    "private key does not match public key*",
    "tls: failed to parse private key",
    "loading x509 key pair*",
    "can not find snapshotter*",
    "no matching diff plugins*",
    "no referrers hosts*",
    // containerd, core/remotes/docker: no host in hosts.toml has the capability.
    "no resolve hosts",
    "no pull hosts",
    // containerd, core/remotes/docker/config/hosts.go
    "unable to read ca cert*",
    "unable to load ca cert*",
    "unable to read cert file*",
    "unable to initialize cert pool*",
    "failed to load x509 key pair*",
    "failed to decode hosts.toml*",
    // containerd, internal/cri/config: `mirrors` together with `config_path`
    "cannot be set when … is provided",
    // CRI-O and Podman, image/pkg/sysregistriesv2
    "loading registries configuration*",
    "loading drop-in registries configuration*",
    "reading registries.conf.d*",
    "mixing sysregistry*",
    "registry must be in v2 format*",
    // Docker, CRI-O and Podman: files in certs.d
    "missing client certificate … for key",
    "missing key … for client certificate",
    // Docker, daemon/command
    "unable to configure the docker daemon with file*",
    "specified both as a flag and in the configuration file*",
    "don't match any configuration option*",
];
/// The files and folders of that configuration.
const FILES: &[&str] = &["/certs.d/", "hosts.toml", "registries.conf", "daemon.json", "/etc/containerd/config.toml"];
/// Errors of a file that cannot be read.
const UNREADABLE: &[&str] = &["permission denied", "no such file or directory", "is a directory", "not a directory"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
    }
    let file = chain.mentions_any(FILES)?;
    let error = chain.ends_with_any(UNREADABLE)?;
    Some(Recognition { confidence: Confidence::Certain, evidence: vec![error, file], alternatives: &[] })
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let fix = Step::advice(
        Effect::Change,
        Text! {
            en: "Correct the file that the error names. In hosts.toml, one host needs `capabilities = [\"pull\", \
                \"resolve\"]`, and `ca` and `client` need files that exist. In containerd's config.toml, use either \
                `config_path` or `mirrors`.",
            es: "Corrige el archivo que nombra el error. En hosts.toml, un host necesita `capabilities = [\"pull\", \
                \"resolve\"]`, y `ca` y `client` necesitan archivos que existan. En el config.toml de containerd, usa \
                `config_path` o `mirrors`, no ambos.",
        },
    )
    .on_node();
    let mut steps = vec![node::open(context), node::runtime_log(context)];
    steps.extend(files(context));
    steps.extend([fix, node::restart_runtime(context), node::pull(context)]);
    vec![
        Plan::new(
            PlanId::FixRuntimeConfig,
            Heading {
                title: Text! {
                    en: "Fix the runtime's registry configuration",
                    es: "Corregir la configuración de registros del runtime",
                },
                when: Text! { en: "When you can reach the node.", es: "Si puedes entrar en el nodo." },
            },
            [steps, rollout::retry_now(context)],
        ),
        shared_plans::another_node(context),
    ]
}

/// Shows the configuration of the node's runtime.
fn files(context: &FixContext) -> Vec<Step> {
    let platform = node::platform(context);
    let list = |words: &'static str| {
        Step::inspect(
            Text! {
                en: "Lists the runtime's registry configuration. Check that every certificate file exists and is \
                    readable.",
                es: "Lista la configuración de registros del runtime. Comprueba que cada archivo de certificado \
                    existe y se puede leer.",
            },
            platform.root(words),
        )
        .on_node()
    };
    let show = |words: &'static str| {
        Step::inspect(
            Text! {
                en: "Shows the configuration. An error names the line to fix.",
                es: "Muestra la configuración. Un error indica la línea que hay que corregir.",
            },
            platform.root(words),
        )
        .on_node()
    };
    std::iter::once(list(platform.registry_list)).chain(platform.registry_show.map(show)).collect()
}
