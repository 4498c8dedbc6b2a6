//! The phrases that identify a text about image pulls, in one table that is matched in a single pass over the text.
//!
//! White space and case are ignored, since a terminal, a chat or a table may have changed both. The phrases of kubelet,
//! runtimes and clients are here; those of a single cause are in the file of that cause.

mod words;

use crate::order::by_key;

/// What a phrase proves about the text that contains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A pull failed, or is backed off.
    Failed,
    /// The text is about an image pull.
    Pull,
    /// An error of a daemon that pulls, among many other things.
    Daemon,
    /// The text may be about a pull: that is enough in prose and outputs, but not in logs, which mention everything.
    MaybePull,
    /// The text mentions images or registries, in a pull or in something else.
    Context,
    /// Something went wrong, in a pull or in something else.
    Trouble,
    /// The text is about something else that involves images and registries.
    Elsewhere,
    /// The text is about a container that runs or ran: a probe, whatever address it requests, or a crash.
    Running,
    /// The end of a message about a pull or any other request: it does not say which.
    Stack,
}

/// What a text was found to say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Relevance {
    weights: u16,
    /// The byte after the first phrase about a pull.
    first: Option<usize>,
}

impl Relevance {
    fn has(self, weight: Weight) -> bool {
        self.weights & (1 << weight as u8) != 0
    }

    /// Whether the words say explicitly that a pull failed.
    pub fn failed(self) -> bool {
        self.has(Weight::Failed)
    }

    /// Whether the text is about an image pull.
    pub fn is_pull(self) -> bool {
        let of_image = self.has(Weight::Context) || self.has(Weight::MaybePull);
        let troubled = of_image && self.has(Weight::Trouble) && !self.is_elsewhere();
        let of_pull = self.has(Weight::Pull) || self.has(Weight::Daemon) || troubled;
        self.failed() || (of_pull && !self.has(Weight::Running))
    }

    /// Whether an error in this text is that of a pull, not of something else a daemon or a registry does.
    pub fn is_surely_pull(self) -> bool {
        self.has(Weight::Pull) && !self.has(Weight::Elsewhere) && !self.has(Weight::Running)
    }

    /// Whether the text is about something else that involves images and registries.
    pub fn is_elsewhere(self) -> bool {
        !self.failed() && (self.has(Weight::Elsewhere) || self.has(Weight::Running))
    }

    /// Whether it mentions that something went wrong.
    pub fn is_trouble(self) -> bool {
        self.has(Weight::Trouble)
    }

    /// Whether an error here can only be that of a pull.
    pub fn is_nothing_else(self) -> bool {
        let of_pull = self.has(Weight::Pull) || self.has(Weight::MaybePull) || self.has(Weight::Context);
        self.failed() || (of_pull && !self.is_elsewhere())
    }

    /// Whether lines of prose or output may be about a pull.
    pub fn may_be_pull(self) -> bool {
        self.is_pull() || self.has(Weight::MaybePull)
    }

    /// Whether it may be the end of a message about a pull, with no sign that it is about something else.
    pub fn may_be_end(self) -> bool {
        self.has(Weight::Stack) && !self.has(Weight::Elsewhere) && !self.has(Weight::Running)
    }

    /// Whether it contains no phrase of the vocabulary.
    pub fn is_silent(self) -> bool {
        self.weights == 0
    }

    /// The byte after the first phrase about a pull.
    pub fn first(self) -> Option<usize> {
        self.first
    }
}

/// All phrases that identify a pull.
pub struct Vocabulary {
    /// Sorted by their first letters.
    phrases: Vec<Phrase>,
    /// Which first letters occur at all, hashed: they rule out most positions in a text.
    starts: Vec<u64>,
}

struct Phrase {
    /// Its first letters.
    start: u32,
    /// Without white space, in lower case.
    letters: Vec<u8>,
    weight: Weight,
}

/// The number of leading bytes used to rule out a position; no phrase is shorter.
const START: usize = 4;

