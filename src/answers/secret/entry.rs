//! One entry of a pull secret: its host, and what is wrong with it.

use super::token::{self, Token};
use crate::base64;
use crate::input::{self, Node};

/// An entry, without its user name and password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Login {
    /// Its key as written, without credentials: a host, an address, a path.
    pub key: String,
    /// Whether it has a user name and a password; without them, the pull is anonymous.
    pub complete: bool,
    /// What is wrong with it for any image, most serious first.
    pub flaws: Vec<LoginFault>,
    /// The kind of token, if the password reveals it.
    pub token: Option<Token>,
    /// Its user name, if it belongs to a robot account: that is not a secret, and one character of it can be decisive.
    pub robot: Option<String>,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginFault {
    /// `auth` is not base64.
    NotBase64,
    /// `auth` has no colon in its decoded value.
    NoColon,
    /// `auth` is base64-encoded twice.
    Twice,
    /// The user name or the password is missing.
    Empty,
    /// There is an identity token and no password: only Docker can use it.
    IdentityToken,
    /// The password is a placeholder that was never replaced.
    Placeholder,
    /// The password is masked: before it was pasted, or already in the secret.
    Masked,
    /// A line break, a space or a quotation mark was saved with the value.
    Whitespace,
    /// User name and password are swapped.
    Swapped,
    /// `auth` contradicts the fields beside it; `auth` takes precedence.
    Disagrees,
    /// The service account key file is not a JSON object, or is truncated.
    KeyFile,
    /// The key file is plain, but the user name is the one for base64.
    KeyFilePlain,
    /// The key file is base64, but the user name is the one for plain JSON.
    KeyFileEncoded,
    /// The password is a base64-encoded token.
    EncodedToken,
    /// ECR accepts only one user name: AWS.
    NotAws,
    /// A shell removed the `$` from the name of a robot account.
    NoDollar,
    /// Docker Hub requires the user name, not an email address.
    Email,
    /// An organization access token requires the organization's name as the user name.
    OrganizationToken,
    /// The user name does not have the form of this registry's robot accounts.
    OddUser,
    /// A token of this type cannot read packages.
    WrongToken,
}

impl Login {
    /// An entry of which only the user name was printed.
    pub(super) fn of_user(key: &str, user: Option<&str>) -> Login {
        let mut entry = Login { key: shown(key), complete: true, ..Login::default() };
        if let Some(user) = user {
            entry.robot = robot(user);
            entry.flaws.extend(of_user(&entry.key, user, ""));
        }
        entry
    }

    /// The entry below a key.
    pub(super) fn read(key: &str, node: &Node) -> Login {
        // Go decodes field names case-insensitively.
        let field = |name: &str| match node {
            Node::Map(members) => {
                let found = members.iter().find(|(key, _)| key.as_str().eq_ignore_ascii_case(name));
                found.and_then(|(_, value)| value.text()).map(|text| text.as_str()).unwrap_or_default()
            }
            _ => "",
        };
        let mut entry = Login { key: shown(key), ..Login::default() };
        let (fields, auth) = ((field("username"), field("password")), field("auth"));
        let (user, password) = if auth.is_empty() {
            (fields.0.to_owned(), fields.1.to_owned())
        } else {
            match decoded(auth) {
                Ok(pair) => pair,
                Err(flaw) => {
                    entry.flaws.push(flaw);
                    return entry;
                }
            }
        };
        entry.complete = !user.is_empty() && !password.is_empty();
        entry.token = token::read(&password);
        entry.robot = robot(&user);
        if !auth.is_empty() && fields != ("", "") && fields != (user.as_str(), password.as_str()) {
            entry.flaws.push(LoginFault::Disagrees);
        }
        if !entry.complete {
            let has_token = !field("identitytoken").is_empty() && password.is_empty();
            entry.flaws.push(if has_token { LoginFault::IdentityToken } else { LoginFault::Empty });
            return entry;
        }
        entry.flaws.extend(of_password(&user, &password));
        entry.flaws.extend(of_user(&entry.key, &user, &password));
        if entry.token.as_ref().is_some_and(|token| !token.pulls) && !entry.flaws.contains(&LoginFault::NotAws) {
            entry.flaws.push(LoginFault::WrongToken);
        }
        entry
    }
}

/// The name of a robot account of Harbor.
fn robot(user: &str) -> Option<String> {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | '+' | '-' | '_' | '.');
    (user.starts_with("robot") && user.len() < 40 && user.chars().all(inside)).then(|| user.to_owned())
}

/// A key without credentials in it.
fn shown(key: &str) -> String {
    let (scheme, rest) = match key.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), key),
    };
    let end = rest.find('/').unwrap_or(rest.len());
    let host = rest.get(..end).and_then(|host| host.rfind('@')).map_or(0, |at| at + 1);
    scheme + rest.get(host..).unwrap_or_default()
}

