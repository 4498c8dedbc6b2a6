//! The report as plain text, for a terminal: the answer first, commands on separate lines.

use super::look::{Ink, Look, Source};
use super::parts::{
    AlreadySaid, Remedy, RemedyStep, as_above, confidence, cut, does, fill_in, forth_and_back, in_full, number,
    one_line, waiting,
};
use super::{Entry, Finding, Hint, Notice, Options, Place, Report, StageEntry, overview, words};
use crate::lang::{Lang, Text};

/// The maximum number of listed places: a terminal is for reading; the JSON has all of them.
const MOST_PLACES: usize = 6;

/// The report as plain text in the language of `options`, without colours.
pub fn render(report: &Report, options: &Options) -> String {
    render_for(report, options, Look::default())
}

/// The report with the given layout. Several findings are preceded by a table.
pub fn render_for(report: &Report, options: &Options, look: Look) -> String {
    let lang = options.lang;
    let mut page = Page { lang, look, out: String::new() };
    if report.findings.is_empty() {
        let (heading, explanation) = words::without_finding(report);
        page.prose(0, heading.get(lang));
        if let Some(explanation) = explanation {
            page.gap();
            page.prose(0, explanation.get(lang));
        }
        page.notices(&report.notices);
        page.gap();
        page.prose(0, words::PASTE_NEXT.get(lang));
        page.line(5, words::PASTE_NEXT_COMMAND);
        return page.out;
    }
    if report.findings.len() > 1 {
        page.out.push_str(&overview::render(&report.findings, lang, look));
    }
    let mut said = AlreadySaid::default();
    for (index, finding) in report.findings.iter().enumerate() {
        page.gap();
        page.finding(index, finding, &report.findings, &mut said);
    }
    page.notices(&report.notices);
    page.out
}

/// The description of one cause, without a paste.
pub fn explain(entry: &Entry, lang: Lang) -> String {
    let mut page = Page { lang, look: Look::default(), out: String::new() };
    page.prose(0, &entry.title);
    page.labelled(&[(words::CAUSE, vec![entry.id.to_string()])]);
    page.gap();
    page.prose(0, &entry.explanation);
    page.gap();
    page.prose(0, &entry.waiting);
    if !entry.messages.is_empty() {
        page.section(words::MESSAGES);
    }
    for message in &entry.messages {
        page.line(2, message.program);
        page.line(5, &message.text);
    }
    page.section(words::LOOK_ALIKES);
    for other in &entry.look_alikes {
        page.item(2, "- ", &format!("{}: {}", other.cause, other.title));
        page.prose(4, &other.apart);
    }
    page.section(words::FIXES);
    for way in &entry.fixes {
        page.item(2, "- ", &way.title);
    }
    page.section(words::SOURCES);
    for source in &entry.sources {
        page.line(2, source);
    }
    page.out
}

/// Causes with their titles, one per line.
pub fn list(entries: &[Entry]) -> String {
    let column = entries.iter().map(|entry| entry.id.as_str().len()).max().unwrap_or(0);
    entries.iter().map(|entry| format!("{:column$}  {}\n", entry.id, entry.title)).collect()
}

/// The stages of a pull, in order.
pub fn stages(stages: &[StageEntry], lang: Lang) -> String {
    let mut page = Page { lang, look: Look::default(), out: String::new() };
    for (index, stage) in stages.iter().enumerate() {
        page.gap();
        page.line(0, &format!("{}. {}", index + 1, stage.title));
        page.prose(3, stage.text);
        page.item(3, &format!("{}: ", words::ASKED.get(lang)), stage.asked);
        page.item(3, &format!("{}: ", words::CAUSES.get(lang)), &stage.causes.join(", "));
    }
    page.out
}

