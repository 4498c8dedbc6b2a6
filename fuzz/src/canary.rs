//! Is a secret repeated? An unmistakable secret is put into a paste, in a shape that the mask covers, and searched for
//! in all output.

use crate::case::base64;
use crate::rng::Rng;

/// No paste and no text of the program contains it.
const SECRET: &str = "Kanarie7VogelQz9";

/// Shapes from `src/input/mask.rs` that fit between words; `§` is the secret.
const WORDS: &[&str] = &[
    "http://ana:§@proxy.example.com:3128",
    "ana:§@registry.example.com/web:1",
    "https://§@github.com/acme/web",
    "--docker-password=§",
    "--docker-password='§ §' -n shop",
    "--password §",
    "docker login -u ana -p § ghcr.io",
    "skopeo inspect --creds ana:§ docker://x",
    "curl -u ana:§ https://x",
    "AWS_SECRET_ACCESS_KEY=§",
    "https://s3.example.com/x?X-Amz-Credential=§&X-Amz-Signature=§&y=1",
    "https://a.blob.core.windows.net/x?se=1&sig=§",
    "Authorization: Bearer §§",
    "Authorization: Basic §§",
    "\"password\":\"§\"",
    "\\\"auth\\\":\\\"§\\\"",
    "ghp_§§§",
    "glpat-§§",
    "dckr_pat_§§",
    "eyJhbGciOiJSUzI1NiJ9§.§§.§",
];

/// Shapes that take whole lines.
const LINES: &[&str] = &[
    "      DB_PASSWORD:  §",
    "password: §",
    "  client-secret: \"§\"",
    "\"auth\": \"§\",",
    "  .dockerconfigjson: §",
    "stringData:\n  .dockerconfigjson: |\n    {\"auths\":{\"ghcr.io\":{\"auth\":\"§\"}}}\ntype: x",
    "-----BEGIN RSA PRIVATE KEY-----\n§\n§\n-----END RSA PRIVATE KEY-----",
];

/// A text with a secret, and the strings that must not appear in any output.
#[derive(Clone, Debug)]
pub struct Canary {
    /// The text.
    pub text: String,
    /// The secret and its encoded forms.
    pub secrets: Vec<String>,
}

/// Puts a secret into a text; position and shape depend only on the text.
pub fn put(text: &str) -> Canary {
    let mut rng = Rng::of(text);
    let at = rng.place(text);
    match rng.below(4) {
        0 | 1 => {
            let shape = rng.pick(WORDS).replace('§', SECRET);
            // Between two words, so that nothing joins it.
            let place = text[at..].find(' ').map_or(text.len(), |place| at + place);
            let text = format!("{} {shape} {}", &text[..place], &text[place..]);
            Canary { text, secrets: vec![SECRET.to_owned()] }
        }
        2 => {
            let shape = rng.pick(LINES).replace('§', SECRET);
            let place = text[at..].find('\n').map_or(text.len(), |place| at + place);
            Canary { text: format!("{}\n{shape}{}", &text[..place], &text[place..]), secrets: vec![SECRET.to_owned()] }
        }
        _ => pull_secret(text, &mut rng),
    }
}

/// A pull secret below the text, as `kubectl get secret -o yaml` prints it, or decoded.
fn pull_secret(text: &str, rng: &mut Rng) -> Canary {
    let host =
        rng.pick(&["ghcr.io", "https://index.docker.io/v1/", "registry.example.com", "quay.io", "acme.azurecr.io"]);
    let auth = base64(format!("ana:{SECRET}").as_bytes());
    let login = match rng.below(4) {
        0 => format!("\"auth\":\"{auth}\""),
        1 => format!("\"username\":\"ana\",\"password\":\"{SECRET}\""),
        2 => format!("\"username\":\"ana\",\"password\":\"{SECRET}\",\"email\":\"a@example.com\",\"auth\":\"{auth}\""),
        _ => format!("\"identitytoken\":\"{SECRET}{SECRET}\""),
    };
    let json = format!("{{\"auths\":{{\"{host}\":{{{login}}}}}}}");
    let encoded = base64(json.as_bytes());
    let shown = match rng.below(4) {
        0 => json,
        1 => encoded.clone(),
        2 => format!(
            "apiVersion: v1\ndata:\n  .dockerconfigjson: {encoded}\nkind: Secret\nmetadata:\n  name: regcred\n  \
             namespace: shop\ntype: kubernetes.io/dockerconfigjson"
        ),
        _ => format!(
            "{{\"apiVersion\":\"v1\",\"data\":{{\".dockerconfigjson\":\"{encoded}\"}},\"kind\":\"Secret\",\
             \"metadata\":{{\"name\":\"regcred\"}},\"type\":\"kubernetes.io/dockerconfigjson\"}}"
        ),
    };
    let above = rng.pick(&[
        "",
        "$ kubectl get secret regcred -n shop -o yaml\n",
        "$ kubectl get secret regcred -o jsonpath='{.data}' | base64 -d\n",
    ]);
    // Part of it is as revealing as the whole.
    let part = |letters: &str| letters[letters.len() / 2..].trim_end_matches('=').to_owned();
    let secrets = vec![SECRET.to_owned(), part(&auth), part(&encoded)];
    Canary { text: format!("{text}\n\n{above}{shown}\n"), secrets }
}

impl Canary {
    /// The first of the secrets that `written` contains.
    pub fn is_in(&self, written: &str) -> Option<&str> {
        self.secrets.iter().map(String::as_str).find(|secret| written.contains(secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_with_a_secret_holds_it() {
        for text in ["", "a", "Failed to pull image \"a:1\": manifest unknown\n", "ä ö\nü"] {
            let canary = put(text);
            assert!(canary.is_in(&canary.text).is_some(), "{canary:?}");
            assert!(canary.is_in(text).is_none());
        }
    }
}
