//! Does the paste consist only of the end of an error message?
//!
//! People copy the last part of an error, `x509: certificate signed by unknown authority`, and leave out the part that
//! names the image. Such a text is about a pull unless something in it says otherwise.

use crate::failure::vocabulary::Vocabulary;
use crate::input::pattern::Pattern;
use crate::input::{Paste, Record, typed};

/// Anyone who writes more than this says what it is about.
const MOST_LINES: usize = 6;
/// The same in bytes.
const LONGEST: usize = 2000;

/// The port of an address that was dialled.
static DIALLED: Pattern =
    Pattern::needing(&["dial "], r"dial (?:tcp|udp)[46]? (?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})");

/// The ports of registries, their proxies and DNS servers. Other ports belong to databases, API servers and the like.
const PORTS: [&str; 14] =
    ["53", "80", "443", "3128", "4443", "5000", "5001", "5443", "8080", "8081", "8082", "8083", "8443", "8888"];

/// Other programs that dial, look names up and check certificates.
const OTHERS: [&str; 25] = [
    // The API server's service in the address ranges of kubeadm, k3s, kubespray and EKS.
    "10.96.0.1",
    "10.43.0.1",
    "10.233.0.1",
    "10.100.0.1",
    "172.20.0.1",
    "to the server",
    "apiserver",
    "kubernetes.default",
    ".svc",
    "etcd",
    "postgres",
    "psql",
    "mysql",
    "jdbc",
    "redis",
    "mongo",
    "kafka",
    "amqp",
    "smtp",
    "ldap",
    "npm ",
    "pip ",
    "maven",
    "gradle",
    "ssh",
];

/// More pods and events are a dump, which nobody gives a title.
const MOST_OBJECTS: usize = 100;

/// The objects of `paste` and the first line above them, the title of a ticket, if that is the end of a message.
pub(super) fn titled(paste: &Paste, vocabulary: &Vocabulary) -> Option<Paste> {
    let first = paste.records.first().filter(|_| paste.pods.len() + paste.events.len() < MOST_OBJECTS)?;
    let line = first.text.as_str().trim_start().lines().next()?;
    let at = first.text.as_str().find(line)?;
    let title = Record { text: first.text.slice(at..at + line.len()), ..first.clone() };
    let only = Paste { records: vec![title], ..Paste::default() };
    let is_end = is_alone(&only, vocabulary);
    is_end.then(|| Paste { records: only.records, ..paste.clone() })
}

/// Whether `paste` is only the end of a message, perhaps with a sentence around it.
pub(super) fn is_alone(paste: &Paste, vocabulary: &Vocabulary) -> bool {
    let is_prose = |record: &Record| !record.log && record.object.is_none();
    if !paste.records.iter().all(is_prose)
        || paste.records.iter().map(|record| record.text.as_str().len()).sum::<usize>() > LONGEST
    {
        return false;
    }
    let texts: Vec<&str> = paste.records.iter().map(|record| record.text.as_str()).collect();
    let text = texts.join("\n");
    if !vocabulary.read(&text).may_be_end() {
        return false;
    }
    let words = text.to_ascii_lowercase();
    if OTHERS.iter().any(|other| words.contains(other)) {
        return false;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_registry = |line: &str| {
        let mut ports = DIALLED.captures_iter(line).filter_map(|found| Some(found.get(1)?.as_str()));
        ports.all(|port| PORTS.contains(&port))
    };
    lines.clone().count() <= MOST_LINES && lines.all(|line| !is_of_others(line) && is_registry(line))
}

/// Whether a line is a command whose output is about something else, or is read as the answer to a question.
fn is_of_others(line: &str) -> bool {
    let Some(words) = typed(line) else { return false };
    let is_pods = matches!(words.first(), Some(&("kubectl" | "oc" | "k" | "docker" | "podman" | "crictl" | "nerdctl")));
    !words.is_empty() && !is_pods
        || ["logs", "exec", "cp", "attach", "port-forward"].iter().any(|verb| words.contains(verb))
        // A login to the cluster, not to a registry.
        || matches!(words.as_slice(), ["kubectl" | "oc" | "k", .., "login"] | ["kubectl" | "oc" | "k", "login", ..])
}
