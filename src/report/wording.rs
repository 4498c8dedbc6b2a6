//! Adapts texts to a pull without a cluster: the machine is not a node and has no pods.

use crate::lang::{Lang, Text, fill};

/// Words about a cluster, as they appear in sentences; `NAMESPACE`, in upper case, may be part of a user name. A
/// sentence with one of these words is left out, unless no other sentence would remain.
const OF_CLUSTER: [&str; 10] =
    ["pod", "pods", "kubelet", "kubernetes", "namespace", "namespaces", "cluster", "clusters", "clúster", "clústeres"];

/// The texts of a finding, for a node or for a machine without a cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wording {
    /// The language.
    pub lang: Lang,
    /// Whether the pull happened without a cluster.
    pub alone: bool,
}

impl Wording {
    /// `text` with its `values`.
    pub(super) fn tell(self, text: Text, values: &[(&str, &str)]) -> String {
        let text = text.get(self.lang);
        if self.alone { fill(&of_machine(text), values) } else { fill(text, values) }
    }
}

/// `text`, adapted to a machine that is not a node.
fn of_machine(text: &str) -> String {
    let told = |sentence: &&str| {
        let words = |word: &str| OF_CLUSTER.contains(&word);
        !sentence.contains("pull secret") && !prose(sentence).any(|part| letters(part).any(words))
    };
    let mut sentences: Vec<&str> = text.split_inclusive(". ").filter(told).collect();
    if sentences.is_empty() {
        sentences.push(text);
    }
    let mut machine = String::with_capacity(text.len());
    for (index, part) in sentences.concat().trim_end().split('`').enumerate() {
        if index % 2 == 1 {
            machine.push('`');
            machine.push_str(part);
            machine.push('`');
            continue;
        }
        let mut rest = part;
        while let Some(start) = rest.find(char::is_alphabetic) {
            let (before, word) = rest.split_at(start);
            let (word, after) = word.split_at(word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len()));
            machine.push_str(before);
            machine.push_str(match word {
                _ if before.ends_with('{') => word,
                "node" => "machine",
                "nodes" => "machines",
                "nodo" => "equipo",
                "nodos" => "equipos",
                word => word,
            });
            rest = after;
        }
        machine.push_str(rest);
    }
    machine
}

/// The text outside code spans.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').step_by(2)
}

fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_not_a_node_and_has_no_pods() {
        assert_eq!(
            of_machine("The node's resolver fails. The kubelet waits. Ask `node` on {node}: nodes differ."),
            "The machine's resolver fails. Ask `node` on {node}: machines differ."
        );
        assert_eq!(of_machine("The pod waits on the node."), "The pod waits on the machine.");
        assert_eq!(of_machine("El nodo no puede. El pod espera."), "El equipo no puede.");
    }
}
