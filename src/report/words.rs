//! The texts around a report: headings, labels and names of enum values.
//!
//! Texts about one cause are in that cause's own file; here are only those that all reports share.

use super::json::{Confidence, ContainerKind, Effect, Finding, Outcome, Report, Retry, Role, Stage, Where};
use super::wording::Wording;
use crate::causes::other::{backoff_only, not_image_pull};
use crate::lang::{Lang, Text};

/// Label of the image.
pub const IMAGE: Text = Text! { en: "Image", es: "Imagen" };
/// Label of the failing places.
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
/// Column of the workload that a user edits.
pub const WORKLOAD: Text = Text! { en: "Workload", es: "Workload" };
/// Column of the node.
pub const NODE: Text = Text! { en: "Node", es: "Nodo" };
/// Column of the titles in the list of causes.
pub const TITLE: Text = Text! { en: "Meaning", es: "Significado" };

/// Heading of the deciding words.
pub const EVIDENCE: Text = Text! { en: "Evidence", es: "Evidencia en tu texto" };
/// What stands for a name in a sentence about a later paste, if neither paste names it.
pub const UNNAMED: [(&str, Text); 6] = [
    ("image", Text! { en: "this image", es: "esta imagen" }),
    ("host", Text! { en: "the registry", es: "el registro" }),
    ("tag", Text! { en: "that was asked for", es: "que se pidió" }),
    ("own", Text! { en: "another image", es: "otra imagen" }),
    ("unit", Text! { en: "this service", es: "este servicio" }),
    ("limit", Text! { en: "the", es: "las" }),
];
/// Heading of what later pastes show.
pub const LEARNT: Text = Text! { en: "Also in your paste", es: "También en lo que pegaste" };
/// The same, if a program read it from the cluster.
pub const LEARNT_IN_CLUSTER: Text = Text! { en: "What else the cluster says", es: "Qué más dice el clúster" };
/// Heading of the organisation's hints.
pub const HINTS: Text = Text! { en: "From your organisation", es: "De tu organización" };
/// Heading of the other possible causes.
pub const ALTERNATIVES: Text = Text! { en: "Could also be", es: "También podría ser" };
/// Heading of the recommended fix.
pub const FIX: Text = Text! { en: "How to fix it", es: "Cómo resolverlo" };
/// Heading of the other fixes.
pub const OTHER_FIXES: Text = Text! { en: "Other fixes", es: "Otras soluciones" };
/// Heading of the fixes of a cause, without a paste.
pub const FIXES: Text = Text! { en: "How to fix it", es: "Cómo resolverlo" };
/// Heading of a cause's messages, by program.
pub const MESSAGES: Text = Text! { en: "Error messages", es: "Mensajes de error" };
/// Heading of the causes that it can be confused with.
pub const LOOK_ALIKES: Text = Text! { en: "Easily confused with", es: "Se confunde con" };
/// Heading of a cause's sources.
pub const SOURCES: Text = Text! { en: "Read more", es: "Para leer más" };
/// Label of the server that is contacted at a stage of a pull.
pub const ASKED: Text = Text! { en: "Asked", es: "A quién se pregunta" };
/// Label of the causes of a stage.
pub const CAUSES: Text = Text! { en: "Causes", es: "Causas" };
/// Heading of the notices about the paste.
pub const NOTICES: Text = Text! { en: "About your paste", es: "Sobre tu texto" };

/// The same, if a program read it from the cluster.
pub const NOTICES_IN_CLUSTER: Text = Text! { en: "Please note", es: "Ten en cuenta" };

/// Column of the findings' numbers.
pub const FINDING: Text = Text! { en: "#", es: "#" };
/// Column of the number of pods with a finding.
pub const PODS: Text = Text! { en: "Pods", es: "Pods" };
/// Heading of the overview.
pub const OVERVIEW: Text =
    Text! { en: "{findings} findings in {pods} pods", es: "{findings} hallazgos en {pods} pods" };
/// The same, for one pod.
pub const OVERVIEW_OF_ONE: Text = Text! { en: "{findings} findings in 1 pod", es: "{findings} hallazgos en 1 pod" };
/// The same, if the text names no pod.
pub const OVERVIEW_OF_NONE: Text = Text! { en: "{findings} findings", es: "{findings} hallazgos" };

/// The position of words in the paste.
pub const LINE: Text = Text! { en: "line {line}", es: "línea {line}" };
/// A finding's number among several.
pub const NUMBER: Text = Text! { en: "{number} of {count}", es: "{number} de {count}" };
/// The places that are not listed.
pub const MORE_PLACES: Text = Text! { en: "and {count} more", es: "y {count} más" };
/// The node a pod is on.
pub const ON_NODE: Text = Text! { en: "node {node}", es: "nodo {node}" };
/// The namespace, if no pod is known.
pub const IN_NAMESPACE: Text = Text! { en: "namespace {namespace}", es: "namespace {namespace}" };
/// The pod, if its namespace is unknown.
pub const THE_POD: Text = Text! { en: "pod {pod}", es: "pod {pod}" };
/// The full image name, after the one in the text.
pub const IN_FULL: Text = Text! { en: "in full {image}", es: "completa: {image}" };
/// The text does not name the image.
pub const NO_IMAGE: Text = Text! { en: "not named in the text", es: "el texto no la nombra" };

/// Why the sandbox image fails, by the title of the cause.
pub const BECAUSE: Text = Text! { en: "The reason: {reason}.", es: "El motivo: {reason}." };
/// Refers to the explanation in an earlier finding.
pub const EXPLAINED_ABOVE: Text =
    Text! { en: "The explanation is the same as for {number}.", es: "La explicación es la misma que en {number}." };
