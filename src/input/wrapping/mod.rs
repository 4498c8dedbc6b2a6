//! What a text was wrapped in before it was pasted: JSON strings, HTML, Markdown, tables, lists, numbered lines.
//!
//! Each file handles one wrapping. It removes it only if a description, a table or an object appears, so that unwrapped
//! text is left alone. The layers are removed one by one, the outermost first.

mod bars;
mod block;
mod continued;
mod csv;
mod ends;
mod heredoc;
mod html;
mod list;
mod markdown;
mod marks;
mod numbers;
mod run;
mod shapes;
mod stamps;
mod strings;

use super::Excerpt;

/// Larger texts come from programs and files: nobody quoted them.
const LARGEST: usize = 512 * 1024;

/// The maximum number of layers: a quoted list in a JSON string of a log has three.
const MOST_LAYERS: usize = 6;

/// Removes one wrapping; `None` if it is not there.
type Wrapping = fn(&Excerpt) -> Option<Excerpt>;

/// The wrappings, in the order in which they are tried.
const WRAPPINGS: [Wrapping; 14] = [
    heredoc::take_off,
    list::take_off,
    block::take_off,
    strings::take_off,
    html::take_off,
    csv::take_off,
    bars::take_off,
    ends::take_off,
    markdown::take_off,
    numbers::take_off,
    marks::take_off,
    stamps::take_off,
    shapes::take_off,
    continued::take_off,
];

/// The text without its wrappings.
pub fn taken_off(mut text: Excerpt) -> Excerpt {
    if text.as_str().len() > LARGEST {
        return text;
    }
    for _ in 0..MOST_LAYERS {
        let Some(inner) = WRAPPINGS.iter().find_map(|wrapping| wrapping(&text)) else { break };
        text = inner;
    }
    text
}

/// The text after `edits`; `None` if there are none.
fn edited(text: &Excerpt, edits: &[super::edit::Edit]) -> Option<Excerpt> {
    (!edits.is_empty()).then(|| text.edited(edits))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wrappings of a description and a table, and what is left.
    #[test]
    fn every_wrapping_comes_off() {
        let plain = "Name:         web-1\nNamespace:    shop\nContainers:\n  app:\n    Image:      nginx:1\nEvents:\n  Warning  Failed  9s  kubelet  Failed to pull image \"nginx:1\": x\n";
        let each = |change: &dyn Fn(&str) -> String| plain.lines().map(change).collect::<Vec<_>>().join("\n");
        let numbered = |mark: &str| {
            plain.lines().enumerate().map(|(at, line)| format!("{}{mark}{line}\n", at + 9)).collect::<String>()
        };
        let escaped = plain.replace('"', "\\\"").replace('\n', "\\n");
        for wrapped in [
            each(&|line| format!("- {line}")),
            each(&|line| format!("• {line}")),
            each(&|line| format!(">{line}")),
            each(&|line| format!("+ {line}")),
            each(&|line| format!("2026-11-24 05:36:28,123 INFO {line}")),
            each(&|line| format!("- \"{}\"", line.replace('"', "\\\""))),
            each(&|line| format!("`{line}`")),
            each(&|line| format!("{line}\\")),
            each(&|line| format!("| {line} |")),
            each(&|line| format!("{line}<br>")),
            each(&|line| format!("<p>{line}</p>")),
            each(&|line| format!("{{\"log\":\"{}\\n\",\"stream\":\"stdout\"}}", line.replace('"', "\\\""))),
            each(&|line| format!("{line}$")),
            each(&|line| format!("{line}\\par")),
            each(&|line| format!("→ {line}")),
            numbered("→"),
            numbered(": "),
            numbered(". "),
            numbered("   "),
            format!("message: >-\n{}", each(&|line| format!("  {line}"))),
            format!("[{}]", plain.lines().map(|line| format!("'{line}'")).collect::<Vec<_>>().join(", ")),
            format!("\"{escaped}\""),
            format!("{{\"output\": \"{escaped}\"}}"),
            escaped.clone(),
        ] {
            let inner = taken_off(Excerpt::whole(&wrapped));
            let lines = |text: &str| -> Vec<String> {
                text.lines().map(|line| line.trim_end().to_string()).filter(|line| !line.is_empty()).collect()
            };
            assert_eq!(lines(inner.as_str()), lines(plain), "{wrapped}");
        }
    }

    #[test]
    fn a_here_document_loses_its_last_line() {
        let text = "cat > pod.txt <<'EOF'\nError: ErrImagePull\nEOF\n";
        assert_eq!(taken_off(Excerpt::whole(text)).as_str(), "cat > pod.txt <<'EOF'\nError: ErrImagePull\n\n");
    }

    #[test]
    fn a_continued_line_is_joined() {
        let text = "Failed to pull image \\\n    \"nginx:1\": \\\nnot found\n";
        assert_eq!(taken_off(Excerpt::whole(text)).as_str(), "Failed to pull image \"nginx:1\": not found\n");
    }

    #[test]
    fn objects_come_out_of_prefixes_and_bars() {
        let object = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-1\nstatus:\n  reason: x\n";
        for (before, behind) in [("| ", ""), ("events.txt:", ""), ("- ", ""), ("Nov 24 05:24:31 n1 runner[22]: ", "")] {
            let wrapped: String = object.lines().map(|line| format!("{before}{line}{behind}\n")).collect();
            assert_eq!(taken_off(Excerpt::whole(&wrapped)).as_str(), object, "{wrapped}");
        }
    }

    #[test]
    fn unwrapped_text_is_unchanged() {
        for text in [
            "Name:         web-1\nNamespace:    shop\nContainers:\n  app:\n    Image:      nginx:1\n",
            "- name: web\n- name: app\n- name: api\n",
            "status:\n  conditions:\n  - message: a | b\n    reason: c\n  - message: d\n    reason: e\n",
            "{\n  \"kind\": \"Pod\",\n  \"message\": \"a | b | c\",\n  \"reason\": \"x|\"\n}\n",
            "web-1   0/1   ImagePullBackOff   0   4m\nweb-2   0/1   ImagePullBackOff   0   4m\n",
            "{\"kind\": \"Pod\", \"status\": {\"message\": \"a\\nb\\nc\"}}",
            "1 pod\n2 pods\n4 pods\n",
            "<html><body><p>Name: a</p><p>Image: b</p></body></html>",
            "$ kubectl get pods | grep web\nweb-1   0/1   ErrImagePull   0   4m\n",
        ] {
            assert_eq!(taken_off(Excerpt::whole(text)).as_str(), text);
        }
    }
}
