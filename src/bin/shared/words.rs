//! The texts that both command lines share, in both languages.

use pullfix::lang::Text;

/// Label of the usage line.
pub const USAGE: Text = Text! { en: "Usage", es: "Uso" };
/// Heading of the arguments.
pub const ARGUMENTS: Text = Text! { en: "Arguments", es: "Argumentos" };
/// Heading of the options.
pub const OPTIONS: Text = Text! { en: "Options", es: "Opciones" };
/// An argument of the command line.
pub struct Argument {
    /// Its name in the code.
    pub id: &'static str,
    /// The placeholder of its value; `None` for a flag.
    pub value: Option<Text>,
    /// What it does.
    pub help: Text,
}

/// The arguments of both command lines.
pub const COMMON_WORDS: &[Argument] = &[
    Argument {
        id: "lang",
        value: Some(Text! { en: "en|es", es: "en|es" }),
        help: Text! {
            en: "Language of the answer [that of LC_ALL, LC_MESSAGES or LANG, else en]",
            es: "Idioma de la respuesta [el de LC_ALL, LC_MESSAGES o LANG; si no, en]",
        },
    },
    Argument {
        id: "shell",
        value: Some(Text! { en: "posix|powershell", es: "posix|powershell" }),
        help: Text! {
            en: "Shell that the commands are quoted for [that of the prompts in the text, else posix]",
            es: "Shell para el que se entrecomillan los comandos [el de los prompts del texto; si no, posix]",
        },
    },
    Argument {
        id: "tool",
        value: Some(Text! { en: "docker|crane|skopeo", es: "docker|crane|skopeo" }),
        help: Text! {
            en: "Program that asks a registry for an image [docker]",
            es: "Programa que pregunta por una imagen al registro [docker]",
        },
    },
    Argument {
        id: "color",
        value: Some(Text! { en: "auto|always|never", es: "auto|always|never" }),
        help: Text! {
            en: "Colours: auto on a terminal, unless NO_COLOR is set [auto]",
            es: "Colores: auto en una terminal, salvo que exista NO_COLOR [auto]",
        },
    },
    Argument {
        id: "completion",
        value: Some(Text! { en: "bash|zsh|fish|powershell|elvish", es: "bash|zsh|fish|powershell|elvish" }),
        help: Text! {
            en: "Write the completions for a shell to standard output",
            es: "Escribir en la salida estándar el autocompletado para un shell",
        },
    },
    Argument {
        id: "man",
        value: None,
        help: Text! { en: "Write the man page to standard output", es: "Escribir la página de man en la salida estándar" },
    },
    Argument { id: "help", value: None, help: Text! { en: "Show this help", es: "Mostrar esta ayuda" } },
    Argument { id: "version", value: None, help: Text! { en: "Show the version", es: "Mostrar la versión" } },
];

/// The answer cannot be written.
pub const CANNOT_WRITE: Text =
    Text! { en: "cannot write the answer: {error}", es: "no se puede escribir la respuesta: {error}" };

/// An option that does not exist.
pub const UNKNOWN_OPTION: Text = Text! { en: "there is no option {arg}", es: "no existe la opción {arg}" };
/// An option without its value.
pub const MISSING_VALUE: Text = Text! { en: "{arg} needs a value", es: "{arg} necesita un valor" };
/// An invalid value of an option.
pub const UNKNOWN_VALUE: Text = Text! {
    en: "{value} is not a value of {arg}; expected one of {expected}",
    es: "{value} no es un valor de {arg}; se esperaba uno de {expected}",
};
/// A cause that does not exist.
pub const UNKNOWN_CAUSE: Text = Text! {
    en: "there is no cause {value}; pullfix --list-causes shows them all",
    es: "no existe la causa {value}; pullfix --list-causes las muestra todas",
};
/// A flag with a value.
pub const NEEDLESS_VALUE: Text = Text! { en: "{arg} takes no value", es: "{arg} no admite ningún valor" };
/// An invalid pod name.
pub const NO_NAME: Text = Text! {
    en: "{value} is not the name of a pod; expected one such as web-6d4cf56db6-x7k2p",
    es: "{value} no es el nombre de un pod; se esperaba uno como web-6d4cf56db6-x7k2p",
};
/// Two mutually exclusive arguments.
pub const CONFLICT: Text =
    Text! { en: "{arg} and {other} cannot be used together", es: "{arg} y {other} no se pueden usar a la vez" };
/// Any other error in the options.
pub const NOT_UNDERSTOOD: Text =
    Text! { en: "the options could not be understood", es: "no se han podido entender las opciones" };
/// A suggestion.
pub const DID_YOU_MEAN: Text = Text! { en: "did you mean {guess}?", es: "¿quizá {guess}?" };
/// Where all options are listed.
pub const SEE_HELP: Text =
    Text! { en: "{called} --help shows all options.", es: "{called} --help muestra todas las opciones." };