/// User name and password in `auth`.
fn decoded(auth: &str) -> Result<(String, String), LoginFault> {
    // A person hid it, and may have had any reason to.
    if is_mask(auth) || (auth.len() > 2 && auth.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'.'))) {
        return Err(LoginFault::Masked);
    }
    let text = |letters: &str| String::from_utf8(base64::from_standard(letters)?).ok();
    let Some(pair) = text(auth) else { return Err(LoginFault::NotBase64) };
    match pair.split_once(':') {
        Some((user, password)) => Ok((user.to_owned(), password.to_owned())),
        None if text(&pair).is_some_and(|inner| inner.contains(':')) => Err(LoginFault::Twice),
        None => Err(LoginFault::NoColon),
    }
}

/// What is wrong with a password, for any registry.
fn of_password(user: &str, password: &str) -> Option<LoginFault> {
    let is_odd = |text: &str| {
        text.ends_with(['\n', '\r', ' ', '\t']) || text.starts_with('\u{feff}') || {
            text.len() > 2 && text.starts_with(['"', '\'']) && text.ends_with(['"', '\''])
        }
    };
    if user == "_json_key" || user == "_json_key_base64" {
        let plain = password.trim_start().starts_with('{');
        let inner = base64::from_standard(password.trim());
        let encoded = inner.is_some_and(|inner| inner.trim_ascii_start().starts_with(b"{"));
        return match (user, plain, encoded) {
            ("_json_key_base64", true, _) => Some(LoginFault::KeyFilePlain),
            ("_json_key", _, true) => Some(LoginFault::KeyFileEncoded),
            ("_json_key", true, _) if !is_key_file(password) => Some(LoginFault::KeyFile),
            (_, false, false) => Some(LoginFault::KeyFile),
            _ => None,
        };
    }
    if is_mask(password) {
        Some(LoginFault::Masked)
    } else if is_placeholder(password) {
        Some(LoginFault::Placeholder)
    } else if is_odd(user) || is_odd(password) {
        Some(LoginFault::Whitespace)
    } else if token::read(user).is_some_and(|token| token.pulls) && user != password && token::read(password).is_none()
    {
        Some(LoginFault::Swapped)
    } else {
        let inner = base64::from_standard(password).and_then(|bytes| String::from_utf8(bytes).ok());
        let is_token = inner.is_some_and(|inner| token::read(&inner).is_some());
        (is_token && token::read(password).is_none()).then_some(LoginFault::EncodedToken)
    }
}

/// What is wrong with a user name, for the registry in `key`.
fn of_user(key: &str, user: &str, password: &str) -> Option<LoginFault> {
    let host = key.trim_start_matches("https://").split('/').next().unwrap_or_default();
    let is_ecr = host.contains(".dkr.ecr.") && host.contains(".amazonaws.com");
    let is_hub = host == "docker.io" || host == "index.docker.io";
    if is_ecr && user != "AWS" {
        Some(LoginFault::NotAws)
    } else if is_hub && user.contains('@') && user.contains('.') {
        Some(LoginFault::Email)
    } else if is_hub && password.starts_with("dckr_oat_") && user.contains(['.', '_']) {
        Some(LoginFault::OrganizationToken)
    } else if user.starts_with("robot") && !user.contains('$') && user.len() > 6 && !password_is_known(password) {
        Some(LoginFault::NoDollar)
    } else if (host == "quay.io" && !user.contains('+') && user != "$oauthtoken" && user != "$app")
        || (host == "registry.redhat.io" && !user.contains('|'))
        || (host.ends_with(".ocir.io") && !user.contains('/'))
    {
        Some(LoginFault::OddUser)
    } else {
        None
    }
}

/// Whether the password is a token of a registry that has no robot accounts.
fn password_is_known(password: &str) -> bool {
    token::read(password).is_some_and(|token| token.name != "JWT")
}

/// Whether the text is a key file of a Google service account.
fn is_key_file(text: &str) -> bool {
    let members = input::json_object(text);
    let has = |name: &str, is_it: &dyn Fn(&str) -> bool| members.iter().any(|(key, value)| key == name && is_it(value));
    // An unescaped line break ends a JSON string for Go; a valid private key has them escaped.
    let broken = text.contains("PRIVATE KEY-----\n");
    !broken && has("type", &|value| value == "service_account") && has("private_key", &|value| value.contains("BEGIN"))
}

/// Whether the password is masked: asterisks, or a word for it.
fn is_mask(password: &str) -> bool {
    let stars = password.len() > 2 && password.bytes().all(|byte| byte == b'*');
    stars || password.to_ascii_uppercase().contains("REDACTED")
}

