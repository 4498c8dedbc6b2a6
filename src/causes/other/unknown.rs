//! `unknown`: a reason is there and no known cause fits it.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{look, node};
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// A reason is there and no known cause fits it.
pub static CAUSE: Cause = Cause {
    id: CauseId::Unknown,
    family: Family::Other,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::Unrecognised,
    title: Text {
        en: "The image cannot be pulled, for a reason that is not recognised",
        es: "La imagen no se puede descargar, por una razón que no se reconoce",
    },
    explanation: Text {
        en: "The text holds an error message, and it fits none of the causes that pullfix knows. The last part of \
            the message, after the final colon, usually comes closest to the true reason. The full events and \
            the runtime's log on the node often say more.",
        es: "El texto contiene un mensaje de error que no encaja con ninguna de las causas que pullfix conoce. La \
            última parte del mensaje, tras los dos puntos finales, suele ser lo más cercano a la razón \
            verdadera. Los eventos completos y el log del runtime en el nodo suelen decir más.",
    },
    heals: false,
    waiting: Text {
        en: "Whether waiting helps cannot be said without knowing the reason.",
        es: "Sin conocer la razón no se puede decir si esperar sirve.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[],
    keywords: &["unrecognised"],
    similar: &[],
    sources: &[sources::IMAGE_PULL_BACK_OFF, sources::DEBUG_PODS],
    recognise,
    plans,
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    let words = chain.reason_given()?;
    Some(Recognition::possible(words, &[]))
}

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![
        Plan::new(
            "see-more",
            Text { en: "See the whole story", es: "Ver la historia completa" },
            [vec![look::describe(situation), look::waiting_message(situation), look::events(situation)]],
        ),
        Plan::new(
            "ask-node",
            Text { en: "Ask the node", es: "Preguntar al nodo" },
            [vec![
                node::open(situation),
                node::pull(situation),
                node::runtime_log(situation),
                node::ask_registry(situation),
            ]],
        ),
    ]
}
