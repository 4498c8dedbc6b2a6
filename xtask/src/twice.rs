//! Do two clean clones of the commit produce the same release, byte for byte?

use crate::steps::{Result, run};
use crate::tools::Tools;
use std::fs;
use std::path::Path;

/// Folders whose names differ in length, so that an embedded path is noticed.
const FOLDERS: [&str; 2] = ["target/twice/one", "target/twice/another-folder"];
/// The list of files in a release.
const SUMS: &str = "target/published/SHA256SUMS";
/// The maximum number of differing files that are named.
const NAMED: usize = 10;

/// Builds a release in two clones and compares their checksums. Uncommitted changes are not included.
pub fn releases(tools: &Tools) -> Result {
    let sums: Vec<String> = FOLDERS.iter().map(|folder| sums(tools, &tools.path(folder))).collect::<Result<_>>()?;
    match sums.as_slice() {
        [one, other] => compare(one, other),
        _ => Ok(()),
    }
}

/// The checksums of a release built in a clone in `folder`.
fn sums(tools: &Tools, folder: &Path) -> Result<String> {
    let _ = fs::remove_dir_all(folder); // of an earlier run
    let mut clone = tools.command("git");
    run(clone.args(["clone", "--quiet", "--no-hardlinks"]).arg(tools.path(".")).arg(folder))?;
    let mut release = tools.command("cargo");
    release.args(["xtask", "release", "--trial", "--owner", "acme"]).current_dir(folder);
    // The clone has its own build folders, but uses the tools of this one.
    release.env_remove("CARGO_TARGET_DIR").env("PULLFIX_TOOLS", tools.folder(""));
    run(&mut release)?;
    fs::read_to_string(folder.join(SUMS)).map_err(|error| format!("{}: {error}", folder.join(SUMS).display()))
}

/// Names the files whose checksums differ.
fn compare(one: &str, other: &str) -> Result {
    if one.is_empty() {
        return Err(format!("{SUMS} is empty."));
    }
    let lines = |text: &'_ str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<String>>();
    let (one, other) = (lines(one), lines(other));
    let names: Vec<&str> = one.symmetric_difference(&other).filter_map(|line| line.split_whitespace().last()).collect();
    if names.is_empty() {
        return Ok(());
    }
    let some: std::collections::BTreeSet<&str> = names.iter().copied().take(NAMED).collect();
    Err(format!("Two clones made different files: {}", some.into_iter().collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn a_file_that_differs_is_named() {
        assert_eq!(compare("aa  x.html\nbb  y.js\n", "aa  x.html\nbb  y.js\n"), Ok(()));
        let told = compare("aa  x.html\nbb  y.js\n", "aa  x.html\ncc  y.js\n");
        assert!(told.is_err_and(|why| why.contains("y.js") && !why.contains("x.html")));
        assert!(compare("aa  x.html\n", "aa  x.html\nbb  new\n").is_err());
        assert!(compare("", "").is_err());
    }
}
