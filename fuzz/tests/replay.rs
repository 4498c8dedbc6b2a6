//! The short run: pastes that a long one found worth keeping, and some thousand new ones, the same each time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fuzz::find;
use fuzz::mutate::Mutator;
use fuzz::oracle::Depth;
use fuzz::rng::Rng;

/// So many new ones; of these one in four is looked at from all sides.
const NEW: usize = 2_000;

/// Shares the pastes out among the processors, and lists what does not hold.
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
    drop(std::panic::take_hook()); // what follows is said again
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong[..wrong.len().min(10)].join("\n"));
}

#[test]
fn what_was_kept_holds() {
    let depth = |text: &str| if Rng::of(text).once_in(4) { Depth::Full } else { Depth::Quick };
    hold(&fuzz::kept().into_iter().map(|text| (text.clone(), depth(&text))).collect::<Vec<_>>());
}

#[test]
fn what_is_new_holds() {
    let mutator = Mutator::new();
    let mut rng = Rng::new(1);
    let mut pastes: Vec<(String, Depth)> = Vec::new();
    for at in 0..NEW {
        // Every third one is a step further from the one before.
        let from = match pastes.last() {
            Some((text, _)) if at % 3 > 0 => text.clone(),
            _ => rng.pick(mutator.seeds()).clone(),
        };
        let depth = if at % 4 == 0 { Depth::Full } else { Depth::Quick };
        pastes.push((mutator.mutate(&from, &mut rng), depth));
    }
    hold(&pastes);
}
