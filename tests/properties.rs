//! Properties of every text: no panic, sound spans, and the same answer however the paste was mangled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::sync::LazyLock;

use proptest::prelude::*;
use pullfix::report::{Options, Report};
use support::{Case, option, squeeze, unsound, word};

static CASES: LazyLock<Vec<Case>> = LazyLock::new(support::chosen_cases);

fn diagnose(text: &str) -> Report {
    pullfix::diagnose(text, &Options::default())
}

/// The part of the answer that no mangling may change: the outcome, and the first finding's cause, image and first
/// place.
fn answer(report: &Report) -> String {
    let mut answer = word(&report.outcome);
    if let Some(finding) = report.findings.first() {
        answer += &format!(" {} image {}", finding.cause.as_str(), squeeze(option(&finding.image)));
        if let Some(place) = finding.places.first() {
            let owner = place.owner.as_ref().map(|owner| format!("{}/{}", owner.kind, owner.name));
            let (namespace, pod, container) = (option(&place.namespace), option(&place.pod), option(&place.container));
            answer +=
                &format!(" at {namespace}/{pod}/{container} node {} owner {}", option(&place.node), option(&owner));
        }
    }
    answer
}

/// The format of a paste, as far as a mangling depends on it.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Json,
    Yaml,
    Lines,
}

fn shape(text: &str) -> Shape {
    let starts = |words: &[&str]| {
        text.lines().any(|line| words.iter().any(|word| line.trim_start_matches("> ").starts_with(word)))
    };
    if starts(&["{", "[{", "\"", "[\n"]) {
        Shape::Json
    } else if starts(&["apiVersion:", "kind: ", "status:", "items:"]) {
        Shape::Yaml
    } else {
        Shape::Lines
    }
}

/// Mangles every case for which `mangle` returns a text, and lists the cases whose answer changed.
fn unchanged(mangle: impl Fn(&str, Shape) -> Option<String>) {
    let mut changed = Vec::new();
    let mut tried = 0;
    for case in CASES.iter().filter(|case| !case.input.trim().is_empty()) {
        let Some(mangled) = mangle(&case.input, shape(&case.input)) else { continue };
        tried += 1;
        let (before, after) = (diagnose(&case.input), diagnose(&mangled));
        let problems = unsound(&mangled, &after);
        let (before, after) = (answer(&before), answer(&after));
        if before != after || !problems.is_empty() {
            changed.push(format!("{}\n  as it is: {before}\n  mangled:  {after} {}", case.name, problems.join("; ")));
        }
    }
    assert!(changed.is_empty(), "{} of {tried} answers changed:\n{}", changed.len(), changed.join("\n"));
}

fn each_line(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(change).fold(String::new(), |text, line| text + &line + "\n")
}

#[test]
fn line_ends_of_windows() {
    unchanged(|text, _| Some(text.replace("\r\n", "\n").replace('\n', "\r\n")));
}

#[test]
fn colours() {
    let words = ["Warning", "Failed", "Normal", "Waiting", "Error", "error", "rpc", "image", "not", "Name:", "kubelet"];
    unchanged(|text, _| {
        let mut coloured = text.to_string();
        for word in words {
            coloured = coloured.replace(&format!("{word} "), &format!("\u{1b}[1;31m{word}\u{1b}[0m "));
        }
        Some(coloured)
    });
}

#[test]
fn quoting() {
    unchanged(|text, _| Some(each_line(text, |line| format!("> {line}"))));
    unchanged(|text, _| Some(each_line(text, |line| format!("    {line}"))));
}

#[test]
fn a_code_fence_around() {
    unchanged(|text, _| Some(format!("Please help, this is all I have:\n\n```\n{text}```\n")));
}

#[test]
fn a_prompt_before() {
    unchanged(|text, _| Some(format!("dev@box:~/work$ kubectl describe pods\n{text}dev@box:~/work$ \n")));
}

