//! What the settings of a runtime say about a failure: proxy, registries, signature policy.

use std::net::IpAddr;

use super::super::network::{is_on_the_way, own_host, proves};
use super::super::{Context, Impact, Lesson, is_about_logins};
use super::{any, sentences};
use crate::answers::Fact;
use crate::answers::network::host_and_port;
use crate::answers::node::{Endpoint, NodeFact, Registries};
use crate::causes::{CauseId, Confidence, Diagnosis, Family};
use crate::fix::PlaceholderId;

/// The effect of a setting on a diagnosis.
pub fn lesson(diagnosis: &Diagnosis, told: &NodeFact, context: &Context) -> Option<Lesson> {
    let cause = diagnosis.cause;
    let of_tls = matches!(cause, CauseId::TlsUntrustedCa | CauseId::HttpHttpsMismatch);
    match told {
        NodeFact::PullLimit { qps, burst } if cause == CauseId::KubeletPullQpsExceeded => {
            Some(Lesson::new(Impact::Adds, sentences::PULL_LIMIT).with("qps", qps).with("burst", burst))
        }
        NodeFact::SubordinateIds(count)
            if cause == CauseId::UnpackFailed
                && ["lchown", "UIDs", "GIDs", "subordinate", "subuid"]
                    .iter()
                    .any(|word| context.said.contains(word)) =>
        {
            Some(Lesson::new(Impact::Adds, sentences::SUBORDINATE).with("count", count.to_string()))
        }
        NodeFact::Folder { path, names }
            if path.ends_with("/certs.d") && (of_tls || cause == CauseId::RuntimeConfigInvalid) =>
        {
            let host = diagnosis.reference.as_ref().map(|reference| reference.registry.as_str())?;
            let text = match names.iter().any(|name| name == host) {
                true => sentences::FOLDER_THERE,
                false => sentences::FOLDER_MISSING,
            };
            Some(Lesson::new(Impact::Adds, text).with("path", path).with("host", host).with("names", names.join(", ")))
        }
        NodeFact::NotACertificate(path) if cause == CauseId::RuntimeConfigInvalid || of_tls => {
            let effect = if of_tls { Impact::Adds } else { Impact::Confirms };
            Some(Lesson::new(effect, sentences::NOT_A_CERTIFICATE).with("path", path))
        }
        NodeFact::Hosts { endpoints, .. } if let Some(lesson) = missing_ca(diagnosis, endpoints, context) => {
            Some(lesson)
        }
        NodeFact::Proxy { runtime, address, except } => proxy(diagnosis, *runtime, address.as_deref(), except),
        NodeFact::Hosts { folder, server, endpoints, broken } => {
            hosts(diagnosis, folder.as_deref(), server.as_deref(), endpoints, broken.as_deref())
        }
        NodeFact::ConfigPath(path) if path.is_empty() => {
            let set = any(context, |told| matches!(told, NodeFact::ConfigPath(path) if !path.is_empty()));
            (!set && (of_tls || cause == CauseId::RuntimeConfigInvalid))
                .then(|| Lesson::new(Impact::Adds, sentences::NO_CONFIG_PATH))
        }
        NodeFact::ConfigPath(path) => {
            let both = any(context, |told| matches!(told, NodeFact::OldMirrors));
            if both {
                let concerned = matches!(cause, CauseId::RuntimeConfigInvalid | CauseId::RuntimeUnavailable);
                return concerned.then(|| both_set(diagnosis, path));
            }
            of_tls.then(|| Lesson::new(Impact::Adds, sentences::CONFIG_PATH).with("path", path))
        }
        NodeFact::ConfigAccepted => {
            (cause == CauseId::RuntimeConfigInvalid).then(|| Lesson::new(Impact::Resolved, sentences::CONFIG_ACCEPTED))
        }
        NodeFact::NoCri => (proves(diagnosis, CauseId::RuntimeUnavailable) != Impact::Adds)
            .then(|| Lesson::new(proves(diagnosis, CauseId::RuntimeUnavailable), sentences::NO_CRI)),
        NodeFact::Registries(registries) => of_registries(diagnosis, registries),
        NodeFact::Policy(scopes) => policy(diagnosis, scopes),
        _ => None,
    }
}

