//! Which lines of the paste were not understood?

use crate::failure::message::{self, Statement};
use crate::input::{Excerpt, Span, is_command};

/// The maximum number of gaps; more help nobody.
const MOST: usize = 1000;

/// Adds the lines of prose that belong to none of the `statements` and are neither commands nor progress of a pull.
pub(super) fn note(text: &Excerpt, statements: &[Statement], unread: &mut Vec<Span>) {
    let said: Vec<Span> = statements.iter().map(|statement| statement.text.whole_span()).collect();
    // Whether the previous line was not understood either, ignoring blank lines.
    let mut goes_on = false;
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let content = line.trim();
        if content.is_empty() {
            continue;
        }
        let span = text.span(range);
        let understood =
            is_command(content) || is_said(span, &said) || (!said.is_empty() && message::is_output(content));
        let full = unread.len() >= MOST;
        match unread.last_mut() {
            _ if understood => {}
            Some(last) if goes_on => last.end = span.end,
            _ if full => return,
            _ => unread.push(span),
        }
        goes_on = !understood;
    }
}

/// Whether a line belongs to one of the statements, which are in order.
fn is_said(line: Span, said: &[Span]) -> bool {
    let next = said.partition_point(|statement| statement.end <= line.start);
    said.get(next).is_some_and(|statement: &Span| statement.start < line.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that are not understood, gaps separated by `|`.
    fn unread(text: &str) -> String {
        let excerpt = Excerpt::whole(text);
        let mut spans = Vec::new();
        note(
            &excerpt,
            &message::statements(&excerpt, &crate::failure::vocabulary::Vocabulary::with([]), false).0,
            &mut spans,
        );
        let lines: Vec<&str> = spans.iter().map(|span| &text[span.start..span.end]).collect();
        lines.join("|")
    }

    #[test]
    fn prose_around_a_message_is_not_understood() {
        let text = "Hello all,\n\nplease look:\n$ docker pull nginx:lates\nError response from daemon: manifest for nginx:lates not found\n";
        assert_eq!(unread(text), "Hello all,\n\nplease look:");
    }

    #[test]
    fn commands_are_understood() {
        for command in
            ["$ kubectl get events -n shop", "kubectl get events -n shop", "PS C:\\> oc logs web-0", "k get pods -A"]
        {
            assert_eq!(unread(&format!("{command}\nwhat now?\n")), "what now?");
        }
    }

    #[test]
    fn the_progress_of_a_pull_is_understood() {
        let text = "1.27: Pulling from library/nginx\n0123456789ab: Pulling fs layer\nerror pulling image configuration: Get \"https://x.example/v2/\": EOF\n";
        assert_eq!(unread(text), "");
    }

    #[test]
    fn unrelated_lines_are_one_gap() {
        assert_eq!(unread("Dear colleagues,\nthe canteen is closed.\n"), "Dear colleagues,\nthe canteen is closed.");
    }
}
