//! Tables and bare answers of kubectl: secrets, ReplicaSets, jsonpath output.

use super::{ClusterFact, ListedSecret, Owner, Pod, ReadySet, Secrets, Workload};
use crate::answers::{Fact, Output, OutputReader, Parsed, Topic};

pub(super) const READERS: &[OutputReader] = &[
    OutputReader { topic: Topic::SecretList, prints: &["kubectl get secret"], read: secrets },
    OutputReader { topic: Topic::Workload, prints: &["kubectl get rs", "kubectl get replicasets"], read: workloads },
    OutputReader { topic: Topic::Workload, prints: &[], read: columns },
    OutputReader { topic: Topic::PodSecrets, prints: &["kubectl get pod ~serviceAccountName"], read: pod_secrets },
    OutputReader { topic: Topic::Owner, prints: &["kubectl get pod ~ownerReferences"], read: owner },
];

/// `[NAMESPACE] NAME TYPE DATA AGE`, or the message that there are no secrets.
fn secrets(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if let Some(name) = created(output, line) {
        let rows = vec![ListedSecret { namespace: None, name: name.to_owned(), kind: String::new() }];
        let wanted = Some(name.to_owned());
        let list = Secrets { namespace: output.namespace(), wanted, rows, ..Secrets::default() };
        return Some(Parsed::one(Fact::Cluster(ClusterFact::Secrets(list)), output.span_of(at, name), at + 1));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let everywhere = words.first() == Some(&"NAMESPACE");
    // `--show-labels` and `-L` add columns.
    let is_header =
        words.get(usize::from(everywhere)..).is_some_and(|it| it.starts_with(&["NAME", "TYPE", "DATA", "AGE"]));
    let asked = output.answers("kubectl get secret");
    let bare = || asked && output.is_first(at);
    let all = ["-A", "--all-namespaces"].iter().any(|flag| output.command().contains(flag));
    // `-o name`, or rows whose header grep removed.
    let is_list = is_header || bare() && row(&words, all).is_some();
    let none = line.starts_with("No resources found")
        || (line.starts_with("Error from server (NotFound): secrets ") && line.ends_with(" not found"));
    if !is_list && !(none && (asked || line.contains("secrets "))) {
        return None;
    }
    let selected = output.flag(&["--field-selector"]).and_then(|selector| selector.strip_prefix("metadata.name="));
    let of_type = output.flag(&["--field-selector"]).and_then(|selector| selector.strip_prefix("type="));
    let of_type = of_type.filter(|_| !output.command().contains(&"|") && !output.command().contains(&"-l"));
    let quoted = line.split('"').nth(1).filter(|_| none && !is_list);
    let of_line = line.strip_prefix("No resources found in ").and_then(|rest| rest.split(' ').next());
    // A secret that the filter hides may still exist.
    let is_filter = |word: &&str| {
        matches!(*word, "|" | "-l" | "--selector" | "--context")
            || ["--selector=", "--context="].iter().any(|flag| word.starts_with(flag))
    };
    let is_filtered = output.command().iter().any(is_filter)
        || (selected.is_none() && output.command().iter().any(|word| word.starts_with("--field-selector")));
    let mut list = Secrets {
        namespace: output.namespace().or(of_line.map(str::to_owned)),
        everywhere: everywhere || all,
        complete: !is_filtered,
        wanted: selected.or(quoted).or(output.object("secret")).map(str::to_owned),
        of_type: of_type.map(str::to_owned),
        rows: Vec::new(),
    };
    let mut end = at + 1;
    let mut decisive = at;
    if is_list {
        for (at, line) in output.paragraph(at + usize::from(is_header)) {
            let Some(row) = row(&line.split_whitespace().collect::<Vec<_>>(), list.everywhere) else { break };
            if list.wanted.as_deref() == Some(row.name.as_str()) {
                decisive = at;
            }
            list.rows.push(row);
            end = at + 1;
        }
    }
    Some(Parsed::one(Fact::Cluster(ClusterFact::Secrets(list)), output.span(decisive), end))
}

/// The secret that exists after `kubectl create` or `apply`: `secret/regcred created`, `secrets "regcred" already exists`.
fn created<'t>(output: &Output, line: &'t str) -> Option<&'t str> {
    let done = || {
        let (name, what) = line.strip_prefix("secret/")?.split_once(' ')?;
        ["created", "configured", "unchanged", "replaced"].contains(&what).then_some(name)
    };
    let exists = || line.split_once("secrets \"")?.1.strip_suffix("\" already exists");
    exists().or_else(done).filter(|name| output.is_of_kubectl() && is_name(name))
}

