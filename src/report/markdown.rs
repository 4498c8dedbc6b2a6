//! The report as Markdown, for a ticket.
//!
//! Everything from the paste is treated as data: in prose all Markdown syntax is escaped; values are in code spans, and
//! commands in fences that are longer than any run of backticks inside them.

use std::ops::Range;

use super::parts::{
    AlreadySaid, Remedy, RemedyStep, as_above, confidence, cut, does, fill_in, forth_and_back, in_full, number,
    one_line, waiting,
};
use super::{Entry, Evidence, Finding, Notice, Options, Place, Report, Shell, StageEntry, Syntax, words};
use crate::input::mask;
use crate::lang::{Lang, Text};

/// The maximum number of places in a table: a ticket should only show the extent; the JSON has all of them.
const MOST_PLACES: usize = 30;

/// The report as Markdown in the language of `options`.
pub fn render(report: &Report, options: &Options) -> String {
    render_of(report, "", options)
}

/// The report for a reader who does not have `text`: with whole lines as evidence, and with the version of pullfix.
pub fn ticket(report: &Report, text: &str, options: &Options) -> String {
    let mut out = render_of(report, text, options);
    out.push_str(concat!("\npullfix ", env!("CARGO_PKG_VERSION"), "\n"));
    out
}

fn render_of(report: &Report, text: &str, options: &Options) -> String {
    let lang = options.lang;
    let mut page = Page { text, shell: options.shell, ..Page::new(lang) };
    if report.findings.is_empty() {
        let (heading, explanation) = words::without_finding(report);
        page.block(&format!("## {}", prose(heading.get(lang))));
        if let Some(explanation) = explanation {
            page.block(&prose(explanation.get(lang)));
        }
        page.notices(&report.notices);
        page.block(words::PASTE_NEXT.get(lang));
        page.fence("", "sh", words::PASTE_NEXT_COMMAND);
        return page.out;
    }
    let mut said = AlreadySaid::default();
    for (index, finding) in report.findings.iter().enumerate() {
        page.finding(index, finding, &report.findings, &mut said);
    }
    page.notices(&report.notices);
    page.out
}

/// The description of one cause, without a paste.
pub fn explain(entry: &Entry, lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.block(&format!("## {}", prose(&entry.title)));
    page.list([format!("{}: {}", words::CAUSE.get(lang), code(entry.id.as_str()))]);
    page.block(&prose(&entry.explanation));
    page.block(&prose(&entry.waiting));
    if !entry.messages.is_empty() {
        page.heading(words::MESSAGES);
    }
    for message in &entry.messages {
        page.block(&prose(message.program));
        page.fence("", "text", &message.text);
    }
    page.heading(words::LOOK_ALIKES);
    page.list(
        entry
            .look_alikes
            .iter()
            .map(|other| format!("{}: {}. {}", code(other.cause.as_str()), prose(&other.title), prose(&other.apart))),
    );
    page.heading(words::FIXES);
    page.list(entry.fixes.iter().map(|way| prose(&way.title)));
    page.heading(words::SOURCES);
    page.list(entry.sources.iter().map(|page| format!("<{page}>")));
    page.out
}

/// Causes with their titles, as a table.
pub fn list(entries: &[Entry], lang: Lang) -> String {
    let mut page = Page::new(lang);
    let rows = entries.iter().map(|entry| vec![code(entry.id.as_str()), prose(&entry.title)]);
    page.table(&[words::CAUSE, words::TITLE], rows.collect());
    page.out
}

/// The stages of a pull, in order.
pub fn stages(stages: &[StageEntry], lang: Lang) -> String {
    let mut page = Page::new(lang);
    for (index, stage) in stages.iter().enumerate() {
        page.block(&format!("## {}. {}", index + 1, prose(stage.title)));
        page.block(&prose(stage.text));
        let causes: Vec<String> = stage.causes.iter().map(|id| code(id)).collect();
        page.list([
            format!("{}: {}", words::ASKED.get(lang), prose(stage.asked)),
            format!("{}: {}", words::CAUSES.get(lang), causes.join(", ")),
        ]);
    }
    page.out
}

