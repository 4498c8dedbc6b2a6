//! Invisible characters. One list for every place that must not be deceived by them.

/// Whether `c` is invisible, or changes the direction of what follows: zero-width and joining marks, bidirectional
/// controls, fillers, variation selectors and tags (Unicode, `Default_Ignorable_Code_Point` and `Bidi_Control`).
///
/// A name with one of them looks like another name, so they are removed from pastes and reports, and no value that
/// contains one gets into a command. Control characters and white space are not in the list.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::is_invisible;

    #[test]
    fn invisible_characters_are_in_the_list() {
        for c in ['\u{ad}', '\u{61c}', '\u{200b}', '\u{200e}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{e0041}'] {
            assert!(is_invisible(c), "{c:?}");
        }
    }

    #[test]
    fn visible_characters_and_white_space_are_not() {
        for c in ['a', 'é', '日', ' ', '\n', '\u{a0}', '\u{2003}', '\u{2028}', '-', '\u{2013}', '\u{1b}'] {
            assert!(!is_invisible(c), "{c:?}");
        }
    }
}
