//! Certificate files on a node: which ones a folder has, and whether one is a certificate at all.

use super::super::network::arguments;
use super::super::{Output, Parsed};
use super::{NodeFact, told};

/// The maximum number of files in a listing.
const MOST: usize = 200;

/// `ls -l /etc/ssl/corp/`: the names in a folder.
pub fn listing(output: &Output, at: usize) -> Option<Parsed> {
    let folder = arguments(output, "ls")?.into_iter().rev().find(|word| word.starts_with('/'))?;
    if !output.is_first(at) || folder.contains('*') {
        return None;
    }
    let is_long = |line: &str| line.starts_with(['-', 'd', 'l']) && line.split_whitespace().count() >= 9;
    let is_total = |line: &str| line.strip_prefix("total ").is_some_and(|size| size.parse::<u32>().is_ok());
    let name = |line: &str| match is_long(line) {
        true => line.split(" -> ").next()?.split_whitespace().last().map(str::to_owned),
        false => Some(line.to_owned()).filter(|line| !line.contains(' ')),
    };
    let from = at + usize::from(is_total(output.line(at)));
    let names: Vec<String> = output.paragraph(from).take(MOST).map_while(|(_, line)| name(line)).collect();
    let end = from + names.len();
    let path = folder.trim_end_matches('/').to_owned();
    if end == at { None } else { told(NodeFact::Folder { path, names }, output.span(at), end) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Fact, read};

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
