//! `tls-certificate-expired`: the certificate has expired or is not yet valid.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, pull_test, rollout};
use crate::fix::{Command, Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The certificate has expired or is not yet valid.
pub static CAUSE: Cause = Cause {
    id: CauseId::TlsCertificateExpired,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text! {
        en: "x509: the registry's certificate has expired or is not yet valid",
        es: "x509: el certificado del registro ha caducado o todavía no es válido",
    },
    explanation: Text! {
        en: "The node's current time is outside the validity period of the certificate. Usually the certificate has \
            expired and was not renewed, or it was renewed and not reloaded. If the message says that it is not yet \
            valid, check the node's clock first.",
        es: "La hora actual del nodo está fuera del periodo de validez del certificado. Normalmente el certificado ha \
            caducado y no se renovó, o se renovó y no se recargó. Si el mensaje dice que todavía no es válido, \
            comprueba primero el reloj del nodo.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the certificate has to be renewed, or the node's clock corrected.",
        es: "Esperar no sirve: hay que renovar el certificado o poner en hora el nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to do \
             request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": tls: failed to verify \
             certificate: x509: certificate has expired or is not yet valid: current time 2026-11-24T05:36:28Z is \
             after 2026-11-01T00:00:00Z",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": tls: failed to verify certificate: x509: certificate has \
             expired or is not yet valid: current time 2026-11-24T05:36:28Z is before 2026-12-01T00:00:00Z",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": x509: certificate has expired \
             or is not yet valid: current time 2026-11-24T05:36:28Z is after 2026-11-01T00:00:00Z",
        ),
    ],
    keywords: &["x509", "expired", "not yet valid", "clock", "ntp", "cert-manager"],
    similar: &[],
    sources: &[sources::GO_CERTIFICATE_INVALID],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "certificate expired",
            "certificate has expired*",
            "certificate is expired",
            "not yet valid",
            "not within its validity period",
            "nottimevalid"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "certificate is expired",
    "certificate has expired*",
    "certificate is not yet valid*",
    "expired certificate",
    "is not yet valid*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let renew = Step::advice(
        Effect::Change,
        Text! {
            en: "If the certificate has expired: renew it on the registry, its ingress or its proxy, and reload it. \
                If the node's clock is wrong, use the next plan.",
            es: "Si el certificado ha caducado: renuévalo en el registro, su ingress o su proxy, y recárgalo. Si el \
                reloj del nodo está mal, usa el plan siguiente.",
        },
    )
    .in_registry();
    let cert_manager = Step::inspect_by_hand(
        Text! {
            en: "If cert-manager issues the certificate: shows which certificates are not ready.",
            es: "Si el certificado lo emite cert-manager: muestra qué certificados no están listos.",
        },
        Command::of("kubectl get certificates -A"),
    );
    let sync = Step::change(
        Text! {
            en: "Keeps the node's clock synchronised with a time server.",
            es: "Mantiene el reloj del nodo sincronizado con un servidor de tiempo.",
        },
        Command::of("sudo timedatectl set-ntp true"),
    )
    .on_node();
    vec![
        Plan::new(
            PlanId::RenewCertificate,
            Heading {
                title: Text! { en: "Renew the registry's certificate", es: "Renovar el certificado del registro" },
                when: Text! { en: "When the certificate has expired.", es: "Si el certificado ha caducado." },
            },
            [
                vec![
                    node::open(context),
                    node::certificate(context),
                    node::clock(),
                    cert_manager,
                    renew,
                    node::pull(context),
                ],
                rollout::retry_now(context),
            ],
        ),
        Plan::new(
            PlanId::SetClock,
            Heading {
                title: Text! { en: "Correct the node's clock", es: "Poner en hora el nodo" },
                when: Text! {
                    en: "When the certificate is valid and the node's clock is wrong.",
                    es: "Si el certificado es válido y el reloj del nodo está mal.",
                },
            },
            [vec![node::open(context), node::clock(), sync, node::pull(context)], rollout::retry_now(context)],
        ),
        pull_test::plan(context),
    ]
}
