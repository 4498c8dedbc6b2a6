//! YAML as kubectl prints it: block maps and lists, plain, quoted and folded scalars.
//!
//! YAML libraries give no positions and reject truncated or mixed texts, hence this reader for the subset of YAML that
//! kubectl prints (sigs.k8s.io/yaml over go-yaml). Anchors and aliases are plain text here, so that they cannot expand.
//! It never fails: it returns what it could read.

use std::ops::Range;

use super::json::{Read, escape, push};
use super::tree::{MAX_DEPTH, Node};
use super::{Excerpt, flow, json};

/// Reads the block that starts with the line at byte `start`.
pub fn read(text: &Excerpt, start: usize) -> Read {
    let mut reader = Reader { text, at: start };
    let indent = reader.line().map_or(0, |line| line.indent);
    let node = reader.block(indent, 0).unwrap_or_else(|| Node::Map(Vec::new()));
    Read { node, end: reader.at, truncated: false }
}

/// The owner of each field of an object. kubectl before 1.21, `--show-managed-fields` and dashboards print it; it is as
/// long as the object itself and says nothing about pulls.
const MANAGED_FIELDS: &str = "managedFields";

struct Reader<'t> {
    text: &'t Excerpt,
    /// The start of the next line.
    at: usize,
}

/// A line that is not blank.
#[derive(Clone, Debug)]
struct Line<'t> {
    indent: usize,
    content: &'t str,
    /// Where the content starts.
    start: usize,
    /// The start of the next line.
    next: usize,
}

