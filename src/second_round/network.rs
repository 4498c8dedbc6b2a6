//! What the answers of the network say about a failure: names, connections, proxies, certificates.

mod certificate;
mod sentences;

use std::net::IpAddr;

use super::{Context, Impact, Lesson};
use crate::answers::network::{End, NetworkFact, Reach, host_and_port};
use crate::causes::{CauseId, Confidence, Diagnosis, Family};
use crate::failure::chain::Role;
use crate::fix::PlaceholderId;
use crate::lang::Text;

/// The effect of a fact on a diagnosis; `None` if the fact is unrelated.
pub fn lesson(diagnosis: &Diagnosis, told: &NetworkFact, context: &Context) -> Option<Lesson> {
    match told {
        NetworkFact::Reach(reach) => reached(diagnosis, reach),
        NetworkFact::Certificate(certificate) => certificate::lesson(diagnosis, certificate, context),
        NetworkFact::Resolvers(servers) => resolvers(diagnosis, servers),
        NetworkFact::Routes { v6, default } => routes(diagnosis, *v6, default.as_deref()),
        NetworkFact::Mtu(mtu) => is_on_the_way(diagnosis).then(|| {
            let effect = match diagnosis.cause {
                CauseId::ConnectionInterrupted => Impact::Confirms,
                CauseId::ConnectionTimeout | CauseId::TlsHandshakeFailed => Impact::Supports(Confidence::Likely),
                _ => Impact::Adds,
            };
            Lesson::new(effect, sentences::MTU).with("mtu", mtu.to_string())
        }),
        NetworkFact::FullSize => is_on_the_way(diagnosis).then(|| Lesson::new(Impact::Adds, sentences::FULL_SIZE)),
    }
}

/// How the host of a fact relates to a diagnosis.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// The host that failed.
    Same,
    /// A host of the same registry with another role in the pull.
    Sibling,
    /// Another host.
    Other,
}

/// How `host` relates to the diagnosis.
fn about(diagnosis: &Diagnosis, host: Option<&str>) -> About {
    let Some(host) = host else { return About::Same };
    let own = diagnosis.host.as_ref().and_then(|own| host_and_port(&own.name).0);
    let registry = registry(diagnosis);
    let is_it = |name: &str| name == host || host.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let is_hub = |name: &str| name == "docker.io" || name.ends_with(".docker.io");
    let of_registry = registry.as_deref().is_some_and(|name| is_it(name) || (is_hub(name) && is_hub(host)));
    let by_address = host.parse::<IpAddr>().is_ok();
    match own.as_deref() {
        Some(own) if is_it(own) || by_address => About::Same,
        // The host in a dial error may be an IP address, and the one of a proxy is not the registry.
        Some(own) if of_registry => {
            let between = diagnosis.host.as_ref().is_some_and(|host| host.role == Role::Proxy);
            if between || own.parse::<IpAddr>().is_ok() { About::Same } else { About::Sibling }
        }
        None if of_registry || registry.is_none() || by_address => About::Same,
        _ => About::Other,
    }
}

/// The registry's host without its port.
fn registry(diagnosis: &Diagnosis) -> Option<String> {
    host_and_port(&diagnosis.reference.as_ref()?.registry).0
}

/// The host of the failure.
pub(super) fn own_host(diagnosis: &Diagnosis) -> Option<String> {
    let own = diagnosis.host.as_ref().and_then(|host| host_and_port(&host.name).0);
    own.or_else(|| registry(diagnosis))
}

/// Whether the failure is a connection failure, or may be one.
pub(super) fn is_on_the_way(diagnosis: &Diagnosis) -> bool {
    let cause = diagnosis.cause.cause();
    matches!(cause.family, Family::Network | Family::Tls | Family::Registry) || is_open(diagnosis)
}

/// Whether the text leaves the cause open.
pub(super) fn is_open(diagnosis: &Diagnosis) -> bool {
    let unexplained = matches!(diagnosis.cause.cause().rank.silence(), 1 | 2);
    unexplained
        || matches!(diagnosis.cause, CauseId::PullInProgress | CauseId::PullCancelled | CauseId::SandboxImageFailed)
}

