//! Answers of the container runtime: `crictl pull`, `crictl info`, `crictl images`, `ctr images pull`.

use super::super::network::arguments;
use super::super::{Fact, Output, Parsed};
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

/// `crictl info`, whole or filtered.
pub fn info(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at);
    let asked = output.answers("crictl info") && output.is_first(at);
    // Only this line, as `grep` and `jq` print it.
    let alone = first.trim_start().trim_start_matches("\"sandboxImage\": ").trim_matches(['"', ',']);
    if asked && Reference::parse(alone).is_some() && alone.contains('/') {
        return told(NodeFact::Sandbox(alone.to_owned()), output.span(at), at + 1);
    }
    const KEYS: &[&str] = &["\"status\": {", "\"cniconfig\"", "\"config\": {"];
    let near = |line: &str| asked || KEYS.iter().any(|key| line.contains(key));
    let begins = first == "{" || asked && first.starts_with(['{', '[']);
    if !begins || !output.lines(at + 1).take(4).any(|(_, line)| near(line)) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    let status = tree.get("status").unwrap_or(&tree);
    let conditions = status.get("conditions").unwrap_or(status).items();
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
    let line = output.lines(at).take_while(|(at, _)| *at < end).find(|(_, line)| line.contains("\"RuntimeReady\""));
    let span = output.span(line.map_or(at, |(at, _)| at));
    let mut read = told(NodeFact::Runtime { ready, network }, span, end)?;
    let sandbox = tree.text_at(&["config", "sandboxImage"]);
    read.facts.extend(sandbox.map(|image| (Fact::Node(NodeFact::Sandbox(image.as_str().to_owned())), span)));
    Some(read)
}

/// The images on a machine: `crictl images`, `ctr images ls`, `docker images`, `minikube image ls`, a node's status.
pub fn images(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let mut head = line.split_whitespace();
    let columns = (head.next(), head.next(), head.next());
    let table = matches!(columns, (Some("IMAGE" | "REPOSITORY"), Some("TAG"), Some("IMAGE" | "DIGEST")));
    let of_ctr = matches!(columns, (Some("REF"), Some("TYPE"), Some("DIGEST")));
    let programs = ["crictl", "ctr", "minikube", "docker", "nerdctl", "podman"];
    let program = programs.into_iter().find(|program| arguments(output, program).is_some());
    let asked = output.command().iter().any(|word| matches!(*word, "images" | "image" | "i")) && program.is_some();
    let filtered = output.command().contains(&"grep") && asked;
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let (name, tag) = (words.next()?, words.next()?);
        words.next()?;
        Some(format!("{name}:{tag}"))
    };
    let is_name = |line: &str| !line.contains(' ') && line.contains('/') && Reference::parse(line).is_some();
    let docker = matches!(program, Some("docker" | "podman"));
    // ctr shows one of containerd's namespaces.
    let whole = program != Some("ctr") || output.command().contains(&"k8s.io");
    let found = |names: Vec<String>, from: usize, complete| {
        let end = from + names.len();
        told(NodeFact::Images { names, complete, docker }, output.span(at), end)
    };
    if table || (filtered && output.is_first(at) && !is_name(line) && row(line).is_some()) {
        let from = at + usize::from(table);
        return found(output.paragraph(from).map_while(|(_, line)| row(line)).collect(), from, whole);
    }
    if of_ctr {
        let name =
            |line: &str| line.split(' ').next().filter(|name| Reference::parse(name).is_some()).map(str::to_owned);
        return found(output.paragraph(at + 1).map_while(|(_, line)| name(line)).collect(), at + 1, whole);
    }
    let of_status = output.answers("kubectl get node ~status.images");
    if !(of_status || asked) || !output.is_first(at) {
        return None;
    }
    // jsonpath prints several on a line, in quotation marks.
    let names_of = |line: &str| -> Option<Vec<String>> {
        let words = line.split([' ', '"', ',', '[', ']']).filter(|word| !word.is_empty());
        words.map(|word| is_name(word).then(|| word.to_owned())).collect()
    };
    let rows: Vec<Vec<String>> = output.paragraph(at).map_while(|(_, line)| names_of(line)).collect();
    let end = at + rows.len();
    let names = rows.concat();
    if names.is_empty() {
        return None;
    }
    told(NodeFact::Images { names, complete: asked && whole, docker }, output.span(at), end)
}
