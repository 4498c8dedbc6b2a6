//! Could the name of one secret be a misspelling of another?

use crate::fix::names::distance;

/// Whether `written` may be meant as `other`: one or two typos, hyphens instead of underscores, or the hash suffix that
/// kustomize adds to generated names.
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
    let is_long = a.len().min(b.len()) > 3;
    a == b || b.strip_prefix(a.as_str()).is_some_and(is_hash) || (is_long && distance(&a, &b) <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names() {
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
