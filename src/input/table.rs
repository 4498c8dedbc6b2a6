//! Tables as kubectl prints them: cells are two or more spaces apart.
//!
//! Source: the tab writers of cli-runtime and describe pad with at least two spaces, and no cell except the message
//! contains two consecutive spaces.

use std::ops::Range;

/// The cells of a line, as ranges of `line`.
pub fn cells(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut cells = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < bytes.len() {
        let gap = bytes.iter().skip(at).take_while(|byte| **byte == b' ').count();
        match start {
            None if gap == 0 => start = Some(at),
            Some(from) if gap >= 2 => {
                cells.push(from..at);
                start = None;
            }
            _ => {}
        }
        at += gap.max(1);
    }
    if let Some(from) = start {
        let end = line.trim_end().len();
        if end > from {
            cells.push(from..end);
        }
    }
    cells
}

/// The seconds of an age as kubectl prints it (`45s`, `2m10s`, `5h20m`, `2d3h`, `3y40d`); `None` if it is not an age.
///
/// `<unknown>` and `<invalid>` are ages of unknown length, see [`is_age`].
pub fn age_seconds(text: &str) -> Option<i64> {
    let mut total = 0i64;
    let mut number = None::<i64>;
    for character in text.chars() {
        match (character.to_digit(10), number) {
            (Some(digit), _) => number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit.into())),
            (None, Some(amount)) => {
                let unit = match character {
                    's' => 1,
                    'm' => 60,
                    'h' => 3600,
                    'd' => 86_400,
                    'y' => 31_536_000,
                    _ => return None,
                };
                total = total.saturating_add(amount.saturating_mul(unit));
                number = None;
            }
            (None, None) => return None,
        }
    }
    (number.is_none() && !text.is_empty()).then_some(total)
}

/// Whether a cell is an age, known or not.
pub fn is_age(text: &str) -> bool {
    matches!(text, "<unknown>" | "<invalid>") || (text.len() < 12 && age_seconds(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_two_spaces_apart() {
        let line = "  Normal   Pulling    27m (x4 over 30m)    kubelet   Pulling image \"a\"  ";
        let found: Vec<&str> = cells(line).into_iter().map(|range| &line[range]).collect();
        assert_eq!(found, ["Normal", "Pulling", "27m (x4 over 30m)", "kubelet", "Pulling image \"a\""]);
    }

    #[test]
    fn ages() {
        assert_eq!(age_seconds("2m10s"), Some(130));
        assert_eq!(age_seconds("2d3h"), Some(2 * 86_400 + 3 * 3600));
        assert_eq!(age_seconds("kubelet"), None);
        assert_eq!(age_seconds("12"), None);
        assert!(is_age("<invalid>"));
    }
}
