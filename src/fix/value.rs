//! Which values of a paste may be used in a command? The others become placeholders.
//!
//! Every check allows a small set of ASCII characters and no leading `-`: so no value can be an option, end a word, or
//! contain a control, bidirectional or zero-width character.

/// The name of a namespace or a container: an RFC 1123 label.
pub fn label(text: &str) -> bool {
    text.len() <= 63 && is_label(text)
}

/// The name of a pod, workload, secret or node: an RFC 1123 subdomain.
pub fn subdomain(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

/// The kind of an object, such as `Deployment`.
pub fn kind(text: &str) -> bool {
    text.len() <= 63
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// An image reference, or a part of one.
pub fn image(text: &str) -> bool {
    text.len() <= 512
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "._/:@+-".contains(c))
}

/// A tag.
pub fn tag(text: &str) -> bool {
    text.len() <= 128
        && text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

/// A host, with or without a port.
pub fn host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "443"));
    text.len() <= 261
        && name.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && !name.starts_with('-')
        && (1..=5).contains(&port.len())
        && port.chars().all(|c| c.is_ascii_digit())
}

/// A word of letters, digits and inner hyphens or underscores, such as a cloud region or a project.
pub fn word(text: &str) -> bool {
    text.len() <= 128
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// The name of a user, role or project in a cloud: a word, or an email address.
pub fn account(text: &str) -> bool {
    text.len() <= 256
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@+=:,".contains(c))
}

/// A digest: algorithm and hex digits.
pub fn digest(text: &str) -> bool {
    let digits = |digits: &str| digits.len() >= 32 && digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    text.len() <= 256
        && text.split_once(':').is_some_and(|(algorithm, rest)| {
            algorithm.starts_with(|c: char| c.is_ascii_alphanumeric())
                && algorithm.chars().all(|c| c.is_ascii_alphanumeric())
                && digits(rest)
        })
}

fn is_label(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.starts_with(inner) && text.ends_with(inner) && text.chars().all(|c| inner(c) || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_kubernetes() {
        assert!(label("shop-1") && subdomain("ip-10-0-0-1.eu-west-1.compute.internal") && subdomain("web-0"));
        for bad in ["", "-a", "a-", "Shop", "a_b", "a b", "a\n", "á", "..", "a..b", "a\u{200d}"] {
            assert!(!label(bad) && !subdomain(bad), "{bad:?}");
        }
        assert!(!label(&"a".repeat(64)) && !subdomain(&"a".repeat(254)));
    }

    #[test]
    fn images_and_hosts_are_plain() {
        assert!(image("localhost:5000/a_b/c:V1.0-rc_1") && image("nginx@sha256:ab"));
        assert!(host("registry.example.com:5000") && host("10.0.0.1") && host("localhost"));
        for bad in ["", "-x", "https://x y", "a'b", "a$b", "a:", "a/", "\u{430}.io", "a\tb"] {
            assert!(!image(bad) && !host(bad), "{bad:?}");
        }
        assert!(!host("a:b") && !host("a:123456") && !host("a/b") && !host("a..b"));
    }

    #[test]
    fn no_check_lets_an_option_or_an_invisible_character_pass() {
        for check in [label, subdomain, kind, image, tag, host, word, account, digest] {
            for bad in ["--force", "-n", "a\u{202e}b", "a\u{feff}", "a\0", "a\r", "$(x)", "a b", "'", "\""] {
                assert!(!check(bad), "{bad:?}");
            }
        }
    }
}
