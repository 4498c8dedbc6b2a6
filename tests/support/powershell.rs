//! How does PowerShell parse a line? A strict parser, written from the language specification (2.3 Tokens, 8.2 Pipeline
//! statements, about_Parsing, about_Quoting_Rules) and not from the program's own quoting.
//!
//! It accepts only what printed commands need: a pipeline of native commands, bare words, strings in single quotes,
//! strings in double quotes with `$(…)`. Anything ambiguous is an error.

/// A command and its arguments.
pub type Simple = Vec<Word>;

/// One argument: its parts, joined.
pub type Word = Vec<Piece>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// `$(…)`: the output of a pipeline.
    Output(Vec<Simple>),
    /// `${…}`: the value of a variable. Only scripts have them.
    Variable(String),
}

/// Names that are not programs: aliases of Windows PowerShell 5.1 for commands with other options, and keywords.
const TAKEN: &[&str] = &[
    "cat", "cd", "compare", "copy", "cp", "curl", "diff", "echo", "history", "kill", "ls", "man", "mount", "move",
    "mv", "ps", "set", "sleep", "sort", "start", "tee", "type", "wget", "where", "write", "if", "for", "foreach",
    "while", "function", "filter", "param", "return", "exit", "data", "do", "in", "switch", "trap", "try", "throw",
    "using",
];

/// Parses a line as PowerShell does.
pub fn parse(line: &str) -> Result<Vec<Simple>, String> {
    read(line, false)
}

fn read(line: &str, variables: bool) -> Result<Vec<Simple>, String> {
    let mut reader = Reader { chars: line.chars().collect(), at: 0, variables };
    let pipeline = reader.pipeline()?;
    match reader.peek() {
        None => Ok(pipeline),
        Some(other) => Err(format!("{other:?} ends the command at {}", reader.at)),
    }
}

/// The argument lists that programs receive, sorted, if every program prints `printed`.
pub fn calls(pipeline: &[Simple], printed: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    collect(pipeline, printed, &mut calls);
    calls.sort();
    calls
}

fn collect(pipeline: &[Simple], printed: &str, calls: &mut Vec<Vec<String>>) {
    for simple in pipeline {
        let mut argv: Vec<String> = Vec::new();
        for word in simple {
            let mut text = String::new();
            for piece in word {
                match piece {
                    Piece::Text(piece) => text.push_str(piece),
                    Piece::Variable(_) => text.push_str(printed),
                    Piece::Output(inner) => {
                        collect(inner, printed, calls);
                        text.push_str(printed);
                    }
                }
            }
            argv.push(text);
        }
        // In the printed commands, one cmdlet replaces `grep -F` and another one `>`.
        if argv.len() > 2 && argv[0] == "Select-String" && argv[1] == "-SimpleMatch" {
            argv.splice(..2, ["grep".to_owned(), "-F".to_owned()]);
        }
        if saved(&argv).is_none() {
            calls.push(argv);
        }
    }
}

/// The file to which this part of a pipeline writes its input.
pub fn saved(argv: &[String]) -> Option<&str> {
    match argv {
        [cmdlet, option, encoding, file] if cmdlet == "Set-Content" && option == "-Encoding" && encoding == "utf8" => {
            Some(file)
        }
        _ => None,
    }
}

/// What a native program receives from Windows PowerShell 5.1, which joins the arguments into one line without escaping
/// quotation marks; the program's runtime splits it again. PowerShell 7.3 and later passes them unchanged.
pub fn native_5_1(arguments: &[String]) -> Vec<String> {
    let mut line = String::new();
    for argument in arguments {
        if argument.is_empty() {
            continue; // it is lost
        }
        line.push(' ');
        if argument.contains(char::is_whitespace) && !argument.starts_with('"') {
            let end = if argument.ends_with('\\') { "\\" } else { "" };
            line.push_str(&format!("\"{argument}{end}\""));
        } else {
            line.push_str(argument);
        }
    }
    taken_apart(&line)
}

/// The rules of Microsoft's C runtime: backslashes escape only before a quotation mark.
fn taken_apart(line: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut current: Option<String> = None;
    let (mut quoted, mut backslashes) = (false, 0);
    for c in line.chars().chain([' ']) {
        match c {
            '\\' => backslashes += 1,
            '"' => {
                let text = current.get_or_insert_default();
                text.push_str(&"\\".repeat(backslashes / 2));
                if backslashes % 2 == 1 {
                    text.push('"');
                } else {
                    quoted = !quoted;
                }
                backslashes = 0;
            }
            _ => {
                if backslashes > 0 {
                    current.get_or_insert_default().push_str(&"\\".repeat(backslashes));
                    backslashes = 0;
                }
                if !quoted && matches!(c, ' ' | '\t') {
                    arguments.extend(current.take());
                } else {
                    current.get_or_insert_default().push(c);
                }
            }
        }
    }
    arguments.extend(current.take()); // a quotation mark was left open
    arguments
}

/// One statement of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// A native command: the variable for its output, the one for its input, and its words.
    Run { kept: Option<String>, input: Option<String>, words: Simple },
    /// `if ($LASTEXITCODE) { throw '…' }`
    Check,
}