/// A Markdown document, written block by block.
struct Page<'t> {
    lang: Lang,
    shell: Shell,
    /// The text that was diagnosed; empty if its lines should not be quoted.
    text: &'t str,
    out: String,
}

impl<'t> Page<'t> {
    fn new(lang: Lang) -> Page<'t> {
        Page { lang, shell: Shell::default(), text: "", out: String::new() }
    }

    /// A block with an empty line before it.
    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, heading: Text) {
        self.block(&format!("### {}", heading.get(self.lang)));
    }

    /// A bulleted list.
    fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        self.block(&items.join("\n"));
    }

    fn table(&mut self, columns: &[Text], rows: Vec<Vec<String>>) {
        let row = |cells: Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| in_cell(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![row(columns.iter().map(|column| column.get(self.lang).to_owned()).collect())];
        lines.push(format!("|{}", " --- |".repeat(columns.len())));
        lines.extend(rows.into_iter().map(row));
        self.block(&lines.join("\n"));
    }

    /// A fenced block, with `indent` on every line so that it belongs to its list item.
    fn fence(&mut self, indent: &str, language: &str, content: &str) {
        let fence = "`".repeat((longest_run(content) + 1).max(3));
        let mut lines = vec![format!("{indent}{fence}{language}")];
        lines.extend(content.trim_end().lines().map(|line| format!("{indent}{line}").trim_end().to_owned()));
        lines.push(format!("{indent}{fence}"));
        self.block(&lines.join("\n"));
    }

    fn finding<'r>(&mut self, index: usize, finding: &Finding, all: &'r [Finding], said: &mut AlreadySaid<'r>) {
        let lang = self.lang;
        let title = prose(&finding.title);
        match all.len() {
            1 => self.block(&format!("## {title}")),
            count => self.block(&format!("## {}: {title}", number(index, count, lang))),
        }
        self.facts(finding);
        if !finding.learnt.is_empty() {
            self.heading(words::LEARNT);
            self.list(finding.learnt.iter().map(|learnt| escape(&one_line(&learnt.text))));
        }
        match said.explained(index, all) {
            Some(other) => {
                let above = number(other, all.len(), lang);
                self.block(&words::EXPLAINED_ABOVE.fill(lang, &[("number", &above)]));
            }
            None => {
                self.block(&prose(&finding.explanation));
                self.block(&prose(&waiting(finding, lang)));
            }
        }
        if !finding.evidence.is_empty() {
            self.heading(words::EVIDENCE);
            let quotes = quotes(self.text, &finding.evidence);
            self.list(quotes.iter().map(|(line, words)| {
                let line = words::LINE.fill(lang, &[("line", &line.to_string())]);
                format!("{line}: {}", code(words))
            }));
        }
        if !finding.hints.is_empty() {
            self.heading(words::HINTS);
            self.list(finding.hints.iter().map(|hint| {
                let link = hint.link.as_ref().map(|link| format!(" <{link}>")).unwrap_or_default();
                escape(&one_line(&hint.text)) + &link
            }));
        }
        if !finding.alternatives.is_empty() {
            self.heading(words::ALTERNATIVES);
            self.list(
                finding
                    .alternatives
                    .iter()
                    .map(|other| format!("{}: {}", code(other.cause.as_str()), prose(&other.why))),
            );
        }
        if let Some(remedy) = said.remedy(index, all) {
            self.remedy(&remedy, all.len());
        }
    }

    /// Image, confidence and cause as a list, which includes the place if there is only one; several places as a table.
    fn facts(&mut self, finding: &Finding) {
        let lang = self.lang;
        let image = match &finding.image {
            Some(named) => {
                let full = in_full(finding)
                    .map(|full| format!(" ({})", words::IN_FULL.fill(lang, &[("image", &code(&full))])))
                    .unwrap_or_default();
                format!("{}{full}", code(named))
            }
            None => words::NO_IMAGE.get(lang).to_owned(),
        };
        let mut facts = vec![format!("{}: {image}", words::IMAGE.get(lang))];
        facts.extend(confidence(finding).map(|sure| format!("{}: {}", words::CONFIDENCE.get(lang), sure.get(lang))));
        facts.push(format!("{}: {}", words::CAUSE.get(lang), code(finding.cause.as_str())));
        if let [place] = finding.places.as_slice() {
            let cells = cells(place);
            let known = COLUMNS.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            facts.splice(1..1, known.map(|(column, cell)| format!("{}: {cell}", column.get(lang))));
        }
        self.list(facts);
        if finding.places.len() > 1 {
            self.table(&COLUMNS, finding.places.iter().take(MOST_PLACES).map(|place| cells(place).into()).collect());
        }
        if finding.places.len() > MOST_PLACES {
            let count = (finding.places.len() - MOST_PLACES).to_string();
            self.block(&words::MORE_PLACES.fill(lang, &[("count", &count)]));
        }
    }

    /// The recommended fix in full, then the others with only their commands.
    fn remedy(&mut self, remedy: &Remedy, findings: usize) {
        let lang = self.lang;
        self.block(&format!("### {}: {}", words::FIX.get(lang), prose(remedy.title)));
        if let Some(above) = as_above(remedy, findings, lang) {
            self.block(&above);
        }
        for told in &remedy.steps {
            self.step(told);
        }
        if !remedy.others.is_empty() {
            self.heading(words::OTHER_FIXES);
        }
        for fix in &remedy.others {
            let (forth, back) = forth_and_back(fix);
            let mut item = format!("- {}", prose(&fix.title));
            for step in forth.iter().filter(|step| step.command.is_none()) {
                item.push_str(&format!("\n  - {}", prose(&step.text)));
            }
            self.block(&item);
            let commands: Vec<&str> = forth.iter().filter_map(|step| step.command.as_deref()).collect();
            if !commands.is_empty() {
                self.fence("  ", self.language(), &commands.join("\n"));
            }
            for step in back {
                self.block(&format!("  - **{}**: {}", does(step, lang), prose(&step.text)));
                if let Some(command) = &step.command {
                    self.fence("    ", self.language(), command);
                }
            }
        }
    }

    fn step(&mut self, told: &RemedyStep) {
        let (lang, step) = (self.lang, told.step);
        let mark = told.number.map_or("- ".to_owned(), |number| format!("{number}. "));
        let indent = " ".repeat(mark.len());
        let text = if told.with_text { prose(&step.text) } else { String::new() };
        self.block(format!("{mark}**{}**: {text}", does(step, lang)).trim_end());
        if let Some(command) = &step.command {
            self.fence(&indent, self.language(), command);
        }
        if let Some(manifest) = &step.manifest {
            self.fence(&indent, step.syntax.map_or("text", Syntax::name), manifest);
        }
        if !told.blanks.is_empty() {
            let blanks = told.blanks.iter().map(|blank| format!("{indent}- {}", fill_in(blank, code, prose, lang)));
            self.block(&blanks.collect::<Vec<_>>().join("\n"));
        }
    }

    fn notices(&mut self, notices: &[Notice]) {
        if !notices.is_empty() {
            self.heading(words::NOTICES);
            self.list(notices.iter().map(|notice| prose(&notice.text)));
        }
    }

    fn language(&self) -> &'static str {
        match self.shell {
            Shell::Posix => "sh",
            Shell::PowerShell => "powershell",
        }
    }
}

