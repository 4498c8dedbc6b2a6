//! Falls back to the errors of lower layers if no cause recognises the message.
//!
//! A program wraps the errors of others: the kernel's errno, Go's net, http, tls and x509, an HTTP status, a gRPC code
//! or one of the OCI distribution specification. A new message around an old error still contains that error.

use std::sync::LazyLock;

use super::{ALL, Cause, CauseId, Recognition};
use crate::failure::chain::{Asked, Chain};
use crate::failure::vocabulary::{Vocabulary, Weight};
use crate::input::Span;

/// Joins all phrases into one string, each followed by a separator. A slice would store a pointer and a length per
/// phrase.
#[macro_export]
macro_rules! phrases {
    ($($phrase:literal),* $(,)?) => {
        concat!($($phrase, '|'),*)
    };
}

pub use crate::phrases;

/// The phrases in a string made by [`phrases!`].
fn each(phrases: &'static str) -> impl Iterator<Item = &'static str> {
    phrases.split_terminator('|')
}

/// Errors of lower layers that point to a cause. Phrases are as in [`Chain::says`].
#[derive(Clone, Copy, Debug)]
pub struct Signals {
    /// Those that fit this cause better than any other.
    pub likely: &'static str,
    /// Those that fit other causes too.
    pub possible: &'static str,
    /// HTTP statuses, for messages that no cause recognises.
    pub statuses: &'static [u16],
}

impl Signals {
    /// No signals.
    pub const NONE: Signals = Signals { likely: "", possible: "", statuses: &[] };
}

/// The phrases that identify a text about pulls: those of kubelet, runtimes and clients, and those of every cause.
pub fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
        Vocabulary::with(ALL.iter().flat_map(|cause| {
            let pull_phrases = each(cause.pull_phrases).map(|phrase| (Weight::Pull, phrase));
            let signals = each(cause.signals.likely).chain(each(cause.signals.possible));
            let signals = signals.map(|phrase| (Weight::Trouble, phrase));
            pull_phrases.chain(signals)
        }))
    });
    &VOCABULARY
}

/// The cause that the signals of the message point to, never *certain*. Likely signals take precedence over statuses,
/// and statuses over possible signals.
pub fn recognise(chain: &Chain) -> Option<(&'static Cause, Recognition)> {
    if let Some((cause, span)) = likely(chain).or_else(|| of_status(chain)) {
        return Some((cause, Recognition::likely(span, &[])));
    }
    let (cause, span) = innermost(chain, |signals| signals.possible)?;
    Some((cause, Recognition::possible(span, &[])))
}

/// The cause that the innermost likely signal points to.
pub fn likely(chain: &Chain) -> Option<(&'static Cause, Span)> {
    innermost(chain, |signals| signals.likely)
}

/// The cause of the signal that ends last in the message. If two end at the same position, the longer one counts: *no
/// such image found* is more specific than *found*.
fn innermost(chain: &Chain, phrases_of: fn(&Signals) -> &'static str) -> Option<(&'static Cause, Span)> {
    let signals = ALL.iter().flat_map(|cause| each(phrases_of(&cause.signals)).map(move |phrase| (*cause, phrase)));
    let said = signals.filter_map(|(cause, phrase)| Some((cause, phrase, chain.place_of(phrase)?)));
    let said = said.filter(|(.., place)| !is_denied(chain.text().as_str().get(..place.start).unwrap_or_default()));
    let (cause, phrase, _) = said.max_by_key(|(_, _, place)| (place.end, place.len()))?;
    Some((cause, chain.says(phrase)?))
}

/// Whether the phrase is negated: *it does not indicate an* authentication error.
fn is_denied(before: &str) -> bool {
    let clause = before.rsplit([':', '.', ',', '"', '\n']).next().unwrap_or_default();
    let words = clause.rsplit(' ').filter(|word| !word.is_empty()).take(4);
    let mut words = words.map(str::to_ascii_lowercase).skip_while(|word| TELLING.contains(&word.as_str()));
    words.next().is_some_and(|word| matches!(word.as_str(), "not" | "no" | "without") || word.ends_with("n't"))
}

/// Words between a *not* and what it negates.
const TELLING: [&str; 11] = ["a", "an", "any", "the", "be", "indicate", "say", "show", "mention", "see", "get"];

fn of_status(chain: &Chain) -> Option<(&'static Cause, Span)> {
    let status = chain.status()?;
    if status.code == 404 {
        let cause = match chain.asked()? {
            Asked::Manifest => CauseId::TagNotFound,
            Asked::Blob => CauseId::BlobCorrupt,
            Asked::Greeting | Asked::Token => CauseId::NotARegistry,
        };
        return Some((cause.cause(), status.span));
    }
    let cause = ALL.iter().find(|cause| cause.signals.statuses.contains(&status.code))?;
    Some((cause, status.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::causes::Confidence;
    use crate::failure::chain::Context;
    use crate::input::Excerpt;

    fn answer(text: &str) -> Option<(&'static str, Confidence)> {
        let chain = Chain::new(Excerpt::whole(text), Context::default());
        recognise(&chain).map(|(cause, recognition)| (cause.id.as_str(), recognition.confidence))
    }

    #[test]
    fn an_old_error_in_a_new_sentence_has_its_cause() {
        for (text, cause) in [
            ("frobnicating the layer: cannot allocate memory", "unpack-failed"),
            ("the fetcher gave up: ECONNREFUSED", "connection-refused"),
            ("java.net.UnknownHostException: registry.example", "dns-failure"),
            ("invalid peer certificate: UnknownIssuer", "tls-untrusted-ca"),
            ("blob store says BLOB_UNKNOWN", "blob-corrupt"),
        ] {
            assert_eq!(answer(text), Some((cause, Confidence::Likely)), "{text}");
        }
    }

    #[test]
    fn the_innermost_word_decides() {
        assert_eq!(answer("unauthorized: the proxy said: too many requests").map(|(id, _)| id), Some("rate-limited"));
        assert_eq!(answer("too many requests: unauthorized").map(|(id, _)| id), Some("credentials-missing"));
    }

    #[test]
    fn a_status_decides_if_no_phrase_matches() {
        for (text, cause) in [
            ("unexpected status from HEAD request to https://h/v2/x/manifests/1: 402 Pay First", "registry-blocked"),
            ("unexpected status from HEAD request to https://h/v2/x/manifests/1: 404 Gone Fishing", "tag-not-found"),
            ("unexpected status from HEAD request to https://h/v2/x/blobs/sha256:1: 404 Gone Fishing", "blob-corrupt"),
        ] {
            assert_eq!(answer(text).map(|(id, _)| id), Some(cause), "{text}");
        }
    }

    #[test]
    fn a_negated_phrase_is_not_an_error() {
        assert_eq!(answer("the events do not indicate an authentication error"), None);
        assert_eq!(answer("it isn't ECONNREFUSED"), None);
        assert_eq!(answer("could not fetch: ECONNREFUSED").map(|(id, _)| id), Some("connection-refused"));
    }

    #[test]
    fn words_without_an_error_say_nothing() {
        assert_eq!(answer("the image is pulled every morning"), None);
    }

    #[test]
    fn no_signal_points_to_two_causes() {
        let mut seen: std::collections::BTreeMap<&str, CauseId> = std::collections::BTreeMap::new();
        for cause in ALL {
            for phrase in each(cause.signals.likely).chain(each(cause.signals.possible)) {
                if let Some(other) = seen.insert(phrase, cause.id) {
                    panic!("{phrase} points to {other} and to {}", cause.id);
                }
            }
        }
    }
}
