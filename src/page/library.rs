//! Which page of the library of causes does the address ask for, and what does a search in it find?

use std::rc::Rc;

use crate::causes::{ALL, Cause, CauseId};
use crate::lang::Lang;
use crate::page::state::Reading;
use crate::report::{Finding, Options};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The paste and its answer.
    #[default]
    Paste,
    /// The list of all causes.
    Causes,
    /// One cause, by its id; there may be none.
    Cause(String),
}

impl Route {
    /// What the fragment `#/causes/tag-not-found` asks for; anything else is the paste.
    pub fn of(fragment: &str) -> Route {
        match fragment.trim_end_matches('/').strip_prefix("#/causes") {
            Some("") => Route::Causes,
            Some(rest) => rest.strip_prefix('/').map_or(Route::Paste, |id| Route::Cause(id.to_owned())),
            None => Route::Paste,
        }
    }
}

/// The fragment of a cause's page.
pub fn address(id: CauseId) -> String {
    format!("#/causes/{id}")
}

/// The causes for `words`: the one that the engine reads in them, as in a message, then those whose own words and
/// messages hold each of them. All of them for no words.
pub fn search(words: &str, lang: Lang) -> Vec<&'static Cause> {
    let wanted: Vec<String> = words.split_whitespace().map(str::to_ascii_lowercase).collect();
    let holds = |cause: &Cause| {
        let messages: String = cause.examples().map(|(_, says)| says + " ").collect();
        let all = [cause.id.as_str(), cause.title.get(lang), cause.explanation.get(lang), &messages]
            .join(" ")
            .to_ascii_lowercase();
        wanted.iter().all(|word| all.contains(word.as_str()))
    };
    // One word is no message: `denied` alone would be taken for one.
    let message = if wanted.len() > 1 { read(words, lang) } else { None };
    let read = message.and_then(|reading| Some(reading.report.findings.first()?.cause.cause()));
    let read = read.filter(|cause| cause.id != CauseId::Unknown);
    let others = ALL.iter().copied().filter(|cause| read.is_none_or(|read| read.id != cause.id) && holds(cause));
    read.into_iter().chain(others).collect()
}

/// What the engine makes of a message.
fn read(message: &str, lang: Lang) -> Option<Reading> {
    let report = crate::diagnose(message, &Options { lang, ..Options::default() });
    (!report.findings.is_empty()).then(|| Reading { text: message.to_owned().into(), part: false, report })
}

/// What the page of a cause shows beside the cause's own words: its first message, as the engine reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Its plans have the names of the message.
    pub reading: Option<Rc<Reading>>,
}

impl Sample {
    /// The first message of `cause`, read.
    pub fn of(cause: &Cause, lang: Lang) -> Sample {
        Sample { reading: cause.examples().find_map(|(_, says)| read(&says, lang)).map(Rc::new) }
    }

    /// What the engine says of the first message.
    pub fn finding(&self) -> Option<&Finding> {
        self.reading.as_ref()?.report.findings.first()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&'static str> {
        search(words, Lang::En).into_iter().map(|cause| cause.id.as_str()).collect()
    }

    #[test]
    fn addresses_lead_to_pages() {
        assert_eq!(Route::of("#/causes"), Route::Causes);
        assert_eq!(Route::of("#/causes/"), Route::Causes);
        assert_eq!(Route::of(&address(CauseId::TagNotFound)), Route::Cause("tag-not-found".into()));
        for other in ["", "#", "#/", "#text=a", "#/causesx", "#/cause"] {
            assert_eq!(Route::of(other), Route::Paste, "{other}");
        }
    }

    #[test]
    fn a_message_finds_its_cause_first() {
        assert_eq!(found("x509: certificate signed by unknown authority")[0], "tls-untrusted-ca");
        assert_eq!(found("no space left on device")[0], "no-space-left");
        assert!(found("insufficient_scope").contains(&"repository-not-found-or-private"));
    }

    #[test]
    fn words_find_what_holds_them_and_nothing_else() {
        assert_eq!(found("").len(), ALL.len());
        assert!(found("qps").contains(&"kubelet-pull-qps-exceeded"));
        assert_eq!(found("flux capacitor"), Vec::<&str>::new());
    }

    #[test]
    fn every_cause_has_something_to_show() {
        for cause in ALL.iter().filter(|cause| !matches!(cause.id, CauseId::Unknown | CauseId::NotImagePull)) {
            let sample = Sample::of(cause, Lang::Es);
            assert!(sample.finding().is_some_and(|finding| !finding.fixes.is_empty()), "{}", cause.id);
        }
    }
}
