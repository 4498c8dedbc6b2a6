//! Outputs and prose, line by line: where a message starts and ends.

use super::error_words::says_error;
use super::labels::{Labels, labels, without_columns, without_duration};
use super::names::{Only, lacks_host, one_digest, same_image, same_last_part, same_repository, with_host};
use super::output::{self, command_image, is_success, progress_image};
use super::push::{Push, mentions_pull, push};
use super::{Names, names};
use crate::failure::vocabulary::{Relevance, Vocabulary};
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span, between, is_prompt, typed};
use crate::order::Index;
use std::ops::Range;

/// A line that starts a new message.
static BEGINS: Pattern = Pattern::new(concat!(
    r#"^[ \t*•-]*(?:[*_`]*)(?:"?[A-Z][A-Za-z]*BackOff|ErrImage|(?:Readiness|Liveness|Startup) probe|(?:F|f)ailed to (?:pull|create|inspect|apply)|Back-off|"#,
    r"(?:FATA|ERRO|WARN|INFO|DEBU)\[|\[(?:ERROR|FATAL|error)|[Ee]rror(?: response from daemon|:| pulling| while|ed)|ERROR|",
    r"(?i:fatal|warning|normal)(?: |:)|ctr: |docker: |time=|Pulling |Trying to pull|[Uu]nable to |Image pull failed: |CannotPull|pulling [a-z]|✘ |Message:|Reason:|",
    r"# .*[Ff]ailed|[a-z0-9/.-]+ +Failed to pull|(?:[!✘✗] )?[A-Za-z0-9_.-]+ (?:Warning|Error) +[a-z])",
));

/// A message in a record.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The message.
    pub text: Excerpt,
    /// What it names.
    pub names: Names,
    /// Whether it only says that a pull started, and nothing after it says how it ended.
    pub pulling: bool,
    /// Whether it says that a pull failed, or reports an error in the output of one.
    pub failed: bool,
}

/// The messages of a record that is not a log record: outputs and prose, line by line. If `alone`, the end of a message
/// counts as a message. Also returns the last image that the record named.
pub fn statements(text: &Excerpt, vocabulary: &Vocabulary, alone: bool) -> (Vec<Statement>, Option<(String, Span)>) {
    let mut reader = Reader::new(text, vocabulary, alone);
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let range = at..at + without_duration(line.trim_end_matches('\n')).len();
        at += line.len();
        reader.line(line, range);
    }
    reader.finish()
}

