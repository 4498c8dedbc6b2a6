//! The short run: pastes kept from long runs, and a few thousand new ones, the same each time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fuzz::find;
use fuzz::mutate::Mutator;
use fuzz::oracle::Depth;
use fuzz::rng::Rng;

/// The number of new pastes; one in four gets the full check.
const NEW: usize = 2_000;

/// Distributes the pastes over the processors, and lists the violations.
fn hold(pastes: &[(String, Depth)]) {
    find::catch_panics();
    let shares = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |share: usize| {
        let problems = pastes.iter().skip(share).step_by(shares).flat_map(|(text, depth)| {
            find::problems(text, *depth).into_iter().map(move |problem| format!("{problem:?}\n  in {text:?}"))
        });
        problems.collect::<Vec<String>>()
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let share = &share;
        let running: Vec<_> = (0..shares).map(|at| scope.spawn(move || share(at))).collect();
        running.into_iter().flat_map(|share| share.join().unwrap()).collect()
    });
    drop(std::panic::take_hook()); // the output below repeats it
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong[..wrong.len().min(10)].join("\n"));
}

#[test]
fn kept_pastes_hold() {
    let depth = |text: &str| if Rng::of(text).once_in(4) { Depth::Full } else { Depth::Quick };
    hold(&fuzz::kept().into_iter().map(|text| (text.clone(), depth(&text))).collect::<Vec<_>>());
}

#[test]
fn new_pastes_hold() {
    let mutator = Mutator::new();
    let mut rng = Rng::new(1);
    let mut pastes: Vec<(String, Depth)> = Vec::new();
    for at in 0..NEW {
        // Two of three build on the previous paste.
        let from = match pastes.last() {
            Some((text, _)) if at % 3 > 0 => text.clone(),
            _ => rng.pick(mutator.seeds()).clone(),
        };
        let depth = if at % 4 == 0 { Depth::Full } else { Depth::Quick };
        pastes.push((mutator.mutate(&from, &mut rng), depth));
    }
    hold(&pastes);
}
