//! All texts of the page itself. A missing translation does not compile.
//!
//! The texts of causes and fixes are part of the report, and texts that all forms of a report share are in
//! [`crate::report::words`]. Kubernetes terms are not translated.

use crate::input::Kind;
use crate::lang::{Lang, Text};

macro_rules! words {
    ($($name:ident: $en:literal, $es:literal;)*) => {
        $(#[doc = $en] pub static $name: Text = Text! { en: $en, es: $es };)*
    };
}

words! {
    TITLE: "pullfix: why an image cannot be pulled",
        "pullfix: por qué no se puede descargar una imagen";
    SITE_FLAWED: "For the site administrator: these lines of pullfix.yaml are not understood and are ignored.",
        "Para quien administra esta página: estas líneas de pullfix.yaml no se entienden y se ignoran.";
    LEAD: "Why can’t this image be pulled?",
        "¿Por qué no se descarga esta imagen?";
    PROMISE: "Paste kubectl output: see why the pull fails, and the commands to fix it. Nothing leaves your browser.",
        "Pega la salida de kubectl: verás la causa, la prueba y los comandos para resolverlo. Nada sale de tu navegador.";
    LANGUAGE: "Language", "Idioma";
    THEME: "Theme", "Tema";
    AUTO: "Auto", "Auto";
    LIGHT: "Light", "Claro";
    DARK: "Dark", "Oscuro";
    REMEMBER: "Remember", "Recordar";

    PASTE: "Your paste", "Tu texto";
    PLACEHOLDER: "Paste anywhere on this page, or drop a file", "Pega en cualquier parte de esta página, o suelta un archivo";
    PASTE_HINT: "kubectl describe, events, JSON or YAML, kubelet and runtime logs, docker or CI output",
        "kubectl describe, events, JSON o YAML, logs del kubelet y del runtime, salida de docker o de CI";
    RECOGNISED: "Read as: {what}", "Leído como: {what}";
    PASTE_IT: "Paste", "Pegar";
    PASTE_REFUSED: "The browser does not allow it here: paste into the box.", "El navegador no lo permite aquí: pega en el cuadro.";
    NEW_PASTE: "New paste", "Pegar otro texto";
    CLEAR: "Clear", "Vaciar";
    NEXT: "Ran a command? Paste what it prints", "¿Ejecutaste un comando? Pega lo que imprime";
    NEXT_HINT: "A pull secret can be pasted here: nothing leaves this page, and its values are never shown. Esc takes the last part out again.", "Aquí puedes pegar un pull secret: nada sale de esta página y sus valores nunca se muestran. Esc quita la última parte.";
    PART: "Lines {from} to {to} of your paste", "Líneas {from} a {to} de tu texto";
    STATIC_PAGE: "The same as a plain page, to link to", "Lo mismo como página sencilla, para enlazarla";
    PART_LINE: "Line {from} of your paste", "Línea {from} de tu texto";
    PART_SAYS_NOTHING: "Nothing in it is about this pull. If it is the output of a command, paste the command with it.", "No dice nada sobre esta descarga. Si es la salida de un comando, pega también el comando.";
    REMOVE_PART: "Remove", "Quitar";
    ANSWERABLE: "Paste its output below.", "Pega su salida abajo.";
    KEPT: "Previous paste kept.", "Tu texto anterior se conserva.";
    RESTORE: "Restore", "Recuperar";
    BROUGHT: "{who} put this text here. You did not paste it.",
        "Este texto lo ha puesto {who}. No lo has pegado tú.";
    AROUND: "The page around this one", "la página que contiene a esta";
    EXAMPLES: "Or try an example", "O prueba un ejemplo";

    INVITE: "Your diagnosis appears here", "Tu diagnóstico aparece aquí";
    INVITE_HOW: "Run one of these and paste all of its output, for one pod or for many.",
        "Ejecuta uno de estos comandos y pega toda su salida, de un pod o de muchos.";
    PASTE_INSTEAD: "If a pod cannot pull its image, run one of these and paste all of its output.",
        "Si un pod no puede descargar su imagen, ejecuta uno de estos comandos y pega toda su salida.";
    HOW_DESCRIBE: "All pods of a namespace, with their events", "Todos los pods de un namespace, con sus eventos";
    HOW_EVENTS: "Recent failures in the whole cluster", "Fallos recientes en todo el clúster";
    HOW_NODE: "On the node, when the events have expired", "En el nodo, si los eventos ya han caducado";

    READING: "Reading…", "Leyendo…";
    READING_FILE: "Reading {name}", "Leyendo {name}";
    YOUR_PASTE: "your paste", "tu texto";
    STOP: "Stop", "Parar";
    STOPPED: "Stopped before the end, so there is no diagnosis.", "Se detuvo antes del final, así que no hay diagnóstico.";
    READ_ALL_THE_SAME: "Read it anyway", "Leerlo de todos modos";
    UNREADABLE: "This could not be read: {why}. Try a smaller part of it, or paste its text.",
        "No se pudo leer: {why}. Prueba con una parte más pequeña, o pega su texto.";
    OUT_OF_MEMORY: "This could not be read, probably for lack of memory. Try a smaller part of it.",
        "No se pudo leer, probablemente por falta de memoria. Prueba con una parte más pequeña.";
    NO_GZIP: "This browser cannot decompress this file. Decompress it with gunzip and open the result.",
        "Este navegador no puede descomprimir este archivo. Descomprímelo con gunzip y abre el resultado.";
    OPEN: "Open files", "Abrir archivos";
    DROP: "Drop it: it is read in this browser and sent nowhere", "Suéltalo: se lee en este navegador y no se envía a ningún sitio";
    BEGINNING: "{name}, {size}: the box shows the beginning; the diagnosis covers the whole file, up to 300 MB.",
        "{name}, {size}: el cuadro muestra el principio; el diagnóstico es de todo el archivo, hasta 300 MB.";
    LEFT_OUT: "{n} more failures are not shown. The command line shows them all.",
        "Hay {n} fallos más que no se muestran. La línea de comandos los muestra todos.";
    PLACES_LEFT_OUT: "{n} more places are not shown. The command line shows them all.",
        "Hay {n} lugares más que no se muestran. La línea de comandos los muestra todos.";
    CUT: "Only the first 300 MB were read. The command line reads all of it.",
        "Solo se leyeron los primeros 300 MB. La línea de comandos lo lee todo.";
    READ_AS_UTF16: "The file was read as UTF-16.", "El archivo se leyó como UTF-16.";
    NOT_UTF8: "Some bytes are not valid UTF-8; each was read as \u{fffd}.",
        "Algunos bytes no son UTF-8 válido; cada uno se leyó como \u{fffd}.";

    FAILURES: "{n} failures in this paste", "{n} fallos en este texto";
    LINE: "Line {n}: show in the paste", "Línea {n}: ver en el texto";
    MORE_STEPS: "{n} more steps", "{n} pasos más";
    TAKE_BACK: "Undo", "Deshacer";
    TO_FIX: "Skip to the fix", "Ir a la solución";
    FILL_IN: "Fill in", "Completa";
    NEVER_ASKED: "pullfix never asks for a secret: write it into the file yourself, on your own machine.",
        "pullfix nunca pide un secreto: escríbelo tú en el archivo, en tu propio equipo.";
    STILL_OPEN: "Still to fill in: {names}", "Por completar: {names}";
    TRY_FIRST: "Try this first", "Prueba primero esto";
    OR: "Or", "O bien";
    SHELL: "Commands for", "Comandos para";
    ASK_WITH: "Ask registries with", "Preguntar al registro con";
    COPY_ALL: "Copy as one command", "Copiar como un solo comando";
    STOPS: "Both stop at the first command that fails, and leave out the steps that need you.",
        "Ambos se detienen en el primer comando que falla y omiten los pasos que dependen de ti.";
    SAVE_SCRIPT: "Download as .{kind}", "Descargar como .{kind}";
    COPY_ANSWER: "Copy the answer as Markdown", "Copiar la respuesta como Markdown";
    SHARE_LINK: "Share as a link…", "Compartir como enlace…";
    LINK_TITLE: "Share as a link", "Compartir como enlace";
    LINK_WARNING: "The link contains your paste: anyone who has the link can read it. Browsers keep links in their history; chats and tickets keep them forever. pullfix masks the passwords and tokens that it recognises; check for others yourself.",
        "El enlace contiene tu texto: quien reciba el enlace puede leerlo. Los navegadores guardan los enlaces en su historial; los chats y tickets, para siempre. pullfix oculta las contraseñas y tokens que reconoce; comprueba tú si hay otros.";
    LINK_NAMELESS: "Replace names (namespaces, pods, images, hosts, users)", "Sustituir nombres (namespaces, pods, imágenes, hosts, usuarios)";
    LINK_HOLDS: "What the link contains", "Lo que contiene el enlace";
    LINK_LENGTH: "The link, {n} characters", "El enlace, {n} caracteres";
    LINK_LONG: "Some programs truncate links of this length.", "Algunos programas cortan enlaces tan largos.";
    LINK_TOO_LARGE: "This paste is too large for a link. Copy the answer as Markdown instead.",
        "Este texto es demasiado grande para un enlace. Copia mejor la respuesta como Markdown.";
    LINK_COPY: "Copy the link", "Copiar el enlace";
    LINK_BROKEN: "The paste in this link cannot be read: the link was truncated or changed, or this browser is too old. Ask for the text itself.",
        "El texto de este enlace no se puede leer: el enlace está cortado o cambiado, o este navegador es demasiado antiguo. Pide el texto.";
    CLOSE: "Close", "Cerrar";
    SAVE_TEXT: "Download for a ticket (.md)", "Descargar para un ticket (.md)";

    WHY: "Why", "Por qué";
    WAY: "How far the pull got", "Hasta dónde llegó la descarga";
    FAILED_AT: "Failed at:", "Falló en:";
    ASKED: "asked", "preguntó a";
    ADDRESS: "address", "dirección";

    IF_YOU_WAIT: "Will it fix itself?", "¿Se arregla solo?";
    COPY: "Copy", "Copiar";
    COPIED: "Copied", "Copiado";
    FILL_FIRST: "Fill in {names} first", "Completa antes {names}";
    COPY_REFUSED: "Selected: press Ctrl+C", "Seleccionado: pulsa Ctrl+C";

    OVERVIEW: "Overview", "Resumen";
    NUMBER: "No.", "N.º";
    CAUSE: "Cause", "Causa";
    PODS: "Count", "Cantidad";
    IMAGES: "{n} images", "{n} imágenes";
    PLACES: "{n} places", "{n} lugares";
    COPY_TABLE: "Copy the table", "Copiar la tabla";
    FILTER: "Filter", "Filtrar";
    FITTING: "{n} of {all}", "{n} de {all}";
    SHARED: "They have in common:", "Tienen en común:";
    PLACES_MORE: "Show all {n}", "Ver los {n}";

    LIBRARY: "Causes", "Causas";
    ALL_CAUSES: "All causes", "Todas las causas";
    BACK_TO_PASTE: "Back to your paste", "Volver a tu texto";
    WHY_IMAGES_FAIL: "Why images cannot be pulled", "Por qué no se descargan las imágenes";
    SEARCH: "Search the error message", "Busca por el mensaje de error";
    NO_CAUSE: "No cause in the text", "Sin causa en el texto";
    PULL: "How an image pull works", "Cómo funciona la descarga de una imagen";
    PULL_LEAD: "Between a pod that names an image and a container that runs, a pull passes these stages. An error message tells at which of them it stopped, and so whom to ask: what came before has worked.",
        "Entre un pod que nombra una imagen y un contenedor en marcha, una descarga pasa por estas etapas. El mensaje de error dice en cuál se detuvo y, por tanto, a quién preguntar: lo anterior ha funcionado.";
    STOPS_HERE: "What stops a pull here", "Qué detiene aquí una descarga";
    ONE_CAUSE: "1 cause", "1 causa";
    CAUSES_FOUND: "{n} causes", "{n} causas";
    NO_CAUSE_FOUND: "No cause matches. Try fewer words, or paste the whole message on the first page.",
        "Ninguna causa coincide. Prueba con menos palabras, o pega el mensaje completo en la primera página.";
    NO_SUCH_CAUSE: "There is no cause {id}. The list shows all of them.",
        "No hay ninguna causa llamada {id}. En la lista están todas.";
    TRY_IT: "Try it", "Pruébalo";
    TELL_APART: "To tell them apart", "Para distinguirlas";
    NAMES_OF_EXAMPLE: "Shown with the names of the first message above. Paste your own output to get your names.",
        "Con los nombres del primer mensaje de arriba. Pega tu salida para ver los tuyos.";
    ABOUT_CAUSE: "More about this cause", "Más sobre esta causa";

    PRIVACY: "Privacy", "Privacidad";
    PRIVACY_SAYS: "Your text stays in this browser: it is read here, and the page sends nothing to any host. After the start it loads nothing either. Its policy (`Content-Security-Policy`) makes the browser enforce that.\nThe paste is kept for a reload of this tab (`sessionStorage`) and is gone when you close the tab or clear the box. A text with a password, token or key that pullfix recognises is not kept. The checkbox below turns this off; that choice, and the language if you want it remembered, are all that is stored for longer.\nThere are no cookies and no analytics. A link that you share contains your text, for anyone who has the link.",
        "Tu texto se queda en este navegador: se lee aquí, y la página no envía nada a ningún host. Después de cargar tampoco pide nada más. Su política (`Content-Security-Policy`) hace que el navegador lo imponga.\nEl texto se conserva al recargar esta pestaña (`sessionStorage`) y desaparece cuando la cierras o vacías el cuadro. Un texto con una contraseña, un token o una clave que pullfix reconoce no se conserva. La casilla de abajo lo desactiva; esa elección, y el idioma si quieres recordarlo, es lo único que se guarda por más tiempo.\nNo hay cookies ni analíticas. Un enlace que compartes contiene tu texto, para quien tenga el enlace.";
    SOURCE: "Source", "Código fuente";
    KEEP: "Keep the paste when this tab reloads", "Conservar el texto al recargar esta pestaña";
    WRONG: "Report a wrong answer", "Avisar de una respuesta incorrecta";
    WRONG_HOW: "Write what would be right, check the rest, and send it to whoever maintains pullfix for you. Names are replaced and recognised secrets are masked. pullfix sends nothing.",
        "Escribe qué sería lo correcto, revisa el resto y envíalo a quien mantiene pullfix para ti. Los nombres están sustituidos y los secretos reconocidos, ocultos. pullfix no envía nada.";
    WRONG_RIGHT: "Right would be: ", "Lo correcto sería: ";

    EXAMPLE_TAG: "Mistyped tag", "Tag mal escrito";
    EXAMPLE_PRIVATE: "Private image", "Imagen privada";
    EXAMPLE_SECRET: "Private image, then its pull secret", "Imagen privada y después su pull secret";
    EXAMPLE_LOGIN: "ECR: no basic auth credentials", "ECR: no basic auth credentials";
    EXAMPLE_LIMIT: "Docker Hub rate limit (429)", "Límite de Docker Hub (429)";
    EXAMPLE_HOST: "DNS: no such host", "DNS: no such host";
    EXAMPLE_CERTIFICATE: "x509: unknown authority", "x509: unknown authority";
    EXAMPLE_DOWN: "Registry 503", "Registro 503";
    EXAMPLE_DISK: "Disk full", "Disco lleno";
    EXAMPLE_SIGNATURE: "Unsigned image", "Imagen sin firmar";
    EXAMPLE_BACKOFF: "ImagePullBackOff only", "Solo ImagePullBackOff";
}

/// The name of a language in that language.
pub fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Español",
    }
}

