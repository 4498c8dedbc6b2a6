//! What the answers of a registry or its clients say about a failure: tags, digests, manifests, challenges, logins.
//!
//! Users run a client with their own credentials, mostly on a workstation. What the client finds exists, but is not
//! necessarily public; what it is denied may exist.

mod cloud;
mod guess;
mod image;
mod service;
mod tags;
#[cfg(test)]
mod tests;

use super::{Context, Impact, Lesson};
use crate::answers::registry::{RegistryFact, Subject, What};
use crate::causes::{CauseId, Confidence, Diagnosis};
use crate::failure::image::Reference;
use crate::fix::PlaceholderId;
use crate::lang::Text;

/// A diagnosis, and how a fact about the same image, repository or host was obtained.
struct Case<'a> {
    diagnosis: &'a Diagnosis,
    cause: CauseId,
    /// The failing image.
    image: Option<&'a Reference>,
    /// The requested image, if the answer names it.
    asked: Option<Reference>,
    /// What the answer is about, as it was written; `None` if it does not say.
    named: Option<String>,
    /// Whether the client was not logged in.
    anonymous: bool,
    /// The context of the rules.
    context: &'a Context<'a>,
}

/// The effect of a fact on a diagnosis; `None` if the fact is unrelated.
pub fn lesson(diagnosis: &Diagnosis, told: &RegistryFact, context: &Context) -> Option<Lesson> {
    let asked = match &told.about {
        Subject::Image(name) => Reference::parse(name),
        _ => None,
    };
    let case = Case {
        diagnosis,
        cause: diagnosis.cause,
        image: diagnosis.reference.as_ref(),
        asked,
        named: name_of(&told.about),
        anonymous: match told.what {
            What::Repository { public } => public,
            _ => told.anonymous,
        },
        context,
    };
    if let What::NodeRole(_) | What::KubeletId(_) | What::NodeSa(_) | What::RegistryId(_) = told.what {
        return cloud::identity(&case, &told.what);
    }
    // Docker Hub has one rate limit for all pulls; it offers this image to query it.
    let is_probe = matches!(&told.about, Subject::Image(name) if name.contains("ratelimitpreview/test"))
        && case.image.is_some_and(|image| image.registry == "docker.io");
    // A log of many pulls mentions other images too.
    if told.what == What::Pulled && (diagnosis.client.is_some() || !case.is_about(&told.about)) {
        return None;
    }
    // The API of a repository manager has another port than its images.
    let is_sibling = matches!(told.what, What::Tags(_)) && case.is_about_host(&told.about);
    if !is_probe && !case.is_about(&told.about) && !is_sibling {
        return Some(other(&case, told));
    }
    let missing = matches!(case.cause, CauseId::TagNotFound | CauseId::DigestNotFound | CauseId::ImageMoved);
    if matches!(told.what, What::Manifest(_) | What::Digest(_) | What::Pulled) && !missing && !case.is_same_version() {
        return Some(other(&case, told));
    }
    Some(match &told.what {
        What::Tags(list) => tags::tags(&case, list),
        What::Repositories(list) => tags::repositories(&case, list),
        What::Repository { public } => tags::repository(&case, *public),
        What::Digest(digest) => image::digest(&case, digest),
        What::Manifest(manifest) => image::manifest(&case, manifest),
        What::Pulled => image::pulled(&case),
        What::Problem(problem) => image::problem(&case, *problem),
        What::Layers(whole) => image::layers(&case, *whole),
        What::Signature(good) => image::signature(&case, *good),
        What::Challenge { realm, insufficient } => service::challenge(&case, realm.as_deref(), *insufficient),
        What::Open => service::open(&case),
        What::NotARegistry(sure) => service::not_a_registry(&case, *sure),
        What::Blocked => service::blocked(&case),
        What::Files(paths) => return image::files(&case, paths),
        What::Scopes(scopes) => return service::scopes(&case, scopes),
        What::Failing(status) => service::failing(&case, *status),
        What::NotAllowed(address) => service::not_allowed(&case, address),
        What::Limit { limit, left, source } => service::limit(&case, limit, left, source.as_deref()),
        What::Login(good) => return service::login(&case, told, *good),
        What::Check(check) => cloud::check(&case, *check),
        What::Policy(names) => cloud::policy(&case, names.as_deref()),
        What::Signed => image::signed(&case),
        What::Rights { given, holders, identity, role } => {
            return cloud::rights(&case, *given, holders, identity.as_deref(), role);
        }
        What::NodeRole(_) | What::KubeletId(_) | What::NodeSa(_) | What::RegistryId(_) => return None,
    })
}