/// The effect of evidence for `cause` on a diagnosis.
pub(super) fn proves(diagnosis: &Diagnosis, cause: CauseId) -> Impact {
    use CauseId::{
        ConnectionInterrupted, ConnectionRefused, ConnectionTimeout, CredentialProviderFailed, CredentialsMissing,
        DnsFailure, HttpHttpsMismatch, ImageInspectError, ImageStoreCorrupt, NetworkUnreachable, NoSpaceLeft,
        ProxyFailure, RuntimeConfigInvalid, RuntimeUnavailable, TlsHandshakeFailed, UnpackFailed,
    };
    let likely = Impact::Replaces(cause, Confidence::Likely);
    if diagnosis.cause == cause {
        return Impact::Confirms;
    }
    if is_open(diagnosis) || diagnosis.alternatives.iter().any(|other| other.cause == cause) {
        return likely;
    }
    let families = (diagnosis.cause.cause().family, cause.cause().family);
    match (diagnosis.cause, cause) {
        (TlsHandshakeFailed, HttpHttpsMismatch) => Impact::Replaces(cause, Confidence::Certain),
        (ConnectionRefused | ConnectionInterrupted, HttpHttpsMismatch)
        | (
            ConnectionTimeout | ConnectionRefused | ConnectionInterrupted | NetworkUnreachable | DnsFailure,
            ProxyFailure,
        )
        | (ConnectionTimeout, NetworkUnreachable)
        | (TlsHandshakeFailed, ConnectionTimeout)
        | (UnpackFailed | ImageStoreCorrupt, NoSpaceLeft)
        | (RuntimeUnavailable, RuntimeConfigInvalid)
        | (ImageInspectError, RuntimeUnavailable)
        | (CredentialsMissing, CredentialProviderFailed) => likely,
        _ if families == (Family::Tls, Family::Tls) => likely,
        _ => Impact::Adds,
    }
}

/// The stage at which a cause stops a pull: 1 name resolution, 2 connection, 3 certificate.
fn stage(cause: CauseId) -> u8 {
    match (cause, cause.cause().family) {
        (CauseId::DnsFailure, _) => 1,
        (CauseId::ConnectionInterrupted, _) => 4,
        (_, Family::Network) => 2,
        (_, Family::Tls) => 3,
        _ => 4,
    }
}

/// Whether a connection uses another port than the registry's. Plain HTTP has its own port.
fn is_other_port(diagnosis: &Diagnosis, reach: &Reach) -> bool {
    let lookup = matches!(
        reach.end,
        End::NoName
            | End::NoAddress
            | End::NotResolved
            | End::Silent
            | End::DnsFails
            | End::DnsRefuses
            | End::DnsSilent
            | End::Resolved
            | End::ResolvedElsewhere
    );
    let own = diagnosis.reference.as_ref().map(|image| host_and_port(&image.registry));
    let (Some((Some(host), port)), Some(asked)) = (own, &reach.port) else { return false };
    let plain = diagnosis.cause == CauseId::HttpHttpsMismatch && asked == "80" && port.is_none();
    !lookup && !plain && reach.host.as_ref() == Some(&host) && *asked != port.unwrap_or_else(|| "443".to_owned())
}

fn reached(diagnosis: &Diagnosis, reach: &Reach) -> Option<Lesson> {
    if is_other_port(diagnosis, reach) {
        let host = format!("{}:{}", reach.host.clone()?, reach.port.clone()?);
        let lesson = Lesson::new(Impact::Nothing, sentences::OTHER_HOST).with("host", host);
        return Some(lesson.with("other", diagnosis.reference.as_ref()?.registry.clone()));
    }
    let own = own_host(diagnosis);
    let by_address = reach.address.is_some() && reach.address == own;
    let about = if by_address { About::Same } else { about(diagnosis, reach.host.as_deref()) };
    let on_the_way = is_on_the_way(diagnosis);
    if let (About::Other, Some(host)) = (about, &reach.host) {
        let other = own.filter(|_| on_the_way)?;
        return Some(Lesson::new(Impact::Nothing, sentences::OTHER_HOST).with("host", host).with("other", other));
    }
    let (effect, text) = match sentences::failure(reach.end) {
        Some((_, text)) if !on_the_way => (Impact::Nothing, text),
        Some((cause, text)) => (proves(diagnosis, cause), text),
        None if !on_the_way => return None,
        None if reach.pod => (Impact::Nothing, sentences::POD),
        None => success(diagnosis, reach),
    };
    let effect = match effect {
        Impact::Nothing => Impact::Nothing,
        _ if reach.end == End::Silent => Impact::Nothing,
        // A result from a pod or for another host is not proof.
        _ if reach.pod || (about == About::Sibling && sentences::failure(reach.end).is_none()) => Impact::Adds,
        effect => effect,
    };
    let host = reach.host.clone().or(own).unwrap_or_else(|| "registry".to_owned());
    let at = match (&reach.address, &reach.port) {
        (Some(address), Some(port)) if address.contains(':') => format!("[{address}]:{port}"),
        (Some(address), Some(port)) => format!("{address}:{port}"),
        (Some(address), None) => address.clone(),
        (None, Some(port)) => format!("{host}:{port}"),
        (None, None) => host.clone(),
    };
    let at = if at.starts_with(&host) || reach.address.is_none() { at } else { format!("{at} ({host})") };
    let after =
        |before: &str, value: &Option<String>| value.as_ref().map_or(String::new(), |value| format!("{before}{value}"));
    let lesson = Lesson::new(effect, text)
        .with("host", host)
        .with("at", at)
        .with("address", reach.address.clone().unwrap_or_default())
        .with("server", after(" ", &reach.via))
        .with("issuer", after(": ", &reach.issuer));
    Some(match (&reach.via, reach.end) {
        (Some(server), End::ResolvedElsewhere) => lesson.fills(PlaceholderId::Dns, [server.clone()]),
        (Some(proxy), End::Connected | End::Plain | End::Trusted) => {
            lesson.fills(PlaceholderId::Proxy, [proxy.clone()])
        }
        _ => lesson,
    })
}

