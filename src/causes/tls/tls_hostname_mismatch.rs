//! `tls-hostname-mismatch`: the certificate is for another host name.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, node, rollout};
use crate::fix::{Arg, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::lang::Text;

/// The certificate is for another host name.
pub static CAUSE: Cause = Cause {
    id: CauseId::TlsHostnameMismatch,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text! {
        en: "x509: the registry's certificate is for another host name",
        es: "x509: el certificado del registro es para otro nombre de host",
    },
    explanation: Text! {
        en: "The server's certificate does not contain the host name or IP address in the image name. Either use a \
            name from the certificate in the image name, or reissue the certificate with this name as a subject \
            alternative name (SAN): a Common Name alone is no longer accepted. Reaching the wrong server, through DNS \
            or a proxy, looks the same.",
        es: "El certificado del servidor no contiene el nombre de host o la dirección IP del nombre de la imagen. O \
            usa en la imagen un nombre del certificado, o emite de nuevo el certificado con este nombre como subject \
            alternative name (SAN): un Common Name por sí solo ya no se acepta. Llegar a un servidor equivocado, por \
            DNS o por un proxy, se ve igual.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the image name or the certificate has to change.",
        es: "Esperar no sirve: tiene que cambiar el nombre de la imagen o el certificado.",
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
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "no subject alternative*",
            "notvalidforname",
            "not valid for name",
            "hostname mismatch*",
            "does not match target host*",
            "cn name does not match*",
            "target principal name is incorrect",
            "remotecertificatenamemismatch"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "certificate name does not match*",
    "name is not a valid hostname*",
    "certificate is valid for*",
    "is not valid for any names*",
    "doesn't contain any ip sans",
    "relies on legacy common name*",
    "certificate is not valid for*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::UseCertifiedName,
            Heading {
                title: Text! {
                    en: "Use a host name from the certificate",
                    es: "Usar un nombre de host del certificado",
                },
                when: Text! {
                    en: "When the registry also answers to the name in its certificate.",
                    es: "Si el registro también responde al nombre de su certificado.",
                },
            },
            [
                vec![node::open(context), node::certificate(context)],
                image::change(context, Arg::from(PlaceholderId::NewImage)),
            ],
        ),
        Plan::new(
            PlanId::ReissueCertificate,
            Heading {
                title: Text! {
                    en: "Reissue the certificate with this name",
                    es: "Emitir de nuevo el certificado con este nombre",
                },
                when: Text! {
                    en: "When you issue the registry's certificate.",
                    es: "Si tú emites el certificado del registro.",
                },
            },
            [
                vec![
                    Step::advice(
                        Effect::Change,
                        Text! {
                            en: "Reissue the certificate with this host as a subject alternative name (an IP address \
                                needs an entry of type IP), and reload it on the registry.",
                            es: "Emite de nuevo el certificado con este host como subject alternative name (una \
                                dirección IP necesita una entrada de tipo IP), y recárgalo en el registro.",
                        },
                    )
                    .in_registry(),
                    node::open(context),
                    node::certificate(context),
                    node::pull(context),
                ],
                rollout::retry_now(context),
            ],
        ),
    ]
}
