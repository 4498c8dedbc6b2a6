//! Lists of tags and of repositories as tables.

use super::tags::{PAGES, ROWS, is_path, is_tag, list};
use super::{Subject, Tags, What, about, fact, one, subject};
use crate::answers::{Output, Parsed};

/// The table that begins at a line.
pub(super) fn read(output: &Output, at: usize) -> Option<Parsed> {
    table(output, at).or_else(|| of_powershell(output, at))
}

/// The tables of Google Cloud and Azure, and that of an image stream's tags.
fn table(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    // Check cheaply first, by the first letters.
    if let Some(found) = image_streams(output, at) {
        return Some(found);
    }
    if !["TAG ", "IMAGE ", "NAME ", "Result"].iter().any(|start| line.starts_with(start)) {
        return None;
    }
    let columns: Vec<&str> = line.split_ascii_whitespace().take(8).collect();
    let known = matches!(
        columns.get(..3),
        Some(["TAG", "IMAGE", "DIGEST"] | ["NAME", "IMAGE", "REFERENCE"] | ["IMAGE", "DIGEST", _])
    ) || columns == ["NAME", "TAG"];
    // If the header repeats, only the first one begins a table.
    if !(known || columns == ["Result"]) || at > 0 && output.line(at - 1) == line {
        return None;
    }
    let mut rows = output.paragraph(at + 1).take(ROWS).collect::<Vec<_>>();
    let end = rows.last().map_or(at + 1, |(line, _)| line + 1);
    let mut tags = list(output, Vec::new());
    let mut named = Subject::Own;
    match columns.as_slice() {
        ["TAG", "IMAGE", "DIGEST"] => {
            for (_, row) in &rows {
                let mut words = row.split_ascii_whitespace();
                tags.names.extend(words.next().map(str::to_owned));
                named = words.next().map_or(named, subject::image_of);
            }
        }
        // `podman search --list-tags`
        ["NAME", "TAG"] => {
            for (_, row) in &rows {
                let (name, tag) = row.split_once(' ')?;
                tags.names.push(tag.trim().to_owned());
                named = subject::image_of(name);
            }
            tags.whole &= !PAGES.contains(&rows.len());
        }
        ["IMAGE", "DIGEST", rest @ ..] if rest.contains(&"CREATE_TIME") => {
            let mut images: Vec<String> = Vec::new();
            for (_, row) in &rows {
                let image = row.split_ascii_whitespace().next().unwrap_or_default();
                if !images.iter().any(|known| known == image) {
                    images.push(image.to_owned());
                }
                if let Some((from, to)) = line.find("TAGS").zip(line.find("CREATE_TIME")) {
                    let cell = row.get(from..to.min(row.len())).unwrap_or_default();
                    let words = cell.split([',', ' ']).filter(|word| !word.is_empty());
                    tags.names.extend(words.map(str::to_owned));
                }
            }
            // The command names the parent, which may contain one image or many.
            let (named, what) = match images.as_slice() {
                [only] if !tags.names.is_empty() => (subject::image_of(only), What::Tags(tags)),
                _ => (Subject::Own, What::Repositories(Tags { names: images, ..tags })),
            };
            return Some(Parsed::one(fact(named, output, what), output.span(at), end));
        }
        ["NAME", "IMAGE", "REFERENCE", ..] => {
            for (_, row) in &rows {
                let (name, tag) = row.split_ascii_whitespace().next().and_then(|name| name.split_once(':'))?;
                tags.names.push(tag.to_owned());
                named = subject::at("", &format!("*/{name}"));
            }
        }
        ["Result"] => {
            rows.retain(|(_, row)| !row.starts_with("--"));
            tags.names = rows.iter().map(|(_, row)| row.trim().to_owned()).collect();
            if !tags.names.iter().all(|name| is_path(name)) || tags.names.is_empty() {
                return None;
            }
            if !output.answers("az acr repository show-tags") {
                return output
                    .answers("az acr repository list")
                    .then(|| one(output, What::Repositories(tags), output.span(at), end))?;
            }
        }
        _ => return None,
    }
    if tags.names.is_empty() {
        return None;
    }
    about(output, named, What::Tags(tags), output.span(at), end)
}

/// The table of OpenShift's image streams. Long lists of tags end with `+ 3 more...`.
fn image_streams(output: &Output, at: usize) -> Option<Parsed> {
    let header = output.line(at);
    let from = header.starts_with("NAME ").then(|| header.find(" TAGS "))?? + 1;
    if !header.contains(" IMAGE REPOSITORY ") && !header.contains(" DOCKER REPO ") {
        return None;
    }
    let mut rows = output.paragraph(at + 1).take(ROWS);
    let (line, row) = rows.next()?;
    // With several streams, the image name alone does not tell which one it belongs to.
    if rows.next().is_some() {
        return None;
    }
    let repository = row.split_ascii_whitespace().nth(1).filter(|place| place.contains('/'))?;
    let mut words = row.get(from..)?.split_ascii_whitespace();
    let mut tags = list(output, words.next()?.split(',').map(str::to_owned).collect());
    tags.whole &= words.next() != Some("+");
    if !tags.names.iter().all(|name| is_tag(name)) {
        return None;
    }
    about(output, subject::image_of(repository), What::Tags(tags), output.span(at), line + 1)
}

/// The table or the list of PowerShell: `name  last_updated`, `name : 2.1`.
fn of_powershell(output: &Output, at: usize) -> Option<Parsed> {
    let asked =
        output.is_first(at) && output.command().iter().any(|word| word.contains("://") && word.contains("/tags"));
    let head = output.line(at);
    let column = head.split_whitespace().position(|word| word == "name");
    let (from, is_table) = (at + 2, output.line(at + 1).starts_with("----"));
    if !asked || (column.is_none() && !head.contains(" : ")) {
        return None;
    }
    let mut tags = list(output, Vec::new());
    tags.whole = false; // one page of the list
    let mut end = at;
    let mut empty = 0;
    for (line, text) in output.lines(if is_table { from } else { at }).take(ROWS) {
        empty = if text.is_empty() { empty + 1 } else { 0 };
        if empty > 1 {
            break;
        }
        let name = match text.split_once(" : ") {
            _ if is_table => column.and_then(|column| text.split_whitespace().nth(column)),
            Some((key, name)) => Some(name.trim()).filter(|_| key.trim() == "name"),
            None => None,
        };
        tags.names.extend(name.filter(|name| is_tag(name)).map(str::to_owned));
        end = line + 1;
    }
    if tags.names.is_empty() { None } else { one(output, What::Tags(tags), output.span(at), end) }
}
