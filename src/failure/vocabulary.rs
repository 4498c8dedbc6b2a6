//! The words by which a text about image pulls is known, in one table that passes over a text once.
//!
//! White space and case do not count, since a terminal, a chat or a table may have taken or added both. The words of
//! kubelet, runtimes and clients stand here; what only one cause says stands in the file of that cause.

mod words;

use crate::order::by_key;

/// What a word proves about the text that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A pull failed, or is given up for now.
    Failed,
    /// The text is about an image pull.
    Pull,
    /// A daemon that pulls and does much else reports an error.
    Daemon,
    /// The text may be about a pull: less is enough in prose and outputs than among logs, which speak of everything.
    MaybePull,
    /// The text speaks of images or registries, of a pull or of something else.
    Context,
    /// Something is wrong, with a pull or with something else.
    Trouble,
    /// The text is about something else that images and registries are named in.
    Elsewhere,
    /// The text is about a probe of a container that runs, whatever address it asks.
    Probe,
    /// The end of a message, of a pull or of any other request: what the text is about, it does not say.
    Stack,
}

/// What a text was found to say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    weights: u16,
    /// The byte behind the first word that is about a pull.
    first: Option<usize>,
}

impl Said {
    fn has(self, weight: Weight) -> bool {
        self.weights & (1 << weight as u8) != 0
    }

    /// Whether the words themselves say that a pull failed.
    pub fn failed(self) -> bool {
        self.has(Weight::Failed)
    }

    /// Whether the text is about an image pull.
    pub fn is_pull(self) -> bool {
        let of_image = self.has(Weight::Context) || self.has(Weight::MaybePull);
        let troubled = of_image && self.has(Weight::Trouble) && !self.is_elsewhere();
        let of_pull = self.has(Weight::Pull) || self.has(Weight::Daemon) || troubled;
        self.failed() || (of_pull && !self.has(Weight::Probe))
    }

    /// Whether an error in this text is an error of a pull, and not of what else a daemon or a registry does.
    pub fn is_surely_pull(self) -> bool {
        self.has(Weight::Pull) && !self.has(Weight::Elsewhere) && !self.has(Weight::Probe)
    }

    /// Whether the text is about something else that images and registries are named in.
    pub fn is_elsewhere(self) -> bool {
        !self.failed() && (self.has(Weight::Elsewhere) || self.has(Weight::Probe))
    }

    /// Whether it names something that goes wrong.
    pub fn is_trouble(self) -> bool {
        self.has(Weight::Trouble)
    }

    /// Whether nothing else than a pull is to be expected: what goes wrong here goes wrong with a pull.
    pub fn is_nothing_else(self) -> bool {
        let of_pull = self.has(Weight::Pull) || self.has(Weight::MaybePull) || self.has(Weight::Context);
        self.failed() || (of_pull && !self.is_elsewhere())
    }

    /// Whether lines of prose or output may be about a pull.
    pub fn may_be_pull(self) -> bool {
        self.is_pull() || self.has(Weight::MaybePull)
    }

    /// Whether it may be the end of a message about a pull, and nothing says that it is about something else.
    pub fn may_be_end(self) -> bool {
        self.has(Weight::Stack) && !self.has(Weight::Elsewhere) && !self.has(Weight::Probe)
    }

    /// The byte behind the first word that is about a pull.
    pub fn first(self) -> Option<usize> {
        self.first
    }
}

/// Every word that tells of a pull.
pub struct Vocabulary {
    /// In the order of their first letters.
    phrases: Vec<Phrase>,
    /// Which first letters occur at all, hashed: most places of a text are ruled out by them.
    starts: Vec<u64>,
}

struct Phrase {
    /// Its first letters.
    start: u32,
    /// Without white space, in lower case.
    letters: Vec<u8>,
    weight: Weight,
}

/// How many bytes of a phrase rule out a place; no phrase has fewer.
const START: usize = 4;

impl Vocabulary {
    /// The words of kubelet, runtimes and clients, and `phrases` of the causes. A `*` at the end of a phrase says
    /// nothing here; ` … ` ends it.
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
    pub fn read(&self, text: &str) -> Said {
        let bytes = text.as_bytes();
        let mut said = Said::default();
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

    /// Reads the phrases that begin with `start`, which ends before the byte `next`.
    fn read_at(&self, said: &mut Said, bytes: &[u8], next: usize, start: u32) {
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

/// How many different starts are told apart.
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
    fn trouble_counts_beside_an_image_and_not_beside_something_else() {
        assert!(vocabulary().read("image web: connection refused").is_pull());
        assert!(!vocabulary().read("connection refused").is_pull());
        assert!(!vocabulary().read("Readiness probe failed: image web: connection refused").is_pull());
    }

    #[test]
    fn a_policy_is_no_pull() {
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
