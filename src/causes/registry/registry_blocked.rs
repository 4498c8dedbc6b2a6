//! `registry-blocked`: a policy, quota, firewall or bill of the registry forbids the pull.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// A policy, quota, firewall or bill of the registry forbids the pull.
pub static CAUSE: Cause = Cause {
    id: "registry-blocked",
    family: Family::Registry,
    stage: Stage::Authorise,
    title: Text { en: "A rule of the registry forbids this pull", es: "Una regla del registro prohíbe esta descarga" },
    explanation: Text {
        en: "The registry was reached, and a rule there stopped the pull: a vulnerability or signature policy, an \
            IP allow list, a quota, an unpaid bill or a block of the region. Name, tag and credentials may all \
            be right. Only somebody who manages the registry can change it, or you choose an image that the rule \
            allows.",
        es: "Se llegó al registro, y una regla suya detuvo la descarga: una política de vulnerabilidades o \
            firmas, una lista de IP permitidas, una cuota, una factura impagada o un bloqueo de la región. El \
            nombre, el tag y las credenciales pueden ser correctos. Solo puede cambiarlo quien administra el \
            registro, o bien eliges una imagen que la regla permita.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the rule stays until somebody changes it or the image meets it.",
        es: "Esperar no sirve: la regla sigue ahí hasta que alguien la cambie o la imagen la cumpla.",
    },
    recognise,
    plans,
};

fn recognise(_chain: &Chain) -> Option<Recognition> {
    None
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