/// The effect of a successful request.
fn success(diagnosis: &Diagnosis, reach: &Reach) -> (Impact, Text) {
    const PUBLIC: &[&str] = &[
        "docker.io",
        "ghcr.io",
        "quay.io",
        "gcr.io",
        "pkg.dev",
        "k8s.io",
        "amazonaws.com",
        "azurecr.io",
        "mcr.microsoft.com",
    ];
    let address = reach.address.as_deref().and_then(|address| address.parse::<IpAddr>().ok());
    let (itself, private) = match address {
        Some(IpAddr::V4(address)) => (address.is_loopback() || address.is_unspecified(), address.is_private()),
        Some(IpAddr::V6(address)) => (address.is_loopback() || address.is_unspecified(), false),
        None => (false, false),
    };
    let cause = diagnosis.cause;
    let is_public = reach.host.as_deref().is_some_and(|host| PUBLIC.iter().any(|name| host.ends_with(name)));
    let (reached, over, before) = match reach.end {
        End::Resolved | End::ResolvedElsewhere if itself => {
            let refused = cause == CauseId::ConnectionRefused;
            return (if refused { Impact::Confirms } else { Impact::Adds }, sentences::RESOLVES_TO_ITSELF);
        }
        End::ResolvedElsewhere => return (Impact::Adds, sentences::RESOLVES_ELSEWHERE),
        End::Resolved if private && is_public && cause != CauseId::DnsFailure => {
            return (Impact::Adds, sentences::RESOLVES_PRIVATELY);
        }
        End::Resolved => (1, sentences::RESOLVES_NOW, sentences::RESOLVES),
        _ if reach.via.is_some() && matches!(cause, CauseId::ConnectionTimeout | CauseId::NetworkUnreachable) => {
            return (Impact::Adds, sentences::THROUGH_PROXY);
        }
        End::Plain if cause == CauseId::HttpHttpsMismatch => return (Impact::Confirms, sentences::PLAIN),
        End::Trusted if cause == CauseId::HttpHttpsMismatch => return (Impact::Confirms, sentences::SPEAKS_TLS),
        End::Trusted if cause == CauseId::TlsUntrustedCa => return (Impact::Resolved, sentences::TRUSTED_RESTART),
        End::Trusted => (3, sentences::TRUSTED_NOW, sentences::TRUSTED),
        _ => (2, sentences::CONNECTS_NOW, sentences::CONNECTS),
    };
    // The proxy of a shell is not the runtime's.
    if stage(cause) <= reached && (cause != CauseId::ProxyFailure || reach.via.is_some()) {
        return (Impact::Resolved, over);
    }
    let excluded = diagnosis.alternatives.iter().find(|other| stage(other.cause) <= reached);
    (excluded.map_or(Impact::Adds, |other| Impact::Excludes(other.cause)), before)
}

fn resolvers(diagnosis: &Diagnosis, servers: &[String]) -> Option<Lesson> {
    if diagnosis.cause != CauseId::DnsFailure && !is_open(diagnosis) {
        return None;
    }
    let servers_text = servers.join(", ");
    Some(match servers {
        [] => Lesson::new(proves(diagnosis, CauseId::DnsFailure), sentences::NO_RESOLVER),
        [only] if only.starts_with("127.0.0.5") => {
            Lesson::new(Impact::Adds, sentences::STUB_RESOLVER).with("dns", only)
        }
        _ => Lesson::new(Impact::Adds, sentences::RESOLVERS).with("dns", servers_text),
    })
}

fn routes(diagnosis: &Diagnosis, v6: bool, default: Option<&str>) -> Option<Lesson> {
    let concerned = matches!(diagnosis.cause, CauseId::NetworkUnreachable | CauseId::ConnectionTimeout);
    let closed = is_open(diagnosis) && default.is_none() && !v6;
    if !concerned && !closed {
        return None;
    }
    Some(match (v6, default) {
        (false, None) => Lesson::new(proves(diagnosis, CauseId::NetworkUnreachable), sentences::NO_ROUTE),
        (true, None) => Lesson::new(Impact::Adds, sentences::NO_ROUTE_V6),
        (_, Some(way)) => Lesson::new(Impact::Adds, sentences::ROUTE).with("way", way),
    })
}

#[cfg(test)]
mod tests;