/// A text, written line by line.
struct Page {
    lang: Lang,
    look: Look,
    out: String,
}

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// An empty line, unless there is one already or the text is empty.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn section(&mut self, heading: Text) {
        self.gap();
        self.heading(heading.get(self.lang));
    }

    fn heading(&mut self, text: &str) {
        self.line(0, &self.look.paint(Ink::Heading, text));
    }

    /// A line to copy as it is.
    fn command(&mut self, indent: usize, command: &str) {
        self.line(indent, &self.look.paint(Ink::Command, command));
    }

    fn prose(&mut self, indent: usize, text: &str) {
        self.item(indent, "", text);
    }

    /// Prose after a marker such as `1. `, with a hanging indent.
    fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let hang = indent + mark.chars().count();
        for (index, line) in wrap(&one_line(text), self.look.prose().saturating_sub(hang)).iter().enumerate() {
            match index {
                0 => self.line(indent, &format!("{mark}{line}")),
                _ => self.line(hang, line),
            }
        }
    }

    /// Labels in one column, values in the next.
    fn labelled(&mut self, rows: &[(Text, Vec<String>)]) {
        let column = rows.iter().map(|(label, _)| label.get(self.lang).chars().count()).max().unwrap_or(0);
        for (label, values) in rows {
            for (index, value) in values.iter().enumerate() {
                let label = if index == 0 { label.get(self.lang) } else { "" };
                let label = self.look.paint(Ink::Label, &format!("{label:column$}"));
                self.line(0, &format!("{label}  {value}"));
            }
        }
    }

    fn finding<'r>(&mut self, index: usize, finding: &Finding, all: &'r [Finding], said: &mut AlreadySaid<'r>) {
        let lang = self.lang;
        let title = one_line(&finding.title);
        match all.len() {
            1 => self.heading(&title),
            count => self.heading(&format!("[{}] {title}", number(index, count, lang))),
        }
        self.gap();
        self.labelled(&[
            (words::IMAGE, vec![image(finding, lang)]),
            (words::PLACES, places(&finding.places, lang)),
            (words::CONFIDENCE, confidence(finding).map(|words| words.get(lang).to_owned()).into_iter().collect()),
            (words::CAUSE, vec![finding.cause.to_string()]),
        ]);
        if !finding.learnt.is_empty() {
            self.section(match self.look.source {
                Source::Paste => words::LEARNT,
                Source::Cluster => words::LEARNT_IN_CLUSTER,
            });
        }
        for learnt in &finding.learnt {
            self.item(2, "- ", &learnt.text);
        }
        self.gap();
        match said.explained(index, all) {
            Some(other) => {
                let above = number(other, all.len(), lang);
                self.prose(0, &words::EXPLAINED_ABOVE.fill(lang, &[("number", &above)]));
            }
            None => {
                self.prose(0, &finding.explanation);
                self.gap();
                self.prose(0, &waiting(finding, lang));
            }
        }
        self.evidence(finding);
        if !finding.alternatives.is_empty() {
            self.section(words::ALTERNATIVES);
        }
        for alternative in &finding.alternatives {
            self.item(2, "- ", &format!("{}: {}", alternative.cause, alternative.why));
        }
        if !finding.hints.is_empty() {
            self.section(words::HINTS);
        }
        for hint in &finding.hints {
            self.item(2, "- ", &told_hint(hint));
        }
        if let Some(remedy) = said.remedy(index, all) {
            self.remedy(&remedy, all.len());
        }
    }

    fn evidence(&mut self, finding: &Finding) {
        if finding.evidence.is_empty() {
            return;
        }
        self.section(words::EVIDENCE);
        for evidence in &finding.evidence {
            let text = cut(&one_line(&evidence.text));
            match self.look.source {
                Source::Paste => {
                    let line = words::LINE.fill(self.lang, &[("line", &evidence.line.to_string())]);
                    self.line(2, &format!("{line}: {text}"));
                }
                // The user has not seen its lines, nor the JSON around the words.
                Source::Cluster => self.line(2, &text.replace("\\\"", "\"")),
            }
        }
    }

    /// The recommended fix in full, then the others with only their commands.
    fn remedy(&mut self, remedy: &Remedy, findings: usize) {
        let lang = self.lang;
        self.gap();
        self.prose(0, &format!("{}: {}", words::FIX.get(lang), remedy.title));
        if let Some(above) = as_above(remedy, findings, lang) {
            self.prose(2, &above);
        }
        for told in &remedy.steps {
            self.step(told);
        }
        if !remedy.others.is_empty() {
            self.section(words::OTHER_FIXES);
        }
        for fix in &remedy.others {
            self.item(2, "- ", &fix.title);
            let (forth, back) = forth_and_back(fix);
            for step in forth {
                match &step.command {
                    Some(command) => self.command(6, command),
                    None => self.prose(4, &step.text),
                }
            }
            for step in back {
                self.item(4, "- ", &format!("{}: {}", does(step, lang), step.text));
                step.command.iter().for_each(|command| self.command(6, command));
            }
        }
    }

    fn step(&mut self, told: &RemedyStep) {
        let (lang, step) = (self.lang, told.step);
        let mark = told.number.map_or("-  ".to_owned(), |number| format!("{number}. "));
        let text = if told.with_text { step.text.as_str() } else { "" };
        self.item(2, &mark, &format!("{}: {text}", does(step, lang)));
        if let Some(command) = &step.command {
            self.command(5, command);
        }
        if let Some(manifest) = &step.manifest {
            // Not indented: the file must be copied exactly.
            self.gap();
            self.out.push_str(manifest.trim_end());
            self.out.push_str("\n\n");
        }
        for blank in &told.blanks {
            self.prose(5, &fill_in(blank, one_line, one_line, lang));
        }
    }

    fn notices(&mut self, notices: &[Notice]) {
        if !notices.is_empty() {
            self.section(match self.look.source {
                Source::Paste => words::NOTICES,
                Source::Cluster => words::NOTICES_IN_CLUSTER,
            });
        }
        for notice in notices {
            self.item(2, "- ", &notice.text);
        }
    }
}

