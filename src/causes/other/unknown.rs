//! `unknown`: there is a reason, and no known cause matches it.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Rank, Recognition, Signals, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{inspect, node};
use crate::fix::{FixContext, Heading, Plan, PlanId};
use crate::lang::Text;

/// There is a reason, and no known cause matches it.
pub static CAUSE: Cause = Cause {
    id: CauseId::Unknown,
    family: Family::Other,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::Unrecognised,
    title: Text! {
        en: "The image pull failed with an error that is not recognised",
        es: "La descarga de la imagen falló con un error que no se reconoce",
    },
    explanation: Text! {
        en: "The text contains an error message that does not match any cause that pullfix knows. The last part of \
            the message, after the final colon, is usually closest to the root cause. The full events and the \
            runtime's log on the node often have more detail.",
        es: "El texto contiene un mensaje de error que no coincide con ninguna causa que pullfix conozca. La última \
            parte del mensaje, tras los dos puntos finales, suele ser lo más cercano a la causa raíz. Los eventos \
            completos y el log del runtime en el nodo suelen dar más detalles.",
    },
    heals: false,
    waiting: Text! {
        en: "Whether waiting helps cannot be said without knowing the root cause.",
        es: "Sin conocer la causa raíz no se puede decir si esperar sirve.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[],
    keywords: &["unrecognised"],
    similar: &[],
    sources: &[sources::IMAGE_PULL_BACK_OFF, sources::DEBUG_PODS],
    pull_phrases: "",
    signals: Signals::NONE,
    recognise,
    plans,
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    let words = chain.reason_given()?;
    Some(Recognition::possible(words, &[]))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::ShowMore,
            Heading {
                title: Text! { en: "Get the full events", es: "Obtener los eventos completos" },
                when: Text! {
                    en: "When you still have access to the cluster.", es: "Si aún tienes acceso al clúster."
                },
            },
            [vec![inspect::describe(context), inspect::waiting_message(context), inspect::events(context)]],
        ),
        Plan::new(
            PlanId::InspectNode,
            Heading {
                title: Text! { en: "Inspect the node", es: "Revisar el nodo" },
                when: Text! {
                    en: "When the cluster no longer shows the reason and you can reach the node.",
                    es: "Si el clúster ya no muestra la causa y puedes entrar en el nodo.",
                },
            },
            [vec![node::open(context), node::pull(context), node::runtime_log(context), node::ask_registry(context)]],
        ),
    ]
}
