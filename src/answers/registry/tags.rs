//! Lists: the tags of a repository, the repositories of a registry.

use super::{Subject, Tags, What, alone, json, layouts, listing, one, tables, text};
use crate::answers::{Output, Parsed};
use crate::input::Node;

/// The maximum length of a tag.
const LONGEST: usize = 128;
/// The maximum number of rows of a table.
pub(super) const ROWS: usize = 5000;
/// The maximum number of header lines above a body.
const HEADERS: usize = 30;
/// Page sizes of servers. A list of exactly that length is probably truncated.
pub(super) const PAGES: [usize; 8] = [10, 20, 25, 30, 50, 100, 500, 1000];
/// Parts of a command line that filter rows.
const CUTS: [&str; 13] = [
    "head",
    "tail",
    "grep",
    "--limit",
    "--top",
    "--max-items",
    "--filter",
    "--image-ids",
    "Select-String",
    "findstr",
    "Where",
    "-First",
    "-Last",
];
/// Commands that print one repository per line, or several.
const PLAIN_REPOSITORIES: [&str; 4] =
    ["aws ecr describe-repositories", "az acr repository list", "crane catalog", "regctl repo ls"];

/// The tags that begin at a line.
pub(super) fn read(output: &Output, at: usize) -> Option<Parsed> {
    let bare = || listing::read(output, at).or_else(|| plain(output, at));
    layouts::read(output, at).or_else(|| tables::read(output, at)).or_else(bare)
}

/// The repositories that begin at a line.
pub(super) fn repositories(output: &Output, at: usize) -> Option<Parsed> {
    let asked = output.is_first(at) && PLAIN_REPOSITORIES.iter().any(|command| output.answers(command));
    if asked && let Some((names, end)) = words(output, at, is_path) {
        return one(output, What::Repositories(list(output, names)), output.span(at), end);
    }
    if let Some(found) = of_hub(output, at) {
        return Some(found);
    }
    // `aws ecr describe-repositories --output table` draws a box.
    if asked && output.line(at).starts_with("----") {
        let rows = output.paragraph(at).filter_map(|(_, line)| line.strip_prefix('|')?.strip_suffix('|'));
        let names: Vec<String> = rows.skip(1).map(str::trim).filter(|row| is_path(row)).map(str::to_owned).collect();
        let end = output.paragraph(at).last().map_or(at, |(at, _)| at) + 1;
        return if names.is_empty() {
            None
        } else {
            one(output, What::Repositories(list(output, names)), output.span(at), end)
        };
    }
    let (node, end) = json(output, at, &["repositories", "location"])?;
    let of = |rows: &[Node], key: &[&str]| -> Vec<String> {
        rows.iter().filter_map(|row| text(row, key)).map(str::to_owned).collect()
    };
    let mut whole = true;
    let names = match &node {
        // The catalog of a registry, and the output of AWS.
        Node::Map(_) => match node.items_at(&["repositories"]) {
            [] => return None,
            [Node::Scalar(_), ..] => strings(node.items_at(&["repositories"])),
            rows => of(rows, &["repositoryName"]),
        },
        Node::List(rows) if rows.iter().any(|row| text(row, &["location"]).is_some()) => {
            // The repositories of one project only.
            whole = false;
            of(rows, &["location"])
        }
        // `az acr repository list`, `aws ecr describe-repositories --query 'repositories[].repositoryName'`
        Node::List(rows) if asked => strings(rows),
        _ => return None,
    };
    if names.is_empty() {
        return None;
    }
    let mut found = list(output, names);
    found.whole &= whole;
    one(output, What::Repositories(found), output.span(at), end)
}

/// The public repositories of an organisation in the API of Docker Hub, whole or as `jq` prints their names.
fn of_hub(output: &Output, at: usize) -> Option<Parsed> {
    const API: &str = "hub.docker.com/v2/repositories/";
    let url = output.command().iter().find_map(|word| Some(word.split_once(API)?.1)).filter(|_| output.is_first(at))?;
    let organisation = url.split('?').next()?.trim_matches(['/', '\'', '"']);
    if organisation.is_empty() || organisation.contains('/') {
        return None;
    }
    let (names, end) = if output.line(at).starts_with('{') {
        let (node, end) = output.tree(at)?;
        let rows = node.items_at(&["results"]);
        (rows.iter().filter_map(|row| Some(text(row, &["name"])?.to_owned())).collect(), end)
    } else {
        let lines = || output.paragraph(at).map(|(_, line)| line.trim_matches('"'));
        if !lines().all(is_path) {
            return None;
        }
        // Their number may stand above them.
        let names: Vec<String> = lines().filter(|name| name.parse::<u32>().is_err()).map(str::to_owned).collect();
        (names, at + lines().count())
    };
    let names: Vec<String> = names.into_iter().map(|name| format!("{organisation}/{name}")).collect();
    if names.is_empty() {
        return None;
    }
    // The private ones are not listed.
    let found = Tags { whole: false, ..list(output, names) };
    super::about(output, super::subject::at("docker.io", ""), What::Repositories(found), output.span(at), end)
}

