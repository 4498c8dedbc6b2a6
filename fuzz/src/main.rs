//! The long run: libFuzzer selects the pastes that reach new parts of the engine, [`fuzz::mutate`] makes new ones from
//! them.
//!
//! `cargo xtask fuzz` builds and starts it, see docs/trust.md.
#![no_main]

use std::path::PathBuf;
use std::sync::{LazyLock, Once};

use fuzz::mutate::Mutator;
use fuzz::oracle::Depth;
use fuzz::rng::Rng;
use fuzz::{find, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

/// One in this many pastes gets the full check, which takes six times as long.
const FULL: usize = 8;

static MUTATOR: LazyLock<Mutator> = LazyLock::new(Mutator::new);
static FINDS: LazyLock<PathBuf> =
    LazyLock::new(|| std::env::var_os("PULLFIX_FINDS").unwrap_or_else(|| "target/fuzz/finds".into()).into());

fuzz_target!(|data: &[u8]| {
    static START: Once = Once::new();
    START.call_once(find::catch_panics);
    let text = String::from_utf8_lossy(data);
    let depth = if Rng::of(&text).once_in(FULL) { Depth::Full } else { Depth::Quick };
    for problem in find::problems(&text, depth) {
        if let Ok(Some(file)) = find::save(&FINDS, &text, &problem) {
            eprintln!("FOUND {}: {}", problem.kind, file.display());
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, longest: usize, seed: u32| {
    let mut rng = Rng::new(u64::from(seed));
    // libFuzzer's own mutations learn from the comparisons in the engine.
    if rng.once_in(4) {
        return fuzzer_mutate(data, size, longest);
    }
    let text = String::from_utf8_lossy(&data[..size]).into_owned();
    let mut next = MUTATOR.mutate(&text, &mut rng);
    next.truncate(next.floor_char_boundary(longest.min(mutate::LONGEST)));
    data[..next.len()].copy_from_slice(next.as_bytes());
    next.len()
});
