//! A shell here-document: `cat > file <<'EOF'`, the text, and a line with only the delimiter.

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::lines::lines;

/// The text without the last line, which would otherwise become the end of the last message: `EOF` is an error too. The
/// first line is a normal command.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    if !content.contains("<<") {
        return None;
    }
    let lines = lines(content);
    let line = |at: usize| lines.get(at).and_then(|line| content.get(line.clone())).unwrap_or_default().trim();
    let begins = (0..lines.len()).find_map(|at| Some((at, word(line(at))?)));
    let (first, word) = begins?;
    let last = (first + 1..lines.len()).rev().find(|at| line(*at) == word)?;
    edited(text, &[Edit::cut(lines.get(last)?.clone())])
}

/// The delimiter of the here-document that a command starts.
fn word(command: &str) -> Option<&str> {
    let (_, rest) = command.split_once("<<")?;
    let word = rest.trim_start_matches(['-', '~', ' ']).split([' ', '>', '|', ';']).next()?;
    let word = word.trim_matches(['\'', '"']);
    (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')).then_some(word)
}
