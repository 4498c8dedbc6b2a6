//! Removes what terminals, chats and tickets add to a text, and keeps the position of every byte.

use super::pattern::Pattern;
use super::{Excerpt, Span};
use crate::invisible::is_invisible;

/// What test runners, CI systems and log viewers print before each line.
static LINE_PREFIX: Pattern = Pattern::new(concat!(
    r"^(?:",
    r"[ ]*[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6,9}Z ", // GitHub Actions
    r"|[ ]*[A-Za-z0-9_]+(?:_test|logger)?\.go:[0-9]+: (?:[0-9:.]+ \| [^|]* \| )?", // go test, kuttl
    r"|\[?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?\]? ",                         // Jenkins and others
    r"|\[[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?\] ",                             // Jenkins, ISO
    r"|[A-Za-z0-9_.-]+ +\| ",                                                   // docker compose
    r"|\[[a-z0-9]+[-_.][a-z0-9_.-]*\] ",                                        // test runners, the node's name
    r"|\[pod/[^\]]+\] ",                                                        // kubectl logs --prefix
    r")",
));

/// Characters of a frame around a text, as drawn by k9s and other terminal programs.
const FRAME: [char; 4] = ['│', '┃', '║', '▏'];

/// The paste without colours, frames, email quote marks, typographic quotes, HTML escapes, tabs and unusual spaces.
///
/// Line breaks are `\n`; a tab becomes the spaces up to the next multiple of eight columns, at least two.
pub fn clean(paste: &str) -> Excerpt {
    let mut out = Excerpt::default();
    let mut start = 0;
    let frame = Frame {
        padded: is_frame_padded(paste),
        tight: is_quoted_tightly(paste),
        colours: ["[0m", "[39m", "[22m", "[m[K"].iter().any(|end| paste.contains(end)),
        escaped: ESCAPES.iter().any(|escape| paste.contains(escape)),
    };
    for line in paste.split_inclusive('\n') {
        if is_plain(line) && !((frame.colours || frame.escaped) && line.contains('[')) {
            out.copy(line, start);
        } else {
            clean_line(line, start, frame, &mut out);
        }
        start += line.len();
    }
    out
}

/// How programs write the start of a control sequence.
const ESCAPES: [&str; 4] = ["\\e[", "\\033[", "\\x1b[", "\\u001b["];

/// Whether this line needs no cleaning, like most lines of a large paste.
fn is_plain(line: &str) -> bool {
    let first = line.trim_start().bytes().next();
    !line.bytes().any(|byte| matches!(byte, 0..=9 | 11..=31 | 127.. | b'&' | b'^' | b'`' | b'|'))
        && !matches!(first, Some(b'>' | b'[' | b'~' | b'0'..=b'9'))
        && !line.contains(".go:")
}

/// How a paste is framed.
#[derive(Clone, Copy)]
struct Frame {
    /// A space after each bar is part of the frame.
    padded: bool,
    /// Quote marks have no space after them: what looks like one is an indent.
    tight: bool,
    /// Colour codes may lack their escape character, which some consoles swallow.
    colours: bool,
    /// The escape character is written out.
    escaped: bool,
}

/// Whether lines are quoted without a space after the mark: `>Name:`.
fn is_quoted_tightly(paste: &str) -> bool {
    let tight =
        |line: &&str| line.strip_prefix('>').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    (paste.starts_with('>') || paste.contains("\n>")) && paste.lines().filter(tight).nth(1).is_some()
}

/// Whether every framed line has a space after its bar, as some programs draw it.
fn is_frame_padded(paste: &str) -> bool {
    let in_frame = |line: &'_ str| {
        line.find(FRAME).filter(|at| *at < 60).map(|at| line.get(at..).unwrap_or_default().chars().nth(1))
    };
    let mut framed = paste.lines().filter_map(in_frame).take(40);
    framed.all(|behind| behind.is_none_or(|behind| behind == ' '))
}

fn clean_line(line: &str, start: usize, frame: Frame, out: &mut Excerpt) {
    let (body, ending) = match line.strip_suffix('\n') {
        Some(body) => (body, 1),
        None => (line, 0),
    };
    let body = body.strip_suffix('\r').unwrap_or(body);
    let mut plain = Excerpt::default();
    clean_characters(body, start, frame, &mut plain);
    let range = without_frame(plain.as_str(), frame);
    out.append(&plain, range);
    if ending == 1 {
        let end = start + line.len();
        out.replace("\n", Span { start: start + body.len(), end });
    }
}

