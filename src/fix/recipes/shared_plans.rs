//! Whole plans that several causes share.

use super::{attach, client, credentials, inspect, node, rollout};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, SecretRemedy, Step};
use crate::lang::Text;

/// A new pull secret for the workload.
pub fn pull_secret(context: &FixContext) -> Plan {
    if let Some(client) = context.client {
        return client::log_in(context, client);
    }
    let mut first = vec![inspect::pull_secrets(context)];
    if context.secret.is_some() {
        first.extend([inspect::secret_type(context), credentials::hosts(context)]);
    }
    Plan::new(
        PlanId::CreatePullSecret,
        Heading {
            title: Text! { en: "Give the pod a pull secret", es: "Dar al pod un pull secret" },
            when: Text! { en: "When you have a login for this registry.", es: "Si tienes un login para este registro." },
        },
        [first, credentials::log_in(context)],
    )
}

/// The plan for a pull secret that exists.
pub fn found_secret(context: &FixContext) -> Option<Plan> {
    // The steps that attach a secret take its name from here.
    let named = |name| FixContext { usual_secret: Some(name), ..context.clone() };
    if let Some(name) = context.secret_to(SecretRemedy::Attach) {
        let heading = Heading {
            title: Text! { en: "Name the pull secret in the pod", es: "Nombrar el pull secret en el pod" },
            when: Text! {
                en: "When the secret has a login for this registry and the pod does not name it.",
                es: "Si el secret tiene un login para este registro y el pod no lo nombra.",
            },
        };
        let steps = [vec![inspect::pull_secrets(context)], attach::attach(&named(name))];
        return Some(Plan::new(PlanId::AttachPullSecret, heading, steps));
    }
    if let Some(name) = context.secret_to(SecretRemedy::Copy) {
        return Some(Plan::new(PlanId::CopySecret, COPY, [credentials::copy_and_attach(&named(name))]));
    }
    context.secret_to(SecretRemedy::Correct).map(|_| {
        let heading = Heading {
            title: Text! { en: "Correct the pull secret", es: "Corregir el pull secret" },
            when: Text! {
                en: "When the secret is meant for this image and has the wrong host or login.",
                es: "Si el secret es para esta imagen y tiene un host o un login equivocado.",
            },
        };
        let steps = [vec![inspect::pull_secrets(context)], credentials::renew(context)];
        Plan::new(PlanId::RenewPullSecret, heading, steps)
    })
}

/// The heading of the plan that copies a secret.
pub const COPY: Heading = Heading {
    title: Text! { en: "Copy it from another namespace", es: "Copiarlo desde otro namespace" },
    when: Text! {
        en: "When another namespace already has the secret.",
        es: "Si otro namespace ya tiene el secret.",
    },
};

/// Renews the credentials in an existing pull secret.
pub fn renew_secret(context: &FixContext) -> Plan {
    if let Some(client) = context.client {
        return client::log_in(context, client);
    }
    Plan::new(
        PlanId::RenewPullSecret,
        Heading {
            title: Text! {
                en: "Write the pull secret again with a valid login",
                es: "Escribir de nuevo el pull secret con un login válido",
            },
            when: Text! {
                en: "When the pod has a secret whose login is old or wrong.",
                es: "Si el pod tiene un secret con un login viejo o equivocado.",
            },
        },
        [vec![inspect::pull_secrets(context), credentials::hosts_of_refused(context)], credentials::renew(context)],
    )
}

/// Removes the pull secret, for a public image.
pub fn drop_secret(context: &FixContext) -> Plan {
    if let Some(client) = context.client {
        return client::log_out(context, client);
    }
    Plan::new(PlanId::RemovePullSecret, client::WITHOUT_LOGIN, [attach::detach(context)])
}

/// Waits, then checks the result.
pub fn wait(context: &FixContext, text: Text) -> Plan {
    wait_because(context, if context.client.is_some() { NOBODY_RETRIES } else { text })
}

/// Replaces the texts about retries of the kubelet, if a client pulled.
const NOBODY_RETRIES: Text = Text! {
    en: "Nobody retries this pull for you. Run it again in some minutes; the layers that are already there stay.",
    es: "Nadie reintenta esta descarga por ti. Ejecútala de nuevo en unos minutos; las capas que ya están se quedan.",
};

/// Waits, for a reason that applies with and without a kubelet.
pub fn wait_because(context: &FixContext, text: Text) -> Plan {
    Plan::new(
        PlanId::Wait,
        Heading {
            title: match context.client {
                Some(_) => Text! { en: "Pull it again later", es: "Descargarla de nuevo más tarde" },
                None => Text! { en: "Let the kubelet try again", es: "Dejar que el kubelet lo intente de nuevo" },
            },
            when: Text! { en: "When it can wait.", es: "Si no hay prisa." },
        },
        [vec![Step::advice(Effect::Inspect, text), rollout::watch(context)]],
    )
}

/// Moves the pod to another node while this one is repaired.
pub fn another_node(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::UseAnotherNode,
        Heading {
            title: Text! {
                en: "Run the pod on another node meanwhile",
                es: "Ejecutar el pod en otro nodo mientras tanto",
            },
            when: Text! {
                en: "When it has to run now and other nodes work.",
                es: "Si tiene que correr ya y otros nodos funcionan.",
            },
        },
        [vec![node::cordon(context)], rollout::retry_now(context), vec![node::uncordon(context)]],
    )
}