impl Vocabulary {
    /// The phrases of kubelet, runtimes and clients, plus `phrases` of the causes. A trailing `*` of a phrase is
    /// ignored here; ` … ` ends it.
    pub fn with(phrases: impl IntoIterator<Item = (Weight, &'static str)>) -> Vocabulary {
        let mut vocabulary = Vocabulary { phrases: Vec::new(), starts: vec![0; SLOTS / 64] };
        words::ALL
            .iter()
            .flat_map(|(weight, words)| words.iter().map(|word| (*weight, *word)))
            .chain(phrases)
            .for_each(|(weight, phrase)| vocabulary.add(weight, phrase));
        by_key(&mut vocabulary.phrases, |phrase| phrase.start);
        vocabulary
    }

    fn add(&mut self, weight: Weight, phrase: &str) {
        let whole = phrase.split(" … ").next().unwrap_or_default();
        let letters: Vec<u8> =
            whole.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'*').map(lower).collect();
        let Some(start) = letters.first_chunk::<START>() else { return };
        let start = u32::from_be_bytes(*start);
        let slot = slot(start);
        if let Some(word) = self.starts.get_mut(slot / 64) {
            *word |= 1 << (slot % 64);
        }
        self.phrases.push(Phrase { start, letters, weight });
    }

    /// What `text` says.
    pub fn read(&self, text: &str) -> Relevance {
        let bytes = text.as_bytes();
        let mut said = Relevance::default();
        let mut start = 0;
        for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| !is_gap(**byte)) {
            start = start << 8 | u32::from(lower(*byte));
            let slot = slot(start);
            if self.starts.get(slot / 64).is_some_and(|word| word & 1 << (slot % 64) != 0) {
                self.read_at(&mut said, bytes, at + 1, start);
            }
        }
        said
    }

    /// Matches the phrases with the first letters `start`, which end before the byte `next`.
    fn read_at(&self, said: &mut Relevance, bytes: &[u8], next: usize, start: u32) {
        let rest = bytes.get(next..).unwrap_or_default();
        let first = self.phrases.partition_point(|phrase| phrase.start < start);
        for phrase in self.phrases.iter().skip(first).take_while(|phrase| phrase.start == start) {
            let mut letters = rest.iter().filter(|byte| !is_gap(**byte)).map(|byte| lower(*byte));
            if phrase.letters.iter().skip(START).all(|letter| letters.next() == Some(*letter)) {
                said.weights |= 1 << phrase.weight as u8;
                if matches!(phrase.weight, Weight::Failed | Weight::Pull) {
                    said.first.get_or_insert(next);
                }
            }
        }
    }
}

/// The number of buckets for first letters.
const SLOTS: usize = 1 << 14;

fn slot(start: u32) -> usize {
    (start.wrapping_mul(0x9E37_79B1) >> 18) as usize
}

/// White space, and the escapes of a quoted text.
fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'\\'
}

fn lower(byte: u8) -> u8 {
    byte.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        Vocabulary::with([(Weight::Pull, "manifest unknown*"), (Weight::Trouble, "connection refused")])
    }

    #[test]
    fn case_and_white_space_do_not_count() {
        for text in ["manifest unknown", "MANIFEST\n   UNKNOWN", "x manifestunknown", "ManifestUnknown"] {
            assert!(vocabulary().read(text).is_pull(), "{text}");
        }
        assert!(!vocabulary().read("manifest is unkind").is_pull());
    }

    #[test]
    fn trouble_counts_only_with_an_image() {
        assert!(vocabulary().read("image web: connection refused").is_pull());
        assert!(!vocabulary().read("connection refused").is_pull());
        assert!(!vocabulary().read("Readiness probe failed: image web: connection refused").is_pull());
    }

    #[test]
    fn a_policy_is_not_a_pull() {
        assert!(!vocabulary().read("imagePullPolicy: Always").is_pull());
        assert!(!vocabulary().read("imagePullSecrets: [regcred]").is_pull());
    }

    #[test]
    fn what_says_that_a_pull_failed() {
        assert!(vocabulary().read("Failed to pull image").failed());
        assert!(vocabulary().read("Init:ErrImagePull").failed());
        assert!(!vocabulary().read("Pulling image").failed());
    }
}
