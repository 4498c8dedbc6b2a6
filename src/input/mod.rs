//! What was pasted, and what does it say?

use serde::Serialize;

/// A range of bytes in the text as it was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A format that was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Kind {
    DescribePod,
    EventsTable,
    EventsJson,
    EventsYaml,
    PodJson,
    PodYaml,
    PodsTable,
    WorkloadJson,
    WorkloadYaml,
    NodeLog,
    Message,
    PullOutput,
}

/// Everything that was read from a paste.
#[derive(Clone, Debug, Default)]
pub struct Paste {}

/// Reads `text` as it was pasted.
pub fn read(text: &str) -> Paste {
    let _ = text;
    Paste {}
}
