//! The words around a report: headings, labels and the names of what a report enumerates.
//!
//! What is said about one cause stands in that cause's own file; here is only what all reports share.

use super::json::{Confidence, ContainerKind, Effect, Finding, Outcome, Report, Retry, Role, Stage, Where};
use super::voice::Voice;
use crate::causes::other::{backoff_only, not_image_pull};
use crate::lang::{Lang, Text};

/// Label of the image.
pub const IMAGE: Text = Text! { en: "Image", es: "Imagen" };
/// Label of the places that fail.
pub const PLACES: Text = Text! { en: "Where", es: "Dónde" };
/// Label of the confidence.
pub const CONFIDENCE: Text = Text! { en: "Confidence", es: "Certeza" };
/// Label of the cause's id.
pub const CAUSE: Text = Text! { en: "Cause", es: "Causa" };

/// Column of the namespace.
pub const NAMESPACE: Text = Text! { en: "Namespace", es: "Namespace" };
/// Column of the pod.
pub const POD: Text = Text! { en: "Pod", es: "Pod" };
/// Column of the container.
pub const CONTAINER: Text = Text! { en: "Container", es: "Contenedor" };
/// Column of the workload that a person edits.
pub const WORKLOAD: Text = Text! { en: "Workload", es: "Workload" };
/// Column of the node.
pub const NODE: Text = Text! { en: "Node", es: "Nodo" };
/// Column of the titles in the list of causes.
pub const TITLE: Text = Text! { en: "Meaning", es: "Significado" };

/// Heading of the deciding words.
pub const EVIDENCE: Text = Text! { en: "Evidence", es: "Evidencia en tu texto" };
/// Heading of what later pastes tell.
pub const LEARNT: Text = Text! { en: "From what you pasted next", es: "De lo que pegaste después" };
/// The same, where a program read it from the cluster.
pub const LEARNT_IN_CLUSTER: Text = Text! { en: "What else the cluster says", es: "Qué más dice el clúster" };
/// Heading of what the organisation says.
pub const HINTS: Text = Text! { en: "From your organisation", es: "De tu organización" };
/// Heading of the causes that are left open.
pub const ALTERNATIVES: Text = Text! { en: "Could also be", es: "También podría ser" };
/// Heading of the recommended fix.
pub const FIX: Text = Text! { en: "How to fix it", es: "Cómo resolverlo" };
/// Heading of the other fixes.
pub const OTHER_FIXES: Text = Text! { en: "Other fixes", es: "Otras soluciones" };
/// Heading of the ways to fix it, where no image is at hand.
pub const FIXES: Text = Text! { en: "How to fix it", es: "Cómo resolverlo" };
/// Heading of a cause's messages, by program.
pub const MESSAGES: Text = Text! { en: "Error messages", es: "Mensajes de error" };
/// Heading of a cause's look-alikes.
pub const LOOK_ALIKES: Text = Text! { en: "Easily confused with", es: "Se confunde con" };
/// Heading of a cause's sources.
pub const SOURCES: Text = Text! { en: "Read more", es: "Para leer más" };
/// Label of whoever is asked at a stage of a pull.
pub const ASKED: Text = Text! { en: "Asked", es: "A quién se pregunta" };
/// Label of the causes of a stage.
pub const CAUSES: Text = Text! { en: "Causes", es: "Causas" };
/// Heading of what to know about the paste.
pub const NOTICES: Text = Text! { en: "About your paste", es: "Sobre tu texto" };

/// The same, where a program read the cluster.
pub const NOTICES_IN_CLUSTER: Text = Text! { en: "Please note", es: "Ten en cuenta" };

/// Column of the findings' numbers.
pub const FINDING: Text = Text! { en: "#", es: "#" };
/// Column of how many pods have a finding.
pub const PODS: Text = Text! { en: "Pods", es: "Pods" };
/// How much there is in the overview.
pub const OVERVIEW: Text =
    Text! { en: "{findings} findings in {pods} pods", es: "{findings} hallazgos en {pods} pods" };
