//! What a flaw in an entry means for the pull.

use crate::answers::secret::{Login, LoginFault};
use crate::causes::{CauseId, Confidence};
use crate::failure::image::Reference;
use crate::input::time;
use crate::lang::Text;

/// A flaw, with its lesson.
pub struct Found {
    /// The resulting cause.
    pub cause: CauseId,
    /// Its confidence.
    pub confidence: Confidence,
    /// The sentence.
    pub text: Text,
    /// The values of the placeholders in it.
    pub values: Vec<(&'static str, String)>,
}

/// The tolerated clock skew when a token's expiry is checked, in seconds.
const MARGIN: i64 = 600;
/// The maximum lifetime of a Google access token; the default is one hour.
const GOOGLE_LIFE: i64 = 12 * 3600;

/// Whether the kubelet cannot parse an entry, and therefore ignores the whole secret.
pub fn ends_the_pull(entry: &Login) -> bool {
    matches!(entry.flaws.first(), Some(LoginFault::NotBase64 | LoginFault::NoColon | LoginFault::Twice))
}

/// The most serious flaw of an entry for this image; `None` if it has no flaw.
pub fn of(entry: &Login, image: &Reference, now: Option<i64>, created: Option<i64>) -> Option<Found> {
    of_entry(entry).or_else(|| of_token(entry, image, now, created))
}

fn found(entry: &Login, cause: CauseId, confidence: Confidence, text: Text) -> Found {
    let name = entry.token.as_ref().map_or("", |token| token.name);
    Found {
        cause,
        confidence,
        text,
        values: vec![
            ("token", name.to_owned()),
            ("key", entry.key.clone()),
            ("robot", entry.robot.clone().unwrap_or_default()),
        ],
    }
}

/// The most serious flaw of an entry, for any image.
pub fn of_entry(entry: &Login) -> Option<Found> {
    let token = entry.token.as_ref();
    let found = |cause, confidence, text| found(entry, cause, confidence, text);
    let (missing, malformed, rejected) =
        (CauseId::CredentialsMissing, CauseId::PullSecretMalformed, CauseId::CredentialsRejected);
    let (certain, likely, possible) = (Confidence::Certain, Confidence::Likely, Confidence::Possible);
    Some(match entry.flaws.first()? {
        LoginFault::NotBase64 => found(malformed, certain, NOT_BASE64),
        LoginFault::NoColon => found(malformed, certain, NO_COLON),
        LoginFault::Twice => found(malformed, certain, TWICE),
        LoginFault::Empty if entry.key.contains("nvcr.io") => found(missing, certain, EMPTY_NGC),
        LoginFault::Empty => found(missing, certain, EMPTY),
        LoginFault::IdentityToken => found(missing, certain, IDENTITY_TOKEN),
        LoginFault::Placeholder => found(rejected, certain, PLACEHOLDER),
        LoginFault::Masked => found(rejected, possible, MASKED),
        LoginFault::Whitespace => found(rejected, if token.is_some() { certain } else { likely }, WHITESPACE),
        LoginFault::Swapped => found(rejected, certain, SWAPPED),
        LoginFault::Disagrees => found(rejected, likely, DISAGREES),
        LoginFault::KeyFile => found(rejected, likely, KEY_FILE),
        LoginFault::KeyFilePlain => found(rejected, certain, KEY_FILE_PLAIN),
        LoginFault::KeyFileEncoded => found(rejected, certain, KEY_FILE_ENCODED),
        LoginFault::EncodedToken => found(rejected, likely, ENCODED_TOKEN),
        LoginFault::NotAws => found(rejected, likely, NOT_AWS),
        LoginFault::NoDollar => found(rejected, likely, NO_DOLLAR),
        LoginFault::Email => found(rejected, likely, EMAIL),
        LoginFault::OrganizationToken => found(rejected, likely, ORGANIZATION_TOKEN),
        LoginFault::OddUser => found(rejected, possible, ODD_USER),
        LoginFault::WrongToken => found(rejected, likely, WRONG_TOKEN),
    })
}

/// What is wrong with a token for this image at this time.
fn of_token(entry: &Login, image: &Reference, now: Option<i64>, created: Option<i64>) -> Option<Found> {
    let token = entry.token.as_ref()?;
    let (certain, likely) = (Confidence::Certain, Confidence::Likely);
    let found = |confidence, text| found(entry, CauseId::CredentialsRejected, confidence, text);
    if let Some(audience) = token.audience.as_ref().filter(|audience| is_another_host(audience, image)) {
        let mut found = found(certain, AUDIENCE);
        found.values.push(("audience", audience.clone()));
        return Some(found);
    }
    let expires = expiry(entry, created)?;
    // Without a time in the paste, it is unknown whether the token has expired.
    let over = now? > expires + MARGIN;
    over.then(|| {
        let sure = if token.expires.is_some() { certain } else { likely };
        let mut found = found(sure, if token.expires.is_some() { EXPIRED } else { SHORT_LIVED });
        found.values.push(("time", time::show(expires)));
        found
    })
}

/// When the token of an entry expires, at the latest.
pub fn expiry(entry: &Login, created: Option<i64>) -> Option<i64> {
    let token = entry.token.as_ref()?;
    token.expires.or(created.filter(|_| token.name == "Google access token").map(|created| created + GOOGLE_LIFE))
}

/// Whether a token was issued for another registry than the image's.
fn is_another_host(audience: &str, image: &Reference) -> bool {
    let host = audience.trim_start_matches("https://").trim_end_matches('/');
    host.ends_with(".azurecr.io") && image.registry.ends_with(".azurecr.io") && host != image.registry
}

const NOT_BASE64: Text = Text! {
    en: "The `auth` of {key} in the secret {secret} is not base64, so the kubelet cannot read the secret at all. It \
        must be the base64 of user:password.",
    es: "El `auth` de {key} en el secret {secret} no es base64, así que el kubelet no lee nada del secret. Tiene que ser \
        el base64 de usuario:contraseña.",
};
const NO_COLON: Text = Text! {
    en: "The `auth` of {key} in the secret {secret} has no colon inside: it must be the base64 of user:password.",
    es: "El `auth` de {key} en el secret {secret} no tiene dos puntos dentro: tiene que ser el base64 de \
        usuario:contraseña.",
};
const TWICE: Text = Text! {
    en: "The `auth` of {key} in the secret {secret} is base64-encoded twice: encode user:password once.",
    es: "El `auth` de {key} en el secret {secret} es base64 de base64: codifica usuario:contraseña una sola vez.",
};
const EMPTY: Text = Text! {
    en: "The entry for {key} in the secret {secret} has no user name or no password, so the pull is anonymous. Docker \
        keeps its logins in a store (credsStore) that the node does not have: create the secret from a token.",
    es: "La entrada de {key} en el secret {secret} no tiene usuario o contraseña, así que la descarga es anónima. Docker \
        guarda las credenciales en un almacén (credsStore) que el nodo no tiene: crea el secret con un token.",
};
const EMPTY_NGC: Text = Text! {
    en: "The entry for {key} in the secret {secret} has no user name, so the pull is anonymous: the user name is \
        $oauthtoken, in single quotes, or the shell takes it for a variable.",
    es: "La entrada de {key} en el secret {secret} no tiene usuario, así que la descarga es anónima: el usuario es \
        $oauthtoken, entre comillas simples, o el shell lo toma por una variable.",
};
const IDENTITY_TOKEN: Text = Text! {
    en: "The entry for {key} in the secret {secret} has only an identitytoken, which the kubelet ignores: the pull is \
        anonymous. Use a service principal or a token with a password.",
    es: "La entrada de {key} en el secret {secret} solo tiene un identitytoken, que el kubelet ignora: la descarga es \
        anónima. Usa un service principal o un token con contraseña.",
};
const PLACEHOLDER: Text = Text! {
    en: "The password for {key} in the secret {secret} is a placeholder that nobody replaced.",
    es: "La contraseña de {key} en el secret {secret} es un placeholder que nadie reemplazó.",
};
const MASKED: Text = Text! {
    en: "The password for {key} in the secret {secret} is masked, so nothing can be said about it. If the secret \
        itself contains the asterisks, create it again.",
    es: "La contraseña de {key} en el secret {secret} está tapada, así que no se puede decir nada de ella. Si es el secret \
        el que tiene los asteriscos, créalo de nuevo.",
};
const WHITESPACE: Text = Text! {
    en: "The user name or the password for {key} in the secret {secret} contains a stray line break, space or \
        quotation mark. Write it with `printf %s`, not with `echo`.",
    es: "El usuario o la contraseña de {key} en el secret {secret} tiene un salto de línea, un espacio o una comilla de \
        más. Escríbelo con `printf %s`, no con `echo`.",
};
const SWAPPED: Text = Text! {
    en: "The user name and the password for {key} in the secret {secret} are swapped: the user name is a token.",
    es: "El usuario y la contraseña de {key} en el secret {secret} están intercambiados: el usuario es un token.",
};
const DISAGREES: Text = Text! {
    en: "In the secret {secret}, the `auth` of {key} holds a different login than the username and password next to \
        it. The kubelet uses `auth`.",
    es: "En el secret {secret}, el `auth` de {key} contiene otras credenciales que username y password. El kubelet usa \
        `auth`.",
};
const KEY_FILE: Text = Text! {
    en: "The password of _json_key for {key} in the secret {secret} is not the JSON key file of a service account.",
    es: "La contraseña de _json_key para {key} en el secret {secret} no es el archivo JSON de clave de una cuenta de \
        servicio.",
};
const KEY_FILE_PLAIN: Text = Text! {
    en: "The secret {secret} has the plain JSON key file for {key}, but its user name _json_key_base64 expects \
        base64. Use the user name _json_key.",
    es: "El secret {secret} tiene el archivo JSON sin codificar para {key}, y el usuario _json_key_base64 pide base64. Usa \
        el usuario _json_key.",
};
const KEY_FILE_ENCODED: Text = Text! {
    en: "The secret {secret} has the key file for {key} as base64, but its user name _json_key expects plain JSON. \
        Use the user name _json_key_base64.",
    es: "El secret {secret} tiene el archivo de clave de {key} en base64, y el usuario _json_key lo pide sin codificar. \
        Usa el usuario _json_key_base64.",
};
const ENCODED_TOKEN: Text = Text! {
    en: "The password for {key} in the secret {secret} is the base64 of a token: the registry expects the token \
        itself.",
    es: "La contraseña de {key} en el secret {secret} es el base64 de un token: el registro pide el token en sí.",
};
const NOT_AWS: Text = Text! {
    en: "The user name for {key} in the secret {secret} must be AWS, and the password the output of `aws ecr \
        get-login-password`. Access keys do not work here.",
    es: "El usuario de {key} en el secret {secret} tiene que ser AWS, y la contraseña lo que imprime `aws ecr \
        get-login-password`. Las claves de acceso no sirven aquí.",
};
const NO_DOLLAR: Text = Text! {
    en: "The robot account {robot} for {key} in the secret {secret} has no `$` in its name: a shell took it for a variable. Write \
        robot$… in single quotes.",
    es: "La cuenta robot {robot} de {key} en el secret {secret} no tiene `$` en el nombre: el shell lo tomó por una variable. \
        Escribe robot$… entre comillas simples.",
};
const EMAIL: Text = Text! {
    en: "The user name for {key} in the secret {secret} is an email address; Docker Hub expects the Docker ID.",
    es: "El usuario de {key} en el secret {secret} es un correo; Docker Hub pide el Docker ID.",
};
const ORGANIZATION_TOKEN: Text = Text! {
    en: "The secret {secret} has a {token} for {key}, which needs the name of the organization as its user name.",
    es: "El secret {secret} tiene un {token} para {key}, que necesita el nombre de la organización como usuario.",
};
const ODD_USER: Text = Text! {
    en: "The user name for {key} in the secret {secret} does not look like a robot account of this registry.",
    es: "El usuario de {key} en el secret {secret} no tiene la forma de las cuentas robot de este registro.",
};
const WRONG_TOKEN: Text = Text! {
    en: "The secret {secret} has a {token} for {key}, and tokens of that kind cannot pull images.",
    es: "El secret {secret} tiene un {token} para {key}, y los tokens de ese tipo no pueden descargar imágenes.",
};
const AUDIENCE: Text = Text! {
    en: "The token for {key} in the secret {secret} was made for {audience}, not for {host}.",
    es: "El token de {key} en el secret {secret} se creó para {audience}, no para {host}.",
};
const EXPIRED: Text = Text! {
    en: "The {token} for {key} in the secret {secret} expired at {time}.",
    es: "El {token} de {key} en el secret {secret} caducó el {time}.",
};
const SHORT_LIVED: Text = Text! {
    en: "The {token} for {key} in the secret {secret} is valid for 12 hours at most, so it expired at {time} at the \
        latest.",
    es: "El {token} de {key} en el secret {secret} vive 12 horas como mucho, así que caducó el {time}.",
};
