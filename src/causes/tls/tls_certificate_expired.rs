//! `tls-certificate-expired`: the certificate is not valid at this time.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The certificate is not valid at this time.
pub static CAUSE: Cause = Cause {
    id: "tls-certificate-expired",
    family: Family::Tls,
    stage: Stage::Tls,
    title: Text {
        en: "The registry's certificate is not valid at this time",
        es: "El certificado del registro no es válido en este momento",
    },
    explanation: Text {
        en: "The dates in the certificate do not cover the node's current time. Mostly the certificate has run \
            out and was not renewed, or was renewed and not loaded. If the message says that it is not yet \
            valid, look at the node's clock before you blame the certificate.",
        es: "Las fechas del certificado no abarcan la hora actual del nodo. Lo más frecuente es que haya caducado \
            y no se renovara, o que se renovara pero no se cargara. Si el mensaje dice que todavía no es válido, \
            mira el reloj del nodo antes de culpar al certificado.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the certificate has to be renewed, or the node's clock set right.",
        es: "Esperar no sirve: hay que renovar el certificado o poner en hora el nodo.",
    },
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "certificate has expired*",
    "certificate is not yet valid*",
    "expired certificate",
    "is not yet valid*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