/// Cleans character by character: control sequences, spaces, quotes, escapes.
fn clean_characters(body: &str, start: usize, frame: Frame, out: &mut Excerpt) {
    let mut column = 0;
    let mut at = 0;
    while let Some(rest) = body.get(at..) {
        let ordinary = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~' if !b"\\^&[".contains(byte))).count();
        if ordinary > 0 {
            out.copy(rest.get(..ordinary).unwrap_or_default(), start + at);
            at += ordinary;
            column += ordinary;
            continue;
        }
        let Some(character) = rest.chars().next() else { break };
        let (length, text) = match character {
            '\x1b' => (control_sequence(rest), ""),
            '\\' if frame.escaped => match ESCAPES.iter().find(|escape| rest.starts_with(**escape)) {
                Some(escape) => {
                    let bracket = escape.len() - 1;
                    (bracket + colour(rest.get(bracket..).unwrap_or_default()).unwrap_or(0), "")
                }
                None => (1, "\\"),
            },
            '^' if rest.starts_with("^[[") => (1 + control_sequence(rest.get(1..).unwrap_or_default()), ""),
            '\t' => (1, spaces_to_next_stop(column)),
            '\r' => (1, "\n"),
            '\0'..='\x08' | '\x0b'..='\x1f' | '\x7f' => (1, ""),
            '&' => html_escape(rest).unwrap_or((1, "&")),
            'â' => misread(rest).unwrap_or((character.len_utf8(), "â")),
            '[' if frame.colours => (colour(rest).unwrap_or(1), if colour(rest).is_some() { "" } else { "[" }),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => (character.len_utf8(), " "),
            // Invisible characters can hide what a text says.
            c if is_invisible(c) => (c.len_utf8(), ""),
            '“' | '”' | '„' | '‟' | '＂' => (character.len_utf8(), "\""),
            // Non-breaking hyphens and the minus sign, which chats insert into names.
            '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => (character.len_utf8(), "-"),
            '‘' | '’' | '‚' | '‛' => (character.len_utf8(), "'"),
            // Full-width forms, typed on Chinese and Japanese keyboards.
            '\u{ff01}'..='\u{ff5e}' => (character.len_utf8(), ascii(character as u32 - 0xfee0).unwrap_or_default()),
            _ => {
                out.copy(rest.get(..character.len_utf8()).unwrap_or_default(), start + at);
                at += character.len_utf8();
                column += 1;
                continue;
            }
        };
        out.replace(text, Span { start: start + at, end: start + at + length });
        at += length;
        column += text.len();
    }
}

/// The text of a printable ASCII character.
fn ascii(code: u32) -> Option<&'static str> {
    const PRINTABLE: &str =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = usize::try_from(code.checked_sub(0x20)?).ok()?;
    PRINTABLE.get(at..at + 1)
}

/// Length of the terminal control sequence (ECMA-48) at the start of `rest`. kubectl prints ESC as `^[`.
fn control_sequence(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let kind = bytes.get(1).copied();
    match kind {
        Some(b'[') => {
            let parameters = bytes.iter().skip(2).take_while(|byte| (0x20..0x40).contains(*byte)).count();
            let end = 2 + parameters;
            end + usize::from(bytes.get(end).is_some_and(u8::is_ascii))
        }
        Some(b']') => rest.find(['\x07', '\x1b']).filter(|end| *end > 1).map_or(2, |end| end + 1),
        Some(b'(' | b')') => 3.min(bytes.len()),
        Some(byte) if byte.is_ascii() => 2,
        _ => 1,
    }
}

fn spaces_to_next_stop(column: usize) -> &'static str {
    let width = 8 - column % 8;
    "          ".get(..width.max(2)).unwrap_or("  ")
}

/// The length of a colour code without its escape character: `[31m`, `[0;1m`, and grep's `[m[K`.
fn colour(rest: &str) -> Option<usize> {
    if rest.starts_with("[m[K") {
        return Some(4);
    }
    if rest.starts_with("[K") {
        return Some(2);
    }
    let numbers = rest.bytes().skip(1).take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    let behind = rest.get(1 + numbers..)?;
    (numbers > 0 && numbers < 9 && behind.starts_with('m') && !behind.starts_with("m]")).then_some(numbers + 2)
}

/// Typographic marks in UTF-8 that were decoded as Windows-1252.
fn misread(rest: &str) -> Option<(usize, &'static str)> {
    const MARKS: [(&str, &str); 8] = [
        ("â€œ", "\""),
        ("â€\u{9d}", "\""),
        ("â€ž", "\""),
        ("â€™", "'"),
        ("â€˜", "'"),
        ("â€“", "–"),
        ("â€”", "—"),
        ("â€¦", "…"),
    ];
    MARKS.iter().find(|(mark, _)| rest.starts_with(mark)).map(|(mark, text)| (mark.len(), *text))
}

fn html_escape(rest: &str) -> Option<(usize, &'static str)> {
    const ESCAPES: [(&str, &str); 15] = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#x22;", "\""),
        ("&ldquo;", "\""),
        ("&rdquo;", "\""),
        ("&bdquo;", "\""),
        ("&lsquo;", "'"),
        ("&rsquo;", "'"),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&nbsp;", " "),
    ];
    let named = ESCAPES.iter().find(|(escape, _)| rest.starts_with(escape));
    named.map(|(escape, text)| (escape.len(), *text)).or_else(|| numeric_escape(rest))
}

/// `&#47;` and `&#x2f;`, if they encode a printable ASCII character.
fn numeric_escape(rest: &str) -> Option<(usize, &'static str)> {
    let number = rest.strip_prefix("&#")?;
    let digits = number.get(..number.bytes().take(6).position(|byte| byte == b';')?)?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((digits.len() + 3, ascii(code)?))
}

