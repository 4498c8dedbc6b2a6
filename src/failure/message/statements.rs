//! Outputs and prose, line by line: where a message starts and ends.

use super::error_words::says_error;
use super::labels::{Labels, labels, without_columns, without_duration};
use super::output::{self, command_image, is_success, progress_image};
use super::push::{Push, mentions_pull, push};
use super::{Names, names};
use crate::failure::image::Reference;
use crate::failure::vocabulary::{Said, Vocabulary};
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span, is_prompt, typed};
use crate::order::Index;

/// A line that starts a new message.
static BEGINS: Pattern = Pattern::new(concat!(
    r#"^[ \t*•-]*(?:[*_`]*)(?:"?[A-Z][A-Za-z]*BackOff|ErrImage|(?:Readiness|Liveness|Startup) probe|(?:F|f)ailed to (?:pull|create|inspect|apply)|Back-off|"#,
    r"(?:FATA|ERRO|WARN|INFO|DEBU)\[|\[(?:ERROR|FATAL|error)|[Ee]rror(?: response from daemon|:| pulling| while|ed)|ERROR|",
    r"(?i:fatal|warning|normal)(?: |:)|ctr: |docker: |time=|Pulling |Trying to pull|Unable to |CannotPull|pulling [a-z]|✘ |Message:|Reason:|",
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
    let mut found: Vec<Statement> = Vec::new();
    let mut current: Option<Excerpt> = None;
    // What a command or a progress line named last.
    let mut context = Names::default();
    let mut at = 0;
    let mut lines = 0;
    // Whether the previous line was blank.
    let mut after_gap = false;
    let mut in_output = false;
    let mut pushing = None;
    // The number of statements before the last command that pulls.
    let mut before_command = None;
    // What each command requested, and the number of statements before it.
    let mut asked: Vec<(usize, (String, Span))> = Vec::new();
    let mut only = Only::default();
    // The last progress line.
    let mut progress: Option<Excerpt> = None;
    // Images that were eventually pulled, and the number of statements before that: those are obsolete.
    let mut had: Index<Option<String>, usize> = Index::new();
    for line in text.as_str().split_inclusive('\n') {
        let range = at..at + without_duration(line.trim_end_matches('\n')).len();
        at += line.len();
        let content = line.trim();
        if content.is_empty() {
            after_gap = true;
            continue;
        }
        // A sentence after a blank line, or the signature of a mail, ends the output.
        let is_remark = std::mem::take(&mut after_gap) && is_sentence(content);
        if (is_remark || content == "--")
            && !current.as_ref().is_some_and(|open| is_unfinished(open.as_str()))
            && !vocabulary.read(content).failed()
            && command_image(content, text, range.start).is_none()
        {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
            in_output = false;
        }
        let said = vocabulary.read(content);
        if let Some(image) = command_image(content, text, range.start).filter(|_| !tells_error(content, said)) {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
            only.image(Some(&image));
            asked.push((found.len(), image.clone()));
            context.image = Some(image);
            in_output = true;
            before_command = Some(found.len());
            continue;
        }
        if output::is_compose(content) && !tells_error(content, said) {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
            context.image = None;
            in_output = true;
            continue;
        }
        // A Markdown heading looks like the prompt of a root shell.
        let is_typed = is_prompt(content) || content.starts_with("sudo ");
        if is_typed && !(content.starts_with("# ") && said.is_pull() && typed(content).is_none()) {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
            in_output = false;
            continue;
        }
        if let Some(sure) = push(content) {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
            context.image = None;
            in_output = false;
            pushing = Some(sure);
            continue;
        }
        let is_of_push = match pushing {
            Some(Push::Told) => !(said.failed() && mentions_pull(content)),
            Some(Push::Asked) => !said.failed(),
            None => false,
        };
        if is_of_push {
            continue;
        }
        pushing = None;
        if is_success(content) {
            current = None;
            // Of the registries that were tried one after the other, the last one had the image.
            if let Some(before) = before_command.take().filter(|_| content.starts_with("Writing manifest")) {
                found.truncate(before);
            }
            let image = context.image.take().map(|(image, _)| image);
            had.insert(image, found.len());
            in_output = false;
            continue;
        }
        if (output::PROGRESS.is_match(line) && !said.is_pull())
            || output::is_beginning(content)
            || output::RESOLVING.is_match(line)
            || (!tells_error(content, said)
                && (output::NAMED_BEFORE.is_match(content) || output::SERVICE.is_match(content)))
        {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
            progress_image(content, &mut context);
            in_output |= content.contains(": Pulling from ");
            // The first line of a build is not a pull yet.
            if !output::NAMED_BEFORE.is_match(content) {
                progress = Some(text.slice(range.clone()));
            }
            continue;
        }
        let open = current.as_ref().map(|current| current.as_str());
        let incomplete = open.is_some_and(is_unfinished);
        let begins = !incomplete
            && (BEGINS.is_match(line)
                || content.contains("ailed to pull image ")
                || (said.failed() && content.starts_with("- "))
                || (open.is_none() && (in_output || said.may_be_pull() || (alone && said.may_be_end()))));
        if begins {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
            lines = 0;
            current = Some(text.slice(range.clone()));
        } else if current.is_some() && is_key_value(line) {
            finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
        } else if let Some(open) = current.as_mut().filter(|_| lines < 40) {
            lines += 1;
            let end = open.whole_span().end;
            open.replace("\n", Span { start: end, end: text.span(range.start..range.start).start.max(end) });
            open.append(text, range.clone());
        }
        let named = names(&text.slice(range.clone()));
        only.see(&named);
        let is_said = |image: &str| {
            let said = |full: &str| full != image && (one_digest(full, image) || lacks_host(image, full));
            context.image.as_ref().is_some_and(|(full, _)| said(full))
        };
        if let Some(image) = named.image.filter(|(image, _)| !named.partial && !said.failed() && !is_said(image)) {
            only.image(Some(&image));
            context.image = Some(image);
        }
        if named.pod.is_some() {
            context.pod = named.pod;
        }
        context.namespace = named.namespace.or(context.namespace);
    }
    finish(&mut current, &context, &mut found, vocabulary, in_output, alone);
    with_host(&mut context.image, text);
    only.image(context.image.as_ref());
    // Podman tried several registries for a short name: the image is the short name, not one of the candidates.
    for (at, statement) in found.iter_mut().enumerate().filter(|(_, statement)| is_of_several(statement)) {
        let before = asked.partition_point(|(before, _)| *before <= at);
        let command = before.checked_sub(1).and_then(|last| asked.get(last));
        statement.names.image = command.map(|(_, image)| image.clone()).or(statement.names.image.take());
    }
    let labels = labels(text.as_str());
    found.iter_mut().for_each(|statement| {
        only.fill(&mut statement.names);
        beside(&labels, &mut statement.names);
        with_host(&mut statement.names.image, text);
    });
    let last = context.image.clone();
    if let Some(text) = progress.filter(|line| {
        let is_told = context.image.is_some() || output::is_service(line.as_str());
        had.is_empty() && is_told && !found.iter().any(|other| other.failed)
    }) {
        found.push(Statement { text, names: context, pulling: true, failed: true });
    }
    if had.is_empty() {
        return (without_stopped(found), last);
    }
    let is_left = |(at, statement): &(usize, Statement)| {
        let image = statement.names.image.as_ref().map(|(image, _)| image.clone());
        had.get(&image).is_none_or(|before| at >= before)
    };
    (without_stopped(found.into_iter().enumerate().filter(is_left).map(|(_, statement)| statement).collect()), last)
}

/// Docker's progress line omits the host. If the text names the image with a host elsewhere, use that name.
fn with_host(image: &mut Option<(String, Span)>, text: &Excerpt) {
    let Some((name, span)) = image.as_mut().filter(|(_, span)| *span == Span::default()) else { return };
    // People who explain an output write less than this, and every statement searches the whole text.
    let content = text.as_str();
    if content.len() > MOST_SENTENCES {
        return;
    }
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '_' | '/');
    let full = content.match_indices(name.as_str()).take(MOST_NAMED).find_map(|(at, _)| {
        let before = content.get(..at)?.strip_suffix('/')?;
        let host = before.get(before.rfind(|c| !is_inside(c)).map_or(0, |at| at + 1)..)?;
        // A sentence ends with a mark that names also contain.
        let behind = content.get(at + name.len()..)?.trim_start_matches(['.', ':']);
        let ends = behind.chars().next().is_none_or(|c| !is_inside(c));
        (host.contains(['.', ':']) && !host.contains('/') && ends).then(|| at - 1 - host.len()..at + name.len())
    });
    if let Some(range) = full {
        *name = content.get(range.clone()).unwrap_or_default().to_owned();
        *span = text.span(range);
    }
}

