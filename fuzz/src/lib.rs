//! What does the engine do with a paste that nobody would write?
//!
//! [`mutate`] makes such pastes out of those of `tests/cases`, [`oracle`] knows what must hold of a report whatever was
//! pasted, and [`find`] keeps what does not hold. `cargo xtask fuzz` runs them for as long as one likes, guided by
//! the parts of the engine that a paste reaches; `tests/replay.rs` runs what is worth repeating.

// Everything here is a test.
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

/// The pastes of all cases, and those that the tests of hostile values make when nothing in them is hostile.
pub fn seeds() -> Vec<String> {
    let cases = case::cases().into_iter().map(|case| case.input);
    let made = (0..hostile::EVENTS).flat_map(|event| {
        (0..hostile::FORMATS.len()).map(move |format| hostile::Paste::with_owner(event, event + format).write(format))
    });
    cases.chain(made).collect()
}

/// What long runs found worth keeping: each line is a text as a JSON string.
pub fn kept() -> Vec<String> {
    include_str!("../kept.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
