//! Tags in whatever a command that lists tags printed: JSON of any shape, tables, boxes, words.

use super::tags::{PAGES, ROWS, is_path, is_tag, list};
use super::{Subject, What, fact, subject, text};
use crate::answers::{Output, Parsed};
use crate::input::{Node, is_shaped};
use crate::order::by_key;

/// Commands that list the tags of a repository.
const COMMANDS: [&str; 30] = [
    "crane ls",
    "gcrane ls",
    "oras repo tags",
    "regctl tag ls",
    "regctl tag list",
    "skopeo list-tags",
    "skopeo inspect ~RepoTags",
    "doctl registry ~tags",
    "doctl registry ~manifests",
    "podman search --list-tags",
    "aws ecr list-images",
    "aws ecr describe-images",
    "az acr repository ~show-",
    "az acr manifest ~list",
    "gcloud container images list-tags",
    "gcloud artifacts docker tags list",
    "gcloud artifacts docker images list ~tags",
    "gh api ~/packages/container",
    "glab api ~/tags",
    "curl ~/tag",
    "curl ~/artifacts",
    "curl ~/packages/container",
    "curl ~service/rest",
    "curl ~/api/storage",
    "wget ~/tag",
    "http ~/tag",
    "Invoke-RestMethod ~/tag",
    "irm ~/tag",
    "( ~tags ) ~tags",
    "( ~/tags ~name",
];
/// Keys of lists, from the outside in. The first one that an object has counts.
const LISTS: [&str; 12] = [
    "results",
    "imageDetails",
    "imageIds",
    "items",
    "children",
    "tags",
    "Tags",
    "RepoTags",
    "imageTags",
    "manifests",
    "metadata",
    "container",
];
/// Keys of a tag, and headers of its column.
const NAMES: [&str; 8] = ["imageTag", "tag", "Tag", "version", "name", "Name", "uri", "ref"];
/// Headers of the column of tags, in lower case.
const HEADS: [&str; 7] = ["tag", "tags", "imagetag", "imagetags", "version", "result", "name"];
/// Tags without a digit that stand in a row with other words.
const USUAL: [&str; 12] =
    ["latest", "main", "master", "stable", "edge", "dev", "develop", "nightly", "prod", "staging", "release", "canary"];
/// Words beside tags: units, states, nothing.
const BESIDE: [&str; 31] = [
    "b", "bytes", "kb", "mb", "gb", "kib", "mib", "gib", "second", "seconds", "minute", "minutes", "hour", "hours",
    "day", "days", "week", "weeks", "month", "months", "year", "years", "ago", "utc", "null", "none", "true", "false",
    "active", "about", "pm",
];

/// The tags that begin at a line, below a command that lists tags.
pub(super) fn read(output: &Output, at: usize) -> Option<Parsed> {
    if !output.is_first(at) || !COMMANDS.iter().any(|command| output.answers(command)) {
        return None;
    }
    // An error that no other reader understands.
    if ["error", "fata[", "fatal"].iter().any(|start| output.line(at).to_ascii_lowercase().starts_with(start)) {
        return None;
    }
    let mut found = Found::default();
    let mut end = at;
    // `[1.0 1.1]` is what a template prints, not JSON.
    let is_json =
        |line: &str| line == "[" || ["{", "[\"", "[{", "[[", "[]", "[ "].iter().any(|start| line.starts_with(start));
    while is_json(output.line(end))
        && found.tags.len() < ROWS
        && let Some((node, next)) = output.tree(end)
    {
        // One object per tag is a page of the list, or a selection.
        found.is_part |= matches!(node, Node::Map(_)) && !LISTS.iter().any(|key| node.get(key).is_some());
        found.add(&node);
        end = next;
    }
    // What is no JSON may look like an empty list: `[1.0 1.1]`.
    if found.tags.is_empty() && !(found.is_empty && super::says_none(output, at, end)) {
        found = Found::default();
        end = found.lines(output, at);
    }
    if (found.tags.is_empty() && !found.is_empty) || found.paths.len() > 1 {
        return None;
    }
    by_key(&mut found.tags, |(when, _)| std::cmp::Reverse(when.clone()));
    let mut tags = list(output, found.tags.into_iter().map(|(_, tag)| tag).collect());
    let is_page = output.command().iter().any(|word| word.contains("://") || *word == "api");
    tags.whole &= !(found.is_part || is_page && PAGES.contains(&tags.names.len()));
    let about = match (subject::of_command(output.command()), found.paths.pop()) {
        (Subject::Own, Some(path)) if path.contains(['.', ':']) => subject::image_of(&path),
        (Subject::Own, Some(path)) => subject::at("", &path),
        (Subject::At { host, path }, Some(told)) if path.is_empty() => subject::at(&host, &told),
        (told, _) => told,
    };
    Some(Parsed::one(fact(about, output, What::Tags(tags)), output.span(at), end))
}

