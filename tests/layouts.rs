//! Pastes that lost their layout: the answer stays the same, whatever a chat, a ticket or a console did to the text.
//!
//! Descriptions and tables of the cases are put into each wrapping and lose their layout in each way. The cause, the
//! image and the place of the first finding must survive in nearly all of them, and the evidence must always be at the
//! right bytes of the paste.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write as _;
use std::sync::LazyLock;

use pullfix::report::{Options, Place, Report};
use support::{Case, squeeze, unsound, word};

/// The percentage of answers that must stay the same: cause, image, pod and container.
const KEPT: [usize; 4] = [98, 97, 95, 95];

/// Cases whose paste is a description or a table, with the report for the unmodified paste.
static CASES: LazyLock<Vec<(Case, Report)>> = LazyLock::new(|| {
    let of_table = |report: &Report| {
        let kinds: Vec<String> = report.inputs.iter().map(word).collect();
        kinds.iter().any(|kind| matches!(kind.as_str(), "describe-pod" | "events-table" | "pods-table"))
            && !kinds.iter().any(|kind| kind.contains("json") || kind.contains("yaml") || kind.contains("log"))
    };
    let cases = support::chosen_cases().into_iter().filter(|case| !case.input.contains(['\u{1b}', '\u{a0}', '│']));
    let all = cases.map(|case| {
        let report = diagnose(&case.input);
        (case, report)
    });
    let tables = all.filter(|(case, report)| of_table(report) && !report.findings.is_empty() && !is_mixed(&case.input));
    // Every second one is a sufficient sample.
    tables.step_by(2).collect()
});

/// Whether there are commands between the lines: on one line, the start of the output is unknown.
fn is_mixed(text: &str) -> bool {
    // A paste that has already lost its layout is a case of its own.
    if text.starts_with("- ") || text.lines().count() == 1 && text.contains("Containers:") {
        return true;
    }
    let is_prompt = |line: &str| {
        line.starts_with("$ ") || ["~# ", "~]# ", "/# ", "~ # ", "]$ "].iter().any(|end| line.contains(end))
    };
    text.lines()
        .any(|line| line.contains("kubectl ") || line.contains("oc ") || line.starts_with("> ") || is_prompt(line))
        || text.contains("&quot;")
}

fn diagnose(text: &str) -> Report {
    pullfix::diagnose(text, &Options::default())
}

/// The facts of the first finding: cause, image, pods, containers.
fn facts(report: &Report) -> [Option<String>; 4] {
    let Some(first) = report.findings.first() else { return [None, None, None, None] };
    let of_places = |name: fn(&Place) -> &Option<String>| {
        let mut names: Vec<&String> = first.places.iter().filter_map(|place| name(place).as_ref()).collect();
        names.sort();
        (!names.is_empty()).then(|| format!("{names:?}"))
    };
    [
        Some(first.cause.as_str().to_string()),
        first.image.as_ref().map(|image| squeeze(image)),
        of_places(|place| &place.pod),
        of_places(|place| &place.container),
    ]
}

/// Removes the layout of every case in one way, and counts the facts that survive.
fn kept(name: &str, lose: impl Fn(&str) -> String) {
    let mut kept = [(0, 0); 4];
    let mut lost = String::new();
    for (case, before) in CASES.iter() {
        let text = lose(case.input.trim_end_matches('\n'));
        let after = diagnose(&text);
        let problems = unsound(&text, &after);
        assert!(problems.is_empty(), "{name} of {}: {}", case.name, problems.join("; "));
        for ((before, after), (same, all)) in facts(before).iter().zip(facts(&after)).zip(&mut kept) {
            if before.is_none() {
                continue;
            }
            *all += 1;
            if *before == after {
                *same += 1;
            } else {
                writeln!(lost, "  {}: {} became {}", case.name, show(before), show(&after)).unwrap();
            }
        }
    }
    for ((same, all), least) in kept.iter().zip(KEPT) {
        assert!(same * 100 >= all * least, "{name} keeps {same} of {all}:\n{lost}");
    }
}

fn show(fact: &Option<String>) -> &str {
    fact.as_deref().unwrap_or("nothing")
}

/// The text with each line changed.
fn lines(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(change).collect::<Vec<String>>().join("\n")
}

/// The line with runs of spaces squeezed to one.
fn squeezed(line: &str) -> String {
    let mut squeezed = line.to_string();
    while squeezed.contains("  ") {
        squeezed = squeezed.replace("  ", " ");
    }
    squeezed
}

