//! Runs all checks and tests, in two parallel sequences with the quick ones first.

use crate::audit;
use crate::browser;
use crate::debian;
use crate::dist;
use crate::page;
use crate::shells;
use crate::size;
use crate::steps::{Result, answer, at_once, run, run_seeing, step};
use crate::tools::Tools;
use crate::twice;
use std::path::PathBuf;
use std::process::Command;

/// How many tests passed and failed. A failed check, such as the format, counts as one failed test.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    /// The failed steps.
    broken: Vec<String>,
}

/// What the steps need, determined before the first of them.
struct Suite<'a> {
    tools: &'a Tools,
    /// Includes the slow tests.
    all: bool,
    chromium: PathBuf,
    every_shell: bool,
    kubectl: Option<PathBuf>,
}

/// Runs everything, even after a failure; the last line is the count.
pub fn test(tools: &Tools, all: bool) -> Result {
    tools.for_checks()?;
    tools.for_release_page()?;
    tools.for_browser_tests()?;
    tools.for_dist()?;
    debian::web_servers(all)?;
    let suite = Suite {
        tools,
        all,
        chromium: browser::find_or_install()?,
        every_shell: shells::every_shell()?,
        kubectl: if all { shells::kubectl(tools)? } else { None },
    };

    let mut tally = Tally::default();
    // What is published is built in separate folders, so Cargo does not wait for a lock; optimising keeps one processor
    // busy for minutes.
    let made = tally.at_once(|tally| suite.sources(tally), |tally| suite.published(tally)).1;
    // Without a new page, its tests would test an old one.
    if made.page {
        // Both sequences take about as long.
        tally.at_once(
            |tally| {
                suite.driven(tally, "The page in Chromium", &suite.long("tests/e2e/run.mjs"));
                suite.driven(tally, "The page in pages of other people", &suite.long("tests/embed/run.mjs"));
                suite.driven(tally, "Reports in other people's Markdown", &suite.long("tests/markdown/run.mjs"));
            },
            |tally| {
                if made.published {
                    suite.driven(tally, "The single file in Chromium", &["tests/e2e/run.mjs", "--file", dist::FILE]);
                    suite.driven(tally, "The published site on web servers", &suite.long("tests/hosting/run.mjs"));
                    let package = "The package in Node.js, in a page and in a worker";
                    suite.driven(tally, package, &["tests/api/run.mjs"]);
                }
            },
        );
    }

    if all {
        tally.check("Two clones make the same release (about 20 minutes)", || twice::releases(tools));
    }

    for message in &tally.broken {
        println!("✗ {message}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// What was built successfully.
struct Made {
    page: bool,
    published: bool,
}

impl Suite<'_> {
    /// Checks of the sources, and of what Cargo builds for this machine.
    fn sources(&self, tally: &mut Tally) {
        tally.check("Format", || run(self.tools.command("cargo").args(["fmt", "--all", "--check"])));
        tally.check("No Yew in plain `cargo test`", || self.plain_tests());
        tally.check("The crates of the page", || audit::dependencies(self.tools, &["--check"]));
        // With the same features, so that each step can reuse the builds of the others.
        tally.tests("Unit, case, property and documentation tests", |tally| {
            let mut tests = self.cargo("test --workspace --features pullfix/page --no-fail-fast");
            // Then a missing shell is a failure rather than skipped.
            tests.envs(self.every_shell.then_some(("PULLFIX_EVERY_SHELL", "1")));
            tests.envs(self.kubectl.as_ref().map(|kubectl| ("PULLFIX_KUBECTL", kubectl)));
            if self.all {
                tests.args(["--", "--include-ignored"]);
            }
            run_seeing(&mut tests, |line| tally.add(line))
        });
        tally.check("Lints", || {
            let mut clippy = self.cargo("clippy --quiet --workspace --all-targets --features pullfix/page");
            run(clippy.args(["--", "-D", "warnings"]))
        });
        tally.check("Lints of the page", || {
            let page = "clippy --quiet --target wasm32-unknown-unknown --no-default-features --features page";
            run(self.cargo(page).args(["--", "-D", "warnings"]))
        });
        tally.check("Documentation", || {
            let mut doc = self.cargo("doc --quiet --no-deps --document-private-items --features page");
            run(doc.env("RUSTDOCFLAGS", "-D warnings"))
        });
    }

    /// Work on the engine does not need the page: check that its tests are built without it.
    fn plain_tests(&self) -> Result {
        let mut tree = self.cargo("tree --workspace --edges all --prefix none --format {p}");
        let packages = answer(&mut tree).ok_or("`cargo tree` failed")?;
        match packages.lines().find(|package| package.starts_with("yew ")) {
            None => Ok(()),
            Some(package) => Err(format!("{package} is built for it: something asks for the feature `page`")),
        }
    }

    /// Builds what is published.
    fn published(&self, tally: &mut Tally) -> Made {
        let page = tally.check("The release page", || page::build(self.tools));
        if page {
            tally.check("Its size", || size::size(self.tools));
        }
        let published = page && tally.check("What is published", || dist::publish(self.tools, dist::USUAL));
        Made { page, published }
    }

    fn cargo(&self, arguments: &str) -> Command {
        let mut cargo = self.tools.command("cargo");
        cargo.args(arguments.split(' ')).arg("--locked");
        cargo
    }

    fn long<'a>(&self, script: &'a str) -> Vec<&'a str> {
        std::iter::once(script).chain(self.all.then_some("--all")).collect()
    }

    fn driven(&self, tally: &mut Tally, what: &str, script: &[&str]) {
        tally.tests(what, |tally| {
            let mut tests = self.tools.command("node");
            tests.args(script).env("CHROMIUM", &self.chromium).env("PULLFIX", command_line()?);
            run_seeing(&mut tests, |line| tally.add(line))
        });
    }
}

/// The command line, which Cargo has already built for its own tests, next to this program.
fn command_line() -> Result<PathBuf> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    Ok(own.with_file_name(format!("pullfix{}", std::env::consts::EXE_SUFFIX)))
}

impl Tally {
    /// Two sequences of steps in parallel; their counts are added.
    fn at_once<A, B: Send>(
        &mut self,
        here: impl FnOnce(&mut Tally) -> A,
        beside: impl FnOnce(&mut Tally) -> B + Send,
    ) -> (A, B) {
        let mut other = Tally::default();
        let results = at_once(|| here(self), || beside(&mut other));
        self.passed += other.passed;
        self.failed += other.failed;
        self.broken.append(&mut other.broken);
        results
    }

    /// A check counts as one test.
    fn check(&mut self, what: &str, work: impl FnOnce() -> Result) -> bool {
        let before = self.failed;
        self.tests(what, |_| work());
        self.failed == before
    }

    /// Tests are counted individually; a run that fails without a failed test, such as a compile error, counts as one.
    fn tests(&mut self, what: &str, work: impl FnOnce(&mut Tally) -> Result) {
        let before = self.failed;
        if let Err(message) = step(what, || work(self)) {
            self.failed = self.failed.max(before + 1);
            self.broken.push(format!("{what}: {message}"));
        }
    }

    /// Adds the counts of a line like `test result: ok. 5 passed; 0 failed; …`; other lines are ignored.
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
