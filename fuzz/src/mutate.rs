//! Mutations of pastes that imitate what people and programs do to them.

use crate::hostile;
use crate::layouts;
use crate::rng::Rng;

/// Longer texts find nothing new here and take time; `tests/growth.rs` covers them.
pub const LONGEST: usize = 24 << 10;

/// Numbers at boundaries.
const LIMITS: &[&str] = &[
    "0",
    "-1",
    "1",
    "00",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1e309",
    "-0",
    "0.5",
    "99999999999999999999999999",
    "2000000000000d",
    "106751991167301d",
    "1h61m",
    "x4294967296",
];

/// Characters with a meaning for some parser.
const MARKS: &[&str] = &[
    "\"",
    "'",
    "\\",
    "\\\"",
    "`",
    ":",
    ": ",
    ",",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "|",
    "- ",
    "\n",
    "\r",
    "\t",
    "\n\n",
    "---\n",
    "...",
    "  ",
    "=",
    "@",
    "/",
    "#",
    "$",
    "&amp;",
    "&#x22;",
    "\\n",
    "\\u0022",
    "\\ud800",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{85}",
    "\u{2028}",
    "\u{1b}[0m",
    "\u{1b}]8;;http://x\u{7}",
    "\0",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "😀",
    "e\u{301}",
    "\u{fffd}",
    "\u{10ffff}",
    "│",
    "…",
    "“",
    "”",
    "«",
    "»",
    "：",
];

/// Makes pastes from pastes.
pub struct Mutator {
    seeds: Vec<String>,
    hostile: Vec<String>,
}

impl Mutator {
    /// A mutator that knows the project's own pastes.
    pub fn new() -> Mutator {
        Mutator { seeds: crate::seeds(), hostile: hostile::values(1_500) }
    }

    /// The seed pastes.
    pub fn seeds(&self) -> &[String] {
        &self.seeds
    }

    /// Another paste, a few mutations away from this one.
    pub fn mutate(&self, text: &str, rng: &mut Rng) -> String {
        let mut text = text.to_owned();
        for _ in 0..=rng.below(4) {
            text = self.step(&text, rng);
            text.truncate(text.floor_char_boundary(LONGEST));
        }
        text
    }

    fn step(&self, text: &str, rng: &mut Rng) -> String {
        match rng.below(20) {
            0..=3 => rng.pick(layouts::STEPS)(text, rng),
            4 | 5 => self.splice(text, rng),
            6 => self.follow(text, rng),
            7 => cut(text, rng),
            8 => lines(text, rng),
            9 | 10 => self.word(text, rng),
            11 => number(text, rng),
            12 | 13 => insert(text, rng.pick::<&str>(MARKS), rng),
            14 => insert(text, rng.pick(&self.hostile).as_str(), rng),
            15 => self.hostile_paste(rng),
            16 => deep(text, rng),
            17 => long(text, rng),
            18 => self.line_of_another(text, rng),
            _ => erase(text, rng),
        }
    }

    /// The start of this paste and the end of another.
    fn splice(&self, text: &str, rng: &mut Rng) -> String {
        let other = rng.pick(&self.seeds);
        let (at, from) = (rng.place(text), rng.place(other));
        if rng.once_in(2) { text[..at].to_owned() + &other[from..] } else { other[..from].to_owned() + &text[at..] }
    }

    /// Another paste below this one, as the output of a command or verbatim.
    fn follow(&self, text: &str, rng: &mut Rng) -> String {
        let between = rng.pick(&[
            "\n\n",
            "\n$ ",
            "\n---\n",
            "",
            "\n```\n",
            "\nThen I ran this:\n",
            "\n$ kubectl get secret regcred -o yaml\n",
        ]);
        format!("{text}{between}{}", rng.pick(&self.seeds))
    }

    fn line_of_another(&self, text: &str, rng: &mut Rng) -> String {
        let other: Vec<&str> = rng.pick(&self.seeds).lines().collect();
        if other.is_empty() {
            return text.to_owned();
        }
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(rng.below(lines.len() + 1), *rng.pick::<&str>(&other));
        lines.join("\n")
    }

