//! `rate-limited`: the registry counts pulls and the count is used up.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
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
        en: "The registry counts requests per account or per IP address, and this count is used up for now. \
            Behind one NAT gateway all nodes share a single anonymous budget, so a rollout or a new node pool \
            can empty it. The image and its name are fine. Logging in, a copy of the image in another registry \
            or a pull-through cache prevents it for good.",
        es: "El registro cuenta las peticiones por cuenta o por dirección IP, y ese cupo está agotado por ahora. \
            Detrás de un mismo NAT todos los nodos comparten un único cupo anónimo, así que un rollout o un node \
            pool nuevo pueden vaciarlo. La imagen y su nombre están bien. Iniciar sesión, una copia de la imagen \
            en otro registro o una caché pull-through lo evitan de forma duradera.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting helps: the limit resets by itself, within seconds or minutes for short limits and within \
            hours on Docker Hub.",
        es: "Esperar sirve: el límite se repone solo, en segundos o minutos si es corto y en unas horas en Docker \
            Hub.",
    },
    recognise,
    plans,
};

/// How registries say that the count is used up.
const WORDS: &[&str] = &[
    "pull rate limit",
    "toomanyrequests",
    "too many requests*",
    "rate limit exceeded",
    "rate exceeded",
    "quota exceeded for quota metric*",
    "data limit exceeded",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let status = chain.status().filter(|status| status.code == 429).map(|status| status.span);
    chain.says_any(WORDS).or(status).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
