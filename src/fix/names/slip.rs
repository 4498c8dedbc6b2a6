//! Are two words one slip of the hand apart?

/// One letter too many, too few or another, or two neighbours exchanged.
///
/// This is an optimal string alignment distance of 1. A crate for the distance itself weighs more than all guesses.
pub fn one_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let front = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - back], &b[..b.len() - back]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Whether `written` is probably a typo of `word`. Short words are too near to each other for one letter to tell.
pub fn close(written: &str, word: &str) -> bool {
    let far = match word.len() {
        0..=3 => false,
        4 => written.len() != 4,
        _ => true,
    };
    far && one_slip(written, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_or_one_exchange() {
        for slip in ["ngin", "nginxx", "ngins", "ngnix", "nignx", "nnginx"] {
            assert!(one_slip(slip, "nginx") && one_slip("nginx", slip), "{slip}");
        }
        for other in ["nginx", "ngi", "xnign", "nginx12", "", "nixng"] {
            assert!(!one_slip(other, "nginx"), "{other}");
        }
    }

    #[test]
    fn short_words_need_more_than_another_letter() {
        assert!(close("nod", "node") && close("slm", "slim"));
        assert!(!close("code", "node") && !close("ph", "php") && !close("ros", "rust"));
    }
}
