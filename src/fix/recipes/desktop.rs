//! Docker Desktop trusts what the computer trusts: its CAs are those of macOS or Windows.
//!
//! Sources: docs.docker.com/desktop/troubleshoot-and-support/faqs (custom CA certificates), security(1) of macOS,
//! Import-Certificate of Windows PowerShell's PKI module, docs.docker.com/reference/cli/docker/desktop/restart.

use super::client;
use crate::fix::{Command, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::lang::Text;

/// Trusts a CA in the system below Docker Desktop. The steps in `look` come first.
pub fn trust_ca(context: &FixContext, look: &[Step]) -> Plan {
    let file = || PlaceholderId::CaFile.suggest(["ca.crt"]);
    let windows = Step::change(
        Text! {
            en: "Windows, in PowerShell: adds the CA to those that your user trusts. Use only one that whoever runs the \
                registry or the proxy confirms: it can vouch for every host.",
            es: "Windows, en PowerShell: añade la CA a las que acepta tu usuario. Usa solo una que confirme quien administra \
                el registro o el proxy: puede avalar cualquier host.",
        },
        Command::of("Import-Certificate -FilePath")
            .arg(file())
            .arg("-CertStoreLocation")
            .arg("Cert:\\CurrentUser\\Root"),
    );
    let mac = Step::change(
        Text! {
            en: "macOS: adds the CA to those that the system trusts. Use only one that whoever runs the registry or the \
                proxy confirms: it can vouch for every host.",
            es: "macOS: añade la CA a las que acepta el sistema. Usa solo una que confirme quien administra el registro o \
                el proxy: puede avalar cualquier host.",
        },
        Command::of("sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain").arg(file()),
    );
    let restart = Step::change(
        Text! {
            en: "Restarts Docker Desktop, which reads the CAs when it starts. Running containers stop. Before version \
                4.37, use Restart in its menu.",
            es: "Reinicia Docker Desktop, que lee las CA al arrancar. Los contenedores en marcha se detienen. Antes de la \
                versión 4.37, usa Restart en su menú.",
        },
        Command::of("docker desktop restart"),
    );
    let forget_windows = Step::advice(
        Effect::Undo,
        Text! {
            en: "Windows: open `certmgr.msc`, find the CA under Trusted Root Certification Authorities, and delete it. \
                Only if it was not there before.",
            es: "Windows: abre `certmgr.msc`, busca la CA en Entidades de certificación raíz de confianza y elimínala. \
                Solo si no estaba antes.",
        },
    );
    let forget_mac = Step::undo(
        Text! {
            en: "macOS: removes the CA from those that the system trusts. Only if it was not trusted before.",
            es: "macOS: quita la CA de las que acepta el sistema. Solo si no la aceptaba antes.",
        },
        Command::of("sudo security remove-trusted-cert -d").arg(file()),
    );
    let changes = if context.windows { vec![windows] } else { vec![mac, windows] };
    let undo = if context.windows { vec![forget_windows] } else { vec![forget_mac, forget_windows] };
    Plan::new(
        PlanId::TrustCaOnDesktop,
        Heading {
            title: Text! { en: "Trust the CA for Docker Desktop", es: "Confiar en la CA para Docker Desktop" },
            when: Text! {
                en: "When you pull with Docker Desktop on macOS or Windows.",
                es: "Si descargas con Docker Desktop en macOS o Windows.",
            },
        },
        [look.to_vec(), changes, vec![restart, client::pull(context)], undo],
    )
}
