//! Why did one failure happen? Derives the causes from what was reported about an image in one pod.
//!
//! The most informative report wins, not the newest: `Error: ImagePullBackOff` never hides an older `… manifest
//! unknown`. If reports have different causes, the latest comes first.

use super::trace::PullTrace;
use super::{ALL, Cause, CauseId, Confidence, OpenCause, Rank, Recognition, signals};
use crate::failure::chain::{Chain, Context, Host, Runtime};
use crate::failure::{ErrorReport, Failure};
use crate::input::Span;
use crate::lang::Text;
use crate::order::by_key;

/// One cause of one failure, before failures of the same image are joined.
#[derive(Clone)]
pub struct Reason {
    /// The cause.
    pub cause: &'static Cause,
    /// How sure the recognition is.
    pub confidence: Confidence,
    /// The evidence, as spans in the paste.
    pub evidence: Vec<Span>,
    /// Other causes that are not ruled out, ranked.
    pub alternatives: Vec<OpenCause>,
    /// The host that failed, which may differ from the image's registry.
    pub host: Option<Host>,
    /// What else the message says about the stages of the pull.
    pub trace: PullTrace,
    /// The runtime that wrote the message.
    pub runtime: Option<Runtime>,
    /// What is known about the image apart from the message.
    pub context: Context,
    /// Whether the message is cut off before its end, which is the decisive part.
    pub cut: bool,
    /// Whether the words are unambiguously about a pull; a sentence near them may be a person's guess.
    pub sure: bool,
    /// Whether it only says that the daemon does not have the image, which it says after every failed pull.
    pub local: bool,
}

impl Reason {
    /// Adds the evidence of another report; identical words are not new evidence.
    fn add_evidence(&mut self, evidence: &[Span]) {
        for span in evidence {
            if self.evidence.len() < MOST_EVIDENCE && !self.evidence.contains(span) {
                self.evidence.push(*span);
            }
        }
    }
}

/// The maximum number of places: a reader does not check more.
const MOST_EVIDENCE: usize = 3;
/// The maximum number of causes: more indicate a misread text.
const MOST_CAUSES: usize = 3;

/// The causes of a failure, the one to fix first at the front. Empty if nothing failed.
pub fn reasons(failure: &Failure) -> Vec<Reason> {
    let mut reports: Vec<&ErrorReport> = failure.reports.iter().collect();
    // Later reports come first; the order of the paste decides between equal or unknown times.
    reports.reverse();
    by_key(&mut reports, |report| std::cmp::Reverse(report.last));
    // A report that only says that there is a failure comes after those that say why.
    by_key(&mut reports, |report| report.bare);
    let explicit = reports.iter().any(|report| report.explicit);
    drop_cut(&mut reports);
    let mut telling: Vec<Reason> = Vec::new();
    let mut silent: Vec<Reason> = Vec::new();
    for report in reports {
        let Some(reason) = of_report(report) else { continue };
        let list = if reason.cause.rank.is_reason() { &mut telling } else { &mut silent };
        match list.iter().position(|known| known.cause.id == reason.cause.id) {
            Some(at) => list.iter_mut().skip(at).take(1).for_each(|known| known.add_evidence(&reason.evidence)),
            // A waiting reason without a message repeats another report.
            None if report.bare && !list.is_empty() => {}
            None => list.push(reason),
        }
    }
    let mut causes = if telling.is_empty() {
        // An unrecognised message is more informative than a back-off.
        by_key(&mut silent, |reason| reason.cause.rank.silence());
        silent.into_iter().take(1).filter(|_| explicit).collect()
    } else {
        let whole = telling.iter().any(|reason| !reason.cut);
        telling.retain(|reason| !(reason.cut && whole));
        if telling.iter().any(|reason| reason.sure && reason.confidence == Confidence::Certain) {
            telling.retain(|reason| reason.sure);
        }
        telling
    };
    // Giving up is reported after the reason.
    by_key(&mut causes, |reason| reason.local || reason.cause.id == CauseId::PullCancelled);
    causes.truncate(MOST_CAUSES);
    rank_missing_credentials(&mut causes);
    drop_sandbox(&mut causes);
    // The output of one pull may contain the same refusal twice, once with its reason.
    if failure.reports.iter().all(|report| report.last.is_none())
        && causes.iter().any(|reason| reason.cause.rank == Rank::Refuses)
    {
        causes.retain(|reason| reason.cause.rank != Rank::Hides);
    }
    causes
}

/// The maximum number of reports that are compared with one another.
const MOST_COMPARED: usize = 16;
/// Shorter messages may be complete.
const FEWEST_OF_CUT: usize = 40;

/// Drops a truncated message if the complete one is there: the decisive end is only in the latter.
fn drop_cut(reports: &mut Vec<&ErrorReport>) {
    if reports.len() > MOST_COMPARED {
        return;
    }
    let said = |report: &ErrorReport| report.chains.last().map_or("", |chain| chain.text().as_str()).to_string();
    let texts: Vec<String> = reports.iter().map(|report| said(report)).collect();
    let is_cut = |text: &str| {
        let text = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let goes_on = |whole: &String| {
            let end = whole.find(text).map(|at| at + text.len());
            end.and_then(|end| whole.get(end..)).is_some_and(|rest| rest.contains(|c: char| c.is_ascii_alphanumeric()))
        };
        text.len() >= FEWEST_OF_CUT && texts.iter().any(goes_on)
    };
    let mut cut = texts.iter().map(|text| is_cut(text));
    reports.retain(|_| !cut.next().unwrap_or_default());
}

