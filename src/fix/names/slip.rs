//! How many typos are two words apart?

/// Whether the words differ by one letter that is added, missing or different, or by two swapped neighbours.
pub fn one_slip(a: &str, b: &str) -> bool {
    distance(a, b) == 1
}

/// Whether `written` is probably a typo of `word`. Short words are too similar for one letter to be evidence.
pub fn close(written: &str, word: &str) -> bool {
    let far = match word.len() {
        0..=3 => false,
        4 => written.len() != 4,
        _ => true,
    };
    far && one_slip(written, word)
}

/// The number of typos: added, missing or different letters, or swapped neighbours. 3 stands for three or more.
///
/// This is the optimal string alignment distance, written here because a crate would be larger than all of `names`.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 2 {
        return 3;
    }
    // Three rows of the optimal string alignment table.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let of = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(3);
            let change = of(&last, j) + usize::from(x != y);
            let mut least = change.min(of(&last, j + 1) + 1).min(of(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                least = least.min(of(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default().min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_is_one_letter_or_one_swap() {
        for slip in ["ngin", "nginxx", "ngins", "ngnix", "nignx", "nnginx"] {
            assert!(one_slip(slip, "nginx") && one_slip("nginx", slip), "{slip}");
        }
        for other in ["nginx", "ngi", "xnign", "nginx12", "", "nixng"] {
            assert!(!one_slip(other, "nginx"), "{other}");
        }
    }

    #[test]
    fn the_distance_counts_typos() {
        for (a, b, distance) in [
            ("regcred", "regcred", 0),
            ("regcred", "recgred", 1),
            ("latest", "lates", 1),
            ("regcred", "rgcreds", 2),
            ("web", "postgres", 3),
        ] {
            assert_eq!((super::distance(a, b), super::distance(b, a)), (distance, distance), "{a} {b}");
        }
    }

    #[test]
    fn short_words_need_more_than_another_letter() {
        assert!(close("nod", "node") && close("slm", "slim"));
        assert!(!close("code", "node") && !close("ph", "php") && !close("ros", "rust"));
    }
}
