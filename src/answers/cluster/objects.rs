//! Objects as `kubectl get … -o yaml` or `-o json` prints them, and `kubectl describe serviceaccount`.

use super::{ClusterFact, Pod, ServiceAccount, Workload};
use crate::answers::{Fact, Output, OutputReader, Parsed, Topic, secret};
use crate::input::{Excerpt, Node};

pub(super) const READERS: &[OutputReader] = &[
    OutputReader { topic: Topic::Workload, prints: &["kubectl get -o yaml", "kubectl get -o json"], read: object },
    OutputReader { topic: Topic::ServiceAccount, prints: &["kubectl describe serviceaccount"], read: described },
];

/// The kinds that have a pod template, each with the path to its pod spec.
pub(super) const TEMPLATES: [(&str, &[&str]); 6] = [
    ("Deployment", &["spec", "template", "spec"]),
    ("StatefulSet", &["spec", "template", "spec"]),
    ("DaemonSet", &["spec", "template", "spec"]),
    ("ReplicaSet", &["spec", "template", "spec"]),
    ("Job", &["spec", "template", "spec"]),
    ("CronJob", &["spec", "jobTemplate", "spec", "template", "spec"]),
];

fn object(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if !(line == "{"
        || line.starts_with("{\"apiVersion\"")
        || line.starts_with("apiVersion:")
        || line.starts_with("kind:"))
    {
        return None;
    }
    // `kubectl rollout history -o yaml`: the template of an older revision.
    if output.command().contains(&"rollout") {
        return None;
    }
    // Check the kind first: reading the whole object is expensive.
    let kind = |line: &str| {
        let (_, behind) = line.split_once("kind\":").or_else(|| line.split_once("kind:"))?;
        let kind: String =
            behind.trim_start_matches([' ', '"']).chars().take_while(char::is_ascii_alphabetic).collect();
        let known = matches!(kind.as_str(), "Secret" | "ServiceAccount" | "List" | "Pod");
        (known || TEMPLATES.iter().any(|(name, _)| *name == kind)).then_some(())
    };
    output.lines(at).take(60).find_map(|(_, line)| kind(line))?;
    let (node, end) = output.tree(at)?;
    let items = node.items_at(&["items"]);
    let nodes = if items.is_empty() { std::slice::from_ref(&node) } else { items };
    let mut read = Parsed { facts: Vec::new(), end, stays: false };
    for node in nodes {
        let kind = node.text_at(&["kind"]).map(|kind| kind.as_str()).unwrap_or_default();
        let name = node.text_at(&["metadata", "name"]);
        let place = |word: Option<&Excerpt>| word.or(name).map(Excerpt::whole_span).unwrap_or_default();
        match kind {
            "Secret" => {
                read.facts.push(secret::of_object(node));
            }
            "ServiceAccount" => {
                let account = ServiceAccount {
                    name: text(node, &["metadata", "name"]),
                    namespace: text(node, &["metadata", "namespace"]),
                    pull_secrets: secrets(node),
                    missing: Vec::new(),
                };
                read.facts.push((Fact::Cluster(ClusterFact::ServiceAccount(account)), place(first_secret(node))));
            }
            "Pod" => {
                read.stays = true;
                let Some(spec) = node.get("spec") else { continue };
                // A pod without a service account is a manifest, not an object from the API server, which fills in the
                // service account and its pull secrets.
                if spec.text_at(&["serviceAccountName"]).is_none() {
                    continue;
                }
                let pod = Pod {
                    name: text(node, &["metadata", "name"]),
                    namespace: text(node, &["metadata", "namespace"]),
                    service_account: text(spec, &["serviceAccountName"]),
                    pull_secrets: secrets(spec),
                };
                let account = spec.text_at(&["serviceAccountName"]);
                read.facts.push((Fact::Cluster(ClusterFact::Pod(pod)), place(first_secret(spec).or(account))));
            }
            kind => {
                read.stays = true;
                let Some((kind, path)) = TEMPLATES.iter().find(|(name, _)| *name == kind) else { continue };
                let Some(spec) = node.at(path) else { continue };
                let workload = Workload {
                    kind: (*kind).to_owned(),
                    name: text(node, &["metadata", "name"]),
                    namespace: text(node, &["metadata", "namespace"]),
                    containers: containers(spec),
                    pull_secrets: Some(secrets(spec)),
                    service_account: text(spec, &["serviceAccountName"]),
                    listed: nodes.len() > 1,
                };
                let image = spec.items_at(&["containers"]).first().and_then(|container| container.text_at(&["image"]));
                read.facts.push((Fact::Cluster(ClusterFact::Workload(workload)), place(image)));
            }
        }
    }
    (!read.facts.is_empty()).then_some(read)
}

