//! May one name of a secret be meant by another?

/// Whether `written` may mean `other`: one or two slips of the hand, dashes for underscores, or a hash that kustomize
/// appends to what it generates.
pub fn may_mean(written: &str, other: &str) -> bool {
    if written == other {
        return false;
    }
    let plain = |name: &str| name.to_ascii_lowercase().replace(['_', '.'], "-");
    let (a, b) = (plain(written), plain(other));
    let is_hash = |rest: &str| {
        let hash = rest.strip_prefix('-').unwrap_or_default();
        hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    a == b || b.strip_prefix(a.as_str()).is_some_and(is_hash) || distance(a.as_bytes(), b.as_bytes()) <= 2
}

/// How many letters differ, neighbours that are exchanged counted once; 3 stands for all that is more.
fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len().abs_diff(b.len()) > 2 || a.len().min(b.len()) < 4 {
        return 3;
    }
    // Three rows of the table of Damerau and Levenshtein.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let of = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(3);
            let change = of(&last, j) + usize::from(x != y);
            let mut least = change.min(of(&last, j + 1) + 1).min(of(&row, j) + 1);
            let exchanged = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if exchanged {
                least = least.min(of(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_meant() {
        for (written, other) in
            [("regcred", "regcreds"), ("regcred", "recgred"), ("ghcr_pull", "ghcr-pull"), ("ghcr", "ghcr-5f6g7h8k9m")]
        {
            assert!(may_mean(written, other), "{written} {other}");
        }
        for (written, other) in [("regcred", "regcred"), ("regcred", "postgres"), ("a", "b"), ("ghcr", "ghcr-backup")] {
            assert!(!may_mean(written, other), "{written} {other}");
        }
    }
}
