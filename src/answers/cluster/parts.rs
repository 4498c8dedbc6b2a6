//! Parts of objects, as `jq`, jsonpath and `grep` print them below `kubectl get`: containers, pull secrets.

use super::{ClusterFact, Pod, ServiceAccount, Workload, objects};
use crate::answers::{Fact, Output, OutputReader, Parsed, Topic};
use crate::input::Node;

pub(super) const READERS: &[OutputReader] = &[
    OutputReader {
        topic: Topic::ServiceAccount,
        prints: &["kubectl get serviceaccount ~imagePullSecrets"],
        read: |output, at| kind(output).filter(|kind| *kind == ACCOUNT).and_then(|_| read(output, at)),
    },
    OutputReader { topic: Topic::Workload, prints: &[], read },
];

/// What the command asks for, if it is a part of one pod, service account or workload.
fn kind(output: &Output) -> Option<&'static str> {
    let is_look = output.is_of_kubectl() && output.command().iter().any(|word| matches!(*word, "get" | "describe"));
    let kinds = objects::TEMPLATES.iter().map(|(kind, _)| *kind).chain([POD, ACCOUNT]);
    let mut kinds = kinds.filter(|_| is_look);
    kinds.find(|kind| output.object(&kind.to_ascii_lowercase()).is_some())
}

const POD: &str = "Pod";
const ACCOUNT: &str = "ServiceAccount";

/// The parts that were printed.
#[derive(Default)]
struct Parts {
    containers: Vec<(String, String, Option<String>)>,
    pull_secrets: Option<Vec<String>>,
    service_account: Option<String>,
}

fn read(output: &Output, at: usize) -> Option<Parsed> {
    if !output.is_first(at) {
        return None;
    }
    let kind = kind(output)?;
    let asks = |part: &str| output.command().iter().any(|word| word.contains(part));
    let mut parts = Parts::default();
    let mut end = at;
    let line = output.line(at);
    let is_silent = || output.lines(at).take(3).all(|(_, line)| line.is_empty());
    if line.starts_with(['{', '[']) && !output.lines(at).take(3).any(|(_, line)| line.contains("apiVersion\"")) {
        while output.line(end).starts_with(['{', '[']) {
            let (node, next) = output.tree(end)?;
            parts.add(&node, asks("imagePullSecrets"));
            end = next;
        }
    } else if asks("imagePullSecrets") && (is_silent() || line == "null" || line == "<none>") {
        parts.pull_secrets = Some(Vec::new());
        end = at + 1;
    } else if asks("imagePullSecrets") && !asks(".image}") && line.split_whitespace().all(super::tables::is_name) {
        for (at, line) in
            output.paragraph(at).take_while(|(_, line)| line.split_whitespace().all(super::tables::is_name))
        {
            parts.pull_secrets.get_or_insert_default().extend(line.split_whitespace().map(str::to_owned));
            end = at + 1;
        }
    } else if asks(".image}") && line.split_whitespace().all(|word| word.contains(['/', ':'])) {
        parts.containers.extend(line.split_whitespace().map(|image| (String::new(), image.to_owned(), None)));
        end = at + 1;
    } else if asks(".image}") && asks(".name}") && line.split_whitespace().count() == 2 {
        for (at, line) in output.paragraph(at) {
            let [name, image] = line.split_whitespace().collect::<Vec<_>>()[..] else { break };
            parts.containers.push((name.trim_end_matches(':').to_owned(), image.to_owned(), None));
            end = at + 1;
        }
    } else {
        end = parts.add_lines(output, at)?;
    }
    let span = output.span(at);
    Some(Parsed::one(Fact::Cluster(parts.fact(output, kind)?), span, end.max(at + 1)))
}

impl Parts {
    /// A part as JSON.
    fn add(&mut self, node: &Node, secrets: bool) {
        if let Node::List(items) = node {
            if secrets {
                self.pull_secrets.get_or_insert_default();
            }
            items.iter().for_each(|item| self.add(item, secrets));
            return;
        }
        let text = |key| objects::text(node, &[key]);
        // `.spec.template` and `.spec`, in place of `.spec.template.spec`.
        let inner = ["template", "spec"].into_iter().find_map(|key| node.get(key));
        if let Some(inner) = inner {
            self.add(inner, secrets);
        } else if let Some(image) = text("image") {
            self.containers.push((text("name").unwrap_or_default(), image, text("imagePullPolicy")));
        } else if node.get("containers").is_some() || node.get("imagePullSecrets").is_some() {
            self.containers.extend(objects::containers(node));
            self.pull_secrets = Some(objects::secrets(node));
            self.service_account = text("serviceAccountName");
        } else if let Some(name) = text("name").filter(|_| secrets) {
            self.pull_secrets.get_or_insert_default().push(name);
        }
    }

    /// Lines of YAML or of a description that `grep` selected; returns the line after them.
    fn add_lines(&mut self, output: &Output, at: usize) -> Option<usize> {
        let mut end = at;
        let mut in_secrets = false;
        for (at, line) in output.paragraph(at) {
            let (key, value) = line.trim_start_matches([' ', '-']).split_once(':')?;
            let value = value.trim().trim_matches(['"', '\'']);
            match key {
                "image" | "Image" => self.containers.push((String::new(), value.to_owned(), None)),
                "imagePullPolicy" => self.containers.last_mut()?.2 = Some(value.to_owned()),
                "imagePullSecrets" => _ = self.pull_secrets.get_or_insert_default(),
                "name" if in_secrets => self.pull_secrets.get_or_insert_default().push(value.to_owned()),
                // `grep -B1` prints the line above.
                "containers" | "initContainers" => {}
                // The first line of such a selection is what was selected.
                _ if self.is_empty() => return None,
                _ => {}
            }
            in_secrets = key == "imagePullSecrets" || (in_secrets && line.trim_start().starts_with("- "));
            end = at + 1;
        }
        (end > at).then_some(end)
    }