/// One repository in the API of Docker Hub or Quay: whether it is public.
pub(super) fn repository(output: &Output, at: usize) -> Option<Parsed> {
    let (node, end) = json(output, at, &["is_private", "is_public"])?;
    let is = |key: &str, value: &str| text(&node, &[key]).map(|said| said == value);
    let public = is("is_private", "false").or(is("is_public", "true"))?;
    let about = super::subject::at("", &format!("{}/{}", text(&node, &["namespace"])?, text(&node, &["name"])?));
    super::about(output, about, What::Repository { public }, output.span(at), end)
}

pub(super) fn list(output: &Output, names: Vec<String>) -> Tags {
    let is_cut = |word: &&str| CUTS.iter().any(|cut| word.starts_with(cut)) || word.contains("[?");
    let cut = output.command().iter().any(is_cut);
    Tags { names, whole: !cut, ..Tags::default() }
}

/// Whether the headers above announce another page.
pub(super) fn goes_on(output: &Output, at: usize) -> bool {
    let lines = (at.saturating_sub(HEADERS)..at).rev().map(|at| output.line(at));
    let mut headers = lines.take_while(|line| line.is_empty() || line.contains(':') || *line == "<");
    headers.any(|line| line.contains("rel=\"next\"") && line.to_ascii_lowercase().contains("link:"))
}

fn strings(rows: &[Node]) -> Vec<String> {
    rows.iter().filter_map(Node::text).map(|text| text.as_str().to_owned()).collect()
}

/// One tag per line without a command, if nothing else can be meant.
fn plain(output: &Output, at: usize) -> Option<Parsed> {
    // Check cheaply first: most lines have more than one word and do not begin a paragraph.
    let begins = at == 0 || output.line(at - 1).is_empty();
    if !begins || !is_tag(output.line(at)) || output.is_first(at) {
        return None;
    }
    let (names, end) = words(output, at, is_tag)?;
    let digit = |name: &String| name.bytes().any(|byte| byte.is_ascii_digit());
    let other = |name: &String| {
        let parts = name.split('.').filter(|part| part.parse::<u8>().is_ok()).count();
        parts == 4 || name.contains("eyJ") || (name.len() > 40 && !name.contains(['.', '-']))
    };
    let lines = end - at;
    if names.len() != lines || lines < 2 || !names.iter().any(digit) || names.iter().any(other) {
        return None;
    }
    if !alone(output, at, end) || output.command().iter().any(|word| *word == "getent" || *word == "dig") {
        return None;
    }
    let mut tags = list(output, names);
    tags.whole &= !PAGES.contains(&tags.names.len());
    // The command above belongs to another output.
    let told = super::RegistryFact { about: Subject::Own, anonymous: false, what: What::Tags(tags) };
    Some(Parsed::one(crate::answers::Fact::Registry(told), output.span(at), end))
}

/// The words of the lines from `at` on, as long as all of them are of this kind; and the line after them.
fn words(output: &Output, at: usize, is_one: fn(&str) -> bool) -> Option<(Vec<String>, usize)> {
    let mut names = Vec::new();
    let mut end = at;
    for (line, text) in output.paragraph(at) {
        // `crane ls --full-ref` prints the repository before each tag.
        let name = |word: &str| {
            let word = word.trim_matches(['"', '\'']);
            match word.rsplit_once(':') {
                Some((before, tag)) if before.contains('/') => tag.to_owned(),
                _ => word.to_owned(),
            }
        };
        // A list in YAML has a dash before each item.
        let found: Vec<String> = text.split_ascii_whitespace().filter(|word| *word != "-").map(name).collect();
        if !found.iter().all(|word| is_one(word) || word == "...") {
            break;
        }
        names.extend(found.into_iter().filter(|word| word != "None"));
        end = line + 1;
    }
    (end > at).then_some((names, end))
}

