//! Runs the checks on a paste, and minimises the pastes that fail.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, io};

use crate::oracle::{self, Depth, Problem};

/// The maximum number of attempts to minimise a find.
const TRIES: usize = 600;

/// The location of the last panic.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// From now on a panic is reported as a problem instead of printed.
pub fn catch_panics() {
    set_hook(Box::new(|panic| {
        if let Ok(mut last) = PANIC.lock() {
            *last = panic.to_string();
        }
    }));
}

/// The problems of `text`, including a panic.
pub fn problems(text: &str, depth: Depth) -> Vec<Problem> {
    catch_unwind(AssertUnwindSafe(|| oracle::problems(text, depth))).unwrap_or_else(|_| {
        let detail = PANIC.lock().map(|last| last.clone()).unwrap_or_default();
        vec![Problem { kind: "panic", detail }]
    })
}

/// Finds of one kind, or panics at one location, count as one.
pub fn key(problem: &Problem) -> String {
    let place = if problem.kind == "panic" { problem.detail.lines().next().unwrap_or_default() } else { "" };
    let name = format!("{} {place}", problem.kind);
    name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// A shorter text with the same find: removes lines, then characters.
pub fn shortest(text: &str, key_of_find: &str) -> String {
    let shows = |text: &str| problems(text, Depth::Full).iter().any(|problem| key(problem) == key_of_find);
    let mut tries = TRIES;
    let mut parts: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    shorten(&mut parts, &shows, &mut tries);
    let mut parts: Vec<String> = parts.concat().chars().map(String::from).collect();
    shorten(&mut parts, &shows, &mut tries);
    parts.concat()
}

/// Removes halves, then quarters, then eighths.
fn shorten(parts: &mut Vec<String>, shows: &impl Fn(&str) -> bool, tries: &mut usize) {
    let mut size = parts.len().div_ceil(2);
    while size > 0 && *tries > 0 {
        let mut at = 0;
        while at < parts.len() && *tries > 0 {
            *tries -= 1;
            let mut rest = parts.clone();
            rest.drain(at..(at + size).min(rest.len()));
            if shows(&rest.concat()) {
                *parts = rest;
            } else {
                at += size;
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
}

/// Saves a find in a folder, the paste and the problem, unless one of its kind is there.
pub fn save(folder: &Path, text: &str, problem: &Problem) -> io::Result<Option<PathBuf>> {
    let file = folder.join(format!("{}.txt", key(problem)));
    if file.exists() {
        return Ok(None);
    }
    fs::create_dir_all(folder)?;
    fs::write(&file, text)?;
    fs::write(file.with_extension("why"), &problem.detail)?;
    Ok(Some(file))
}

/// Minimises every find in a folder. Not during the run, where it would count as a hanging paste.
pub fn shorten_all(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let Some(kind) = file.file_stem().map(|name| name.to_string_lossy().into_owned()) else { continue };
        if file.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let short = shortest(&fs::read_to_string(&file)?, &kind);
        if let Some(problem) = problems(&short, Depth::Full).into_iter().find(|problem| key(problem) == kind) {
            fs::write(&file, &short)?;
            fs::write(file.with_extension("why"), problem.detail)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_find_is_made_shorter() {
        let shows = |text: &str| text.contains("x: y");
        let mut parts: Vec<String> = "a\nb\nc x: y d\ne\n".chars().map(String::from).collect();
        shorten(&mut parts, &shows, &mut 500);
        assert_eq!(parts.concat(), "x: y");
    }

    #[test]
    fn panics_of_one_place_are_one_find() {
        let at = |detail: &str| key(&Problem { kind: "panic", detail: detail.to_owned() });
        assert_eq!(at("panicked at src/a.rs:1:2:\nindex 5"), at("panicked at src/a.rs:1:2:\nindex 7"));
        assert_ne!(at("panicked at src/a.rs:1:2:\nindex 5"), at("panicked at src/b.rs:1:2:\nindex 5"));
    }
}