/// The same, in one pod.
pub const OVERVIEW_OF_ONE: Text = Text! { en: "{findings} findings in 1 pod", es: "{findings} hallazgos en 1 pod" };
/// The same, where the text names no pod.
pub const OVERVIEW_OF_NONE: Text = Text! { en: "{findings} findings", es: "{findings} hallazgos" };

/// Where words stand in the paste.
pub const LINE: Text = Text! { en: "line {line}", es: "línea {line}" };
/// A finding's number among several.
pub const NUMBER: Text = Text! { en: "{number} of {count}", es: "{number} de {count}" };
/// Places that are not listed.
pub const MORE_PLACES: Text = Text! { en: "and {count} more", es: "y {count} más" };
/// The node a pod is on.
pub const ON_NODE: Text = Text! { en: "node {node}", es: "nodo {node}" };
/// The namespace, where no pod is known.
pub const IN_NAMESPACE: Text = Text! { en: "namespace {namespace}", es: "namespace {namespace}" };
/// The pod, where its namespace is not known.
pub const THE_POD: Text = Text! { en: "pod {pod}", es: "pod {pod}" };
/// Between an image as the text names it and the same in full.
pub const IN_FULL: Text = Text! { en: "in full {image}", es: "completa: {image}" };
/// The text fails to name the image.
pub const NO_IMAGE: Text = Text! { en: "not named in the text", es: "el texto no la nombra" };

/// Why the node's own image fails, by the title of the cause.
pub const BECAUSE: Text = Text! { en: "The reason: {reason}.", es: "El motivo: {reason}." };
/// An explanation that an earlier finding gave already.
pub const EXPLAINED_ABOVE: Text =
    Text! { en: "The explanation is the same as for {number}.", es: "La explicación es la misma que en {number}." };
/// Fixes that an earlier finding gave already.
pub const FIXED_ABOVE: Text =
    Text! { en: "The steps are the same as for {number}.", es: "Los pasos son los mismos que en {number}." };
/// Fixes that differ from those of an earlier finding in some steps.
pub const FIXED_ABOVE_BUT_FOR: Text = Text! {
    en: "The steps are the same as for {number}, but for these:",
    es: "Los pasos son los mismos que en {number}, salvo estos:",
};

/// What a placeholder of a command stands for.
pub const BLANK: Text = Text! { en: "Replace {name} with: {label}", es: "Cambia {name} por: {label}" };
/// Guesses for a placeholder.
pub const SUGGESTIONS: Text = Text! { en: "for example {values}", es: "por ejemplo {values}" };
/// Said of a placeholder that is a secret.
pub const SECRET: Text = Text! {
    en: "secret: keep it out of tickets and shell history",
    es: "secreto: que no quede en tickets ni en el historial del shell",
};

/// How sure the text makes us.
pub fn confidence(confidence: Confidence) -> Text {
    match confidence {
        Confidence::Certain => {
            Text! { en: "certain: nothing else explains this text", es: "confirmada: ninguna otra causa explica este texto" }
        }
        Confidence::Likely => Text! {
            en: "likely: the best explanation for this text",
            es: "probable: es la mejor explicación de este texto",
        },
        Confidence::Possible => {
            Text! { en: "possible: one of several explanations", es: "posible: una de varias explicaciones" }
        }
    }
}

/// What a step does.
pub fn effect(effect: Effect) -> Text {
    match effect {
        Effect::Inspect => Text! { en: "Inspect", es: "Revisar" },
        Effect::Change => Text! { en: "Fix", es: "Cambiar" },
        Effect::Verify => Text! { en: "Verify", es: "Comprobar" },
        Effect::Undo => Text! { en: "Undo", es: "Deshacer" },
    }
}