/// `[A-Za-z0-9_][A-Za-z0-9_.-]*`
pub(super) fn is_tag(word: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    word.len() <= LONGEST && !word.starts_with(['.', '-']) && !word.is_empty() && word.bytes().all(inside)
}

/// The path of a repository.
pub(super) fn is_path(word: &str) -> bool {
    word.split('/').all(is_tag)
}

#[cfg(test)]
mod tests {
    use super::super::{subject, told, whats};
    use super::*;

    fn tags(text: &str) -> Option<(Vec<String>, bool)> {
        whats(text).into_iter().find_map(|what| match what {
            What::Tags(tags) => Some((tags.names, tags.whole)),
            _ => None,
        })
    }

    #[test]
    fn lists_of_tags() {
        for (text, names, whole) in [
            ("$ crane ls ghcr.io/acme/app\n1.0\n1.1\nlatest\n", "1.0 1.1 latest", true),
            ("$ crane ls ghcr.io/acme/app | tail -n 2\n1.1\nlatest\n", "1.1 latest", false),
            (
                "$ crane ls --full-ref acme/app\nindex.docker.io/acme/app:1.0\nindex.docker.io/acme/app:1.1\n",
                "1.0 1.1",
                true,
            ),
            ("$ oras repo tags localhost:5000/app\nstable\n", "stable", true),
            (
                "$ curl -s https://hub.docker.com/v2/repositories/acme/app/tags | jq -c '.results[] | {name}'\n{\"name\":\"2.1\"}\n{\"name\":\"2.0\"}\n",
                "2.1 2.0",
                false,
            ),
            (
                "NAME   IMAGE REPOSITORY                   TAGS      UPDATED\napp    registry.acme.example/shop/app     2.1,2.0   3 hours ago\n",
                "2.1 2.0",
                true,
            ),
            (
                "NAME   DOCKER REPO                 TAGS                      UPDATED\napp    172.30.1.1:5000/shop/app    2.1,2.0 + 3 more...       3 hours ago\n",
                "2.1 2.0",
                false,
            ),
            ("x\n\n1.0\n1.1-alpine\nlatest\n\ny", "1.0 1.1-alpine latest", true),
            ("{\"name\":\"team/app\",\"tags\":[\"1.0\",\"1.1\"]}", "1.0 1.1", true),
            (
                "{\n    \"Repository\": \"quay.io/acme/app\",\n    \"Tags\": [\n        \"v1\",\n        \"v2\"\n    ]\n}",
                "v1 v2",
                true,
            ),
            (
                "{\"count\":3,\"next\":\"https://hub.docker.com/v2/x?page=2\",\"previous\":null,\"results\":[{\"name\":\"2.0\",\"last_updated\":\"2026-01-01T00:00:00Z\"},{\"name\":\"2.1\",\"last_updated\":\"2026-02-01T00:00:00Z\"}]}",
                "2.1 2.0",
                false,
            ),
            (
                "{\"tags\": [{\"name\": \"v1\", \"start_ts\": 1700000000}, {\"name\": \"v0\", \"start_ts\": 1600000000, \"end_ts\": 1650000000}], \"page\": 1, \"has_additional\": false}",
                "v1",
                true,
            ),
            (
                "[{\"accessories\":null,\"addition_links\":{},\"digest\":\"sha256:aa\",\"tags\":[{\"name\":\"3.1\",\"push_time\":\"2026-01-01\"}],\"type\":\"IMAGE\"},{\"addition_links\":{},\"tags\":null}]",
                "3.1",
                true,
            ),
            ("[{\"name\":\"1.0\",\"path\":\"g/p:1.0\",\"location\":\"registry.gitlab.com/g/p:1.0\"}]", "1.0", true),
            (
                "{\n    \"imageDetails\": [\n        {\n            \"imageTags\": [\n                \"7\"\n            ],\n            \"imagePushedAt\": \"2026-01-02\"\n        }\n    ]\n}",
                "7",
                true,
            ),
            ("$ aws ecr describe-images --repository-name web --output text\n1.0\t1.1\t1.2\n", "1.0 1.1 1.2", true),
            ("$ az acr repository show-tags -n acme --repository web\n[\n  \"1.0\",\n  \"1.1\"\n]\n", "1.0 1.1", true),
            (
                "$ az acr repository show-tags -n acme --repository web -o table\nResult\n--------\n1.0\n1.1\n",
                "1.0 1.1",
                true,
            ),
            (
                "TAG  IMAGE                              DIGEST\n1.0  europe-docker.pkg.dev/p/r/i  sha256:aa\n1.1  europe-docker.pkg.dev/p/r/i  sha256:bb\n",
                "1.0 1.1",
                true,
            ),
            (
                "IMAGE                        DIGEST     TAGS     CREATE_TIME          UPDATE_TIME          SIZE\neurope-docker.pkg.dev/p/r/i  sha256:aa  1.0,1.1  2026-01-01T00:00:00  2026-01-01T00:00:00  12\n",
                "1.0 1.1",
                true,
            ),
            ("NAME      IMAGE REFERENCE     UPDATED\napp:1.0   image-registry/x@y  2 days ago\n", "1.0", true),
        ] {
            let names: Vec<String> = names.split(' ').map(str::to_owned).collect();
            assert_eq!(tags(text), Some((names, whole)), "{text}");
        }
    }

