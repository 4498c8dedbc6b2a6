//! A manifest, its digest, its platforms.

use super::{Manifest, Sort, Subject, Tags, What, about, alone, fact, json, one, subject, text};
use crate::answers::{Output, Parsed};
use crate::input::Node;

/// Parts of media types, and the kind of artifact that they indicate.
const SORTS: [(&str, Sort); 6] = [
    (".helm.", Sort::HelmChart),
    ("in-toto", Sort::Attestation),
    ("cosign", Sort::Signature),
    ("sigstore", Sort::Signature),
    ("notary", Sort::Signature),
    ("buildkit.cacheconfig", Sort::BuildCache),
];
/// The media types of image configurations.
const OF_IMAGES: [&str; 2] =
    ["application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"];

/// A pull by a local client: `Status: Downloaded newer image for …` of Docker, `Trying to pull …` of Podman.
fn pulled(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    // A first paste may mention successful pulls.
    if !output.command().iter().any(|word| matches!(*word, "pull" | "run" | "create")) {
        return None;
    }
    let docker = ["Status: Downloaded newer image for ", "Status: Image is up to date for "];
    let (image, end) = match docker.iter().find_map(|start| line.strip_prefix(start)) {
        Some(image) => (image, at + 1),
        None => {
            let image = line.strip_prefix("Trying to pull ")?.trim_end_matches('.');
            let came = |(_, line): &(usize, &str)| line.starts_with("Writing manifest to image destination");
            (image, output.paragraph(at + 1).find(came)?.0 + 1)
        }
    };
    let fact = super::fact(subject::image_of(image), output, What::Pulled);
    // The output of a pull may be the failure itself.
    Some(Parsed { stays: true, ..Parsed::one(fact, output.span(end - 1), end) })
}

/// The manifest or digest that begins at a line.
pub(super) fn read(output: &Output, at: usize) -> Option<Parsed> {
    let lone = || digest(output, at).or_else(|| imagetools(output, at)).or_else(|| platforms(output, at));
    pulled(output, at).or_else(lone).or_else(|| selected(output, at)).or_else(|| of_json(output, at))
}

/// Platforms alone, as a filter of a manifest prints them: `linux/amd64`, `Platform: linux/amd64`, `amd64`.
fn platforms(output: &Output, at: usize) -> Option<Parsed> {
    const CPUS: [&str; 9] = ["amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64", "mips64le", "loong64"];
    let is_asked = output.is_first(at) && !matches!(subject::of_command(output.command()), Subject::Own);
    if !is_asked {
        return None;
    }
    let is_cpu = |word: &str| CPUS.contains(&word.split('/').next().unwrap_or(word));
    let platform = |word: &str| match word.split_once('/') {
        Some(("linux" | "unknown", cpu)) if is_cpu(cpu) => Some(word.to_owned()),
        Some((system, cpu)) if system.starts_with("windows") && is_cpu(cpu) => Some(word.to_owned()),
        _ if is_cpu(word) => Some(format!("linux/{word}")),
        _ => None,
    };
    let mut found: Vec<String> = Vec::new();
    let mut end = at;
    for (at, line) in output.paragraph(at) {
        let line = line.trim_start().trim_start_matches("Platform:");
        let words = line.split([' ', ',', '"', '[', ']']).filter(|word| !matches!(*word, "" | "linux"));
        let Some(mut row) = words.map(platform).collect::<Option<Vec<_>>>() else { break };
        found.append(&mut row);
        end = at + 1;
    }
    found.retain(|platform| !platform.starts_with("unknown"));
    let manifest = Manifest { sort: Sort::Image, platforms: found, digest: None };
    if manifest.platforms.is_empty() {
        return None;
    }
    one(output, What::Manifest(manifest), output.span(at), end)
}

/// Platforms in the objects that a filter of an index prints, in any shape.
fn selected(output: &Output, at: usize) -> Option<Parsed> {
    let is_asked = output.is_first(at) && !matches!(subject::of_command(output.command()), Subject::Own);
    let is_filtered = output.command().iter().any(|word| matches!(*word, "|" | "--format" | "-f" | "--jq"));
    let mut platforms = Vec::new();
    let mut end = at;
    while is_asked && is_filtered && output.line(end).starts_with(['{', '[']) {
        let (node, next) = output.tree(end)?;
        if ["schemaVersion", "config", "rootfs", "history", "RepoTags"].iter().any(|key| node.get(key).is_some()) {
            return None;
        }
        collect(&node, &mut platforms);
        end = next;
    }
    if platforms.is_empty() {
        return None;
    }
    one(output, What::Manifest(Manifest { sort: Sort::Image, platforms, digest: None }), output.span(at), end)
}

