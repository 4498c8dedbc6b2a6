//! Which values does a placeholder accept, and what is the error message for the others?
//!
//! A value that the user enters becomes an argument like any other, quoted by [`super::Command`]. Many arguments
//! contain an embedded language, such as a YAML patch, so the check of its kind must make sure that a name is only a
//! name.

use super::value;
use crate::invisible::is_invisible;
use crate::lang::Text;

/// The maximum length of a value, in bytes.
const LONGEST: usize = 512;

/// What a placeholder accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// A Kubernetes name without dots.
    Label,
    /// A Kubernetes name with or without dots.
    Name,
    /// The kind of an object.
    Kind,
    /// An image, or a part of its path.
    Image,
    /// A tag.
    Tag,
    /// A digest.
    Digest,
    /// A host, with or without a port.
    Host,
    /// Letters, digits, dots, hyphens, underscores.
    Word,
    /// The name of a user, role or project in a cloud.
    Account,
    /// Any visible text. A shell could interpret it, so it is always quoted.
    Free,
    /// A password or a token: the page never asks for it.
    Secret,
}

/// Why a value is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A line break, a control character, an invisible character, or one that changes the text direction.
    Invisible,
    /// It would be read as an option.
    Option,
    /// It is not of this kind.
    Kind(ValueKind),
}

impl ValueKind {
    /// Whether `text` may be used in a command or a file.
    pub fn check(self, text: &str) -> Result<(), Refusal> {
        if text.chars().any(is_overlooked) {
            return Err(Refusal::Invisible);
        }
        if text.starts_with('-') {
            return Err(Refusal::Option);
        }
        let accepted = match self {
            ValueKind::Label => value::label(text),
            ValueKind::Name => value::subdomain(text),
            ValueKind::Kind => value::kind(text),
            ValueKind::Image => value::image(text),
            ValueKind::Tag => value::tag(text),
            ValueKind::Digest => value::digest(text),
            ValueKind::Host => value::host(text),
            ValueKind::Word => value::word(text),
            ValueKind::Account => value::account(text),
            // Windows PowerShell does not pass either of them to a program unchanged.
            ValueKind::Free => (1..=LONGEST).contains(&text.len()) && !text.contains('"') && !text.ends_with('\\'),
            ValueKind::Secret => false,
        };
        if accepted { Ok(()) } else { Err(Refusal::Kind(self)) }
    }
}

impl Refusal {
    /// The error message: what is wrong and what is expected.
    pub fn text(self) -> Text {
        match self {
            Refusal::Invisible => Text! {
                en: "This contains a line break or an invisible character. Type it again.",
                es: "Contiene un salto de línea o un carácter invisible. Escríbelo de nuevo.",
            },
            Refusal::Option => Text! {
                en: "It would be read as an option: it cannot begin with a dash.",
                es: "Se leería como una opción: no puede empezar por un guion.",
            },
            Refusal::Kind(kind) => kind.expected(),
        }
    }
}