    #[test]
    fn texts_that_are_not_tag_lists() {
        for text in [
            "one\ntwo\nthree",
            "1.0",
            "$ kubectl get pods\nweb-1\nweb-2\n",
            "these are\nweb-1\nweb-2\n",
            "10.0.0.1\n10.0.0.2\n",
            "{\"level\":\"error\",\"msg\":\"x\"}",
            "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"web\",\"tags\":\"x\"}}",
            "[\n  \"web\",\n  \"team/app\"\n]",
            "NAME   READY   STATUS\nweb    0/1     ErrImagePull",
        ] {
            assert_eq!(tags(text), None, "{text}");
        }
    }

    #[test]
    fn lists_of_repositories() {
        for (text, names) in [
            ("$ aws ecr describe-repositories --query x --output text\nteam/web\tteam/api\n", "team/web team/api"),
            (
                "$ aws ecr describe-repositories --query 'repositories[].repositoryName'\n[\n    \"team/web\",\n    \"api\"\n]\n",
                "team/web api",
            ),
            (
                "{\n    \"repositories\": [\n        {\n            \"repositoryArn\": \"arn:aws:ecr:eu-west-1:123456789012:repository/web\",\n            \"repositoryName\": \"web\"\n        }\n    ]\n}",
                "web",
            ),
            ("$ az acr repository list -n acme\n[\n  \"team/web\"\n]\n", "team/web"),
            ("$ curl -s https://reg.io/v2/_catalog\n{\"repositories\":[\"a\",\"b/c\"]}\n", "a b/c"),
            ("[{\"id\":1,\"name\":\"\",\"path\":\"g/p\",\"location\":\"reg.corp.io/g/p\"}]", "reg.corp.io/g/p"),
            (
                "IMAGE                        DIGEST     CREATE_TIME          UPDATE_TIME          SIZE\neurope-docker.pkg.dev/p/r/i  sha256:aa  2026-01-01T00:00:00  2026-01-01T00:00:00  12\n",
                "europe-docker.pkg.dev/p/r/i",
            ),
        ] {
            let found = whats(text).into_iter().find_map(|what| match what {
                What::Repositories(list) => Some(list.names.join(" ")),
                _ => None,
            });
            assert_eq!(found.as_deref(), Some(names), "{text}");
        }
    }

    #[test]
    fn public_and_private_repositories() {
        for (text, public) in [
            ("{\"user\":\"acme\",\"name\":\"web\",\"namespace\":\"acme\",\"is_private\":false,\"pull_count\":3}", true),
            ("{\"namespace\": \"acme\", \"name\": \"web\", \"kind\": \"image\", \"is_public\": false}", false),
        ] {
            assert_eq!(whats(text), [What::Repository { public }], "{text}");
        }
    }

    #[test]
    fn lists_name_their_subject() {
        let about = |text: &str| told(text).into_iter().next().map(|told| told.about);
        assert_eq!(about("{\"name\":\"team/app\",\"tags\":[\"1.0\"]}"), Some(subject::at("", "team/app")));
        assert_eq!(about("$ crane ls ghcr.io/acme/app\n1.0\n"), Some(Subject::Image("ghcr.io/acme/app".to_owned())));
        assert_eq!(about("1.0\n1.1\n"), Some(Subject::Own));
    }
}