/// The platforms anywhere in a value.
fn collect(node: &Node, platforms: &mut Vec<String>) {
    match node {
        Node::Scalar(word) => {
            let is_one = |(os, cpu): (&str, &str)| matches!(os, "linux" | "windows") && !cpu.is_empty();
            platforms.extend(word.as_str().split_once('/').filter(|it| is_one(*it)).map(|_| word.as_str().to_owned()));
        }
        Node::List(rows) => rows.iter().for_each(|row| collect(row, platforms)),
        Node::Map(entries) => match platform(node) {
            Some(found) => platforms.push(found),
            None => entries.iter().for_each(|(_, value)| collect(value, platforms)),
        },
    }
}

/// A digest alone on its line, with or without the repository.
fn digest(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let (name, digest) = line.rsplit_once('@').unwrap_or(("", line));
    // A list of the images on a machine says nothing about the registry.
    let is_local = match output.command() {
        ["crictl" | "ctr", ..] => true,
        ["docker" | "podman" | "nerdctl", verb, ..] => matches!(*verb, "images" | "image" | "inspect"),
        _ => output.is_of_kubectl(),
    };
    if is_local {
        return None;
    }
    if !is_digest(digest) || name.contains(char::is_whitespace) || !(output.is_first(at) || alone(output, at, at + 1)) {
        return None;
    }
    about(output, subject::image_of(name), What::Digest(digest.to_owned()), output.span(at), at + 1)
}

