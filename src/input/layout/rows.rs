//! Rows of event and pod tables that follow one another on one line, or have one cell per line.

use std::ops::Range;

use super::shape::{self, Row};
use crate::input::edit::Edit;
use crate::input::lines::words;
use crate::input::table::is_age;

/// The number of columns after the age of a row: IP, node, nominated node, readiness gates.
const WIDE: usize = 4;

/// The edits that give each row a line and columns of its own.
pub fn edits(text: &str) -> Vec<Edit> {
    if !text.contains("Warning") && !text.contains("Normal") && !text.contains('/') {
        return Vec::new();
    }
    let words = words(text);
    let mut table = Table { text, words: &words, edits: Vec::new(), namespaced: false, wide: false };
    let mut at = 0;
    while at < words.len() {
        at = table.word(at).max(at + 1);
    }
    table.edits
}

struct Table<'t> {
    text: &'t str,
    words: &'t [Range<usize>],
    edits: Vec<Edit>,
    /// Whether the header above has a namespace column.
    namespaced: bool,
    /// Whether it has IP and node columns.
    wide: bool,
}

impl Table<'_> {
    fn word(&mut self, at: usize) -> usize {
        match self.get(at) {
            "NAME" | "LAST" => {
                self.namespaced = at > 0 && self.get(at - 1) == "NAMESPACE";
                self.wide = false;
            }
            "NODE" => self.wide = true,
            word if is_own_name(word) => self.tail(at),
            "Warning" | "Normal" => {
                if let Some(row) = shape::event_at(self.text, self.words, at) {
                    return self.row(row, false);
                }
            }
            word if word.contains('/') => {
                if let Some(row) = shape::pod_at(self.text, self.words, at) {
                    return self.row(row, true);
                }
            }
            _ => {}
        }
        at + 1
    }

    fn get(&self, at: usize) -> &str {
        self.words.get(at).and_then(|range| self.text.get(range.clone())).unwrap_or_default()
    }

    /// The text between the word at `at` and the previous word.
    fn gap(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.end);
        start..self.words.get(at).map_or(self.text.len(), |word| word.start)
    }

    fn breaks(&self, gap: &Range<usize>) -> bool {
        gap.start == 0 || self.text.get(gap.clone()).is_some_and(|gap| gap.contains('\n'))
    }

    /// Separates the columns after the message: `10m 7 web-1.689b35a391e6b28`.
    fn tail(&mut self, at: usize) {
        let Some(age) = at.checked_sub(2) else { return };
        let ends = self.breaks(&self.gap(at + 1)) || at + 1 == self.words.len();
        let is_tail = is_age(self.get(age)) && self.get(at - 1).bytes().all(|byte| byte.is_ascii_digit());
        if ends && is_tail {
            let gaps = (age..=at).map(|at| self.gap(at)).filter(|gap| gap.len() < 2 && !self.breaks(gap));
            let gaps: Vec<Range<usize>> = gaps.collect();
            self.edits.extend(gaps.into_iter().map(|gap| Edit::new(gap, "  ")));
        }
    }

    /// Moves the row to a line of its own and separates its cells; returns the first word after the cells.
    fn row(&mut self, row: Row, of_pod: bool) -> usize {
        let mut starts: Vec<usize> = row.cells.iter().map(|cell| cell.start).collect();
        let mut end = row.cells.last().map_or(0, |cell| cell.end);
        let Some(first) = starts.first().copied() else { return end };
        // Without a header: whether the line starts with the word before the row.
        let begins = || self.breaks(&self.gap(first - 1)) && !self.breaks(&self.gap(first));
        // On a line of its own it is a cell, not the end of another row's message.
        let is_cell = || !self.breaks(&self.gap(first)) || self.breaks(&self.gap(first - 1));
        let of_header = || self.namespaced && is_cell();
        let has_namespace = first > 0 && is_namespace(self.get(first - 1)) && (of_header() || begins());
        if has_namespace {
            starts.insert(0, first - 1);
        }
        if of_pod && self.wide {
            // The address, and any name behind it.
            let is_node = |at: usize| at == end + 1 && shape::is_name(self.get(at));
            let more = (end..end + WIDE).take_while(|at| is_wide_cell(self.get(*at)) || is_node(*at));
            starts.extend(more.clone());
            end = more.last().map_or(end, |last| last + 1);
        } else if !of_pod {
            // The message.
            starts.push(end);
        }
        let begin = starts.first().copied().unwrap_or(first);
        let before = self.gap(begin);
        // Each gap of the row, and whether a cell starts after it.
        let inner: Vec<(Range<usize>, bool)> = (begin + 1..=end.min(self.words.len().saturating_sub(1)))
            .filter(|at| !of_pod || *at < end)
            .map(|at| (self.gap(at), starts.contains(&at)))
            .collect();
        // An intact row is on a line of its own, with two spaces between cells. Its message may start on the next line.
        let whole = self.breaks(&before)
            && !inner.iter().any(|(gap, is_cell)| self.breaks(gap) || (!of_pod && *is_cell && gap.len() < 2));
        let mut behind = self.gap(end);
        behind.start -= usize::from(of_pod && end > 0 && self.get(end - 1).ends_with(';'));
        // What follows a pod on its line belongs to something else.
        let goes_on = of_pod && end < self.words.len() && !self.breaks(&behind) && !is_wide_cell(self.get(end));
        if whole && !goes_on {
            return end;
        }
        if !self.breaks(&before) {
            self.edits.push(Edit::new(before, "\n"));
        }
        for (gap, is_cell) in inner {
            if self.breaks(&gap) || (is_cell && gap.len() < 2) {
                self.edits.push(Edit::new(gap, if is_cell { "  " } else { " " }));
            }
        }
        if goes_on {
            self.edits.push(Edit::new(behind, "\n"));
        }
        end
    }
}

