//! Quoting, in one place. Arguments are quoted only here, and only when a line is rendered.

use super::shell::Shell;

/// `text` as one word of `shell`. Text that a user typed may be quoted like this when it is shown to that user.
pub fn word(text: &str, shell: Shell) -> String {
    match shell {
        Shell::Posix => posix(text, false),
        Shell::PowerShell => powershell(text, false),
    }
}

/// `text` as one word of a POSIX shell.
pub fn posix(text: &str, quoted: bool) -> String {
    // `flag=value` reads best with only the value quoted. It is the same word: quotes may begin anywhere in it.
    match split_at_equals(text) {
        Some((flag, value)) => format!("{flag}={}", posix_word(value, quoted)),
        None => posix_word(text, quoted),
    }
}

fn posix_word(text: &str, quoted: bool) -> String {
    // The crate also quotes `,` and `=`. A comma matters only between braces, an equals sign only at the start (zsh).
    let plain = |c: char| c.is_ascii_alphanumeric() || "+-./:@_,=".contains(c);
    if !quoted && !text.is_empty() && text.chars().all(plain) && !text.starts_with('=') {
        return text.to_owned();
    }
    if quoted && !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && c != '\'') {
        return format!("'{text}'");
    }
    // jsonpath templates contain `{'
    // '}`: between double quotes, a backslash before a letter is literal.
    let backslashes_stay =
        text.match_indices('\\').all(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    if text.contains('\'') && backslashes_stay && !text.contains(['"', '!', '^', '\n', '\0']) {
        return format!("\"{}\"", text.replace('$', "\\$").replace('`', "\\`"));
    }
    match shlex::try_quote(text) {
        Ok(word) => word.into_owned(),
        // Only a NUL cannot be quoted, and no such value gets here.
        Err(_) => "''".to_owned(),
    }
}

/// `text` as one argument of a native command in PowerShell.
pub fn powershell(text: &str, quoted: bool) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._/:=+".contains(c);
    // PowerShell splits `-name:value` and `-name.value`.
    let option_like = text.starts_with('-') && text.contains(['.', ':']);
    if !quoted && !text.is_empty() && text.chars().all(plain) && !option_like {
        return text.to_owned();
    }
    let mut word = String::from("'");
    for c in text.chars() {
        // PowerShell treats typographic single quotes as straight ones.
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            word.push(c);
        }
        word.push(c);
    }
    word.push('\'');
    word
}

/// `text` between double quotes, next to a `$(…)`.
pub fn inside_double_quotes(text: &str, shell: Shell) -> String {
    let escape = match shell {
        Shell::Posix => '\\',
        Shell::PowerShell => '`',
    };
    let mut safe = String::new();
    for c in text.chars() {
        if matches!(c, '"' | '$' | '`') || (c == '\\' && shell == Shell::Posix) {
            safe.push(escape);
        }
        safe.push(c);
    }
    safe
}

fn split_at_equals(text: &str) -> Option<(&str, &str)> {
    let (flag, value) = text.split_once('=')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._/".contains(c);
    (!flag.is_empty() && !value.is_empty() && flag.chars().all(plain)).then_some((flag, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[&str] = &[
        "",
        "web",
        "web=nginx:TAG",
        "=x",
        "a=",
        "a==b",
        "a,b",
        "args=",
        "it's",
        "a b",
        "$HOME",
        "`id`",
        "a\"b'c",
        "!x",
        "~",
        "a=~/x",
        "{a,b}",
        "*",
        "robot$project+name",
        "jsonpath={.items[*].name}{'\\n'}",
        "\\",
        "'\\",
        "'\\'",
        "'\\\\n",
        "'^'",
        "go-template={{range .x}}{{if ne .name `SECRET`}}{name: {{.name}}}, {{end}}{{end}}",
        "spec: {template: {spec: {imagePullSecrets: [{name: SECRET}]}}}",
        "spec: {imagePullSecrets: [{name: '12345', $patch: delete}]}",
        "go-template=[{{range .x}}{{if ne .name `SECRET`}}{name: '{{.name}}'}, {{end}}{{end}}{name: 'SECRET'}]",
        "é ü 日本",
    ];

    #[test]
    fn posix_words_read_back_as_they_were() {
        for text in WORDS {
            for quoted in [false, true] {
                let word = posix(text, quoted);
                assert_eq!(shlex::split(&word), Some(vec![text.to_string()]), "{word}");
            }
        }
    }

    #[test]
    fn posix_words_are_quoted_only_if_needed() {
        assert_eq!(posix("web=nginx:TAG", false), "web=nginx:TAG");
        assert_eq!(posix("--from-file=.dockerconfigjson=a.json", false), "--from-file=.dockerconfigjson=a.json");
        assert_eq!(posix("linux/amd64,linux/arm64", false), "linux/amd64,linux/arm64");
        assert_eq!(posix("jsonpath={.x}{'\\n'}", false), "jsonpath=\"{.x}{'\\n'}\"");
        assert_eq!(posix("spec: {a: b}", false), "'spec: {a: b}'");
        assert_eq!(posix("spec: {a: 'b', $patch: delete}", false), "\"spec: {a: 'b', \\$patch: delete}\"");
        assert_eq!(posix("--docker-username=USER", true), "--docker-username='USER'");
    }

    #[test]
    fn powershell_words_double_every_kind_of_single_quote() {
        assert_eq!(powershell("web=nginx:1", false), "web=nginx:1");
        assert_eq!(powershell("{'\\n'}", false), "'{''\\n''}'");
        assert_eq!(powershell("a\u{2019}b", false), "'a\u{2019}\u{2019}b'");
        assert_eq!(powershell("--from-file=.dockerconfigjson=x", false), "'--from-file=.dockerconfigjson=x'");
        assert_eq!(powershell("", false), "''");
    }
}