/// The lines of the evidence, each once, with their numbers; long lines are truncated around the deciding words. If
/// `text` does not contain them, only the words.
fn quotes(text: &str, evidence: &[Evidence]) -> Vec<(usize, String)> {
    let mut quotes: Vec<(usize, String)> = Vec::new();
    for Evidence { start, end, line, text: words } in evidence {
        let whole = whole_line(text, *start..*end).map(|line| one_line(&line)).filter(|line| !line.is_empty());
        let quote = whole.unwrap_or_else(|| cut(&one_line(words)));
        if !quotes.iter().any(|(_, known)| *known == quote) {
            quotes.push((*line, quote));
        }
    }
    quotes
}

/// How many bytes of a line are quoted before and after the deciding words.
const AROUND: usize = 400;

/// The line around `words`, without secrets.
fn whole_line(text: &str, words: Range<usize>) -> Option<String> {
    let (before, behind) = (text.get(..words.start)?, text.get(words.end..)?);
    let line = before.rfind('\n').map_or(0, |at| at + 1)..words.end + behind.find('\n').unwrap_or(behind.len());
    let start = line.start.max(text.floor_char_boundary(words.start.saturating_sub(AROUND)));
    let end = line.end.min(text.ceil_char_boundary(words.end + AROUND));
    let quote = mask::slice(text, start..end);
    let cut = |at: bool| if at { "…" } else { "" };
    Some(format!("{}{}{}", cut(start > line.start), quote.trim(), cut(end < line.end)))
}

