//! `tls-handshake-failed`: the TLS handshake failed or timed out for another reason.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The TLS handshake failed or timed out for another reason.
pub static CAUSE: Cause = Cause {
    id: CauseId::TlsHandshakeFailed,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text! { en: "The TLS handshake with the registry failed", es: "Falló el handshake TLS con el registro" },
    explanation: Text! {
        en: "Client and server connected but could not establish a TLS session. Possible reasons are an outdated TLS \
            version or cipher on one side, a server that requires a client certificate, a firewall that filters by \
            server name (SNI), or a slow path or wrong MTU on which the handshake never completes. It failed before \
            any credentials or image names were exchanged.",
        es: "El cliente y el servidor conectaron pero no pudieron establecer una sesión TLS. Puede ser una versión de \
            TLS o un cifrado antiguos en un lado, un servidor que exige un certificado de cliente, un firewall que \
            filtra por nombre de servidor (SNI), o una red lenta o una MTU incorrecta con las que el handshake no \
            termina. Falló antes de intercambiar credenciales o nombres de imagen.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting helps if the handshake only timed out under load; incompatible TLS settings have to be fixed.",
        es: "Esperar sirve si el handshake solo superó el tiempo por la carga; una configuración TLS incompatible hay \
            que corregirla.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": net/http: TLS \
             handshake timeout",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": remote error: tls: handshake failure",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": net/http: TLS handshake \
             timeout",
        ),
    ],
    keywords: &["x509", "tls", "handshake", "client certificate", "mtls", "cipher"],
    similar: &[],
    sources: &[sources::CONTAINERD_HOSTS, sources::CERTS_D, sources::DOCKER_CERTIFICATES],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "handshake*",
            "revocation server was offline",
            "do not possess a common algorithm",
            "unexpected or badly formatted",
            "ssl connection could not be established",
            "unexpected alpn protocol*",
            "inadequate_security",
            "keys are insecure*",
            "fips 140-only mode",
            "ssl routines*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How either side reports a failed handshake.
const WORDS: &[&str] = &[
    "certificate required",
    "bad certificate",
    "unrecognized name",
    "handshake failure*",
    "protocol version not supported",
    "tls handshake timeout",
    "tls handshake*",
    "remote error: tls*",
    "unsupported protocol version*",
    "no supported versions satisfy*",
    "tlsv1 alert*",
    "ssl_error*",
    "tls:*",
];
fn recognise(chain: &Chain) -> Option<Recognition> {
    // A corrupted record belongs to an established connection.
    if chain.says("local error: tls: bad record mac").is_some() {
        return None;
    }
    // The remaining x509 errors are about certificates that cannot be parsed.
    let words = chain.says_any(WORDS).or_else(|| chain.says("x509:*"));
    words.map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let fix = Step::advice(
        Effect::Change,
        Text! {
            en: "`protocol version` or `insufficient security`: update TLS on the registry. `certificate required`: \
                the registry requires a client certificate (`client` in hosts.toml). If it hangs: check the \
                firewall's server name (SNI) filter, and the MTU.",
            es: "`protocol version` o `insufficient security`: actualiza TLS en el registro. `certificate required`: \
                el registro exige un certificado de cliente (`client` en hosts.toml). Si se queda colgado: revisa el \
                filtro por nombre de servidor (SNI) del firewall y la MTU.",
        },
    );
    vec![Plan::new(
        PlanId::FixHandshake,
        Heading {
            title: Text! { en: "Find out why the handshake fails", es: "Averiguar por qué falla el handshake" },
            when: Text! { en: "When you can reach the node.", es: "Si puedes entrar en el nodo." },
        },
        [
            vec![
                node::open(context),
                node::ask_registry(context),
                node::certificate(context),
                node::packet_size(context),
                fix,
                node::pull(context),
            ],
            rollout::retry_now(context),
        ],
    )]
}
