//! Every word that the page itself says. A missing translation does not compile.
//!
//! The words of causes and fixes come with the report. Kubernetes' own terms stay as they are.

use crate::causes::Confidence;
use crate::failure::ContainerKind;
use crate::input::Kind;
use crate::lang::{Lang, Text};
use crate::report::{Effect, Where};

macro_rules! words {
    ($($name:ident: $en:literal, $es:literal;)*) => {
        $(#[doc = $en] pub static $name: Text = Text { en: $en, es: $es };)*
    };
}

words! {
    TITLE: "pullfix: why an image cannot be pulled",
        "pullfix: por qué no se puede descargar una imagen";
    LEAD: "Why can’t this image be pulled?",
        "¿Por qué no se descarga esta imagen?";
    PROMISE: "Paste what kubectl shows: you get the reason, the words that prove it and the command that helps. Nothing leaves this page.",
        "Pega lo que muestra kubectl: verás la causa, las palabras que la prueban y el comando que ayuda. Nada sale de esta página.";
    LANGUAGE: "Language", "Idioma";

    PASTE: "Your paste", "Tu texto";
    PASTE_HINT: "kubectl describe, events, JSON or YAML, kubelet and runtime logs, docker or CI output",
        "kubectl describe, events, JSON o YAML, logs del kubelet y del runtime, salida de docker o de CI";
    RECOGNISED: "Read as: {what}", "Leído como: {what}";
    CLEAR: "Clear", "Vaciar";
    KEPT: "Your earlier paste is not lost.", "Tu texto anterior no se ha perdido.";
    RESTORE: "Bring it back", "Recuperarlo";
    EXAMPLES: "Or try an example", "O prueba un ejemplo";

    INVITE: "The answer appears here as soon as you paste", "La respuesta aparece aquí en cuanto pegas";
    INVITE_HOW: "These commands show what is needed. Paste all of their output, of one pod or of many.",
        "Estos comandos muestran lo necesario. Pega toda su salida, de un pod o de muchos.";
    HOW_DESCRIBE: "The pods of a namespace, with their events", "Los pods de un namespace, con sus eventos";
    HOW_EVENTS: "Failures of the last hour in the whole cluster", "Fallos de la última hora en todo el clúster";
    HOW_NODE: "On the node, when the events are gone", "En el nodo, si los eventos ya no están";

    READING: "Reading…", "Leyendo…";
    NO_REASON: "An image pull fails, and the text does not say why", "Falla la descarga de una imagen y el texto no dice por qué";
    NO_REASON_WHY: "Only the back-off is in the text. The reason is in the pod’s events, in a line that begins with “Failed to pull image”.",
        "El texto solo muestra la espera (back-off). La causa está en los eventos del pod, en una línea que empieza por «Failed to pull image».";
    NOT_IMAGE_PULL: "Nothing here is about pulling an image", "Aquí no hay nada sobre la descarga de una imagen";
    NOT_IMAGE_PULL_WHY: "No container in this text waits for its image. If one should, paste its pod’s events.",
        "Ningún contenedor de este texto espera su imagen. Si alguno debería, pega los eventos de su pod.";

    FAILURES: "{n} failures in this paste", "{n} fallos en este texto";
    IMAGE: "Image", "Imagen";
    WHERE: "Where", "Dónde";
    EVIDENCE: "What your paste says", "Lo que dice tu texto";
    WHOLE: "Show the whole paste", "Ver el texto completo";
    PARTS: "Show only these lines", "Ver solo estas líneas";
    LINE: "Line {n}: select in the paste", "Línea {n}: seleccionar en el texto";
    OR_ELSE: "It could also be", "También podría ser";
    FIX: "What to do", "Qué hacer";
    MORE_STEPS_ONE: "1 more step", "1 paso más";
    MORE_STEPS: "{n} more steps", "{n} pasos más";
    OTHER_FIXES: "Other ways", "Otras opciones";
    FILL_IN: "Fill in", "Completa";
    SUCH_AS: "such as", "por ejemplo";

    WAITING: "Waiting", "Esperar";
    WAITING_HELPS: "can help", "puede ayudar";
    WAITING_HELPS_NOT: "does not help", "no ayuda";
    NEXT_BETWEEN: "next attempt in {from} to {to}", "próximo intento en {from} a {to}";
    NEXT_WITHIN: "next attempt within {to}", "próximo intento antes de {to}";

    COPY: "Copy", "Copiar";
    COPIED: "Copied", "Copiado";
    COPY_REFUSED: "Selected: press Ctrl+C", "Seleccionado: pulsa Ctrl+C";

    PLACES: "{n} places", "{n} lugares";
    PLACES_MORE: "Show all {n}", "Ver los {n}";
    NAMESPACE: "Namespace", "Namespace";
    POD: "Pod", "Pod";
    CONTAINER: "Container", "Contenedor";
    WORKLOAD: "Workload", "Workload";
    NODE: "Node", "Nodo";

    EXAMPLE_TAG: "A mistyped tag", "Un tag mal escrito";
    EXAMPLE_NAME: "A name that does not exist", "Un nombre que no existe";
    EXAMPLE_PRIVATE: "A private image", "Una imagen privada";
    EXAMPLE_LIMIT: "Docker Hub’s rate limit", "El límite de Docker Hub";

    CRASH: "Something broke in this page. What you pasted is still in the box: copy it, then reload the page.",
        "Algo falló en esta página. Lo que pegaste sigue en el cuadro: cópialo y recarga la página.";
}

/// The name that a language calls itself.
pub fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Español",
    }
}

