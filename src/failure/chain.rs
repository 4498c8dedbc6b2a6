//! One error message, parsed as a chain: the phrases it contains and the facts in its links.
//!
//! Runtimes nest errors as `A: B: C`, terminals wrap them, logs quote them. Phrases are therefore matched without white
//! space and in lower case, and never inside names, URLs, paths and digests: an image called `denied-404` proves
//! nothing.

mod clause;
mod host;
mod runtime;
mod status;
mod words;

pub use host::{Asked, Dial, Host, Lookup, Role};
pub use runtime::{Runtime, Sent};
pub use status::Status;

use std::cell::OnceCell;
use std::ops::Range;

use words::Words;

use super::image::Reference;
use crate::input::{Excerpt, Span};

/// One error message, with what is known about the image it concerns.
#[derive(Clone, Debug)]
pub struct Chain {
    text: Excerpt,
    words: Words,
    context: Context,
    /// Facts that many causes ask for, computed once.
    status: OnceCell<Option<Status>>,
    reason: OnceCell<Option<Span>>,
}

/// What is known about the image apart from the message.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The image as the paste names it.
    pub image: Option<String>,
    /// Where the paste names the image.
    pub image_span: Option<Span>,
    /// The image, parsed.
    pub reference: Option<Reference>,
    /// The container's waiting reason or the event's reason, such as `ErrImageNeverPull`.
    pub reason: Option<Excerpt>,
    /// A pull secret that the kubelet could not find.
    pub missing_secret: Option<(String, Span)>,
    /// Whether the image is the node's sandbox (pause) image.
    pub sandbox: bool,
    /// Whether the pull started and has neither failed nor finished.
    pub pulling: bool,
}

impl Chain {
    /// Builds the chain from an unquoted message and its context.
    pub fn new(text: Excerpt, context: Context) -> Chain {
        let words = Words::of(text.as_str());
        Chain { text, words, context, status: OnceCell::new(), reason: OnceCell::new() }
    }

    /// The message.
    pub fn text(&self) -> &Excerpt {
        &self.text
    }

    /// What is known apart from the message.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The clause with the last occurrence of `phrase`. The phrase is in lower case; a trailing `*` matches any
    /// continuation of its last word, ` … ` matches a name.
    pub fn says(&self, phrase: &str) -> Option<Span> {
        self.words.find(phrase).map(|range| self.clause(range))
    }

    /// The byte range of the last occurrence of `phrase`.
    pub fn place_of(&self, phrase: &str) -> Option<Range<usize>> {
        self.words.find(phrase)
    }

    /// The clause with the first of `phrases` that occurs in the message.
    pub fn says_any(&self, phrases: &[&str]) -> Option<Span> {
        phrases.iter().find_map(|phrase| self.says(phrase))
    }

    /// Like [`Chain::says`], but also matches inside names, URLs, paths and quoted words.
    pub fn mentions(&self, phrase: &str) -> Option<Span> {
        self.words.find_anywhere(phrase).map(|range| self.clause(range))
    }

    /// Like [`Chain::says_any`], but also matches inside names, URLs, paths and quoted words.
    pub fn mentions_any(&self, phrases: &[&str]) -> Option<Span> {
        phrases.iter().find_map(|phrase| self.mentions(phrase))
    }

    /// Where the message ends with `phrase`, ignoring trailing quotes, brackets and full stops.
    pub fn ends_with(&self, phrase: &str) -> Option<Span> {
        self.words.find_at_end(phrase).map(|range| self.clause(range))
    }

    /// The link before `phrase` at the end of the message: `X` of `A: X: not found`.
    pub fn link_before_end(&self, phrase: &str) -> Option<&str> {
        let range = self.words.find_at_end(phrase)?;
        let before = self.text.as_str().get(..range.start)?.trim_end_matches([':', ' ', '\n', '"']);
        Some(before.rsplit(": ").next().unwrap_or(before))
    }

    /// Where the message ends with one of the phrases.
    pub fn ends_with_any(&self, phrases: &[&str]) -> Option<Span> {
        phrases.iter().find_map(|phrase| self.ends_with(phrase))
    }

    /// The span of the waiting reason or event reason if it is one of `reasons`.
    pub fn reason(&self, reasons: &[&str]) -> Option<Span> {
        let reason = self.context.reason.as_ref()?;
        reasons.contains(&reason.as_str()).then(|| reason.whole_span())
    }

    /// The final HTTP status in the message.
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

    /// The host that failed, and its role in the pull.
    pub fn host(&self) -> Option<Host> {
        host::host(&self.text, self.context.reference.as_ref())
    }

    /// What the last request was for.
    pub fn asked(&self) -> Option<Asked> {
        host::asked(&self.text)
    }

    /// Whether the last request was made without TLS.
    pub fn is_plain_http(&self) -> bool {
        host::is_plain_http(&self.text)
    }

    /// Whether credentials were sent.
    pub fn credentials(&self) -> Sent {
        runtime::credentials(self)
    }

    /// The container runtime that produced the message.
    pub fn runtime(&self) -> Option<Runtime> {
        runtime::runtime(self)
    }

    /// The span of the clause around `range`, from colon to colon.
    fn clause(&self, range: Range<usize>) -> Span {
        self.text.span(clause::clause(self.text.as_str(), range))
    }

    /// The underlying reason, after the prefixes that only say that a pull failed.
    pub fn reason_given(&self) -> Option<Span> {
        *self.reason.get_or_init(|| self.read_reason())
    }

    fn read_reason(&self) -> Option<Span> {
        let content = self.text.as_str();
        // The message of a waiting container is the reason itself, without a prefix.
        let waits = self
            .context
            .reason
            .as_ref()
            .is_some_and(|reason| reason.as_str() == "ErrImagePull" && reason.as_str() != content);
        let whole = (waits && !clause::is_no_reason(content)).then(|| 0..content.trim_end().len());
        clause::reason_given(content).or(whole).map(|range| self.text.span(range))
    }

    /// The innermost link, if it is more than a name.
    pub fn last_words(&self) -> Option<Span> {
        let content = self.text.as_str().trim_end();
        let start = content.rfind(": ").map_or(0, |colon| colon + 2);
        let link = content.get(start..).unwrap_or_default().trim();
        self.last_link().filter(|_| link.contains([' ', '\n']))
    }

    /// Whether the message is cut before the kernel's error: Go prints `open /path: no space left on device`, and here
    /// the last link is `open /path`. Source: io/fs PathError.
    pub fn is_cut(&self) -> bool {
        let content = self.text.as_str().trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let link = content.rsplit(": ").next().unwrap_or_default();
        link.split_once(' ').is_some_and(|(operation, path)| {
            path.starts_with('/') && !path.contains(' ') && operation.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    }

    /// Whether `link` is the whole message, ignoring a leading bullet or other mark.
    pub fn says_nothing_else(&self, link: Span) -> bool {
        let whole = self.text.whole_span();
        let letters = self.text.as_str().bytes().filter(u8::is_ascii_alphanumeric).count();
        whole.end - whole.start == link.end - link.start || letters <= link.end - link.start
    }

    /// The innermost link with words of its own: what follows the last colon.
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
