//! The formats in which a pull secret is printed.

use super::{Broken, Content, Login, Secret, SecretFact, TYPES, config};
use crate::answers::{Fact, Output, OutputReader, Parsed, Topic, without_login};
use crate::base64;
use crate::input::{Excerpt, Node, Span, time};

pub(in crate::answers) const READERS: &[OutputReader] = &[
    OutputReader {
        topic: Topic::Secret,
        prints: &[
            "kubectl get secret ~dockerconfigjson",
            "kubectl get secret ~base64decode",
            "kubectl get secret -o yaml",
        ],
        read: bare,
    },
    OutputReader { topic: Topic::Secret, prints: &["kubectl describe secret"], read: described },
    OutputReader { topic: Topic::SecretType, prints: &["kubectl get secret ~.type"], read: kind },
];

/// A secret as an object, and the words that prove what it is.
pub(in crate::answers) fn of_object(node: &Node) -> (Fact, Span) {
    let text = |path: &[&str]| node.text_at(path).map(|text| text.as_str().to_owned());
    let members = |name: &str| match node.get(name) {
        Some(Node::Map(members)) => members.as_slice(),
        _ => &[],
    };
    let data = members("data").iter().map(|member| (member, true));
    let plain = members("stringData").iter().map(|member| (member, false));
    let all: Vec<_> = data.chain(plain).collect();
    let keys = all.iter().map(|((key, _), _)| key.as_str().to_owned()).collect();
    let value = all.iter().find(|((key, _), _)| of_kubelet(key.as_str())).or(all.first());
    let content = value.map(|((_, value), encoded)| {
        let value = value.text().map(|text| text.as_str()).unwrap_or_default();
        // A JSON object below `data` is already a subtree here.
        if *encoded { decoded(value) } else { plain_content(value) }
    });
    let content = match value {
        Some(((_, Node::Map(_)), true)) => Some(Content::Broken(Broken::PlainInData)),
        _ => content,
    };
    let secret = Secret {
        name: text(&["metadata", "name"]),
        namespace: text(&["metadata", "namespace"]),
        // The API server defaults the type to Opaque.
        kind: Some(text(&["type"]).unwrap_or_else(|| "Opaque".to_owned())),
        keys,
        content,
        created: text(&["metadata", "creationTimestamp"]).and_then(|time| time::rfc3339(&time)),
        is_file: false,
    };
    // If the type is right, the key shows what the secret is.
    let kind = node.text_at(&["type"]);
    let is_known = kind.is_some_and(|kind| TYPES.iter().any(|(known, _)| *known == kind.as_str()));
    let key = all.first().filter(|_| is_known).map(|((key, _), _)| key);
    let word = key.or(kind).or(node.text_at(&["kind"]));
    (Fact::Secret(SecretFact::Secret(secret)), word.map(Excerpt::whole_span).unwrap_or_default())
}

/// Whether a key of a secret looks like one that the kubelet reads.
fn of_kubelet(key: &str) -> bool {
    key.contains("docker") || key.contains("config")
}

/// The credentials in a value of `data`.
fn decoded(value: &str) -> Content {
    let value = value.trim();
    if value.is_empty() {
        return Content::Broken(Broken::Empty);
    }
    let Some(text) = base64::from_standard(value).and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return Content::Broken(if is_cut(value) { Broken::Cut } else { Broken::PlainInData });
    };
    if let Some(config) = config::parse(&text) {
        return Content::Config(config);
    }
    let inner = base64::from_standard(text.trim()).and_then(|bytes| String::from_utf8(bytes).ok());
    let twice = inner.is_some_and(|inner| inner.trim_start().starts_with('{'));
    // Base64 comes in groups of four characters.
    let ends_in_a_group = value.len().is_multiple_of(4);
    Content::Broken(match () {
        () if twice => Broken::Twice,
        () if !ends_in_a_group && is_cut(value) => Broken::Cut,
        () => Broken::NoJson,
    })
}