/// The maximum number of occurrences that are examined.
const MOST_NAMED: usize = 40;
/// The maximum length of a text that is searched, in bytes.
const MOST_SENTENCES: usize = 16 * 1024;

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

/// What a record names only once: it applies to all its statements, wherever it is.
#[derive(Default)]
struct Only {
    /// The image of a command; the inner `None` means that there are several.
    image: Option<Option<(String, Span)>>,
    pod: Option<Option<(Option<String>, String)>>,
}

impl Only {
    fn image(&mut self, image: Option<&(String, Span)>) {
        let Some(image) = image else { return };
        let known = self.image.get_or_insert_with(|| Some(image.clone()));
        if known.as_ref().is_some_and(|known| known.0 != image.0) {
            *known = None;
        }
    }

    fn see(&mut self, names: &Names) {
        let Some(pod) = &names.pod else { return };
        match self.pod.get_or_insert_with(|| Some(pod.clone())) {
            // Only one of the two may have the namespace.
            Some(known) if known.1 == pod.1 => known.0 = known.0.take().or(pod.0.clone()),
            known => *known = None,
        }
    }

    fn fill(&self, names: &mut Names) {
        if names.image.is_none() {
            names.image = self.image.clone().flatten();
        }
        if names.pod.is_none() {
            names.pod = self.pod.clone().flatten();
        }
    }
}

