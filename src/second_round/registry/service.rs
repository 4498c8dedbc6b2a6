//! What the registry's host answers: challenges, web pages, rate limits, logins.

use super::{Case, hosts_match};
use crate::answers::Fact;
use crate::answers::registry::{RegistryFact, What};
use crate::causes::{CauseId, Confidence, Family};
use crate::lang::Text;
use crate::second_round::{Impact, Lesson};

/// The registry works from where the request was made; `None` if that adds nothing.
fn works(case: &Case) -> Option<Lesson> {
    use CauseId::*;
    let text = match case.cause {
        RegistryError => Text! {
            en: "{host} answers as a healthy registry now. Delete the pod or wait for the next attempt.",
            es: "{host} responde ahora como un registro sano. Elimina el pod o espera al siguiente intento.",
        },
        NotARegistry => Text! {
            en: "{host} does answer as a registry, so the path of the image is wrong, or a mirror is.",
            es: "{host} es un registro: responde como tal. Así que la ruta de la imagen o un mirror es incorrecto.",
        },
        _ if matches!(case.cause.cause().family, Family::Network | Family::Tls) => Text! {
            en: "{host} answers as a registry where this ran. If that was the node, the connection works now: delete \
                the pod or wait for the next attempt.",
            es: "{host} responde como registro donde se ejecutó esto. Si fue en el nodo, el camino está libre: elimina \
                el pod o espera al siguiente intento.",
        },
        _ => return None,
    };
    let effect = if case.cause == NotARegistry { Impact::Adds } else { Impact::Resolved };
    Some(case.say(effect, text))
}

/// The registry requires authentication.
pub(super) fn challenge(case: &Case, realm: Option<&str>, insufficient: bool) -> Lesson {
    use CauseId::*;
    let auth = [CredentialsMissing, CredentialsRejected, PermissionDenied, RepositoryNotFoundOrPrivate];
    if insufficient {
        let text = Text! {
            en: "{host} accepted the login, but says that it has no access to this repository.",
            es: "{host} aceptó las credenciales y dice que no tienen acceso a este repositorio.",
        };
        return case.say(if case.is(&auth) { Impact::Adds } else { Impact::Nothing }, text);
    }
    let server = realm
        .and_then(|realm| realm.split_once("://"))
        .map(|(scheme, rest)| (scheme, rest.split('/').next().unwrap_or_default()));
    let asks_elsewhere = case.image.zip(server).filter(|(image, (scheme, server))| {
        let usual = *server == "auth.docker.io" || *server == "gitlab.com" && image.registry == "registry.gitlab.com";
        !hosts_match(server, &image.registry) && !usual || *scheme == "http"
    });
    let on_the_way = matches!(case.cause.cause().family, Family::Network | Family::Tls);
    if let Some((_, (_, server))) = asks_elsewhere
        && (case.is(&auth) || on_the_way)
    {
        let text = Text! {
            en: "{host} sends the node to {server} for a token ({realm}). The node must reach that host too; if it \
                is an internal or http:// address, the registry's external URL is misconfigured.",
            es: "{host} envía el nodo a {server} por un token ({realm}). El nodo también debe llegar a ese host; si es \
                una dirección interna o http, la URL externa del registro está mal configurada.",
        };
        return case.say(Impact::Adds, text).with("server", server).with("realm", realm.unwrap_or_default());
    }
    works(case).unwrap_or_else(|| {
        let text = Text! {
            en: "{host} is a healthy registry that asks for a login, as it should. This says nothing about {image}.",
            es: "{host} es un registro sano que pide iniciar sesión, como debe. Esto no dice nada sobre {image}.",
        };
        case.say(if case.is(&auth) { Impact::Adds } else { Impact::Nothing }, text)
    })
}

/// The registry answers without authentication.
pub(super) fn open(case: &Case) -> Lesson {
    works(case).unwrap_or_else(|| {
        let text = Text! {
            en: "{host} answers without asking for a login here. A refusal on the node comes from a login that it sends, \
                or from another host.",
            es: "{host} responde aquí sin pedir iniciar sesión. Si rechaza al nodo, es por las credenciales que envía o porque \
                responde otro host.",
        };
        let effect = if case.anonymous { Impact::Excludes(CauseId::CredentialsMissing) } else { Impact::Adds };
        case.say(effect, text)
    })
}