/// A CA certificate that `hosts.toml` names and that is not in its folder, as a listing shows.
fn missing_ca(diagnosis: &Diagnosis, endpoints: &[Endpoint], context: &Context) -> Option<Lesson> {
    let concerned = [CauseId::RuntimeConfigInvalid, CauseId::TlsUntrustedCa].contains(&diagnosis.cause);
    let certificates = endpoints.iter().filter_map(|endpoint| endpoint.ca.as_deref()).filter(|_| concerned);
    certificates.filter_map(|path| Some((path, path.rsplit_once('/')?))).find_map(|(path, (folder, name))| {
        let files = context.answers.list.iter().find_map(|answer| match &answer.fact {
            Fact::Node(NodeFact::Folder { path, names }) if path == folder => Some(names),
            _ => None,
        })?;
        let effect = proves(diagnosis, CauseId::RuntimeConfigInvalid);
        let lesson = Lesson::new(effect, sentences::CA_MISSING).with("path", path).with("names", files.join(", "));
        (!files.iter().any(|file| file == name)).then_some(lesson)
    })
}

fn both_set(diagnosis: &Diagnosis, path: &str) -> Lesson {
    Lesson::new(proves(diagnosis, CauseId::RuntimeConfigInvalid), sentences::BOTH_SET).with("path", path)
}

