//! YAML's flow style on one line: `{kind: Job, name: nightly}`, `[a, b]`. kubectl does not print it; yq and people do.

use super::json::{escape, push};
use super::tree::{MAX_DEPTH, Node};
use super::{Excerpt, Span};

/// The map or list that fills `text`; `None` if it is neither, or if anything follows.
pub fn read(text: &Excerpt) -> Option<Node> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.value(0)?;
    reader.space();
    (reader.at == text.as_str().len()).then_some(node)
}

struct Reader<'t> {
    text: &'t Excerpt,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.as_str().get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Consumes the next character if it is this one.
    fn eat(&mut self, character: char) -> bool {
        self.space();
        let found = self.rest().starts_with(character);
        self.at += if found { character.len_utf8() } else { 0 };
        found
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        if self.eat('{') {
            return self.map(depth);
        }
        if self.eat('[') {
            return self.list(depth);
        }
        self.scalar(false).map(Node::Scalar)
    }

    fn map(&mut self, depth: usize) -> Option<Node> {
        let mut members = Vec::new();
        while !self.eat('}') {
            let name = self.scalar(true)?;
            let node = if self.eat(':') { self.value(depth + 1)? } else { Node::Scalar(Excerpt::default()) };
            members.push((name, node));
            if !self.eat(',') && !self.rest().starts_with('}') {
                return None;
            }
        }
        Some(Node::Map(members))
    }

    fn list(&mut self, depth: usize) -> Option<Node> {
        let mut items = Vec::new();
        while !self.eat(']') {
            items.push(self.value(depth + 1)?);
            if !self.eat(',') && !self.rest().starts_with(']') {
                return None;
            }
        }
        Some(Node::List(items))
    }

    fn scalar(&mut self, is_key: bool) -> Option<Excerpt> {
        self.space();
        match self.rest().as_bytes().first()? {
            quote @ (b'"' | b'\'') => self.quoted(*quote),
            // An anchor or an alias: the whole text stays plain.
            b'*' | b'&' => None,
            _ => Some(self.plain(is_key)),
        }
    }

    /// Up to the next flow indicator; a colon is one only after a key.
    fn plain(&mut self, is_key: bool) -> Excerpt {
        let rest = self.rest();
        let is_mark = |(at, c): (usize, char)| match c {
            ',' | '}' | ']' => true,
            ':' if is_key => rest.get(at + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', ',', '}'])),
            _ => false,
        };
        let end = rest.char_indices().find(|mark| is_mark(*mark)).map_or(rest.len(), |(at, _)| at);
        let word = rest.get(..end).unwrap_or_default().trim_end().len();
        let scalar = self.text.slice(self.at..self.at + word);
        self.at += end;
        scalar
    }

    fn quoted(&mut self, quote: u8) -> Option<Excerpt> {
        let mut out = Excerpt::default();
        self.at += 1;
        let span = |reader: &Self, length: usize| -> Span { reader.text.span(reader.at..reader.at + length) };
        loop {
            let rest = self.rest();
            let byte = *rest.as_bytes().first()?;
            if byte == quote && quote == b'\'' && rest.as_bytes().get(1) == Some(&b'\'') {
                out.replace("'", span(self, 2));
                self.at += 2;
            } else if byte == quote {
                self.at += 1;
                return Some(out);
            } else if byte == b'\\' && quote == b'"' {
                let (length, character) = escape(rest);
                push(&mut out, character, span(self, length));
                self.at += length.max(1);
            } else {
                let length = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '\'' | '"' | '\\'));
                let length = length.map_or(rest.len(), |(at, _)| at);
                out.append(self.text, self.at..self.at + length);
                self.at += length;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node) -> String {
        match node {
            Node::Scalar(text) => text.as_str().to_owned(),
            Node::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join("|")),
            Node::Map(members) => {
                let member = |(name, node): &(Excerpt, Node)| format!("{}={}", name.as_str(), shown(node));
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join("|"))
            }
        }
    }

    fn of(text: &str) -> Option<String> {
        read(&Excerpt::whole(text)).map(|node| shown(&node))
    }

    #[test]
    fn maps_and_lists_of_one_line() {
        let owner = "{apiVersion: batch/v1, kind: Job, name: nightly, controller: true}";
        assert_eq!(of(owner).as_deref(), Some("{apiVersion=batch/v1|kind=Job|name=nightly|controller=true}"));
        assert_eq!(of("[{name: keep}, {name: 'it''s'}]").as_deref(), Some("[{name=keep}|{name=it's}]"));
        assert_eq!(of(r#"{image: nginx:1.27, m: "a \"b\", c"}"#).as_deref(), Some(r#"{image=nginx:1.27|m=a "b", c}"#));
        assert_eq!(of("{}").as_deref(), Some("{}"));
    }

    #[test]
    fn unterminated_values_are_rejected() {
        for text in ["{a: b", "[a, b", "{a: 'b", "{a: b} c", "[[[", "{a: [b}", "[*x, *x]"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
