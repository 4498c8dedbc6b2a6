//! Fuzzes the engine with a long run of libFuzzer, see docs/trust.md.

use crate::steps::{Result, answer, run, step};
use crate::tools::Tools;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// If this variable is set, this program runs as a wrapper around the compiler.
pub const BETWEEN: &str = "PULLFIX_WATCHED";

/// Instruments the engine for coverage and comparisons. These LLVM flags work on stable Rust. Cargo cannot apply them
/// to one crate, see [`between`].
const WATCHED: [&str; 5] = [
    "passes=sancov-module",
    "llvm-args=-sanitizer-coverage-level=3",
    "llvm-args=-sanitizer-coverage-inline-8bit-counters",
    "llvm-args=-sanitizer-coverage-pc-table",
    "llvm-args=-sanitizer-coverage-trace-compares",
];

/// The options of the run.
struct Wanted {
    minutes: u64,
    seed: u64,
    keep: bool,
}

/// Runs for some minutes; the minimised finds are in target/fuzz/finds/.
pub fn fuzz(tools: &Tools, options: &[&str]) -> Result {
    let wanted = wanted(options, Wanted { minutes: 10, seed: 1, keep: false })?;
    let folder = tools.path("target/fuzz");
    let host = answer(tools.command("rustc").arg("-vV")).unwrap_or_default();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
    step("Building the engine with everything watched", || {
        let mut cargo = tools.command("cargo");
        cargo.args([
            "build",
            "--locked",
            "--package",
            "fuzz",
            "--features",
            "libfuzzer",
            "--bin",
            "fuzz",
            "--profile",
            "fuzz",
        ]);
        cargo.args(["--target", &host, "--target-dir"]).arg(&folder);
        let own = env::current_exe().map_err(|error| error.to_string())?;
        run(cargo.env("RUSTC_WORKSPACE_WRAPPER", own).env(BETWEEN, "1"))
    })?;
    let program = folder.join(&host).join("fuzz/fuzz");
    let (corpus, finds) = (folder.join("corpus"), folder.join("finds"));
    for folder in [&corpus, &finds] {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let keep = |arguments: &[&Path]| {
        let mut cargo = tools.command("cargo");
        cargo.args(["run", "--locked", "--quiet", "--package", "fuzz", "--bin", "keep", "--"]);
        run(cargo.args(arguments))
    };
    if wanted.keep {
        let chosen = folder.join("chosen");
        let _ = fs::remove_dir_all(&chosen);
        keep(&[Path::new("seeds"), &chosen])?;
        step("Choosing the pastes that reach what the project's own do not", || {
            run(started(tools, &program, &finds).arg("-merge=1").args([&chosen, &corpus]))
        })?;
        return keep(&[Path::new("kept"), &chosen, &tools.path("fuzz/kept.jsonl")]);
    }
    keep(&[Path::new("seeds"), &corpus])?;
    step(&format!("Pastes for {} minutes, from the seed {}", wanted.minutes, wanted.seed), || {
        let mut fuzz = started(tools, &program, &finds);
        fuzz.arg(format!("-max_total_time={}", wanted.minutes * 60)).arg(format!("-seed={}", wanted.seed));
        run(fuzz
            .args(["-max_len=24576", "-print_final_stats=1", "-reload=0", "-verbosity=0", "-print_funcs=0"])
            .arg(&corpus))
    })?;
    let found = files(&finds);
    if !found.is_empty() {
        step("Making the finds shorter", || keep(&[Path::new("shortest"), &finds]))?;
    }
    found.iter().for_each(|find| println!("  {find}"));
    match found.len() {
        0 => Ok(()),
        count => Err(format!("{count} finds are in {}, each with its reason beside it.", finds.display())),
    }
}

/// The fuzzer with its folder of finds. A paste that takes a minute, or two gigabytes of memory, is also a find.
fn started(tools: &Tools, program: &Path, finds: &Path) -> Command {
    let mut fuzz = tools.command(&program.to_string_lossy());
    fuzz.env("PULLFIX_FINDS", finds).args(["-timeout=60", "-report_slow_units=60", "-rss_limit_mb=2048"]);
    fuzz.arg(format!("-artifact_prefix={}/", finds.display()));
    fuzz
}

/// The finds, without the files that explain them.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.path().display().to_string()).collect();
    names.retain(|name| !name.ends_with(".why"));
    names.sort();
    names
}

/// Parses the options.
fn wanted(options: &[&str], so_far: Wanted) -> Result<Wanted> {
    let number = |text: &str| text.parse().map_err(|_| format!("{text} is not a number"));
    match options {
        [] => Ok(so_far),
        ["--minutes", minutes, rest @ ..] => wanted(rest, Wanted { minutes: number(minutes)?, ..so_far }),
        ["--seed", seed, rest @ ..] => wanted(rest, Wanted { seed: number(seed)?, ..so_far }),
        ["--keep", rest @ ..] => wanted(rest, Wanted { keep: true, ..so_far }),
        _ => Err(format!("`fuzz` does not know `{}`: cargo xtask help", options.join(" "))),
    }
}

/// Runs the compiler as Cargo's wrapper. Cargo passes flags to all crates or to none; only the engine is instrumented,
/// so that the regex crate and the tests themselves run at full speed and do not count as new coverage.
pub fn between(arguments: &[&str]) -> Result {
    let [compiler, arguments @ ..] = arguments else { return Err("no compiler was named".into()) };
    let mut command = Command::new(compiler);
    command.args(arguments);
    if arguments.windows(2).any(|pair| pair == ["--crate-name", "pullfix"]) {
        command.args(WATCHED.iter().flat_map(|flag| ["-C", flag]));
    }
    run(&mut command)
}