/// Runs of eight or more spaces between two columns become tabs.
/// Indentation stays: in YAML and in descriptions it is significant.
#[test]
fn tabs_between_columns() {
    unchanged(|text, shape| {
        let tabbed = |line: &str| {
            let body = line.trim_start_matches(' ');
            let mut out = line[..line.len() - body.len()].to_string();
            let mut rest = body;
            while let Some(place) = rest.find("        ") {
                out += &rest[..place];
                let after = rest[place..].trim_start_matches(' ');
                let spaces = rest.len() - place - after.len();
                out += &"\t".repeat(spaces.div_ceil(8));
                rest = after;
            }
            out + rest
        };
        (shape == Shape::Lines).then(|| each_line(text, tabbed))
    });
}

#[test]
fn spaces_that_do_not_break() {
    unchanged(|text, _| Some(text.replace(' ', "\u{a0}")));
    unchanged(|text, _| Some(text.replace("  ", "\u{a0} ")));
}

/// Not for JSON and YAML, where quotes are syntax: it is unknowable which of them were inside a string.
/// Not for backslashes before quotes either: editors handle those differently.
#[test]
fn typographic_quotes() {
    unchanged(|text, shape| {
        if shape != Shape::Lines || text.contains('\\') {
            return None;
        }
        let turned = |line: &str| {
            let mut open = false;
            let turn = |character| match character {
                '"' => {
                    open = !open;
                    if open { '“' } else { '”' }
                }
                other => other,
            };
            line.chars().map(turn).collect()
        };
        Some(each_line(text, turned))
    });
}

/// Not for a text that contains such an escape itself.
#[test]
fn html_escapes() {
    unchanged(|text, _| {
        let own = ["&quot;", "&amp;", "&lt;", "&gt;"].iter().any(|escape| text.contains(escape));
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        (!own).then_some(escaped)
    });
}

#[test]
fn spaces_at_the_end_of_lines() {
    unchanged(|text, _| Some(each_line(text, |line| format!("{line}   "))));
}

/// Not for a text with borders of its own.
#[test]
fn a_box_of_k9s() {
    unchanged(|text, _| {
        if text.contains('│') {
            return None;
        }
        let text = text.replace('\r', "").replace('\t', "        ");
        let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let bar = "─".repeat(width);
        let inside = each_line(&text, |line| format!("│{line}{}│", " ".repeat(width - line.chars().count())));
        Some(format!("┌{bar}┐\n{inside}└{bar}┘\n"))
    });
}

#[test]
fn the_prefix_of_a_test_log() {
    unchanged(|text, _| Some(each_line(text, |line| format!("    logger.go:42: 09:13:21 | pull/1-install | {line}"))));
    unchanged(|text, _| Some(each_line(text, |line| format!("[e2e-node-2] {line}"))));
}

#[test]
fn time_stamps_of_ci() {
    unchanged(|text, _| Some(each_line(text, |line| format!("2026-11-24T09:13:21.4829130Z {line}"))));
}

/// Not for YAML, where a blank line inside a scalar is a line break of the message.
#[test]
fn blank_lines_between() {
    unchanged(|text, shape| (shape != Shape::Yaml).then(|| each_line(text, |line| format!("{line}\n"))));
}

/// A terminal wraps lines at its width, even within words.
/// Not for JSON and YAML: there the break would become part of a string or a key.
#[test]
fn lines_broken_by_a_terminal() {
    for width in [100, 132] {
        unchanged(|text, shape| {
            let broken = |line: &str| {
                let letters: Vec<char> = line.chars().collect();
                let parts: Vec<String> = letters.chunks(width).map(|part| part.iter().collect()).collect();
                parts.join("\n")
            };
            // A terminal that wraps lines shows no HTML escapes, and the width cannot be determined from a single
            // wrapped line.
            let several = text.lines().filter(|line| line.chars().count() > width).count() > 1;
            // If the break is before a row's type, what follows is a row of its own.
            let type_column = |line: &str| line.find("Warning").or(line.find("Normal"));
            let several = several && text.lines().all(|line| type_column(line).is_none_or(|at| at < width));
            let fits = shape == Shape::Lines && several && !text.contains(['│', '\u{1b}']) && !text.contains("&quot;");
            fits.then(|| each_line(text, broken))
        });
    }
}

