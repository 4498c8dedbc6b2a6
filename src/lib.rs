//! pullfix reads what people paste about a container image that cannot be pulled, and says why and how to fix it.
//!
//! ```text
//! paste ─▶ input ─▶ failure ─▶ causes ─▶ plans ─▶ report ─▶ page │ command line │ JavaScript
//! ```
//!
//! Each module answers one question and does not depend on those to its right.
//! [`diagnose`] is the whole engine: a pure, total function, the same on every platform.

pub mod answers;
#[cfg(feature = "api")]
pub mod api;
mod base64;
pub mod causes;
pub mod failure;
pub mod fix;
pub mod input;
mod invisible;
pub mod lang;
mod order;
#[cfg(feature = "page")]
pub mod page;
pub mod plans;
pub mod platforms;
pub mod registries;
pub mod report;
pub mod second_round;
pub mod site;
pub mod template;

pub use causes::Diagnoses;
pub use lang::Lang;
pub use report::{Options, Report};

/// Reads `text` as pasted and reports every image that could not be pulled.
///
/// Never fails and never panics: if the text contains nothing relevant, the report says so.
///
/// ```
/// let report = pullfix::diagnose(r#"Failed to pull image "nginx:lates": manifest unknown"#, &pullfix::Options::default());
/// assert_eq!(report.findings[0].cause.as_str(), "tag-not-found");
/// ```
pub fn diagnose(text: &str, options: &Options) -> Report {
    let diagnoses = read(text, &mut |_| ());
    let plans = plans::plans(&diagnoses, options.site.as_deref());
    report::compose(text, &diagnoses, &plans, options)
}

/// The first half of [`diagnose`]: what is wrong, independent of language. For another language or shell, only
/// [`report::compose`] has to run again.
///
/// Large texts take seconds; `watch` is called now and then with the progress, from 0 to 1.
pub fn read(text: &str, watch: &mut dyn FnMut(f32)) -> Diagnoses {
    watch(0.0);
    let answers = answers::read(text);
    // The output of a later command is not a failure of its own if there is one above it.
    let mut diagnoses = read_without(text, &answers.outputs, watch);
    if diagnoses.list.is_empty() && !answers.outputs.is_empty() {
        diagnoses = read_without(text, &[], watch);
    } else if !answers.list.is_empty() {
        second_round::learn(text, &mut diagnoses, &answers);
    }
    if let Some((first, line)) = second_round::before_success(text, &diagnoses) {
        let mut earlier = read_without(first, &[], &mut |_| ());
        if second_round::resolve(text, &mut earlier, line) {
            return earlier;
        }
    }
    second_round::learn_reasons(text, &mut diagnoses);
    diagnoses
}

/// What is wrong, according to the text outside of `outputs`.
fn read_without(text: &str, outputs: &[input::Span], watch: &mut dyn FnMut(f32)) -> Diagnoses {
    // Reading takes about nine tenths of the time, for logs and for descriptions alike.
    let paste = input::read(text, outputs, &mut |share| watch(share * 0.9));
    let vocabulary = causes::vocabulary();
    let failures = failure::collect(&paste, vocabulary);
    // The format hides the text of its lines: a transposed table, an object from a console.
    if !failures.mentions_pull && vocabulary.read(text).failed() {
        let lines = input::lines(text, outputs);
        let of_lines = failure::collect(&lines, vocabulary);
        if of_lines.mentions_pull {
            return causes::diagnose(text, &lines, &of_lines);
        }
    }
    watch(0.95);
    causes::diagnose(text, &paste, &failures)
}