/// The cells of a line, separated by two or more spaces.
fn cells(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// The lines with a number and a mark before each.
fn numbered(text: &str, mark: &str) -> String {
    text.lines().enumerate().map(|(at, line)| format!("{}{mark}{line}\n", at + 1)).collect()
}

fn json_string(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn spaces_and_indents() {
    kept("squeezed", |text| lines(text, squeezed));
    kept("without indents", |text| lines(text, |line| line.trim().to_string()));
    kept("squeezed, without indents", |text| lines(text, |line| squeezed(line.trim())));
    kept("tabs", |text| lines(text, |line| line.replace("    ", "\t")));
}

#[test]
fn everything_on_one_line() {
    kept("one line", |text| squeezed(&text.replace('\n', " ")));
    kept("one line with its gaps", |text| text.replace('\n', " "));
    kept("one line with semicolons", |text| squeezed(&text.replace('\n', "; ")));
}

#[test]
fn one_cell_a_line() {
    kept("cells", |text| lines(text, |line| cells(line).join("\n")));
    kept("cells and blank lines", |text| lines(text, |line| cells(line).join("\n\n") + "\n"));
}

#[test]
fn marks_before_each_line() {
    for mark in ["- ", "* ", "+ ", "• ", ">", "+", "# "] {
        kept(mark, |text| lines(text, |line| format!("{mark}{line}")));
    }
    kept("dashes without indents", |text| lines(text, |line| format!("- {}", squeezed(line.trim()))));
    kept("times", |text| lines(text, |line| format!("2026-11-24 05:36:28,123 INFO {line}")));
}

#[test]
fn numbers_before_each_line() {
    for mark in [": ", " ", ". ", ") ", "\t", " | ", ":"] {
        kept(mark, |text| numbered(text, mark));
    }
}

#[test]
fn tables_of_other_programs() {
    kept("bars", |text| lines(text, |line| format!("| {} |", cells(line).join(" | "))));
    kept("bars around", |text| lines(text, |line| format!("| {line} |")));
    kept("bars between", |text| lines(text, |line| cells(line).join(" | ")));
    let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    kept("commas", |text| lines(text, |line| cells(line).iter().map(quoted).collect::<Vec<String>>().join(",")));
}

#[test]
fn html() {
    kept("breaks", |text| text.replace('\n', "<br>"));
    kept("breaks and lines", |text| text.replace('\n', "<br />\n"));
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    kept("paragraphs", |text| lines(text, |line| format!("<p>{}</p>", escaped(line))));
    kept("cells of a table", |text| {
        let row = |line: &str| {
            let cells: String = cells(line).iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
            format!("<tr>{cells}</tr>")
        };
        format!("<table>{}</table>", lines(text, row))
    });
}

#[test]
fn strings_of_json_and_yaml() {
    kept("a string", json_string);
    kept("a member", |text| format!("{{\"output\": {}}}", json_string(text)));
    kept("escapes", |text| json_string(text).trim_matches('"').to_string());
    kept("a log", |text| {
        lines(text, |line| format!("{{\"log\":{},\"stream\":\"stdout\"}}", json_string(&format!("{line}\n"))))
    });
    kept("messages", |text| lines(text, |line| format!("{{\"level\":\"info\",\"msg\":{}}}", json_string(line))));
    kept("a list", |text| format!("[\n{}\n]", text.lines().map(json_string).collect::<Vec<String>>().join(",\n")));
    kept("a block of YAML", |text| format!("description: |\n{}", lines(text, |line| format!("    {line}"))));
}

#[test]
fn what_chats_make_of_words() {
    kept("links", |text| text.replace("ghcr.io/", "[ghcr.io/](http://ghcr.io/)"));
    kept("links of Slack", |text| text.replace("ghcr.io/", "<http://ghcr.io/|ghcr.io/>"));
    kept("bold", |text| {
        ["ImagePullBackOff", "ErrImagePull", "Warning", "Failed"]
            .iter()
            .fold(text.to_string(), |text, word| text.replace(&format!(" {word} "), &format!(" **{word}** ")))
    });
    kept("smileys", |text| text.replace(":/", "😕"));
    kept("hyphens", |text| text.replace('-', "\u{2011}"));
    kept("dots", |text| text.replace("...", "…"));
}

#[test]
fn fences_and_words_around() {
    kept("a fence on the line", |text| format!("```{text}```"));
    kept("one back quote", |text| format!("`{text}`"));
    kept("back quotes", |text| lines(text, |line| format!("`{line}`")));
    kept("noformat", |text| format!("{{noformat}}{text}{{noformat}}"));
    kept("words before", |text| format!("This is what I see: {text}\nThank you"));
}

#[test]
fn what_programs_and_keyboards_do() {
    kept("padded by a console", |text| lines(text, |line| format!("{line:<200}")));
    kept("behind the name of a file", |text| lines(text, |line| format!("events.txt:{line}")));
    kept("behind bars", |text| lines(text, |line| format!("| {line}")));
    kept("a list of lines", |text| {
        let lines: Vec<String> = text.lines().map(|line| format!("        {}", json_string(line))).collect();
        format!("{{\n    \"stdout_lines\": [\n{}\n    ]\n}}\n", lines.join(",\n"))
    });
    kept("full-width marks", |text| text.replace(':', "：").replace(',', "，").replace('/', "／"));
    kept("entities by number", |text| text.replace('/', "&#x2F;").replace(':', "&#58;"));
    kept("a disclaimer below", |text| {
        format!("{text}\n\n-- \nAna, Operations\nIf you are not the intended recipient, access is denied.\n")
    });
}
