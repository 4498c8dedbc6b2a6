//! What did the next command print? Facts about secrets, registries, nodes and networks, each with its place in the paste.
//!
//! A plan begins with a look: at a pull secret, a list of tags, the disk of a node. Whoever pastes what it printed below
//! the failure asks what that means. [`read`] finds such outputs by their shape, or by the command that stands above
//! them. It decides nothing: what a fact changes is the question of `second_round`.
//!
//! To add an output: its reader in the file of its subject, and a row in that file's `READERS`.

pub mod cluster;
pub mod network;
pub mod node;
mod output;
pub mod registry;
pub mod secret;

pub use output::{Output, Read};

use crate::input::{self, Span};

/// Longer texts are written by programs. An output that somebody pastes stands at their end.
const LONGEST: usize = 512 * 1024;

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
    /// Who read it.
    pub topic: Topic,
}

/// A fact, by its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The command itself failed: nothing about the pull follows.
    Trouble(Trouble),
    /// A pull secret.
    Secret(secret::Told),
    /// The cluster.
    Cluster(cluster::Told),
    /// The registry.
    Registry(registry::Told),
    /// The network.
    Network(network::Told),
    /// The node.
    Node(node::Told),
}

/// Why a command told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The program is not installed.
    NoProgram,
    /// Whoever ran it may not see that.
    Forbidden,
    /// Whoever ran it is not logged in.
    NoLogin,
}

/// What a command is asked about. A plan leaves out the steps whose topic is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Any: a command that did not work.
    Trouble,
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
pub struct Reader {
    /// What it is about.
    pub topic: Topic,
    /// The commands that print it: words that a command line has in this order, the first of them first. `~word` is a
    /// part of a word. No shape needs them; a bare answer such as `Opaque` does.
    pub prints: &'static [&'static str],
    /// Reads the output that begins at a line; `None` when none does.
    pub read: fn(&Output, usize) -> Option<Read>,
}

/// All readers. Where two take the same line, the first one reads it.
fn readers() -> impl Iterator<Item = &'static Reader> {
    [secret::READERS, cluster::READERS, registry::READERS, network::READERS, node::READERS, TROUBLES]
        .into_iter()
        .flatten()
}

/// What a command with these words is asked about, if its output can be read.
pub fn topic(words: &[&str]) -> Option<Topic> {
    readers().find(|reader| reader.prints.iter().any(|pattern| output::fits(words, pattern))).map(|reader| reader.topic)
}

/// The answers in `text`, as it was pasted.
pub fn read(text: &str) -> Answers {
    let mut answers = Answers::default();
    let start = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    let plain = input::plain(text, start);
    let lines = input::line_ranges(plain.as_str());
    let mut at = 0;
    let mut output = Output::new(&plain, &lines);
    while at < lines.len() {
        if output.begins(at) {
            at += 1;
            continue;
        }
        let Some((reader, read)) = readers().find_map(|reader| Some((reader, (reader.read)(&output, at)?))) else {
            at += 1;
            continue;
        };
        let end = read.end.max(at + 1);
        answers.outputs.push(output.span_of_lines(at, end));
        let answer = |(fact, span)| Answer { fact, span, topic: reader.topic };
        answers.list.extend(read.facts.into_iter().map(answer));
        at = end;
    }
    answers
}

const TROUBLES: &[Reader] = &[Reader { topic: Topic::Trouble, prints: &[], read: trouble }];

/// `crane: command not found`, `Error from server (Forbidden): secrets "regcred" is forbidden`, an AWS login that expired.
fn trouble(output: &Output, at: usize) -> Option<Read> {
    let line = output.line(at);
    let says = |words: &[&str]| words.iter().any(|words| line.contains(words));
    let of_shell =
        ["bash: ", "-bash: ", "zsh: ", "sh: ", "/bin/sh: ", "ash: "].iter().any(|shell| line.starts_with(shell));
    let trouble = if of_shell && says(&["command not found", ": not found"])
        || says(&["is not recognized as an internal or external"])
    {
        Trouble::NoProgram
    } else if says(&["Error from server (Forbidden)"]) {
        Trouble::Forbidden
    } else if says(&[
        "Unable to locate credentials",
        "ExpiredTokenException",
        "You must specify a region",
        "Please run 'az login'",
        "gcloud auth login",
    ]) {
        Trouble::NoLogin
    } else {
        return None;
    };
    Some(Read::one(Fact::Trouble(trouble), output.span(at), at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_did_not_work_tells_so() {
        for (line, trouble) in [
            ("bash: crane: command not found", Trouble::NoProgram),
            ("sh: 1: dig: not found", Trouble::NoProgram),
            (
                "Error from server (Forbidden): secrets \"regcred\" is forbidden: User \"ana\" cannot get resource",
                Trouble::Forbidden,
            ),
            (
                "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
                Trouble::NoLogin,
            ),
        ] {
            let answers = read(&format!("$ x\n{line}\n"));
            assert_eq!(answers.list.first().map(|answer| answer.fact.clone()), Some(Fact::Trouble(trouble)), "{line}");
        }
        assert!(read("Failed to pull image \"web:1\": docker.io/library/web:1: not found").list.is_empty());
    }
}
