//! The case files, the rules for every report, and a textual form of reports. Shared by the tests that use them.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(unix)]
pub mod api_server;
// It needs the built program, which other tests do not.
pub mod case;
#[cfg(all(unix, feature = "cli"))]
pub mod cluster;
#[cfg(feature = "cli")]
pub mod hostile;
pub mod hostile_answers;
#[cfg(unix)]
pub mod kubectl;
pub mod plan;
pub mod powershell;
#[cfg(unix)]
pub mod shell;
pub mod sound;
pub mod texts;

use std::fmt::Write as _;

use pullfix::report::Report;

#[allow(unused_imports)] // each test uses some of them
pub use case::{Block, Case, blocks, cases, chosen_cases};
#[allow(unused_imports)]
pub use sound::{unsound, word};

/// A text without its white space, for comparing evidence.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Everything in a report, in the terms of an expectation.
pub fn show(report: &Report) -> String {
    let mut out = String::new();
    let inputs: Vec<String> = report.inputs.iter().map(word).collect();
    writeln!(out, "outcome {}; inputs [{}]", word(&report.outcome), inputs.join(", ")).unwrap();
    for finding in &report.findings {
        writeln!(out, "{} {}", finding.cause.as_str(), word(&finding.confidence)).unwrap();
        writeln!(out, "  image {}", option(&finding.image)).unwrap();
        writeln!(out, "  registry {}; stage {}", finding.registry.unwrap_or("-"), word(&finding.stage)).unwrap();
        for place in &finding.places {
            let owner = place.owner.as_ref().map(|owner| format!("{}/{}", owner.kind, owner.name));
            writeln!(
                out,
                "  place namespace {} pod {} container {} kind {} node {} owner {}",
                option(&place.namespace),
                option(&place.pod),
                option(&place.container),
                word(&place.kind),
                option(&place.node),
                option(&owner)
            )
            .unwrap();
        }
        for evidence in &finding.evidence {
            writeln!(out, "  evidence line {}: {:?}", evidence.line, evidence.text).unwrap();
        }
        for alternative in &finding.alternatives {
            writeln!(out, "  alternative {}", alternative.cause.as_str()).unwrap();
        }
    }
    for notice in &report.notices {
        writeln!(out, "notice {}: {}", notice.kind, notice.text).unwrap();
    }
    out
}

/// A value, or `-` if there is none.
pub fn option(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or("-")
}