impl<'t> Reader<'t> {
    /// The next line that is neither blank nor a comment, without consuming it.
    fn line(&mut self) -> Option<Line<'t>> {
        loop {
            let rest = self.text.as_str().get(self.at..).filter(|rest| !rest.is_empty())?;
            let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let content = rest.get(..length)?.trim_end();
            let indent = content.len() - content.trim_start().len();
            let content = content.trim_start();
            if content.is_empty() || content.starts_with('#') {
                self.at += length;
                continue;
            }
            return Some(Line { indent, content, start: self.at + indent, next: self.at + length });
        }
    }

    /// A map or list whose lines are at column `indent`.
    fn block(&mut self, indent: usize, depth: usize) -> Option<Node> {
        let line = self.line()?;
        if depth > MAX_DEPTH || line.indent != indent {
            return None;
        }
        if is_item(line.content) { Some(self.list(indent, depth)) } else { self.map(indent, depth) }
    }

    fn list(&mut self, indent: usize, depth: usize) -> Node {
        let mut items = Vec::new();
        while let Some(line) = self.line() {
            if line.indent != indent || !is_item(line.content) {
                break;
            }
            let inner = line.content.get(1..).unwrap_or_default();
            let gap = 1 + inner.len() - inner.trim_start().len();
            if inner.trim().is_empty() {
                self.at = line.next;
                let Some(next) = self.line() else { break };
                if next.indent > indent
                    && let Some(item) = self.block(next.indent, depth + 1)
                {
                    items.push(item);
                }
                continue;
            }
            let content_at = line.start + gap;
            let item = if key(inner.trim_start()).is_some() || is_item(inner.trim_start()) {
                // `- key: value` is a map at the column of the key.
                self.map_from(content_at, indent + gap, depth + 1)
            } else {
                self.at = line.next;
                Some(self.scalar(content_at..line.start + line.content.len(), indent, depth))
            };
            match item {
                Some(item) => items.push(item),
                None => self.at = self.at.max(line.next),
            }
        }
        Node::List(items)
    }

    fn map(&mut self, indent: usize, depth: usize) -> Option<Node> {
        let start = self.line()?.start;
        self.map_from(start, indent, depth)
    }

    /// A map whose first key is at byte `start`, in column `indent`.
    fn map_from(&mut self, start: usize, indent: usize, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut members = Vec::new();
        let mut first = Some(start);
        while let Some(mut line) = self.line() {
            if let Some(start) = first.take() {
                line.content = self.text.as_str().get(start..line.start + line.content.len())?;
                line.start = start;
                if is_item(line.content) {
                    // `- - a`: kubectl does not print it; read the inner item as a scalar.
                    self.at = line.next;
                    return Some(Node::Scalar(self.text.slice(line.start..line.start + line.content.len())));
                }
            } else if line.indent != indent || is_item(line.content) {
                break;
            }
            let Some(key) = key(line.content) else { break };
            let name = self.text.slice(line.start + key.start..line.start + key.end);
            let value_start = line.start + key.end + key.behind;
            let value_end = line.start + line.content.len();
            self.at = line.next;
            if name.as_str() == MANAGED_FIELDS && value_start >= value_end {
                self.skip(indent);
                continue;
            }
            let node = if value_start >= value_end {
                self.nested(indent, depth)
            } else {
                self.scalar(value_start..value_end, indent, depth)
            };
            members.push((name, node));
        }
        (!members.is_empty()).then_some(Node::Map(members))
    }

    /// The value below a key without a value on its line. Lists may be at the key's own column.
    fn nested(&mut self, indent: usize, depth: usize) -> Node {
        let empty = Node::Scalar(Excerpt::default());
        let Some(next) = self.line() else { return empty };
        let is_inside = next.indent > indent || (next.indent == indent && is_item(next.content));
        if !is_inside {
            return empty;
        }
        if key(next.content).is_none() && !is_item(next.content) {
            // A plain or quoted scalar that starts on the line after its key.
            self.at = next.next;
            return self.scalar(next.start..next.start + next.content.len(), indent, depth);
        }
        self.block(next.indent, depth + 1).unwrap_or(empty)
    }

    /// Skips the value below a key at column `indent`.
    fn skip(&mut self, indent: usize) {
        while let Some(line) = self.line() {
            if line.indent < indent || (line.indent == indent && !is_item(line.content)) {
                break;
            }
            self.at = line.next;
        }
    }

    /// A scalar whose first line is `range`; more lines may follow, indented deeper than `indent`.
    fn scalar(&mut self, range: Range<usize>, indent: usize, depth: usize) -> Node {
        let first = self.text.as_str().get(range.clone()).unwrap_or_default();
        match first.as_bytes().first() {
            Some(b'|' | b'>') if first.len() < 4 => Node::Scalar(self.literal(indent)),
            Some(quote @ (b'\'' | b'"')) => Node::Scalar(self.quoted(range, *quote)),
            Some(b'{' | b'[') if depth < MAX_DEPTH => match json::read(&self.text.slice(range.clone()), 0) {
                Some(read) if !read.truncated && read.end == first.len() => read.node,
                _ => flow::read(&self.text.slice(range.clone()))
                    .unwrap_or_else(|| Node::Scalar(self.plain(range, indent))),
            },
            _ => Node::Scalar(self.plain(range, indent)),
        }
    }

    /// A block scalar; its line breaks are kept, folded or not.
    fn literal(&mut self, indent: usize) -> Excerpt {
        let mut out = Excerpt::default();
        while let Some(line) = self.line() {
            if line.indent <= indent {
                break;
            }
            if !out.is_empty() {
                let span = self.text.span(self.at.saturating_sub(1)..line.start);
                out.replace("\n", span);
            }
            out.append(self.text, line.start..line.start + line.content.len());
            self.at = line.next;
        }
        out
    }

    /// A plain scalar; following lines indented deeper than the key belong to it, folded to spaces.
    fn plain(&mut self, range: Range<usize>, indent: usize) -> Excerpt {
        let mut out = self.text.slice(range.clone());
        let mut end = range.end;
        while let Some(line) = self.line() {
            if line.indent <= indent {
                break;
            }
            out.replace(" ", self.text.span(end..line.start));
            end = line.start + line.content.len();
            out.append(self.text, line.start..end);
            self.at = line.next;
        }
        out
    }

    /// A quoted scalar up to its closing quote, possibly over several lines.
    fn quoted(&mut self, range: Range<usize>, quote: u8) -> Excerpt {
        let text = self.text.as_str();
        let bytes = text.as_bytes();
        let mut out = Excerpt::default();
        let mut at = range.start + 1;
        while let Some(byte) = bytes.get(at).copied() {
            let rest = text.get(at..).unwrap_or_default();
            match byte {
                b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => {
                    out.replace("'", self.text.span(at..at + 2));
                    at += 2;
                }
                _ if byte == quote => {
                    at += 1;
                    break;
                }
                b'\n' => {
                    let indent = rest.len() - rest.trim_start().len();
                    out.replace(" ", self.text.span(at..at + indent));
                    at += indent;
                }
                b'\\' if quote == b'"' && rest.starts_with("\\\n") => {
                    // An escaped line break joins without a space; `\ ` then keeps one.
                    let blank = rest.get(2..).unwrap_or_default();
                    at += 2 + blank.len() - blank.trim_start_matches([' ', '\t']).len();
                }
                b'\\' if quote == b'"' => {
                    let (length, character) = escape(rest);
                    push(&mut out, character, self.text.span(at..at + length));
                    at += length.max(1);
                }
                _ => {
                    let length = rest.find(['\'', '"', '\n', '\\']).filter(|length| *length > 0).unwrap_or_else(|| {
                        // A quote of the other kind or a plain backslash is kept as it is.
                        if rest.starts_with(['\'', '"', '\\']) { 1 } else { rest.len() }
                    });
                    out.append(self.text, at..at + length);
                    at += length;
                }
            }
        }
        let rest = text.get(at..).unwrap_or_default();
        self.at = at + rest.find('\n').map_or(rest.len(), |end| end + 1);
        out
    }
}

/// Whether a line is an item of a list.
fn is_item(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}

/// The position of a key in a line, and the distance from its end to the value.
struct Key {
    start: usize,
    end: usize,
    behind: usize,
}

