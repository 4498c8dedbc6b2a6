//! `not-a-registry`: what answered is no image registry.

use crate::causes::{Cause, Family, Recognition, Stage};
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

fn recognise(_chain: &Chain) -> Option<Recognition> {
    None
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