/// The host is something other than a registry.
pub(super) fn not_a_registry(case: &Case, sure: bool) -> Lesson {
    use CauseId::*;
    let text = Text! {
        en: "{host} does not answer as a registry: for `/v2/` it sends a web page (HTML), a redirect or nothing.",
        es: "Lo que responde en {host} no es un registro: para `/v2/` envía una página web (HTML), una redirección o nada.",
    };
    let certain = if sure { Confidence::Certain } else { Confidence::Likely };
    let effect = match case.cause {
        NotARegistry if sure => Impact::Confirms,
        NotARegistry => Impact::Supports(Confidence::Likely),
        RepositoryNotFound | TagNotFound | RegistryError | BackoffOnly | Unknown => {
            Impact::Replaces(NotARegistry, certain)
        }
        _ => Impact::Adds,
    };
    case.say(effect, text)
}

/// What the token may do at GitHub.
pub(super) fn scopes(case: &Case, scopes: &[String]) -> Option<Lesson> {
    use CauseId::*;
    let auth = [CredentialsMissing, CredentialsRejected, PermissionDenied, RepositoryNotFoundOrPrivate];
    let reads = scopes.iter().any(|scope| scope.ends_with(":packages"));
    let text = match reads {
        true => Text! {
            en: "The token has the scopes {scopes}, so it may read packages. Check that its owner has access to {image}, \
                and that the pull secret holds this token.",
            es: "El token tiene los scopes {scopes}, así que puede leer paquetes. Comprueba que su dueño tenga acceso a \
                {image} y que el pull secret tenga este token.",
        },
        false => Text! {
            en: "The token lacks the scope read:packages, so {host} denies the pull. It has: {scopes}.",
            es: "Al token le falta el scope read:packages, así que {host} deniega la descarga. Tiene: {scopes}.",
        },
    };
    let list = if scopes.is_empty() { "-".to_owned() } else { scopes.join(", ") };
    case.is(&auth).then(|| case.say(Impact::Adds, text).with("scopes", list))
}

/// The host answers with a server error.
pub(super) fn failing(case: &Case, status: u16) -> Lesson {
    let text = Text! {
        en: "{host} itself fails: it answers with the server error {status}.",
        es: "El propio {host} falla: responde con el error de servidor {status}.",
    };
    let effect = if case.cause == CauseId::RegistryError { Impact::Confirms } else { Impact::Adds };
    case.say(effect, text).with("status", status.to_string())
}

/// A page of a proxy or firewall blocks the request.
pub(super) fn blocked(case: &Case) -> Lesson {
    let text = Text! {
        en: "A 403 page answers instead of {host}: a proxy, a firewall or a rule of the registry blocks the request.",
        es: "Una página responde 403 en lugar de {host}: un proxy, un firewall o una regla del registro bloquea el \
            camino.",
    };
    case.say(of_block(case), text)
}

/// The registry's firewall names the address that it refused.
pub(super) fn not_allowed(case: &Case, address: &str) -> Lesson {
    let text = Text! {
        en: "The firewall of {host} does not allow {address}, the address of the machine that asked here. Allow the \
            address of the nodes.",
        es: "El firewall de {host} no permite {address}, la dirección de la máquina que preguntó aquí. Permite la \
            dirección de los nodos.",
    };
    let is_open = case.cause == CauseId::CredentialsMissing && case.diagnosis.confidence < Confidence::Certain;
    let effect = if is_open { Impact::Replaces(CauseId::RegistryBlocked, Confidence::Likely) } else { of_block(case) };
    case.say(effect, text).with("address", address)
}

/// The effect of a registry that is blocked.
fn of_block(case: &Case) -> Impact {
    use CauseId::*;
    match case.cause {
        RegistryBlocked => Impact::Confirms,
        PermissionDenied | NotARegistry | BackoffOnly | Unknown => {
            Impact::Replaces(RegistryBlocked, Confidence::Likely)
        }
        _ => Impact::Adds,
    }
}

