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
    let sandbox = tree.text_at(&["config", "sandboxImage"]).or(tree.text_at(&["sandboxImage"]));
    let sandbox = sandbox.map(|image| NodeFact::Sandbox(image.as_str().to_owned()));
    let Some(runtime) = of("RuntimeReady") else {
        let line = output.lines(at).take_while(|(at, _)| *at < end).find(|(_, line)| line.contains("\"sandboxImage\""));
        return told(sandbox?, output.span(line.map_or(at, |(at, _)| at)), end);
    };
    let why = || {
        let text = ["message", "reason"].iter().find_map(|key| runtime.text_at(&[key]));
        text.map_or(String::new(), |text| mask::secrets(text.as_str()).into_owned())
    };
    let ready = if is_true(runtime) { Ok(()) } else { Err(why()) };
    let network = of("NetworkReady").is_none_or(is_true);
    let line = output.lines(at).take_while(|(at, _)| *at < end).find(|(_, line)| line.contains("\"RuntimeReady\""));
    let span = output.span(line.map_or(at, |(at, _)| at));
    let mut read = told(NodeFact::Runtime { ready, network }, span, end)?;
    read.facts.extend(sandbox.map(|sandbox| (Fact::Node(sandbox), span)));
    Some(read)
}

/// Whether a command reads the kubelet's namespace of containerd; ctr and nerdctl have another default.
pub fn of_kubelet(output: &Output) -> bool {
    output.command().iter().any(|word| word.ends_with("k8s.io"))
}

/// The images on a machine: `crictl images`, `ctr images ls`, `docker images`, `minikube image ls`, a node's status.
pub fn images(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let mut head = line.split_whitespace();
    let columns = (head.next(), head.next(), head.next());
    let table = matches!(
        columns,
        (Some("IMAGE" | "REPOSITORY"), Some("TAG"), Some("IMAGE" | "DIGEST"))
            | (Some("IMAGE"), Some("ID"), Some("DISK"))
            | (Some("REF"), Some("TYPE"), Some("DIGEST"))
    );
    let programs = ["crictl", "ctr", "minikube", "docker", "nerdctl", "podman", "buildah"];
    let program = programs.into_iter().find(|program| arguments(output, program).is_some());
    let asked = output.command().iter().any(|word| super::is_list(word)) && program.is_some();
    let filters = |word: &&str| matches!(*word, "grep" | "egrep" | "awk" | "sed" | "head" | "tail");
    let filtered = output.command().iter().any(filters) && asked;
    let is_name = |line: &str| !line.contains(' ') && line.contains('/') && Reference::parse(line).is_some();
    let is_whole =
        |word: &str| Reference::parse(word).is_some_and(|image| image.tag.is_some() || image.digest.is_some());
    // A column with whole names (ctr, `docker images` since version 29), or one with repositories and one with tags.
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let (name, tag) = (words.next()?, words.next()?);
        words.next()?;
        Some(if is_whole(name) { name.to_owned() } else { format!("{name}:{tag}") })
    };
    let is_row = |line: &str| !is_name(line) && row(line).is_some_and(|name| is_whole(&name));
    let docker = matches!(program, Some("docker" | "podman" | "buildah"));
    let whole = !matches!(program, Some("ctr" | "nerdctl")) || of_kubelet(output);
    let found = |names: Vec<String>, from: usize, complete| {
        let end = from + names.len();
        told(NodeFact::Images { names, complete, docker }, output.span(at), end)
    };
    if table || (filtered && output.is_first(at) && is_row(line)) {
        let from = at + usize::from(table);
        return found(output.paragraph(from).map_while(|(_, line)| row(line)).collect(), from, whole);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::read;

    #[test]
    fn tables_of_images() {
        for (command, text, names) in [
            (
                "ctr -n k8s.io images ls | grep web",
                "reg.lan/a/web:1 application/vnd.oci.image.index.v1+json sha256:aa 9 MiB linux/amd64 -",
                "reg.lan/a/web:1",
            ),
            (
                "ctr -n k8s.io i ls",
                "REF TYPE DIGEST SIZE PLATFORMS LABELS\nreg.lan/a/web:1 application/x sha256:aa 9 MiB linux/amd64 -",
                "reg.lan/a/web:1",
            ),
            ("crictl images | grep web", "reg.lan/a/web   1   0a1b2c3d4e5f6   9MB", "reg.lan/a/web:1"),
            (
                "nerdctl -n k8s.io images | grep web",
                "reg.lan/a/web   1   0a1b2c3d4e5f  1 day ago  9 MiB",
                "reg.lan/a/web:1",
            ),
            (
                "docker images",
                "REPOSITORY TAG IMAGE ID CREATED SIZE\n<none> <none> 0a1b 1 day ago 9MB\na/web 1 0a1b 1 day ago 9MB",
                "<none>:<none> a/web:1",
            ),
            (
                "docker images",
                "IMAGE   ID   DISK USAGE   CONTENT SIZE   EXTRA\na/web:1 0a1b2c3d4e5f 90MB 30MB",
                "a/web:1",
            ),
            ("docker images | grep web", "a/web:1 0a1b2c3d4e5f 90MB 30MB", "a/web:1"),
        ] {
            let found = read(&format!("$ {command}\n{text}\n")).list.into_iter().find_map(|answer| match answer.fact {
                Fact::Node(NodeFact::Images { names, .. }) => Some(names.join(" ")),
                _ => None,
            });
            assert_eq!(found.as_deref(), Some(names), "{command}");
        }
    }
}