/// Whether a word is an event's name: `web-1.689b35a391e6b28`.
fn is_own_name(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, hex)| {
        hex.len() > 11 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) && shape::is_name(name)
    })
}

/// Whether a word before a row can be its namespace.
fn is_namespace(word: &str) -> bool {
    shape::is_name(word) && !word.contains('.') && !matches!(word, "pod" | "pods")
}

/// Whether a word can follow the age of a pod: an address, the name of a node, `<none>`.
fn is_wide_cell(word: &str) -> bool {
    let is_address =
        word.contains(['.', ':']) && word.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b':'));
    word == "<none>" || is_address || (shape::is_name(word) && word.bytes().any(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Excerpt;

    fn restored(text: &str) -> String {
        Excerpt::whole(text).edited(&edits(text)).as_str().to_string()
    }

    #[test]
    fn rows_get_their_line_and_their_columns() {
        for (lost, restored_to) in [
            (
                "Type Reason Age From Message Normal Pulling 4m (x4 over 5m) kubelet Pulling image Warning Failed 9s kubelet Failed: x",
                "Type Reason Age From Message\nNormal  Pulling  4m (x4 over 5m)  kubelet  Pulling image\nWarning  Failed  9s  kubelet  Failed: x",
            ),
            (
                "LAST SEEN TYPE REASON OBJECT MESSAGE 12s Warning Failed pod/web-1 Failed: x 9s Normal Pulling pod/web-1 y",
                "LAST SEEN TYPE REASON OBJECT MESSAGE\n12s  Warning  Failed  pod/web-1  Failed: x\n9s  Normal  Pulling  pod/web-1  y",
            ),
            ("Warning\nFailed\n9s\nkubelet\nFailed: x", "Warning  Failed  9s  kubelet  Failed: x"),
            (
                "NAMESPACE\nNAME\nREADY\nSTATUS\nRESTARTS\nAGE\nshop\nweb-1\n0/1\nErrImagePull\n0\n4m",
                "NAMESPACE\nNAME\nREADY\nSTATUS\nRESTARTS\nAGE\nshop  web-1  0/1  ErrImagePull  0  4m",
            ),
            (
                "5m 27s 4 {kubelet worker-1} spec.containers{app} Warning Failed Failed: x",
                "5m  27s  4  {kubelet worker-1}  spec.containers{app}  Warning  Failed  Failed: x",
            ),
            ("my pod web-1 0/1 ErrImagePull 0 4m is broken", "my pod\nweb-1  0/1  ErrImagePull  0  4m\nis broken"),
        ] {
            assert_eq!(restored(lost), restored_to);
        }
    }

    #[test]
    fn intact_rows_are_unchanged() {
        for text in [
            "  Warning  Failed   27m (x4 over 29m)  kubelet  Failed: x\n",
            "shop   12s   Warning   Failed   pod/web-1   Failed: x\n",
            "shop   web-1   0/1   ImagePullBackOff   0   4m\nshop   web-2   0/1   ImagePullBackOff   0   4m\n",
        ] {
            assert!(edits(text).is_empty(), "{text}");
        }
    }
}