/// How sure a finding is.
pub fn confidence(confidence: Confidence) -> Text {
    match confidence {
        Confidence::Certain => Text { en: "Certain", es: "Seguro" },
        Confidence::Likely => Text { en: "Likely", es: "Probable" },
        Confidence::Possible => Text { en: "Possible", es: "Posible" },
    }
}

/// What a step does.
pub fn effect(effect: Effect) -> Text {
    match effect {
        Effect::Inspect => Text { en: "Look", es: "Consultar" },
        Effect::Change => Text { en: "Change", es: "Cambiar" },
        Effect::Verify => Text { en: "Check", es: "Comprobar" },
        Effect::Undo => Text { en: "Undo", es: "Deshacer" },
    }
}

/// Where a step is done.
pub fn place(place: Where) -> Text {
    match place {
        Where::Workstation => Text { en: "where kubectl runs", es: "donde usas kubectl" },
        Where::Node => Text { en: "on the node", es: "en el nodo" },
        Where::Registry => Text { en: "in the registry", es: "en el registry" },
    }
}

/// What sort of container.
pub fn container(kind: ContainerKind) -> Text {
    match kind {
        ContainerKind::Container => Text { en: "container", es: "contenedor" },
        ContainerKind::Init => Text { en: "init container", es: "init container" },
        ContainerKind::Ephemeral => Text { en: "ephemeral container", es: "contenedor efímero" },
        ContainerKind::Volume => Text { en: "image volume", es: "volumen de imagen" },
        ContainerKind::Sandbox => Text { en: "pod sandbox", es: "sandbox del pod" },
    }
}

/// A format that was recognised.
pub fn input(kind: Kind) -> Text {
    match kind {
        Kind::DescribePod => same("kubectl describe pod"),
        Kind::EventsTable => Text { en: "events", es: "eventos" },
        Kind::EventsJson => Text { en: "events (JSON)", es: "eventos (JSON)" },
        Kind::EventsYaml => Text { en: "events (YAML)", es: "eventos (YAML)" },
        Kind::PodJson => same("pod (JSON)"),
        Kind::PodYaml => same("pod (YAML)"),
        Kind::PodsTable => same("kubectl get pods"),
        Kind::WorkloadJson => same("workload (JSON)"),
        Kind::WorkloadYaml => same("workload (YAML)"),
        Kind::NodeLog => Text { en: "node log", es: "log del nodo" },
        Kind::Message => Text { en: "error message", es: "mensaje de error" },
        Kind::PullOutput => Text { en: "output of a pull", es: "salida de un pull" },
    }
}

const fn same(words: &'static str) -> Text {
    Text { en: words, es: words }
}

/// `text` with its `{n}`.
pub fn counted(text: Text, lang: Lang, n: usize) -> String {
    text.fill(lang, &[("n", &n.to_string())])
}

/// A length of time in the unit that fits: `40 s`, `5 min`.
pub fn duration(seconds: u32) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds / 60),
        _ => format!("{} h", seconds / 3600),
    }
}
