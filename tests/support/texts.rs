//! The texts for the tests of printed commands: those of the cases, and those of a corpus if one is given.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use super::powershell;
use pullfix::fix::PlanId;
use pullfix::report::{Finding, Options, Shell, Where};

/// A folder with more texts: JSON lines with a field `text`.
const CORPUS: &str = "PULLFIX_CORPUS";

/// A text and its origin.
pub struct Sample {
    pub name: String,
    pub text: String,
}

/// One command as printed for each shell, with its meaning.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub posix: String,
    /// `None` for a command on a node, which always has a POSIX shell.
    pub powershell: Option<String>,
    /// `None` if the line uses the output of another command.
    pub argv: Option<Vec<Vec<String>>>,
}

/// Command lines, each once, with the first text, cause and plan that printed it.
pub type Lines = BTreeMap<Line, String>;

impl Line {
    /// The line with a placeholder replaced.
    pub fn filled(&self, blank: &str, word: &str) -> Line {
        Line {
            posix: fill(&self.posix, blank, word),
            powershell: self.powershell.as_deref().map(|text| fill(text, blank, word)),
            argv: self.argv.as_ref().map(|lists| {
                lists.iter().map(|list| list.iter().map(|argument| fill(argument, blank, word)).collect()).collect()
            }),
        }
    }

    /// The argument lists that programs receive from this line, sorted, if every program prints `printed`.
    ///
    /// If the report has no `argv`, the PowerShell line defines the meaning: its quoting is written by a different
    /// function and read by a different parser. `None` for a line on a node that uses another command's output.
    pub fn meant(&self, printed: &str) -> Option<Vec<Vec<String>>> {
        match (&self.argv, &self.powershell) {
            (Some(argv), _) => {
                let mut argv = argv.clone();
                argv.sort();
                Some(argv)
            }
            (None, Some(other)) => {
                let pipeline = powershell::parse(other).unwrap_or_else(|problem| panic!("{other}: {problem}"));
                Some(powershell::calls(&pipeline, printed))
            }
            (None, None) => None,
        }
    }

    /// The only file that the line writes.
    pub fn saves(&self) -> Option<&str> {
        let (_, file) = self.posix.rsplit_once(" > ")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        (file.ends_with(".yaml") && file.chars().all(plain)).then_some(file)
    }

    /// The meaning, or else each command split at its spaces: sufficient for its program and options.
    pub fn words(&self) -> Vec<Vec<String>> {
        self.meant("").unwrap_or_else(|| {
            let commands = self.posix.split(" | ").flat_map(|part| part.split("$("));
            commands.map(|command| command.split_whitespace().map(str::to_owned).collect()).collect()
        })
    }

    /// Whether these calls are the intended ones if every program printed `printed`.
    pub fn is(&self, calls: &[Vec<String>], printed: &str) -> bool {
        match self.meant(printed) {
            Some(meant) => meant == calls,
            // Every command once, and the output of each inner one within one argument.
            None => {
                let inner = self.posix.matches("$(").count();
                let holding = calls.iter().flatten().filter(|argument| argument.contains(printed)).count();
                calls.len() == self.words().len() && holding == inner
            }
        }
    }
}

/// Replaces a placeholder that is a separate word.
pub fn fill(text: &str, blank: &str, word: &str) -> String {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut filled = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(blank) {
        let (before, after) = (&rest[..at], &rest[at + blank.len()..]);
        let alone = !before.ends_with(inside) && !after.starts_with(inside);
        filled.push_str(before);
        filled.push_str(if alone { word } else { blank });
        rest = after;
    }
    filled + rest
}

/// The programs called by these lines.
pub fn programs<'a>(lines: impl IntoIterator<Item = &'a Line>) -> BTreeSet<String> {
    let calls = lines.into_iter().flat_map(Line::words);
    calls.filter_map(|argv| argv.into_iter().next()).collect()
}

/// The texts of all cases, and of the corpus.
pub fn samples() -> Vec<Sample> {
    let cases = super::cases().into_iter().map(|case| Sample { name: case.name, text: case.input });
    cases.chain(corpus()).collect()
}

fn corpus() -> Vec<Sample> {
    let Some(folder) = std::env::var_os(CORPUS).map(PathBuf::from) else { return Vec::new() };
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{CORPUS}={}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut samples = Vec::new();
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        for (index, line) in fs::read_to_string(file).unwrap().lines().enumerate() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = case["text"].as_str().unwrap_or_else(|| panic!("{name}:{}: no text", index + 1));
            samples.push(Sample { name: format!("{name}:{}", index + 1), text: text.to_owned() });
        }
    }
    assert!(!samples.is_empty(), "{CORPUS}={}: no texts there", folder.display());
    samples
}

/// Every command of every plan for all samples, and the number of times they were printed. Computed once per test
/// program.
pub fn all_commands() -> &'static (Lines, usize) {
    static ALL: LazyLock<(Lines, usize)> = LazyLock::new(|| commands(&samples()));
    &ALL
}

/// Every command of every plan for these texts, and the number of times they were printed.
fn commands(samples: &[Sample]) -> (Lines, usize) {
    let mut lines = Lines::new();
    let mut printed = 0;
    for sample in samples {
        let [posix, powershell] = [Shell::Posix, Shell::PowerShell]
            .map(|shell| pullfix::diagnose(&sample.text, &Options { shell, ..Options::default() }));
        for (posix, powershell) in posix.findings.iter().zip(&powershell.findings) {
            for (plan, line) in of_finding(posix, powershell) {
                printed += 1;
                lines.entry(line).or_insert_with(|| format!("{}, {}, {plan}", sample.name, posix.cause));
            }
        }
    }
    (lines, printed)
}

/// Every command of a finding with its plan, from the reports for both kinds of shell.
pub fn of_finding(posix: &Finding, powershell: &Finding) -> Vec<(PlanId, Line)> {
    let mut lines = Vec::new();
    for (posix, powershell) in posix.fixes.iter().zip(&powershell.fixes) {
        assert_eq!(posix.steps.len(), powershell.steps.len(), "{}: the shell changes quoting only", posix.id);
        for (step, other) in posix.steps.iter().zip(&powershell.steps) {
            assert_eq!(step.argv, other.argv, "the arguments do not depend on the shell");
            let Some(command) = step.command.clone() else { continue };
            let powershell = other.command.clone().filter(|_| !matches!(step.place, Where::Node | Where::Machine));
            let line = Line { posix: command, powershell, argv: step.argv.clone() };
            // Each suggestion in its placeholder gives one more line.
            for blank in &step.blanks {
                lines.extend(blank.suggestions.iter().map(|guess| (posix.id, line.filled(blank.id.name(), guess))));
            }
            lines.push((posix.id, line));
        }
    }
    lines
}