/// Whether it is the beginning of a base64-encoded object. The API server rejects such a value, so it was cut when it
/// was copied.
fn is_cut(value: &str) -> bool {
    let rest = value.trim_end_matches(['.', '…', '>', '$']);
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    STARTS.iter().any(|start| rest.starts_with(start)) && rest.bytes().all(is_letter)
}

/// The credentials in a value of `stringData`.
fn plain_content(value: &str) -> Content {
    if let Some(config) = config::parse(value) {
        return Content::Config(config);
    }
    let encoded = matches!(decoded(value), Content::Config(_) | Content::Broken(Broken::Twice));
    Content::Broken(if encoded { Broken::EncodedInStringData } else { Broken::NoJson })
}

/// The content alone: as JSON, as one line of base64, or in the form that `{.data}` prints.
fn bare(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at).trim();
    // The member of `data`, as `yq .data` and `grep` print it.
    let member = TYPES.iter().find_map(|(_, key)| Some((*key, line.strip_prefix(key)?.strip_prefix(": ")?)));
    let line = member.map_or(line, |(_, value)| value);
    let name = output.object("secret").map(str::to_owned);
    let is_of_secret = name.is_some();
    let namespace = output.namespace();
    let shows_file = matches!(output.command().first(), Some(&("cat" | "less" | "more" | "type" | "jq" | "sudo")));
    let is_file = shows_file && output.command().iter().any(|word| word.ends_with("config.json"));
    let told = |content, keys| {
        let secret = Secret { name, namespace, keys, content: Some(content), is_file, ..Secret::default() };
        Fact::Secret(SecretFact::Secret(secret))
    };
    // `jq .data`: the keys with their encoded values.
    let of_data = is_of_secret && output.is_first(at) && output.command().iter().any(|word| word.contains(".data"));
    if line.starts_with('{')
        && of_data
        && let Some((Node::Map(members), end)) = output.tree(at)
        && let Some((key, value)) = members.iter().find(|(key, _)| of_kubelet(key.as_str())).or(members.first())
        && let Some(Content::Config(config)) = value.text().map(|value| decoded(value.as_str()))
    {
        let keys = members.iter().map(|(key, _)| key.as_str().to_owned()).collect();
        return Some(Parsed::one(told(Content::Config(config), keys), output.span_of(at, key.as_str()), end));
    }
    if line.starts_with('{') && begins_config(output, at) {
        let (node, end) = output.tree(at)?;
        // `map_values(@base64d|fromjson)` has parsed it too.
        if let Some((key, inner)) = TYPES.iter().find_map(|(_, key)| Some((*key, node.get(key)?)))
            && let Some(config) = config::of_tree(inner)
        {
            let keys = vec![key.to_owned()];
            return Some(Parsed::one(told(Content::Config(config), keys), output.span_of(at, key), end));
        }
        if let Some(key) = [TYPES[0].1, TYPES[1].1].into_iter().find(|key| node.text_at(&[key]).is_some()) {
            // A filter such as `map_values(@base64d)` has decoded it.
            let value = node.text_at(&[key])?.as_str();
            let content = config::parse(value).map_or_else(|| decoded(value), Content::Config);
            return Some(Parsed::one(told(content, vec![key.to_owned()]), output.span_of(at, key), end));
        }
        // `jq .auths` has removed the level that the kubelet looks for.
        let filtered = output.command().iter().any(|word| word.contains("auths"));
        // Without a command, or below one that prints any part of a secret, only the form tells.
        let may_be_asked = filtered || is_of_secret || !output.is_first(at);
        let config = config::of_tree(&node).or_else(|| config::users(&node).filter(|_| may_be_asked))?;
        let span = match config.entries.first() {
            Some(entry) => (at..end).find(|at| output.line(*at).contains(&entry.key)).map_or(at, |at| at),
            None => at,
        };
        let key = config.entries.first().map_or("auths", |entry| entry.key.as_str()).to_owned();
        // A quoted line shows a user name: the command above is evidence enough.
        let shows_user = config.layout == config::Layout::Users || output.line(span).contains("user");
        let span = match output.span_of_command().filter(|_| shows_user) {
            Some(command) => command,
            None => output.span_of(span, &key),
        };
        let keys = if filtered { Vec::new() } else { own_key(output) };
        return Some(Parsed::one(told(Content::Config(config), keys), span, end));
    }
    let asked =
        (["~docker", "~base64", "~.auths"].iter().any(|part| output.answers(&format!("kubectl get secret {part}"))))
            && output.is_first(at);
    if asked && line.contains("parse error: Invalid") {
        return Some(Parsed::one(told(Content::Broken(Broken::NoJson), Vec::new()), output.span(at), at + 1));
    }
    // `.auths` is missing: jq has no members to show.
    if asked && (line == "null" || line.starts_with("jq: error") && line.contains(" null")) {
        // `.auths["ghcr.io"]` may also lack only that host.
        let of_host = output.command().iter().any(|word| word.contains("auths[") || word.contains("auths.\""));
        let layout = if of_host { config::Layout::Auths } else { config::Layout::Plain };
        let config = config::Config { layout, elsewhere: false, entries: Vec::new() };
        return Some(Parsed::one(told(Content::Config(config), own_key(output)), output.span(at), at + 1));
    }
    // The hosts alone: `jq '.auths | keys'`, `jq -r '.auths | keys[]'`.
    if asked && output.command().iter().any(|word| word.contains("keys")) {
        let (hosts, end) = hosts(output, at)?;
        let entries = hosts.iter().map(|host| Login::of_user(&without_login(host), None)).collect();
        let config = config::Config { layout: config::Layout::Users, elsewhere: false, entries };
        return Some(Parsed::one(told(Content::Config(config), Vec::new()), output.span(at), end));
    }
    let encoded = STARTS.iter().any(|start| line.starts_with(start));
    if !encoded || line.len() < 16 || line.contains([' ', '.', ':']) {
        return None;
    }
    // base64 wraps its lines at 76 bytes, and a terminal at its width.
    let is_base64 =
        |line: &str| line.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='));
    let more = || output.paragraph(at + 1).map(|(_, line)| line.trim()).take_while(|line| is_base64(line));
    let lines = if line.len() < SHORTEST_BROKEN { 0 } else { more().count() };
    let whole: String = std::iter::once(line).chain(more().take(lines)).collect();
    let found = [(whole.as_str(), lines), (line, 0)].into_iter().map(|(text, lines)| (decoded(text), lines));
    let (content, lines) =
        { found }.find(|(content, _)| matches!(content, Content::Config(_) | Content::Broken(Broken::Twice)))?;
    // The value must not be shown: its first byte marks the position.
    let start = output.span(at);
    let keys = member.map(|(key, _)| key.to_owned()).into_iter().collect();
    Some(Parsed::one(told(content, keys), Span { end: start.start, ..start }, at + 1 + lines))
}

