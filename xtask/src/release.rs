//! Builds a release: what is published, the command-line programs, and provenance data.

use crate::dist;
use crate::steps::{Result, answer, run, step};
use crate::tools::Tools;
use std::fs;
use std::path::Path;

const FOLDER: &str = "target/published";
/// The targets built here, statically linked so that they run on every Linux, with their names in krew's manifest.
const TARGETS: [(&str, &str); 2] =
    [("x86_64-unknown-linux-musl", "linux-amd64"), ("aarch64-unknown-linux-musl", "linux-arm64")];
/// The programs; each has an archive of its own, as krew requires.
const PROGRAMS: [&str; 2] = ["pullfix", "kubectl-pullfix"];
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// The options of a release.
#[derive(Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The account in the URLs of krew's manifest.
    pub owner: Option<&'a str>,
    /// A folder with programs built on other machines, such as `darwin-arm64/kubectl-pullfix`.
    pub binaries: Option<&'a str>,
    /// A trial run: the tree may have changes, and the version may be missing from the changelog.
    pub trial: bool,
}

/// Builds a release of the commit that is checked out.
pub fn release(tools: &Tools, wanted: Wanted) -> Result {
    let version = version(&read(tools, "Cargo.toml")?)?.to_owned();
    if !wanted.trial {
        is_ready(&version, &read(tools, "CHANGELOG.md")?, &answer(&mut git(tools, &["status", "--porcelain"])))?;
    }
    let built = tools.path("target/programs");
    let _ = fs::remove_dir_all(&built); // nothing of an earlier version may remain
    for (target, name) in TARGETS {
        programs(tools, target, &built.join(name))?;
    }
    if let Some(folder) = wanted.binaries {
        step("The programs of other machines", || {
            run(tools.command("cp").args(["-R", &format!("{folder}/."), "target/programs/"]))
        })?;
    }
    dist::dist(tools, dist::USUAL)?;
    step("Archives", || archives(tools, &built))?;
    let node = |script: &str, arguments: &[&str]| {
        run(tools.command("node").arg(format!("xtask/dist/{script}.mjs")).args(arguments))
    };
    step("The manifest for krew", || node("krew", &[FOLDER, wanted.owner.unwrap_or("OWNER")]))?;
    step("Where it comes from", || node("provenance", &[&format!("{FOLDER}/provenance.json")]))?;
    step("Checksums", || node("checksums", &[FOLDER]))
}

fn read(tools: &Tools, name: &str) -> Result<String> {
    fs::read_to_string(tools.path(name)).map_err(|error| format!("{name}: {error}"))
}

fn git(tools: &Tools, arguments: &[&str]) -> std::process::Command {
    let mut git = tools.command("git");
    git.args(arguments);
    git
}

/// The version in a Cargo.toml.
fn version(manifest: &str) -> Result<&str> {
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    line.ok_or_else(|| "Cargo.toml names no version.".into())
}

/// Whether the tree can be released: everything is committed, and the changelog has an entry for the version.
fn is_ready(version: &str, changelog: &str, changes: &Option<String>) -> Result {
    match changes.as_deref().map(str::trim) {
        Some("") => {}
        Some(changes) => return Err(format!("A release is made of a commit. Commit or remove first:\n{changes}")),
        None => return Err("A release is made of a commit, and this folder is no clone of git.".into()),
    }
    let heading = format!("## {version}");
    if !changelog.lines().any(|line| line == heading || line.starts_with(&format!("{heading} "))) {
        return Err(format!("CHANGELOG.md has no heading `{heading}`: name the version there and in Cargo.toml."));
    }
    Ok(())
}

/// Builds the programs for a target into a folder.
fn programs(tools: &Tools, target: &str, folder: &Path) -> Result {
    let added = answer(tools.command("rustup").args(["target", "list", "--installed"])).unwrap_or_default();
    if !added.lines().any(|line| line == target) {
        step(&format!("Adding Rust's target {target}"), || {
            run(tools.command("rustup").args(["target", "add", target]))
        })?;
    }
    step(&format!("The command line for {target} (about 4 minutes on two processors)"), || {
        let mut cargo = tools.publishing("cargo");
        cargo.args(["build", "--release", "--locked", "--target", target]);
        cargo.args(PROGRAMS.iter().flat_map(|program| ["--bin", program]));
        // Rust includes the linker and the C library of musl: no other compiler is needed, for any processor.
        cargo.env(format!("CARGO_TARGET_{}_LINKER", target.to_uppercase().replace('-', "_")), "rust-lld");
        run(&mut cargo)?;
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for program in PROGRAMS {
            let from = tools.path(&format!("target/{target}/release/{program}"));
            fs::copy(&from, folder.join(program)).map_err(|error| format!("{}: {error}", from.display()))?;
        }
        Ok(())
    })
}

/// An archive per program and platform, with the licences, without a top-level folder. It is reproducible: GNU tar
/// omits owners and times.
fn archives(tools: &Tools, built: &Path) -> Result {
    let entries = fs::read_dir(built).map_err(|error| format!("{}: {error}", built.display()))?;
    for platform in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
        let name = platform.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for program in PROGRAMS {
            let file = ["", ".exe"]
                .map(|end| format!("{program}{end}"))
                .into_iter()
                .find(|file| platform.join(file).is_file());
            let Some(file) = file else { return Err(format!("{} has no {program}.", platform.display())) };
            let mut tar = tools.command("tar");
            tar.args(["--create", "--gzip", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"]);
            tar.args(["--mode=u=rwX,go=rX", "--file", &format!("{FOLDER}/{program}-{name}.tar.gz")]);
            tar.args(LICENCES).arg("--directory").arg(&platform).arg(file);
            run(&mut tar)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{is_ready, version};

    #[test]
    fn a_release_is_a_commit_that_the_changelog_names() {
        let clean = Some(String::new());
        let changelog = "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-12-01)\n";
        assert_eq!(is_ready("0.2.0", changelog, &clean), Ok(()));
        assert!(is_ready("0.2.1", changelog, &clean).is_err_and(|why| why.contains("## 0.2.1")));
        assert!(is_ready("0.2.0", changelog, &Some(" M src/lib.rs\n".into())).is_err_and(|why| why.contains("lib.rs")));
        assert!(is_ready("0.2.0", changelog, &None).is_err());
    }

    #[test]
    fn the_version_is_the_first_one() {
        assert_eq!(version("[package]\nname = \"a\"\nversion = \"1.2.3\"\n\n[dependencies]\n"), Ok("1.2.3"));
        assert!(version("[package]\n").is_err());
    }
}
