//! Answers of the container runtime: `crictl pull`, `crictl info`, `crictl images`, `ctr images pull`.

use super::super::network::arguments;
use super::super::{Output, Parsed};
use super::{NodeFact, told};
use crate::failure::image::Reference;
use crate::input::{Node, mask};

/// `Image is up to date for sha256:…`, and the last lines of `ctr images pull`.
pub fn pulled(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let by_cri = line.strip_prefix("Image is up to date for ");
    let by_ctr = line.starts_with("unpacking ") && output.line(at + 1).starts_with("done: ");
    if by_cri.is_none() && !by_ctr {
        return None;
    }
    let words = ["crictl", "ctr"].iter().find_map(|program| arguments(output, program)).unwrap_or_default();
    let login = ["--creds", "--auth", "--user", "-u"].iter().any(|flag| {
        words.iter().any(|word| word == flag || word.strip_prefix(flag).is_some_and(|rest| rest.starts_with('=')))
    });
    let said = by_cri.filter(|name| !name.starts_with("sha256:") && name.contains('/'));
    let asked = words.iter().rev().copied().find(|word| word.contains(['/', '.', ':']) && !word.starts_with('-'));
    let image = asked.or(said).map(|name| mask::secrets(name).into_owned());
    told(NodeFact::Pulled { image, bare: by_ctr, login }, output.span(at), at + 1 + usize::from(by_ctr))
}

/// `crictl info`
pub fn info(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at);
    // Only this line, as `grep` prints it.
    if let Some(value) = first.trim_start().strip_prefix("\"sandboxImage\": \"")
        && output.answers("crictl info")
    {
        let sandbox = value.split('"').next().map(str::to_owned);
        return told(NodeFact::Runtime { ready: Ok(()), network: true, sandbox }, output.span(at), at + 1);
    }
    const KEYS: &[&str] = &["\"status\": {", "\"cniconfig\"", "\"config\": {"];
    let near = |line: &str| KEYS.iter().any(|key| line.contains(key));
    if first != "{" || !output.lines(at + 1).take(4).any(|(_, line)| near(line)) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    let conditions = tree.items_at(&["status", "conditions"]);
    let of =
        |kind: &str| conditions.iter().find(|node| node.text_at(&["type"]).is_some_and(|text| text.as_str() == kind));
    let is_true = |node: &Node| node.text_at(&["status"]).is_some_and(|text| text.as_str() == "true");
    let runtime = of("RuntimeReady")?;
    let why = || {
        let text = ["message", "reason"].iter().find_map(|key| runtime.text_at(&[key]));
        text.map_or(String::new(), |text| mask::secrets(text.as_str()).into_owned())
    };
    let ready = if is_true(runtime) { Ok(()) } else { Err(why()) };
    let network = of("NetworkReady").is_none_or(is_true);
    let sandbox = tree.text_at(&["config", "sandboxImage"]).map(|text| text.as_str().to_owned());
    let line = output.lines(at).take_while(|(at, _)| *at < end).find(|(_, line)| line.contains("\"RuntimeReady\""));
    told(NodeFact::Runtime { ready, network, sandbox }, output.span(line.map_or(at, |(at, _)| at)), end)
}

/// `crictl images`, `docker images`, and the image names in a node's status.
pub fn images(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let mut head = line.split_whitespace();
    let table = matches!(
        (head.next(), head.next(), head.next()),
        (Some("IMAGE" | "REPOSITORY"), Some("TAG"), Some("IMAGE" | "DIGEST"))
    );
    let filtered = output.command().contains(&"grep")
        && arguments(output, "crictl").is_some_and(|words| words.first() == Some(&"images"));
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let (name, tag) = (words.next()?, words.next()?);
        words.next()?;
        Some(format!("{name}:{tag}"))
    };
    if table || (filtered && output.is_first(at) && row(line).is_some()) {
        let from = at + usize::from(table);
        let names: Vec<String> = output.paragraph(from).map_while(|(_, line)| row(line)).collect();
        let end = from + names.len();
        return told(NodeFact::Images { names, complete: true }, output.span(at), end);
    }
    let listed =
        output.answers("kubectl get node ~status.images") || output.answers("kubectl get nodes ~status.images");
    if !listed || !output.is_first(at) || line.contains(' ') {
        return None;
    }
    let is_name = |line: &str| !line.contains(' ') && Reference::parse(line).is_some();
    let names: Vec<String> =
        output.paragraph(at).map(|(_, line)| line.to_owned()).take_while(|line| is_name(line)).collect();
    let end = at + names.len();
    told(NodeFact::Images { names, complete: false }, output.span(at), end)
}
