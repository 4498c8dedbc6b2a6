//! Which page of the library of causes does the address ask for, and what does a search in it find?

use std::rc::Rc;

use crate::causes::{ALL, Cause, CauseId, Diagnosis};
use crate::lang::Lang;
use crate::page::reading::Reading;

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

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The words as they were typed.
    pub words: String,
    /// What the engine reads in them, as in a message.
    read: Option<CauseId>,
}

impl Search {
    /// A search for `words`, which are read here and now.
    pub fn of(words: String) -> Search {
        // One word is no message: `denied` alone would be taken for one.
        let reading = if words.split_whitespace().count() > 1 { read(&words) } else { None };
        let read = reading.and_then(|reading| Some(reading.diagnoses.list.first()?.cause));
        Search { words, read: read.filter(|cause| *cause != CauseId::Unknown) }
    }

    /// The causes for it: the one that was read in its words, then those whose own words and messages hold each of
    /// them. All of them for no words.
    pub fn found(&self, lang: Lang) -> Vec<&'static Cause> {
        let wanted: Vec<String> = self.words.split_whitespace().map(str::to_ascii_lowercase).collect();
        let holds = |cause: &Cause| {
            let messages: String = cause.examples().map(|(_, says)| says + " ").collect();
            let all = [cause.id.as_str(), cause.title.get(lang), cause.explanation.get(lang), &messages]
                .join(" ")
                .to_ascii_lowercase();
            wanted.iter().all(|word| all.contains(word.as_str()))
        };
        let others = ALL.iter().copied().filter(|cause| self.read != Some(cause.id) && holds(cause));
        self.read.map(CauseId::cause).into_iter().chain(others).collect()
    }
}

/// What the engine makes of a message.
fn read(message: &str) -> Option<Rc<Reading>> {
    Some(Reading::of(message.to_owned().into())).filter(|reading| !reading.diagnoses.list.is_empty())
}

/// What the page of a cause shows beside the cause's own words: its first message, as the engine reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its plans have the names of the message.
    pub reading: Option<Rc<Reading>>,
}

impl Sample {
    /// The first message of `cause`, read here and now.
    pub fn of(cause: &Cause) -> Sample {
        Sample { reading: cause.examples().find_map(|(_, says)| read(&says)) }
    }

    /// What the engine says of the first message.
    pub fn diagnosis(&self) -> Option<&Diagnosis> {
        self.reading.as_ref()?.diagnosis(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&'static str> {
        Search::of(words.to_owned()).found(Lang::En).into_iter().map(|cause| cause.id.as_str()).collect()
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
            let sample = Sample::of(cause);
            let plans = sample.diagnosis().map(|diagnosis| crate::plans::plans_for(diagnosis, None));
            assert!(plans.is_some_and(|plans| !plans.list.is_empty()), "{}", cause.id);
        }
    }
}
