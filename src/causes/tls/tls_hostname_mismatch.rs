//! `tls-hostname-mismatch`: the certificate is for another name.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, node, rollout};
use crate::fix::{Arg, Effect, Plan, Situation, Step, blanks};
use crate::lang::Text;

/// The certificate is for another name.
pub static CAUSE: Cause = Cause {
    id: CauseId::TlsHostnameMismatch,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text {
        en: "The registry's certificate is for another name",
        es: "El certificado del registro es para otro nombre",
    },
    explanation: Text {
        en: "The server's certificate does not contain the host name or IP address that the image name uses. Either \
            the image should use a name from the certificate, or the certificate needs this name among its subject \
            alternative names: an old-style common name alone no longer counts. Reaching another server than you \
            meant, through DNS or a proxy, looks the same.",
        es: "El certificado del servidor no contiene el nombre de host o la dirección IP que usa el nombre de la \
            imagen. O la imagen debe usar un nombre del certificado, o el certificado necesita este nombre entre sus \
            subject alternative names: el antiguo common name por sí solo ya no cuenta. Llegar a otro servidor \
            distinto del que querías, por DNS o por un proxy, se ve igual.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the name or the certificate has to change.",
        es: "Esperar no sirve: tiene que cambiar el nombre o el certificado.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": tls: failed to \
             verify certificate: x509: certificate is valid for ingress.local, not registry.example.com",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": x509: certificate relies on legacy Common Name field, use \
             SANs instead",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://10.0.0.7/v2/\": x509: cannot validate certificate for \
             10.0.0.7 because it doesn't contain any IP SANs",
        ),
    ],
    keywords: &["x509", "san", "common name", "ip sans", "certificate name"],
    similar: &[],
    sources: &[sources::GO_CERTIFICATE_HOST, sources::INSECURE_REGISTRY],
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "certificate is valid for*",
    "is not valid for any names*",
    "doesn't contain any ip sans",
    "relies on legacy common name*",
    "certificate is not valid for*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![
        Plan::new(
            "use-certified-name",
            Text {
                en: "Use a host name that the certificate holds",
                es: "Usar un nombre de host que esté en el certificado",
            },
            [
                vec![node::open(situation), node::certificate(situation)],
                image::change(situation, Arg::from(blanks::NEW_IMAGE)),
            ],
        ),
        Plan::new(
            "reissue-certificate",
            Text { en: "Give the certificate this name", es: "Añadir este nombre al certificado" },
            [
                vec![
                    Step::advice(
                        Effect::Change,
                        Text {
                            en: "Issue the certificate again with this host among its subject alternative names (an IP \
                            address needs an entry of the kind IP), and let the registry load it.",
                            es: "Emite de nuevo el certificado con este host entre sus subject alternative names (una \
                            dirección IP necesita una entrada de tipo IP), y haz que el registro lo cargue.",
                        },
                    )
                    .in_registry(),
                    node::open(situation),
                    node::certificate(situation),
                    node::pull(situation),
                ],
                rollout::retry_now(situation),
            ],
        ),
    ]
}
