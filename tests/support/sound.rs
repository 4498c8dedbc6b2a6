//! What must hold for a report, whatever was pasted? Shared by the tests and the fuzzer.
#![allow(dead_code, clippy::unwrap_used)]

use pullfix::input::mask;
use pullfix::report::{Finding, Report};
use serde::Serialize;

/// The JSON form of a value, such as `no-reason`.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        serde_json::Value::String(word) => word,
        other => other.to_string(),
    }
}

/// The violations in a report: empty for a sound one.
pub fn unsound(text: &str, report: &Report) -> Vec<String> {
    let mut wrong = Vec::new();
    if report.schema != 1 {
        wrong.push(format!("schema is {}", report.schema));
    }
    for finding in &report.findings {
        unsound_finding(text, finding, &mut wrong);
    }
    wrong
}

fn unsound_finding(text: &str, finding: &Finding, wrong: &mut Vec<String>) {
    let cause = finding.cause.as_str();
    if word(&finding.confidence) == "certain" && !finding.alternatives.is_empty() {
        wrong.push(format!("{cause} is certain and has alternatives"));
    }
    for alternative in &finding.alternatives {
        if alternative.cause == finding.cause {
            wrong.push(format!("{cause} has the alternative {}", alternative.cause.as_str()));
        }
    }
    for evidence in &finding.evidence {
        match text.get(evidence.start..evidence.end) {
            None => wrong.push(format!("{cause}: evidence {}..{} is no span", evidence.start, evidence.end)),
            Some("") => wrong.push(format!("{cause}: evidence {}..{} is empty", evidence.start, evidence.end)),
            Some(bytes) if bytes != evidence.text && !is_masked(bytes, &evidence.text) => {
                wrong.push(format!("{cause}: evidence says {:?}, the paste {bytes:?}", evidence.text));
            }
            Some(_) => {
                let line = text[..evidence.start].matches('\n').count() + 1;
                if line != evidence.line {
                    wrong.push(format!("{cause}: evidence is in line {line}, not {}", evidence.line));
                }
            }
        }
    }
}

/// Whether `shown` equals `bytes`, except for masks in place of secrets.
fn is_masked(bytes: &str, shown: &str) -> bool {
    let parts: Vec<&str> = shown.split(mask::MASK).collect();
    let [first, between @ .., last] = parts.as_slice() else { return false };
    let Some(mut rest) = bytes.strip_prefix(first) else { return false };
    for part in between {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}