    fn is_empty(&self) -> bool {
        self.containers.is_empty() && self.pull_secrets.is_none()
    }

    fn fact(self, output: &Output, kind: &str) -> Option<ClusterFact> {
        let name = output.object(&kind.to_ascii_lowercase()).map(str::to_owned);
        let namespace = output.namespace();
        Some(match kind {
            POD => {
                let pull_secrets = self.pull_secrets?;
                ClusterFact::Pod(Pod { name, namespace, service_account: self.service_account, pull_secrets })
            }
            ACCOUNT => {
                let pull_secrets = self.pull_secrets?;
                ClusterFact::ServiceAccount(ServiceAccount { name, namespace, pull_secrets, missing: Vec::new() })
            }
            _ if self.is_empty() => return None,
            kind => ClusterFact::Workload(Workload {
                kind: kind.to_owned(),
                name,
                namespace,
                containers: self.containers,
                pull_secrets: self.pull_secrets,
                service_account: self.service_account,
                listed: false,
            }),
        })
    }
}

/// What it means that a command printed nothing: jsonpath prints nothing for a list that is not there.
pub(super) fn silence(output: &Output) -> Option<(Topic, Fact)> {
    let kind = kind(output)?;
    let asks = output.command().iter().filter(|word| word.contains("imagePullSecrets")).count() == 1;
    let is_filtered = output.command().contains(&"-l") || kind == POD && output.answers("kubectl ~serviceAccountName");
    let parts = Parts { pull_secrets: Some(Vec::new()), ..Parts::default() };
    let topic = if kind == ACCOUNT { Topic::ServiceAccount } else { Topic::PodSecrets };
    Some((topic, Fact::Cluster(parts.fact(output, kind)?))).filter(|_| asks && !is_filtered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers;

    fn fact(text: &str) -> Option<ClusterFact> {
        match answers::read(text).list.into_iter().next().map(|answer| answer.fact) {
            Some(Fact::Cluster(fact)) => Some(fact),
            _ => None,
        }
    }

    #[test]
    fn containers() {
        let own = |name: &str, image: &str, policy: Option<&str>| {
            (name.to_owned(), image.to_owned(), policy.map(str::to_owned))
        };
        let never = own("", "acme/web:1", Some("Never"));
        for (text, containers) in [
            (
                "$ kubectl get deploy/web -o json | jq '.spec.template.spec.containers[] | {name, image}'\n{\n  \"name\": \"a\",\n  \"image\": \"acme/a:1\"\n}\n{\n  \"name\": \"b\",\n  \"image\": \"acme/b:1\"\n}\n",
                vec![own("a", "acme/a:1", None), own("b", "acme/b:1", None)],
            ),
            (
                "$ kubectl get sts db -o jsonpath='{.spec.template.spec.containers[*].image}'\nacme/a:1 acme/b:1%\n",
                vec![own("", "acme/a:1", None), own("", "acme/b:1", None)],
            ),
            (
                "$ kubectl get deployment web -o yaml | grep -E 'image:|Policy'\n        image: acme/web:1\n        imagePullPolicy: Never\n",
                vec![never],
            ),
            ("$ kubectl get deploy -l a=b | grep image\n  image: acme/web:1\n", Vec::new()),
        ] {
            let found = fact(text).map(|fact| match fact {
                ClusterFact::Workload(workload) => workload.containers,
                other => panic!("{other:?}"),
            });
            assert_eq!(found.unwrap_or_default(), containers, "{text}");
        }
    }

    #[test]
    fn pull_secrets() {
        for (text, names) in [
            ("$ kubectl get pod web-1 -o json | jq .spec.imagePullSecrets\nnull\n", Some("")),
            (
                "$ kubectl get pod web-1 -o json | jq -c .spec.imagePullSecrets\n[{\"name\":\"a\"},{\"name\":\"b\"}]\n",
                Some("a b"),
            ),
            ("$ kubectl get pod/web-1 -o jsonpath='{.spec.imagePullSecrets[*].name}'\na b\n", Some("a b")),
            ("$ kubectl get pod web-1 -o jsonpath='{.spec.imagePullSecrets[*].name}'\n$ date\n", Some("")),
            (
                "$ kubectl get pod web-1 -o yaml | grep -A1 imagePullSecrets\n  imagePullSecrets:\n  - name: a\n",
                Some("a"),
            ),
            (
                "$ kubectl get pod web-1 -o yaml | grep -A2 imagePullSecrets\n  imagePullSecrets:\n  - name: a\n  nodeName: b\n",
                Some("a"),
            ),
            ("$ kubectl get pod web-1 -o jsonpath='{.spec.imagePullSecrets[*].name}'\n\na\n", Some("a")),
            ("$ kubectl get pod web-1 -o yaml | grep nodeName\n  nodeName: a\n", None),
        ] {
            let found = fact(text).map(|fact| match fact {
                ClusterFact::Pod(pod) => pod.pull_secrets.join(" "),
                other => panic!("{other:?}"),
            });
            assert_eq!(found.as_deref(), names, "{text}");
        }
    }
}
