//! Whole plans that several causes share.

use super::{attach, credentials, look, node, rollout};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::lang::Text;

/// A new pull secret for the workload.
pub fn pull_secret(situation: &Situation) -> Plan {
    let mut first = vec![look::pull_secrets(situation)];
    if situation.secret.is_some() {
        first.extend([look::secret_type(situation), credentials::hosts(situation)]);
    }
    Plan::new(
        "create-pull-secret",
        Text { en: "Give the pod a pull secret", es: "Dar al pod un pull secret" },
        [first, credentials::log_in(situation)],
    )
}

/// The login of a pull secret that is there, written anew.
pub fn renew_secret(situation: &Situation) -> Plan {
    Plan::new(
        "renew-pull-secret",
        Text {
            en: "Write the pull secret again with a valid login",
            es: "Escribir de nuevo el pull secret con un login válido",
        },
        [vec![look::pull_secrets(situation), credentials::hosts_of_refused(situation)], credentials::renew(situation)],
    )
}

/// No pull secret at all, for an image that is public.
pub fn drop_secret(situation: &Situation) -> Plan {
    Plan::new(
        "remove-pull-secret",
        Text {
            en: "If the image is public: pull it without a login",
            es: "Si la imagen es pública: descargarla sin login",
        },
        [attach::detach(situation)],
    )
}

/// Nothing but patience, and a look at whether it was rewarded.
pub fn wait(situation: &Situation, text: Text) -> Plan {
    Plan::new(
        "wait",
        Text { en: "Let the kubelet try again", es: "Dejar que el kubelet lo intente de nuevo" },
        [vec![Step::advice(Effect::Inspect, text), rollout::watch(situation)]],
    )
}

/// The pod on another node, while this one is looked after.
pub fn another_node(situation: &Situation) -> Plan {
    Plan::new(
        "use-another-node",
        Text { en: "Run the pod on another node meanwhile", es: "Ejecutar el pod en otro nodo mientras tanto" },
        [vec![node::cordon(situation)], rollout::retry_now(situation), vec![node::uncordon(situation)]],
    )
}