/// The key of the secret that the command above reads.
fn own_key(output: &Output) -> Vec<String> {
    let key = TYPES
        .iter()
        .map(|(_, key)| *key)
        .find(|key| output.command().iter().any(|word| word.replace('\\', "").contains(key.trim_start_matches('.'))));
    key.map(str::to_owned).into_iter().collect()
}

/// The hosts of a list in JSON, or one on each line, and the line after them.
fn hosts(output: &Output, at: usize) -> Option<(Vec<String>, usize)> {
    if output.line(at).starts_with('[') {
        let (node, end) = output.tree(at)?;
        let hosts: Vec<String> =
            node.items().iter().filter_map(|host| Some(host.text()?.as_str().to_owned())).collect();
        return hosts.iter().all(|host| config::is_host(host)).then_some((hosts, end));
    }
    let hosts: Vec<String> = output.paragraph(at).map(|(_, line)| line.trim_matches('"').to_owned()).collect();
    let end = at + hosts.len();
    (!hosts.is_empty() && hosts.iter().all(|host| config::is_host(host))).then_some((hosts, end))
}

/// Whether the first key of an object is one of a Docker config file: a cheap check before the object is read.
fn begins_config(output: &Output, at: usize) -> bool {
    let key = output.lines(at).take(3).find_map(|(_, line)| line.split('"').nth(1)).unwrap_or_default();
    // Labels and annotations have such keys too.
    let is_other = output.is_of_kubectl() && !output.answers("kubectl get secret");
    matches!(key, "auths" | "credsStore" | "credHelpers" | "HttpHeaders")
        || key.starts_with(".docker")
        || config::is_host(key) && !is_other
}

