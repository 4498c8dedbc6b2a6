//! Reads the inputs, in any encoding, into one text.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::path::{Path, PathBuf};

use pullfix::input::{Encoding, decode};
use pullfix::site::Site;
use pullfix::{Lang, causes};

use crate::shared::terminal::tell;
use crate::words;

/// The inputs.
#[derive(Default)]
pub struct Paste {
    /// The texts of all inputs, in order.
    pub text: String,
    /// What the user should know about how they were read.
    pub notices: Vec<String>,
}

/// Reads `files` in order, or standard input if there are none.
///
/// They form one paste: the `describe` output in one file and the events in another may be about the same pod. An input
/// without a final line break does not run into the next one.
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
        let (text, encoding) = decode(bytes);
        paste.text.push_str(&text);
        let notice = match encoding {
            Encoding::Utf8 => None,
            Encoding::Utf16 => Some(words::READ_AS_UTF16),
            Encoding::Broken => Some(words::NOT_UTF8),
        };
        paste.notices.extend(notice.map(|notice| notice.fill(lang, &[("file", &name)])));
    }
    Ok(paste)
}

/// Reads the site configuration. Unlike a paste, it must be valid as a whole.
pub fn site(file: &Path, lang: Lang) -> Result<Site, String> {
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| complaint(&name, file, &error, lang))?;
    let (site, flaws) = Site::read(&decode(bytes).0, |id| causes::CauseId::parse(id).is_some());
    if flaws.is_empty() {
        return Ok(site);
    }
    let flaws: Vec<String> = flaws.iter().map(|flaw| flaw.say(lang)).collect();
    Err(words::SITE_FLAWED.fill(lang, &[("file", &name), ("flaws", &flaws.join("\n"))]))
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
