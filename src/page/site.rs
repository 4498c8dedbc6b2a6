//! The organisation's configuration, for composing reports and generating plans.

use std::cell::RefCell;
use std::rc::Rc;

use crate::causes;
use crate::lang::Lang;
use crate::report::{Options, Shell, Tool};
use crate::site::{Flaw, Site};

#[derive(Clone, Default)]
struct Known {
    site: Option<Rc<Site>>,
    flaws: Rc<[Flaw]>,
}

thread_local! {
    // Set once, before anything is rendered.
    static KNOWN: RefCell<Known> = RefCell::default();
}

fn known() -> Known {
    KNOWN.with_borrow(Known::clone)
}

/// Loads the content of `pullfix.yaml`. Its errors are kept for [`flaws`]; everything else applies.
pub fn learn(source: &str) {
    let (site, flaws) = Site::read(source, |id| causes::CauseId::parse(id).is_some());
    let site = (site != Site::default()).then(|| Rc::new(site));
    KNOWN.set(Known { site, flaws: flaws.into() });
}

/// The configuration; `None` if there is none.
pub fn site() -> Option<Rc<Site>> {
    known().site
}

/// The errors in it, one line each.
pub fn flaws(lang: Lang) -> Vec<String> {
    known().flaws.iter().map(|flaw| format!("pullfix.yaml, {}", flaw.say(lang))).collect()
}

/// The options of every report on this page.
pub fn options(lang: Lang, shell: Shell, tool: Tool) -> Options {
    Options { lang, shell, tool, site: site() }
}