/// Reads a record line by line.
struct Reader<'a> {
    text: &'a Excerpt,
    vocabulary: &'a Vocabulary,
    alone: bool,
    found: Vec<Statement>,
    /// The message that the next line may continue, and the number of its continuation lines.
    current: Option<Excerpt>,
    lines: usize,
    /// What a command, a progress line or a message named last.
    context: Names,
    only: Only,
    /// Whether the lines are the output of a command that pulls.
    in_output: bool,
    /// Whether the previous line was blank.
    after_gap: bool,
    /// Whether the lines are the output of a push.
    pushing: Option<Push>,
    /// What each command requested, and the number of statements before it.
    asked: Vec<(usize, (String, Span))>,
    /// The number of statements before the last command that pulls, until an image comes.
    before_command: Option<usize>,
    /// The last progress line.
    progress: Option<Excerpt>,
    /// The first Compose service whose image is being pulled.
    service: Option<&'a str>,
    /// Images that were eventually pulled, and the number of statements before that: those are obsolete.
    had: Index<Option<String>, usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a Excerpt, vocabulary: &'a Vocabulary, alone: bool) -> Reader<'a> {
        Reader {
            text,
            vocabulary,
            alone,
            found: Vec::new(),
            current: None,
            lines: 0,
            context: Names::default(),
            only: Only::default(),
            in_output: false,
            after_gap: false,
            pushing: None,
            asked: Vec::new(),
            before_command: None,
            progress: None,
            service: None,
            had: Index::new(),
        }
    }

    /// Reads a line; `range` is its place in the record.
    fn line(&mut self, line: &'a str, range: Range<usize>) {
        let content = line.trim();
        if content.is_empty() {
            self.after_gap = true;
            return;
        }
        let said = self.vocabulary.read(content);
        self.remark(content, said, range.start);
        let is_read = self.command(content, said, range.start)
            || self.push(content, said)
            || self.success(content)
            || self.progress(line, said, &range);
        if !is_read {
            self.message(line, said, &range);
            self.name(said, &range);
        }
    }

    /// A sentence after a blank line, or the signature of a mail, ends the output; the introduction of the next output
    /// ends the message.
    fn remark(&mut self, content: &str, said: Relevance, start: usize) {
        let after_gap = std::mem::take(&mut self.after_gap);
        let is_open = self.current.as_ref().is_some_and(|open| !is_unfinished(open.as_str()));
        if is_open && is_introduction(content) && (after_gap || said.is_silent()) {
            self.end_message();
        }
        let is_remark = after_gap && is_sentence(content);
        if (is_remark || content == "--")
            && !self.current.as_ref().is_some_and(|open| is_unfinished(open.as_str()))
            && !said.failed()
            && command_image(content, self.text, start).is_none()
        {
            self.end_message();
            self.in_output = false;
        }
    }

    /// A typed command; what follows is its output, or its error on the same line.
    fn command(&mut self, content: &str, said: Relevance, start: usize) -> bool {
        let has_error = tells_error(content, said);
        if let Some(image) = command_image(content, self.text, start) {
            self.end_message();
            self.pushing = None;
            self.only.image(Some(&image));
            self.asked.push((self.found.len(), image.clone()));
            self.context.image = Some(image);
            self.in_output = true;
            self.before_command = Some(self.found.len());
            return !has_error;
        }
        if output::is_compose(content) {
            self.end_message();
            self.pushing = None;
            self.context.image = None;
            self.in_output = true;
            return !has_error;
        }
        // A Markdown heading looks like the prompt of a root shell.
        let is_comment = |said: Relevance| said.is_pull() || (self.in_output && said.may_be_end());
        let is_heading = || content.starts_with("# ") && is_comment(said) && typed(content).is_none();
        let is_typed = (is_prompt(content) || content.starts_with("sudo ")) && !has_error && !is_heading();
        if is_typed {
            self.end_message();
            self.in_output = false;
            self.pushing = push(content);
        }
        is_typed
    }

    /// A push, and what is printed below it.
    fn push(&mut self, content: &str, said: Relevance) -> bool {
        if let Some(sure) = push(content) {
            self.end_message();
            self.context.image = None;
            self.in_output = false;
            self.pushing = Some(sure);
            return true;
        }
        // A script pulls the next image.
        if content.contains(": Pulling from ") {
            self.pushing = None;
        }
        let is_of_push = match self.pushing {
            Some(Push::Told) => !(said.failed() && mentions_pull(content)),
            Some(Push::Asked) => !said.failed(),
            None => false,
        };
        if !is_of_push {
            self.pushing = None;
        }
        is_of_push
    }

    /// A line that says that the image was pulled: what was said of it before is obsolete.
    fn success(&mut self, content: &str) -> bool {
        if !is_success(content) {
            return false;
        }
        self.current = None;
        // Of the registries that were tried one after the other, the last one had the image.
        if let Some(before) = self.before_command.take().filter(|_| content.starts_with("Writing manifest")) {
            self.found.truncate(before);
        }
        let image = self.context.image.take().map(|(image, _)| image);
        self.had.insert(image, self.found.len());
        self.in_output = false;
        true
    }

    /// A progress line, which may name the image.
    fn progress(&mut self, line: &'a str, said: Relevance, range: &Range<usize>) -> bool {
        let content = line.trim();
        let names_image = || output::NAMED_BEFORE.is_match(content) || output::SERVICE.is_match(content);
        let is_progress = (output::PROGRESS.is_match(line) && !said.is_pull())
            || output::is_beginning(content)
            || output::RESOLVING.is_match(line)
            || (!tells_error(content, said) && names_image());
        if is_progress {
            self.end_message();
            progress_image(content, &mut self.context);
            self.in_output |= content.contains(": Pulling from ");
            self.service = self.service.or_else(|| output::pulled_service(content));
            // The first line of a build is not a pull yet.
            if !output::NAMED_BEFORE.is_match(content) {
                self.progress = Some(self.text.slice(range.clone()));
            }
        }
        is_progress
    }

    /// A line that begins, continues or ends a message.
    fn message(&mut self, line: &str, said: Relevance, range: &Range<usize>) {
        let content = line.trim();
        let open = self.current.as_ref().map(|current| current.as_str());
        let incomplete = open.is_some_and(is_unfinished);
        let may_begin = self.in_output || said.may_be_pull() || (self.alone && said.may_be_end());
        let begins = !incomplete
            && (BEGINS.is_match(line)
                || content.contains("ailed to pull image ")
                || (said.failed() && content.starts_with("- "))
                || (open.is_none() && may_begin));
        if begins {
            self.end_message();
            self.lines = 0;
            self.current = Some(self.text.slice(range.clone()));
        } else if self.current.is_some() && is_key_value(line) {
            self.end_message();
        } else if let Some(open) = self.current.as_mut().filter(|_| self.lines < MAX_LINES) {
            self.lines += 1;
            let end = open.whole_span().end;
            let start = self.text.span(range.start..range.start).start.max(end);
            open.replace(between(open.as_str(), line), Span { start: end, end: start });
            open.append(self.text, range.clone());
        }
    }

    /// What a line names, for itself and for what follows.
    fn name(&mut self, said: Relevance, range: &Range<usize>) {
        let named = names(&self.text.slice(range.clone()));
        self.only.see(&named);
        let is_said = |image: &str| {
            let said = |full: &str| {
                full != image && (one_digest(full, image) || lacks_host(image, full) || is_glued(full, image))
            };
            self.context.image.as_ref().is_some_and(|(full, _)| said(full))
        };
        if let Some(image) = named.image.filter(|(image, _)| !named.partial && !said.failed() && !is_said(image)) {
            self.only.image(Some(&image));
            self.context.image = Some(image);
        }
        if named.pod.is_some() {
            self.context.pod = named.pod;
        }
        self.context.namespace = named.namespace.or(self.context.namespace.take());
    }

    /// Ends the open message, and keeps it if it may be about a pull.
    fn end_message(&mut self) {
        let Some(text) = self.current.take() else { return };
        let said = self.vocabulary.read(text.as_str());
        // A job that goes on after its pull: `fatal: unable to access 'https://git…'`.
        if said.is_elsewhere() && !said.is_pull() {
            return;
        }
        let of_output = self.in_output && says_error(text.as_str()) && !said.is_elsewhere();
        let is_end = self.alone && said.may_be_end();
        if !said.may_be_pull() && self.context.image.is_none() && !of_output && !is_end {
            return;
        }
        let mut names = names(&text);
        // A command and its error may be on one line.
        if names.image.is_none() && self.context.image.is_none() {
            names.image = text.as_str().lines().find_map(|line| command_image(line, &text, 0));
        }
        let same_name = |full: &str, part: &str| full.strip_prefix(part).is_some_and(|tag| tag.starts_with([':', '@']));
        let fuller = match (&names.image, &self.context.image) {
            (Some((part, _)), Some((full, _))) => {
                (names.partial && (same_name(full, part) || same_repository(full, part)))
                    || (part.starts_with("docker.io/") && same_image(full, part))
                    || (lacks_host(part, full) && (names.partial || text.as_str().contains("rror: image ")))
                    // A daemon names the path on a mirror, the command the host that was requested.
                    || (names.partial && text.as_str().contains("access repository: ") && same_last_part(part, full))
                    || (part.contains('@') && full.contains(':') && one_digest(full, part))
                    || is_glued(full, part)
            }
            (None, _) => true,
            _ => false,
        };
        // Logs truncate long lines within the name; the command above has the full name.
        let cut =
            |part: &str| self.context.image.as_ref().is_some_and(|(full, _)| part.len() > 24 && full.starts_with(part));
        if fuller || names.image.as_ref().is_some_and(|(part, _)| cut(part)) {
            names.image.clone_from(&self.context.image);
            names.partial = false;
        }
        if names.pod.is_none() {
            names.pod.clone_from(&self.context.pod);
        }
        if names.namespace.is_none() {
            names.namespace.clone_from(&self.context.namespace);
        }
        let in_pull = (self.context.image.is_some() || of_output || said.is_surely_pull()) && says_error(text.as_str());
        // Podman before 2.0 prints nothing more.
        let gave_up = text.as_str().starts_with("Trying to pull") && text.as_str().contains("...Failed");
        let failed = in_pull || said.failed() || gave_up;
        self.found.push(Statement { text: without_columns(text), names, pulling: false, failed });
    }

    /// The statements, with what the record as a whole names.
    fn finish(mut self) -> (Vec<Statement>, Option<(String, Span)>) {
        self.end_message();
        let Reader { text, mut found, mut context, mut only, asked, progress, service, had, .. } = self;
        with_host(&mut context.image, text);
        only.image(context.image.as_ref());
        // Podman tried several registries for a short name: the image is the short name, not one of the candidates.
        for (at, statement) in found.iter_mut().enumerate().filter(|(_, statement)| is_of_several(statement)) {
            let before = asked.partition_point(|(before, _)| *before <= at);
            let command = before.checked_sub(1).and_then(|last| asked.get(last));
            statement.names.image = command.map(|(_, image)| image.clone()).or(statement.names.image.take());
        }
        found.iter_mut().for_each(|statement| complete(&mut statement.names.image, text));
        let mut found = without_missing(found);
        let labels = labels(text.as_str());
        found.iter_mut().for_each(|statement| {
            only.fill(&mut statement.names);
            beside(&labels, &mut statement.names);
            with_host(&mut statement.names.image, text);
        });
        let last = context.image.clone();
        // Compose names services; the file may have been pasted too.
        let service = service.or_else(|| output::failed_services(text.as_str()).next());
        if context.image.is_none() {
            context.image = service.and_then(|service| output::image_of_service(text, service));
            found
                .iter_mut()
                .filter(|it| it.names.image.is_none())
                .for_each(|it| it.names.image.clone_from(&context.image));
        }
        let is_told = context.image.is_some() || service.is_some();
        let goes_on = had.is_empty() && !found.iter().any(|other| other.failed);
        if let Some(text) = progress.filter(|_| goes_on && is_told) {
            found.push(Statement { text, names: context, pulling: true, failed: true });
        }
        let mut at = 0..;
        found.retain(|statement| {
            let image = statement.names.image.as_ref().map(|(image, _)| image.clone());
            let at = at.next().unwrap_or_default();
            had.get(&image).is_none_or(|before| at >= *before)
        });
        (without_stopped(found), last)
    }
}