/// The name of a stage of a pull.
pub fn stage(stage: Stage) -> Text {
    match stage {
        Stage::Name => Text! { en: "Name", es: "Nombre" },
        Stage::Node => Text! { en: "Node", es: "Nodo" },
        Stage::Credentials => Text! { en: "Credentials", es: "Credenciales" },
        Stage::Dns => Text! { en: "DNS", es: "DNS" },
        Stage::Connect => Text! { en: "Connection", es: "Conexión" },
        Stage::Tls => Text! { en: "TLS", es: "TLS" },
        Stage::Authorise => Text! { en: "Authorisation", es: "Autorización" },
        Stage::Manifest => Text! { en: "Manifest", es: "Manifest" },
        Stage::Policy => Text! { en: "Policy", es: "Política" },
        Stage::Platform => Text! { en: "Platform", es: "Plataforma" },
        Stage::Download => Text! { en: "Download", es: "Descarga" },
        Stage::Unpack => Text! { en: "Unpacking", es: "Extracción" },
        Stage::Start => Text! { en: "Start", es: "Arranque" },
    }
}

/// Where a step is done.
pub fn place(place: Where) -> Text {
    match place {
        Where::Workstation => Text! { en: "where kubectl runs", es: "donde usas kubectl" },
        Where::Node => Text! { en: "on the node", es: "en el nodo" },
        Where::Machine => Text! { en: "on the machine that pulls", es: "en la máquina que descarga" },
        Where::Registry => Text! { en: "in the registry", es: "en el registro" },
    }
}

/// Stands behind the words of a command that never ends by itself.
pub(super) const UNTIL_CTRL_C: Text =
    Text! { en: "It runs until you press Ctrl-C.", es: "Sigue en marcha hasta que pulses Ctrl-C." };

/// What sort of container fails, with its name.
pub fn container(kind: ContainerKind) -> Text {
    match kind {
        ContainerKind::Container => Text! { en: "container {name}", es: "contenedor {name}" },
        ContainerKind::Init => Text! { en: "init container {name}", es: "contenedor init {name}" },
        ContainerKind::Ephemeral => Text! { en: "ephemeral container {name}", es: "contenedor efímero {name}" },
        ContainerKind::Volume => Text! { en: "image volume {name}", es: "volumen de imagen {name}" },
        ContainerKind::Sandbox => Text! { en: "pod sandbox {name}", es: "sandbox del pod {name}" },
    }
}

/// What to say where there is no finding: a heading, and an explanation where nothing else says it all.
pub fn without_finding(report: &Report) -> (Text, Option<Text>) {
    let says = |kind: &str| report.notices.iter().any(|notice| notice.kind == kind);
    if says("other-trouble") {
        return (not_image_pull::CAUSE.title, None);
    }
    if says("image-came") {
        return (PULLED, Some(PULLED_WHY));
    }
    let cause = match report.outcome {
        Outcome::Empty => return (Text! { en: "There is nothing to read", es: "No hay nada que leer" }, None),
        Outcome::NotImagePull => &not_image_pull::CAUSE,
        Outcome::NoReason | Outcome::Diagnosed => &backoff_only::CAUSE,
    };
    (cause.title, Some(cause.explanation))
}

/// No pull failed, and one succeeded.
const PULLED: Text = Text! { en: "These images were pulled", es: "Estas imágenes se descargaron" };
const PULLED_WHY: Text = Text! {
    en: "Nothing in this text says that a pull failed. If a container still does not run, its log and the events of its \
        pod say why.",
    es: "Nada en este texto dice que fallara una descarga. Si un contenedor sigue sin arrancar, su log y los eventos de \
        su pod dicen por qué.",
};

/// Stands before [`PASTE_NEXT_COMMAND`].
pub const PASTE_NEXT: Text = Text! {
    en: "If a pod cannot pull its image, paste the output of this command:",
    es: "Si un pod no puede descargar su imagen, pega la salida de este comando:",
};

/// The command that gives a text with a reason in it.
pub const PASTE_NEXT_COMMAND: &str = "kubectl describe pod POD --namespace NAMESPACE";

