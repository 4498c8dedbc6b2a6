//! The texts of `pullfix` itself, in both languages.

use pullfix::lang::Text;

use crate::shared::words::Argument;

/// What the program does.
pub const ABOUT: Text = Text! {
    en: "Reads what kubectl, a node's log or a build printed about a container image that cannot be pulled, \
         and says why, with the commands to fix it.",
    es: "Lee lo que kubectl, el log de un nodo o una compilación mostró sobre una imagen de contenedor que no \
         se puede descargar, y dice por qué y qué hacer.",
};
/// The usage line.
pub const USAGE_LINE: Text = Text! { en: "pullfix [OPTION]… [FILE]…", es: "pullfix [OPCIÓN]… [ARCHIVO]…" };
/// The text below the options.
pub const AFTER: Text = Text! {
    en: "Examples:\n  \
         kubectl describe pod web-1 --namespace shop | pullfix\n  \
         pullfix describe.txt events.txt --format markdown\n\n\
         Exit code: 0 when at least one failing image was found, 1 when none was, 2 when the options or an input \
         could not be read.\n\
         Nothing is sent anywhere: pullfix opens no connection and runs no command.",
    es: "Ejemplos:\n  \
         kubectl describe pod web-1 --namespace tienda | pullfix\n  \
         pullfix describe.txt events.txt --format markdown\n\n\
         Código de salida: 0 si se encontró al menos una imagen que falla, 1 si no se encontró ninguna, 2 si no se \
         pudieron leer las opciones o una entrada.\n\
         No se envía nada a ningún sitio: pullfix no abre conexiones ni ejecuta comandos.",
};

/// Every argument.
pub const ARGUMENT_WORDS: &[Argument] = &[
    Argument {
        id: "files",
        value: Some(Text! { en: "FILE", es: "ARCHIVO" }),
        help: Text! {
            en: "Files to read; several are read as one text, in this order. Without any, or as -, standard input",
            es: "Archivos que leer; varios se leen como un solo texto, en este orden. Sin ninguno, o con -, la \
                 entrada estándar",
        },
    },
    Argument {
        id: "format",
        value: Some(Text! { en: "text|json|yaml|markdown", es: "text|json|yaml|markdown" }),
        help: Text! {
            en: "text to read here, json or yaml for programs, markdown for a ticket [text]",
            es: "text para leer aquí, json o yaml para programas, markdown para un ticket [text]",
        },
    },
    Argument {
        id: "site",
        value: Some(Text! { en: "FILE", es: "ARCHIVO" }),
        help: Text! {
            en: "Site configuration: your organisation's registries, clusters and hints (YAML)",
            es: "Configuración del sitio: registros, clústeres y consejos de tu organización (YAML)",
        },
    },
    Argument {
        id: "list_causes",
        value: None,
        help: Text! { en: "List every cause with its id", es: "Enumerar todas las causas con su id" },
    },
    Argument {
        id: "list_stages",
        value: None,
        help: Text! {
            en: "List the stages of an image pull: what happens, who is asked, and the causes of each",
            es: "Enumerar las etapas de la descarga de una imagen: qué ocurre, a quién se pregunta y sus causas",
        },
    },
    Argument {
        id: "explain",
        value: Some(Text! { en: "CAUSE", es: "CAUSA" }),
        help: Text! {
            en: "Explain one cause, named by its id: its error messages, similar causes, fixes and sources",
            es: "Explicar una causa, indicada por su id: sus mensajes de error, causas parecidas, soluciones y fuentes",
        },
    },
];

/// Shown when the program waits for input on a terminal.
pub const HINT: Text = Text! {
    en: "paste the output of kubectl describe pod, or the error; end with {end}",
    es: "pega la salida de kubectl describe pod, o el error; termina con {end}",
};
/// How to end input on a terminal.
pub const END_OF_INPUT: Text = if cfg!(windows) {
    Text! { en: "Ctrl-Z and Enter", es: "Ctrl-Z e Intro" }
} else {
    Text! { en: "Ctrl-D on an empty line", es: "Ctrl-D en una línea vacía" }
};
/// The name of standard input in messages.
pub const STANDARD_INPUT: Text = Text! { en: "standard input", es: "la entrada estándar" };

/// An input cannot be read.
pub const CANNOT_READ: Text = Text! {
    en: "cannot read {file}: {reason}\n\
         A text file was expected, such as the saved output of kubectl describe pod. {advice}",
    es: "no se puede leer {file}: {reason}\n\
         Se esperaba un archivo de texto, como la salida guardada de kubectl describe pod. {advice}",
};
/// The reason: no such file.
pub const NO_SUCH_FILE: Text = Text! { en: "the file does not exist", es: "el archivo no existe" };
/// The reason: no permission.
pub const NO_PERMISSION: Text = Text! { en: "permission denied", es: "permiso denegado" };
/// The reason: a directory.
pub const A_DIRECTORY: Text = Text! { en: "it is a directory", es: "es un directorio" };
/// What to do if the file does not exist.
pub const CHECK_PATH: Text = Text! {
    en: "Check the path, or pipe the text into pullfix.",
    es: "Revisa la ruta, o pasa el texto a pullfix con una tubería.",
};
/// What to do if the file is not readable.
pub const CHECK_PERMISSION: Text = Text! {
    en: "Allow the current user to read it, or pipe the text into pullfix.",
    es: "Da permiso de lectura al usuario actual, o pasa el texto a pullfix con una tubería.",
};
/// What to do with a directory.
pub const NAME_FILES: Text = Text! { en: "Name the files in it instead.", es: "Indica los archivos que contiene." };

/// Errors in the file given with `--site`.
pub const SITE_FLAWED: Text = Text! {
    en: "{file} has errors:\n{flaws}\ndocs/site.md describes the format.",
    es: "{file} tiene errores:\n{flaws}\ndocs/site.md describe el formato.",
};

/// The input is not valid UTF-8.
pub const NOT_UTF8: Text = Text! {
    en: "{file} is not valid UTF-8: each invalid part was read as \u{fffd}, and byte offsets count the text after that",
    es: "{file} no es UTF-8 válido: cada parte no válida se leyó como \u{fffd}, y las posiciones en bytes cuentan el \
         texto ya cambiado",
};
/// The output of PowerShell's `>`.
pub const READ_AS_UTF16: Text = Text! {
    en: "{file} was read as UTF-16, and byte offsets count its text as UTF-8",
    es: "{file} se leyó como UTF-16, y las posiciones en bytes cuentan su texto en UTF-8",
};