/// The name of a recognised format.
pub fn input(kind: Kind) -> Text {
    match kind {
        Kind::DescribePod => same("kubectl describe pod"),
        Kind::EventsTable => Text! { en: "events", es: "eventos" },
        Kind::EventsJson => Text! { en: "events (JSON)", es: "eventos (JSON)" },
        Kind::EventsYaml => Text! { en: "events (YAML)", es: "eventos (YAML)" },
        Kind::PodJson => same("pod (JSON)"),
        Kind::PodYaml => same("pod (YAML)"),
        Kind::PodsTable => same("kubectl get pods"),
        Kind::WorkloadJson => same("workload (JSON)"),
        Kind::WorkloadYaml => same("workload (YAML)"),
        Kind::NodeLog => Text! { en: "node log", es: "log del nodo" },
        Kind::Message => Text! { en: "error message", es: "mensaje de error" },
        Kind::PullOutput => Text! { en: "output of a pull", es: "salida de un pull" },
        Kind::PullSecret => Text! { en: "a pull secret", es: "un pull secret" },
        Kind::ClusterAnswer => Text! { en: "an answer of the cluster", es: "una respuesta del clúster" },
        Kind::RegistryAnswer => Text! { en: "an answer of a registry", es: "una respuesta de un registro" },
        Kind::NetworkAnswer => Text! { en: "an answer of the network", es: "una respuesta de la red" },
        Kind::NodeAnswer => Text! { en: "an answer of a node", es: "una respuesta de un nodo" },
    }
}

const fn same(words: &'static str) -> Text {
    Text(words)
}

/// `text` with its `{n}` filled in.
pub fn counted(text: Text, lang: Lang, n: usize) -> String {
    text.fill(lang, &[("n", &n.to_string())])
}
