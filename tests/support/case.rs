//! Reads the case files. Shared by the tests and the fuzzer, which uses them as seeds.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// One case file; the top of `tests/cases.rs` describes its format.
pub struct Case {
    /// Its path.
    pub path: PathBuf,
    /// `family/cause--case`
    pub name: String,
    /// The folder: `network`, …, or `inputs`.
    pub family: String,
    /// The part of the file name before `--`.
    pub cause: String,
    /// Whether the file name contains `--not-`.
    pub near_miss: bool,
    /// The whole file.
    pub file: String,
    /// The paste.
    pub input: String,
    /// What no report may contain: the texts that the paste encodes, and the secrets in its expectation.
    pub secrets: Vec<String>,
    /// The lines of the expectation.
    pub expect: Vec<String>,
    /// The first fix's commands, if the case has them.
    pub commands: Option<Vec<String>>,
}

/// A fenced block of a Markdown file.
pub struct Block {
    /// The text after the opening fence.
    pub info: String,
    /// The line number of the first line inside, from 0.
    pub first: usize,
    /// The lines inside.
    pub lines: Vec<String>,
}

/// Every case, sorted by name.
pub fn cases() -> Vec<Case> {
    // The fuzzer is a separate package in a folder of the project.
    let mut around = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("tests/cases"));
    let root = around.find(|folder| folder.is_dir()).expect("no folder tests/cases");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    paths.iter().map(|path| read_case(&root, path)).collect()
}

/// Every case whose name contains the value of the variable CASE, if it is set.
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

/// The fenced blocks of a Markdown file. A fence of four backticks may contain one of three.
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

/// `\e`, `\r`, `\t`, `\n`, `\\` and `\u{hex}`: for pastes with bytes that an editor does not show.
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

/// Replaces `«text»` with the base64 of its text, the inner ones first, so that a case shows the contents of a secret.
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
pub fn base64(bytes: &[u8]) -> String {
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