/// `kubectl describe secret`: a name, a type, the keys with their sizes. Blank lines are ignored, because pastes often
/// contain them.
fn described(output: &Output, at: usize) -> Option<Parsed> {
    output.line(at).strip_prefix("Name:")?;
    let lines: Vec<(usize, &str)> = output.lines(at).take(MOST_LINES).filter(|(_, line)| !line.is_empty()).collect();
    let data = lines.iter().position(|(_, line)| *line == "Data")?;
    lines.get(data + 1).filter(|(_, line)| line.starts_with("===="))?;
    let find = |label: &str| {
        let value = |(at, line): &(usize, &str)| Some((*at, line.strip_prefix(label)?.trim().to_owned()));
        lines.iter().take(data).find_map(value)
    };
    let (type_at, kind) = find("Type:")?;
    let mut keys = Vec::new();
    let mut last = at;
    let mut size = None;
    for (at, line) in lines.iter().skip(data + 2) {
        let Some((key, rest)) = line.split_once(':').filter(|(key, _)| !key.contains(' ')) else { break };
        let bytes = rest.trim().strip_suffix(" bytes").and_then(|bytes| bytes.parse::<usize>().ok());
        // The token of a service account is the only value that is shown.
        if bytes.is_none() && key != "token" {
            break;
        }
        size = size.or(bytes);
        keys.push(key.to_owned());
        last = at + 1;
    }
    let content = match size {
        // `{"auths":{}}` has 12 bytes.
        Some(size) if size < 30 => Some(Content::Broken(Broken::Empty)),
        _ => None,
    };
    let span = output.span_of(type_at, &kind);
    let namespace = find("Namespace:").map(|(_, namespace)| namespace);
    let name = find("Name:").map(|(_, name)| name);
    let secret = Secret { name, namespace, kind: Some(kind), keys, content, created: None, is_file: false };
    Some(Parsed::one(Fact::Secret(SecretFact::Secret(secret)), span, last))
}

/// How the base64 of a JSON object begins: `{"`, `{` and a line break, and the same encoded twice.
const STARTS: [&str; 5] = ["eyJ", "ewog", "ewoJ", "ewo", "ZXlK"];
/// The minimum length of a wrapped line.
const SHORTEST_BROKEN: usize = 40;
/// The maximum number of lines of a description.
const MOST_LINES: usize = 80;

