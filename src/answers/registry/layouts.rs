//! Lists of tags in JSON. Each server and client has its own layout: to add one, add a row to [`LAYOUTS`].

use super::tags::{PAGES, goes_on, is_tag, list};
use super::{Subject, What, about, json, says_none, subject, text};
use crate::answers::{Output, Parsed};
use crate::input::{Node, time};
use crate::order::by_key;

/// One layout.
struct Layout {
    /// The key of the rows; empty if the answer is a list.
    rows: &'static str,
    /// Whether a row has this layout.
    fits: fn(&Node) -> bool,
    /// The path from a row to its tag or tags; empty if the row is the tag.
    tags: &'static [&'static str],
    /// The key of the time, in a tag or in its row.
    when: &'static str,
    /// The key of the time at which a tag ended, in a row.
    ended: &'static str,
    /// Whether the server splits long lists into pages.
    paged: bool,
    /// The repository, from the answer and a row.
    repository: fn(&Node, &Node) -> Option<Subject>,
}

/// The values that most layouts have.
const COMMON: Layout =
    Layout { rows: "", fits: |_| true, tags: &[], when: "", ended: "", paged: true, repository: |_, _| None };

/// All layouts. The first key that an answer has counts, and the first layout that a row has.
const LAYOUTS: [Layout; 11] = [
    // `aws ecr list-images`
    Layout { rows: "imageIds", tags: &["imageTag"], paged: false, ..COMMON },
    // `aws ecr describe-images`
    Layout { rows: "imageDetails", tags: &["imageTags"], when: "imagePushedAt", paged: false, ..COMMON },
    // Docker Hub
    Layout { rows: "results", tags: &["name"], when: "last_updated", ..COMMON },
    // `skopeo list-tags`
    Layout {
        rows: "Tags",
        paged: false,
        repository: |answer, _| text(answer, &["Repository"]).map(subject::image_of),
        ..COMMON
    },
    // The registry API: strings. Quay: objects, also those of deleted tags.
    Layout {
        rows: "tags",
        when: "start_ts",
        ended: "end_ts",
        repository: |answer, _| text(answer, &["name"]).map(|path| subject::at("", path)),
        ..COMMON
    },
    // Nexus: one component per tag
    Layout {
        rows: "items",
        fits: |row| text(row, &["format"]) == Some("docker"),
        tags: &["version"],
        repository: |_, row| text(row, &["name"]).map(|path| subject::at("", path)),
        ..COMMON
    },
    // `az acr repository show-tags`. Only values that cannot be repository names.
    Layout { fits: |row| row.text().is_some_and(|tag| is_tag(tag.as_str())), paged: false, ..COMMON },
    // GitLab
    Layout {
        fits: |row| text(row, &["path"]).is_some_and(|path| path.contains(':')),
        tags: &["name"],
        repository: |_, row| text(row, &["location"])?.rsplit_once(':').map(|(place, _)| subject::image_of(place)),
        ..COMMON
    },
    // GitHub's versions of a package
    Layout {
        fits: |row| row.at(&["metadata", "container"]).is_some(),
        tags: &["metadata", "container", "tags"],
        when: "created_at",
        ended: "deleted_at",
        repository: |_, row| package(text(row, &["url"])?).map(|name| subject::at("", &format!("*/{name}"))),
        ..COMMON
    },
    // `podman search --list-tags --format json`
    Layout {
        fits: |row| text(row, &["Name"]).is_some() && !row.items_at(&["Tags"]).is_empty(),
        tags: &["Tags"],
        repository: |_, row| text(row, &["Name"]).map(subject::image_of),
        ..COMMON
    },
    // Harbor: artifacts, each with its tags
    Layout {
        fits: |row| ["addition_links", "push_time"].iter().any(|key| row.get(key).is_some()),
        tags: &["tags"],
        when: "push_time",
        ..COMMON
    },
];

/// Keys near the start of an answer that is a list of tags.
const SIGNS: [&str; 10] = [
    "tags",
    "Tags",
    "results",
    "imageDetails",
    "imageIds",
    "addition_links",
    "location",
    "package_html_url",
    "metadata",
    "items",
];
/// Keys whose value leads to the next page.
const NEXT: [&str; 4] = ["NextToken", "nextToken", "next", "continuationToken"];

