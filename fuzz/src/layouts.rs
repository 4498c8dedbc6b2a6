//! What do chats, tickets, consoles and editors do to a text? The manglings of `tests/layouts.rs` and
//! `tests/properties.rs`, as mutation steps.

use crate::rng::Rng;

/// Changes a whole text.
pub type Step = fn(&str, &mut Rng) -> String;

/// All steps.
pub const STEPS: &[Step] = &[
    |text, _| lines(text, squeezed),
    |text, _| lines(text, |line| line.trim().to_owned()),
    |text, _| lines(text, |line| squeezed(line.trim())),
    |text, _| text.replace("    ", "\t"),
    |text, rng| squeezed(&text.replace('\n', *rng.pick(&[" ", "; ", " | ", ""]) as &str)),
    |text, _| text.replace('\n', " "),
    |text, _| lines(text, |line| cells(line).join("\n")),
    |text, _| lines(text, |line| cells(line).join("\n\n") + "\n"),
    |text, rng| {
        let mark =
            *rng.pick(&["- ", "* ", "+ ", "• ", ">", "> ", "+", "# ", "    ", "│ ", "| ", "1: ", "E1124 ", "[e2e] "]);
        lines(text, |line| format!("{mark}{line}"))
    },
    |text, rng| {
        let mark = *rng.pick(&[": ", " ", ". ", ") ", "\t", " | ", ":"]);
        let first = rng.below(120);
        text.lines().enumerate().map(|(at, line)| format!("{}{mark}{line}\n", first + at)).collect()
    },
    |text, _| lines(text, |line| format!("2026-11-24T09:13:21.4829130Z {line}")),
    |text, _| lines(text, |line| format!("2026-11-24 05:36:28,123 INFO {line}")),
    |text, _| lines(text, |line| format!("| {} |", cells(line).join(" | "))),
    |text, _| lines(text, |line| format!("| {line} |")),
    |text, _| lines(text, |line| cells(line).iter().map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join(",")),
    |text, _| text.replace('\n', "<br>"),
    |text, _| lines(text, |line| format!("<p>{}</p>", escaped(line))),
    |text, _| {
        let row = |line: &str| cells(line).iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect::<String>();
        format!("<table>{}</table>", lines(text, |line| format!("<tr>{}</tr>", row(line))))
    },
    |text, _| escaped(text).replace('"', "&quot;"),
    |text, rng| (0..=rng.below(3)).fold(text.to_owned(), |text, _| json(&text)),
    |text, _| json(text).trim_matches('"').to_owned(),
    |text, _| format!("{{\"output\": {}}}", json(text)),
    |text, _| lines(text, |line| format!("{{\"log\":{},\"stream\":\"stdout\"}}", json(&format!("{line}\n")))),
    |text, _| lines(text, |line| format!("{{\"level\":\"info\",\"msg\":{}}}", json(line))),
    |text, _| format!("[\n{}\n]", text.lines().map(json).collect::<Vec<_>>().join(",\n")),
    |text, _| format!("description: |\n{}", lines(text, |line| format!("    {line}"))),
    |text, _| format!("Please help:\n\n```\n{text}```\n"),
    |text, _| format!("```{text}```"),
    |text, _| lines(text, |line| format!("`{line}`")),
    |text, _| format!("{{noformat}}{text}{{noformat}}"),
    |text, _| format!("dev@box:~/work$ kubectl describe pods\n{text}dev@box:~/work$ \n"),
    |text, _| text.replace("\r\n", "\n").replace('\n', "\r\n"),
    |text, _| text.replace(' ', "\u{a0}"),
    |text, _| text.replace('-', "\u{2011}"),
    |text, _| text.replace("...", "…"),
    |text, _| text.replace('"', "”"),
    |text, _| text.replace("Failed", "\u{1b}[1;31mFailed\u{1b}[0m"),
    |text, _| text.replace("ghcr.io/", "<http://ghcr.io/|ghcr.io/>"),
    |text, _| lines(text, |line| format!("{line}   ")),
    |text, _| lines(text, |line| format!("{line}\n")),
    |text, rng| {
        let width = 40 + rng.below(120);
        lines(text, |line| {
            let letters: Vec<char> = line.chars().collect();
            letters.chunks(width).map(|part| part.iter().collect()).collect::<Vec<String>>().join("\n")
        })
    },
];

/// The text with each line changed.
fn lines(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(change).collect::<Vec<_>>().join("\n")
}

/// The line with runs of spaces squeezed to one.
fn squeezed(line: &str) -> String {
    let mut squeezed = line.to_owned();
    while squeezed.contains("  ") {
        squeezed = squeezed.replace("  ", " ");
    }
    squeezed
}

/// The cells of a line, separated by two or more spaces.
fn cells(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
