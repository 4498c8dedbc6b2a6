//! What stands before a command: the prompt of a shell, or the mark of a program that prints what it runs.

use super::{begins_command, head};
use std::ops::Range;

/// The longest prompt.
const LONGEST_PROMPT: usize = 100;

/// Marks with which a prompt ends. Source: the defaults of bash, zsh, fish, PowerShell, cmd, oh-my-zsh and starship.
const MARKS: [char; 11] = ['$', '#', '%', '>', '❯', '➜', '✗', '⟩', 'λ', '»', '▶'];

/// What others print before a command that they run: `set -x`, GitHub Actions, Azure Pipelines.
const ECHOES: [&str; 6] = ["+ ", "++ ", "Run ", "##[group]Run ", "##[command]", "[command]"];

/// What stands before a command.
pub(super) struct Prompt {
    /// Where the command begins.
    pub(super) end: usize,
    /// Whether nothing else looks so: any word may follow.
    pub(super) sure: bool,
}

/// The prompt that a line begins with.
pub(super) fn prompt(trimmed: &str) -> Option<Prompt> {
    // A cheap look: most lines have no mark.
    let is_mark = |byte| matches!(byte, b'$' | b'#' | b'%' | b'>' | b'+' | b'[' | b'R' | 0x80..);
    if !trimmed.bytes().take(2 * LONGEST_PROMPT).any(is_mark) {
        return None;
    }
    if let Some(echo) = ECHOES.iter().find(|echo| trimmed.starts_with(**echo)) {
        return Some(Prompt { end: echo.len(), sure: false });
    }
    // `(base) `, `(⎈|prod:shop) `: what tools put before the prompt.
    let mut from = 0;
    while let Some(rest) = trimmed.get(from..).filter(|rest| rest.starts_with('(')) {
        match head(rest, LONGEST_PROMPT).find(") ") {
            Some(close) => from += close + 2,
            None => break,
        }
    }
    let rest = head(trimmed.get(from..)?, LONGEST_PROMPT);
    let at = rest.find(MARKS)?;
    let mark = rest.get(at..)?.chars().next()?;
    let mut end = at + mark.len_utf8();
    let before = rest.get(..at)?;
    let sure = if before.is_empty() {
        match mark {
            // zsh shows the folder, and what git says, behind its mark: `➜  shop git:(main) ✗ kubectl …`.
            '➜' | '❯' | 'λ' | '»' | '▶' | '⟩' => {
                end += mark_of_git(rest.get(end..)?);
                matches!(mark, '➜' | '❯')
            }
            '$' => rest.get(end..)?.starts_with(' ') || rest.len() == end,
            // `# a heading`, `% Total`, `» a step`: what follows has to be known.
            '#' | '%' => false,
            _ => return None,
        }
    } else {
        let is_host = is_host(before, mark);
        let is_windows = mark == '>' && is_windows(before);
        let is_shell = matches!(mark, '$' | '#') && (before.starts_with("bash-") || before.starts_with("sh-"));
        // `~/shop $`, `/ #`, `node1:~ #`: one word, and a known program behind it.
        let is_folder = !before.trim_end().contains(' ') && !before.contains(['=', '"', '\'', '<', '{']);
        if !(is_host || is_windows || is_shell || is_folder) {
            return None;
        }
        is_windows || is_shell || is_host
    };
    let behind = rest.get(end..)?;
    let end = from + end + (behind.len() - behind.trim_start().len());
    Some(Prompt { end, sure })
}

/// The lines of `text`, each prompt at the start of its own: what a program prints without a line break at its end, such as
/// a jsonpath, has the next prompt behind it.
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

/// More of them are no terminal.
const MOST_USERS: usize = 8;

/// `ana@node-1` of a line that begins with such a prompt.
fn user_at_host(line: &str) -> Option<&str> {
    let trimmed = line.trim_start();
    let before = trimmed.get(..prompt(trimmed).filter(|prompt| prompt.sure)?.end)?.trim_start_matches(['[', '(']);
    let word = before.split([':', ' ', ']', '$', '#', '%', '>', '~']).next()?;
    let (user, host) = word.split_once('@')?;
    (!user.is_empty() && !host.is_empty()).then_some(word)
}

/// Where a prompt of `user` begins behind something else in a line.
fn glued(line: &str, user: &str) -> Option<usize> {
    let at = line.find(user).filter(|at| *at > 0)?;
    let at = if line.get(..at)?.ends_with('[') { at - 1 } else { at };
    let rest = line.get(at..).filter(|_| at > 0)?;
    // A terminal puts nothing between the two.
    let is_glued = line.get(..at)?.ends_with(|c: char| !c.is_whitespace());
    prompt(rest).is_some_and(|prompt| prompt.sure && is_glued).then_some(at)
}

/// What stands behind a prompt of PowerShell or cmd: `PS C:\shop> `, `C:\shop>`.
pub(super) fn windows(trimmed: &str) -> Option<&str> {
    let (before, behind) = head(trimmed, LONGEST_PROMPT).split_once('>')?;
    is_windows(before).then_some(behind)
}

/// Whether this stands before the mark of such a prompt.
fn is_windows(before: &str) -> bool {
    let is_drive = |path: &str| path.get(1..3) == Some(":\\") && path.starts_with(|c: char| c.is_ascii_alphabetic());
    before.starts_with("PS ") || is_drive(before)
}

/// Whether a user at a host stands before the mark of a prompt: `root@host:~`, `[ana@host ~]`, `ana@mac ~ `.
fn is_host(before: &str, mark: char) -> bool {
    let named = before.contains('@') && !before.contains("://") && !before.contains(['"', '<', '\'']);
    let first = before.split(' ').next().unwrap_or_default();
    named
        && !before.contains("@sha")
        && match mark {
            // fish and zsh; an address of a mail and a share stand in prose as well.
            '>' => first.contains('@') && before.split(' ').count() == 2,
            '%' => first.contains('@') && before.ends_with(' '),
            _ => true,
        }
}

/// How long `  ~/shop git:(main) ✗` is, where that stands behind the mark of a prompt.
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