    /// Replaces a word of this paste with a word of another, or a hostile one.
    fn word(&self, text: &str, rng: &mut Rng) -> String {
        let is_mark = |c: char| c.is_whitespace() || "\"'=,;()[]{}".contains(c);
        let at = rng.place(text);
        let start = text[..at].rfind(is_mark).map_or(0, |place| text.ceil_char_boundary(place + 1));
        let end = text[at..].find(is_mark).map_or(text.len(), |length| at + length);
        let other = rng.pick(&self.seeds);
        let words: Vec<&str> = other.split(is_mark).filter(|word| !word.is_empty()).collect();
        let new = if words.is_empty() || rng.once_in(4) { rng.pick(&self.hostile) } else { *rng.pick(&words) };
        format!("{}{new}{}", &text[..start], &text[end.max(start)..])
    }

    /// A paste with a hostile value in one of its fields.
    fn hostile_paste(&self, rng: &mut Rng) -> String {
        let mut paste = hostile::Paste::with_owner(rng.below(1 << 16), rng.below(1 << 16));
        paste.set(rng.pick(&hostile::FIELDS).0, rng.pick(&self.hostile).as_str());
        paste.write(rng.below(hostile::FORMATS.len()))
    }
}

impl Default for Mutator {
    fn default() -> Mutator {
        Mutator::new()
    }
}

fn cut(text: &str, rng: &mut Rng) -> String {
    let (a, b) = (rng.place(text), rng.place(text));
    match rng.below(3) {
        0 => text[..a].to_owned(),
        1 => text[a..].to_owned(),
        _ => text[a.min(b)..a.max(b)].to_owned(),
    }
}

fn erase(text: &str, rng: &mut Rng) -> String {
    let start = rng.place(text);
    let end = text.ceil_char_boundary((start + 1 + rng.below(40)).min(text.len()));
    format!("{}{}", &text[..start], &text[end..])
}

/// Lines deleted, duplicated or reordered.
fn lines(text: &str, rng: &mut Rng) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let (a, b) = (rng.below(lines.len()), rng.below(lines.len()));
    match rng.below(4) {
        0 => drop(lines.remove(a)),
        1 => lines.swap(a, b),
        2 => {
            let again: Vec<&str> = lines[a.min(b)..=a.max(b)].repeat(1 + rng.below(4));
            lines.splice(a..a, again);
        }
        _ => lines.reverse(),
    }
    lines.join("\n")
}

/// Replaces a number with one at a boundary.
fn number(text: &str, rng: &mut Rng) -> String {
    let at = rng.place(text);
    let is_digit = |c: char| c.is_ascii_digit();
    let Some(start) = text[at..].find(is_digit).map(|place| at + place) else { return text.to_owned() };
    let end = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |length| start + length);
    format!("{}{}{}", &text[..start], rng.pick(LIMITS), &text[end..])
}

fn insert(text: &str, what: &str, rng: &mut Rng) -> String {
    let at = rng.place(text);
    format!("{}{what}{}", &text[..at], &text[at..])
}

/// Nested brackets, indents and escapes.
fn deep(text: &str, rng: &mut Rng) -> String {
    let depth = 1 + rng.below(400);
    let open = rng.pick(&[
        "[",
        "{\"a\":",
        "[{\"a\":[",
        "- ",
        "  ",
        "(",
        "failed to copy: [",
        "> ",
        "\\",
        "\"",
        "<p>",
        "a:\n ",
    ]);
    insert(text, &open.repeat(depth), rng)
}

fn long(text: &str, rng: &mut Rng) -> String {
    let word = rng.pick(&["a", "ä", "a ", "a: ", "a/", "a.", "1", "\"", "a, ", "\u{200b}", "\t", "x=y ", "%20"]);
    insert(text, &word.repeat(1 + rng.below(4_000)), rng)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_paste() {
        let mutator = Mutator::new();
        let make = |seed| mutator.mutate(&mutator.seeds()[0], &mut Rng::new(seed));
        assert_eq!(make(7), make(7));
        let different: std::collections::BTreeSet<String> = (0..200).map(make).collect();
        assert!(different.len() > 190, "{}", different.len());
    }
}
