//! The node's resolver: its DNS servers.

use super::{open, platform, pull, rollback};
use crate::fix::recipes::rollout;
use crate::fix::{Arg, Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Syntax, slots};
use crate::lang::Text;
use crate::platforms::Dns;

/// Sets another DNS server on the node; `None` if the cloud or OpenShift manages it.
pub fn set_dns(context: &FixContext) -> Option<Plan> {
    let platform = platform(context);
    let title = Text! { en: "Use another DNS server on the node", es: "Usar otro servidor DNS en el nodo" };
    let mut steps = match platform.dns {
        Dns::Given => return None,
        Dns::Again(lines) => lines.iter().map(|line| again(slots::command(line, context))).collect(),
        Dns::Resolved => {
            let file = Arg::from("[Resolve]\nDNS=").join(PlaceholderId::Dns).join("\n");
            vec![
                open(context),
                Step::file(
                    Text! {
                        en: "Save this on the node as `/etc/systemd/resolved.conf.d/50-dns.conf`, with a server that \
                            knows the host.",
                        es: "Guarda esto en el nodo como `/etc/systemd/resolved.conf.d/50-dns.conf`, con un servidor \
                            que conozca el host.",
                    },
                    Syntax::Unit,
                    file,
                )
                .on_node(),
                Step::change(
                    Text! {
                        en: "Restarts the resolver, which then reads it.",
                        es: "Reinicia el resolver, que entonces lo lee.",
                    },
                    Command::of("sudo systemctl restart systemd-resolved"),
                )
                .on_node(),
                pull(context),
            ]
        }
    };
    steps.extend(rollout::retry_now(context));
    if let Dns::Resolved = platform.dns {
        steps.push(rollback::remove_files(platform, vec![Arg::from("/etc/systemd/resolved.conf.d/50-dns.conf")]));
    }
    Some(Plan::new(
        PlanId::SetDns,
        Heading {
            title,
            when: Text! { en: "When another DNS server knows the host.", es: "Si otro servidor DNS conoce el host." },
        },
        [steps],
    ))
}

fn again(command: Command) -> Step {
    Step::change(
        Text! {
            en: "Makes the node use the current DNS servers of your workstation, such as those of a VPN.",
            es: "Hace que el nodo use los servidores DNS actuales de tu equipo, por ejemplo los de una VPN.",
        },
        command,
    )
}
