//! What did the next command print? Facts about secrets, registries, nodes and networks, each with its place in the paste.
//!
//! A plan begins with a look: at a pull secret, a list of tags, the disk of a node. Whoever pastes what it printed below
//! the failure asks what that means. [`read`] finds such outputs by their shape, or by the command that stands above
//! them. It decides nothing: what a fact changes is the question of `second_round`.
//!
//! To add an output: its reader in the file of its subject, and a row in that file's `READERS`.

pub mod cluster;
#[cfg(test)]
#[path = "growth/tests.rs"]
mod growth;
pub mod network;
pub mod node;
mod output;
pub mod registry;
pub mod secret;

pub use output::{Output, Parsed};

use crate::input::{self, Span};

/// Longer texts are written by programs. An output that somebody pastes stands at their end.
const LONGEST: usize = 512 * 1024;
/// More outputs, and more facts, are a dump of a whole cluster: what follows is not read.
const MOST: usize = 500;

/// What the commands below a failure printed.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// What they tell, in the order of the paste.
    pub list: Vec<Answer>,
    /// Where their outputs stand: nothing there is a failure of its own.
    pub outputs: Vec<Span>,
    /// The newest time that the text names, in seconds since 1970: the best guess at when it was pasted.
    pub now: Option<i64>,
}

/// One thing that an output tells.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it tells.
    pub fact: Fact,
    /// The words that say it. They never hold a secret, nor a part of one.
    pub span: Span,
    /// Its output, where the failure may stand in that too.
    pub within: Option<Span>,
    /// What it answers.
    pub topic: Topic,
    /// The machine that the command ran on, where it is known.
    pub machine: Option<String>,
}

/// A fact, by its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The command itself failed: nothing about the pull follows.
    Trouble(Trouble),
    /// A pull secret.
    Secret(secret::SecretFact),
    /// The cluster.
    Cluster(cluster::ClusterFact),
    /// The registry.
    Registry(registry::RegistryFact),
    /// The network.
    Network(network::NetworkFact),
    /// The node.
    Node(node::NodeFact),
}