/// What was found so far.
#[derive(Default)]
struct Found {
    /// Time and name of each tag.
    tags: Vec<(String, String)>,
    /// The repositories that stand beside them.
    paths: Vec<String>,
    /// Whether the answer says that there is no tag.
    is_empty: bool,
    /// Whether there may be more tags.
    is_part: bool,
}

impl Found {
    /// The tags in a JSON value.
    fn add(&mut self, node: &Node) {
        match node {
            Node::Scalar(word) => {
                let before = self.tags.len();
                self.row(word.as_str());
                self.is_empty |= word.as_str() == "null" && before == 0;
            }
            Node::List(rows) => {
                self.is_empty |= rows.is_empty();
                rows.iter().take(ROWS).for_each(|row| self.add(row));
            }
            // Quay also lists deleted tags.
            Node::Map(_) if text(node, &["end_ts"]).is_some() => {}
            Node::Map(entries) => {
                if let Some(path) = ["name", "Name", "Repository"].iter().find_map(|key| text(node, &[key])) {
                    self.path(path);
                }
                let first = |keys: &[&str]| keys.iter().find_map(|key| node.get(key));
                if let Some(inner) = first(&LISTS) {
                    self.add(inner);
                } else if let Some(name) = NAMES.iter().filter_map(|key| text(node, &[key])).find(|it| !is_place(it)) {
                    let when = entries.iter().filter_map(|(_, value)| value.text()).find(|text| is_date(text.as_str()));
                    self.tag(when.map_or("", |text| text.as_str()), name);
                } else {
                    let values = entries.iter().filter_map(|(_, value)| value.text()).map(|text| text.as_str());
                    _ = self.row(&values.collect::<Vec<_>>().join(" "));
                }
            }
        }
    }

    /// The tags in the lines from `at` on; returns the line after them.
    fn lines(&mut self, output: &Output, at: usize) -> usize {
        let mut column = None;
        let mut end = at;
        for (number, line) in output.paragraph(at).take(ROWS) {
            let is_rule = |line: &str| line.bytes().all(|byte| b"-=+| ".contains(&byte));
            if number == at && line.starts_with("HTTP/") || line.starts_with(['<', '>', '*']) {
                break;
            }
            let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
            // The title and the headers of a box stand above a rule.
            let is_above = line.starts_with('|') && is_rule(output.line(number + 1)) && {
                output.line(number + 2).starts_with('|') && !has_digit
            };
            if is_rule(line) || is_above || (number == at && line == "null") {
                self.is_empty |= line == "null";
            } else if number == at
                && !has_digit
                && let Some(head) = column_of(line)
            {
                column = Some(head);
            } else if !column.is_some_and(|column| self.cell(line, column)) && !self.row(&line.replace('|', " ")) {
                break;
            }
            end = number + 1;
        }
        end
    }

