//! What is a text about that does not mention a pull? Phrases that identify other problems in logs and outputs.

use crate::failure::{Trouble, message};
use crate::input::{Paste, Record};

/// Phrases, and the problem each identifies, by its name in Kubernetes.
const WORDS: [(&str, &str); 9] = [
    ("Back-off restarting failed container", "CrashLoopBackOff"),
    ("CrashLoopBackOff", "CrashLoopBackOff"),
    ("OOMKilled", "OOMKilled"),
    ("failed to setup network for sandbox", "FailedCreatePodSandBox"),
    ("failed to set up sandbox container", "FailedCreatePodSandBox"),
    ("networkPlugin cni failed", "FailedCreatePodSandBox"),
    ("cni plugin not initialized", "NetworkNotReady"),
    ("nodes are available:", "FailedScheduling"),
    ("probe failed", "Unhealthy"),
];

/// The first problem that the paste mentions.
pub(super) fn trouble(paste: &Paste) -> Option<Trouble> {
    paste.records.iter().find_map(of_record)
}

fn of_record(record: &Record) -> Option<Trouble> {
    let mut at = 0;
    record.text.as_str().split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let known = WORDS.iter().find(|(words, _)| line.contains(words)).map(|(_, name)| *name);
        let name = known.or_else(|| message::is_push(line.trim()).then_some("push"))?;
        Some(Trouble { name: name.to_owned(), span: record.text.span(start..start + line.trim_end().len()) })
    })
}

#[cfg(test)]
mod tests {
    use crate::Options;

    #[test]
    fn other_problems_are_named_with_their_line() {
        for (text, line, name) in [
            (
                "$ docker push ghcr.io/acme/web:1\nThe push refers to repository [ghcr.io/acme/web]\ndenied: no\n",
                1,
                "push",
            ),
            ("ok\nBack-off restarting failed container web in pod web-1_shop(5b9a)\n", 2, "CrashLoopBackOff"),
            (
                "E1130 02:11:09.114 1 remote_runtime.go:176] \"RunPodSandbox failed\" err=\"failed to setup network for sandbox \\\"5b\\\": plugin type=\\\"calico\\\" failed (add)\"\n",
                1,
                "FailedCreatePodSandBox",
            ),
        ] {
            let report = crate::diagnose(text, &Options::default());
            let notice = report.notices.iter().find(|notice| notice.kind == "other-trouble").expect(text);
            assert!(notice.text.starts_with(&format!("Line {line} ")) && notice.text.contains(name), "{}", notice.text);
        }
    }
}
