//! `[a, 'b']` and `{en: a, es: b}` on one line: kubectl does not write them, so the parser for pastes returns them as
//! text.

use crate::input::{Excerpt, Node};

/// The tree with every text that is a flow list or map replaced by that list or map.
pub fn unfold(node: Node) -> Node {
    match node {
        Node::Scalar(text) if text.as_str().starts_with(['[', '{']) => {
            let mut flow = Flow { text: &text, at: 0 };
            let read = flow.value(0);
            flow.space();
            let whole = flow.at == text.as_str().len();
            read.filter(|_| whole).unwrap_or(Node::Scalar(text))
        }
        Node::Scalar(text) => Node::Scalar(text),
        Node::List(items) => Node::List(items.into_iter().map(unfold).collect()),
        Node::Map(members) => Node::Map(members.into_iter().map(|(key, value)| (key, unfold(value))).collect()),
    }
}

const DEEPEST: usize = 8;

struct Flow<'t> {
    text: &'t Excerpt,
    at: usize,
}

impl Flow<'_> {
    fn rest(&self) -> &str {
        self.text.as_str().get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Skips `mark`; returns whether it was there.
    fn passes(&mut self, mark: char) -> bool {
        self.space();
        let here = self.rest().starts_with(mark);
        self.at += if here { mark.len_utf8() } else { 0 };
        here
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        if self.passes('[') {
            let mut items = Vec::new();
            while !self.passes(']') {
                items.push(self.value(depth + 1)?);
                if !self.passes(',') && !self.rest().starts_with(']') {
                    return None;
                }
            }
            return Some(Node::List(items));
        }
        if self.passes('{') {
            let mut members = Vec::new();
            while !self.passes('}') {
                let key = self.word(&[':', ',', '}'])?;
                if !self.passes(':') {
                    return None;
                }
                members.push((key, self.value(depth + 1)?));
                if !self.passes(',') && !self.rest().starts_with('}') {
                    return None;
                }
            }
            return Some(Node::Map(members));
        }
        self.word(&[',', ']', '}']).map(Node::Scalar)
    }

    /// A quoted text, or the text up to one of `ends`.
    fn word(&mut self, ends: &[char]) -> Option<Excerpt> {
        self.space();
        let start = self.at;
        if let Some(quote) = self.rest().chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let length = self.rest().get(1..)?.find(quote)?;
            self.at += length + 2;
            return Some(self.text.slice(start + 1..start + 1 + length));
        }
        let length = self.rest().find(ends).unwrap_or(self.rest().len());
        let bare = self.rest().get(..length)?.trim_end().len();
        self.at += length;
        Some(self.text.slice(start..start + bare))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(node: &Node) -> String {
        match node {
            Node::Scalar(text) => text.as_str().to_string(),
            Node::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join("|")),
            Node::Map(members) => {
                let members: Vec<_> =
                    members.iter().map(|(key, value)| format!("{}={}", key.as_str(), show(value))).collect();
                format!("{{{}}}", members.join("|"))
            }
        }
    }

    #[test]
    fn lists_and_maps_on_one_line() {
        for (text, read) in [
            ("[a, 'b, c', \"d\"]", "[a|b, c|d]"),
            ("[]", "[]"),
            ("{en: one two, es: 'uno: dos'}", "{en=one two|es=uno: dos}"),
            ("{text: {en: a, es: b}, link: 'https://x'}", "{text={en=a|es=b}|link=https://x}"),
            ("[a, b", "[a, b"),
            ("{a}", "{a}"),
            ("plain [a]", "plain [a]"),
        ] {
            assert_eq!(show(&unfold(Node::Scalar(Excerpt::whole(text)))), read, "{text}");
        }
    }
}