/// Parses a script: a block that stops at the first error, with one simple command per line, each followed by a check.
/// Nothing else is accepted, so nothing else can run.
pub fn script(text: &str) -> Result<Vec<Statement>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let body = text.trim_end().strip_prefix("& {\n").and_then(|text| text.strip_suffix("\n}")).ok_or("no block")?;
    let mut lines = body.split('\n').map(str::trim);
    // The block has its own scope, which limits the first of the two.
    for expected in ["$ErrorActionPreference = 'Stop'", "$global:LASTEXITCODE = 0"] {
        if lines.next() != Some(expected) {
            return Err(format!("{expected} is missing"));
        }
    }
    let mut statements = Vec::new();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        // Any of them would also end a comment.
        if line.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}']) {
            return Err(format!("{line:?} is more than one line"));
        }
        statements.push(statement(line).map_err(|problem| format!("{line}\n  {problem}"))?);
    }
    let unchecked = |pair: &[Statement]| pair[0] != Statement::Check && pair[1] != Statement::Check;
    if statements.windows(2).any(unchecked) || statements.last() != Some(&Statement::Check) {
        return Err("a command is not checked".to_owned());
    }
    Ok(statements)
}

fn statement(line: &str) -> Result<Statement, String> {
    if let Some(message) = line.strip_prefix("if ($LASTEXITCODE) { throw ").and_then(|rest| rest.strip_suffix(" }")) {
        let mut reader = Reader { chars: message.chars().collect(), at: 0, variables: false };
        reader.single_quoted()?;
        return if reader.peek().is_none() { Ok(Statement::Check) } else { Err("more than a message".to_owned()) };
    }
    let (kept, line) = variable(line, " = ");
    let (input, line) = variable(line, " | ");
    let mut pipeline = read(line, true)?;
    match (pipeline.pop(), pipeline.is_empty()) {
        (Some(words), true) => Ok(Statement::Run { kept, input, words }),
        _ => Err("a pipeline hides how its first commands ended".to_owned()),
    }
}

/// `$name` and what follows `sign` after it.
fn variable<'a>(line: &'a str, sign: &str) -> (Option<String>, &'a str) {
    let name = line.strip_prefix('$').and_then(|rest| rest.split_once(sign));
    match name {
        Some((name, rest)) if name.chars().all(|c| c.is_ascii_alphanumeric()) => (Some(name.to_owned()), rest),
        _ => (None, line),
    }
}

