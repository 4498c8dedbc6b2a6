//! JSON as people paste it: complete, truncated at either end, or several documents in a row.
//!
//! serde_json gives no positions and rejects truncated texts, hence this reader. It never fails: it returns what it
//! could read. See docs/decisions.

use super::tree::{MAX_DEPTH, Node};
use super::{Excerpt, Span};

/// What was read, and where it ended.
#[derive(Debug)]
pub struct Read {
    /// The value.
    pub node: Node,
    /// The byte after it, in the text that was read.
    pub end: usize,
    /// Whether the text ended before the value did.
    pub truncated: bool,
}

/// Reads the value at byte `start` of `text`, or the members of an object whose start was cut off.
pub fn read(text: &Excerpt, start: usize) -> Option<Read> {
    let mut reader = Reader { text, at: start, truncated: false };
    reader.space();
    let node = match reader.peek()? {
        b'"' => reader.fragment(),
        b'{' | b'[' => reader.value(0)?,
        _ => return None,
    };
    Some(Read { node, end: reader.at, truncated: reader.truncated })
}

/// The string that starts at byte `start` of `text`, unescaped, and the byte after it.
pub fn string_at(text: &Excerpt, start: usize) -> Option<(Excerpt, usize)> {
    let mut reader = Reader { text, at: start, truncated: false };
    (reader.peek() == Some(b'"')).then(|| (reader.string(), reader.at)).filter(|(_, end)| *end > start + 1)
}

struct Reader<'t> {
    text: &'t Excerpt,
    at: usize,
    truncated: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_str().as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// A value; `None` if there is none here.
    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH && self.peek().is_some() {
            self.skip_nested();
            return Some(Node::Scalar(Excerpt::default()));
        }
        match self.peek()? {
            b'{' => {
                self.at += 1;
                let members = self.members(depth);
                if !self.eat(b'}') {
                    self.truncated |= self.peek().is_none();
                }
                Some(Node::Map(members))
            }
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.space();
                    if self.eat(b',') {
                        continue;
                    }
                    if self.eat(b']') {
                        break;
                    }
                    match self.value(depth + 1) {
                        Some(item) => items.push(item),
                        None => {
                            self.truncated |= self.peek().is_none();
                            break;
                        }
                    }
                }
                Some(Node::List(items))
            }
            b'"' => Some(Node::Scalar(self.string())),
            _ => self.word(),
        }
    }

    /// The members of an object up to its closing brace or to something that is not JSON.
    fn members(&mut self, depth: usize) -> Vec<(Excerpt, Node)> {
        let mut members = Vec::new();
        loop {
            self.space();
            if self.eat(b',') {
                continue;
            }
            if self.peek() != Some(b'"') {
                return members;
            }
            let key = self.string();
            self.space();
            if !self.eat(b':') {
                self.truncated |= self.peek().is_none();
                return members;
            }
            self.space();
            match self.value(depth + 1) {
                Some(value) => members.push((key, value)),
                None => {
                    self.truncated |= self.peek().is_none();
                    return members;
                }
            }
        }
    }

    /// Members of objects whose opening braces were cut off: closing braces are unmatched.
    fn fragment(&mut self) -> Node {
        let mut members = self.members(0);
        loop {
            let before = self.at;
            self.space();
            if !matches!(self.peek(), Some(b'}' | b']' | b',')) {
                self.at = before;
                return Node::Map(members);
            }
            self.at += 1;
            self.space();
            match self.peek() {
                Some(b'"') => members.extend(self.members(0)),
                Some(b'{' | b'[') => {
                    let key = Excerpt::default();
                    if let Some(value) = self.value(0) {
                        members.push((key, value));
                    }
                }
                _ => {}
            }
        }
    }

    /// `true`, `null`, a number: the letters up to the next separator.
    fn word(&mut self) -> Option<Node> {
        let rest = self.text.as_str().get(self.at..)?;
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'+')).count();
        let word = rest.get(..length)?;
        let known =
            matches!(word, "true" | "false" | "null") || word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if !known {
            return None;
        }
        let start = self.at;
        self.at += length;
        Some(Node::Scalar(self.text.slice(start..self.at)))
    }

    /// A string, unescaped. Terminals may have wrapped it: line breaks inside are kept.
    fn string(&mut self) -> Excerpt {
        self.at += 1;
        let text = self.text.as_str();
        let mut out = Excerpt::default();
        loop {
            let rest = text.get(self.at..).unwrap_or_default();
            let length = rest.find(['"', '\\', '\n']).unwrap_or(rest.len());
            out.append(self.text, self.at..self.at + length);
            self.at += length;
            if self.eat(b'"') {
                return out;
            }
            let rest = text.get(self.at..).unwrap_or_default();
            if rest.is_empty() || (rest.starts_with('\n') && is_cut(rest)) {
                self.truncated = true;
                return out;
            }
            if rest.starts_with('\n') {
                out.append(self.text, self.at..self.at + 1);
                self.at += 1;
                continue;
            }
            let (length, character) = escape(text.get(self.at..).unwrap_or_default());
            let span = self.text.span(self.at..self.at + length);
            push(&mut out, character, span);
            self.at += length;
        }
    }

    /// Skips what is nested too deeply, without recursion.
    fn skip_nested(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => {
                    self.string();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
        self.truncated = true;
    }
}

