//! pullfix reads what people paste about a container image that cannot be pulled, and says why and what to do.
//!
//! ```text
//! paste ─▶ input ─▶ failure ─▶ causes ─▶ fix ─▶ report ─▶ page │ command line │ JavaScript
//! ```
//!
//! Each module answers one question and knows nothing of those to its right.
//! [`diagnose`] is the whole engine: pure, total, the same everywhere.

#[cfg(feature = "api")]
pub mod api;
pub mod causes;
pub mod failure;
pub mod fix;
pub mod input;
pub mod lang;
mod order;
#[cfg(feature = "page")]
pub mod page;
pub mod report;
pub mod site;
mod unseen;

pub use lang::Lang;
pub use report::{Options, Report};

/// Reads `text` as it was pasted and reports every image that could not be pulled.
///
/// Never fails and never panics: a text that says nothing gives a report that says so.
///
/// ```
/// let report = pullfix::diagnose(r#"Failed to pull image "nginx:lates": manifest unknown"#, &pullfix::Options::default());
/// assert_eq!(report.findings[0].cause.as_str(), "tag-not-found");
/// ```
pub fn diagnose(text: &str, options: &Options) -> Report {
    diagnose_watched(text, options, &mut |_| ())
}

/// [`diagnose`], which tells `watch` now and then which share of the work is done, from 0 to 1: large texts take seconds.
pub fn diagnose_watched(text: &str, options: &Options, watch: &mut dyn FnMut(f32)) -> Report {
    watch(0.0);
    // Reading takes about nine tenths of the time, with logs as with descriptions.
    let paste = input::read(text, &mut |share| watch(share * 0.9));
    let survey = failure::collect(&paste);
    watch(0.95);
    report::compose(text, &paste, &survey, options)
}
