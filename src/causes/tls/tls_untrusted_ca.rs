//! `tls-untrusted-ca`: the certificate is signed by a CA that the node does not trust.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::Client;
use crate::failure::chain::Chain;
use crate::fix::recipes::{desktop, node, pull_test, rollout};
use crate::fix::{Command, Effect, FixContext, Heading, Plan, PlanId, Step, names};
use crate::lang::Text;
use crate::platforms::Home;

/// The certificate is signed by a CA that the node does not trust.
pub static CAUSE: Cause = Cause {
    id: CauseId::TlsUntrustedCa,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text! {
        en: "x509: the registry's certificate is signed by an unknown authority",
        es: "x509: el certificado del registro lo firma una autoridad desconocida",
    },
    explanation: Text! {
        en: "The registry presented a certificate whose CA the node does not trust. This is expected with a private \
            or self-signed CA, with a server that does not send its intermediate certificate, and, for a public \
            registry, with a company proxy that inspects TLS traffic. The node's runtime needs the CA certificate; a \
            pull secret or a file in the pod does not help, because the node pulls the image.",
        es: "El registro presentó un certificado cuya CA no es de confianza para el nodo. Es lo esperable con una CA \
            privada o autofirmada, con un servidor que no envía su certificado intermedio y, si el registro es \
            público, con un proxy de empresa que inspecciona el tráfico TLS. El runtime del nodo necesita el \
            certificado de la CA; un pull secret o un archivo en el pod no ayudan, porque la imagen la descarga el \
            nodo.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the node has to trust the CA, or the registry has to send the full certificate \
            chain.",
        es: "Esperar no sirve: el nodo tiene que confiar en la CA, o el registro tiene que enviar la cadena de \
            certificados completa.",
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
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "unknownissuer",
            "pkix path building failed*",
            "unable to find valid certification path*",
            "invalid peer certificate",
            "unknown certificate authority",
            "unknown ca",
            "certificate verify failed",
            "certificate is not trusted",
            "trusted root authority",
            "untrustedroot",
            "untrusted certificate authority"
        ],
        possible: phrases!["x509*"],
        ..Signals::NONE
    },
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text! {
    en: "Check the text after `x509:`: `unknown authority`, `expired or is not yet valid`, or two different names.",
    es: "Fíjate en el texto tras `x509:`: `unknown authority`, `expired or is not yet valid` o dos nombres distintos.",
};

/// Phrases in the messages of this cause.
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

/// Go's errors for a certificate that it cannot parse, whoever signed it. Source: crypto/x509 parser.go, x509.go.
const UNREADABLE: &[&str] = &[
    "x509: malformed*",
    "x509: negative serial*",
    "x509: serial number is not positive*",
    "x509: certificate contains duplicate*",
    "x509: invalid basic*",
    "x509: invalid key usage*",
    "x509: invalid extended*",
    "x509: invalid version*",
    "x509: cannot parse*",
    "x509: unsupported elliptic*",
    "x509: trailing data*",
    "x509: san dnsname is malformed*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if chain.says_any(UNREADABLE).is_some() {
        return None;
    }
    chain.says_any(WORDS).map(Recognition::certain)
}

const INSPECTED: Text = Text! {
    en: "`{registry}` is public and has a certificate that every system trusts. Another issuer here is almost always a \
        proxy of your company that inspects TLS: its CA has to be trusted for every host, also by new nodes.",
    es: "`{registry}` es público y tiene un certificado en el que confía todo sistema. Otro emisor aquí es casi siempre un \
        proxy de tu empresa que inspecciona TLS: hay que confiar en su CA para todo host, también en los nodos nuevos.",
};

fn plans(context: &FixContext) -> Vec<Plan> {
    let update = Step::change(
        Text! {
            en: "Adds the file to the node's trust store. On Red Hat systems the command is `update-ca-trust`, and the \
                directory above `/etc/pki/ca-trust/source/anchors/`.",
            es: "Añade el archivo al almacén de confianza del nodo. En sistemas Red Hat el comando es \
                `update-ca-trust`, y el directorio de arriba `/etc/pki/ca-trust/source/anchors/`.",
        },
        Command::of("sudo update-ca-certificates"),
    )
    .on_node();
    let forget = Step::undo(
        Text! {
            en: "Removes the CA from the node's trust store. Then restart the runtime.",
            es: "Quita la CA del almacén de confianza del nodo. Después reinicia el runtime.",
        },
        Command::of("sudo update-ca-certificates --fresh"),
    )
    .on_node();
    // Certificates of public registries come from public CAs, which every node trusts.
    let public = context.registry_host().is_some_and(names::is_public);
    let issuer = Step::advice(
        Effect::Inspect,
        if public {
            INSPECTED
        } else {
            Text! {
                en: "Check the issuer. Your company's proxy: every node has to trust its CA. A public CA: the server does \
                    not send its intermediate certificate, which has to be fixed on the server.",
                es: "Comprueba el emisor. El proxy de tu empresa: todos los nodos deben confiar en su CA. Una CA pública: \
                    el servidor no envía su certificado intermedio, y hay que corregirlo en el servidor.",
            }
        },
    );
    let look = [node::certificate(context), issuer, node::chain(context)];
    let mut plans = node::trust_ca(context, &look);
    // These nodes cannot be changed from inside the cluster.
    if !matches!(context.home(), Home::Managed | Home::Shared) {
        let at = if public { 0 } else { plans.len() };
        plans.insert(
            at,
            Plan::new(
                PlanId::TrustCaSystemWide,
                Heading {
                    title: Text! {
                        en: "Trust the CA on the nodes for every host",
                        es: "Confiar en la CA en los nodos para todo host",
                    },
                    when: Text! {
                        en: "When other programs on the node have to trust the CA too.",
                        es: "Si otros programas del nodo también tienen que confiar en la CA.",
                    },
                },
                [
                    vec![node::open(context)],
                    look.to_vec(),
                    vec![
                        node::certificate_file(context, TRUSTED),
                        update,
                        node::restart_runtime(context),
                        node::pull(context),
                    ],
                    rollout::retry_now(context),
                    vec![node::remove_file_at(TRUSTED, context), forget],
                ],
            ),
        );
    }
    if context.client == Some(Client::Docker) {
        // Windows has no `openssl`.
        let (at, look) = if context.windows { (0, &look[1..2]) } else { (plans.len(), &look[..]) };
        plans.insert(at, desktop::trust_ca(context, look));
    }
    // A proxy that intercepts all traffic is visible from the workstation too, without access to a node.
    if public && context.client.is_none() {
        for plan in &mut plans {
            plan.steps.insert(0, node::certificate_from_here(context));
        }
    }
    plans.push(pull_test::plan(context));
    plans
}

/// Where Debian-based systems look for trusted certificates.
const TRUSTED: &str = "/usr/local/share/ca-certificates/added-ca.crt";