/// Refers to the fixes in an earlier finding.
pub const FIXED_ABOVE: Text =
    Text! { en: "The steps are the same as for {number}.", es: "Los pasos son los mismos que en {number}." };
/// Refers to the fixes in an earlier finding, with some steps that differ.
pub const FIXED_ABOVE_BUT_FOR: Text = Text! {
    en: "The steps are the same as for {number}, but for these:",
    es: "Los pasos son los mismos que en {number}, salvo estos:",
};

/// The explanation of a placeholder.
pub const BLANK: Text = Text! { en: "Replace {name} with: {label}", es: "Cambia {name} por: {label}" };
/// Suggestions for a placeholder.
pub const SUGGESTIONS: Text = Text! { en: "for example {values}", es: "por ejemplo {values}" };
/// Said about a placeholder for a secret.
pub const SECRET: Text = Text! {
    en: "secret: keep it out of tickets and shell history",
    es: "secreto: que no quede en tickets ni en el historial del shell",
};

/// The name of a confidence level.
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

/// Where a step is carried out.
pub fn place(place: Where) -> Text {
    match place {
        Where::Workstation => Text! { en: "where kubectl runs", es: "donde usas kubectl" },
        Where::Node => Text! { en: "on the node", es: "en el nodo" },
        Where::Machine => Text! { en: "on the machine that pulls", es: "en la máquina que descarga" },
        Where::Registry => Text! { en: "in the registry", es: "en el registro" },
    }
}

/// Follows the text of a command that never ends by itself.
pub(super) const UNTIL_CTRL_C: Text =
    Text! { en: "It runs until you press Ctrl-C.", es: "Sigue en marcha hasta que pulses Ctrl-C." };

/// The kind of container that fails, with its name.
pub fn container(kind: ContainerKind) -> Text {
    match kind {
        ContainerKind::Container => Text! { en: "container {name}", es: "contenedor {name}" },
        ContainerKind::Init => Text! { en: "init container {name}", es: "contenedor init {name}" },
        ContainerKind::Ephemeral => Text! { en: "ephemeral container {name}", es: "contenedor efímero {name}" },
        ContainerKind::Volume => Text! { en: "image volume {name}", es: "volumen de imagen {name}" },
        ContainerKind::Sandbox => Text! { en: "pod sandbox {name}", es: "sandbox del pod {name}" },
    }
}

/// What to say if there is no finding: a heading, and an explanation unless other texts already give it.
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

/// No pull failed, and at least one succeeded.
const PULLED: Text = Text! { en: "These images were pulled", es: "Estas imágenes se descargaron" };
const PULLED_WHY: Text = Text! {
    en: "Nothing in this text says that a pull failed. If a container still does not run, its log and the events of its \
        pod say why.",
    es: "Nada en este texto dice que fallara una descarga. Si un contenedor sigue sin arrancar, su log y los eventos de \
        su pod dicen por qué.",
};

/// Precedes [`PASTE_NEXT_COMMAND`].
pub const PASTE_NEXT: Text = Text! {
    en: "If a pod cannot pull its image, paste the output of this command:",
    es: "Si un pod no puede descargar su imagen, pega la salida de este comando:",
};

/// The command whose output shows the cause.
pub const PASTE_NEXT_COMMAND: &str = "kubectl describe pod POD --namespace NAMESPACE";

/// Whether waiting helps.
pub fn waiting(finding: &Finding, lang: Lang) -> String {
    Wording { lang, alone: finding.alone }.tell(finding.cause.cause().waiting, &[])
}

/// When the kubelet retries at the latest; `None` if unknown. One number, because users want to know how long to wait
/// at most.
pub fn next_try(retry: &Retry, lang: Lang) -> Option<String> {
    const WITHIN: Text = Text! {
        en: "The kubelet retries within about {to}.",
        es: "El kubelet vuelve a intentarlo en unos {to} como máximo.",
    };
    const SOON: Text =
        Text! { en: "The kubelet retries at any moment.", es: "El kubelet vuelve a intentarlo en cualquier momento." };
    let [_, to] = retry.seconds?;
    // The kubelet's maximum back-off. The kubelet may be a few seconds late, but that should not round up to a sixth
    // minute.
    let to = to.min(LONGEST);
    let sentence = if to <= 5 { SOON } else { WITHIN };
    Some(sentence.fill(lang, &[("to", &duration(to))]))
}

/// The maximum back-off, in seconds.
const LONGEST: u32 = 300;

/// A duration for people to read; the units are the same in both languages.
pub fn duration(seconds: u32) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}

/// The role of the failing host, if it is not the image's registry.
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

/// The paste ends in the middle of an object.
pub(super) const TRUNCATED: Text = Text! {
    en: "The text ends in the middle of an object. What is there was read; the rest may say more.",
    es: "El texto se corta en medio de un objeto. Se leyó lo que hay; el resto puede decir más.",
};

/// What the paste is about instead of an image pull.
pub(super) const OTHER_TROUBLE: Text = Text! { en: "Line {line} is about something else ({names}): {said}", es: "La línea {line} trata de otra cosa ({names}): {said}" };

/// The paste shows that an image was pulled.
pub(super) const CAME: Text = Text! {
    en: "Line {line} says that the image was pulled, or was already there: {said}",
    es: "La línea {line} dice que la imagen se descargó, o que ya estaba: {said}",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_rounded_up() {
        assert_eq!(duration(40), "40 s");
        assert_eq!(duration(300), "5 min");
        assert_eq!(duration(301), "6 min");
        assert_eq!(duration(7200), "2 h");
    }

    #[test]
    fn the_next_retry_is_one_number() {
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