/// The key of a line `key: value`, possibly quoted.
fn key(content: &str) -> Option<Key> {
    let quote = content.starts_with(['"', '\'']);
    // Keys of managed fields, if the paste starts among them: `k:{"uid":"…"}`.
    let is_managed = content.starts_with("k:{") || content.starts_with("v:\"");
    let (start, end, colon) = if quote {
        let mark = content.chars().next()?;
        let end = content.get(1..)?.find(mark)? + 1;
        (1, end, end + 1)
    } else {
        let colon = if is_managed { content.rfind(": ") } else { content.find(": ") };
        let colon = colon.or_else(|| content.strip_suffix(':').map(str::len))?;
        (0, colon, colon)
    };
    let name = content.get(start..end)?;
    let rest = content.get(colon..)?.strip_prefix(':')?;
    let is_name = !name.is_empty() && (quote || is_managed || !name.contains([' ', '"', '\'', '{', '[', ',']));
    if !is_name || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let gap = rest.len() - rest.trim_start().len();
    Some(Key { start, end, behind: colon - end + 1 + gap })
}

/// Whether a line can start a YAML object as kubectl prints it.
pub fn starts_here(line: &str) -> bool {
    const KEYS: [&str; 21] = [
        "apiVersion",
        "items",
        "kind",
        "metadata",
        "spec",
        "status",
        "containerStatuses",
        "initContainerStatuses",
        "ephemeralContainerStatuses",
        "state",
        "lastState",
        "waiting",
        "conditions",
        "containers",
        "initContainers",
        "involvedObject",
        "regarding",
        "message",
        "note",
        "containerID",
        "count",
    ];
    let content = line.trim_start();
    let content = content.strip_prefix("- ").unwrap_or(content);
    key(content).is_some_and(|key| KEYS.contains(&content.get(key.start..key.end).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(yaml: &str, path: &[&str]) -> String {
        let whole = Excerpt::whole(yaml);
        let read = read(&whole, 0);
        read.node.text_at(path).map(|text| text.as_str().to_string()).unwrap_or_default()
    }

    #[test]
    fn every_scalar_that_kubectl_writes() {
        assert_eq!(text("a: b c", &["a"]), "b c");
        assert_eq!(text("a: b\n  c: \"x\": d", &["a"]), "b c: \"x\": d");
        assert_eq!(text("a: 'it''s\n  here'\nb: x", &["a"]), "it's here");
        assert_eq!(text("a: \"x \\\"y\\\"\\\n  \\ z\"\nb: x", &["a"]), "x \"y\" z");
        assert_eq!(text("a: >-\n  one\n  two\nb: x", &["b"]), "x");
        assert_eq!(text("a: |\n  one\n  two\nb: x", &["a"]), "one\ntwo");
        assert_eq!(text("\"a\": b", &["a"]), "b");
    }

    #[test]
    fn maps_and_lists_nest() {
        let yaml = "items:\n- name: a\n  state:\n    waiting:\n      reason: X\n- name: b\nkind: List\n";
        let whole = Excerpt::whole(yaml);
        let read = read(&whole, 0);
        let items = read.node.items_at(&["items"]);
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].text_at(&["state", "waiting", "reason"]).unwrap().as_str(), "X");
        assert_eq!(items[1].text_at(&["name"]).unwrap().as_str(), "b");
        assert_eq!(read.node.text_at(&["kind"]).unwrap().as_str(), "List");
    }

    #[test]
    fn managed_fields_are_passed_over() {
        for (before, inside) in [("", ""), ("  ", "  ")] {
            let yaml = format!(
                "metadata:\n  managedFields:\n{inside}  - fieldsV1:\n{inside}      f:metadata:\n\
                 {inside}        k:{{\"uid\":\"0a-1\"}}:\n{inside}          .: {{}}\n{before}  - manager: x\n  name: web-0\nkind: Pod\n"
            );
            let read = read(&Excerpt::whole(&yaml), 0);
            assert_eq!(read.end, yaml.len());
            assert_eq!(text(&yaml, &["metadata", "name"]), "web-0");
            assert_eq!(text(&yaml, &["kind"]), "Pod");
            assert!(read.node.at(&["metadata", "managedFields"]).is_none());
        }
    }

    #[test]
    fn keys_of_managed_fields_are_keys() {
        for line in [
            "k:{\"uid\":\"0a-1\"}:",
            "k:{\"containerPort\":80,\"protocol\":\"TCP\"}:",
            "v:\"a b\":",
            "f:spec:",
            ".: {}",
        ] {
            assert!(key(line).is_some(), "{line}");
        }
        let yaml = "spec:\n  k:{\"uid\":\"0a-1\"}:\n    a: b\n  name: x\n";
        assert_eq!(text(yaml, &["spec", "name"]), "x");
    }

    #[test]
    fn a_block_ends_at_text_that_is_not_yaml() {
        let yaml = "kind: Pod\n$ kubectl get pods\n";
        let whole = Excerpt::whole(yaml);
        assert_eq!(read(&whole, 0).end, 10);
    }

    #[test]
    fn aliases_are_plain_text() {
        assert_eq!(text("a: &x [1]\nb: [*x, *x]\n", &["b"]), "[*x, *x]");
    }
}
