//! Tables and bare answers of kubectl: secrets, ReplicaSets, jsonpath output.

use super::{ClusterFact, ListedSecret, Owner, Pod, ReadySet, Secrets, ServiceAccount};
use crate::answers::{Fact, Output, OutputReader, Parsed, Topic};

pub(super) const READERS: &[OutputReader] = &[
    OutputReader { topic: Topic::SecretList, prints: &["kubectl get secrets", "kubectl get secret -A"], read: secrets },
    OutputReader { topic: Topic::Workload, prints: &["kubectl get rs", "kubectl get replicasets"], read: replica_sets },
    OutputReader { topic: Topic::PodSecrets, prints: &["kubectl get pod ~serviceAccountName"], read: pod_secrets },
    OutputReader {
        topic: Topic::ServiceAccount,
        prints: &["kubectl get serviceaccount ~imagePullSecrets", "kubectl get sa ~imagePullSecrets"],
        read: account_secrets,
    },
    OutputReader { topic: Topic::Owner, prints: &["kubectl get pod ~ownerReferences"], read: owner },
];

/// `[NAMESPACE] NAME TYPE DATA AGE`, or the message that there are no secrets.
fn secrets(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let words: Vec<&str> = line.split_whitespace().collect();
    let everywhere = words.first() == Some(&"NAMESPACE");
    let is_header = words.get(usize::from(everywhere)..) == Some(&["NAME", "TYPE", "DATA", "AGE"]);
    let asked = output.answers("kubectl get ~secret");
    let none = line.starts_with("No resources found")
        || (line.starts_with("Error from server (NotFound): secrets ") && line.ends_with(" not found"));
    if !is_header && !(none && (asked || line.contains("secrets "))) {
        return None;
    }
    let selected = output.flag(&["--field-selector"]).and_then(|selector| selector.strip_prefix("metadata.name="));
    let of_type = output.flag(&["--field-selector"]).and_then(|selector| selector.strip_prefix("type="));
    let of_type = of_type.filter(|_| !output.command().contains(&"|") && !output.command().contains(&"-l"));
    let quoted = line.split('"').nth(1).filter(|_| none && !is_header);
    let named = || {
        let name = output.command().iter().skip_while(|word| !word.starts_with("secret")).nth(1)?;
        (!name.starts_with('-')).then_some(*name)
    };
    let of_line = line.strip_prefix("No resources found in ").and_then(|rest| rest.split(' ').next());
    let all = ["-A", "--all-namespaces"].iter().any(|flag| output.command().contains(flag));
    // A secret that the filter hides may still exist.
    let is_filter = |word: &&str| {
        matches!(*word, "|" | "-l" | "--selector" | "--context")
            || ["--selector=", "--context="].iter().any(|flag| word.starts_with(flag))
    };
    let is_filtered = output.command().iter().any(is_filter)
        || (selected.is_none() && output.command().iter().any(|word| word.starts_with("--field-selector")));
    let mut list = Secrets {
        namespace: namespace_of(output).or(of_line.map(str::to_owned)),
        everywhere: everywhere || all,
        complete: !is_filtered,
        wanted: selected.or(quoted).or_else(named).map(str::to_owned),
        of_type: of_type.map(str::to_owned),
        rows: Vec::new(),
    };
    let mut end = at + 1;
    let mut decisive = at;
    if is_header {
        for (at, line) in output.paragraph(at + 1) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (namespace, rest) = if everywhere { (words.first(), words.get(1..)) } else { (None, Some(&words[..])) };
            let Some([name, kind, data, _age]) = rest else { break };
            if data.parse::<u32>().is_err() {
                break;
            }
            if list.wanted.as_deref() == Some(*name) {
                decisive = at;
            }
            let row = ListedSecret {
                namespace: namespace.map(|it| (*it).to_owned()),
                name: (*name).into(),
                kind: (*kind).into(),
            };
            list.rows.push(row);
            end = at + 1;
        }
    }
    Some(Parsed::one(Fact::Cluster(ClusterFact::Secrets(list)), output.span(decisive), end))
}

/// `NAME DESIRED CURRENT READY AGE CONTAINERS IMAGES SELECTOR`: the images of the ready ReplicaSet are the last ones
/// that worked.
fn replica_sets(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if !(line.starts_with("NAME") && line.contains("DESIRED") && line.contains("IMAGES")) {
        return None;
    }
    let mut read = Parsed { facts: Vec::new(), end: at + 1, stays: false };
    for (at, line) in output.paragraph(at + 1) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, _, _, ready, _, _, image, ..] = words.as_slice() else { break };
        let Ok(ready) = ready.parse::<u32>() else { break };
        if ready > 0 && !image.contains(',') {
            let image = (*image).to_owned();
            let span = output.span_of(at, &image);
            let set = ReadySet { name: (*name).to_owned(), namespace: namespace_of(output), image };
            read.facts.push((Fact::Cluster(ClusterFact::ReadySet(set)), span));
        }
        read.end = at + 1;
    }
    Some(read)
}

/// The service account, two spaces, the pull secrets.
fn pod_secrets(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let asked = output.is_first(at) && output.answers("kubectl get pod ~serviceAccountName");
    let names: Vec<&str> = line.split_whitespace().collect();
    // Without the command, the shape is an account name followed by two spaces.
    let bare = line.split_once("  ").is_some_and(|(account, rest)| {
        is_name(account) && !rest.is_empty() && !rest.starts_with(' ') && !rest.contains("  ")
    });
    let alone = bare && output.line(at + 1).is_empty() && (at == 0 || output.line(at - 1).is_empty());
    if !(asked || alone) || names.is_empty() || !names.iter().all(|name| is_name(name)) {
        return None;
    }
    let (account, secrets) = names.split_first()?;
    let pod = Pod {
        name: pod_of(output),
        namespace: namespace_of(output),
        service_account: Some((*account).to_owned()),
        pull_secrets: secrets.iter().map(|name| (*name).to_owned()).collect(),
    };
    Some(Parsed::one(Fact::Cluster(ClusterFact::Pod(pod)), output.span(at), at + 1))
}

