//! Reads the case files, and says in words what a report holds. Shared by the tests that use them.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(unix)]
pub mod api_server;
// It needs the built program, which other tests may do without.
#[cfg(all(unix, feature = "cli"))]
pub mod cluster;
#[cfg(feature = "cli")]
pub mod hostile;
#[cfg(unix)]
pub mod kubectl;
pub mod plan;
pub mod powershell;
#[cfg(unix)]
pub mod shell;
pub mod texts;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use pullfix::input::mask;
use pullfix::report::{Finding, Report};
use serde::Serialize;

/// One case file, see the top of `tests/cases.rs` for the grammar.
pub struct Case {
    /// Where it is.
    pub path: PathBuf,
    /// `family/cause--case`
    pub name: String,
    /// The folder: `network`, …, or `inputs`.
    pub family: String,
    /// The part of the file name before `--`.
    pub cause: String,
    /// Whether the file name says `--not-`.
    pub near_miss: bool,
    /// The whole file.
    pub file: String,
    /// The paste.
    pub input: String,
    /// What no report may hold: what the paste encodes, and what its expectation calls a secret.
    pub secrets: Vec<String>,
    /// The lines of the expectation.
    pub expect: Vec<String>,
    /// The first fix's commands, where the case holds them.
    pub commands: Option<Vec<String>>,
}

/// A fenced block of a Markdown file.
pub struct Block {
    /// What stands behind the opening fence.
    pub info: String,
    /// The line number of the first line inside, from 0.
    pub first: usize,
    /// The lines inside.
    pub lines: Vec<String>,
}

/// Every case, sorted by name.
pub fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    paths.iter().map(|path| read_case(&root, path)).collect()
}

/// Every case of which the name holds the value of the variable CASE, when that is set.
pub fn chosen_cases() -> Vec<Case> {
    let part = std::env::var("CASE").unwrap_or_default();
    cases().into_iter().filter(|case| case.name.contains(&part)).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
}

fn read_case(root: &Path, path: &Path) -> Case {
    let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.strip_prefix(root).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
    let (family, stem) = name.split_once('/').unwrap_or_else(|| panic!("{name}: not in a family folder"));
    let (cause, rest) = stem.split_once("--").unwrap_or_else(|| panic!("{name}: the name has no --"));
    let (family, cause, near_miss) = (family.to_string(), cause.to_string(), rest.starts_with("not-"));
    let blocks = blocks(&file);
    let find = |word: &str| blocks.iter().find(|block| block.info.split(' ').next() == Some(word));
    let input = find("input").unwrap_or_else(|| panic!("{name}: no input block"));
    let mut text = input.lines.iter().fold(String::new(), |text, line| text + line + "\n");
    if input.info == "input escaped" {
        text = unescape(&text);
    }
    let mut secrets = Vec::new();
    if input.info == "input encoded" {
        text = encode(&text, &mut secrets);
    }
    let expect = find("expect").unwrap_or_else(|| panic!("{name}: no expect block"));
    let expect: Vec<String> = expect.lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect();
    secrets.extend(expect.iter().filter_map(|line| line.strip_prefix("secret ")).map(str::to_owned));
    let commands = find("commands").map(|block| block.lines.clone());
    Case { path: path.to_path_buf(), name, family, cause, near_miss, input: text, secrets, expect, commands, file }
}

/// The fenced blocks of a Markdown file. A fence of four backticks may hold one of three.
pub fn blocks(file: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    for (number, line) in file.lines().enumerate() {
        let ticks = line.chars().take_while(|character| *character == '`').count();
        match &mut open {
            None if ticks >= 3 => {
                let info = line[ticks..].trim().to_string();
                open = Some((ticks, Block { info, first: number + 1, lines: Vec::new() }));
            }
            None => {}
            Some((fence, _)) if ticks >= *fence && line.trim_end().len() == ticks => {
                blocks.extend(open.take().map(|(_, block)| block));
            }
            Some((_, block)) => block.lines.push(line.to_string()),
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    blocks
}

/// `\e`, `\r`, `\t`, `\n`, `\\` and `\u{hex}`: for pastes with bytes that do not show in an editor.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut tail = after.chars();
        match tail.next() {
            Some('e') => out.push('\u{1b}'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('\\') => out.push('\\'),
            Some('u') => {
                let (hex, after) = tail.as_str().strip_prefix('{').and_then(|rest| rest.split_once('}')).unwrap();
                out.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap());
                tail = after.chars();
            }
            other => panic!("unknown escape \\{other:?} in an escaped input"),
        }
        rest = tail.as_str();
    }
    out.push_str(rest);
    out
}

