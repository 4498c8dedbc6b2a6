//! `tls-untrusted-ca`: the certificate is signed by an authority that the node does not trust.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, SimilarCause, Stage, sources};
use crate::failure::chain::Chain;
use crate::failure::cluster::Distribution;
use crate::fix::recipes::{node, pull_test, rollout};
use crate::fix::{Command, Effect, Plan, Situation, Step};
use crate::lang::Text;

/// The certificate is signed by an authority that the node does not trust.
pub static CAUSE: Cause = Cause {
    id: CauseId::TlsUntrustedCa,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text {
        en: "The node does not trust the registry's certificate",
        es: "El nodo no confía en el certificado del registro",
    },
    explanation: Text {
        en: "The registry showed a certificate whose signer the node does not know. That is normal for a private or \
            self-signed authority, for a company proxy that opens TLS traffic, and for a server that forgets to send \
            its intermediate certificate. The node's runtime needs the authority's certificate; a pull secret or a \
            file in the pod cannot help, because the node pulls.",
        es: "El registro mostró un certificado cuyo firmante el nodo no conoce. Es lo normal con una autoridad \
            privada o autofirmada, con un proxy de empresa que abre el tráfico TLS y con un servidor que olvida \
            enviar su certificado intermedio. El runtime del nodo necesita el certificado de la autoridad; un pull \
            secret o un fichero en el pod no ayudan, porque quien descarga es el nodo.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: trust has to be set up on the node, or the registry's certificate chain completed.",
        es: "Esperar no sirve: hay que configurar la confianza en el nodo o completar la cadena de certificados del \
            registro.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": tls: failed to \
             verify certificate: x509: certificate signed by unknown authority",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": tls: failed to verify certificate: x509: certificate \
             signed by unknown authority",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": x509: certificate signed \
             by unknown authority",
        ),
    ],
    keywords: &["x509", "unknown authority", "self-signed", "ca certificate", "zscaler", "certs.d"],
    similar: &[
        SimilarCause { cause: CauseId::TlsCertificateExpired, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::TlsHostnameMismatch, how_to_tell: HOW_TO_TELL },
    ],
    sources: &[sources::CONTAINERD_HOSTS, sources::CERTS_D, sources::DOCKER_CERTIFICATES],
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text {
    en: "The words behind `x509:` tell: `unknown authority`, `expired or is not yet valid`, or two names that differ.",
    es: "Lo dicen las palabras tras `x509:`: `unknown authority`, `expired or is not yet valid` o dos nombres distintos.",
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "signed by unknown authority*",
    "is not trusted",
    "failed to load system roots*",
    "not authorized to sign*",
    "unable to get local issuer certificate",
    "self signed certificate*",
    "self-signed certificate*",
    "x509: invalid signature*",
    "parent certificate cannot sign*",
    "unable to verify the first certificate",
    "x509:*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let update = Step::change(
        Text {
            en: "Adds certificates from `/usr/local/share/ca-certificates/` (files ending in `.crt`) to the node's \
                trust. On Red Hat systems they go to `/etc/pki/ca-trust/source/anchors/`, and the command is \
                `update-ca-trust`.",
            es: "Añade a la confianza del nodo los certificados de `/usr/local/share/ca-certificates/` (ficheros \
                acabados en `.crt`). En sistemas Red Hat van en `/etc/pki/ca-trust/source/anchors/`, y el comando es \
                `update-ca-trust`.",
        },
        Command::of("sudo update-ca-certificates"),
    )
    .on_node();
    let forget = Step::undo(
        Text {
            en: "After you have deleted the file: takes the authority out of the node's trust. Restart the runtime then.",
            es: "Tras borrar el fichero: quita la autoridad de la confianza del nodo. Reinicia después el runtime.",
        },
        Command::of("sudo update-ca-certificates --fresh"),
    )
    .on_node();
    let issuer = Step::advice(
        Effect::Inspect,
        Text {
            en: "Read the issuer. Your company's proxy: its authority has to be trusted everywhere. A public \
                authority: the server does not send its intermediate certificate, which has to be mended there.",
            es: "Lee el emisor. El proxy de tu empresa: hay que confiar en su autoridad en todas partes. Una \
                autoridad pública: el servidor no envía su certificado intermedio, y hay que arreglarlo allí.",
        },
    );
    let look = [node::certificate(situation), issuer];
    let mut plans = node::trust_authority(situation, &look);
    // These nodes take no such change from inside.
    let fixed = |sort: Distribution| sort.is_managed() || sort == Distribution::OpenShift;
    if !situation.distribution().is_some_and(fixed) {
        plans.push(Plan::new(
            "trust-system-wide",
            Text {
                en: "Let the nodes trust the authority for every host",
                es: "Hacer que los nodos confíen en la autoridad para todo host",
            },
            [
                vec![node::open(situation)],
                look.to_vec(),
                vec![update, node::restart_runtime(situation), node::pull(situation)],
                rollout::retry_now(situation),
                vec![forget],
            ],
        ));
    }
    plans.push(pull_test::plan(situation));
    plans
}
