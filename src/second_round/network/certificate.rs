//! What a certificate's names, dates and issuer say about a failure.

use super::{About, about, own_host, proves, sentences};
use crate::answers::network::{Certificate, End, of_issuer};
use crate::causes::{CauseId, Diagnosis, Family};
use crate::fix::PlaceholderId;
use crate::input::time;
use crate::second_round::{Context, Impact, Lesson};

/// The tolerated clock skew, in seconds.
const MARGIN: i64 = 600;

/// The effect of a certificate on a diagnosis.
pub fn lesson(diagnosis: &Diagnosis, certificate: &Certificate, context: &Context) -> Option<Lesson> {
    let now = context.answers.now;
    if diagnosis.cause.cause().family != Family::Tls && !super::is_open(diagnosis) {
        return None;
    }
    let own = own_host(diagnosis);
    if let (About::Other, Some(host), Some(own)) =
        (about(diagnosis, certificate.host.as_deref()), &certificate.host, &own)
    {
        return Some(Lesson::new(Impact::Nothing, sentences::OTHER_HOST).with("host", host).with("other", own));
    }
    let host = certificate.host.clone().or(own)?;
    let (from, until) = (certificate.from, certificate.until);
    let date = |time: Option<i64>| time.map(time::show).unwrap_or_default();
    let expired = until.zip(now).is_some_and(|(until, now)| now > until + MARGIN);
    let early = from.zip(now).is_some_and(|(from, now)| now + MARGIN < from);
    let covers = certificate.names.iter().any(|name| covers(name, &host));
    let is_cause = |cause| diagnosis.cause == cause;
    let by = certificate.issuer.as_deref();
    let own_signature = by.is_some() && by == certificate.subject.as_deref();
    // `current time 2026-11-30T05:10:00Z is after 2026-11-29T23:59:59Z`
    let ended = context.said.split_once(" is after ").and_then(|(_, time)| time::rfc3339(time.get(..20)?));
    let renewed = from.zip(ended).is_some_and(|(from, ended)| from > ended);
    let (effect, text) = if !certificate.names.is_empty() && !covers {
        (proves(diagnosis, CauseId::TlsHostnameMismatch), sentences::NAMES)
    } else if is_cause(CauseId::TlsCertificateExpired) && renewed && !expired {
        (Impact::Resolved, sentences::RENEWED)
    } else if expired {
        (proves(diagnosis, CauseId::TlsCertificateExpired), sentences::EXPIRED_ON)
    } else if early {
        (proves(diagnosis, CauseId::TlsCertificateExpired), sentences::VALID_FROM)
    } else if is_cause(CauseId::TlsCertificateExpired) && until.is_some() {
        (Impact::Adds, sentences::VALID_UNTIL)
    } else if is_cause(CauseId::TlsHostnameMismatch) && covers {
        (Impact::Adds, sentences::HAS_NAME)
    } else if is_cause(CauseId::HttpHttpsMismatch) {
        (Impact::Confirms, sentences::HAS_CERTIFICATE)
    } else if is_cause(CauseId::TlsUntrustedCa) && by.is_some() {
        match of_issuer(End::Untrusted, by, true) {
            End::Incomplete => (Impact::Adds, sentences::SIGNED_PUBLICLY),
            _ if own_signature => (Impact::Confirms, sentences::failure(End::SelfSigned)?.1),
            End::Inspected => (Impact::Confirms, sentences::failure(End::Inspected)?.1),
            _ => (Impact::Confirms, sentences::SIGNED_BY),
        }
    } else {
        return None;
    };
    let lesson = Lesson::new(effect, text)
        .with("host", host)
        .with("names", certificate.names.iter().take(4).cloned().collect::<Vec<_>>().join(", "))
        .with("until", date(until))
        .with("from", date(from))
        .with("by", by.unwrap_or_default())
        .with("issuer", by.map_or(String::new(), |by| format!(": {by}")));
    Some(match certificate.names.as_slice() {
        [only] if !covers && !only.starts_with('*') && is_cause(CauseId::TlsHostnameMismatch) => {
            lesson.fills(PlaceholderId::Host, [only.clone()])
        }
        _ => lesson,
    })
}

/// Whether a name in a certificate covers a host: `*` stands for one label.
fn covers(name: &str, host: &str) -> bool {
    match name.strip_prefix("*.") {
        Some(domain) => host.split_once('.').is_some_and(|(_, rest)| rest == domain),
        None => name == host,
    }
}