/// `«text»` becomes the base64 of its text, the inner ones first, so that a case shows what a secret holds.
fn encode(text: &str, made: &mut Vec<String>) -> String {
    let mut text = text.to_owned();
    while let Some(end) = text.find('»') {
        let start = text[..end].rfind('«').unwrap();
        let inner = text[start + '«'.len_utf8()..end].replace("\\n", "\n");
        let letters = base64(inner.as_bytes());
        text.replace_range(start..end + '»'.len_utf8(), &letters);
        made.push(letters);
    }
    text
}

/// Standard base64, padded.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut letters = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = char::from(LETTERS[(number >> (18 - 6 * place) & 63) as usize]);
            letters.push(if place > three.len() { '=' } else { letter });
        }
    }
    letters
}

/// The word that a value has in JSON, such as `no-reason`.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        serde_json::Value::String(word) => word,
        other => other.to_string(),
    }
}

/// A text without its white space: how evidence is compared.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Everything a report says, in the words of an expectation.
pub fn show(report: &Report) -> String {
    let mut out = String::new();
    let inputs: Vec<String> = report.inputs.iter().map(word).collect();
    writeln!(out, "outcome {}; inputs [{}]", word(&report.outcome), inputs.join(", ")).unwrap();
    for finding in &report.findings {
        writeln!(out, "{} {}", finding.cause.as_str(), word(&finding.confidence)).unwrap();
        writeln!(out, "  image {}", option(&finding.image)).unwrap();
        writeln!(out, "  registry {}; stage {}", finding.registry.unwrap_or("-"), word(&finding.stage)).unwrap();
        for place in &finding.places {
            let owner = place.owner.as_ref().map(|owner| format!("{}/{}", owner.kind, owner.name));
            writeln!(
                out,
                "  place namespace {} pod {} container {} kind {} node {} owner {}",
                option(&place.namespace),
                option(&place.pod),
                option(&place.container),
                word(&place.kind),
                option(&place.node),
                option(&owner)
            )
            .unwrap();
        }
        for evidence in &finding.evidence {
            writeln!(out, "  evidence line {}: {:?}", evidence.line, evidence.text).unwrap();
        }
        for alternative in &finding.alternatives {
            writeln!(out, "  alternative {}", alternative.cause.as_str()).unwrap();
        }
    }
    for notice in &report.notices {
        writeln!(out, "notice {}: {}", notice.kind, notice.text).unwrap();
    }
    out
}

/// A value, or `-` for none.
pub fn option(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or("-")
}

/// What is wrong with a report whatever the paste was: empty for a sound one.
pub fn unsound(text: &str, report: &Report) -> Vec<String> {
    let mut wrong = Vec::new();
    if report.schema != 1 {
        wrong.push(format!("schema is {}", report.schema));
    }
    for finding in &report.findings {
        unsound_finding(text, finding, &mut wrong);
    }
    wrong
}

fn unsound_finding(text: &str, finding: &Finding, wrong: &mut Vec<String>) {
    let cause = finding.cause.as_str();
    if word(&finding.confidence) == "certain" && !finding.alternatives.is_empty() {
        wrong.push(format!("{cause} is certain and has alternatives"));
    }
    for alternative in &finding.alternatives {
        if alternative.cause == finding.cause {
            wrong.push(format!("{cause} has the alternative {}", alternative.cause.as_str()));
        }
    }
    for evidence in &finding.evidence {
        match text.get(evidence.start..evidence.end) {
            None => wrong.push(format!("{cause}: evidence {}..{} is no span", evidence.start, evidence.end)),
            Some("") => wrong.push(format!("{cause}: evidence {}..{} is empty", evidence.start, evidence.end)),
            Some(bytes) if bytes != evidence.text && !is_masked(bytes, &evidence.text) => {
                wrong.push(format!("{cause}: evidence says {:?}, the paste {bytes:?}", evidence.text));
            }
            Some(_) => {
                let line = text[..evidence.start].matches('\n').count() + 1;
                if line != evidence.line {
                    wrong.push(format!("{cause}: evidence is in line {line}, not {}", evidence.line));
                }
            }
        }
    }
}

/// Whether `shown` is `bytes` with nothing but masks in the place of what is secret.
fn is_masked(bytes: &str, shown: &str) -> bool {
    let parts: Vec<&str> = shown.split(mask::MASK).collect();
    let [first, between @ .., last] = parts.as_slice() else { return false };
    let Some(mut rest) = bytes.strip_prefix(first) else { return false };
    for part in between {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}