impl ValueKind {
    fn expected(self) -> Text {
        match self {
            ValueKind::Label => Text! {
                en: "Expected: lower-case letters, digits and inner dashes, at most 63.",
                es: "Se espera: minúsculas, dígitos y guiones interiores, 63 como mucho.",
            },
            ValueKind::Name => Text! {
                en: "Expected: lower-case letters, digits, inner dashes and dots.",
                es: "Se espera: minúsculas, dígitos, guiones interiores y puntos.",
            },
            ValueKind::Kind => Text! {
                en: "Expected: one word of letters, such as deployment.",
                es: "Se espera: una palabra de letras, por ejemplo deployment.",
            },
            ValueKind::Image => Text! {
                en: "Expected: a name such as registry.example.com/team/web:1.2, without spaces.",
                es: "Se espera: un nombre como registry.example.com/team/web:1.2, sin espacios.",
            },
            ValueKind::Tag => Text! {
                en: "Expected: letters, digits, dots, dashes and underscores, without a colon.",
                es: "Se espera: letras, dígitos, puntos, guiones y guiones bajos, sin dos puntos.",
            },
            ValueKind::Digest => Text! {
                en: "Expected: sha256: and 64 digits from 0 to f.",
                es: "Se espera: sha256: y 64 dígitos del 0 a la f.",
            },
            ValueKind::Host => Text! {
                en: "Expected: a host such as registry.example.com:5000, without https://.",
                es: "Se espera: un host como registry.example.com:5000, sin https://.",
            },
            ValueKind::Word => Text! {
                en: "Expected: letters, digits, dots, dashes and underscores.",
                es: "Se espera: letras, dígitos, puntos, guiones y guiones bajos.",
            },
            ValueKind::Account => Text! {
                en: "Expected: letters, digits and . _ @ + = : , - without spaces.",
                es: "Se espera: letras, dígitos y . _ @ + = : , - sin espacios.",
            },
            ValueKind::Free => Text! {
                en: "Expected: at most 512 characters, no double quotes, no backslash at the end.",
                es: "Se espera: como mucho 512 caracteres, sin comillas dobles ni barra invertida al final.",
            },
            ValueKind::Secret => {
                Text! { en: "A secret is not asked for here.", es: "Aquí no se pide ningún secreto." }
            }
        }
    }
}

/// Whether a user could overlook the character, or it could change how the rest is displayed.
fn is_overlooked(c: char) -> bool {
    if c == ' ' {
        return false;
    }
    c.is_control() || c.is_whitespace() || is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const ALL: [ValueKind; 11] = [
        ValueKind::Label,
        ValueKind::Name,
        ValueKind::Kind,
        ValueKind::Image,
        ValueKind::Tag,
        ValueKind::Digest,
        ValueKind::Host,
        ValueKind::Word,
        ValueKind::Account,
        ValueKind::Free,
        ValueKind::Secret,
    ];

    #[test]
    fn invisible_characters_are_rejected_with_a_reason() {
        for hostile in
            ["a\nb", "a\rb", "a\0", "\u{1b}[31m", "a\u{202e}b", "a\u{200b}", "\u{feff}a", "a\u{2028}b", "a\u{a0}b"]
        {
            for kind in ALL {
                assert_eq!(kind.check(hostile), Err(Refusal::Invisible), "{hostile:?}");
            }
        }
    }

    #[test]
    fn no_value_is_an_option() {
        for kind in ALL {
            assert_eq!(kind.check("--from-literal=x"), Err(Refusal::Option));
        }
    }

    #[test]
    fn a_name_in_a_patch_stays_a_name() {
        assert_eq!(ValueKind::Name.check("x}, {name: y"), Err(Refusal::Kind(ValueKind::Name)));
        assert_eq!(ValueKind::Name.check("regcred.v2"), Ok(()));
        assert_eq!(ValueKind::Digest.check(&format!("sha256:{}", "a1".repeat(32))), Ok(()));
        assert_eq!(ValueKind::Digest.check("sha256:a"), Err(Refusal::Kind(ValueKind::Digest)));
        assert_eq!(ValueKind::Account.check("node@acme.iam.gserviceaccount.com"), Ok(()));
    }

    #[test]
    fn a_free_value_may_contain_shell_syntax() {
        for text in ["robot$project+name", "it's; rm -rf ~ `id` $(id)", "Gruppe (neu)", "ACME\\ana"] {
            assert_eq!(ValueKind::Free.check(text), Ok(()), "{text}");
        }
        for text in ["", "a\"b", "a\\", &"x".repeat(LONGEST + 1)] {
            assert_eq!(ValueKind::Free.check(text), Err(Refusal::Kind(ValueKind::Free)), "{text}");
        }
    }

    #[test]
    fn a_secret_is_never_accepted() {
        assert_eq!(ValueKind::Secret.check("hunter2"), Err(Refusal::Kind(ValueKind::Secret)));
    }

    #[test]
    fn every_refusal_has_both_languages() {
        for kind in ALL {
            let text = Refusal::Kind(kind).text();
            assert_ne!(text.get(Lang::En), text.get(Lang::Es));
        }
    }
}
