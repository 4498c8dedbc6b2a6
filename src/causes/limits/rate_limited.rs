//! `rate-limited`: the registry's pull rate limit was exceeded.

use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, inspect, node, shared_plans};
use crate::fix::{Arg, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, slots, value};
use crate::input::Span;
use crate::lang::Text;
use crate::registries::{Accounts, Ask, Registry};

/// The registry's pull rate limit was exceeded.
pub static CAUSE: Cause = Cause {
    id: CauseId::RateLimited,
    family: Family::Limits,
    stage: Stage::Download,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! {
        en: "429: the registry's pull rate limit was exceeded",
        es: "429: se superó el límite de descargas del registro",
    },
    explanation: Text! {
        en: "The registry limits requests per account or per IP address, and the limit was exceeded. All nodes \
            behind one NAT gateway share a single anonymous quota, so a rollout or a few new nodes can use it up. \
            The image name and tag are fine. Authenticated pulls, a copy of the image in another registry or a \
            pull-through cache fix it permanently.",
        es: "El registro limita las peticiones por cuenta o por dirección IP, y se superó el límite. Todos los nodos \
            detrás de un mismo NAT comparten una única cuota anónima, así que un rollout o unos pocos nodos nuevos \
            pueden agotarla. El nombre y el tag de la imagen están bien. Las descargas autenticadas, una copia de la \
            imagen en otro registro o una caché pull-through lo resuelven de forma permanente.",
    },
    heals: true,
    waiting: Text! {
        en: "Waiting helps: the limit resets by itself, within seconds or minutes for short limits and within hours \
            on Docker Hub.",
        es: "Esperar sirve: el límite se repone solo, en segundos o minutos si es corto y en unas horas en Docker Hub.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"docker.io/library/nginx:1.27\": failed to copy: httpReadSeeker: \
             failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/{digest}: \
             429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull \
             rate limit. https://www.docker.com/increase-rate-limit",
        ),
        (
            Program::CriO,
            "initializing source docker://nginx:1.27: reading manifest 1.27 in docker.io/library/nginx: \
             toomanyrequests: You have reached your unauthenticated pull rate limit. \
             https://www.docker.com/increase-rate-limit",
        ),
        (
            Program::Docker,
            "Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit. \
             https://www.docker.com/increase-rate-limit",
        ),
    ],
    keywords: &["429", "toomanyrequests", "too many requests", "docker hub limit", "throttling"],
    similar: &[SimilarCause {
        cause: CauseId::KubeletPullQpsExceeded,
        how_to_tell: Text! {
            en: "`429` and `toomanyrequests` come from the registry, `pull QPS exceeded` from the kubelet.",
            es: "`429` y `toomanyrequests` vienen del registro; `pull QPS exceeded`, del kubelet.",
        },
    }],
    sources: &[sources::DOCKER_HUB_PULLS, sources::DOCKER_HUB_TROUBLE, sources::ECR_ERRORS],
    pull_phrases: phrases!["toomanyrequests:", "pull rate limit"],
    signals: Signals {
        likely: phrases![
            "too many requests",
            "rate limit*",
            "rate-limit*",
            "ratelimit*",
            "throttl*",
            "bandwidth limit exceeded",
            "enhance_your_calm"
        ],
        possible: phrases!["code = resourceexhausted"],
        statuses: &[429, 509],
    },
    recognise,
    plans,
};

/// How registries mention the limit, besides the status code.
const WORDS: &[&str] = &[
    "pull rate limit",
    "rate limit exceeded",
    "rate exceeded",
    "quota exceeded for quota metric*",
    "data limit exceeded",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let status = chain.status().filter(|status| status.code == 429).map(|status| status.span);
    let code = chain.says("toomanyrequests").or_else(|| chain.says("too many requests*"));
    let evidence: Vec<Span> = status.into_iter().chain(code).chain(chain.says_any(WORDS)).collect();
    (!evidence.is_empty()).then_some(Recognition { confidence: Confidence::Certain, evidence, alternatives: &[] })
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let registry = Registry::of(context.registry);
    let mut wait = shared_plans::wait_because(context, registry.limit.unwrap_or(RESETS));
    let left = what_is_left(context);
    let mut plans = Vec::new();
    if left.is_empty() {
        plans.push(wait);
        // The registry has no accounts, or its accounts do not raise the limit.
        plans.extend((registry.accounts != Accounts::None).then(|| shared_plans::pull_secret(context)));
    } else {
        let watch = wait.steps.split_off(1);
        wait = Plan::new(wait.id, wait.heading, [wait.steps, vec![node::open(context)], left, watch]);
        // The quickest plan: it needs no account.
        plans.extend(other_source(context).filter(|_| registry.official_copies));
        plans.push(shared_plans::pull_secret(context));
        plans.push(wait);
    }
    plans.extend(node::mirror(context));
    plans
}

/// When the limit resets, for registries that do not publish it.
const RESETS: Text = Text! {
    en: "The limit resets by itself, usually within minutes; this registry does not publish an exact time. \
                Each attempt counts, so do not restart the pods.",
    es: "El límite se repone solo, casi siempre en minutos; este registro no publica un tiempo exacto. Cada \
                intento cuenta, así que no reinicies los pods.",
};

/// The remaining quota for this address.
fn what_is_left(context: &FixContext) -> Vec<Step> {
    let ask = |ask: &Ask| Step::inspect(ask.text, slots::command(ask.line, context)).on_node();
    Registry::of(context.registry).limit_left.iter().map(ask).collect()
}

/// Docker Hub's official images, which Amazon ECR Public also hosts, and Google's cache in part.
fn other_source(context: &FixContext) -> Option<Plan> {
    let reference = context.reference?;
    let name = reference.repository.strip_prefix("library/")?;
    let suffix = if reference.suffix().is_empty() { ":latest".to_owned() } else { reference.suffix() };
    let at = |host: &str| {
        let image = format!("{host}/library/{name}{suffix}");
        Arg::value(Some(&image), value::image, PlaceholderId::NewImage)
    };
    let amazon = at("public.ecr.aws/docker");
    let try_amazon = Step::inspect_by_hand(
        Text! {
            en: "Requests the same official image from Amazon's public registry. A digest means that it has this tag.",
            es: "Solicita la misma imagen oficial al registro público de Amazon. Un digest significa que tiene este \
                tag.",
        },
        inspect::ask(amazon.clone()),
    );
    let try_google = Step::inspect_by_hand(
        Text! {
            en: "Requests it from Google's Docker Hub cache, which may have it too.",
            es: "La solicita a la caché de Docker Hub de Google, que quizá también la tenga.",
        },
        inspect::ask(at("mirror.gcr.io")),
    );
    Some(Plan::new(
        PlanId::OtherSource,
        Heading {
            title: Text! {
                en: "Pull the official image from another registry",
                es: "Descargar la imagen oficial de otro registro",
            },
            when: Text! { en: "When you need it now, without an account.", es: "Si lo necesitas ya, sin cuenta." },
        },
        [vec![try_amazon, try_google], image::change(context, amazon)],
    ))
}
