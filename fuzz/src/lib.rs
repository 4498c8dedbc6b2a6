//! What does the engine do with a paste that nobody would write?
//!
//! [`mutate`] makes such pastes from those in `tests/cases`, [`oracle`] checks what must hold for any report, and
//! [`find`] saves the violations. `cargo xtask fuzz` runs them for any length of time, guided by coverage of the
//! engine; `tests/replay.rs` runs the pastes worth repeating.

// This whole package is test code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod canary;
pub mod find;
mod layouts;
pub mod mutate;
pub mod oracle;
pub mod rng;
mod schema;

#[path = "../../tests/support/case.rs"]
mod case;
#[path = "../../tests/support/hostile.rs"]
#[allow(dead_code)]
mod hostile;
#[path = "../../tests/support/powershell.rs"]
#[allow(dead_code)]
mod powershell;
#[path = "../../tests/support/sound.rs"]
mod sound;
#[path = "../../tests/support/work.rs"]
mod work;

/// The pastes of all cases, and those of the hostile-value tests with harmless values.
pub fn seeds() -> Vec<String> {
    let cases = case::cases().into_iter().map(|case| case.input);
    let made = (0..hostile::EVENTS).flat_map(|event| {
        (0..hostile::FORMATS.len()).map(move |format| hostile::Paste::with_owner(event, event + format).write(format))
    });
    cases.chain(made).collect()
}

/// The pastes kept from long runs: each line is a text as a JSON string.
pub fn kept() -> Vec<String> {
    include_str!("../kept.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