/// Why a command told nothing. Names are those of programs, objects and servers; never of users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This program is not installed.
    NoProgram(String),
    /// Whoever ran it may not read this.
    Forbidden(String),
    /// Whoever ran this program is not logged in.
    NoLogin(&'static str),
    /// kubectl did not reach the API server at this address.
    NoCluster(String),
    /// Whoever ran it may not open this socket of a runtime.
    NoRights(String),
    /// A login without a terminal to type in.
    NoTerminal,
    /// This program does not run there.
    NotRunning(&'static str),
    /// This file or folder is not there.
    NoFile(String),
    /// ctr was given a short name.
    ShortName,
}

macro_rules! topics {
    ($($(#[$doc:meta])* $Topic:ident,)*) => {
        /// What a command is asked about. A plan leaves out the steps whose topic is answered.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Topic {
            $($(#[$doc])* $Topic,)*
        }

        impl Topic {
            /// All topics, in the order of their numbers.
            #[cfg(feature = "page")]
            pub const ALL: &[Topic] = &[$(Topic::$Topic),*];
        }
    };
}

topics! {
    /// Any: a command that did not work.
    Trouble,
    /// What a pull secret holds.
    Secret,
    /// Its type.
    SecretType,
    /// Which pull secrets there are.
    SecretList,
    /// Which pull secrets and service account a pod has.
    PodSecrets,
    /// The pull secrets of a service account.
    ServiceAccount,
    /// The template of a workload.
    Workload,
    /// Whose the pod is.
    Owner,
    /// Whether a name resolves.
    Name,
    /// The DNS servers of a node.
    Resolvers,
    /// Whether a host takes a connection.
    Connection,
    /// The certificate of a host.
    Certificate,
    /// The routes of a node.
    Routes,
    /// The largest packet that arrives.
    PacketSize,
    /// Free inodes.
    Inodes,
    /// Free space.
    Disk,
    /// The clock of a node.
    Clock,
    /// Whether services run.
    Services,
    /// The log of a runtime.
    RuntimeLog,
    /// A pull by a node's runtime.
    Pulled,
    /// The state of a runtime.
    Runtime,
    /// The images of a node.
    NodeImages,
    /// The proxy of a runtime.
    Proxy,
    /// The registry settings of a runtime.
    RuntimeConfig,
    /// The registry settings of a cluster.
    ClusterConfig,
    /// The policy for signatures.
    Policy,
    /// The flags of a kubelet.
    Kubelet,
    /// What nodes are.
    Machines,
    /// Pools of nodes with the same settings.
    Pools,
    /// The pods and services of a registry.
    RegistryPods,
    /// Certificates that the cluster makes.
    Issued,
    /// The tags of a repository.
    Tags,
    /// The repositories of a registry.
    Repositories,
    /// A manifest: whether it is there, its digest, its platforms.
    Manifest,
    /// Whether the layers of an image are whole.
    Layers,
    /// What a registry's host answers.
    Challenge,
    /// How many pulls are left.
    RateLimit,
    /// Whether a registry accepts a login.
    RegistryLogin,
    /// Whether an image is signed.
    Signature,
    /// The identity of the nodes.
    NodeIdentity,
    /// Who may pull.
    Grant,
    /// The roles that an identity has.
    Rights,
    /// The resource id of a registry.
    RegistryId,
}

/// Reads one sort of output.
pub struct OutputReader {
    /// What it is about.
    pub topic: Topic,
    /// The commands that print it: words that a command line has in this order, the first of them first. `~word` is a
    /// part of a word. No shape needs them; a bare answer such as `Opaque` does.
    pub prints: &'static [&'static str],
    /// Reads the output that begins at a line; `None` when none does.
    pub read: fn(&Output, usize) -> Option<Parsed>,
}

/// All readers. Where two take the same line, the first one reads it.
fn readers() -> impl Iterator<Item = &'static OutputReader> {
    let subjects = [secret::READERS, cluster::READERS, registry::READERS, network::READERS, node::READERS, &[TROUBLES]];
    subjects.into_iter().flatten().copied().flatten()
}

/// What a command with these words is asked about, if its output can be read.
pub fn topic(words: &[&str]) -> Option<Topic> {
    // It prints a token, which belongs nowhere else.
    if words.iter().any(|word| word.contains("/token?")) {
        return None;
    }
    // kubectl at the end of a pipeline says what it did with an object, and does not print it.
    if words.windows(2).any(|pair| matches!(pair, ["|", "kubectl"])) {
        return None;
    }
    let words = words.strip_prefix(&["sudo"]).unwrap_or(words);
    readers().find(|reader| reader.prints.iter().any(|pattern| output::fits(words, pattern))).map(|reader| reader.topic)
}

/// The answers in `text`, as it was pasted.
pub fn read(text: &str) -> Answers {
    let mut answers = Answers::default();
    let start = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    let plain = input::plain(text, start);
    let lines = input::apart(plain.as_str(), input::line_ranges(plain.as_str()));
    let mut at = 0;
    let mut output = Output::new(&plain, &lines);
    // The line of the last request, until something that it printed is found.
    let mut request = None;
    while at < lines.len() && answers.outputs.len() < MOST && answers.list.len() < MOST {
        if output.begins(at) {
            request = output.request();
            let machine = || output.machine().map(str::to_owned);
            let silence = |sure| network::silence(&output, sure).or_else(|| node::silence(&output, sure));
            if let Some((topic, fact)) = output.printed_nothing().and_then(silence) {
                answers.outputs.push(output.span_of_lines(at, at + 1));
                answers.list.push(Answer { fact, span: output.span(at), within: None, topic, machine: machine() });
            }
            at += 1;
            continue;
        }
        let find = |output: &Output| {
            let reading = |reader: &'static OutputReader| Some((reader, (reader.read)(output, at)?));
            readers().find_map(reading)
        };
        // Most lines of a first paste are indented, and no output begins there.
        let blanks = output.blanks(at);
        output.indent = 0;
        let mut found = if blanks == 0 || output.is_asked { find(&output) } else { None };
        if found.is_none() && blanks > 0 && output.may_begin(at) {
            output.indent = blanks;
            found = find(&output);
        }
        if output.is_exhausted() {
            break;
        }
        let Some((reader, read)) = found else {
            at += 1;
            continue;
        };
        let end = read.end.max(at + 1);
        let span = output.span_of_lines(at, end);
        let within = read.stays.then_some(span);
        if !read.stays {
            // The address of a request that was made to look names no image that failed.
            answers.outputs.extend(request.take());
            answers.outputs.push(span);
        }
        let machine = output.machine();
        let answer = |(fact, span)| Answer {
            topic: topic_of(&fact, reader),
            fact,
            span,
            within,
            machine: machine.map(str::to_owned),
        };
        let room = MOST - answers.list.len();
        answers.list.extend(read.facts.into_iter().take(room).map(answer));
        at = end;
    }
    if !answers.list.is_empty() {
        answers.now = input::time::newest(plain.as_str());
    }
    answers
}

/// An address without the user and password that may stand in it, however they are written.
fn without_login(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").map_or(("", address), |(scheme, rest)| (scheme, rest));
    // A digest is no host.
    let host =
        rest.rsplit_once('@').filter(|(_, behind)| !behind.starts_with("sha256:")).map_or(rest, |(_, host)| host);
    if scheme.is_empty() { host.to_owned() } else { format!("{scheme}://{host}") }
}

/// What a fact answers. An object may be of several kinds.
fn topic_of(fact: &Fact, reader: &OutputReader) -> Topic {
    match fact {
        Fact::Secret(secret::SecretFact::Secret(_)) => Topic::Secret,
        Fact::Cluster(cluster::ClusterFact::ServiceAccount(_)) => Topic::ServiceAccount,
        Fact::Cluster(cluster::ClusterFact::Pod(_)) => Topic::PodSecrets,
        _ => reader.topic,
    }
}

const TROUBLES: &[OutputReader] = &[OutputReader { topic: Topic::Trouble, prints: &[], read: trouble }];

/// What programs say without a login of their own, and which.
const NO_LOGIN: &[(&str, &str)] = &[
    ("Unable to locate credentials", "aws"),
    ("ExpiredTokenException", "aws"),
    ("You must specify a region", "aws"),
    ("Error loading SSO Token", "aws"),
    ("Token has expired and refresh failed", "aws"),
    ("Please run 'az login'", "az"),
    ("You do not currently have an active account selected", "gcloud"),
    ("gcloud auth login", "gcloud"),
    ("You must be logged in to the server", "kubectl"),
];

/// `crane: command not found`, `Error from server (Forbidden): secrets "regcred" is forbidden`, an AWS login that expired.
fn trouble(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    // `no`, the answer of `kubectl auth can-i get secrets -n shop`
    let can_i = line.split(' ').next() == Some("no") && output.is_first(at) && output.answers("kubectl auth can-i");
    let asked = || output.command().iter().skip_while(|word| **word != "can-i").nth(2);
    let trouble = if can_i { asked().map(|what| Trouble::Forbidden((*what).to_owned())) } else { trouble_of(line) };
    Some(Parsed::one(Fact::Trouble(trouble?), output.span(at), at + 1))
}

fn trouble_of(line: &str) -> Option<Trouble> {
    let program = |word: &str| {
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        (!word.is_empty() && word.bytes().all(is_name)).then(|| Trouble::NoProgram(word.to_owned()))
    };
    // `bash: crane: command not found`, `sh: 1: dig: not found`, `zsh: command not found: crane`.
    if let Some((shell, rest)) = line.split_once(": ")
        && matches!(shell.trim_start_matches('-'), "bash" | "zsh" | "sh" | "/bin/sh" | "ash" | "sudo")
    {
        let named = rest.strip_prefix("command not found: ");
        let before = || rest.strip_suffix(": command not found").or(rest.strip_suffix(": not found"));
        return program(named.or_else(before)?.rsplit(": ").next()?);
    }
    if let Some((name, _)) = line.split_once("' is not recognized as an internal or external") {
        return program(name.trim_start_matches('\''));
    }
    if let Some((_, rest)) = line.split_once("Error from server (Forbidden): ") {
        // `secrets "regcred" is forbidden: User "ana" cannot get resource "secrets" …`
        return Some(Trouble::Forbidden(rest.split(" is forbidden").next()?.replace('"', "")));
    }
    if let Some(rest) = line.strip_prefix("The connection to the server ") {
        return Some(Trouble::NoCluster(rest.split(" was refused").next()?.to_owned()));
    }
    if let Some(rest) = line.strip_prefix("Unable to connect to the server: ") {
        let server = rest.split("https://").nth(1).and_then(|rest| rest.split(['/', '"']).next());
        return Some(Trouble::NoCluster(server.unwrap_or("kubectl").to_owned()));
    }
    // crictl and ctr. Docker's own socket is a failure by itself.
    if (line.starts_with("ctr: ") || line.contains("validate service connection: "))
        && line.contains("permission denied")
        && let Some((_, rest)) = line.split_once("dial unix ")
    {
        return Some(Trouble::NoRights(rest.split(": ").next()?.to_owned()));
    }
    if line.contains("Cannot perform an interactive login from a non TTY device")
        || line.contains("cannot perform an interactive login from a non-TTY device")
    {
        return Some(Trouble::NoTerminal);
    }
    if line.contains("System has not been booted with systemd") {
        return Some(Trouble::NotRunning("systemd"));
    }
    if line.contains("Cannot connect to the Docker daemon at ") {
        return Some(Trouble::NotRunning("Docker"));
    }
    if line.starts_with("Cannot connect to Podman") {
        return Some(Trouble::NotRunning("Podman"));
    }
    if line.starts_with("ctr: ") && line.ends_with(": object required") {
        return Some(Trouble::ShortName);
    }
    // `df: /var/lib/containerd: No such file or directory`, `ls: cannot access '/etc/containerd': No such …`
    if let Some((program, path)) =
        line.strip_suffix(": No such file or directory").and_then(|line| line.split_once(": "))
        && matches!(program, "df" | "du" | "ls" | "cat" | "stat" | "head" | "tail" | "grep" | "find")
    {
        let path = path.trim_start_matches("cannot access ").trim_matches(['\'', '‘', '’']);
        return path.starts_with('/').then(|| Trouble::NoFile(path.to_owned()));
    }
    NO_LOGIN.iter().find(|(words, _)| line.contains(words)).map(|(_, program)| Trouble::NoLogin(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_did_not_work_tells_so() {
        for (line, trouble) in [
            ("bash: crane: command not found", Trouble::NoProgram("crane".to_owned())),
            ("sh: 1: dig: not found", Trouble::NoProgram("dig".to_owned())),
            ("zsh: command not found: skopeo", Trouble::NoProgram("skopeo".to_owned())),
            ("'crane' is not recognized as an internal or external command,", Trouble::NoProgram("crane".to_owned())),
            (
                "Error from server (Forbidden): secrets \"regcred\" is forbidden: User \"ana\" cannot get resource",
                Trouble::Forbidden("secrets regcred".to_owned()),
            ),
            (
                "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
                Trouble::NoLogin("aws"),
            ),
            ("error: You must be logged in to the server (Unauthorized)", Trouble::NoLogin("kubectl")),
            (
                "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
                Trouble::NoCluster("localhost:8080".to_owned()),
            ),
            (
                "FATA[0000] validate service connection: rpc error: code = Unavailable desc = connection error: desc = \
                 \"transport: Error while dialing: dial unix /run/crio/crio.sock: connect: permission denied\"",
                Trouble::NoRights("/run/crio/crio.sock".to_owned()),
            ),
            ("Error: Cannot perform an interactive login from a non TTY device", Trouble::NoTerminal),
        ] {
            let answers = read(&format!("$ x\n{line}\n"));
            assert_eq!(answers.list.first().map(|answer| answer.fact.clone()), Some(Fact::Trouble(trouble)), "{line}");
        }
        assert!(read("Failed to pull image \"web:1\": docker.io/library/web:1: not found").list.is_empty());
    }
}
