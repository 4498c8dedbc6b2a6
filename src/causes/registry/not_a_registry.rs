//! `not-a-registry`: the host that answered is not a container registry.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, load, node};
use crate::fix::{Arg, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::lang::Text;
use crate::registries::Registry;

/// The host that answered is not a container registry.
pub static CAUSE: Cause = Cause {
    id: CauseId::NotARegistry,
    family: Family::Registry,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! { en: "That host is not a container registry", es: "Ese host no es un registro de contenedores" },
    explanation: Text! {
        en: "Something answered at this address, but not with a registry response: a web page, a login form, or a 404 \
            or 405 on the `/v2/` path that every registry serves. Often the image name uses the host or port of the \
            web UI, or an ingress, a proxy or a captive portal answers instead. Find the host and port that serve the \
            registry API.",
        es: "Algo respondió en esta dirección, pero no con una respuesta de registro: una página web, un formulario \
            de login, o un 404 o 405 en la ruta `/v2/` que todo registro sirve. A menudo el nombre de la imagen usa \
            el host o el puerto de la interfaz web, o responde un ingress, un proxy o un portal cautivo. Busca el \
            host y el puerto que sirven la API del registro.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the image name has to point to the registry, or whatever answers in its place has \
            to be fixed.",
        es: "Esperar no sirve: el nombre de la imagen debe apuntar al registro, o hay que corregir lo que responde en \
            su lugar.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             authorize: failed to fetch anonymous token: unable to decode token response: invalid character '<' \
             looking for beginning of value",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: StatusCode: \
             404, \"<!DOCTYPE html><html><head><title>404 Not Found</ti...\"",
        ),
        (
            Program::Docker,
            "Error response from daemon: error parsing HTTP 404 response body: invalid character '<' looking for \
             beginning of value: \"<html>\"",
        ),
    ],
    keywords: &["404", "405", "html", "login page", "captive portal", "invalid character", "web port"],
    similar: &[],
    sources: &[sources::REGISTRY_SUPPORT],
    pull_phrases: phrases!["/v1/_ping", "unable to decode token response"],
    signals: Signals {
        likely: phrases![
            "404 page not found",
            "text/html*",
            "not a registry",
            "malformed http status code*",
            "malformed http version*",
            "malformed mime header*",
            "unsupported transfer encoding",
            "unsupported content-encoding*",
            "after top-level value",
            "invalid content digest in response"
        ],
        statuses: &[405, 300, 301, 302, 303, 307, 308, 511],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How clients report a response that is not from a registry.
const WORDS: &[&str] = &[
    "unable to decode token response*",
    "error parsing http*",
    "invalid character '<'*",
    "looking for beginning of value",
    "no error details found in http response body*",
    "error unmarshalling content*",
    "can't talk to a v1*",
    "missing realm in bearer auth challenge",
    "decoding bearer token*",
    "did not include a token in the response",
    "no realm specified for token auth challenge",
    "invalid token auth challenge realm*",
    "failed to find supported auth scheme*",
    "in header not a valid digest*",
    "stopped after 10 redirects",
    "unsupported protocol scheme*",
];
const OPEN: &[OpenCause] = &[OpenCause {
    cause: CauseId::RegistryBlocked,
    why: Text! {
        en: "A firewall or gateway in front of the registry can answer with its own page.",
        es: "Un firewall o un gateway delante del registro puede responder con su propia página.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let of_manifest = chain.says_any(&["unexpected media type*", "unknown type*", "unsupported media type*"]);
    if let Some(words) = of_manifest.filter(|_| chain.mentions("text/html").is_some()) {
        return Some(Recognition::certain(words));
    }
    let status = chain.status();
    // A server that reports its own failure is a registry, or a gateway in front of one.
    if status.is_some_and(|status| status.code >= 500) {
        return None;
    }
    // A registry's own error that the client could not read.
    if chain.mentions("manifest_unknown").is_some() {
        return None;
    }
    // The message contains only part of an HTML page; the status next to it says more.
    let html = chain.mentions_any(&["<!doctype html", "<html"]).map(|words| status.map_or(words, |status| status.span));
    if let Some(words) = chain.says_any(WORDS).or(html) {
        return Some(Recognition::likely(words, OPEN));
    }
    chain.mentions_any(&["/v2/", "/v1/_ping", "/v1/repositories", "pinging*"])?;
    let status = status.filter(|status| matches!(status.code, 301 | 302 | 307 | 404 | 405 | 410))?;
    Some(Recognition::likely(status.span, OPEN))
}

/// Where to find the address, if nothing is known about the registry.
const ADDRESS: Text = Text! {
    en: "Find the host and port of the registry API in its settings. If a proxy, an ingress or a captive \
                portal answered instead, allow the path `/v2/`.",
    es: "Busca en la configuración el host y el puerto de la API del registro. Si respondió un proxy, un \
                ingress o un portal cautivo, permite la ruta `/v2/`.",
};

fn plans(context: &FixContext) -> Vec<Plan> {
    let correct = Plan::new(
        PlanId::CorrectHost,
        Heading {
            title: Text! {
                en: "Use the host of the registry API in the image name",
                es: "Usar el host de la API del registro en el nombre de la imagen",
            },
            when: Text! {
                en: "When the host in the name is mistyped or has moved.",
                es: "Si el host del nombre está mal escrito o ha cambiado.",
            },
        },
        [
            vec![
                node::open(context),
                node::show_answer(context),
                Step::advice(Effect::Inspect, Registry::of(context.registry).address.unwrap_or(ADDRESS)),
            ],
            image::change(context, Arg::from(PlaceholderId::NewImage)),
        ],
    )
    .correcting_name();
    load::add(context, vec![correct])
}
