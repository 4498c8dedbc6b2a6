//! Which page of the library does the URL request, and what are the results of a search in it?

use std::rc::Rc;

use crate::causes::{ALL, Cause, CauseId, Rank};
use crate::lang::Lang;
use crate::order::by_key;
use crate::page::names;
use crate::page::reading::Reading;
use crate::report::Stage;

/// The page that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The paste and its answer.
    #[default]
    Paste,
    /// The list of all causes.
    Causes,
    /// One cause, by its id, which may not exist.
    Cause(String),
    /// How an image pull works, optionally with one stage.
    Pull(String),
    /// The privacy notice.
    Privacy,
}

impl Route {
    /// The page in a fragment such as `#/causes/tag-not-found`; any other fragment is the paste page.
    pub fn of(fragment: &str) -> Route {
        let (page, part) = match fragment.trim_end_matches('/').strip_prefix("#/").map(|path| path.split_once('/')) {
            Some(Some((page, part))) => (page, part),
            Some(None) => (fragment.trim_matches(['#', '/']), ""),
            None => return Route::Paste,
        };
        match (page, part) {
            ("causes", "") => Route::Causes,
            ("causes", id) => Route::Cause(id.to_owned()),
            ("how-a-pull-works", stage) => Route::Pull(stage.to_owned()),
            ("privacy", "") => Route::Privacy,
            _ => Route::Paste,
        }
    }
}

/// The fragment of a cause's page.
pub fn address(id: CauseId) -> String {
    format!("#/causes/{id}")
}

/// The fragment of a stage on the page about pulls.
pub fn stage_address(stage: Stage) -> String {
    format!("#/how-a-pull-works/{}", names::stage(stage))
}

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The search words as typed.
    pub words: String,
    /// The engine's diagnosis of them as a message.
    read: Option<CauseId>,
}

impl Search {
    /// A search for `words`, which are diagnosed immediately.
    pub fn of(words: String) -> Search {
        // A single word is not a message: `denied` would be diagnosed as one.
        let reading = if words.split_whitespace().count() > 1 { read(&words) } else { None };
        let read = reading.and_then(|reading| Some(reading.diagnoses.list.first()?.cause));
        Search { words, read: read.filter(|cause| cause.cause().rank != Rank::Unrecognised) }
    }

    /// The matching causes, best first: those with exactly these words as a keyword, the diagnosed one, those with each
    /// word in their keywords, id or title, then those with each word in their explanation or messages. All causes if
    /// there are no words.
    pub fn found(&self, lang: Lang) -> Vec<&'static Cause> {
        let wanted: Vec<String> = self.words.split_whitespace().map(lower_case).collect();
        let phrase = wanted.join(" ");
        let holds = |texts: &[&str]| {
            let all = lower_case(&texts.join(" "));
            wanted.iter().all(|word| all.contains(word.as_str()))
        };
        let place = |cause: &Cause| {
            let keywords = cause.keywords.join(" ");
            let messages: String = cause.examples().map(|(_, says)| says + " ").collect();
            if wanted.is_empty() || cause.keywords.contains(&phrase.as_str()) {
                Some(0)
            } else if self.read == Some(cause.id) {
                Some(1)
            } else if holds(&[cause.id.as_str(), cause.title.get(lang), &keywords]) {
                Some(2)
            } else {
                holds(&[cause.id.as_str(), cause.title.get(lang), &keywords, cause.explanation.get(lang), &messages])
                    .then_some(3)
            }
        };
        let mut found: Vec<(u8, &Cause)> = ALL.iter().filter_map(|cause| Some((place(cause)?, *cause))).collect();
        by_key(&mut found, |(place, _)| *place);
        found.into_iter().map(|(_, cause)| cause).collect()
    }
}

/// Lower case for English and Spanish. The standard library supports every script, with tables of 14 kB.
fn lower_case(text: &str) -> String {
    let lower = |c: char| match c {
        'Á' => 'á',
        'É' => 'é',
        'Í' => 'í',
        'Ó' => 'ó',
        'Ú' => 'ú',
        'Ü' => 'ü',
        'Ñ' => 'ñ',
        c => c.to_ascii_lowercase(),
    };
    text.chars().map(lower).collect()
}

/// The diagnosis of a message.
fn read(message: &str) -> Option<Rc<Reading>> {
    Some(Reading::of(message.to_owned().into())).filter(|reading| !reading.diagnoses.list.is_empty())
}

/// What the page of a cause shows besides the texts of the cause: its first message, diagnosed. Its plans have the
/// names in the message.
pub fn sample(cause: &Cause) -> Option<Rc<Reading>> {
    cause.examples().find_map(|(_, says)| read(&says))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&'static str> {
        Search::of(words.to_owned()).found(Lang::En).into_iter().map(|cause| cause.id.as_str()).collect()
    }

    #[test]
    fn fragments_lead_to_pages() {
        assert_eq!(Route::of("#/causes"), Route::Causes);
        assert_eq!(Route::of("#/causes/"), Route::Causes);
        assert_eq!(Route::of(&address(CauseId::TagNotFound)), Route::Cause("tag-not-found".into()));
        assert_eq!(Route::of("#/how-a-pull-works"), Route::Pull(String::new()));
        assert_eq!(Route::of(&stage_address(Stage::Tls)), Route::Pull("tls".into()));
        assert_eq!(Route::of("#/privacy"), Route::Privacy);
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
    fn exact_keywords_come_first() {
        assert_eq!(found("manifest unknown")[0], "tag-not-found");
        assert_eq!(found("429")[0], "rate-limited");
        assert!(found("x509").iter().take(4).all(|cause| cause.starts_with("tls-")), "{:?}", found("x509"));
        assert!(found("typo").contains(&"tag-not-found"));
        assert!(found("ImagePullSecret").contains(&"pull-secret-not-found"));
        for (status, cause) in [("401", "credentials-missing"), ("403", "permission-denied"), ("404", "tag-not-found")]
        {
            assert!(found(status).contains(&cause), "{status}: {:?}", found(status));
        }
    }

    #[test]
    fn words_find_only_causes_that_contain_them() {
        assert_eq!(found("").len(), ALL.len());
        assert!(found("qps").contains(&"kubelet-pull-qps-exceeded"));
        assert_eq!(found("flux capacitor"), Vec::<&str>::new());
    }

    #[test]
    fn every_cause_has_a_sample_with_plans() {
        for cause in ALL.iter().filter(|cause| cause.rank.is_reason() || cause.rank == Rank::NoReason) {
            let sample = sample(cause);
            let diagnosis = sample.as_ref().and_then(|sample| sample.diagnosis(0));
            let plans = diagnosis.map(|diagnosis| crate::plans::plans_for(diagnosis, None));
            assert!(plans.is_some_and(|plans| !plans.list.is_empty()), "{}", cause.id);
        }
    }
}
