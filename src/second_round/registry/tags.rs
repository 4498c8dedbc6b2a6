//! Lists of tags and of repositories.

use super::guess;
use super::{Case, last};
use crate::answers::registry::Tags;
use crate::causes::{CauseId, Confidence};
use crate::fix::PlaceholderId;
use crate::input::time;
use crate::lang::Text;
use crate::second_round::{Impact, Lesson};

/// The maximum number of names in a sentence.
const MOST: usize = 3;

/// The tags of the repository.
pub(super) fn tags(case: &Case, list: &Tags) -> Lesson {
    if list.names.is_empty() && list.archived.is_empty() && list.ended.is_empty() && list.whole {
        let text = Text! {
            en: "The repository of {image} has no tags: no build has pushed to it yet, or all were deleted.",
            es: "El repositorio de {image} no tiene tags: ningún build ha subido nada, o se eliminaron todos.",
        };
        return case.say(if case.cause == CauseId::TagNotFound { Impact::Confirms } else { case.exists() }, text);
    }
    let wanted = case.image.filter(|image| image.tag.is_some() || image.digest.is_none());
    let Some(wanted) = wanted.map(|image| image.tag_or_latest()) else {
        let text = Text! {
            en: "The repository exists and has {count} tags, such as {tags}.",
            es: "El repositorio existe y tiene {count} tags, por ejemplo {tags}.",
        };
        let some = list.names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
        return case.say(case.exists(), text).with("count", list.names.len().to_string()).with("tags", some);
    };
    let is_tag = case.cause == CauseId::TagNotFound;
    if list.archived.iter().any(|tag| tag == wanted) {
        let text = Text! {
            en: "The image {tag} is archived. Restore it before you pull it.",
            es: "La imagen {tag} está archivada. Restáurala antes de descargarla.",
        };
        return case.say(if is_tag { Impact::Confirms } else { Impact::Adds }, text);
    }
    if list.names.iter().any(|tag| tag == wanted) {
        if !is_tag {
            return case.found().shown_by(wanted);
        }
        let text = Text! {
            en: "The repository has the tag {tag} now. Delete the pod or wait for the next attempt. If it still fails, \
                the node asks another host or looks for another platform.",
            es: "El repositorio tiene ahora el tag {tag}. Elimina el pod o espera al siguiente intento. Si sigue \
                fallando, el nodo pregunta a otro host o busca otra plataforma.",
        };
        return case.say(Impact::Resolved, text).shown_by(wanted);
    }
    let ended = list.ended.iter().filter(|(tag, _)| tag == wanted).map(|(_, time)| *time).max();
    if let Some(ended) = ended.filter(|_| is_tag) {
        let text = Text! {
            en: "The tag {tag} was deleted or expired on {time}. Push it again, or use another tag{tags}.",
            es: "El tag {tag} se eliminó o caducó el {time}. Súbelo de nuevo o usa otro tag{tags}.",
        };
        let tags = guess::meant(wanted, &list.names).tags;
        let lesson = case.say(Impact::Confirms, text).with("time", time::show(ended)).with("tags", in_brackets(&tags));
        return if tags.is_empty() { lesson } else { lesson.fills(PlaceholderId::Tag, tags) };
    }
    if let Some(lesson) = exists_without(case, list) {
        return lesson;
    }
    let effect = match case.cause {
        CauseId::TagNotFound if list.whole => Impact::Confirms,
        CauseId::TagNotFound => Impact::Supports(Confidence::Likely),
        CauseId::BackoffOnly | CauseId::Unknown if list.whole => {
            Impact::Replaces(CauseId::TagNotFound, Confidence::Likely)
        }
        _ => case.exists(),
    };
    let guess = guess::meant(wanted, &list.names);
    let is_same_word = |tag: &String| tag.eq_ignore_ascii_case(wanted);
    let text = match (list.whole, guess.tags.is_empty()) {
        _ if guess.tags.first().is_some_and(is_same_word) => Text! {
            en: "The repository has no tag {tag}, but it has {tags}: tags are case-sensitive.",
            es: "El repositorio no tiene el tag {tag}, pero sí {tags}: los tags distinguen mayúsculas y minúsculas.",
        },
        (false, false) => Text! {
            en: "This part of the list has no tag {tag}; the list is not complete. The nearest in it: {tags}.",
            es: "Esta parte de la lista no tiene el tag {tag}; la lista no está completa. Lo más parecido: {tags}.",
        },
        (false, true) => Text! {
            en: "This part of the list has no tag {tag}; the list is not complete.",
            es: "Esta parte de la lista no tiene el tag {tag}; la lista no está completa.",
        },
        (true, true) => Text! {
            en: "The repository has no tag {tag}, and no similar one. The build may not have pushed it.",
            es: "El repositorio no tiene el tag {tag} ni ninguno parecido. Quizá el build no lo subió.",
        },
        (true, false) if guess.only => Text! {
            en: "The repository has no tag {tag}, only {tags}.",
            es: "El repositorio no tiene el tag {tag}, solo {tags}.",
        },
        (true, false) if guess.tags.len() == 1 => Text! {
            en: "The repository has no tag {tag}. The nearest is {tags}.",
            es: "El repositorio no tiene el tag {tag}. El más parecido es {tags}.",
        },
        (true, false) => Text! {
            en: "The repository has no tag {tag}. The nearest are {tags}.",
            es: "El repositorio no tiene el tag {tag}. Los más parecidos son {tags}.",
        },
    };
    let lesson = case.say(effect, text).with("tags", guess.tags.join(", "));
    match guess.tags.first() {
        Some(first) => lesson.shown_by(&first.clone()).fills(PlaceholderId::Tag, guess.tags),
        None => lesson,
    }
}

