//! Why did one failure happen? From what was said about an image in one pod to its causes.
//!
//! The account that tells most wins, not the newest: `Error: ImagePullBackOff` never hides an older
//! `… manifest unknown`. Where accounts tell of different causes, the latest comes first.

use super::path::Trail;
use super::{ALL, Cause, CauseId, Confidence, Family, LookAlike, Recognition};
use crate::failure::chain::{Chain, Context, Host, Runtime};
use crate::failure::{Account, Failure};
use crate::input::Span;
use crate::lang::Text;
use crate::order::by_key;

/// One cause of one failure, before failures of the same image are joined.
#[derive(Clone)]
pub struct Reason {
    /// The cause.
    pub cause: &'static Cause,
    /// How sure the words make us.
    pub confidence: Confidence,
    /// The deciding words, in the paste as it came.
    pub evidence: Vec<Span>,
    /// What else the words leave open, ranked.
    pub alternatives: Vec<LookAlike>,
    /// The host that failed, which may be another than the image's registry.
    pub host: Option<Host>,
    /// What else the message tells of the way that the pull took.
    pub trail: Trail,
    /// The runtime that speaks.
    pub runtime: Option<Runtime>,
    /// What is known of the image beside the message.
    pub context: Context,
}

impl Reason {
    /// Adds what another account proves; the same words again prove nothing new.
    fn prove(&mut self, evidence: &[Span]) {
        for span in evidence {
            if self.evidence.len() < MOST_EVIDENCE && !self.evidence.contains(span) {
                self.evidence.push(*span);
            }
        }
    }
}

/// As many places as a reader looks at.
const MOST_EVIDENCE: usize = 3;
/// More causes than these tell of a text that was read wrongly.
const MOST_CAUSES: usize = 3;

/// The causes of a failure, the one to mend first in front. Empty when nothing failed.
pub fn reasons(failure: &Failure) -> Vec<Reason> {
    let mut accounts: Vec<&Account> = failure.accounts.iter().collect();
    // Later accounts first; where times are equal or unknown, the paste's order tells.
    accounts.reverse();
    by_key(&mut accounts, |account| std::cmp::Reverse(account.last));
    // What says no more than that there is a failure comes behind what says why.
    by_key(&mut accounts, |account| account.bare);
    let explicit = accounts.iter().any(|account| account.explicit);
    let mut telling: Vec<Reason> = Vec::new();
    let mut silent: Vec<Reason> = Vec::new();
    for account in accounts {
        let Some(reason) = of_account(account) else { continue };
        let list = if is_reason(reason.cause) { &mut telling } else { &mut silent };
        match list.iter().position(|known| known.cause.id == reason.cause.id) {
            Some(at) => list.iter_mut().skip(at).take(1).for_each(|known| known.prove(&reason.evidence)),
            // A reason without a message is the shadow of one that has a message.
            None if account.bare && !list.is_empty() => {}
            None => list.push(reason),
        }
    }
    let mut causes = if telling.is_empty() {
        // Without a reason, the message that is not understood tells more than the back-off.
        by_key(&mut silent, |reason| reason.cause.id != CauseId::Unknown);
        silent.into_iter().take(1).filter(|_| explicit).collect()
    } else {
        telling
    };
    causes.truncate(MOST_CAUSES);
    rank_missing_login(&mut causes);
    add_sandbox(&mut causes);
    causes
}

/// Whether a cause names a reason.
fn is_reason(cause: &Cause) -> bool {
    cause.family != Family::Other
}

/// A pull secret that is not there, or a helper that gave no credentials, explains a refusal. Beside any other cause a
/// missing secret does no harm: the image is had without it, or would not be had with it either.
fn rank_missing_login(causes: &mut Vec<Reason>) {
    let Some(own) = causes.iter().position(|reason| is_missing_login(reason.cause)) else { return };
    if causes.len() == 1 {
        return;
    }
    let mut missing = causes.remove(own);
    let refusal = causes.iter().find(|reason| is_refusal(reason.cause));
    if let Some(refusal) = refusal {
        missing.alternatives.push(LookAlike { cause: refusal.cause.id, why: WITHOUT_SECRET });
        missing.evidence.extend(refusal.evidence.iter().copied().take(1));
        causes.retain(|reason| !is_refusal(reason.cause));
        causes.insert(0, missing);
    } else if missing.cause.id != CauseId::PullSecretNotFound {
        causes.push(missing);
    }
}

/// Whether a cause explains why no login was sent.
fn is_missing_login(cause: &Cause) -> bool {
    matches!(cause.id, CauseId::PullSecretNotFound | CauseId::CredentialProviderFailed)
}

const WITHOUT_SECRET: Text = Text {
    en: "The registry's refusal can also have this reason, with or without the missing login.",
    es: "El rechazo del registro también puede deberse a esto, con o sin el login que falta.",
};

/// Whether a cause is what an anonymous pull of a private image looks like.
fn is_refusal(cause: &Cause) -> bool {
    matches!(
        cause.id,
        CauseId::CredentialsMissing
            | CauseId::CredentialsRejected
            | CauseId::PermissionDenied
            | CauseId::RepositoryNotFoundOrPrivate
    )
}

/// Where the sandbox image failed for a reason of its own, that it is the sandbox image is the second thing to know.
fn add_sandbox(causes: &mut Vec<Reason>) {
    let Some(first) = causes.first() else { return };
    let sandbox = super::node::sandbox_image_failed::CAUSE.id;
    if !first.context.sandbox || causes.iter().any(|reason| reason.cause.id == sandbox) {
        return;
    }
    let second = Reason {
        cause: &super::node::sandbox_image_failed::CAUSE,
        confidence: Confidence::Certain,
        alternatives: Vec::new(),
        ..first.clone()
    };
    causes.insert(1, second);
}

/// The cause that an account tells of. Of a list of errors the one that tells most: what is missing or broken before
/// a refusal, a refused login before an anonymous try.
fn of_account(account: &Account) -> Option<Reason> {
    let found = account.chains.iter().filter_map(|chain| Some((chain, of_chain(chain)?)));
    let (chain, (cause, recognition)) = found.min_by_key(|(_, (cause, _))| how_little(cause))?;
    Some(Reason {
        cause,
        confidence: recognition.confidence,
        evidence: recognition.evidence,
        alternatives: recognition.alternatives.to_vec(),
        host: chain.host(),
        trail: Trail::of(chain),
        runtime: chain.runtime(),
        context: chain.context().clone(),
    })
}

/// How little a cause tells beside others in a list of errors.
fn how_little(cause: &Cause) -> u8 {
    match cause.id {
        CauseId::BackoffOnly | CauseId::Unknown => 4,
        CauseId::CredentialsMissing => 3,
        CauseId::RepositoryNotFoundOrPrivate => 2,
        CauseId::CredentialsRejected | CauseId::PermissionDenied => 1,
        _ => 0,
    }
}

/// The first cause that recognises the error.
fn of_chain(chain: &Chain) -> Option<(&'static Cause, Recognition)> {
    of_chain_without(chain, None)
}

/// The first cause other than `except` that recognises the error.
pub fn of_chain_without(chain: &Chain, except: Option<CauseId>) -> Option<(&'static Cause, Recognition)> {
    ALL.iter()
        .filter(|cause| Some(cause.id) != except)
        .find_map(|cause| (cause.recognise)(chain).map(|recognition| (*cause, recognition)))
}