/// The part of a line without frames, email quote marks, code fences and log prefixes.
fn without_frame(line: &str, frame: Frame) -> std::ops::Range<usize> {
    let mut start = 0;
    let mut end = line.len();
    loop {
        let rest = line.get(start..end).unwrap_or_default();
        let indent = rest.len() - rest.trim_start().len();
        let Some(first) = rest.trim_start().chars().next() else { break };
        if FRAME.contains(&first) {
            start += indent + first.len_utf8();
            let inner = line.get(start..end).unwrap_or_default();
            start += usize::from(frame.padded && inner.starts_with(' '));
        } else if !frame.tight && is_quoted(rest) {
            start += indent + 1;
            start += usize::from(line.get(start..end).unwrap_or_default().starts_with(' '));
        } else if let Some(prefix) =
            LINE_PREFIX.captures(rest).and_then(|found| found.get(0)).filter(|prefix| !is_cell(rest, prefix.as_str()))
        {
            start += prefix.end();
        } else {
            break;
        }
    }
    let rest = line.get(start..end).unwrap_or_default();
    if let Some(inner) = rest.trim_end().strip_suffix(FRAME) {
        end = start + inner.trim_end().len();
    }
    let rest = line.get(start..end).unwrap_or_default();
    let only_frame = !rest.is_empty() && rest.chars().all(|c| ('\u{2500}'..='\u{257f}').contains(&c));
    if only_frame {
        end = start;
    }
    without_fence(line, start..end)
}

/// The part of a line in `range` without a code fence that was joined to it.
fn without_fence(line: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let Some(rest) = line.get(range.clone()) else { return range };
    let trimmed = rest.trim();
    let Some(fence) = ["```", "~~~"].into_iter().find(|f| trimmed.starts_with(f) || trimmed.ends_with(f)) else {
        return range;
    };
    let mark = fence.chars().next().unwrap_or('`');
    let inner = trimmed.trim_start_matches(mark);
    // A code block's language is one word; its options contain an equals sign.
    let is_language = trimmed.starts_with(fence)
        && !inner.contains([':', '/', '`'])
        && (!inner.trim().contains(' ') || inner.contains(['=', '{']));
    let start = range.start + (rest.len() - rest.trim_start().len()) + (trimmed.len() - inner.len());
    if is_language { start..start } else { start..start + inner.trim_end_matches(mark).len() }
}

/// Whether a prefix with a bar is the first cell of a table.
fn is_cell(line: &str, prefix: &str) -> bool {
    prefix.ends_with(" | ")
        && prefix.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !prefix.contains(".go:")
        && line.get(prefix.len()..).is_some_and(|rest| rest.contains(" | "))
}

/// Whether a line starts with an email quote mark. klog ends a multi-line error with ` >` alone.
fn is_quoted(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix('>') else { return false };
    rest.starts_with([' ', '>']) || (rest.is_empty() && line.starts_with('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_becomes_what_was_printed() {
        for (pasted, printed) in [
            ("a\r\nb\r\n", "a\nb\n"),
            ("\x1b[31mWarning\x1b[0m  Failed", "Warning  Failed"),
            ("^[[1mWarning", "Warning"),
            ("> > quoted\n> klog\n", "quoted\nklog\n"),
            ("│ in a box    │\n└────┘", "in a box\n"),
            ("```yaml\nkind: Pod\n```", "\nkind: Pod\n"),
            ("image \u{201c}nginx\u{201d}", "image \"nginx\""),
            ("a&quot;b&amp;c", "a\"b&c"),
            ("image &ldquo;nginx&rdquo;, image â€œnginxâ€\u{9d}", "image \"nginx\", image \"nginx\""),
            ("[31mFailed[0m [1;5] [5m]", "Failed [1;5] [5m]"),
            ("\\e[31mFailed\\033[0m C:\\new", "Failed C:\\new"),
            ("Name:\u{a0}\u{a0}web", "Name:  web"),
            ("Name:\tweb", "Name:   web"),
            ("1234567\tx", "1234567  x"),
            ("2026-11-24T05:36:28.1234567Z   Warning  Failed", "  Warning  Failed"),
            ("    pull_test.go:12:   Warning  Failed", "  Warning  Failed"),
            ("app-1  | Error response", "Error response"),
            ("0\u{200b}1", "01"),
        ] {
            assert_eq!(clean(pasted).as_str(), printed, "{pasted:?}");
        }
    }

    #[test]
    fn cleaned_words_keep_their_place() {
        let paste = "> \x1b[31mdenied\x1b[0m\r\n> \u{201c}x\u{201d}";
        let cleaned = clean(paste);
        let at = cleaned.as_str().find("denied").unwrap();
        let span = cleaned.span(at..at + 6);
        assert_eq!(&paste[span.start..span.end], "denied");
        let at = cleaned.as_str().find('x').unwrap();
        let span = cleaned.span(at - 1..at + 2);
        assert_eq!(&paste[span.start..span.end], "\u{201c}x\u{201d}");
    }
}
