//! One error message, read as a chain: what its words say, and the facts its links hold.
//!
//! Runtimes nest errors as `A: B: C`, terminals wrap them, logs quote them. So words are looked for in the message
//! without white space and in lower case, and never inside names, URLs, paths and digests: an image that is called
//! `denied-404` proves nothing.

mod clause;
mod host;
mod speaker;
mod status;
mod words;

pub use host::{Asked, Dial, Host, Lookup, Role};
pub use speaker::{Runtime, Sent};
pub use status::Status;

use std::cell::OnceCell;
use std::ops::Range;

use words::Words;

use super::image::Reference;
use crate::input::{Excerpt, Span};

/// One error message and what is known of the image it is about.
#[derive(Clone, Debug)]
pub struct Chain {
    text: Excerpt,
    words: Words,
    context: Context,
    /// Facts that many causes ask for, read once.
    status: OnceCell<Option<Status>>,
    reason: OnceCell<Option<Span>>,
}

/// What is known beside the message.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The image, as the text names it.
    pub image: Option<String>,
    /// Where the image stands in the paste.
    pub image_span: Option<Span>,
    /// The image taken apart.
    pub reference: Option<Reference>,
    /// The container's waiting reason or the event's reason, such as `ErrImageNeverPull`.
    pub reason: Option<Excerpt>,
    /// A pull secret that the kubelet could not find.
    pub missing_secret: Option<(String, Span)>,
    /// Whether the image is the node's sandbox (pause) image.
    pub sandbox: bool,
    /// Whether the pull began and neither failed nor ended.
    pub pulling: bool,
}

impl Chain {
    /// The chain of a message, unquoted, and its context.
    pub fn new(text: Excerpt, context: Context) -> Chain {
        let words = Words::of(text.as_str());
        Chain { text, words, context, status: OnceCell::new(), reason: OnceCell::new() }
    }

    /// The message.
    pub fn text(&self) -> &Excerpt {
        &self.text
    }

    /// What is known beside the message.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The clause in which the message says `phrase`, the last time it does. The phrase is given in lower case; a
    /// final `*` lets its last word go on, ` … ` stands for a name.
    pub fn says(&self, phrase: &str) -> Option<Span> {
        self.words.find(phrase).map(|range| self.clause(range))
    }

    /// The bytes of the message that are `phrase`, the last time it says it.
    pub fn place_of(&self, phrase: &str) -> Option<Range<usize>> {
        self.words.find(phrase)
    }

    /// Where the message says one of `phrases`; the first of them that it says.
    pub fn says_any(&self, phrases: &[&str]) -> Option<Span> {
        phrases.iter().find_map(|phrase| self.says(phrase))
    }

    /// Where the message says `phrase`, names, URLs, paths and quoted words included.
    pub fn mentions(&self, phrase: &str) -> Option<Span> {
        self.words.find_anywhere(phrase).map(|range| self.clause(range))
    }

    /// Where the message mentions one of `phrases`.
    pub fn mentions_any(&self, phrases: &[&str]) -> Option<Span> {
        phrases.iter().find_map(|phrase| self.mentions(phrase))
    }

    /// Where the message ends with `phrase`; quotes, brackets and full stops behind it do not count.
    pub fn ends_with(&self, phrase: &str) -> Option<Span> {
        self.words.find_at_end(phrase).map(|range| self.clause(range))
    }

    /// The link before `phrase` where it is the message's end: `X` of `A: X: not found`.
    pub fn link_before_end(&self, phrase: &str) -> Option<&str> {
        let range = self.words.find_at_end(phrase)?;
        let before = self.text.as_str().get(..range.start)?.trim_end_matches([':', ' ', '\n', '"']);
        Some(before.rsplit(": ").next().unwrap_or(before))
    }

    /// Where one of the phrases is the message's end.
    pub fn ends_with_any(&self, phrases: &[&str]) -> Option<Span> {
        phrases.iter().find_map(|phrase| self.ends_with(phrase))
    }