/// The tags in the JSON that begins at a line.
pub(super) fn read(output: &Output, at: usize) -> Option<Parsed> {
    let (answer, end) = json(output, at, &SIGNS)?;
    let is_list = matches!(answer, Node::List(_));
    let has = |key: &&str| if is_list { key.is_empty() } else { !key.is_empty() && answer.get(key).is_some() };
    let key = LAYOUTS.iter().map(|layout| layout.rows).find(has)?;
    // One image per line, as `jq -c` prints them.
    if key == "tags" && answer.get("digest").is_some() {
        return None;
    }
    let rows = if is_list { answer.items() } else { answer.items_at(&[key]) };

    let mut tags = list(output, Vec::new());
    let mut dated: Vec<(String, String)> = Vec::new();
    let mut repository = Subject::Own;
    let mut paged = true;
    // Active tags may end in the future.
    let is_active = output.command().iter().any(|word| word.contains("onlyActiveTags=true"));
    for row in rows {
        let Some(layout) = LAYOUTS.iter().find(|layout| layout.rows == key && (layout.fits)(row)) else {
            // A list of something else.
            if is_list {
                return None;
            }
            continue;
        };
        paged = layout.paged;
        repository = (layout.repository)(&answer, row).unwrap_or(repository);
        let inner = row.at(layout.tags);
        let found = inner
            .map_or(&[][..], |inner| if let Node::List(tags) = inner { tags } else { std::slice::from_ref(inner) });
        for tag in found {
            let Some(name) = tag.text().map(|tag| tag.as_str()).or_else(|| text(tag, &["name"])) else { continue };
            let when = text(tag, &[layout.when]).or_else(|| text(row, &[layout.when])).unwrap_or_default();
            if let Some(ended) = text(row, &[layout.ended]).and_then(time_of).filter(|_| !is_active) {
                tags.ended.push((name.to_owned(), ended));
                continue;
            }
            dated.push((when.to_owned(), name.to_owned()));
            if text(row, &["imageStatus"]) == Some("ARCHIVED") {
                tags.archived.push(name.to_owned());
            }
        }
    }

    let has_digit = |(_, name): &(String, String)| name.bytes().any(|byte| byte.is_ascii_digit());
    // `"tags": null`, in the answer of a registry that has no tag of this repository
    let says_no_tag = || key == "tags" && answer.get("name").is_some() && says_none(output, at, end);
    let is_answer = match dated.as_slice() {
        [] => {
            !tags.ended.is_empty() || key == "results" || (key == "imageDetails" && !rows.is_empty()) || says_no_tag()
        }
        found => !is_list || found.iter().any(has_digit),
    };
    if !is_answer {
        return None;
    }
    if dated.is_empty() && key == "tags" {
        repository = text(&answer, &["name"]).map_or(Subject::Own, |path| subject::at("", path));
    }
    let count = text(&answer, &["count"]).and_then(|count| count.parse::<usize>().ok());
    tags.whole &= !goes_on(output, at)
        && NEXT.iter().all(|key| text(&answer, &[key]).is_none())
        && text(&answer, &["has_additional"]) != Some("true")
        && count.is_none_or(|count| count <= dated.len())
        && !(paged && PAGES.contains(&dated.len()));
    by_key(&mut dated, |(when, _)| std::cmp::Reverse(when.clone()));
    tags.names = dated.into_iter().map(|(_, name)| name).collect();
    about(output, repository, What::Tags(tags), output.span(at), end)
}

/// A time in seconds since 1970, or as RFC 3339.
fn time_of(value: &str) -> Option<i64> {
    value.parse().ok().or_else(|| time::rfc3339(value)).filter(|time| *time > 0)
}

/// `radar` of `https://api.github.com/orgs/acme/packages/container/radar/versions/5521880`.
fn package(url: &str) -> Option<&str> {
    url.split_once("/packages/container/")?.1.split('/').next()
}