    /// The tags in a column of a row; `false` if the row has no such column.
    fn cell(&mut self, line: &str, (from, to): (usize, usize)) -> bool {
        let Some(cell) = line.get(from..to.min(line.len()).max(from)) else { return false };
        if !line.get(..from).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t'])) {
            return false;
        }
        let when = line.split_whitespace().find(|word| is_date(word)).unwrap_or_default();
        line.split_whitespace().for_each(|word| self.path(word));
        cell.split([',', ' ']).for_each(|word| self.tag(when, word));
        true
    }

    /// The tags among the words of a row; `false` if it is no row.
    fn row(&mut self, line: &str) -> bool {
        if line.starts_with("Listed 0 items") {
            self.is_empty = true;
            return true;
        }
        // What AWS prints in front of a row, and a description of an image.
        let line = line.strip_prefix("IMAGEIDS").or(line.strip_prefix("IMAGETAGS")).unwrap_or(line);
        if line.starts_with("IMAGEDETAILS") {
            return true;
        }
        // `tag: 1.0` in YAML, an error.
        if let Some((key, value)) = line.split_once(": ") {
            let key = key.trim_start_matches([' ', '-']);
            if HEADS.contains(&key) {
                self.tag("", value.trim_matches(['"', '\'']));
            }
            return !key.contains(' ');
        }
        let words: Vec<&str> = line
            .split([' ', '\t', ','])
            .map(|word| word.trim_matches(['"', '\'', '[', ']', '/']))
            .filter(|word| !matches!(*word, "" | "-"))
            .collect();
        // Units, and the short names of days and months.
        let is_day = |word: &str| word.len() == 3 && word.starts_with(|c: char| c.is_ascii_uppercase());
        let is_beside = |word: &str| is_day(word) || BESIDE.contains(&word.to_ascii_lowercase().as_str());
        let is_plain = |word: &&&str| {
            word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !USUAL.contains(*word) && !is_beside(word)
        };
        let is_tabbed = line.contains('\t') && !line.contains(' ');
        if !is_tabbed && words.len() > 2 && words.iter().filter(is_plain).count() > 1 {
            return false;
        }
        if let [only] = words.as_slice() {
            self.is_part |= *only == "...";
            self.path(only);
            self.tag("", only);
            return true;
        }
        let when = words.iter().find(|word| is_date(word)).copied().unwrap_or_default();
        let before = self.tags.len();
        for (index, word) in words.iter().enumerate() {
            self.path(word);
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            let of_unit = words
                .get(index + 1)
                .is_some_and(|next| !is_day(next) && is_beside(next) && word.parse::<f64>().is_ok());
            let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
            let is_usual = is_tabbed || words.len() == 2 || has_digit || USUAL.contains(word);
            let is_noise = is_beside(word) || of_unit || is_size(word) || is_date(word) || is_hash(word);
            if is_noise || !is_usual || (is_number && (word.len() > 6 || index > 0 && self.tags.len() > before)) {
                continue;
            }
            self.tag(when, word);
        }
        // A tag may look like a date or a digest.
        let is_unclear = |word: &&str| is_tag(word) && !is_beside(word) && word.len() > 2;
        self.is_part |= self.tags.len() == before && words.iter().any(is_unclear);
        true
    }

    fn tag(&mut self, when: &str, word: &str) {
        let name = match word.rsplit_once(':') {
            Some((place, tag)) if is_place(place) => {
                self.path(place);
                tag
            }
            _ => word.trim_matches('/'),
        };
        self.is_part |= name == "...";
        if is_tag(name) && !matches!(name, "None" | "null" | "none") {
            self.tags.push((when.to_owned(), name.to_owned()));
        }
    }

    fn path(&mut self, word: &str) {
        if is_place(word) && is_path(word) && !self.paths.iter().any(|path| path == word) {
            self.paths.push(word.to_owned());
        }
    }
}