/// The type alone.
fn kind(output: &Output, at: usize) -> Option<Parsed> {
    let line =
        output.line(at).trim().trim_start_matches("type: ").trim_start_matches("\"type\": ").trim_matches(['"', ',']);
    let asked = output.answers("kubectl get secret ~type") && output.is_first(at);
    let known = line == "Opaque" || (line.starts_with("kubernetes.io/") && !line.contains([' ', ':', '=']));
    let name = output.object("secret").map(str::to_owned);
    let secret = || Secret { name, namespace: output.namespace(), kind: Some(line.to_owned()), ..Secret::default() };
    (known && (asked || line.starts_with("kubernetes.io/docker") || line == "Opaque"))
        .then(|| Parsed::one(Fact::Secret(SecretFact::Type(secret())), output.span(at), at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers;

    fn secret(text: &str) -> Secret {
        match answers::read(text).list.into_iter().next().map(|answer| answer.fact) {
            Some(Fact::Secret(SecretFact::Secret(secret))) => secret,
            other => panic!("{other:?} of {text}"),
        }
    }

    fn hosts(secret: &Secret) -> Vec<&str> {
        match &secret.content {
            Some(Content::Config(config)) => config.entries.iter().map(|entry| entry.key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    const AUTHS: &str = "eyJhdXRocyI6eyJnaGNyLmlvIjp7ImF1dGgiOiJZVHBpIn19fQ==";

    #[test]
    fn all_formats() {
        let yaml = format!(
            "apiVersion: v1\ndata:\n  .dockerconfigjson: {AUTHS}\nkind: Secret\nmetadata:\n  name: regcred\n  namespace: shop\ntype: kubernetes.io/dockerconfigjson\n"
        );
        let json = format!(
            "{{\"apiVersion\": \"v1\", \"data\": {{\".dockerconfigjson\": \"{AUTHS}\"}}, \"kind\": \"Secret\",\n\"metadata\": {{\"name\": \"regcred\", \"namespace\": \"shop\"}}, \"type\": \"kubernetes.io/dockerconfigjson\"}}\n"
        );
        for text in [yaml, json] {
            let secret = secret(&text);
            assert_eq!(hosts(&secret), ["ghcr.io"], "{text}");
            assert_eq!((secret.name.as_deref(), secret.namespace.as_deref()), (Some("regcred"), Some("shop")));
        }
        for text in [
            AUTHS.to_owned(),
            format!("{{\".dockerconfigjson\":\"{AUTHS}\"}}"),
            "{\"auths\": {\n  \"ghcr.io\": {\"auth\": \"YTpi\"}\n}}".to_owned(),
            "{\n  \"ghcr.io\": \"ana\"\n}".to_owned(),
        ] {
            assert_eq!(
                hosts(&secret(&format!("$ kubectl get secret regcred -n shop -o x\n{text}\n"))),
                ["ghcr.io"],
                "{text}"
            );
        }
        let described = "Name:         regcred\nNamespace:    shop\nLabels:       <none>\nAnnotations:  <none>\n\nType:  Opaque\n\nData\n====\nconfig.json:  120 bytes\n";
        let secret = secret(described);
        assert_eq!((secret.kind.as_deref(), secret.keys.join(" ")), (Some("Opaque"), "config.json".to_owned()));
    }

    #[test]
    fn mistakes_in_manifests() {
        for (data, broken) in [
            (format!("data:\n  .dockerconfigjson: {}\n", base64::to_letters(AUTHS.as_bytes())), Broken::Twice),
            ("data:\n  .dockerconfigjson: '{\"auths\":{}}'\n".to_owned(), Broken::PlainInData),
            (format!("stringData:\n  .dockerconfigjson: {AUTHS}\n"), Broken::EncodedInStringData),
            ("data:\n  .dockerconfigjson: \"\"\n".to_owned(), Broken::Empty),
            (format!("data:\n  .dockerconfigjson: {}...\n", &AUTHS[..23]), Broken::Cut),
            (format!("data:\n  .dockerconfigjson: {}\n", &AUTHS[..23]), Broken::Cut),
        ] {
            let text = format!(
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n{data}type: kubernetes.io/dockerconfigjson\n"
            );
            assert_eq!(secret(&text).content, Some(Content::Broken(broken)), "{text}");
        }
    }

    #[test]
    fn values_are_never_evidence() {
        let text = format!("$ kubectl get secret regcred -o jsonpath='{{.data}}'\n{AUTHS}\n");
        let answers = answers::read(&text);
        assert!(answers.list.iter().all(|answer| answer.span.start == answer.span.end));
    }
}
