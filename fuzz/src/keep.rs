//! Which pastes does a long run start with, and which of its own are worth keeping? Called by `cargo xtask fuzz`.
//!
//! `keep seeds FOLDER` writes the project's own pastes and the kept ones there. `keep kept FOLDER FILE` reads a
//! minimised corpus and keeps the shortest of the pastes that are not the project's own. `keep shortest FOLDER`
//! minimises the finds there.
#![allow(clippy::expect_used)]

use std::path::Path;
use std::{env, fs};

/// The maximum size of the file, in bytes.
const ROOM: usize = 300_000;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["seeds", folder] => seeds(Path::new(folder)),
        ["kept", folder, file] => kept(Path::new(folder), Path::new(file)),
        ["shortest", folder] => {
            fuzz::find::catch_panics();
            fuzz::find::shorten_all(Path::new(folder)).expect("finds that can be read and written");
        }
        _ => {
            eprintln!("keep seeds FOLDER, keep kept FOLDER FILE, or keep shortest FOLDER");
            std::process::exit(2);
        }
    }
}

fn seeds(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder that can be made");
    for (at, text) in fuzz::seeds().into_iter().chain(fuzz::kept()).enumerate() {
        fs::write(folder.join(format!("seed-{at:04}")), text).expect("a file that can be written");
    }
}

fn kept(folder: &Path, file: &Path) {
    let seeds = fuzz::seeds();
    let entries = fs::read_dir(folder).expect("a folder that can be read");
    let read = |path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
    let mut texts: Vec<String> = entries.flatten().map(|entry| read(entry.path())).collect();
    texts.retain(|text| !seeds.contains(text));
    texts.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    let mut kept = String::new();
    for text in &texts {
        let line = serde_json::to_string(text).expect("a text is JSON") + "\n";
        if kept.len() + line.len() <= ROOM {
            kept.push_str(&line);
        }
    }
    println!("{} of {} pastes are kept, {} bytes", kept.lines().count(), texts.len(), kept.len());
    fs::write(file, kept).expect("a file that can be written");
}
