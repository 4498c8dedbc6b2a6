//! The text before a command: a shell prompt, or the mark of a program that prints the commands it runs.

use super::{begins_command, head};
use std::ops::Range;

/// The maximum length of a prompt.
const LONGEST_PROMPT: usize = 100;

/// Characters that end a prompt. Source: the defaults of bash, zsh, fish, PowerShell, cmd, oh-my-zsh and starship.
const MARKS: [char; 11] = ['$', '#', '%', '>', '❯', '➜', '✗', '⟩', 'λ', '»', '▶'];

/// What other programs print before a command that they run: `set -x`, GitHub Actions, Azure Pipelines.
const ECHOES: [&str; 6] = ["+ ", "++ ", "Run ", "##[group]Run ", "##[command]", "[command]"];

/// The text before a command.
pub(super) struct Prompt {
    /// Where the command starts.
    pub(super) end: usize,
    /// Whether it is unambiguous: any word may follow.
    pub(super) sure: bool,
}

/// The prompt at the start of a line.
pub(super) fn prompt(trimmed: &str) -> Option<Prompt> {
    // A quick check: most lines have no mark.
    let is_mark = |byte| matches!(byte, b'$' | b'#' | b'%' | b'>' | b'+' | b'[' | b'R' | 0x80..);
    if !trimmed.bytes().take(2 * LONGEST_PROMPT).any(is_mark) {
        return None;
    }
    if let Some(echo) = ECHOES.iter().find(|echo| trimmed.starts_with(**echo)) {
        return Some(Prompt { end: echo.len(), sure: false });
    }
    // Prefixes that tools add to the prompt: `(base) `, `(⎈|prod:shop) `.
    let mut from = 0;
    while let Some(rest) = trimmed.get(from..).filter(|rest| rest.starts_with('(')) {
        match head(rest, LONGEST_PROMPT).find(") ") {
            Some(close) => from += close + 2,
            None => break,
        }
    }
    // An arrow before the mark of zsh: `-> % kubectl …`.
    if trimmed.get(from..)?.strip_prefix("-> ").is_some_and(|rest| rest.starts_with(MARKS)) {
        from += "-> ".len();
    }
    let rest = head(trimmed.get(from..)?, LONGEST_PROMPT);
    let at = rest.find(MARKS)?;
    let mark = rest.get(at..)?.chars().next()?;
    let mut end = at + mark.len_utf8();
    let before = rest.get(..at)?;
    let sure = if before.is_empty() {
        match mark {
            // zsh shows the directory and the git status after its mark: `➜  shop git:(main) ✗ kubectl …`.
            '➜' | '❯' | 'λ' | '»' | '▶' | '⟩' => {
                end += mark_of_git(rest.get(end..)?);
                matches!(mark, '➜' | '❯')
            }
            '$' => rest.get(end..)?.starts_with(' ') || rest.len() == end,
            // `# a heading`, `% Total`, `» a step`: the next word must be a known program.
            '#' | '%' => false,
            _ => return None,
        }
    } else {
        let is_host = is_host(before, mark);
        let is_windows = mark == '>' && is_windows(before);
        let is_shell = matches!(mark, '$' | '#') && (before.starts_with("bash-") || before.starts_with("sh-"));
        // `~/shop $`, `/ #`, `node1:~ #`: one word, followed by a known program.
        let is_folder = !before.trim_end().contains(' ') && !before.contains(['=', '"', '\'', '<', '{']);
        // `node1 ~ #`, of Flatcar and Gentoo
        let of_two = before.trim_end().split_once(' ').filter(|(host, _)| host.bytes().all(is_of_host));
        let folder =
            of_two.map(|(_, folder)| folder).filter(|folder| folder.starts_with(['~', '/']) && !folder.contains(' '));
        if !(is_host || is_windows || is_shell || is_folder || folder.is_some()) {
            return None;
        }
        is_windows || is_shell || is_host || folder.is_some_and(|folder| folder.starts_with('~'))
    };
    let behind = rest.get(end..)?;
    let end = from + end + (behind.len() - behind.trim_start().len());
    Some(Prompt { end, sure })
}