/// A hint, followed by its link.
fn told_hint(hint: &Hint) -> String {
    hint.link.as_ref().map_or(hint.text.clone(), |link| format!("{} {link}", hint.text))
}

/// The image as written in the text and, if defaults were applied, in full.
fn image(finding: &Finding, lang: Lang) -> String {
    let Some(named) = &finding.image else { return words::NO_IMAGE.get(lang).to_owned() };
    let named = one_line(named);
    match in_full(finding) {
        Some(full) => format!("{named} ({})", words::IN_FULL.fill(lang, &[("image", &full)])),
        None => named,
    }
}

fn places(places: &[Place], lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = places.iter().take(MOST_PLACES).map(|place| place_line(place, lang)).collect();
    lines.retain(|line| !line.is_empty());
    if places.len() > MOST_PLACES {
        let count = (places.len() - MOST_PLACES).to_string();
        lines.push(words::MORE_PLACES.fill(lang, &[("count", &count)]));
    }
    lines
}

fn place_line(place: &Place, lang: Lang) -> String {
    let mut parts = Vec::new();
    match (&place.namespace, &place.pod) {
        (Some(namespace), Some(pod)) => parts.push(format!("{namespace}/{pod}")),
        (Some(namespace), None) => parts.push(words::IN_NAMESPACE.fill(lang, &[("namespace", namespace)])),
        (None, Some(pod)) => parts.push(words::THE_POD.fill(lang, &[("pod", pod)])),
        (None, None) => {}
    }
    if let Some(name) = &place.container {
        parts.push(words::container(place.kind).fill(lang, &[("name", name)]));
    }
    if let Some(owner) = &place.owner {
        parts.push(format!("{}/{}", owner.kind, owner.name));
    }
    if let Some(node) = &place.node {
        parts.push(words::ON_NODE.fill(lang, &[("node", node)]));
    }
    one_line(&parts.join(", "))
}