/// An answer about another image or host than the failing one.
fn other(case: &Case, told: &RegistryFact) -> Lesson {
    let other = case.named.clone().unwrap_or_default();
    // A search for a name that was successful.
    let found = match &told.what {
        What::Digest(_) | What::Manifest(_) => true,
        What::Tags(list) => case.image.is_some_and(|image| list.names.iter().any(|tag| tag == image.tag_or_latest())),
        _ => false,
    };
    let looks = [
        CauseId::ImageMoved,
        CauseId::RepositoryNotFound,
        CauseId::RepositoryNotFoundOrPrivate,
        CauseId::ShortNameUnresolved,
        CauseId::NotARegistry,
    ];
    if let Some((asked, image)) = case.asked.as_ref().zip(case.image)
        && found
        && looks.contains(&case.cause)
        && last(&asked.repository) == last(&image.repository)
    {
        let suffix = if asked.tag.is_some() || asked.digest.is_some() { String::new() } else { image.suffix() };
        let new = format!("{other}{suffix}");
        let text = Text! {
            en: "{other} exists. Use it in place of {image} if it is the same image.",
            es: "{other} existe. Úsala en lugar de {image} si es la misma imagen.",
        };
        // If an image is known to have moved, its existence at the new name is proof.
        let effect = if case.cause == CauseId::ImageMoved { Impact::Confirms } else { Impact::Adds };
        return case.say(effect, text).with("other", new.clone()).fills(PlaceholderId::NewImage, [new]);
    }
    let text = Text! {
        en: "This is about {other}, but the failure is about {own}, so it proves nothing here.",
        es: "Esto es sobre {other}. El fallo es sobre {own}, así que nada se deduce de ello.",
    };
    let own = case.image.map(|image| format!("{}{}", image.name(), image.suffix()));
    let own = own.or_else(|| case.diagnosis.host.as_ref().map(|host| host.name.clone()));
    case.say(Impact::Nothing, text).with("other", other).with("own", own.unwrap_or_default())
}

/// What an answer is about, as it was written.
fn name_of(subject: &Subject) -> Option<String> {
    let name = match subject {
        Subject::Image(name) => name.clone(),
        Subject::At { host, path } if path.is_empty() => host.replace(".*", ""),
        Subject::At { host, path } if host.is_empty() => path.trim_start_matches("*/").to_owned(),
        Subject::At { host, path } => format!("{}/{path}", host.replace(".*", "")),
        Subject::Own => String::new(),
    };
    Some(name).filter(|name| !name.is_empty())
}