/// The maximum number of continuation lines of a message.
const MAX_LINES: usize = 40;

/// Fills in the values of the labels next to the message.
fn beside(labels: &Labels, names: &mut Names) {
    if names.pod.is_none() {
        names.pod = labels.pod.clone().map(|pod| (None, pod));
    }
    if let Some((namespace, _)) = names.pod.as_mut() {
        *namespace = namespace.take().or(labels.namespace.clone()).or(names.namespace.clone());
    }
    names.namespace = names.namespace.take().or(labels.namespace.clone());
    names.container = names.container.take().or(labels.container.clone());
    names.node = names.node.take().or(labels.node.clone());
}

/// Whether a line with a command or a step also contains its error: someone put both on one line.
fn tells_error(line: &str, said: Relevance) -> bool {
    said.failed()
        || line.contains(" fails with ")
        || ((line.contains("rror") || line.contains("failed to ")) && said.is_pull())
}

/// Compose cancels the pulls of all services when one of them fails: those rows are not failures of their own.
fn without_stopped(mut found: Vec<Statement>) -> Vec<Statement> {
    let is_stopped = |statement: &Statement| {
        let row = statement.text.as_str().trim();
        row.starts_with(['✘', '✗', '!']) && (row.ends_with("context canceled") || row.ends_with("Interrupted"))
    };
    if found.iter().any(|statement| statement.failed && !is_stopped(statement)) {
        found.retain(|statement| !is_stopped(statement));
    }
    found
}

