//! The two languages, and texts that exist in both.

/// A language of pullfix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English
    #[default]
    En,
    /// Spanish
    Es,
}

impl Lang {
    /// Both, in the order of the language switch.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Es];

    /// The ISO 639-1 code, as in `?lang=es` and `--lang es`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Es => "es",
        }
    }

    /// The language of a tag such as `es`, `es-MX` or `en_GB.UTF-8`; `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_', '.']).next()?;
        Lang::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }
}

/// A text in both languages, made by [`Text!`](crate::Text!).
///
/// Both are in one string: with over a thousand texts, two pointers and two lengths for each would be larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub &'static str);

/// Separates the two languages; it occurs in neither.
pub const BETWEEN: char = '\u{1f}';

/// A [`struct@Text`], from literals. A missing translation does not compile.
///
/// ```
/// use pullfix::lang::{Lang, Text};
/// let text = Text! { en: "image", es: "imagen" };
/// assert_eq!((text.get(Lang::En), text.get(Lang::Es)), ("image", "imagen"));
/// ```
#[macro_export]
macro_rules! Text {
    (en: $en:expr, es: $es:expr $(,)?) => {
        $crate::lang::Text(concat!($en, '\u{1f}', $es))
    };
}

pub use crate::Text;

impl Text {
    /// The text in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        // Text that needs no translation is stored once.
        let (en, es) = self.0.split_once(BETWEEN).unwrap_or((self.0, self.0));
        match lang {
            Lang::En => en,
            Lang::Es => es,
        }
    }

    /// The text in `lang` with each `{name}` replaced by its value.
    ///
    /// ```
    /// use pullfix::lang::{Lang, Text};
    /// let text = Text! { en: "No answer from {host}", es: "{host} no responde" };
    /// assert_eq!(text.fill(Lang::Es, &[("host", "ghcr.io")]), "ghcr.io no responde");
    /// ```
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        fill(self.get(lang), values)
    }
}

/// `text` with each `{name}` replaced by its value.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}