/// A row of a list of secrets: `[NAMESPACE] NAME TYPE DATA AGE`, or `secret/NAME`.
fn row(words: &[&str], everywhere: bool) -> Option<ListedSecret> {
    if let [name] = words {
        return Some(ListedSecret {
            namespace: None,
            name: name.strip_prefix("secret/")?.to_owned(),
            kind: String::new(),
        });
    }
    let (namespace, rest) = if everywhere { (words.first(), words.get(1..)?) } else { (None, words) };
    let [name, kind, data, _age, ..] = rest else { return None };
    data.parse::<u32>().ok()?;
    let namespace = namespace.map(|it| (*it).to_owned());
    Some(ListedSecret { namespace, name: (*name).to_owned(), kind: (*kind).to_owned() })
}

/// The tables of `kubectl get -o wide` with containers and images. A ReplicaSet that is ready has the images that worked
/// last; other workloads have those of their next pods.
fn workloads(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if !(line.starts_with("NAME") && line.contains(" CONTAINERS ") && line.contains(" IMAGES ")) {
        return None;
    }
    // The only name of two words; its cells have none.
    let head = line.replace("NODE SELECTOR", "NODE-SELECTOR");
    let column = |name: &str| head.split_whitespace().position(|word| word == name);
    let (name, containers, images) = (column("NAME")?, column("CONTAINERS")?, column("IMAGES")?);
    let ready_of = column("READY").filter(|_| column("DESIRED").is_some() && column("UP-TO-DATE").is_none());
    let kind = WORKLOADS.into_iter().find(|kind| {
        let kind = kind.to_ascii_lowercase();
        output.command().iter().any(|word| crate::answers::command::kind_of(word) == kind)
    });
    let mut read = Parsed { facts: Vec::new(), end: at + 1, stays: true };
    for (at, line) in output.paragraph(at + 1) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let cell = |at: usize| words.get(at).copied();
        let (Some(own), Some(names), Some(images)) = (cell(name), cell(containers), cell(images)) else { break };
        read.end = at + 1;
        let span = output.span_of(at, images);
        let namespace = name.checked_sub(1).and_then(cell).map(str::to_owned).or(output.namespace());
        let images = images.split(',').map(str::to_owned);
        let fact = match (ready_of, kind) {
            (Some(ready), _) if cell(ready).is_some_and(|ready| ready != "0") => {
                let (kind, name) = ("ReplicaSet".to_owned(), own.to_owned());
                ClusterFact::ReadySet(ReadySet { kind, name, revision: None, namespace, images: images.collect() })
            }
            (None, Some(kind)) => ClusterFact::Workload(Workload {
                kind: kind.to_owned(),
                name: Some(own.rsplit('/').next().unwrap_or(own).to_owned()),
                namespace,
                containers: names
                    .split(',')
                    .map(str::to_owned)
                    .zip(images)
                    .map(|(name, it)| (name, it, None))
                    .collect(),
                pull_secrets: None,
                service_account: None,
                listed: true,
            }),
            _ => continue,
        };
        read.facts.push((Fact::Cluster(fact), span));
    }
    Some(read)
}