/// Replaces an image that a table cuts off (`get-envelope:l…`) by the whole name in the same text.
fn complete(image: &mut Option<(String, Span)>, text: &Excerpt) {
    let Some((part, _)) = image else { return };
    let content = text.as_str();
    if !content.contains(&format!("{part}…")) {
        return;
    }
    let is_whole = |word: &&str| word.len() > part.len() && word.starts_with(part.as_str()) && !word.contains('…');
    let whole = content.split_whitespace().find(is_whole).and_then(|word| Some((word, content.find(word)?)));
    *image = whole.map(|(word, at)| (word.to_owned(), text.span(at..at + word.len())));
}

/// Whether `part` is the name of a command with the first word of its output, which follows without a space.
fn is_glued(full: &str, part: &str) -> bool {
    part.strip_prefix(full).is_some_and(|rest| ["Error", "Using"].contains(&rest))
}

/// What a script does with an image after its pull failed, such as `docker tag`, names the image and is not a failure of
/// its own.
fn without_missing(found: Vec<Statement>) -> Vec<Statement> {
    let mut kept: Vec<Statement> = Vec::new();
    // Whether the last failure has its image from a consequence.
    let mut named = false;
    for statement in found {
        let image = statement.names.image.as_ref().map(|(image, _)| image.as_str());
        let of_failure = kept
            .last_mut()
            .filter(|last| last.failed && image.is_some() && statement.text.as_str().contains("No such image: "));
        if let Some(last) = of_failure {
            let own = last.names.image.as_ref().map(|(own, _)| own.as_str());
            if own.zip(image).is_some_and(|(own, image)| same_repository(own, image)) {
                continue;
            }
            // What an earlier line named is not in the message.
            if !named && !own.is_some_and(|own| last.text.as_str().contains(own)) {
                last.names.image = statement.names.image;
                named = true;
                continue;
            }
        }
        named = false;
        kept.push(statement);
    }
    kept
}

