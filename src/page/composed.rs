//! A reading in one language: what components draw. Another language composes again and reads nothing.

use std::rc::Rc;

use super::reading::Reading;
use crate::fix::Values;
use crate::lang::Lang;
use crate::page::site;
use crate::plans::{self, Plans};
use crate::report::{self, Finding, Options, Report, Shell, Tool};

/// A reading, and its report without any fixes: those are composed where somebody looks at them.
#[derive(Clone, Debug)]
pub struct Composed {
    /// What was read.
    pub reading: Rc<Reading>,
    /// The same in words.
    pub report: Report,
    /// The shell whose prompts the text shows.
    pub shell: Option<Shell>,
    lang: Lang,
}

/// The report follows from the rest.
impl PartialEq for Composed {
    fn eq(&self, other: &Composed) -> bool {
        self.lang == other.lang && self.reading == other.reading
    }
}

impl Eq for Composed {}

impl Composed {
    /// `reading` in `lang`.
    pub fn new(reading: &Rc<Reading>, lang: Lang) -> Composed {
        let options = site::options(lang, Shell::default(), Tool::default());
        let mut report = report::compose(&reading.text, &reading.diagnoses, &[], &options);
        report.notices.extend(reading.notes.iter().map(|note| note.notice(lang)));
        Composed { reading: reading.clone(), report, shell: report::shell_of(&reading.text), lang }
    }

    /// The plans of the finding under this number.
    pub fn plans(&self, index: usize) -> Option<Plans> {
        self.reading.diagnosis(index).map(|diagnosis| plans::plans_for(diagnosis, site::site().as_deref()))
    }

    /// The whole report, its fixes filled with what the reader typed.
    pub fn with_fixes(&self, options: &Options, values: impl Fn(&Finding) -> Values) -> Report {
        let mut report = self.report.clone();
        for (index, finding) in report.findings.iter_mut().enumerate() {
            let plans = self.plans(index).unwrap_or_default();
            finding.fixes = report::fixes(&plans, options, &values(finding));
        }
        report
    }
}