/// `-o custom-columns=…` with names and images: running pods, workloads.
fn columns(output: &Output, at: usize) -> Option<Parsed> {
    let asked = output.is_first(at) && output.is_of_kubectl();
    let columns = output
        .command()
        .iter()
        .filter(|_| asked)
        .find_map(|word| word.split_once("custom-columns="))
        .map(|(_, it)| it)?;
    let head: Vec<&str> = output.line(at).split_whitespace().collect();
    let column = |part: &str| columns.split(',').position(|it| it.trim_end_matches(['"', '\'']).ends_with(part));
    let (name, image) = (column(".metadata.name")?, column(".image")?);
    let (phase, space) = (column(".status.phase"), column(".metadata.namespace"));
    // Without headers, every line is a row.
    let has_head = columns.split(':').next() == head.first().copied();
    let mut kinds = [POD].into_iter().chain(WORKLOADS);
    let kind = kinds.find(|kind| {
        let kind = kind.to_ascii_lowercase();
        output.command().iter().any(|word| crate::answers::command::kind_of(word) == kind)
    })?;
    let mut read = Parsed { facts: Vec::new(), end: at + 1, stays: false };
    for (at, line) in output.paragraph(at + usize::from(has_head)) {
        let row: Vec<&str> = line.split_whitespace().collect();
        let cell = |at: usize| row.get(at).copied();
        let (Some(own), Some(images)) = (cell(name), cell(image)) else { break };
        read.end = at + 1;
        let namespace = space.and_then(cell).map(str::to_owned).or(output.namespace());
        let images: Vec<String> = images.split(',').map(str::to_owned).collect();
        let span = output.span_of(at, cell(image).unwrap_or_default());
        let (kind, name) = (kind.to_owned(), own.to_owned());
        let fact = if kind != POD {
            let containers = images.into_iter().map(|image| (String::new(), image, None)).collect();
            let name = Some(name);
            ClusterFact::Workload(Workload { kind, name, namespace, containers, listed: true, ..Workload::default() })
        } else if phase.and_then(cell) == Some("Running") {
            ClusterFact::ReadySet(ReadySet { kind, name, revision: None, namespace, images })
        } else {
            continue;
        };
        read.facts.push((Fact::Cluster(fact), span));
    }
    (read.end > at + 1).then_some(read)
}

const POD: &str = "Pod";
const WORKLOADS: [&str; 5] = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];

/// The service account, two spaces, the pull secrets.
fn pod_secrets(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let asked = output.is_first(at) && output.answers("kubectl get pod ~serviceAccountName");
    let names: Vec<&str> = line.split_whitespace().collect();
    // Without the command, the shape is an account name followed by two spaces.
    let bare = line.split_once("  ").is_some_and(|(account, rest)| {
        is_name(account) && !rest.is_empty() && !rest.starts_with(' ') && !rest.contains("  ")
    });
    // No secret follows the two spaces.
    let is_silent = is_name(line) && output.blanks_behind(at) == 2;
    let alone = (bare || is_silent) && output.line(at + 1).is_empty() && (at == 0 || output.line(at - 1).is_empty());
    if !(asked || alone) || names.is_empty() || !names.iter().all(|name| is_name(name)) {
        return None;
    }
    let (account, secrets) = names.split_first()?;
    let pod = Pod {
        name: output.object("pod").map(str::to_owned),
        namespace: output.namespace(),
        service_account: Some((*account).to_owned()),
        pull_secrets: secrets.iter().map(|name| (*name).to_owned()).collect(),
    };
    Some(Parsed::one(Fact::Cluster(ClusterFact::Pod(pod)), output.span(at), at + 1))
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
    let owner = Owner { pod: output.object("pod").map(str::to_owned), namespace: output.namespace(), controller };
    Some(Parsed::one(Fact::Cluster(ClusterFact::Owner(owner)), output.span(at), at + 1))
}

pub(super) fn is_name(word: &str) -> bool {
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
        assert_eq!((set.name.as_str(), set.images.join(" ").as_str()), ("web-5d4cf", "acme/web:1"));
    }
}
