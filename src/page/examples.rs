//! Example pastes for visitors: one of each family of causes, in various formats.

use super::words;
use crate::lang::Text;

/// An example paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// A stable name.
    pub id: &'static str,
    /// Its problem.
    pub label: Text,
    /// The paste.
    pub text: &'static str,
    /// The output of the next command, if the example has a second part.
    pub next: Option<&'static str>,
}

macro_rules! examples {
    ($($id:literal: $label:ident $(then $next:literal)?;)*) => {
        /// All examples, in the order in which they are offered.
        pub static ALL: &[Example] = &[$(Example {
            id: $id,
            label: words::$label,
            text: include_str!(concat!("examples/", $id, ".txt")),
            next: [None, $(Some(include_str!(concat!("examples/", $next))))?][examples!(@count $($next)?)],
        }),*];
    };
    (@count $next:literal) => { 1 };
    (@count) => { 0 };
}

examples! {
    "mistyped-tag": EXAMPLE_TAG;
    "private-image": EXAMPLE_PRIVATE;
    "wrong-secret": EXAMPLE_SECRET then "wrong-secret.next.txt";
    "no-login": EXAMPLE_LOGIN;
    "rate-limit": EXAMPLE_LIMIT;
    "no-such-host": EXAMPLE_HOST;
    "own-certificate": EXAMPLE_CERTIFICATE;
    "registry-down": EXAMPLE_DOWN;
    "disk-full": EXAMPLE_DISK;
    "unsigned-image": EXAMPLE_SIGNATURE;
    "only-back-off": EXAMPLE_BACKOFF;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Options;

    #[test]
    fn an_example_with_a_second_part_has_a_lesson() {
        let example = ALL.iter().find_map(|example| Some((example.text, example.next?))).unwrap();
        let report = crate::diagnose(&format!("{}\n{}", example.0, example.1), &Options::default());
        let learnt: Vec<&str> = report.findings.iter().flat_map(|it| &it.learnt).map(|it| it.text.as_str()).collect();
        assert!(learnt.iter().any(|text| text.contains("docker.io") && text.contains("ghcr.io")), "{learnt:?}");
    }

    #[test]
    fn every_family_has_an_example() {
        let families: Vec<_> = ALL
            .iter()
            .filter_map(|example| {
                let report = crate::diagnose(example.text, &Options::default());
                Some(report.findings.first()?.cause.cause().family)
            })
            .collect();
        assert_eq!(families.len(), ALL.len(), "an example without a finding");
        for cause in crate::causes::ALL {
            assert!(families.contains(&cause.family), "no example for the family of {}", cause.id);
        }
    }
}
