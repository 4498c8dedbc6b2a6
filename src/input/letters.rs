//! Classifies characters of words. The standard library uses tables of all scripts, which are too large for the page.

/// Whether `c` is a letter or a digit: beyond ASCII, everything except marks, punctuation, symbols and emoji.
pub fn is_letter_or_digit(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => !matches!(c,
            '\u{80}'..='\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}'
            | '\u{3000}'..='\u{303f}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}'..='\u{ff0f}'
            | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..),
    }
}

/// Whether a text begins with these marks; a `0` stands for any digit: `0000-00-00`.
pub fn is_shaped(text: &str, shape: &str) -> bool {
    let mut bytes = text.bytes();
    shape.bytes().all(|mark| match (mark, bytes.next()) {
        (b'0', byte) => byte.is_some_and(|byte| byte.is_ascii_digit()),
        (mark, byte) => byte == Some(mark),
    })
}

#[cfg(test)]
mod tests {
    use super::{is_letter_or_digit, is_shaped};

    #[test]
    fn shapes() {
        assert!(is_shaped("2026-11-29T10:00", "0000-00-00"));
        assert!(!is_shaped("2026-11-2", "0000-00-00") && !is_shaped("2026.11.29", "0000-00-00"));
    }

    #[test]
    fn letters_of_all_scripts_are_letters_and_signs_are_not() {
        for c in "aZ09éñßñÿčЖωא日本語한".chars() {
            assert!(is_letter_or_digit(c) && c.is_alphanumeric(), "{c}");
        }
        for c in "-_/ \u{a0}·«»×…–—“”‘’•●✔✓⠿│└→⏳、。\u{200b}\u{feff}🚀🐳".chars()
        {
            assert!(!is_letter_or_digit(c) && !c.is_alphanumeric(), "{c:?}");
        }
    }
}
