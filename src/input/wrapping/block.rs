//! A block of YAML around an output: `message: |`, `log: >-`.

use std::ops::Range;

use super::edited;
use super::run::{self, Wrapped};
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::lines::lines;

/// The text without the key and the indent.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let lines = lines(content);
    let line = |range: &Range<usize>| content.get(range.clone()).unwrap_or_default();
    let indent = |range: &Range<usize>| line(range).len() - line(range).trim_start_matches(' ').len();
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(key) = lines.get(at) {
        at += 1;
        if !opens(line(key)) {
            continue;
        }
        let is_inside = |range: &&Range<usize>| line(range).trim().is_empty() || indent(range) > indent(key);
        let block: Vec<&Range<usize>> = lines.iter().skip(at).take_while(is_inside).collect();
        at += block.len();
        let filled = || block.iter().filter(|range| !line(range).trim().is_empty());
        let shared = filled().map(|range| indent(range)).min().unwrap_or(0);
        let run: Vec<Wrapped> = filled().map(|range| ((*range).clone(), range.start + shared..range.end)).collect();
        if run::tells(content, &run) {
            edits.push(Edit::cut(key.clone()));
            edits.extend(run.iter().flat_map(run::cuts));
        }
    }
    edited(text, &edits)
}

/// Whether a line is a key of a block.
fn opens(line: &str) -> bool {
    let line = line.trim();
    let key = ["|", ">", "|-", ">-", "|+", ">+"].iter().find_map(|mark| line.strip_suffix(mark)?.strip_suffix(": "));
    key.is_some_and(|key| {
        key.trim_start_matches("- ").bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    })
}