/// The argument lists that programs receive from a script, in order, if every program prints `printed` and the `fail`th
/// one fails (none for 0).
pub fn run(statements: &[Statement], printed: &str, fail: usize) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    for statement in statements {
        match statement {
            Statement::Check if calls.len() == fail => break,
            Statement::Check => {}
            Statement::Run { words, .. } => collect(std::slice::from_ref(words), printed, &mut calls),
        }
    }
    calls
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    variables: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn spaces(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    fn pipeline(&mut self) -> Result<Vec<Simple>, String> {
        let mut pipeline = vec![self.simple()?];
        while self.peek() == Some('|') {
            self.at += 1;
            pipeline.push(self.simple()?);
        }
        Ok(pipeline)
    }

    fn simple(&mut self) -> Result<Simple, String> {
        self.spaces();
        let name = self.bare()?;
        let odd = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.contains(odd) {
            return Err(format!("{name:?} is no plain name of a command"));
        }
        if TAKEN.contains(&name.to_ascii_lowercase().as_str()) {
            return Err(format!("{name:?} is something else in PowerShell"));
        }
        let mut words = vec![vec![Piece::Text(name)]];
        loop {
            self.spaces();
            match self.peek() {
                None | Some('|' | ')') => return Ok(words),
                Some(_) => words.push(self.word()?),
            }
        }
    }

    fn word(&mut self) -> Result<Word, String> {
        let word = match self.peek() {
            Some('\'') => vec![Piece::Text(self.single_quoted()?)],
            Some('"') => self.double_quoted()?,
            _ => vec![Piece::Text(self.bare()?)],
        };
        // A string at the start of an argument also ends it: text directly after it would be another argument.
        match self.peek() {
            None | Some(' ' | '|' | ')') => Ok(word),
            Some(other) => Err(format!("{other:?} stands right behind a word at {}", self.at)),
        }
    }

    /// A generic token of characters that have no meaning of their own.
    fn bare(&mut self) -> Result<String, String> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || "_-./:=+@\\".contains(c)) {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        if word.is_empty() {
            return Err(format!("{:?} at {start} is not read literally", self.peek()));
        }
        // `@name` is splatting, `--%` is excluded by the characters above, and `-name:value` or `-name.rest` is split.
        // A word that starts with two dashes is not a parameter but a generic token, whatever follows.
        let parameter = word.starts_with('-') && !word.starts_with("--");
        if word.starts_with('@') || (parameter && word.contains(['.', ':', '\\'])) {
            return Err(format!("{word:?} is not read as one literal word"));
        }
        Ok(word)
    }

    /// Every kind of single quote opens and closes; doubled, it is a literal quote.
    fn single_quoted(&mut self) -> Result<String, String> {
        let single = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}');
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.next() {
            if !single(c) {
                text.push(c);
            } else if self.peek().is_some_and(single) {
                text.extend(self.next());
            } else {
                return Ok(text);
            }
        }
        Err(format!("the quote at {start} is not closed"))
    }

    fn double_quoted(&mut self) -> Result<Word, String> {
        let start = self.at;
        self.at += 1;
        let mut word = Vec::new();
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '"' if self.peek() == Some('"') => text.extend(self.next()),
                '"' => {
                    word.push(Piece::Text(text));
                    return Ok(word);
                }
                '\u{201c}' | '\u{201d}' | '\u{201e}' => return Err(format!("{c:?} closes the string at {}", self.at)),
                '`' => match self.next() {
                    Some(escaped @ ('$' | '"' | '`')) => text.push(escaped),
                    other => return Err(format!("` before {other:?} at {} has a meaning", self.at)),
                },
                '$' if self.peek() == Some('(') => {
                    self.at += 1;
                    let inner = self.pipeline()?;
                    if self.next() != Some(')') {
                        return Err(format!("the subexpression in the string at {start} is not closed"));
                    }
                    word.extend([Piece::Text(std::mem::take(&mut text)), Piece::Output(inner)]);
                }
                '$' if self.variables && self.peek() == Some('{') => {
                    self.at += 1;
                    let name: String = std::iter::from_fn(|| self.next().filter(|c| *c != '}')).collect();
                    if !name.chars().all(|c| c.is_ascii_alphanumeric()) {
                        return Err(format!("${{{name}}} is not a plain variable"));
                    }
                    word.extend([Piece::Text(std::mem::take(&mut text)), Piece::Variable(name)]);
                }
                '$' => return Err(format!("a variable at {}", self.at)),
                other => text.push(other),
            }
        }
        Err(format!("the string at {start} is not closed"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<Vec<String>> {
        calls(&parse(line).unwrap_or_else(|error| panic!("{line}: {error}")), "OUT")
    }

    #[test]
    fn literal_words_are_read() {
        assert_eq!(read("kubectl get 'a ''b'' $c' -n shop"), [["kubectl", "get", "a 'b' $c", "-n", "shop"]]);
        assert_eq!(read("a b | c d"), [["a", "b"], ["c", "d"]]);
        assert_eq!(read("a \"x`$y $(b 'c')\""), [vec!["a", "x$y OUT"], vec!["b", "c"]]);
        assert_eq!(read("a 'x\u{2019}\u{2019}y'"), [["a", "x\u{2019}y"]]);
        assert_eq!(read("a b | Set-Content -Encoding utf8 c.yaml"), [["a", "b"]]);
    }

    #[test]
    fn what_means_something_else_is_refused() {
        for line in [
            "a $b",
            "a (b)",
            "a {b}",
            "a b;c",
            "a & b",
            "a > b",
            "a @b",
            "a 'b'c",
            "a b,c",
            "a `b",
            "a #b",
            "a -x.y",
            "a -x:y",
            "a \"$b\"",
            "a 'b",
            "curl x",
            "& a",
            "'a' b",
            "a \u{2013}b",
            "a \u{201c}b\u{201d}",
            "a\nb",
            "a *",
            "a ~",
            "a --% b",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }

    #[test]
    fn the_old_windows_shell_loses_quotation_marks() {
        let arguments = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        for kept in [["a", "b c"], ["{'\\n'}", "x\\"], ["a b\\", "c"]] {
            assert_eq!(native_5_1(&arguments(&kept)), kept);
        }
        assert_eq!(native_5_1(&arguments(&["{\"a\": 1}", ""])), ["{a: 1}"]);
    }

    const SCRIPT: &str = "& {
  $ErrorActionPreference = 'Stop'
  $global:LASTEXITCODE = 0
  # rm x
  $output = kubectl get a
  if ($LASTEXITCODE) { throw 'no' }
  $output | kubectl replace -f \"${inner}\"
  if ($LASTEXITCODE) { throw 'no' }
}
";

    #[test]
    fn a_script_stops_at_the_command_that_fails() {
        let statements = script(SCRIPT).unwrap();
        let all: Vec<Vec<&str>> = vec![vec!["kubectl", "get", "a"], vec!["kubectl", "replace", "-f", "OUT"]];
        assert_eq!(run(&statements, "OUT", 0), all);
        assert_eq!(run(&statements, "OUT", 1), all[..1]);
    }

    #[test]
    fn a_script_that_goes_on_is_refused() {
        for (now, then) in [
            ("  if ($LASTEXITCODE) { throw 'no' }\n", ""),
            ("{ throw 'no' }", "{ 'no' }"),
            ("throw 'no'", "throw 'no'; rm x; '"),
            ("$output | kubectl", "kubectl get a | kubectl"),
            ("$global:LASTEXITCODE = 0\n", "\n"),
            ("& {", "{"),
            ("# rm x", "rm x; # rm x"),
        ] {
            let text = SCRIPT.replace(now, then);
            assert_ne!(text, SCRIPT);
            assert!(script(&text).is_err(), "{text}");
        }
    }
}
