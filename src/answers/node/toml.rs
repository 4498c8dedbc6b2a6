//! The subset of TOML that runtime configuration uses: strings and lists of strings, line by line.

use super::super::without_login;

/// The strings of a value: `"a"`, `'a'`, `["a", 'b']`. Credentials in addresses are removed.
pub fn strings(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = value;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = rest.get(at..=at).unwrap_or_default();
        let Some((text, after)) = rest.get(at + 1..).and_then(|inner| inner.split_once(quote)) else { break };
        found.push(without_login(text));
        rest = after;
    }
    found
}

/// The value after `key =`.
pub fn value<'t>(line: &'t str, key: &str) -> Option<&'t str> {
    let rest = line.trim_start().strip_prefix(key)?.trim_start();
    rest.strip_prefix('=').map(str::trim)
}

/// The string after `key =`.
pub fn string(line: &str, key: &str) -> Option<String> {
    strings(value(line, key)?).into_iter().next()
}
