//! A reading in one language, which components render. Another language composes it again without another diagnosis.

use std::rc::Rc;

use super::reading::Reading;
use crate::fix::Values;
use crate::lang::Lang;
use crate::page::site;
use crate::plans::{self, Plans};
use crate::report::{self, Finding, Options, Report, Shell, Tool};

/// A reading, and its report without fixes: those are composed when they are shown.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The reading.
    pub reading: Rc<Reading>,
    /// The report of it.
    pub report: Report,
    /// The shell whose prompts are in the text.
    pub shell: Option<Shell>,
    lang: Lang,
}

/// The report is derived from the other fields.
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

    /// The plans of the finding with this index.
    pub fn plans(&self, index: usize) -> Option<Plans> {
        self.reading.diagnosis(index).map(|diagnosis| plans::plans_for(diagnosis, site::site().as_deref()))
    }

    /// The whole report, with the values that the user entered in its fixes.
    pub fn with_fixes(&self, options: &Options, values: impl Fn(&Finding) -> Values) -> Report {
        let mut report = self.report.clone();
        for (index, finding) in report.findings.iter_mut().enumerate() {
            let plans = self.plans(index).unwrap_or_default();
            finding.fixes = report::fixes(&plans, options, &values(finding));
        }
        report
    }
}