/// The containers of a pod spec: name, image, pull policy.
pub(super) fn containers(spec: &Node) -> Vec<(String, String, Option<String>)> {
    let all = ["initContainers", "containers"].into_iter().flat_map(|list| spec.items_at(&[list]));
    all.filter_map(|it| Some((text(it, &["name"])?, text(it, &["image"])?, text(it, &["imagePullPolicy"])))).collect()
}

pub(super) fn text(node: &Node, path: &[&str]) -> Option<String> {
    node.text_at(path).map(|text| text.as_str().to_owned())
}

/// The name of the first pull secret, with its position.
fn first_secret(node: &Node) -> Option<&Excerpt> {
    node.items_at(&["imagePullSecrets"]).first()?.text_at(&["name"])
}

pub(super) fn secrets(node: &Node) -> Vec<String> {
    node.items_at(&["imagePullSecrets"]).iter().filter_map(|secret| text(secret, &["name"])).collect()
}

/// `kubectl describe serviceaccount`: one pull secret per line. kubectl up to 1.34 adds ` (not found)` to a missing
/// one.
fn described(output: &Output, at: usize) -> Option<Parsed> {
    let mut account =
        ServiceAccount { name: Some(output.line(at).strip_prefix("Name:")?.trim().to_owned()), ..Default::default() };
    let pulls =
        output.lines(at).take(12).find(|(_, line)| line.starts_with("Image pull secrets:")).map(|(at, _)| at)?;
    let namespace = output.lines(at).take(12).find_map(|(_, line)| line.strip_prefix("Namespace:"));
    account.namespace = namespace.map(|namespace| namespace.trim().to_owned());
    let mut end = pulls;
    let mut decisive = pulls;
    for (line_at, line) in output.paragraph(pulls) {
        let value = match line.strip_prefix("Image pull secrets:") {
            Some(value) => value.trim(),
            None if line.starts_with("   ") => line.trim(),
            None => break,
        };
        end = line_at;
        if value == "<none>" {
            continue;
        }
        let name = value.strip_suffix(" (not found)");
        if name.is_some() {
            decisive = line_at;
        }
        account.missing.extend(name.map(str::to_owned));
        account.pull_secrets.push(name.unwrap_or(value).to_owned());
    }
    let rest = output.paragraph(end + 1).last().map_or(end, |(at, _)| at);
    Some(Parsed::one(Fact::Cluster(ClusterFact::ServiceAccount(account)), output.span(decisive), rest + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers;

    fn facts(text: &str) -> Vec<ClusterFact> {
        let cluster = |fact| match fact {
            Fact::Cluster(told) => Some(told),
            _ => None,
        };
        answers::read(text).list.into_iter().filter_map(|answer| cluster(answer.fact)).collect()
    }

    #[test]
    fn service_accounts() {
        let account = |names: &[&str], missing: &[&str]| {
            let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            let (name, namespace) = (Some("default".to_owned()), Some("shop".to_owned()));
            ClusterFact::ServiceAccount(ServiceAccount {
                name,
                namespace,
                pull_secrets: own(names),
                missing: own(missing),
            })
        };
        for (text, told) in [
            (
                "apiVersion: v1\nimagePullSecrets:\n- name: regcred\nkind: ServiceAccount\nmetadata:\n  name: default\n  namespace: shop\n",
                account(&["regcred"], &[]),
            ),
            (
                "Name:                default\nNamespace:           shop\nLabels:              <none>\nAnnotations:         <none>\nImage pull secrets:  a (not found)\n                     b\nMountable secrets:   <none>\nTokens:              <none>\nEvents:              <none>\n",
                account(&["a", "b"], &["a"]),
            ),
            (
                "Name:                default\nNamespace:           shop\nLabels:              <none>\nAnnotations:         <none>\nImage pull secrets:  <none>\nEvents:              <none>\n",
                account(&[], &[]),
            ),
        ] {
            assert_eq!(facts(text), [told], "{text}");
        }
    }

    #[test]
    fn templates_and_pods() {
        let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  template:\n    spec:\n      containers:\n      - image: ghcr.io/acme/web:1\n        imagePullPolicy: Never\n        name: web\n      imagePullSecrets:\n      - name: regcred\n";
        let told = facts(deployment);
        let [ClusterFact::Workload(workload)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(
            workload.containers,
            [("web".to_owned(), "ghcr.io/acme/web:1".to_owned(), Some("Never".to_owned()))]
        );
        assert_eq!(workload.pull_secrets, Some(vec!["regcred".to_owned()]));
    }
}