/// The columns of a table of places, see [`cells`].
const COLUMNS: [Text; 5] = [words::NAMESPACE, words::POD, words::CONTAINER, words::WORKLOAD, words::NODE];

/// One place, in the order of [`COLUMNS`]; unknown values are empty.
fn cells(place: &Place) -> [String; 5] {
    let value = |value: &Option<String>| value.as_deref().map(code).unwrap_or_default();
    let owner = place.owner.as_ref().map(|owner| code(&format!("{}/{}", owner.kind, owner.name))).unwrap_or_default();
    [value(&place.namespace), value(&place.pod), value(&place.container), owner, value(&place.node)]
}

/// Prose whose only Markdown is code spans and links to URLs in our own sentences.
fn prose(text: &str) -> String {
    let text = one_line(text);
    let mut written = String::with_capacity(text.len());
    if text.starts_with(['-', '+']) {
        written.push('\\'); // it would begin a list
    }
    let mut rest = text.as_str();
    while let Some((before, tail)) = rest.split_once('`') {
        let Some((span, after)) = tail.split_once('`') else { break };
        written.push_str(&linked(before));
        written.push_str(&code(span));
        rest = after;
    }
    written.push_str(&linked(rest));
    written
}

/// `text`, escaped, with URLs as links. Values from the paste are in code spans, so these URLs are our own.
fn linked(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(PAGE) {
        let (before, page) = rest.split_at(at);
        let end = page.find(|c: char| !c.is_ascii_alphanumeric() && !"-._~/?#=&%+:".contains(c)).unwrap_or(page.len());
        let page = page.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ':', '?']);
        if page.len() <= PAGE.len() {
            break;
        }
        written.push_str(&escape(before));
        written.push_str(&format!("<{page}>"));
        rest = rest.get(at + page.len()..).unwrap_or_default();
    }
    written + &escape(rest)
}

/// How a URL begins.
const PAGE: &str = "https://";

/// `text` with all Markdown syntax escaped, and also what GitHub and others turn into links without any: URLs and email
/// addresses.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' | '@');
        let last = escaped.get(escaped.len().saturating_sub(3)..).unwrap_or_default();
        let begins_host = c == '.' && last.eq_ignore_ascii_case("www");
        if is_mark || begins_host || (c == ':' && after.starts_with('/')) {
            escaped.push('\\');
        }
        escaped.push(c);
        rest = after;
    }
    escaped
}

/// A value in a code span, which it cannot end.
fn code(text: &str) -> String {
    let text = one_line(text);
    let mark = "`".repeat(longest_run(&text) + 1);
    let pad = if text.is_empty() || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{mark}{pad}{text}{pad}{mark}")
}

