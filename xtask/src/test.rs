//! Does everything hold? The checks and tests in order, the quick ones first.

use crate::browser;
use crate::debian;
use crate::dist;
use crate::page;
use crate::shells;
use crate::size;
use crate::steps::{Result, run, run_seeing, step};
use crate::tools::Tools;
use std::path::PathBuf;

/// How many tests passed and failed. A check that fails (the format, say) counts as one failed test.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    /// The steps with a failure, in words.
    broken: Vec<String>,
}

/// Runs everything, even after a failure; the last line is the count.
pub fn test(tools: &Tools, all: bool) -> Result {
    tools.for_checks()?;
    tools.for_release_page()?;
    tools.for_browser_tests()?;
    tools.for_dist()?;
    debian::web_servers(all)?;
    let chromium = browser::find_or_install()?;
    let every_shell = shells::every_shell()?;
    let kubectl = if all { shells::kubectl(tools)? } else { None };

    let mut tally = Tally::default();
    let cargo = |arguments: &str| {
        let mut cargo = tools.command("cargo");
        cargo.args(arguments.split(' ')).arg("--locked");
        cargo
    };

    let driven = |tally: &mut Tally, what, script: &[&str]| {
        tally.tests(what, |tally| {
            let mut tests = tools.command("node");
            tests.args(script).env("CHROMIUM", &chromium).env("PULLFIX", command_line()?);
            run_seeing(&mut tests, |line| tally.add(line))
        });
    };

    tally.check("Format", || run(tools.command("cargo").args(["fmt", "--all", "--check"])));
    tally.check("Lints", || run(cargo("clippy --quiet --workspace --all-targets").args(["--", "-D", "warnings"])));
    tally.check("Lints of the page", || {
        let mut clippy = cargo("clippy --quiet --target wasm32-unknown-unknown --no-default-features --features page");
        run(clippy.args(["--", "-D", "warnings"]))
    });
    tally.check("Documentation", || {
        run(cargo("doc --quiet --no-deps --document-private-items").env("RUSTDOCFLAGS", "-D warnings"))
    });
    tally.tests("Unit, case, property and documentation tests", |tally| {
        let mut tests = cargo("test --workspace --no-fail-fast");
        // Then a shell that is missing all the same is a failure, not something to pass over.
        tests.envs(every_shell.then_some(("PULLFIX_EVERY_SHELL", "1")));
        tests.envs(kubectl.as_ref().map(|kubectl| ("PULLFIX_KUBECTL", kubectl)));
        if all {
            tests.args(["--", "--include-ignored"]);
        }
        run_seeing(&mut tests, |line| tally.add(line))
    });

    // Without the page, its tests would tell of an older one.
    if tally.check("The release page", || page::build(tools)) {
        let slow: &[&str] = if all { &["--all"] } else { &[] };
        tally.check("Its size", || size::size(tools));
        driven(&mut tally, "The page in Chromium", &["tests/e2e/run.mjs"]);
        driven(&mut tally, "The page in pages of other people", &[&["tests/embed/run.mjs"], slow].concat());
        if tally.check("What is published", || dist::publish(tools, true, None)) {
            driven(&mut tally, "The single file in Chromium", &["tests/e2e/run.mjs", "--file", dist::FILE]);
            driven(&mut tally, "The published site on web servers", &[&["tests/hosting/run.mjs"], slow].concat());
            driven(&mut tally, "The package in Node.js, in a page and in a worker", &["tests/api/run.mjs"]);
        }
    }

    for message in &tally.broken {
        println!("✗ {message}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// The command line, which Cargo has built for its own tests by now, beside this program.
fn command_line() -> Result<PathBuf> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    Ok(own.with_file_name(format!("pullfix{}", std::env::consts::EXE_SUFFIX)))
}

impl Tally {
    /// A check has no count of its own.
    fn check(&mut self, what: &str, work: impl FnOnce() -> Result) -> bool {
        let before = self.failed;
        self.tests(what, |_| work());
        self.failed == before
    }

    /// Tests count themselves; a run that fails without a failed test (it did not compile, say) counts as one.
    fn tests(&mut self, what: &str, work: impl FnOnce(&mut Tally) -> Result) {
        let before = self.failed;
        if let Err(message) = step(what, || work(self)) {
            self.failed = self.failed.max(before + 1);
            self.broken.push(format!("{what}: {message}"));
        }
    }

    /// Adds what a line like `test result: ok. 5 passed; 0 failed; …` says; other lines say nothing.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else { return };
        let count = |word| {
            let parts = counts.split(['.', ';']);
            parts.filter_map(|part| part.strip_suffix(word)).find_map(|part| part.trim().parse::<u64>().ok())
        };
        self.passed += count("passed").unwrap_or(0);
        self.failed += count("failed").unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn counts_only_the_lines_that_count() {
        let mut tally = Tally::default();
        tally.add("running 7 tests");
        tally.add("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        tally.add("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 12.50s");
        assert_eq!((tally.passed, tally.failed), (6, 2));
    }

    #[test]
    fn a_run_without_a_count_is_one_failure() {
        let mut tally = Tally::default();
        tally.tests("", |_| Err("did not compile".into()));
        tally.tests("", |tally| {
            tally.add("test result: FAILED. 0 passed; 3 failed; 0 ignored");
            Err("tests failed".into())
        });
        assert_eq!((tally.passed, tally.failed), (0, 4));
    }
}