/// Lines of at most `width` columns, broken at spaces; a longer word gets its own line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut columns = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if columns + 1 + length <= width => {
                line.push(' ');
                line.push_str(word);
                columns += 1 + length;
            }
            _ => {
                lines.push(word.to_owned());
                columns = length;
            }
        }
    }
    lines
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
    fn the_answer_comes_first_and_commands_stand_alone() {
        let waiting =
            format!("{} The kubelet retries within about 5 min.", CauseId::TagNotFound.cause().waiting.get(Lang::En));
        let expected = "\
The registry has no such tag

Image       nginx:lates (in full docker.io/library/nginx:lates)
Where       shop/web-1, init container web, Deployment/web, node worker-3
Confidence  likely: the best explanation for this text
Cause       tag-not-found

The registry answered and has no image under this tag.

{waiting}

Evidence
  line 61: manifest unknown

Could also be
  - repository-not-found: The answer is the same.

How to fix it: Correct the tag
  1. Fix: Set a tag that exists.
     kubectl set image deployment/web web=nginx:TAG
     Replace TAG with: the tag to use, for example latest, 1.27
  2. Verify, on the node: Compare the file.

kind: Pod
spec: {}

  -  Undo: Go back.
     kubectl rollout undo deployment/web

Other fixes
  - Push the tag
      docker push nginx:lates

About your paste
  - The text ends in the middle.
"
        .replace("{waiting}", &wrap(&waiting, Look::default().prose()).join("\n"));
        assert_eq!(english(&sample::report()), expected);
    }

    #[test]
    fn nothing_is_said_twice() {
        let mut report = sample::report();
        let mut second = sample::finding();
        second.image = Some("redis:lates".to_owned());
        report.findings.push(second);
        let text = english(&report);
        assert!(text.starts_with("2 findings in 1 pod\n"), "{text}");
        assert!(text.contains("\n\n[1 of 2] The registry"), "{text}");
        assert!(text.contains("\nThe explanation is the same as for 1 of 2.\n"), "{text}");
        assert!(text.contains("\n  The steps are the same as for 1 of 2.\n"), "{text}");
        for once in ["The registry answered", "Waiting only helps if", "docker push", "Replace TAG"] {
            assert_eq!(text.matches(once).count(), 1, "{once} in {text}");
        }
    }

    #[test]
    fn findings_from_a_cluster_have_no_line_numbers() {
        let look = Look { source: Source::Cluster, ..Look::default() };
        let text = render_for(&sample::report(), &Options::default(), look);
        assert!(text.contains("\nEvidence\n  manifest unknown\n"), "{text}");
        assert!(!text.contains("line 61") && !text.contains("your paste"), "{text}");
    }

    #[test]
    fn colours_do_not_change_the_text() {
        let look = Look { colour: true, ..Look::default() };
        let coloured = render_for(&sample::report(), &Options::default(), look);
        assert!(
            coloured.contains("     \u{1b}[36mkubectl set image deployment/web web=nginx:TAG\u{1b}[0m\n"),
            "{coloured}"
        );
        let parts = coloured.split('\u{1b}').map(|part| part.split_once('m').map_or(part, |(_, rest)| rest));
        // The first part precedes any colour.
        let first = coloured.split('\u{1b}').next().unwrap_or_default().len();
        assert_eq!(first, 0, "{coloured}");
        assert_eq!(parts.collect::<String>(), english(&sample::report()));
    }

    #[test]
    fn repeated_steps_show_only_the_difference() {
        let mut report = sample::report();
        let mut second = sample::finding();
        second.fixes[0].steps[1].command = Some("kubectl set image deployment/cache cache=redis:TAG".to_owned());
        report.findings.push(second);
        let text = english(&report);
        let expected = "\nHow to fix it: Correct the tag
  The steps are the same as for 1 of 2, but for these:
  1. Fix:
     kubectl set image deployment/cache cache=redis:TAG\n\nAbout your paste";
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn many_places_are_truncated() {
        let mut report = sample::report();
        report.findings[0].places = (0..40).map(|n| sample::place(&format!("web-{n}"))).collect();
        let text = english(&report);
        assert!(text.contains("\n            shop/web-5, init container web"), "{text}");
        assert!(!text.contains("web-6,"), "{text}");
        assert!(text.contains("\n            and 34 more\n"), "{text}");
    }

    #[test]
    fn the_paste_cannot_control_the_terminal() {
        let mut report = sample::report();
        report.findings[0].image = Some("nginx\u{1b}[31m:\u{202e}a\nb".to_owned());
        report.findings[0].evidence[0].text = "manifest\n   unknown\u{7}".to_owned();
        let text = english(&report);
        assert!(text.contains("nginx[31m:a b (in full"), "{text}");
        assert!(text.contains("line 61: manifest unknown\n"), "{text}");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }

    #[test]
    fn both_languages_have_their_own_words() {
        let spanish = render(&sample::report(), &Options { lang: Lang::Es, ..Options::default() });
        for label in ["Imagen ", "Dónde ", "Certeza ", "línea 61", "Cómo resolverlo: ", "Otras soluciones"] {
            assert!(spanish.contains(label), "{label} in {spanish}");
        }
    }

    #[test]
    fn a_text_without_a_finding_says_what_to_paste() {
        for outcome in [Outcome::Empty, Outcome::NotImagePull, Outcome::NoReason] {
            let report = Report { outcome, findings: Vec::new(), notices: Vec::new(), ..sample::report() };
            let text = english(&report);
            assert!(text.ends_with("\n     kubectl describe pod POD --namespace NAMESPACE\n"), "{text}");
        }
    }

    #[test]
    fn prose_is_wrapped_and_long_words_are_not_cut() {
        assert_eq!(wrap("a bb ccc", 4), ["a bb", "ccc"]);
        assert_eq!(wrap("a https://example.com b", 4), ["a", "https://example.com", "b"]);
    }
}
