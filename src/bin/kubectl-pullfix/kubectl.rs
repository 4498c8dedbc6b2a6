//! Runs the user's own kubectl and returns its output or its error.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::process::{Child, Command, Stdio};
use std::thread;

use pullfix::input::decode;

use crate::ask::Args;
use crate::progress::Progress;
use crate::shared::terminal::tell;

/// The environment variable for a kubectl other than the one on PATH.
pub const VARIABLE: &str = "KUBECTL";
/// The maximum size of the output that is read, the same as on the page.
pub const MOST_MEGABYTES: usize = 300;
/// The maximum number of bytes read from kubectl's standard error.
const MOST_WORDS: usize = 64 * 1024;

/// The user's kubectl, with the selected cluster.
pub struct Kubectl<'a> {
    program: OsString,
    connection: Vec<String>,
    progress: &'a Progress,
}

/// Why kubectl gave no usable output.
#[derive(Debug)]
pub enum Failure {
    /// It could not be started.
    NotStarted { program: String, error: io::Error },
    /// It exited with this error.
    Refused(String),
    /// Its output was too large.
    TooMuch,
    /// Its output was not the requested JSON.
    NotJson(String),
}

impl<'a> Kubectl<'a> {
    /// The kubectl from the environment variable, or the one on PATH.
    pub fn new(args: &Args, progress: &'a Progress) -> Kubectl<'a> {
        let named = env::var_os(VARIABLE).filter(|program| !program.is_empty());
        let connection = args.connection_flags().map(|(flag, value)| format!("{flag}={value}"));
        let program = named.unwrap_or_else(|| "kubectl".into());
        Kubectl { program, connection: connection.collect(), progress }
    }

    /// kubectl's output for these arguments, which are passed without a shell.
    pub fn run(&self, arguments: &[String]) -> Result<String, Failure> {
        let failed = |error| Failure::NotStarted { program: self.program.to_string_lossy().into_owned(), error };
        let mut child = Command::new(&self.program)
            .args(arguments)
            .args(&self.connection)
            // Without credentials kubectl prompts for a user name and a password, and the prompt would not be visible.
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let words = child.stderr.take().map(|stream| thread::spawn(move || read_words(BufReader::new(stream))));
        let printed = self.read_output(&mut child);
        if !matches!(printed, Ok(Some(_))) {
            // It may have exited already.
            let _ = child.kill();
        }
        let status = child.wait().map_err(failed)?;
        self.progress.clear();
        let words = words.and_then(|words| words.join().ok()).unwrap_or_default();
        match printed.map_err(failed)? {
            None => Err(Failure::TooMuch),
            Some(_) if !status.success() => Err(Failure::Refused(words)),
            Some(bytes) => Ok(decode(bytes).0),
        }
    }

    /// All of standard output; `None` if it is too large.
    fn read_output(&self, child: &mut Child) -> io::Result<Option<Vec<u8>>> {
        let Some(mut stream) = child.stdout.take() else { return Ok(Some(Vec::new())) };
        read_bounded(&mut stream, MOST_MEGABYTES << 20, &mut |bytes| self.progress.reading(bytes))
    }
}

/// Reads to the end; `None` if there are more than `most` bytes.
fn read_bounded(stream: &mut dyn Read, most: usize, watch: &mut dyn FnMut(usize)) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match stream.read(&mut buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            other => other?,
        };
        bytes.extend_from_slice(buffer.get(..count).unwrap_or_default());
        match count {
            0 => return Ok(Some(bytes)),
            _ if bytes.len() > most => return Ok(None),
            _ => watch(bytes.len()),
        }
    }
}

/// Keeps errors. Everything else is shown to the user at once: warnings, login instructions.
fn read_words(mut stream: impl BufRead) -> String {
    let (mut kept, mut log) = (String::new(), String::new());
    let mut line = Vec::new();
    // An overlong line is cut, so that memory stays bounded.
    while let Ok(1..) = stream.by_ref().take(MOST_WORDS as u64).read_until(b'\n', &mut line) {
        let text = pullfix::report::one_line(&String::from_utf8_lossy(&line));
        line.clear();
        if is_chatter(&text) {
            tell(&text);
            continue;
        }
        let words = if is_log(&text) { &mut log } else { &mut kept };
        if words.len() < MOST_WORDS && !text.is_empty() {
            words.push_str(&text);
            words.push('\n');
        }
    }
    // The log repeats at length what the last line says.
    if kept.is_empty() { log } else { kept }
}

/// Whether a line from kubectl or a credential plugin is not an error: a warning, a code to enter on a web page.
fn is_chatter(line: &str) -> bool {
    line.starts_with("Warning: ") || line.contains("https://") && !line.contains("rror") && !is_log(line)
}

/// Whether it is a line of kubectl's own log: `E1130 10:00:00.000000   12345 memcache.go:265] …`.
fn is_log(line: &str) -> bool {
    let mut start = line.bytes();
    matches!(start.next(), Some(b'E' | b'W' | b'I' | b'F')) && start.take(4).all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_read_to_its_end_or_not_at_all() {
        let mut seen = 0;
        let mut read = |most| read_bounded(&mut io::repeat(b'x').take(100_000), most, &mut |bytes| seen = bytes).ok();
        assert_eq!(read(100_000).flatten().map(|bytes| bytes.len()), Some(100_000));
        assert_eq!(read(99_999), Some(None));
        assert!(seen > 0);
    }

    #[test]
    fn errors_are_kept_without_terminal_sequences() {
        let words = read_words(io::Cursor::new(
            "Error from server (NotFound): pods \"a\u{1b}[31m\" not found\r\n\nWarning: old\n",
        ));
        assert_eq!(words, "Error from server (NotFound): pods \"a[31m\" not found\n");
        let log = "E1130 23:21:04.969995 28699 memcache.go:265] \"Unhandled Error\"\n";
        assert_eq!(read_words(io::Cursor::new(format!("{log}{log}error: EOF\n"))), "error: EOF\n");
        assert_eq!(read_words(io::Cursor::new(log)), log);
    }

    #[test]
    fn login_instructions_are_shown_and_logs_are_kept() {
        assert!(is_chatter("To sign in, open https://microsoft.com/devicelogin and enter the code ABCD"));
        assert!(!is_chatter("E1130 10:00:00.000000    123 memcache.go:265] couldn't get https://10.0.0.1/api"));
        assert!(!is_chatter("Unable to connect to the server: dial tcp 10.0.0.1:6443: i/o timeout"));
    }
}
