//! Reading the inputs: bytes of whatever encoding into one text.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::path::{Path, PathBuf};

use pullfix::Lang;
use pullfix::lang::Text;

use crate::{tell, words};

/// What was read.
#[derive(Default)]
pub struct Paste {
    /// All inputs, one after the other.
    pub text: String,
    /// What the reader should know about how they were read.
    pub notices: Vec<String>,
}

/// Reads `files` in order, or standard input where there are none.
///
/// All of them make one paste: `describe` in one file and the events in another speak of the same pod.
/// An input that does not end a line does not run into the next one.
pub fn read(files: &[PathBuf], lang: Lang) -> Result<Paste, String> {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard_input } else { files };
    let mut paste = Paste::default();
    for file in files {
        let (name, bytes) = if file.as_os_str() == "-" {
            (words::STANDARD_INPUT.get(lang).to_owned(), read_standard_input(lang))
        } else {
            (file.display().to_string(), fs::read(file))
        };
        let bytes = bytes.map_err(|error| complaint(&name, file, &error, lang))?;
        if !paste.text.is_empty() && !paste.text.ends_with('\n') {
            paste.text.push('\n');
        }
        let (text, notice) = decode(bytes);
        paste.text.push_str(&text);
        paste.notices.extend(notice.map(|notice| notice.fill(lang, &[("file", &name)])));
    }
    Ok(paste)
}

fn read_standard_input(lang: Lang) -> io::Result<Vec<u8>> {
    let mut input = io::stdin().lock();
    if input.is_terminal() {
        tell(&words::HINT.fill(lang, &[("end", words::END_OF_INPUT.get(lang))]));
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of `bytes`, and what to say where it is not simply theirs.
fn decode(bytes: Vec<u8>) -> (String, Option<Text>) {
    let utf16 = |order: fn([u8; 2]) -> u16| {
        // Past the byte order mark; a half character at the end is dropped.
        let units: Vec<u16> = bytes.as_chunks().0.iter().skip(1).map(|pair| order(*pair)).collect();
        (String::from_utf16_lossy(&units), Some(words::READ_AS_UTF16))
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(words::NOT_UTF8)),
        },
    }
}

fn complaint(name: &str, file: &Path, error: &io::Error, lang: Lang) -> String {
    let kind = if file.is_dir() { ErrorKind::IsADirectory } else { error.kind() };
    let system = error.to_string();
    let (reason, advice) = match kind {
        ErrorKind::NotFound => (words::NO_SUCH_FILE.get(lang), words::CHECK_PATH),
        ErrorKind::PermissionDenied => (words::NO_PERMISSION.get(lang), words::CHECK_PERMISSION),
        ErrorKind::IsADirectory => (words::A_DIRECTORY.get(lang), words::NAME_FILES),
        _ => (system.as_str(), words::CHECK_PATH),
    };
    words::CANNOT_READ.fill(lang, &[("file", name), ("reason", reason), ("advice", advice.get(lang))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_as_it_is() {
        assert_eq!(decode("a\r\nñ".as_bytes().to_vec()), ("a\r\nñ".to_owned(), None));
    }

    #[test]
    fn invalid_bytes_are_marked_and_said() {
        assert_eq!(decode(b"a\xffb".to_vec()), ("a\u{fffd}b".to_owned(), Some(words::NOT_UTF8)));
    }

    #[test]
    fn a_file_of_windows_powershell_is_read() {
        assert_eq!(decode(vec![0xff, 0xfe, b'o', 0, b'k', 0]), ("ok".to_owned(), Some(words::READ_AS_UTF16)));
        assert_eq!(decode(vec![0xfe, 0xff, 0, b'o', 0, b'k', 0]), ("ok".to_owned(), Some(words::READ_AS_UTF16)));
    }
}
