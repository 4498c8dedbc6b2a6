//! A value of a JSON or YAML document, with the position of every string in the paste.

use super::Excerpt;

/// A value.
#[derive(Clone, Debug)]
pub enum Node {
    /// A string, number, boolean or null, as text.
    Scalar(Excerpt),
    /// An object; in broken documents keys may repeat, and the first one counts.
    Map(Vec<(Excerpt, Node)>),
    /// An array.
    List(Vec<Node>),
}

/// The maximum nesting depth; anything deeper is skipped.
pub const MAX_DEPTH: usize = 100;

impl Node {
    /// The value under `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Map(entries) => entries.iter().find(|(name, _)| name.as_str() == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value at the end of `path`.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The text of a scalar that is neither empty nor null.
    pub fn text(&self) -> Option<&Excerpt> {
        match self {
            Node::Scalar(text) if !text.is_empty() && text.as_str() != "null" => Some(text),
            _ => None,
        }
    }

    /// The text at the end of `path`.
    pub fn text_at(&self, path: &[&str]) -> Option<&Excerpt> {
        self.at(path)?.text()
    }

    /// The items of a list; empty for any other value.
    pub fn items(&self) -> &[Node] {
        match self {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// The items of the list at the end of `path`.
    pub fn items_at(&self, path: &[&str]) -> &[Node] {
        self.at(path).map_or(&[], Node::items)
    }
}
