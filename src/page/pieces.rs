//! Splits a command at its placeholders, so that they can be marked.

/// A piece of a command line. Concatenated, the pieces are the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether the user must replace it.
    pub blank: bool,
}

/// The pieces of `line`, split around each whole word that is one of `blanks`.
pub fn pieces(line: &str, blanks: &[&str]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if word > 0 && blanks.contains(&&rest[..word]) {
            push(&mut found, &line[plain..at], false);
            push(&mut found, &rest[..word], true);
            plain = at + word;
        }
        // Skip the word, and the one character that ended it.
        at += word;
        at += line[at..].chars().next().map_or(0, char::len_utf8);
    }
    push(&mut found, &line[plain..], false);
    found
}

/// The words of a command line, each with the spaces after it. Spaces inside quotes do not separate words.
pub fn words(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut quote, mut spaces) = (0, None, false);
    for (place, c) in line.char_indices() {
        if spaces && c != ' ' {
            found.push(&line[start..place]);
            start = place;
        }
        spaces = c == ' ' && quote.is_none();
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    found.push(&line[start..]);
    found
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn push(pieces: &mut Vec<Piece>, text: &str, blank: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), blank });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, blanks: &[&str]) -> String {
        let text = |p: Piece| if p.blank { format!("<{}>", p.text) } else { p.text };
        pieces(line, blanks).into_iter().map(text).collect()
    }

    #[test]
    fn placeholders_are_whole_words() {
        assert_eq!(
            shown("kubectl set image deployment/web web=nginx:TAG -n shop", &["TAG"]),
            "kubectl set image deployment/web web=nginx:<TAG> -n shop"
        );
        assert_eq!(shown("echo TAGS MY_TAG TAG", &["TAG"]), "echo TAGS MY_TAG <TAG>");
    }

    #[test]
    fn quoted_words_stay_whole() {
        assert_eq!(words(r#"a  b="{' '}" 'c "d' e"#), ["a  ", r#"b="{' '}" "#, r#"'c "d' "#, "e"]);
        assert_eq!(words("it's not closed"), ["it's not closed"]);
        assert_eq!(words(""), [""]);
    }

    #[test]
    fn nothing_is_lost() {
        for line in ["", "é TAG ñ", "TAG", "TAGTAG 'TAG'"] {
            let joined: String = pieces(line, &["TAG"]).into_iter().map(|p| p.text).collect();
            assert_eq!(joined, line);
        }
    }
}