/// Whether a line with a command or a step also contains its error: someone put both on one line.
fn tells_error(line: &str, said: Said) -> bool {
    said.failed() || ((line.contains("rror") || line.contains("failed to ")) && said.is_pull())
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

/// Whether a line is a key and its value, as in a description, and so not part of a message.
fn is_key_value(line: &str) -> bool {
    let Some((key, value)) = line.trim().split_once(':') else { return false };
    key.len() < 24
        && key.starts_with(|c: char| c.is_ascii_uppercase())
        && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
        && (value.is_empty() || value.starts_with("  "))
}

fn finish(
    current: &mut Option<Excerpt>,
    context: &Names,
    found: &mut Vec<Statement>,
    vocabulary: &Vocabulary,
    in_output: bool,
    alone: bool,
) {
    let Some(text) = current.take() else { return };
    let said = vocabulary.read(text.as_str());
    // A job that goes on after its pull: `fatal: unable to access 'https://git…'`.
    if said.is_elsewhere() && !said.is_pull() {
        return;
    }
    let of_output = in_output && says_error(text.as_str()) && !said.is_elsewhere();
    let is_end = alone && said.may_be_end();
    if !said.may_be_pull() && context.image.is_none() && !of_output && !is_end {
        return;
    }
    let mut names = names(&text);
    // A command and its error may be on one line.
    if names.image.is_none() && context.image.is_none() {
        names.image = text.as_str().lines().find_map(|line| command_image(line, &text, 0));
    }
    let same_name = |full: &str, part: &str| full.strip_prefix(part).is_some_and(|tag| tag.starts_with([':', '@']));
    let fuller = match (&names.image, &context.image) {
        (Some((part, _)), Some((full, _))) => {
            (names.partial && (same_name(full, part) || same_repository(full, part)))
                || (part.starts_with("docker.io/") && same_image(full, part))
                || (lacks_host(part, full) && (names.partial || text.as_str().contains("rror: image ")))
                // A daemon names the path on a mirror, the command the host that was requested.
                || (names.partial && text.as_str().contains("access repository: ") && same_last_part(part, full))
                || (part.contains('@') && full.contains(':') && one_digest(full, part))
        }
        (None, _) => true,
        _ => false,
    };
    // Logs truncate long lines within the name; the command above has the full name.
    let cut = |part: &str| context.image.as_ref().is_some_and(|(full, _)| part.len() > 24 && full.starts_with(part));
    if fuller || names.image.as_ref().is_some_and(|(part, _)| cut(part)) {
        names.image.clone_from(&context.image);
        names.partial = false;
    }
    if names.pod.is_none() {
        names.pod.clone_from(&context.pod);
    }
    if names.namespace.is_none() {
        names.namespace.clone_from(&context.namespace);
    }
    let in_pull = (context.image.is_some() || of_output || said.is_surely_pull()) && says_error(text.as_str());
    // Podman before 2.0 prints nothing more.
    let gave_up = text.as_str().starts_with("Trying to pull") && text.as_str().contains("...Failed");
    let failed = in_pull || said.failed() || gave_up;
    found.push(Statement { text: without_columns(text), names, pulling: false, failed });
}

/// Whether a daemon omitted the host of an image: `acme/web:1` of `registry.example.com/acme/web:1`.
fn lacks_host(part: &str, full: &str) -> bool {
    let host = full.strip_suffix(part).and_then(|rest| rest.strip_suffix('/'));
    host.is_some_and(|host| host.contains(['.', ':']) && !host.contains('/'))
}

/// Whether two names are in the same repository.
fn same_repository(one: &str, other: &str) -> bool {
    let name = |image| Reference::parse(image).map(|image| image.name());
    name(one).is_some_and(|one| name(other) == Some(one))
}

/// Whether the paths of two names have the same last part.
fn same_last_part(one: &str, other: &str) -> bool {
    let last = |image| Some(Reference::parse(image)?.repository.rsplit('/').next()?.to_owned());
    last(one).is_some_and(|one| last(other) == Some(one))
}

/// Whether two names have the same digest, with or without a tag.
fn one_digest(one: &str, other: &str) -> bool {
    let digest = |image: &str| image.split_once('@').map(|(_, digest)| digest.to_owned());
    digest(one).is_some_and(|one| digest(other) == Some(one))
}

/// Whether two names refer to the same image.
fn same_image(one: &str, other: &str) -> bool {
    let full =
        |image| Reference::parse(image).map(|image| (image.name(), image.tag_or_latest().to_string(), image.digest));
    full(one).is_some_and(|one| full(other) == Some(one))
}