#[test]
fn the_same_text_twice() {
    unchanged(|text, shape| {
        let between = if shape == Shape::Yaml { "---\n" } else { "\n\n" };
        Some(format!("{text}{between}{text}"))
    });
}

#[test]
fn prose_around() {
    unchanged(|text, shape| {
        let prose = "Hello everybody, since yesterday evening my pod does not start any more.\nThis is what I see:\n\n";
        (shape == Shape::Lines).then(|| format!("{prose}{text}\nThank you for your help!\n"))
    });
}

fn sound(text: &str) -> Result<(), TestCaseError> {
    let problems = unsound(text, &diagnose(text));
    prop_assert!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

/// The last character boundary in `text` that is not after `place`.
fn boundary(text: &str, place: usize) -> usize {
    (0..=place.min(text.len())).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        sound(&text)?;
    }

    #[test]
    fn any_words(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        sound(&words.concat())?;
    }

    #[test]
    fn any_case_cut(index in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let text = &index.get(&CASES).input;
        let (a, b) = (boundary(text, from.index(text.len() + 1)), boundary(text, to.index(text.len() + 1)));
        sound(&text[a.min(b)..a.max(b)])?;
    }

    #[test]
    fn any_case_with_lines_twice(index in any::<prop::sample::Index>(), picks in prop::collection::vec(any::<prop::sample::Index>(), 1..12)) {
        let mut lines: Vec<&str> = index.get(&CASES).input.lines().collect();
        prop_assume!(!lines.is_empty());
        for pick in picks {
            let line = lines[pick.index(lines.len())];
            lines.insert(pick.index(lines.len() + 1), line);
        }
        sound(&lines.join("\n"))?;
    }

    #[test]
    fn any_case_with_bytes_inside(index in any::<prop::sample::Index>(), bytes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..24)) {
        let mut text = index.get(&CASES).input.clone().into_bytes();
        for (place, byte) in bytes {
            text.insert(place.index(text.len() + 1), byte);
        }
        sound(&String::from_utf8_lossy(&text))?;
    }

    #[test]
    fn any_case_with_lines_of_another(a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(), every in 1_usize..6) {
        let (a, b) = (&a.get(&CASES).input, &b.get(&CASES).input);
        let mut lines = Vec::new();
        let mut others = b.lines();
        for (number, line) in a.lines().enumerate() {
            lines.push(line);
            if number % every == 0 {
                lines.extend(others.next());
            }
        }
        sound(&lines.join("\n"))?;
    }
}

/// Pieces of texts about pulls.
const WORDS: &[&str] = &[
    "Failed to pull image \"",
    "\"",
    "\\\"",
    "\\\\\\\"",
    ": ",
    "\n",
    "  ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    "`",
    "\r\n",
    "rpc error: code = Unknown desc = ",
    "rpc error: code = NotFound desc = ",
    "failed to pull and unpack image \"",
    "failed to resolve reference \"",
    "docker.io/library/nginx:1.27",
    "ghcr.io/acme/web@sha256:",
    "not found",
    "dial tcp: lookup ",
    " on 10.0.0.2:53",
    "no such host",
    "i/o timeout",
    "x509: ",
    "Events:\n",
    "Name:  web-0\n",
    "Containers:\n  web:\n",
    "    Image:  ",
    "    State:  Waiting\n      Reason:  ",
    "ImagePullBackOff",
    "ErrImagePull",
    "Warning  Failed  3s (x4 over 5m)  kubelet  ",
    "Normal",
    "BackOff",
    "Back-off pulling image \"",
    "apiVersion: v1\n",
    "kind: Pod\n",
    "status:\n",
    "message: ",
    "- ",
    "|\n",
    ">-\n",
    "err=<\n\t",
    " >\n",
    "E1124 09:13:21.482913    1472 a.go:1] ",
    "time=\"",
    "level=error msg=\"",
    "\u{a0}",
    "“",
    "”",
    "&quot;",
    "│",
    "\u{1b}[31m",
    "\u{fffd}",
    "é",
    "😀",
    "429 Too Many Requests",
    "https://registry-1.docker.io/v2/",
    "(Mirrors also failed: [",
    "])",
    "LAST SEEN   TYPE   REASON   OBJECT   MESSAGE\n",
];
