//! `rate-limited`: the registry counts pulls and the count is used up.

use crate::causes::{Cause, Confidence, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, whole};
use crate::fix::{Arg, Command, Plan, Situation, Step, blanks, value};
use crate::input::Span;
use crate::lang::Text;

/// The registry counts pulls and the count is used up.
pub static CAUSE: Cause = Cause {
    id: "rate-limited",
    family: Family::Limits,
    stage: Stage::Download,
    title: Text {
        en: "The registry's pull limit is used up", es: "El límite de descargas del registro está agotado"
    },
    explanation: Text {
        en: "The registry counts requests per account or per IP address, and this count is used up for now. Behind \
            one NAT gateway all nodes share a single anonymous budget, so a rollout or a new node pool can empty it. \
            The image and its name are fine. Logging in, a copy of the image in another registry or a pull-through \
            cache prevents it for good.",
        es: "El registro cuenta las peticiones por cuenta o por dirección IP, y ese cupo está agotado por ahora. \
            Detrás de un mismo NAT todos los nodos comparten un único cupo anónimo, así que un rollout o un node \
            pool nuevo pueden vaciarlo. La imagen y su nombre están bien. Iniciar sesión, una copia de la imagen en \
            otro registro o una caché pull-through lo evitan de forma duradera.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting helps: the limit resets by itself, within seconds or minutes for short limits and within hours \
            on Docker Hub.",
        es: "Esperar sirve: el límite se repone solo, en segundos o minutos si es corto y en unas horas en Docker Hub.",
    },
    shows: &[
        (
            Speaker::Containerd,
            "failed to pull and unpack image \"docker.io/library/nginx:1.27\": failed to copy: \
             httpReadSeeker: failed open: unexpected status code \
             https://registry-1.docker.io/v2/library/nginx/manifests/{digest}: 429 Too Many Requests - Server \
             message: toomanyrequests: You have reached your unauthenticated pull rate limit.",
        ),
        (
            Speaker::CriO,
            "initializing source docker://nginx:1.27: reading manifest 1.27 in docker.io/library/nginx: \
             toomanyrequests: You have reached your unauthenticated pull rate limit.",
        ),
        (
            Speaker::Docker,
            "Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate \
             limit.",
        ),
    ],
    sources: &[sources::DOCKER_HUB_PULLS],
    recognise,
    plans,
};

/// How registries say what is used up, beside the code.
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

fn plans(situation: &Situation) -> Vec<Plan> {
    let wait = whole::wait(
        situation,
        Text {
            en: "The limit resets by itself: on Docker Hub within six hours, elsewhere mostly within minutes. Each \
                new try counts against it, so do not restart the pods.",
            es: "El límite se repone solo: en Docker Hub en unas seis horas, en otros registros casi siempre en \
                minutos. Cada nuevo intento cuenta, así que no reinicies los pods.",
        },
    );
    let mut plans = Vec::new();
    match situation.registry {
        Some("docker-hub") => {
            plans.push(whole::pull_secret(situation));
            plans.extend(mirror(situation));
            plans.push(wait);
        }
        // No accounts, or none that would lift the limit.
        Some("mcr" | "registry-k8s-io" | "elastic") => plans.push(wait),
        _ => {
            plans.push(wait);
            plans.push(whole::pull_secret(situation));
        }
    }
    plans
}

/// The official images of Docker Hub, which Amazon's public registry carries too.
fn mirror(situation: &Situation) -> Option<Plan> {
    let reference = situation.reference?;
    let name = reference.repository.strip_prefix("library/")?;
    let tag = reference.tag.as_deref().unwrap_or("latest");
    let new = format!("public.ecr.aws/docker/library/{name}:{tag}");
    let new = Arg::value(Some(&new), value::image, blanks::NEW_IMAGE);
    let try_new = Step::inspect(
        Text {
            en: "Asks for the same official image in Amazon's public registry. A digest means that this tag is there.",
            es: "Pregunta por la misma imagen oficial en el registro público de Amazon. Un digest significa que este \
                tag está ahí.",
        },
        Command::of("crane digest").arg(new.clone()),
    );
    Some(Plan::new(
        "other-source",
        Text {
            en: "Pull the official image from another registry",
            es: "Descargar la imagen oficial de otro registro",
        },
        [vec![try_new], image::change(situation, new)],
    ))
}
