//! Which causes are easily confused, and how to tell them apart?
//!
//! Each pair is written once, in the file of one of the two causes, and shown with both.

use super::{ALL, Cause};
use crate::lang::Text;

/// The causes that are easily confused with `cause`, and how to tell each from it.
pub fn similar_causes(cause: &Cause) -> impl Iterator<Item = (&'static Cause, Text)> {
    let id = cause.id;
    let own = cause.similar.iter().map(|similar| (similar.cause.cause(), similar.how_to_tell));
    let of_others = ALL.iter().flat_map(move |other| {
        let about = other.similar.iter().filter(move |similar| similar.cause == id);
        about.map(move |similar| (*other, similar.how_to_tell))
    });
    own.chain(of_others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::causes::CauseId;
    use crate::lang::Lang;

    fn similar(cause: &Cause) -> Vec<CauseId> {
        similar_causes(cause).map(|(other, _)| other.id).collect()
    }

    #[test]
    fn a_pair_is_shown_with_both_causes() {
        assert!(similar(CauseId::DnsFailure.cause()).contains(&CauseId::ProxyFailure));
        assert!(similar(CauseId::ProxyFailure.cause()).contains(&CauseId::DnsFailure));
        for cause in ALL {
            for (other, how_to_tell) in similar_causes(cause) {
                let back = similar_causes(other).any(|(back, text)| back.id == cause.id && text == how_to_tell);
                assert!(back, "{} and {}", cause.id, other.id);
            }
        }
    }

    #[test]
    fn every_cause_has_a_similar_one_and_names_it_once() {
        for cause in ALL {
            let mut others = similar(cause);
            assert!(!others.is_empty() && !others.contains(&cause.id), "{}: {others:?}", cause.id);
            let count = others.len();
            others.sort_unstable();
            others.dedup();
            assert_eq!(others.len(), count, "{} names a similar cause twice", cause.id);
        }
    }

    /// Alternatives of a recognition must be similar causes: checked here for the messages of the library, in
    /// `tests/cases.rs` for every case.
    #[test]
    fn every_alternative_of_the_messages_is_a_similar_cause() {
        for cause in ALL {
            for (_, says) in cause.examples() {
                let report = crate::diagnose(&says, &crate::Options::default());
                for finding in &report.findings {
                    let told = similar(finding.cause.cause());
                    for open in &finding.alternatives {
                        assert!(told.contains(&open.cause), "{} and {}: {says}", finding.cause, open.cause);
                    }
                }
            }
        }
    }

    #[test]
    fn how_to_tell_is_short_and_in_both_languages() {
        for similar in ALL.iter().flat_map(|cause| cause.similar) {
            for lang in Lang::ALL {
                let words = similar.how_to_tell.get(lang);
                assert!(words.ends_with('.') && !words.contains(['!', '{', '\n']), "{words}");
                assert!(words.chars().count() <= 140, "{words}");
                assert!(words.matches('`').count() % 2 == 0, "{words}");
            }
            assert_ne!(similar.how_to_tell.get(Lang::En), similar.how_to_tell.get(Lang::Es));
        }
    }
}