fn in_brackets(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// The repository exists, which the failure left open, and lacks the tag.
fn exists_without(case: &Case, list: &Tags) -> Option<Lesson> {
    use CauseId::*;
    let open =
        [RepositoryNotFoundOrPrivate, RepositoryNotFound, CredentialsMissing, CredentialsRejected, PermissionDenied];
    let image = case.image.filter(|_| case.is(&open))?;
    let text = match (case.anonymous, list.whole) {
        (true, true) => Text! {
            en: "The repository {repository} exists and is public: its tags were listed without a login. It has no tag \
                {tag}, only {tags}.",
            es: "El repositorio {repository} existe y es público: sus tags se listaron sin iniciar sesión. No tiene el \
                tag {tag}, solo {tags}.",
        },
        (true, false) => Text! {
            en: "The repository {repository} exists and is public: its tags were listed without a login. This part of \
                the list has no tag {tag}.",
            es: "El repositorio {repository} existe y es público: sus tags se listaron sin iniciar sesión. Esta parte de \
                la lista no tiene el tag {tag}.",
        },
        (false, true) => Text! {
            en: "The repository {repository} exists: the login that was used here can read it. It has no tag {tag}, only \
                {tags}.",
            es: "El repositorio {repository} existe: las credenciales usadas aquí pueden leerlo. No tiene el tag {tag}, solo {tags}.",
        },
        (false, false) => Text! {
            en: "The repository {repository} exists: the login that was used here can read it. This part of the list has \
                no tag {tag}.",
            es: "El repositorio {repository} existe: las credenciales usadas aquí pueden leerlo. Esta parte de la lista no tiene \
                el tag {tag}.",
        },
    };
    let guess = guess::meant(image.tag_or_latest(), &list.names).tags;
    let some = if guess.is_empty() { list.names.iter().take(MOST).cloned().collect() } else { guess.clone() };
    let more = if some.len() < list.names.len() { ", …" } else { "" };
    let lesson = case.say(case.exists(), text).with("repository", image.repository.trim_start_matches("library/"));
    let lesson = lesson.with("tags", some.join(", ") + more);
    Some(match guess.first() {
        Some(first) => lesson.shown_by(&first.clone()).fills(PlaceholderId::Tag, guess),
        None => lesson,
    })
}

/// The repository exists.
pub(super) fn repository(case: &Case, public: bool) -> Lesson {
    let text = match public {
        true => Text! {
            en: "The repository of {image} exists and is public: it needs no login.",
            es: "El repositorio de {image} existe y es público: no hace falta iniciar sesión.",
        },
        false => Text! {
            en: "The repository of {image} exists and is private: the node needs a login that can read it.",
            es: "El repositorio de {image} existe y es privado: el nodo necesita credenciales que puedan leerlo.",
        },
    };
    case.say(case.exists(), text)
}

/// The repositories of the registry.
pub(super) fn repositories(case: &Case, list: &Tags) -> Lesson {
    use CauseId::*;
    let Some(image) = case.image else {
        let text = Text! {
            en: "The registry has {count} repositories.",
            es: "El registro tiene {count} repositorios.",
        };
        return case.say(Impact::Nothing, text).with("count", list.names.len().to_string());
    };
    let full = image.name();
    if list.names.iter().any(|name| *name == image.repository || *name == full) {
        let text = Text! {
            en: "The repository {repository} exists. The node pulls without a login, or with one that has no access.",
            es: "El repositorio {repository} existe. El nodo descarga sin credenciales, o con unas que no tienen acceso.",
        };
        return case.say(case.exists(), text).with("repository", image.repository.clone());
    }
    let path = |name: &str| {
        name.split_once('/')
            .filter(|(host, _)| host.contains(['.', ':']))
            .map_or(name.to_owned(), |(_, path)| path.to_owned())
    };
    let elsewhere = list.names.iter().find(|name| path(name) == image.repository);
    if let Some(elsewhere) = elsewhere {
        let text = Text! {
            en: "The repository is {repository}: its host is another one than that of {image}.",
            es: "El repositorio es {repository}: su host es otro que el de {image}.",
        };
        let effect = if case.cause == NotARegistry { Impact::Confirms } else { Impact::Adds };
        let host = elsewhere.split('/').next().unwrap_or_default().to_owned();
        let lesson = case.say(effect, text).with("repository", elsewhere.clone());
        return lesson
            .fills(PlaceholderId::Host, [host])
            .fills(PlaceholderId::NewImage, [elsewhere.clone() + &image.suffix()]);
    }
    let mut near: Vec<&String> = list.names.iter().filter(|name| guess::near(&path(name), &image.repository)).collect();
    near.extend(list.names.iter().filter(|name| last(name) == last(&image.repository)));
    let mut names: Vec<String> = Vec::new();
    for name in near {
        if names.len() < MOST && !names.contains(name) {
            names.push(name.clone());
        }
    }
    let effect = match case.cause {
        RepositoryNotFound if list.whole => Impact::Confirms,
        RepositoryNotFoundOrPrivate if list.whole => Impact::Replaces(RepositoryNotFound, Confidence::Likely),
        // A registry answers `not found` for a tag if the repository does not exist.
        BackoffOnly | Unknown | TagNotFound if list.whole => Impact::Replaces(RepositoryNotFound, Confidence::Likely),
        _ => Impact::Adds,
    };
    let text = match names.is_empty() {
        true => Text! {
            en: "The list has no repository {repository}.",
            es: "La lista no tiene el repositorio {repository}.",
        },
        false => Text! {
            en: "The list has no repository {repository}. The nearest are {names}.",
            es: "La lista no tiene el repositorio {repository}. Los más parecidos son {names}.",
        },
    };
    let lesson = case.say(effect, text).with("repository", image.repository.clone()).with("names", names.join(", "));
    if names.is_empty() {
        return lesson;
    }
    let host = |name: &str| if path(name) == *name { format!("{}/{name}", image.registry) } else { name.to_owned() };
    let images: Vec<String> = names.iter().map(|name| host(name) + &image.suffix()).collect();
    let paths: Vec<String> = names.iter().map(|name| path(name)).collect();
    lesson.fills(PlaceholderId::Repository, paths).fills(PlaceholderId::NewImage, images)
}
