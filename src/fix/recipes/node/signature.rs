//! Signature verification on the nodes: a policy for one repository, never a default that accepts everything.

use super::rollback::remove_lines;
use super::{open, openshift, platform, pull};
use crate::fix::recipes::rollout;
use crate::fix::{Arg, Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Syntax, yaml};
use crate::lang::Text;
use crate::platforms::RegistryFiles;

/// Configures the key that signs this repository.
pub fn plan(context: &FixContext) -> Plan {
    let steps = match platform(context).registry {
        RegistryFiles::OpenShift => cluster_image_policy(context),
        _ => policy_json(context),
    };
    Plan::new(
        PlanId::AdjustPolicy,
        Heading {
            title: Text! {
                en: "Name the right key for this repository in the policy",
                es: "Indicar en la política la clave correcta para este repositorio",
            },
            when: Text! {
                en: "When the policy names the wrong key or scope.",
                es: "Si la política nombra una clave o un ámbito equivocados.",
            },
        },
        [steps],
    )
}

fn policy_json(context: &FixContext) -> Vec<Step> {
    let look = Step::inspect(
        Text! {
            en: "Shows the node's policy. A pod's namespace can have its own, `/etc/crio/policies/NAMESPACE.json`.",
            es: "Muestra la política del nodo. El namespace de un pod puede tener la suya, \
                `/etc/crio/policies/NAMESPACE.json`.",
        },
        Command::of("cat /etc/containers/policy.json"),
    );
    let scope = Arg::from("\"")
        .join(context.repository_arg())
        .join("\": [\n  {\n    \"type\": \"sigstoreSigned\",\n    \"keyPath\": \"/etc/pki/containers/")
        .join(PlaceholderId::Key.suggest(["cosign.pub"]))
        .join("\",\n    \"signedIdentity\": {\"type\": \"matchRepository\"}\n  }\n]\n");
    let add = Step::file(
        Text! {
            en: "Add this scope on every node to `/etc/containers/policy.json`, under `transports` and `docker`, and \
                put the key where it says. It applies only to this repository; leave `default` as it is. The next \
                pull reads it.",
            es: "Añade este ámbito en cada nodo a `/etc/containers/policy.json`, en `transports` y `docker`, y pon la \
                clave donde indica. Solo vale para este repositorio; deja `default` como está. La próxima descarga lo \
                lee.",
        },
        Syntax::Json,
        scope,
    );
    let mut steps = vec![open(context), look.on_node(), add.on_node(), pull(context)];
    steps.extend(rollout::retry_now(context));
    steps.push(remove_lines());
    steps
}

fn cluster_image_policy(context: &FixContext) -> Vec<Step> {
    let file = Arg::from(
        "apiVersion: config.openshift.io/v1\nkind: ClusterImagePolicy\nmetadata:\n  name: signed-by-key\nspec:\n  \
         scopes:\n  - ",
    )
    .join(yaml::quoted(context.repository_arg()))
    .join("\n  policy:\n    rootOfTrust:\n      policyType: PublicKey\n      publicKey:\n        keyData: ")
    .join(yaml::quoted(PlaceholderId::KeyData))
    .join("\n");
    let mut steps = vec![
        Step::inspect_by_hand(
            Text! {
                en: "Lists the policies of the cluster and of namespaces.",
                es: "Lista las políticas del clúster y de los namespaces.",
            },
            Command::of("oc get clusterimagepolicies,imagepolicies -A"),
        ),
        Step::file(
            Text! { en: "Save this as `policy.yaml`.", es: "Guarda esto como `policy.yaml`." },
            Syntax::Yaml,
            file,
        )
        .not_in_script(),
        Step::change(
            Text! {
                en: "Tells the nodes which key signs this repository; they apply it one by one.",
                es: "Dice a los nodos qué clave firma este repositorio; lo aplican uno a uno.",
            },
            Command::of("oc apply -f policy.yaml"),
        ),
        openshift::settled(),
    ];
    steps.extend(rollout::retry_now(context));
    steps.push(Step::undo(
        Text! {
            en: "Deletes the policy. Only if `oc apply` said `created`: otherwise it existed before.",
            es: "Borra la política. Solo si `oc apply` dijo `created`: si no, es una que ya estaba antes.",
        },
        Command::of("oc delete -f policy.yaml"),
    ));
    steps
}