/// Whether a host bypasses the proxy.
fn is_excepted(except: &[String], host: &str) -> bool {
    let is_it = |entry: &String| {
        let name = entry.trim_start_matches('*').trim_start_matches('.');
        let name = name.split(':').next().unwrap_or(name);
        entry == "*"
            || name == host
            || (!name.is_empty() && host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')))
            || in_network(entry, host)
    };
    except.iter().any(is_it)
}

/// Whether an address is in a network such as `10.0.0.0/8`.
fn in_network(network: &str, host: &str) -> bool {
    let parts = network.split_once('/').and_then(|(start, bits)| {
        let bits: u32 = bits.parse().ok().filter(|bits| *bits <= 32)?;
        match (start.parse().ok()?, host.parse().ok()?) {
            (IpAddr::V4(start), IpAddr::V4(host)) => Some((start.to_bits(), host.to_bits(), bits)),
            _ => None,
        }
    });
    parts.is_some_and(|(start, host, bits)| {
        let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
        start & mask == host & mask
    })
}

/// Whether a host is in the local network, which is not reached through a proxy.
fn is_local(host: &str) -> bool {
    match host.parse() {
        Ok(IpAddr::V4(address)) => address.is_private() || address.is_loopback(),
        Ok(IpAddr::V6(_)) => false,
        Err(_) => {
            !host.contains('.')
                || ["local", "lan", "internal", "corp", "intranet", "home", "svc", "localdomain", "test"]
                    .iter()
                    .any(|last| host.split('.').next_back() == Some(last) || host.contains(".svc."))
        }
    }
}

fn proxy(diagnosis: &Diagnosis, runtime: bool, address: Option<&str>, except: &[String]) -> Option<Lesson> {
    let may_be = diagnosis.cause.cause().family == Family::Network
        || super::super::network::is_open(diagnosis)
        || diagnosis.alternatives.iter().any(|other| other.cause == CauseId::ProxyFailure);
    if !may_be {
        return None;
    }
    let host = own_host(diagnosis)?;
    let host = if diagnosis.cause == CauseId::ProxyFailure {
        diagnosis.reference.as_ref().and_then(|reference| host_and_port(&reference.registry).0).unwrap_or(host)
    } else {
        host
    };
    let Some(address) = address else {
        return runtime.then(|| Lesson::new(Impact::Adds, sentences::NO_PROXY).with("host", host));
    };
    let excepted = is_excepted(except, &host);
    let (effect, text) = match (excepted, is_local(&host)) {
        (false, true) if runtime => (proves(diagnosis, CauseId::ProxyFailure), sentences::NOT_EXCEPTED),
        (false, _) if runtime => (Impact::Adds, sentences::RUNTIME_PROXY),
        (false, _) => (Impact::Adds, sentences::SHELL_PROXY),
        (true, _) => (Impact::Adds, sentences::EXCEPTED),
    };
    let lesson = Lesson::new(effect, text).with("proxy", address).with("host", host);
    // Do not suggest a proxy that is unreachable or blocks the request.
    Some(match !runtime && diagnosis.cause != CauseId::ProxyFailure {
        true => lesson.fills(PlaceholderId::Proxy, [address.to_owned()]),
        false => lesson,
    })
}

fn hosts(
    diagnosis: &Diagnosis,
    folder: Option<&str>,
    server: Option<&str>,
    endpoints: &[Endpoint],
    broken: Option<&str>,
) -> Option<Lesson> {
    let cause = diagnosis.cause;
    let registry = diagnosis.reference.as_ref().map(|reference| reference.registry.as_str())?;
    let concerned = is_on_the_way(diagnosis) || cause == CauseId::RuntimeConfigInvalid;
    if let Some(line) = broken.filter(|_| concerned) {
        let proof = proves(diagnosis, CauseId::RuntimeConfigInvalid);
        let text = if line.contains("capabilities") { sentences::NO_CAPABILITY } else { sentences::BROKEN_HOSTS };
        return Some(Lesson::new(proof, text).with("line", line));
    }
    let bare = host_and_port(registry).0?;
    let of_folder = folder.filter(|folder| *folder != "_default");
    if let Some(folder) = of_folder.filter(|folder| concerned && *folder != registry) {
        let same_host = host_and_port(folder).0.is_some_and(|folder| folder == bare);
        let (effect, text) = if same_host {
            (proves(diagnosis, CauseId::RuntimeConfigInvalid), sentences::WRONG_FOLDER)
        } else {
            (Impact::Nothing, sentences::OTHER_FOLDER)
        };
        return Some(Lesson::new(effect, text).with("folder", folder).with("host", registry));
    }
    let is_own = |url: &str| host_and_port(url).0.as_deref() == Some(bare.as_str());
    let own = endpoints.iter().find(|endpoint| is_own(&endpoint.url));
    let mirror = endpoints.iter().find(|endpoint| !is_own(&endpoint.url));
    let url = own.map(|endpoint| endpoint.url.as_str()).or(server.filter(|url| is_own(url)));
    let lesson = |effect, text, url: &str| Some(Lesson::new(effect, text).with("url", url).with("host", registry));
    match (cause, url, own, mirror) {
        (CauseId::HttpHttpsMismatch, Some(url), ..) if url.starts_with("https://") => {
            lesson(Impact::Confirms, sentences::HOSTS_HTTPS, url)
        }
        (CauseId::HttpHttpsMismatch, Some(url), ..) if url.starts_with("http://") => {
            lesson(Impact::Adds, sentences::HOSTS_HTTP, url)
        }
        (CauseId::TlsUntrustedCa, _, Some(Endpoint { ca: Some(ca), .. }), _) => {
            lesson(Impact::Adds, sentences::HOSTS_CA, ca)
        }
        (CauseId::TlsUntrustedCa, _, Some(own), _) if own.skip_verify => {
            lesson(Impact::Adds, sentences::HOSTS_SKIP, &own.url)
        }
        (CauseId::TlsUntrustedCa, Some(url), None | Some(_), None) => lesson(Impact::Adds, sentences::HOSTS_NO_CA, url),
        (.., Some(mirror)) if concerned || cause.cause().family == Family::Reference => {
            lesson(Impact::Adds, sentences::MIRROR, &mirror.url)
        }
        _ => None,
    }
}

fn of_registries(diagnosis: &Diagnosis, told: &Registries) -> Option<Lesson> {
    let cause = diagnosis.cause;
    let reference = diagnosis.reference.as_ref();
    let scope_of = |list: &[String]| {
        let reference = reference?;
        let name = format!("{}/{}", reference.registry, reference.repository);
        // Docker's hosts have their port.
        let is_it = |scope: &&String| match told.docker {
            true => **scope == reference.registry,
            false => is_scope(scope, &name, &reference.registry),
        };
        list.iter().find(is_it).cloned()
    };
    if let Some(scope) = scope_of(&told.blocked) {
        let effect = match proves(diagnosis, CauseId::RegistryBlocked) {
            Impact::Adds => Impact::Replaces(CauseId::RegistryBlocked, Confidence::Likely),
            effect => effect,
        };
        return Some(Lesson::new(effect, sentences::BLOCKED).with("scope", scope));
    }
    if !told.allowed.is_empty() && scope_of(&told.allowed).is_none() && reference.is_some() {
        let proof = proves(diagnosis, CauseId::RegistryBlocked);
        let host = reference.map_or("", |reference| &reference.registry);
        return Some(
            Lesson::new(proof, sentences::NOT_ALLOWED).with("list", told.allowed.join(", ")).with("host", host),
        );
    }
    if cause == CauseId::ShortNameUnresolved {
        return Some(match told.search.as_slice() {
            [] if told.whole => Lesson::new(Impact::Confirms, sentences::NO_SEARCH),
            [] => return None,
            [only] => Lesson::new(Impact::Adds, sentences::SEARCH)
                .with("list", only)
                .fills(PlaceholderId::Registry, [only.clone()]),
            list if told.enforcing => {
                Lesson::new(Impact::Confirms, sentences::SEARCH_ENFORCING).with("list", list.join(", "))
            }
            list => Lesson::new(Impact::Adds, sentences::SEARCH).with("list", list.join(", ")),
        });
    }
    let mirror = told.mirrors.iter().find(|(scope, _)| scope_of(std::slice::from_ref(scope)).is_some());
    let of_tls = diagnosis.cause.cause().family == Family::Tls;
    if let Some(scope) = scope_of(&told.insecure).filter(|_| of_tls) {
        return Some(Lesson::new(Impact::Adds, sentences::INSECURE).with("scope", scope));
    }
    let is_refused = matches!(cause, CauseId::HttpHttpsMismatch | CauseId::TlsUntrustedCa);
    let failed = diagnosis.host.as_ref().map(|host| host.name.as_str());
    let host = reference.map(|reference| reference.registry.as_str()).or(failed);
    if let Some(host) = host.filter(|_| told.docker && told.whole && is_refused) {
        let (text, list) = match told.insecure.as_slice() {
            [] => (sentences::DAEMON_HAS_NONE, String::new()),
            list => (sentences::DAEMON_HAS_OTHERS, list.join(", ")),
        };
        return Some(Lesson::new(Impact::Adds, text).with("list", list).with("host", host));
    }
    if let Some(trusted) = told.trusted.as_ref().filter(|_| cause == CauseId::TlsUntrustedCa) {
        return Some(Lesson::new(Impact::Adds, sentences::TRUSTED_MAP).with("name", trusted));
    }
    if let Some(reference) = reference.filter(|_| told.k3s && is_about_logins(diagnosis)) {
        let (text, list) = match told.logins.as_slice() {
            list if scope_of(list).is_some() => (sentences::K3S_LOGIN, String::new()),
            list if mirror.is_none() => (sentences::K3S_NO_LOGIN, list.join(", ")),
            _ => (sentences::MIRROR, String::new()),
        };
        let lesson = Lesson::new(Impact::Adds, text).with("list", if list.is_empty() { "-" } else { &list });
        return Some(lesson.with("host", &reference.registry).with("url", mirror.map_or("", |(_, url)| url)));
    }
    let (_, mirror) = mirror.filter(|_| is_on_the_way(diagnosis) || cause.cause().family == Family::Reference)?;
    let registry = &reference?.registry;
    Some(Lesson::new(Impact::Adds, sentences::MIRROR).with("url", mirror).with("host", registry))
}

/// Whether a scope such as `*.example.com`, `ghcr.io` or `ghcr.io/acme` contains an image.
fn is_scope(scope: &str, name: &str, registry: &str) -> bool {
    match scope.strip_prefix("*.") {
        _ if scope == "*" => true,
        Some(domain) => registry.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')),
        None => name == scope || name.strip_prefix(scope).is_some_and(|rest| rest.starts_with(['/', ':'])),
    }
}

fn policy(diagnosis: &Diagnosis, scopes: &[(String, String)]) -> Option<Lesson> {
    if diagnosis.cause != CauseId::SignatureRejected {
        return None;
    }
    let reference = diagnosis.reference.as_ref()?;
    let name = format!("{}/{}", reference.registry, reference.repository);
    let fits = scopes.iter().filter(|(scope, _)| scope.is_empty() || is_scope(scope, &name, &reference.registry));
    let (scope, kind) = fits.max_by_key(|(scope, _)| scope.len())?;
    let (effect, text) = match kind.as_str() {
        "reject" => (Impact::Confirms, sentences::REJECTS),
        "insecureAcceptAnything" => (Impact::Adds, sentences::ACCEPTS),
        _ => (Impact::Adds, sentences::WANTS_SIGNATURE),
    };
    let scope = if scope.is_empty() { "default" } else { scope };
    Some(Lesson::new(effect, text).with("scope", scope).with("kind", kind))
}