/// Where the column of tags begins and ends.
fn column_of(line: &str) -> Option<(usize, usize)> {
    let mut starts = line.match_indices(|c: char| !c.is_whitespace()).map(|(at, _)| at).filter(|at| {
        let before = line.get(..*at).unwrap_or_default();
        before.is_empty() || before.ends_with("  ") || before.ends_with('\t') || before.ends_with(' ')
    });
    let is_head = |at: &usize| {
        let word = line.get(*at..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
        HEADS.contains(&word.to_ascii_lowercase().as_str())
    };
    let from = starts.find(is_head)?;
    // The name of a repository stands before its tag.
    let next = starts.next();
    match next {
        Some(next) if is_head(&next) => Some((next, starts.next().unwrap_or(usize::MAX))),
        next => Some((from, next.unwrap_or(usize::MAX))),
    }
}

/// A repository: a path with a letter in each segment, which a date does not have.
fn is_place(word: &str) -> bool {
    word.contains('/')
        && !word.starts_with('/')
        && word.split('/').all(|part| part.bytes().any(|byte| byte.is_ascii_alphabetic()))
}

/// `2026-11-29`, with or without a time.
fn is_date(word: &str) -> bool {
    is_shaped(word, "0000-00-00") && word.as_bytes().get(10).is_none_or(|byte| *byte == b'T')
}

/// `61.2MB`
fn is_size(word: &str) -> bool {
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = word.get(number.len()..).unwrap_or_default().to_ascii_lowercase();
    !number.is_empty() && unit.ends_with('b') && unit.len() < 4 && number.parse::<f64>().is_ok()
}

/// A digest without its algorithm, or the start of one.
fn is_hash(word: &str) -> bool {
    word.len() >= 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::super::{told, whats};
    use super::*;

    fn tags(text: &str) -> Option<(String, bool)> {
        whats(text).into_iter().find_map(|what| match what {
            What::Tags(tags) => Some((tags.names.join(" "), tags.whole)),
            _ => None,
        })
    }

    #[test]
    fn any_output_of_a_listing() {
        for (text, names, whole) in [
            (
                "$ gcloud container images list-tags gcr.io/p/app\nDIGEST        TAGS          TIMESTAMP\n8f2c1ab73d01  3.2.0,latest  2026-11-29T21:10:04\n77aa2e19f0c3                2026-10-30T09:12:00\n",
                "3.2.0 latest",
                true,
            ),
            (
                "$ aws ecr list-images --repository-name a --output text\nIMAGEIDS\tsha256:1a1a\trelease-80\nIMAGEIDS\tsha256:3c3c\n",
                "release-80",
                true,
            ),
            (
                "$ aws ecr list-images --repository-name a --output table\n----------------\n|  ListImages  |\n+--------------+\n||  imageIds  ||\n|+-----+------+|\n||  d  |  t   ||\n|+-----+------+|\n||  sha256:1a1a |  80 ||\n|+-----+------+|\n",
                "80",
                true,
            ),
            (
                "$ doctl registry repository list-tags app\nTag       Compressed Size    Updated At\n0.8       61.20 MB           2026-11-28 11:02:31 +0000 UTC\nlatest    61.20 MB           2026-11-27 11:02:31 +0000 UTC\n",
                "0.8 latest",
                true,
            ),
            (
                "$ skopeo inspect --format '{{.RepoTags}}' docker://quay.io/a/b\n[1.29 1.30 latest]\n",
                "1.29 1.30 latest",
                true,
            ),
            ("$ curl -s https://reg.io/v2/a/b/tags/list | jq .tags\nnull\n", "", true),
            ("$ az acr repository show-tags -n acme --repository web\n[]\n", "", true),
            (
                "$ gh api /orgs/acme/packages/container/app/versions --jq '.[].metadata.container.tags'\n[\"1.0\",\"latest\"]\n[]\n",
                "1.0 latest",
                true,
            ),
            ("$ crane ls ghcr.io/acme/app\nmain\nstable\n", "main stable", true),
        ] {
            assert_eq!(tags(text), Some((names.to_owned(), whole)), "{text}");
        }
    }

    #[test]
    fn what_is_no_list() {
        for text in [
            "$ crane ls ghcr.io/acme/app\nError: reading tags: unauthorized\n",
            "$ curl -s https://reg.io/v2/a/tags/list\n404 page not found\n",
            "$ gcloud artifacts docker tags list europe-docker.pkg.dev/p/r/a\nERROR: (gcloud.artifacts.docker.tags.list) 'error_description': 'Bad 2'\n",
            "$ curl -si https://reg.io/v2/a/tags/list\nHTTP/2 401\n",
            "$ aws ecr list-images --repository-name a\nUnable to locate credentials. You can configure them\n",
            "$ curl -s https://nexus.io/service/rest/v1/components | jq -r '.items[] | .name + .version'\na/b 1.0\na/c 1.1\n",
        ] {
            assert_eq!(tags(text), None, "{text}");
        }
    }

    #[test]
    fn rows_name_the_repository() {
        let about = |text: &str| told(text).into_iter().next().map(|told| told.about);
        assert_eq!(
            about("$ curl -s https://nexus.io/service/rest/v1/search | jq -r '.items[] | .name'\na/b 1.0\na/b 1.1\n"),
            Some(subject::at("nexus.io", "a/b"))
        );
    }
}