/// A missing pull secret, or a failed credential helper, explains a refusal. Next to any other cause a missing secret
/// is harmless: that cause stops the pull with or without it.
fn rank_missing_credentials(causes: &mut Vec<Reason>) {
    let Some(own) = causes.iter().position(|reason| explains_refusal(reason.cause.rank)) else { return };
    if causes.len() == 1 {
        return;
    }
    let mut missing = causes.remove(own);
    let refusal = causes.iter().find(|reason| reason.cause.rank.is_refusal());
    if let Some(refusal) = refusal {
        missing.alternatives.push(OpenCause { cause: refusal.cause.id, why: WITHOUT_SECRET });
        missing.evidence.extend(refusal.evidence.iter().copied().take(1));
        causes.retain(|reason| !reason.cause.rank.is_refusal());
        causes.insert(0, missing);
    } else if missing.cause.rank != Rank::SecretMissing {
        causes.push(missing);
    }
}

/// Whether a cause explains why no credentials were sent.
fn explains_refusal(rank: Rank) -> bool {
    matches!(rank, Rank::SecretMissing | Rank::NoCredentials)
}

const WITHOUT_SECRET: Text = Text! {
    en: "The registry may also refuse the pull for this reason, whether or not credentials are sent.",
    es: "El registro también puede rechazar la descarga por esto, se envíen o no credenciales.",
};

/// Why the sandbox image failed is more informative than that it failed; the place already says that it is the sandbox.
fn drop_sandbox(causes: &mut Vec<Reason>) {
    if causes.len() > 1 {
        causes.retain(|reason| reason.cause.id != CauseId::SandboxImageFailed);
    }
}

/// The cause of a report: the most informative one if the report contains several errors.
fn of_report(report: &ErrorReport) -> Option<Reason> {
    let found = report.chains.iter().filter_map(|chain| Some((chain, of_chain(chain, report.nothing_else)?)));
    let found = found.min_by_key(|(_, (cause, _))| cause.rank.in_one_message());
    let (chain, (cause, recognition)) = found.or_else(|| unrecognised(report))?;
    Some(Reason {
        cause,
        // The words may be about something else in this text.
        confidence: if report.sure { recognition.confidence } else { recognition.confidence.min(Confidence::Likely) },
        evidence: recognition.evidence,
        alternatives: recognition.alternatives.to_vec(),
        host: chain.host(),
        trace: PullTrace::of(chain),
        runtime: chain.runtime(),
        context: chain.context().clone(),
        cut: chain.is_cut(),
        sure: report.sure,
        local: matches!(cause.id, CauseId::TagNotFound | CauseId::BackoffOnly) && chain.says_any(NOT_THERE).is_some(),
    })
}

/// dockerd's messages about an image that it does not have: in its own store, and with the old protocol, which it tries
/// after the registry's own response.
const NOT_THERE: &[&str] = &["no such image*", "not continuing with pull after error: error: image … not found"];

/// A failure without a known phrase: its last words are shown.
fn unrecognised(report: &ErrorReport) -> Option<(&Chain, (&'static Cause, Recognition))> {
    let chain = report.chains.first().filter(|_| report.explicit)?;
    let says_failed = || signals::vocabulary().read(chain.text().as_str()).failed();
    // A single word is a name, not a reason.
    let Some(last) = chain.last_words() else {
        let all = chain.text().whole_span();
        return says_failed().then(|| (chain, (CauseId::BackoffOnly.cause(), Recognition::possible(all, &[]))));
    };
    // A message that only says that the pull failed gives no reason.
    let only_failed = chain.says_nothing_else(last) && says_failed();
    let cause = if only_failed { CauseId::BackoffOnly } else { CauseId::Unknown };
    Some((chain, (cause.cause(), Recognition::possible(last, &[]))))
}

/// Returns the first cause that recognises the error. If an error can only be that of a pull, falls back to the signals
/// of the lower layers.
fn of_chain(chain: &Chain, nothing_else: bool) -> Option<(&'static Cause, Recognition)> {
    let found = of_chain_without(chain, None);
    match found {
        Some((cause, _)) if cause.rank.is_reason() && !is_beside_the_error(cause.id) => found,
        _ if nothing_else => signals::recognise(chain).or(found),
        _ => found,
    }
}

/// Whether a cause is recognised by something other than the error itself: the error's own reason comes first.
fn is_beside_the_error(cause: CauseId) -> bool {
    matches!(cause, CauseId::PullSecretNotFound | CauseId::SandboxImageFailed)
}

/// The first cause other than `except` that recognises the error.
pub fn of_chain_without(chain: &Chain, except: Option<CauseId>) -> Option<(&'static Cause, Recognition)> {
    ALL.iter()
        .filter(|cause| Some(cause.id) != except)
        .find_map(|cause| (cause.recognise)(chain).map(|recognition| (*cause, recognition)))
}