/// Whether the line break at the start of `rest` ends a truncated string rather than wrapping it.
fn is_cut(rest: &str) -> bool {
    let next = rest.get(1..).unwrap_or_default().split('\n').next().unwrap_or_default().trim_start();
    next.is_empty() || next.starts_with(['"', '}', ']', '{'])
}

/// Appends an unescaped character that replaces `span`.
pub fn push(out: &mut Excerpt, character: Option<char>, span: Span) {
    if let Some(character) = character {
        out.replace(character.encode_utf8(&mut [0; 4]), span);
    }
}

/// Length and character of the escape at the start of `rest`; an invalid one is kept as it is.
pub fn escape(rest: &str) -> (usize, Option<char>) {
    let Some(kind) = rest.chars().nth(1) else { return (rest.len().min(1), None) };
    match kind {
        'n' => (2, Some('\n')),
        't' => (2, Some(' ')),
        'r' | 'b' | 'f' => (2, None),
        'u' => {
            let unit = |from: usize| rest.get(from..from + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
            match (unit(2), rest.get(6..8), unit(8)) {
                (Some(high @ 0xd800..0xdc00), Some("\\u"), Some(low @ 0xdc00..0xe000)) => {
                    let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    (12, char::from_u32(code))
                }
                (Some(code), _, _) => (6, Some(char::from_u32(code).unwrap_or('\u{fffd}'))),
                _ => (2, Some('u')),
            }
        }
        'x' => match rest.get(2..4).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(character) => (4, Some(character)),
            None => (2, Some('x')),
        },
        other => (1 + other.len_utf8(), Some(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(node: &Node) -> String {
        match node {
            Node::Scalar(text) => text.as_str().to_string(),
            Node::Map(members) => {
                let members: Vec<String> =
                    members.iter().map(|(key, value)| format!("{}:{}", key.as_str(), show(value))).collect();
                format!("{{{}}}", members.join(","))
            }
            Node::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(",")),
        }
    }

    #[test]
    fn whole_cut_and_broken_documents() {
        for (text, shown, truncated) in [
            (r#"{"a": "b\"c", "d": [1, true, null]}"#, r#"{a:b"c,d:[1,true,null]}"#, false),
            (r#"{"a": {"b": "c"#, "{a:{b:c}}", true),
            (r#""a": "b", "c": {"d": "e"}}]}"#, "{a:b,c:{d:e}}", false),
            ("\"a\": \"b\"\n  },\n  \"c\": \"d\"", "{a:b,c:d}", false),
            (r#"{"a" "b"}"#, "{}", false),
            (r#"{"a": "\u003cx\ud83d\ude00"}"#, "{a:<x😀}", false),
        ] {
            let read = read(&Excerpt::whole(text), 0).unwrap();
            assert_eq!(show(&read.node), shown, "{text}");
            assert_eq!(read.truncated, truncated, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_passed_over() {
        let text = "[".repeat(10_000);
        assert!(read(&Excerpt::whole(&text), 0).unwrap().truncated);
    }

    #[test]
    fn strings_keep_their_place() {
        let text = r#"{"a": "x \"y\" z"}"#;
        let read = read(&Excerpt::whole(text), 0).unwrap();
        let value = read.node.text_at(&["a"]).unwrap();
        let at = value.as_str().find("\"y\"").unwrap();
        let span = value.span(at..at + 3);
        assert_eq!(&text[span.start..span.end], r#"\"y\""#);
    }
}
