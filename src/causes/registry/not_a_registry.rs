//! `not-a-registry`: what answered is no image registry.

use crate::causes::{Cause, Family, LookAlike, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// What answered is no image registry.
pub static CAUSE: Cause = Cause {
    id: "not-a-registry",
    family: Family::Registry,
    stage: Stage::Manifest,
    title: Text {
        en: "What answered is not an image registry", es: "Lo que respondió no es un registro de imágenes"
    },
    explanation: Text {
        en: "Something answered at this address, and its answer is no registry's answer: a web page, a login \
            form, or a refusal of the `/v2/` path that every registry has. Often the image name uses the host or \
            port of the web interface, or an ingress, a proxy or a captive portal stands in the way. Find the \
            host and port that serve the registry API.",
        es: "Algo respondió en esta dirección, y no es la respuesta de un registro: una página web, un formulario \
            de login o un rechazo de la ruta `/v2/`, que todo registro tiene. A menudo el nombre de la imagen \
            usa el host o el puerto de la interfaz web, o hay un ingress, un proxy o un portal cautivo en medio. \
            Busca el host y el puerto que sirven la API del registro.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the name has to point to the registry itself, or the thing in between has to \
            be set right.",
        es: "Esperar no sirve: el nombre tiene que apuntar al propio registro, o hay que corregir lo que está en \
            medio.",
    },
    recognise,
    plans,
};

/// How clients say that the answer is none of a registry.
const WORDS: &[&str] = &[
    "error parsing http*",
    "invalid character '<'*",
    "looking for beginning of value",
    "no error details found in http response body*",
    "error unmarshalling content*",
    "can't talk to a v1*",
    "missing realm in bearer auth challenge",
    "unable to decode token response*",
    "decoding bearer token*",
    "did not include a token in the response",
    "no realm specified for token auth challenge",
    "invalid token auth challenge realm*",
    "failed to find supported auth scheme*",
    "in header not a valid digest*",
    "stopped after 10 redirects",
    "unsupported protocol scheme*",
];
const OPEN: &[LookAlike] = &[
    LookAlike {
        cause: "registry-blocked",
        why: Text {
            en: "A firewall or gateway before the registry can answer with a page of its own.",
            es: "Un firewall o una pasarela delante del registro puede responder con su propia página.",
        },
    },
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.mentions("text/html") {
        return Some(Recognition::certain(words));
    }
    let status = chain.status();
    // A server that says itself that it failed is a registry, or a gateway before one.
    if status.is_some_and(|status| status.code >= 500) {
        return None;
    }
    let html = chain.mentions_any(&["<!doctypehtml", "<html"]);
    if let Some(words) = chain.says_any(WORDS).or(html) {
        return Some(Recognition::likely(words, OPEN));
    }
    let status = status.filter(|status| matches!(status.code, 301 | 302 | 307 | 404 | 405 | 410))?;
    Some(Recognition::likely(status.span, OPEN))
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
