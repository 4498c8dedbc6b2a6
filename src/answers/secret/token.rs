//! What kind of token is it? Recognised by its prefix; with its expiry, if the token contains it.
//!
//! Sources: docs.github.com (packages: classic tokens only), docs.gitlab.com/security/tokens, AWS ECR
//! GetAuthorizationToken (12 hours), Azure/acr docs/AAD-OAuth.md.

use crate::base64;
use crate::input;

/// The kind of a token. It never contains characters of the token itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// Its name.
    pub name: &'static str,
    /// Whether such tokens can pull images.
    pub pulls: bool,
    /// When it expires, in seconds since 1970.
    pub expires: Option<i64>,
    /// Its audience.
    pub audience: Option<String>,
}

/// Prefix, name of the token, whether it can pull images.
const KINDS: &[(&str, &str, bool)] = &[
    ("ghp_", "GitHub classic token", true),
    ("github_pat_", "GitHub fine-grained token", false),
    ("gho_", "GitHub OAuth token", true),
    ("ghu_", "GitHub App user token", false),
    ("ghr_", "GitHub refresh token", false),
    ("ghs_", "GITHUB_TOKEN", true),
    ("dckr_pat_", "Docker personal access token", true),
    ("dckr_oat_", "Docker organization access token", true),
    ("glpat-", "GitLab access token", true),
    ("gldt-", "GitLab deploy token", true),
    ("glcbt-", "GitLab CI job token", true),
    ("glrt-", "GitLab runner token", false),
    ("glrtr-", "GitLab runner registration token", false),
    ("glptt-", "GitLab pipeline trigger token", false),
    ("glft-", "GitLab feed token", false),
    ("glimt-", "GitLab incoming mail token", false),
    ("glagent-", "GitLab agent token", false),
    ("gloas-", "GitLab OAuth application secret", false),
    ("glsoat-", "GitLab SCIM token", false),
    ("glffct-", "GitLab feature flags token", false),
    ("glwt-", "GitLab workspace token", false),
    ("AKCp", "Artifactory API key", true),
    ("ya29.", "Google access token", true),
    ("nvapi-", "NGC API key", true),
    ("dop_v1_", "DigitalOcean token", true),
    ("sha256~", "OpenShift session token", true),
    ("AKIA", "AWS access key id", false),
    ("ASIA", "AWS access key id", false),
];

/// The token, if its prefix identifies it.
pub fn read(password: &str) -> Option<Token> {
    let password = password.trim();
    if let Some((_, name, pulls)) = KINDS.iter().find(|(start, ..)| password.starts_with(start)) {
        let expires = password.rsplit('_').next().and_then(claims).and_then(|claims| number(&claims, "exp"));
        return Some(Token { name, pulls: *pulls, expires, audience: None });
    }
    if password.starts_with("eyJwYXlsb2FkIjoi") {
        let claims = base64::from_standard(password).and_then(members)?;
        return Some(Token { name: "ECR token", pulls: true, expires: number(&claims, "expiration"), audience: None });
    }
    if password.starts_with("cmVmdGtu") {
        let text = String::from_utf8(base64::from_standard(password)?).ok()?;
        let expires = text.split(':').nth(2)?.parse().ok().filter(|seconds| *seconds > 0);
        return Some(Token { name: "Artifactory reference token", pulls: true, expires, audience: None });
    }
    let claims = claims(password)?;
    let audience = value(&claims, "aud").filter(|aud| aud.contains('.')).map(str::to_owned);
    Some(Token { name: "JWT", pulls: true, expires: number(&claims, "exp"), audience })
}

/// The claims of a JWT: the middle of its three parts.
fn claims(token: &str) -> Option<Vec<(String, String)>> {
    let mut parts = token.split('.');
    let (head, body, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    if !head.starts_with("eyJ") || parts.next().is_some() {
        return None;
    }
    members(base64::to_bytes(body.trim_end_matches('='))?)
}

fn members(json: Vec<u8>) -> Option<Vec<(String, String)>> {
    Some(input::json_object(&String::from_utf8(json).ok()?)).filter(|members| !members.is_empty())
}

fn value<'m>(members: &'m [(String, String)], name: &str) -> Option<&'m str> {
    members.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn number(members: &[(String, String)], name: &str) -> Option<i64> {
    value(members, name)?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jwt(claims: &str) -> String {
        format!("eyJhbGciOiJIUzI1NiJ9.{}.c2ln", base64::to_letters(claims.as_bytes()))
    }

    #[test]
    fn tokens_are_recognised_by_their_prefix() {
        for (password, name, pulls) in [
            ("ghp_abcdef", "GitHub classic token", true),
            ("github_pat_11ABC", "GitHub fine-grained token", false),
            ("glrt-abc", "GitLab runner token", false),
            ("dckr_oat_abc", "Docker organization access token", true),
        ] {
            let token = read(password).unwrap_or_default();
            assert_eq!((token.name, token.pulls), (name, pulls));
        }
        for password in ["hunter2", "a.b.c", "eyJhdXRocyI6e319", ""] {
            assert_eq!(read(password), None, "{password}");
        }
    }

    #[test]
    fn expiry_is_read_from_tokens() {
        let ecr = base64::to_letters(
            br#"{"payload":"x","datakey":"y","version":"2","type":"DATA_KEY","expiration":1764500000}"#,
        );
        assert_eq!(read(&ecr).and_then(|token| token.expires), Some(1_764_500_000));
        let token = read(&jwt(r#"{"exp":1764500000,"aud":"acme.azurecr.io","iss":"x"}"#)).unwrap_or_default();
        assert_eq!((token.expires, token.audience.as_deref()), (Some(1_764_500_000), Some("acme.azurecr.io")));
        let of_actions = format!("ghs_1234_{}", jwt(r#"{"exp":1764500000}"#));
        assert_eq!(read(&of_actions).and_then(|token| token.expires), Some(1_764_500_000));
    }
}