/// The last segment of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether the last segments of a path are these.
fn ends_with(path: &str, segments: &str) -> bool {
    path.strip_suffix(segments).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

impl Case<'_> {
    /// A lesson whose sentence may use `{image}`, `{host}` and `{tag}`.
    fn say(&self, effect: Impact, text: Text) -> Lesson {
        let failed = self.diagnosis.host.as_ref().map(|host| host.name.as_str());
        let name = self.diagnosis.image.as_deref().or(self.named.as_deref()).or(failed);
        let image = self.image.or(self.asked.as_ref());
        let host = self.image.map(|image| image.registry.as_str()).or(failed);
        Lesson::new(effect, text)
            .with("image", name.unwrap_or_default())
            .with("host", host.or(image.map(|image| image.registry.as_str())).unwrap_or_default())
            .with("tag", image.map_or("", Reference::tag_or_latest))
    }

    /// Whether the cause is one of `causes`.
    fn is(&self, causes: &[CauseId]) -> bool {
        causes.contains(&self.cause)
    }

    /// Whether an answer is about the repository or the host of the failing image.
    fn is_about(&self, subject: &Subject) -> bool {
        let (host, path) = match subject {
            Subject::Own => return true,
            Subject::At { host, path } => (host.as_str(), path.as_str()),
            Subject::Image(name) => match &self.asked {
                Some(asked) => (asked.registry.as_str(), asked.repository.as_str()),
                None => return self.diagnosis.image.as_deref().is_none_or(|image| image == name),
            },
        };
        let failed = self.diagnosis.host.as_ref().map(|host| host.name.as_str());
        let Some(image) = self.image else { return failed.is_none_or(|failed| hosts_match(host, failed)) };
        let same_host = hosts_match(host, &image.registry) || failed.is_some_and(|failed| hosts_match(host, failed));
        let same_path = match path.strip_prefix("*/") {
            Some(name) => ends_with(&image.repository, name),
            None if path.ends_with("/*") => {
                image.repository.starts_with(path.trim_end_matches('*'))
                    || image.repository == path.trim_end_matches("/*")
            }
            None => path.is_empty() || path == image.repository || format!("library/{path}") == image.repository,
        };
        // A parent of the repository whose images were listed.
        let folder = image.repository.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        same_host
            && (same_path || folder && matches!(image.registry.as_str(), host if host.ends_with("docker.pkg.dev")))
    }

    /// Whether an answer is about the same host and path, regardless of the port.
    fn is_about_host(&self, subject: &Subject) -> bool {
        let Subject::At { host, path } = subject else { return false };
        let own = self.image.and_then(|image| image.registry.rsplit_once(':')).map(|(name, _)| name);
        let is_path = path.is_empty() || self.image.is_some_and(|image| image.repository == *path);
        is_path && own == Some(host.as_str())
    }

    /// Whether the answer is about the failing tag or digest, as far as it says.
    fn is_same_version(&self) -> bool {
        let Some((asked, image)) = self.asked.as_ref().zip(self.image) else { return true };
        match (&asked.digest, &image.digest) {
            (Some(asked), Some(digest)) => asked == digest,
            (None, None) => asked.tag_or_latest() == image.tag_or_latest(),
            (None, Some(_)) => asked.tag.is_some() && asked.tag == image.tag,
            (Some(_), None) => false,
        }
    }

    /// The effect of the repository's existence on the diagnosis.
    fn exists(&self) -> Impact {
        use CauseId::*;
        let alternatives = &self.diagnosis.alternatives;
        let open = [RepositoryNotFoundOrPrivate, RepositoryNotFound]
            .into_iter()
            .find(|cause| alternatives.iter().any(|other| other.cause == *cause));
        match self.cause {
            RepositoryNotFoundOrPrivate if self.anonymous => Impact::Replaces(CredentialsRejected, Confidence::Likely),
            RepositoryNotFoundOrPrivate => Impact::Replaces(CredentialsMissing, Confidence::Likely),
            RepositoryNotFound => Impact::Replaces(PermissionDenied, Confidence::Likely),
            CredentialsRejected if self.anonymous => Impact::Confirms,
            CredentialsMissing | PermissionDenied if self.anonymous => {
                Impact::Replaces(CredentialsRejected, Confidence::Possible)
            }
            _ => open.map_or(Impact::Adds, Impact::Excludes),
        }
    }

    /// The requested object exists.
    fn found(&self) -> Lesson {
        use CauseId::*;
        let effect = self.exists();
        let auth = [RepositoryNotFoundOrPrivate, CredentialsMissing, CredentialsRejected, PermissionDenied];
        if self.is(&auth) && self.anonymous {
            let text = Text! {
                en: "{image} is public: this request found it without a login. So the node sends a login that the \
                    registry rejects, or it asks another host.",
                es: "{image} es pública: se encontró sin iniciar sesión. Así que el nodo envía unas credenciales que el \
                    registro rechaza, o pregunta a otro host.",
            };
            return self.say(effect, text);
        }
        if self.is(&auth) || self.cause == RepositoryNotFound {
            let text = Text! {
                en: "{image} exists: the login that was used here can read it. The node sends no login, or one that \
                    cannot.",
                es: "{image} existe: las credenciales usadas aquí pueden leerla. El nodo no envía ninguna, o unas que no pueden.",
            };
            return self.say(effect, text);
        }
        if self.is(&[TagNotFound, DigestNotFound]) {
            let text = Text! {
                en: "{image} exists now. Delete the pod or wait for the next attempt. If it still fails, the node \
                    asks another host or looks for another platform.",
                es: "{image} existe ahora. Elimina el pod o espera al siguiente intento. Si sigue fallando, el nodo \
                    pregunta a otro host o busca otra plataforma.",
            };
            return self.say(Impact::Resolved, text);
        }
        let text = Text! {
            en: "{image} exists in the registry, so its name is right. This says nothing about the connection from \
                the node.",
            es: "{image} existe en el registro: su nombre es correcto. Esto no dice nada del camino desde el nodo.",
        };
        self.say(effect, text)
    }
}

/// Whether two names denote the same host. `*` stands for one label of the first, or at its end for all remaining
/// labels.
fn hosts_match(told: &str, host: &str) -> bool {
    let known = |host: &str| match host {
        "registry-1.docker.io" | "index.docker.io" | "hub.docker.com" | "auth.docker.io" => "docker.io".to_owned(),
        _ => host.to_ascii_lowercase(),
    };
    if told.is_empty() {
        return true;
    }
    let (told, host) = (known(told), known(host));
    // Azure adds a hash to the names of some registries.
    if let Some((name, _)) = told.split_once(".azurecr.") {
        let label = host.split('.').next().unwrap_or_default();
        let same = label == name || label.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
        return host.contains(".azurecr.") && (name.is_empty() || same);
    }
    let mut parts = host.split('.');
    let wanted: Vec<&str> = told.split('.').collect();
    let open = wanted.len() > 1 && wanted.last() == Some(&"*");
    let fits = wanted.iter().all(|wanted| parts.next().is_some_and(|part| *wanted == "*" || *wanted == part));
    fits && (open || parts.next().is_none())
}