/// The content of a table cell, with `|` escaped, in code spans too; in prose it is already escaped.
fn in_cell(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len());
    for c in cell.chars() {
        let slashes = escaped.len() - escaped.trim_end_matches('\\').len();
        if c == '|' && slashes.is_multiple_of(2) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::{Outcome, sample};
    use super::*;
    use crate::causes::CauseId;

    fn english(report: &Report) -> String {
        render(report, &Options::default())
    }

    #[test]
    fn a_finding_in_one_place_is_a_list_of_facts_and_steps() {
        let expected = "\
## The registry has no such tag

- Image: `nginx:lates` (in full `docker.io/library/nginx:lates`)
- Namespace: `shop`
- Pod: `web-1`
- Container: `web`
- Workload: `Deployment/web`
- Node: `worker-3`
- Confidence: likely: the best explanation for this text
- Cause: `tag-not-found`

The registry answered and has no image under this tag.

{waiting} The kubelet retries within about 5 min.

### Evidence

- line 61: `manifest unknown`

### Could also be

- `repository-not-found`: The answer is the same.

### How to fix it: Correct the tag

1. **Fix**: Set a tag that exists.

   ```sh
   kubectl set image deployment/web web=nginx:TAG
   ```

   - Replace `TAG` with: the tag to use, for example `latest`, `1.27`

2. **Verify, on the node**: Compare the file.

   ```yaml
   kind: Pod
   spec: {}
   ```

- **Undo**: Go back.

  ```sh
  kubectl rollout undo deployment/web
  ```

### Other fixes

- Push the tag

  ```sh
  docker push nginx:lates
  ```

### About your paste

- The text ends in the middle.
"
        .replace("{waiting}", CauseId::TagNotFound.cause().waiting.get(Lang::En));
        assert_eq!(english(&sample::report()), expected);
    }

    #[test]
    fn a_ticket_has_the_whole_line_without_secrets_and_the_version() {
        let text = "2026-11-30T22:10:03Z token=hunter2abc Failed to pull image \"nginx:lates\": manifest unknown\nrest";
        for lang in Lang::ALL {
            let options = Options { lang, ..Options::default() };
            let ticket = ticket(&crate::diagnose(text, &options), text, &options);
            let line = "1: `2026-11-30T22:10:03Z token=*** Failed to pull image \"nginx:lates\": manifest unknown`\n";
            assert!(ticket.contains(line), "{ticket}");
            assert!(ticket.ends_with(concat!("\npullfix ", env!("CARGO_PKG_VERSION"), "\n")), "{ticket}");
        }
        let long = format!("{}é{}", "x".repeat(1000), "y".repeat(1000));
        let quote = whole_line(&long, 1000..1002).unwrap();
        assert!(quote.starts_with("…x") && quote.contains("xéy") && quote.ends_with("y…") && quote.len() < 900);
    }

    #[test]
    fn many_places_are_a_table() {
        let mut report = sample::report();
        report.findings[0].places = (0..40).map(|n| sample::place(&format!("web-{n}"))).collect();
        let text = english(&report);
        assert!(text.contains("| Namespace | Pod | Container | Workload | Node |\n| --- | --- | --- | --- | --- |\n"));
        assert!(text.contains("\n| `shop` | `web-29` | `web` | `Deployment/web` | `worker-3` |\n\nand 10 more\n"));
        assert!(!text.contains("- Pod:"));
    }

    #[test]
    fn the_paste_cannot_break_the_markdown() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\n# b"), "`a # b`");
        assert_eq!(in_cell(&code("a|b")), "`a\\|b`");
        assert_eq!(prose("<b>*a* [x](y) a_b"), "\\<b\\>\\*a\\* \\[x\\](y) a\\_b");
        assert_eq!(prose("- a\n# b"), "\\- a \\# b");
        assert_eq!(prose("the `a_b` of *c*"), "the `a_b` of \\*c\\*");
        assert_eq!(prose("one ` only, and *"), "one \\` only, and \\*");
        let page = "see https://hub.docker.com/_/web/tags. Or `https://x`";
        assert_eq!(prose(page), "see <https://hub.docker.com/_/web/tags>. Or `https://x`");
        assert_eq!(prose("https:// and https://\u{e9}"), "https\\:// and https\\://\u{e9}");
        assert_eq!(escape("http://a.b www.a.b x@a.b a: /b"), "http\\://a.b www\\.a.b x\\@a.b a: /b");

        let mut report = sample::report();
        report.findings[0].fixes[0].steps[1].command = Some("echo '```' && echo\n# not a heading".to_owned());
        let text = english(&report);
        assert!(text.contains("\n   ````sh\n   echo '```' && echo\n   # not a heading\n   ````\n"), "{text}");
    }

    #[test]
    fn a_text_without_a_finding_says_what_to_paste() {
        let report = Report { outcome: Outcome::Empty, findings: Vec::new(), notices: Vec::new(), ..sample::report() };
        let text = render(&report, &Options { lang: Lang::Es, ..Options::default() });
        assert!(text.starts_with("## No hay nada que leer\n\n"), "{text}");
        assert!(text.contains("\n```sh\nkubectl describe pod POD --namespace NAMESPACE\n```\n"), "{text}");
    }
}