/// Whether the password is a placeholder.
fn is_placeholder(password: &str) -> bool {
    const WORDS: [&str; 14] = [
        "changeme",
        "change-me",
        "password",
        "token",
        "null",
        "none",
        "undefined",
        "secret",
        "todo",
        "pass",
        "mypassword",
        "example",
        "placeholder",
        "replace-me",
    ];
    const STARTS: [&str; 7] = ["your-", "your_", "my-password", "enter-", "insert-", "replace", "yourpassword"];
    let bare = password.to_ascii_lowercase();
    let marked = |start: &str, end: &str| bare.starts_with(start) && bare.ends_with(end) && bare.len() > start.len();
    marked("<", ">")
        || marked("${", "}")
        || marked("$(", ")")
        || marked("{{", "}}")
        || marked("%", "%")
        || marked("[", "]")
        || (bare.starts_with('$') && bare.len() > 2 && bare[1..].bytes().all(|b| b.is_ascii_alphabetic() || b == b'_'))
        || (bare.len() > 2 && bare.bytes().all(|byte| byte == b'x'))
        || WORDS.contains(&bare.as_str())
        || STARTS.iter().any(|start| bare.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Excerpt;

    /// Standard base64, as in secrets.
    fn standard(text: &str) -> String {
        base64::to_letters(text.as_bytes()).replace('-', "+").replace('_', "/")
    }

    fn read(key: &str, json: &str) -> Login {
        let (node, _) = input::tree(&Excerpt::whole(json), 0).unwrap();
        Login::read(key, &node)
    }

    fn login(key: &str, user: &str, password: &str) -> Login {
        read(key, &format!(r#"{{"auth": "{}"}}"#, standard(&format!("{user}:{password}"))))
    }

    #[test]
    fn entries_without_flaws() {
        let key_file = r#"{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\nMII\\n"}"#;
        for (key, user, password) in [
            ("ghcr.io", "ana", "ghp_abcdefghij"),
            ("ghcr.io", "ana", "correct horse"),
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "AWS", "abcdef"),
            ("https://index.docker.io/v1/", "ana", "dckr_pat_abc"),
            ("harbor.example.com", "robot$team+ci", "abcdef"),
            ("gcr.io", "_json_key", &key_file.replace("\\\\", "\\")),
            ("quay.io", "acme+robot", "ABCDEF"),
        ] {
            let entry = login(key, user, password);
            assert!(entry.complete && entry.flaws.is_empty(), "{key} {user}: {:?}", entry.flaws);
        }
    }

    #[test]
    fn flaws_of_entries() {
        for (key, user, password, flaw) in [
            ("ghcr.io", "", "x", LoginFault::Empty),
            ("ghcr.io", "ana", "", LoginFault::Empty),
            ("ghcr.io", "ana", "<TOKEN>", LoginFault::Placeholder),
            ("ghcr.io", "ana", "${GHCR_TOKEN}", LoginFault::Placeholder),
            ("ghcr.io", "ana", "$GHCR_TOKEN", LoginFault::Placeholder),
            ("ghcr.io", "ana", "changeme", LoginFault::Placeholder),
            ("ghcr.io", "ana", "********", LoginFault::Masked),
            ("ghcr.io", "ana", "hunter2\n", LoginFault::Whitespace),
            ("ghcr.io", "ana", "\"hunter2\"", LoginFault::Whitespace),
            ("ghcr.io", "ghp_abcdefghij", "ana", LoginFault::Swapped),
            ("ghcr.io", "ana", "github_pat_11ABC", LoginFault::WrongToken),
            ("ghcr.io", "ana", &standard("ghp_abcdefghij"), LoginFault::EncodedToken),
            ("gcr.io", "_json_key", "key.json", LoginFault::KeyFile),
            ("gcr.io", "_json_key", &standard("{\"type\": \"x\"}"), LoginFault::KeyFileEncoded),
            ("gcr.io", "_json_key_base64", "{\"type\": \"x\"}", LoginFault::KeyFilePlain),
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "ana", "x", LoginFault::NotAws),
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "AKIAIOSFODNN7EXAMPLE", "x", LoginFault::NotAws),
            ("docker.io", "ana@example.com", "x", LoginFault::Email),
            ("harbor.example.com", "robot+ci", "abcdef", LoginFault::NoDollar),
            ("quay.io", "ana", "abcdef", LoginFault::OddUser),
        ] {
            let entry = login(key, user, password);
            assert_eq!(entry.flaws.first(), Some(&flaw), "{key} {user}");
        }
    }

    #[test]
    fn flaws_of_auth() {
        for (json, flaw) in [
            (r#"{"auth": "ana:hunter2"}"#.to_owned(), LoginFault::NotBase64),
            (format!(r#"{{"auth": "{}"}}"#, standard("ghp_abcdefghij")), LoginFault::NoColon),
            (format!(r#"{{"auth": "{}"}}"#, standard(&standard("ana:hunter2"))), LoginFault::Twice),
            (r#"{"username": "ana", "password": "x", "auth": "YW5hOnk="}"#.to_owned(), LoginFault::Disagrees),
            ("{}".to_owned(), LoginFault::Empty),
            (r#"{"auth": "MDA6", "identitytoken": "eyJ"}"#.to_owned(), LoginFault::IdentityToken),
        ] {
            assert_eq!(read("ghcr.io", &json).flaws.first(), Some(&flaw), "{json}");
        }
    }

    #[test]
    fn keys_are_shown_without_credentials() {
        for (key, seen) in [
            ("https://ana:hunter2@reg.io/v2/", "https://reg.io/v2/"),
            ("ana@reg.io", "reg.io"),
            ("reg.io/team@1", "reg.io/team@1"),
        ] {
            assert_eq!(shown(key), seen);
        }
    }
}