/// The pull secrets of a service account, or an empty line.
fn account_secrets(output: &Output, at: usize) -> Option<Parsed> {
    let asked = output.answers("kubectl get ~s ~imagePullSecrets") && output.is_first(at);
    let names: Vec<&str> = output.line(at).split_whitespace().collect();
    let is_account = output.command().iter().any(|word| matches!(*word, "sa" | "serviceaccount" | "serviceaccounts"));
    if !asked || !is_account || !names.iter().all(|name| is_name(name)) {
        return None;
    }
    let of = output.command().iter().skip_while(|word| !matches!(**word, "sa" | "serviceaccount")).nth(1);
    let account = ServiceAccount {
        name: of.map(|name| (*name).to_owned()),
        namespace: namespace_of(output),
        pull_secrets: names.iter().map(|name| (*name).to_owned()).collect(),
        missing: Vec::new(),
    };
    Some(Parsed::one(Fact::Cluster(ClusterFact::ServiceAccount(account)), output.span(at), at + 1))
}

/// `ReplicaSet/web-6d4cf56db6`, or `/` for a pod without a controller.
fn owner(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if !(output.answers("kubectl get pod ~ownerReferences") && output.is_first(at)) {
        return None;
    }
    let (kind, name) = line.split_once('/')?;
    let controller = match (kind, name) {
        ("", "") => None,
        (kind, name) if is_name(name) && kind.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            Some((kind.to_owned(), name.to_owned()))
        }
        _ => return None,
    };
    let owner = Owner { pod: pod_of(output), namespace: namespace_of(output), controller };
    Some(Parsed::one(Fact::Cluster(ClusterFact::Owner(owner)), output.span(at), at + 1))
}

/// The namespace in the command above.
fn namespace_of(output: &Output) -> Option<String> {
    output.flag(&["-n", "--namespace"]).map(str::to_owned)
}

/// The pod in the command above.
fn pod_of(output: &Output) -> Option<String> {
    let name = output.command().iter().skip_while(|word| !matches!(**word, "pod" | "pods" | "po")).nth(1)?;
    (!name.starts_with('-')).then(|| (*name).to_owned())
}

fn is_name(word: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    !word.is_empty() && word.bytes().all(inside) && !word.starts_with(['-', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers;

    fn fact(text: &str) -> ClusterFact {
        match answers::read(text).list.into_iter().next().map(|answer| answer.fact) {
            Some(Fact::Cluster(told)) => told,
            other => panic!("{other:?} of {text}"),
        }
    }

    #[test]
    fn lists_of_secrets() {
        let ClusterFact::Secrets(list) = fact(
            "$ kubectl get secrets -n shop\nNAME      TYPE                             DATA   AGE\nregcred   kubernetes.io/dockerconfigjson   1      4d\n",
        ) else {
            panic!()
        };
        assert_eq!((list.namespace.as_deref(), list.everywhere, list.rows.len()), (Some("shop"), false, 1));
        let ClusterFact::Secrets(list) = fact(
            "$ kubectl get secrets -A --field-selector metadata.name=regcred\nNAMESPACE   NAME      TYPE                             DATA   AGE\nci          regcred   kubernetes.io/dockerconfigjson   1      4d\n",
        ) else {
            panic!()
        };
        assert_eq!((list.wanted.as_deref(), list.everywhere), (Some("regcred"), true));
        assert_eq!(list.rows[0].namespace.as_deref(), Some("ci"));
        let ClusterFact::Secrets(list) = fact("$ kubectl get secrets -n shop\nNo resources found in shop namespace.\n")
        else {
            panic!()
        };
        assert!(list.rows.is_empty());
        let ClusterFact::Secrets(list) = fact("Error from server (NotFound): secrets \"regcred\" not found\n") else {
            panic!()
        };
        assert_eq!(list.wanted.as_deref(), Some("regcred"));
    }

    #[test]
    fn bare_answers() {
        let command = "$ kubectl get pod web-1 -n shop -o \"jsonpath={.spec.serviceAccountName}{'  '}{.spec.imagePullSecrets[*].name}{'\\n'}\"";
        let ClusterFact::Pod(pod) = fact(&format!("{command}\ndefault  regcred other\n")) else { panic!() };
        assert_eq!((pod.name.as_deref(), pod.pull_secrets.join(" ").as_str()), (Some("web-1"), "regcred other"));
        let ClusterFact::Pod(pod) = fact(&format!("{command}\ndefault\n")) else { panic!() };
        assert!(pod.pull_secrets.is_empty());
        let ClusterFact::Owner(owner) =
            fact("$ kubectl get pod web-1 -n shop -o \"jsonpath={.metadata.ownerReferences[0].kind}\"\n/\n")
        else {
            panic!()
        };
        assert_eq!((owner.pod.as_deref(), owner.controller), (Some("web-1"), None));
        let ClusterFact::ReadySet(set) = fact(
            "NAME        DESIRED   CURRENT   READY   AGE   CONTAINERS   IMAGES      SELECTOR\nweb-5d4cf   3         3         3       9d    web          acme/web:1  app=web\n",
        ) else {
            panic!()
        };
        assert_eq!((set.name.as_str(), set.image.as_str()), ("web-5d4cf", "acme/web:1"));
    }
}
