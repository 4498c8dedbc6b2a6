//! Every word that the page itself says. A missing translation does not compile.
//!
//! The words of causes and fixes come with the report, and what every form of a report says stands in
//! [`crate::report::words`]. Kubernetes' own terms stay as they are.

use crate::input::Kind;
use crate::lang::{Lang, Text};

macro_rules! words {
    ($($name:ident: $en:literal, $es:literal;)*) => {
        $(#[doc = $en] pub static $name: Text = Text { en: $en, es: $es };)*
    };
}

words! {
    TITLE: "pullfix: why an image cannot be pulled",
        "pullfix: por qué no se puede descargar una imagen";
    SITE_FLAWED: "To whoever looks after this page: what follows in pullfix.yaml is not understood and does not count.",
        "Para quien cuida esta página: lo siguiente de pullfix.yaml no se entiende y no cuenta.";
    LEAD: "Why can’t this image be pulled?",
        "¿Por qué no se descarga esta imagen?";
    PROMISE: "Paste what kubectl shows: read the reason, the words that prove it and the command that helps. Nothing leaves this page.",
        "Pega lo que muestra kubectl: lee la causa, las palabras que la prueban y el comando que ayuda. Nada sale de esta página.";
    LANGUAGE: "Language", "Idioma";
    REMEMBER: "Remember", "Recordar";

    PASTE: "Your paste", "Tu texto";
    PASTE_HINT: "kubectl describe, events, JSON or YAML, kubelet and runtime logs, docker or CI output",
        "kubectl describe, events, JSON o YAML, logs del kubelet y del runtime, salida de docker o de CI";
    RECOGNISED: "Read as: {what}", "Leído como: {what}";
    CLEAR: "Clear", "Vaciar";
    KEPT: "Your earlier paste is not lost.", "Tu texto anterior no se ha perdido.";
    RESTORE: "Bring it back", "Recuperarlo";
    BROUGHT: "{who} put this text here. You did not paste it.",
        "Este texto lo ha puesto {who}. No lo has pegado tú.";
    AROUND: "The page around this one", "la página que contiene a esta";
    EXAMPLES: "Or try an example", "O prueba un ejemplo";

    INVITE: "The answer appears here as soon as you paste", "La respuesta aparece aquí en cuanto pegas";
    INVITE_HOW: "These commands show what is needed. Paste all of their output, of one pod or of many.",
        "Estos comandos muestran lo necesario. Pega toda su salida, de un pod o de muchos.";
    HOW_DESCRIBE: "The pods of a namespace, with their events", "Los pods de un namespace, con sus eventos";
    HOW_EVENTS: "Failures of the last hour in the whole cluster", "Fallos de la última hora en todo el clúster";
    HOW_NODE: "On the node, when the events are gone", "En el nodo, si los eventos ya no están";

    READING: "Reading…", "Leyendo…";
    READING_FILE: "Reading {name}", "Leyendo {name}";
    YOUR_PASTE: "your paste", "tu texto";
    STOP: "Stop", "Parar";
    STOPPED: "Stopped before the end, so there is no answer.", "Parado antes del final, así que no hay respuesta.";
    READ_ALL_THE_SAME: "Read it after all", "Leerlo de todos modos";
    UNREADABLE: "This could not be read: {why}. Try a smaller part of it, or paste its text.",
        "No se pudo leer: {why}. Prueba con una parte más pequeña, o pega su texto.";
    OPEN: "Open files", "Abrir ficheros";
    DROP: "Drop it: it is read here and goes nowhere else", "Suéltalo: se lee aquí y no sale de aquí";
    BEGINNING: "{name}, {size}: the box shows the beginning, the answer is of the whole.",
        "{name}, {size}: el cuadro muestra el principio, la respuesta es de todo.";
    LEFT_OUT: "{n} more failures are not shown. The command line shows them all.",
        "Hay {n} fallos más que no se muestran. La línea de comandos los muestra todos.";
    READ_AS_UTF16: "The file was read as UTF-16.", "El fichero se leyó como UTF-16.";
    NOT_UTF8: "Some bytes are no valid UTF-8; each was read as \u{fffd}.",
        "Algunos bytes no son UTF-8 válido; cada uno se leyó como \u{fffd}.";

    FAILURES: "{n} failures in this paste", "{n} fallos en este texto";
    WHOLE: "Whole paste", "Texto completo";
    PARTS: "These lines only", "Solo estas líneas";
    SHOW_PROOF: "Show it in the paste", "Verlo en el texto";
    PROVES: "go to what this proves", "ir a lo que esto demuestra";
    UNREAD: "Lines not understood: {lines}", "Líneas sin entender: {lines}";
    LINE: "Line {n}: select in the paste", "Línea {n}: seleccionar en el texto";
    MORE_STEPS_ONE: "1 more step", "1 paso más";
    MORE_STEPS: "{n} more steps", "{n} pasos más";
    TAKE_BACK: "Take it back", "Deshacerlo";
    FILL_IN: "Fill in", "Completa";
    NEVER_ASKED: "A secret is never asked for here: write it into the file yourself, on your own machine.",
        "Aquí nunca se pide un secreto: escríbelo tú en el fichero, en tu propia máquina.";
    STILL_OPEN: "Still to fill in: {names}", "Por completar: {names}";
    TRY_FIRST: "First", "Primero";
    SHELL: "Commands for", "Comandos para";
    COPY_ALL: "Copy as one command", "Copiar como un solo comando";
    STOPS: "Both stop at the first command that fails, and leave out the steps that need you.",
        "Ambos se detienen en el primer comando que falla y omiten los pasos que dependen de ti.";
    SAVE_SCRIPT: "Download as .{kind}", "Descargar como .{kind}";
    COPY_ANSWER: "Copy the answer as Markdown", "Copiar la respuesta como Markdown";
    SHARE_LINK: "Share as a link…", "Compartir como enlace…";
    LINK_TITLE: "Share as a link", "Compartir como enlace";
    LINK_WARNING: "The link holds your paste: whoever gets the link can read it. Browsers keep links in their history, chats and tickets keep them for good. Passwords and tokens that pullfix recognises are masked; look for others yourself.",
        "El enlace contiene tu texto: quien reciba el enlace puede leerlo. Los navegadores guardan los enlaces en su historial; los chats y tickets, para siempre. Las contraseñas y tokens que pullfix reconoce van tapados; busca tú si hay otros.";
    LINK_NAMELESS: "Replace names: namespaces, pods, images, hosts, users", "Sustituir nombres: namespaces, pods, imágenes, hosts, usuarios";
    LINK_HOLDS: "What the link holds", "Lo que contiene el enlace";
    LINK_LENGTH: "The link, {n} characters", "El enlace, {n} caracteres";
    LINK_LONG: "Some programs cut links of this length.", "Algunos programas cortan enlaces tan largos.";
    LINK_TOO_LARGE: "This paste is too large for a link. Copy the answer as Markdown instead.",
        "Este texto es demasiado grande para un enlace. Copia mejor la respuesta como Markdown.";
    LINK_COPY: "Copy the link", "Copiar el enlace";
    LINK_BROKEN: "The paste in this link cannot be read: the link was cut or changed on its way.",
        "El texto de este enlace no se puede leer: el enlace se cortó o cambió por el camino.";
    CLOSE: "Close", "Cerrar";
    SAVE_TEXT: "Download for a ticket (.md)", "Descargar para un ticket (.md)";

    WHY: "Why", "Por qué";
    WAY: "How far the pull came", "Hasta dónde llegó la descarga";
    ASKED: "asked", "preguntó a";

    TRIED_ONCE: "One attempt so far, {last} ago.", "Un intento hasta ahora, hace {last}.";
    TRIED: "{n} attempts so far, the last {last} ago.", "{n} intentos hasta ahora, el último hace {last}.";
    PAUSES: "The pauses double up to 5 min.", "Las pausas se duplican hasta 5 min.";
    NOW: "now", "ahora";

    IF_YOU_WAIT: "If you wait", "Si esperas";
    COPY: "Copy", "Copiar";
    COPIED: "Copied", "Copiado";
    FILL_FIRST: "Fill in {names} first", "Completa antes {names}";
    COPY_REFUSED: "Selected: press Ctrl+C", "Seleccionado: pulsa Ctrl+C";

    PLACES: "{n} places", "{n} lugares";
    COPY_TABLE: "Copy the table", "Copiar la tabla";
    FILTER: "Filter", "Filtrar";
    FITTING: "{n} of {all}", "{n} de {all}";
    SHARED: "They have in common:", "Tienen en común:";
    NOT_SHARED: "They have no place and no registry in common.", "No tienen en común ni lugar ni registro.";
    SAME_IMAGE: "same image as {n}", "la misma imagen que en {n}";
    SAME_CAUSE: "same cause as {n}", "la misma causa que en {n}";
    PLACES_MORE: "Show all {n}", "Ver los {n}";

    LIBRARY: "Causes", "Causas";
    ALL_CAUSES: "All causes", "Todas las causas";
    BACK_TO_PASTE: "Back to your paste", "Volver a tu texto";
    WHY_IMAGES_FAIL: "Why images cannot be pulled", "Por qué no se descargan las imágenes";
    SEARCH: "Words of the error message", "Palabras del mensaje de error";
    ONE_CAUSE: "1 cause", "1 causa";
    CAUSES_FOUND: "{n} causes", "{n} causas";
    NO_CAUSE_FOUND: "No cause has these words. Try fewer of them, or paste the whole message on the first page.",
        "Ninguna causa tiene estas palabras. Prueba con menos, o pega el mensaje completo en la primera página.";
    NO_SUCH_CAUSE: "There is no cause called {id}. The list has all of them.",
        "No hay ninguna causa llamada {id}. En la lista están todas.";
    TRY_IT: "Read it as a paste", "Leerlo como texto pegado";
    TELL_APART: "To tell them apart", "Para distinguirlas";
    NAMES_OF_EXAMPLE: "With the names of the first message above. Paste what you have to see your own.",
        "Con los nombres del primer mensaje de arriba. Pega lo que tienes para ver los tuyos.";
    ABOUT_CAUSE: "More about this cause", "Más sobre esta causa";

    EXAMPLE_TAG: "A mistyped tag", "Un tag mal escrito";
    EXAMPLE_PRIVATE: "A private image", "Una imagen privada";
    EXAMPLE_LOGIN: "No login for ECR", "Sin login en ECR";
    EXAMPLE_LIMIT: "Docker Hub’s rate limit", "El límite de Docker Hub";
    EXAMPLE_HOST: "A host that is not found", "Un host que no se encuentra";
    EXAMPLE_CERTIFICATE: "A private certificate", "Un certificado privado";
    EXAMPLE_DOWN: "A registry that is down", "Un registro caído";
    EXAMPLE_DISK: "A full disk", "Un disco lleno";
    EXAMPLE_SIGNATURE: "A missing signature", "Una firma que falta";
    EXAMPLE_BACKOFF: "Only a back-off", "Solo un back-off";

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
