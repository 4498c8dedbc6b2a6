//! Certificate files on a node: which ones a folder has, and whether one is a certificate at all.

use super::super::network::arguments;
use super::super::{Fact, Output, Parsed};
use super::{NodeFact, told};

/// The maximum number of files in a listing.
const MOST: usize = 200;

/// `ls -l /etc/ssl/corp/`: the names in a folder, and with `-R` in those below it.
pub fn listing(output: &Output, at: usize) -> Option<Parsed> {
    let arguments = arguments(output, "ls")?;
    let mut paths = arguments.iter().filter(|word| word.starts_with('/'));
    let folder = paths.next()?;
    if !output.is_first(at) || folder.contains('*') {
        return None;
    }
    // Of several, each has a heading.
    let only = if paths.next().is_none() { folder.trim_end_matches('/') } else { "" };
    let mut folders = vec![(only.to_owned(), Vec::new())];
    let mut end = at;
    for (at, line) in output.lines(at).take(MOST) {
        let is_total = line.strip_prefix("total ").is_some_and(|size| size.parse::<u32>().is_ok());
        if let Some(heading) = line.strip_suffix(':').filter(|line| line.starts_with('/')) {
            folders.push((heading.to_owned(), Vec::new()));
        } else if line.is_empty() || is_total {
            continue;
        } else if let Some((_, names)) = folders.last_mut() {
            let Some(name) = name(line) else { break };
            names.push(name);
        }
        end = at + 1;
    }
    let span = output.span(at);
    let folders = folders.into_iter().filter(|(_, names)| !names.is_empty());
    let facts: Vec<_> = folders.map(|(path, names)| (Fact::Node(NodeFact::Folder { path, names }), span)).collect();
    (!facts.is_empty()).then_some(Parsed { facts, end, stays: false })
}

/// The name in a line of `ls`; `None` if it is something else.
fn name(line: &str) -> Option<String> {
    let is_long = line.starts_with(['-', 'd', 'l']) && line.split_whitespace().count() >= 9;
    match is_long {
        true => line.split(" -> ").next()?.split_whitespace().last().map(str::to_owned),
        false => Some(line.to_owned()).filter(|line| !line.contains(' ')),
    }
}

/// `head ca.crt`: a web page in the place of a certificate.
pub fn page(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at).to_ascii_lowercase();
    if !output.is_first(at) || !(line.starts_with("<!doctype") || line.starts_with("<html")) {
        return None;
    }
    let is_certificate = |word: &&&str| [".crt", ".pem", ".cert", ".cer"].iter().any(|end| word.ends_with(end));
    let path = output.command().iter().find(is_certificate)?;
    let end = output.paragraph(at).last().map_or(at, |(at, _)| at) + 1;
    told(NodeFact::NotACertificate((*path).to_owned()), output.span(at), end)
}

/// `/etc/subuid`: `ana:100000:65536`, after the name of the file if grep prints it.
pub fn subuid(output: &Output, at: usize) -> Option<Parsed> {
    if !output.is_first(at) || !output.command().iter().any(|word| word.ends_with("/etc/subuid")) {
        return None;
    }
    let lines = output.paragraph(at).map(|(_, line)| line.rsplit(':').map(str::parse::<u64>).collect::<Vec<_>>());
    let counts: Vec<u64> = lines
        .map_while(|fields| match fields.as_slice() {
            [Ok(count), Ok(_), Err(_), ..] => Some(*count),
            _ => None,
        })
        .collect();
    let most = counts.iter().max()?;
    told(NodeFact::SubordinateIds(*most), output.span(at), at + counts.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::read;

    #[test]
    fn folders_and_files() {
        for (text, fact) in [
            (
                "$ ls -l /etc/ssl/corp/\ntotal 8\n-rw-r--r-- 1 root root 1931 Feb  2  2026 ca-2026.pem\nlrwxrwxrwx 1 root root 11 Feb  2  2026 ca.pem -> ca-2026.pem\n",
                NodeFact::Folder {
                    path: "/etc/ssl/corp".to_owned(),
                    names: vec!["ca-2026.pem".to_owned(), "ca.pem".to_owned()],
                },
            ),
            (
                "$ sudo ls /etc/ssl/corp\nca.pem\n",
                NodeFact::Folder { path: "/etc/ssl/corp".to_owned(), names: vec!["ca.pem".to_owned()] },
            ),
            (
                "$ sudo ls -lR /etc/ssl\n/etc/ssl:\n\n/etc/ssl/corp:\ntotal 4\n-rw-r--r-- 1 root root 1931 Feb  2  2026 ca.pem\n",
                NodeFact::Folder { path: "/etc/ssl/corp".to_owned(), names: vec!["ca.pem".to_owned()] },
            ),
            (
                "$ sudo head -2 /etc/ssl/corp/ca.pem\n<!DOCTYPE html>\n<html>\n",
                NodeFact::NotACertificate("/etc/ssl/corp/ca.pem".to_owned()),
            ),
        ] {
            let found = read(text).list.into_iter().map(|answer| answer.fact).next();
            assert_eq!(found, Some(Fact::Node(fact)), "{text}");
        }
        assert!(read("$ ls -l /etc/ssl/corp/\nls: cannot open directory: Permission denied\n").list.is_empty());
    }
}