/// What waiting does.
pub fn waiting(finding: &Finding, lang: Lang) -> String {
    Voice { lang, alone: finding.alone }.tell(finding.cause.cause().waiting, &[])
}

/// When the kubelet retries at the latest; `None` when the text does not tell. One number: a reader wants to know how
/// long to wait at most.
pub fn next_try(retry: &Retry, lang: Lang) -> Option<String> {
    const WITHIN: Text = Text! {
        en: "The kubelet retries within about {to}.",
        es: "El kubelet vuelve a intentarlo en unos {to} como máximo.",
    };
    const SOON: Text =
        Text! { en: "The kubelet retries at any moment.", es: "El kubelet vuelve a intentarlo en cualquier momento." };
    let [_, to] = retry.seconds?;
    // The kubelet's longest pause; what may come on top is its turn, and no sixth minute.
    let to = to.min(LONGEST);
    let sentence = if to <= 5 { SOON } else { WITHIN };
    Some(sentence.fill(lang, &[("to", &duration(to))]))
}

/// The longest pause between two attempts, in seconds.
const LONGEST: u32 = 300;

/// A length of time as people say it; the units are the same in both languages.
pub fn duration(seconds: u32) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}

/// What part the host that failed plays, where it is not the image's registry.
pub(super) fn host(role: Role) -> Text {
    match role {
        Role::Registry => Text! { en: "The host that failed is {host}.", es: "El host que falló es {host}." },
        Role::TokenServer => Text! {
            en: "The host that failed is {host}, the token server of the registry.",
            es: "El host que falló es {host}, el servidor que da los tokens del registro.",
        },
        Role::Mirror => Text! {
            en: "The host that failed is {host}: a mirror or cache, or a server to which the registry redirects.",
            es: "El host que falló es {host}: un mirror o caché, o un servidor al que redirige el registro.",
        },
        Role::BlobStore => Text! {
            en: "The host that failed is {host}, the storage that the registry redirects downloads to.",
            es: "El host que falló es {host}, el almacenamiento al que el registro redirige las descargas.",
        },
        Role::Proxy => {
            Text! { en: "The host that failed is the proxy, {host}.", es: "El host que falló es el proxy, {host}." }
        }
    }
}

/// The paste stops in the middle of an object.
pub(super) const TRUNCATED: Text = Text! {
    en: "The text ends in the middle of an object. What is there was read; the rest may say more.",
    es: "El texto se corta en medio de un objeto. Se leyó lo que hay; el resto puede decir más.",
};

/// What the paste is about instead of an image pull.
pub(super) const OTHER_TROUBLE: Text = Text! { en: "Line {line} is about something else ({names}): {said}", es: "La línea {line} trata de otra cosa ({names}): {said}" };

/// The paste says that an image came.
pub(super) const CAME: Text = Text! {
    en: "Line {line} says that the image was pulled, or was already there: {said}",
    es: "La línea {line} dice que la imagen se descargó, o que ya estaba: {said}",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_rounded_up() {
        assert_eq!(duration(40), "40 s");
        assert_eq!(duration(300), "5 min");
        assert_eq!(duration(301), "6 min");
        assert_eq!(duration(7200), "2 h");
    }

    #[test]
    fn the_next_try_is_one_number() {
        let retry = |seconds| Retry { helps: false, seconds, attempts: None };
        assert_eq!(next_try(&retry(None), Lang::En), None);
        assert_eq!(
            next_try(&retry(Some([40, 300])), Lang::En).as_deref(),
            Some("The kubelet retries within about 5 min.")
        );
        assert_eq!(
            next_try(&retry(Some([286, 316])), Lang::En).as_deref(),
            Some("The kubelet retries within about 5 min.")
        );
        assert_eq!(next_try(&retry(Some([0, 1])), Lang::En).as_deref(), Some("The kubelet retries at any moment."));
        assert_eq!(
            next_try(&retry(Some([0, 300])), Lang::Es).as_deref(),
            Some("El kubelet vuelve a intentarlo en unos 5 min como máximo.")
        );
    }
}