/// The lines of `text`, with each prompt at the start of its own line: output without a trailing line break, such as
/// that of a jsonpath, has the next prompt on the same line.
pub fn apart(text: &str, lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut users: Vec<&str> = Vec::new();
    let mut apart = Vec::with_capacity(lines.len());
    for line in lines {
        let said = text.get(line.clone()).unwrap_or_default();
        if let Some(at) = users.iter().find_map(|user| glued(said, user)) {
            apart.extend([line.start..line.start + at, line.start + at..line.end]);
            continue;
        }
        if let Some(user) = user_at_host(said).filter(|user| users.len() < MOST_USERS && !users.contains(user)) {
            users.push(user);
        }
        apart.push(line);
    }
    apart
}

/// The maximum number of users in the prompts of a terminal session.
const MOST_USERS: usize = 8;

/// `ana@node-1`, if the line starts with such a prompt.
fn user_at_host(line: &str) -> Option<&str> {
    let trimmed = line.trim_start();
    let before = trimmed.get(..prompt(trimmed).filter(|prompt| prompt.sure)?.end)?.trim_start_matches(['[', '(']);
    let word = before.split([':', ' ', ']', '$', '#', '%', '>', '~']).next()?;
    let (user, host) = word.split_once('@')?;
    (!user.is_empty() && !host.is_empty()).then_some(word)
}

/// The offset of a prompt of `user` in the middle of a line.
fn glued(line: &str, user: &str) -> Option<usize> {
    let at = line.find(user).filter(|at| *at > 0)?;
    let at = if line.get(..at)?.ends_with('[') { at - 1 } else { at };
    let rest = line.get(at..).filter(|_| at > 0)?;
    // A terminal prints nothing between the two.
    let is_glued = line.get(..at)?.ends_with(|c: char| !c.is_whitespace());
    prompt(rest).is_some_and(|prompt| prompt.sure && is_glued).then_some(at)
}

/// The text after a PowerShell or cmd prompt: `PS C:\shop> `, `C:\shop>`.
pub(super) fn windows(trimmed: &str) -> Option<&str> {
    let (before, behind) = head(trimmed, LONGEST_PROMPT).split_once('>')?;
    is_windows(before).then_some(behind)
}

/// Whether this is the text before the mark of such a prompt.
fn is_windows(before: &str) -> bool {
    let is_drive = |path: &str| path.get(1..3) == Some(":\\") && path.starts_with(|c: char| c.is_ascii_alphabetic());
    before.starts_with("PS ") || is_drive(before)
}

fn is_of_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

/// Whether the text before a prompt's mark is a user and host: `root@host:~`, `[ana@host ~]`, `ana@mac ~ `.
fn is_host(before: &str, mark: char) -> bool {
    let named = before.contains('@') && !before.contains("://") && !before.contains(['"', '<', '\'']);
    let first = before.split(' ').next().unwrap_or_default();
    named
        && !before.contains("@sha")
        && match mark {
            // fish and zsh; email addresses and percentages occur in prose as well.
            '>' => first.contains('@') && before.split(' ').count() == 2,
            '%' => first.contains('@') && before.ends_with(' '),
            _ => true,
        }
}

/// The length of `  ~/shop git:(main) ✗` after the mark of a prompt.
fn mark_of_git(behind: &str) -> usize {
    let mut at = 0;
    for word in behind.split_inclusive(' ').take(8) {
        let name = word.trim_end();
        let is_prompt = name.is_empty() || name.starts_with(['~', '/', '.', '✗']) || name.starts_with("git:(");
        let is_folder = behind.get(at + word.len()..).is_some_and(|rest| rest.trim_start().starts_with("git:("));
        let before_program = behind.get(at + word.len()..).is_some_and(|rest| begins_command(rest.trim_start(), true));
        if !(is_prompt || is_folder || (before_program && !begins_command(name, true))) {
            break;
        }
        at += word.len();
    }
    at
}