    /// Where the waiting reason or the event's reason is one of `reasons`.
    pub fn reason(&self, reasons: &[&str]) -> Option<Span> {
        let reason = self.context.reason.as_ref()?;
        reasons.contains(&reason.as_str()).then(|| reason.whole_span())
    }

    /// The HTTP status that the message ends up with.
    pub fn status(&self) -> Option<Status> {
        *self.status.get_or_init(|| status::status(&self.text))
    }

    /// The host name that was looked up in DNS.
    pub fn lookup(&self) -> Option<Lookup> {
        host::lookup(&self.text)
    }

    /// The address that was dialled.
    pub fn dial(&self) -> Option<Dial> {
        host::dial(&self.text)
    }

    /// The host that failed, and what part it plays.
    pub fn host(&self) -> Option<Host> {
        host::host(&self.text, self.context.reference.as_ref())
    }

    /// What the last request asked for.
    pub fn asked(&self) -> Option<Asked> {
        host::asked(&self.text)
    }

    /// Whether the last request went without TLS.
    pub fn is_plain_http(&self) -> bool {
        host::is_plain_http(&self.text)
    }

    /// Whether credentials were sent.
    pub fn credentials(&self) -> Sent {
        speaker::credentials(self)
    }

    /// The container runtime that speaks.
    pub fn runtime(&self) -> Option<Runtime> {
        speaker::runtime(self)
    }

    /// Where the clause around `range` stands in the paste: from colon to colon.
    fn clause(&self, range: Range<usize>) -> Span {
        self.text.span(clause::clause(self.text.as_str(), range))
    }

    /// The reason that the message gives behind everything that only says that a pull failed.
    pub fn reason_given(&self) -> Option<Span> {
        *self.reason.get_or_init(|| self.read_reason())
    }

    fn read_reason(&self) -> Option<Span> {
        let content = self.text.as_str();
        // A waiting container's message is the reason, without anything before it.
        let waits = self
            .context
            .reason
            .as_ref()
            .is_some_and(|reason| reason.as_str() == "ErrImagePull" && reason.as_str() != content);
        let whole = (waits && !clause::is_no_reason(content)).then(|| 0..content.trim_end().len());
        clause::reason_given(content).or(whole).map(|range| self.text.span(range))
    }

    /// The innermost link, where it is more than a name.
    pub fn last_words(&self) -> Option<Span> {
        let content = self.text.as_str().trim_end();
        let start = content.rfind(": ").map_or(0, |colon| colon + 2);
        let link = content.get(start..).unwrap_or_default().trim();
        self.last_link().filter(|_| link.contains([' ', '\n']))
    }

    /// Whether the message ends before the kernel's own words: Go says `open /path: no space left on device`, and the
    /// last link here is `open /path`. Source: io/fs PathError.
    pub fn is_cut(&self) -> bool {
        let content = self.text.as_str().trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let link = content.rsplit(": ").next().unwrap_or_default();
        link.split_once(' ').is_some_and(|(operation, path)| {
            path.starts_with('/') && !path.contains(' ') && operation.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    }

    /// Whether `link` is the whole message, whatever mark stands before it.
    pub fn says_nothing_else(&self, link: Span) -> bool {
        let whole = self.text.whole_span();
        let letters = self.text.as_str().bytes().filter(u8::is_ascii_alphanumeric).count();
        whole.end - whole.start == link.end - link.start || letters <= link.end - link.start
    }

    /// The innermost link that has words of its own: what follows the last colon.
    pub fn last_link(&self) -> Option<Span> {
        let content = self.text.as_str().trim_end();
        let mut end = content.len();
        while let Some(colon) = content.get(..end).and_then(|rest| rest.rfind(": ")) {
            let link = content.get(colon + 2..).unwrap_or_default();
            if link.bytes().filter(u8::is_ascii_alphabetic).count() >= 10 {
                return Some(self.text.span(clause::clause(content, colon + 2..colon + 2)));
            }
            end = colon;
        }
        (!content.is_empty()).then(|| self.text.span(0..content.len()))
    }
}