/// Whether a message contains the errors of several registries.
fn is_of_several(statement: &Statement) -> bool {
    statement.text.as_str().contains(" errors occurred while pulling")
}

/// Whether a message continues on the next line.
fn is_unfinished(message: &str) -> bool {
    message.trim_end().ends_with([':', '=', ',', '('])
}

/// Whether a line is a sentence by a person: a mail signature, a question, what was tried.
fn is_sentence(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase())
        && line.ends_with(['.', '!', '?'])
        && line.split(' ').count() > 4
        && !line.contains([':', '"', '`', '='])
}

/// Whether a line introduces what follows: `and this is what the pod says:`.
fn is_introduction(line: &str) -> bool {
    line.ends_with(':') && line.contains(' ') && !line.contains(": ") && !line.contains(['"', '=', '/'])
}

/// Whether a line is a key and its value, as in a description, and so not part of a message.
fn is_key_value(line: &str) -> bool {
    let Some((key, value)) = line.trim().split_once(':') else { return false };
    // Singularity aligns its errors: `FATAL:   While making image`.
    !matches!(key, "FATAL" | "ERROR" | "WARNING" | "INFO")
        && key.len() < 24
        && key.starts_with(|c: char| c.is_ascii_uppercase())
        && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
        && (value.is_empty() || value.starts_with("  "))
}