fn is_digest(word: &str) -> bool {
    let hex = word.strip_prefix("sha256:");
    hex.is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `Name:`, `MediaType:`, `Digest:`, and below that one platform per manifest.
fn imagetools(output: &Output, at: usize) -> Option<Parsed> {
    let name = output.line(at).strip_prefix("Name:")?.trim();
    if !output.line(at + 1).starts_with("MediaType:") {
        return None;
    }
    let mut end = at + 1;
    let mut sort = Sort::Image;
    let mut digest = None;
    let mut platforms: Vec<String> = Vec::new();
    for (number, line) in output.lines(at) {
        let is_part = line.starts_with([' ', '\t'])
            || ["Name:", "MediaType:", "Digest:", "Manifests:"].iter().any(|part| line.starts_with(part));
        if !is_part && !line.is_empty() {
            break;
        }
        if !line.is_empty() {
            end = number + 1;
        }
        let Some((key, value)) = line.trim_start().split_once(':') else { continue };
        let value = value.trim();
        match key {
            "MediaType" if !line.starts_with([' ', '\t']) => sort = of_media_type(value).unwrap_or(sort),
            "Digest" => digest = digest.or(Some(value.to_owned())),
            "Platform" => platforms.extend(Some(value.to_owned()).filter(|value| value != "unknown/unknown")),
            _ => {}
        }
    }
    let name = name.split_once("@sha256:").map_or(name, |(name, _)| name);
    about(output, subject::image_of(name), What::Manifest(Manifest { sort, platforms, digest }), output.span(at), end)
}

fn of_media_type(media_type: &str) -> Option<Sort> {
    let known = SORTS.iter().find(|(part, _)| media_type.contains(part)).map(|(_, sort)| *sort);
    known.or((media_type == "application/vnd.docker.distribution.manifest.v1+prettyjws").then_some(Sort::SchemaOne))
}

fn of_json(output: &Output, at: usize) -> Option<Parsed> {
    let (node, end) =
        json(output, at, &["schemaVersion", "architecture", "RepoTags", "Ref", "Descriptor", "layers", "manifests"])?;
    // skopeo inspect.
    if node.get("RepoTags").is_some() && text(&node, &["Architecture"]).is_some() {
        let platform = joined(text(&node, &["Os"]), text(&node, &["Architecture"]), None);
        let digest = text(&node, &["Digest"]).map(str::to_owned);
        let manifest = Manifest { sort: Sort::Image, platforms: platform.into_iter().collect(), digest };
        let named = text(&node, &["Name"]).map_or(Subject::Own, subject::image_of);
        let mut read = about(output, named.clone(), What::Manifest(manifest), output.span(at), end)?;
        let tags = node.items_at(&["RepoTags"]).iter().filter_map(Node::text).map(|tag| tag.as_str().to_owned());
        let tags = Tags { names: tags.collect(), whole: true, ..Tags::default() };
        if !tags.names.is_empty() {
            read.facts.push((fact(named, output, What::Tags(tags)), output.span(at)));
        }
        return Some(read);
    }
    let manifest = match &node {
        Node::List(rows) => of_verbose(rows)?,
        one if one.get("Descriptor").is_some() => of_verbose(std::slice::from_ref(one))?,
        // Below a command, a selection of keys is enough.
        one => of_manifest(one, output.is_first(at) && output.command().first() != Some(&"curl"))?,
    };
    one(output, What::Manifest(manifest), output.span(at), end)
}

/// The output of `docker manifest inspect -v`.
fn of_verbose(rows: &[Node]) -> Option<Manifest> {
    let platforms: Vec<String> = rows.iter().filter_map(|row| platform(row.at(&["Descriptor", "platform"])?)).collect();
    let sort = rows.iter().find_map(|row| sort_of(row.get("OCIManifest").or(row.get("SchemaV2Manifest"))?));
    rows.first()?.get("Descriptor")?;
    Some(Manifest { sort: sort.unwrap_or(Sort::Image), platforms, digest: None })
}

fn of_manifest(node: &Node, asked: bool) -> Option<Manifest> {
    let platforms: Vec<String> = match node.items_at(&["manifests"]) {
        // The configuration of an image names its platform.
        [] => platform(node).into_iter().collect(),
        rows => rows.iter().filter_map(|row| platform(row.get("platform")?)).collect(),
    };
    let is_one = match text(node, &["schemaVersion"]) {
        Some(_) => ["config", "manifests", "layers", "fsLayers"].iter().any(|key| node.get(key).is_some()),
        None if asked => !platforms.is_empty(),
        None => node.get("rootfs").is_some() || node.get("history").is_some(),
    };
    is_one.then(|| Manifest { sort: sort_of(node).unwrap_or(Sort::Image), platforms, digest: None })
}

/// The kind of artifact in a manifest; `None` for an image.
fn sort_of(node: &Node) -> Option<Sort> {
    if text(node, &["schemaVersion"]) == Some("1") {
        return Some(Sort::SchemaOne);
    }
    let config = text(node, &["config", "mediaType"]);
    let layers = node.items_at(&["layers"]).iter().filter_map(|layer| text(layer, &["mediaType"]));
    let types = [text(node, &["artifactType"]), config].into_iter().flatten();
    let known = types.clone().chain(layers).find_map(of_media_type);
    known.or_else(|| types.into_iter().any(|kind| !OF_IMAGES.contains(&kind)).then_some(Sort::Artifact))
}

fn platform(node: &Node) -> Option<String> {
    let platform = joined(text(node, &["os"]), text(node, &["architecture"]), text(node, &["variant"]))?;
    // In the notation of containerd: `windows(10.0.17763.6532)/amd64`.
    Some(match text(node, &["os.version"]) {
        Some(version) => platform.replacen('/', &format!("({version})/"), 1),
        None => platform,
    })
}

/// `linux/arm/v7`; `None` for an attestation's `unknown/unknown`.
fn joined(os: Option<&str>, architecture: Option<&str>, variant: Option<&str>) -> Option<String> {
    let parts = [os?, architecture?].into_iter().chain(variant);
    let platform = parts.collect::<Vec<_>>().join("/");
    (platform != "unknown/unknown").then_some(platform)
}

#[cfg(test)]
mod tests {
    use super::super::whats;
    use super::*;

    const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    fn manifest(text: &str) -> Option<(Sort, String)> {
        whats(text).into_iter().find_map(|what| match what {
            What::Manifest(manifest) => Some((manifest.sort, manifest.platforms.join(" "))),
            _ => None,
        })
    }

    #[test]
    fn digests() {
        for text in [
            format!("$ crane digest nginx:1.27\n{DIGEST}\n"),
            format!("$ crane digest --full-ref nginx:1.27\nindex.docker.io/library/nginx@{DIGEST}\n"),
            format!("failed\n\n{DIGEST}\n"),
        ] {
            assert_eq!(whats(&text), [What::Digest(DIGEST.to_owned())], "{text}");
        }
        for text in [format!("Digest: {DIGEST}"), format!("one\n{DIGEST}\ntwo"), "sha256:0123".to_owned()] {
            assert_eq!(whats(&text), [], "{text}");
        }
    }

    #[test]
    fn manifests() {
        for (text, sort, platforms) in [
            (
                "Name:      docker.io/library/nginx:1.27\nMediaType: application/vnd.oci.image.index.v1+json\nDigest:    sha256:aa\n           \nManifests: \n  Name:        docker.io/library/nginx:1.27@sha256:bb\n  MediaType:   application/vnd.oci.image.manifest.v1+json\n  Platform:    linux/amd64\n               \n  Name:        docker.io/library/nginx:1.27@sha256:cc\n  MediaType:   application/vnd.oci.image.manifest.v1+json\n  Platform:    unknown/unknown\n  Annotations: \n    vnd.docker.reference.type:   attestation-manifest\n",
                Sort::Image,
                "linux/amd64",
            ),
            (
                "{\n   \"schemaVersion\": 2,\n   \"mediaType\": \"application/vnd.docker.distribution.manifest.list.v2+json\",\n   \"manifests\": [\n      {\n         \"digest\": \"sha256:aa\",\n         \"platform\": {\n            \"architecture\": \"arm\",\n            \"os\": \"linux\",\n            \"variant\": \"v7\"\n         }\n      },\n      {\"platform\": {\"architecture\": \"unknown\", \"os\": \"unknown\"}}\n   ]\n}",
                Sort::Image,
                "linux/arm/v7",
            ),
            (
                "$ docker manifest inspect acme/a:1\n{\"schemaVersion\":2,\"manifests\":[{\"platform\":{\"architecture\":\"amd64\",\"os\":\"windows\",\"os.version\":\"10.0.17763.1\"}}]}",
                Sort::Image,
                "windows(10.0.17763.1)/amd64",
            ),
            (
                "$ crane config acme/a:1 | jq '{architecture, os}'\n{\n  \"architecture\": \"arm64\",\n  \"os\": \"linux\"\n}\n",
                Sort::Image,
                "linux/arm64",
            ),
            (
                "$ crane manifest acme/a:1 | jq -r x\nlinux/amd64\nlinux/arm/v7\n",
                Sort::Image,
                "linux/amd64 linux/arm/v7",
            ),
            (
                "$ docker buildx imagetools inspect acme/a:1 | grep Platform\n  Platform:    linux/amd64\n  Platform:    unknown/unknown\n",
                Sort::Image,
                "linux/amd64",
            ),
            (
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.cncf.helm.config.v1+json\"},\"layers\":[]}",
                Sort::HelmChart,
                "",
            ),
            (
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\"},\"layers\":[{\"mediaType\":\"application/vnd.in-toto+json\"}]}",
                Sort::Attestation,
                "",
            ),
            (
                "{\"schemaVersion\":2,\"artifactType\":\"application/vnd.acme.thing\",\"config\":{\"mediaType\":\"application/vnd.oci.empty.v1+json\"},\"layers\":[]}",
                Sort::Artifact,
                "",
            ),
            ("{\"schemaVersion\":1,\"name\":\"a\",\"fsLayers\":[],\"signatures\":[]}", Sort::SchemaOne, ""),
            (
                "{\"architecture\":\"arm64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\"}}",
                Sort::Image,
                "linux/arm64",
            ),
            (
                "{\n    \"Name\": \"docker.io/library/nginx\",\n    \"Digest\": \"sha256:aa\",\n    \"RepoTags\": [\n        \"1\"\n    ],\n    \"Architecture\": \"amd64\",\n    \"Os\": \"linux\"\n}",
                Sort::Image,
                "linux/amd64",
            ),
            (
                "[\n\t{\n\t\t\"Ref\": \"docker.io/library/x:1\",\n\t\t\"Descriptor\": {\n\t\t\t\"platform\": {\"architecture\": \"s390x\", \"os\": \"linux\"}\n\t\t}\n\t}\n]",
                Sort::Image,
                "linux/s390x",
            ),
        ] {
            assert_eq!(manifest(text), Some((sort, platforms.to_owned())), "{text}");
        }
        for text in [
            "Name:         web-1\nNamespace:    shop\n",
            "{\"kind\":\"Pod\",\"metadata\":{\"architecture\":\"x\"}}",
            "{\"schemaVersion\":2}",
        ] {
            assert_eq!(manifest(text), None, "{text}");
        }
    }
}