/// The pulls left in the rate limit.
pub(super) fn limit(case: &Case, limit: &str, left: &str, source: Option<&str>) -> Lesson {
    let is_it = case.cause == CauseId::RateLimited;
    let used_up = left.bytes().all(|byte| byte == b'0');
    let text = match (used_up, source.is_some()) {
        (true, true) => Text! {
            en: "All {limit} pulls for the address {source} are used up. Everyone behind that address shares them.",
            es: "Las {limit} descargas de la dirección {source} están agotadas. Las comparte quien descarga por ella.",
        },
        (true, false) => Text! {
            en: "All {limit} pulls are used up.",
            es: "Las {limit} descargas están agotadas.",
        },
        (false, true) => Text! {
            en: "{left} of {limit} pulls are left for the address {source}. If the node has the same address, it can \
                pull again.",
            es: "Quedan {left} de {limit} descargas para la dirección {source}. Si el nodo tiene la misma dirección, \
                puede descargar de nuevo.",
        },
        (false, false) => Text! {
            en: "{left} of {limit} pulls are left. If this ran on the node, it can pull again.",
            es: "Quedan {left} de {limit} descargas. Si esto se ejecutó en el nodo, puede descargar de nuevo.",
        },
    };
    let effect = match (is_it, used_up) {
        (true, true) => Impact::Confirms,
        (true, false) => Impact::Resolved,
        _ => Impact::Nothing,
    };
    case.say(effect, text).with("limit", limit).with("left", left).with("source", source.unwrap_or_default())
}

/// Whether the registry accepts the login. If it accepts one and refuses another, only the last one counts.
pub(super) fn login(case: &Case, told: &RegistryFact, good: bool) -> Option<Lesson> {
    let results = || {
        case.context.answers.list.iter().filter_map(|answer| match &answer.fact {
            Fact::Registry(other) if case.is_about(&other.about) => match other.what {
                What::Login(good) => Some((good, std::ptr::eq(other, told))),
                _ => None,
            },
            _ => None,
        })
    };
    if results().all(|(other, _)| other == good) {
        return Some(of_login(case, good));
    }
    let is_last = results().next_back().is_some_and(|(_, is_it)| is_it);
    let text = match good {
        true => Text! {
            en: "{host} refuses an earlier login and accepts the last one. Compare the user name in the pull secret with \
                that of the last login.",
            es: "{host} rechaza unas credenciales anteriores y acepta las últimas. Compara el usuario del pull secret con \
                el de las últimas.",
        },
        false => Text! {
            en: "{host} accepts an earlier login and refuses the last one: its user name or password, or token, is wrong \
                or expired. Compare the user name in the pull secret with both.",
            es: "{host} acepta unas credenciales anteriores y rechaza las últimas: su usuario o contraseña, o el token, es \
                incorrecto o ha caducado. Compara el usuario del pull secret con ambas.",
        },
    };
    is_last.then(|| case.say(Impact::Adds, text))
}

fn of_login(case: &Case, good: bool) -> Lesson {
    use CauseId::*;
    if good {
        let (effect, text) = match case.cause {
            CredentialsRejected => (
                Impact::Replaces(PermissionDenied, Confidence::Possible),
                Text! {
                    en: "{host} accepts the login: the user name and password are right. If the pull secret has the \
                        same ones, they have no access to this repository; if not, the secret holds a different \
                        login.",
                    es: "{host} acepta las credenciales: el usuario y la contraseña son correctos. Si son los del pull secret, \
                        no tienen acceso a este repositorio; si no, el secret tiene otros.",
                },
            ),
            CredentialsMissing | PermissionDenied | RepositoryNotFoundOrPrivate => (
                Impact::Adds,
                Text! {
                    en: "{host} accepts the login. That does not prove that it can read this repository, nor that \
                        the pod sends it.",
                    es: "{host} acepta las credenciales. Eso no dice que puedan leer este repositorio ni que el pod las envíe.",
                },
            ),
            _ => (
                Impact::Nothing,
                Text! {
                    en: "{host} accepts the login. This says nothing about this failure.",
                    es: "{host} acepta las credenciales. Esto no dice nada sobre este fallo.",
                },
            ),
        };
        return case.say(effect, text);
    }
    let effect = match case.cause {
        CredentialsRejected => Impact::Confirms,
        PermissionDenied => Impact::Replaces(CredentialsRejected, Confidence::Likely),
        CredentialsMissing | RepositoryNotFoundOrPrivate => Impact::Adds,
        _ => Impact::Nothing,
    };
    let text = Text! {
        en: "{host} refuses this login: the user name or the password, or token, is wrong or expired.",
        es: "{host} rechaza estas credenciales: el usuario o la contraseña, o el token, es incorrecto o ha caducado.",
    };
    case.say(effect, text)
}
