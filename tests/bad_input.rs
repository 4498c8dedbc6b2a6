//! Malformed input: a clear outcome, no panic, and time that is linear in the length.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::{Duration, Instant};

use pullfix::report::{Options, Report};
use support::{unsound, word};

const MESSAGE: &str = "Failed to pull image \"nginx:lates\": rpc error: code = NotFound desc = failed to pull and unpack image \
    \"docker.io/library/nginx:lates\": failed to resolve reference \"docker.io/library/nginx:lates\": \
    docker.io/library/nginx:lates: not found";
const MEGABYTE: usize = 1 << 20;

fn diagnose(text: &str) -> Report {
    let report = pullfix::diagnose(text, &Options::default());
    assert_eq!(unsound(text, &report), Vec::<String>::new());
    report
}

fn outcome(text: &str) -> String {
    word(&diagnose(text).outcome)
}

/// One row of an events table, for pod number `number`.
fn row(number: usize, message: &str) -> String {
    format!("{}s         Warning   Failed    pod/web-{number}   {message}\n", number % 60)
}

fn table(rows: usize) -> String {
    let head = "LAST SEEN   TYPE      REASON    OBJECT     MESSAGE\n".to_string();
    (0..rows).fold(head, |text, number| text + &row(number % 500, MESSAGE))
}

#[test]
fn nothing_is_empty() {
    for text in ["", " ", "\n\n\n", "\t \r\n", "\u{feff}", "\u{a0}\u{200b}\n"] {
        assert_eq!(outcome(text), "empty", "{text:?}");
    }
}

#[test]
fn prose_is_about_something_else() {
    let prose =
        "The quick brown fox jumps over the lazy dog. It was a bright cold day in April.\n".repeat(5 * MEGABYTE / 78);
    assert_eq!(outcome(&prose), "not-image-pull");
}

#[test]
fn bytes_that_are_not_text() {
    let mut state = 88_172_645_463_325_252_u64;
    let bytes: Vec<u8> = (0..MEGABYTE)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        })
        .collect();
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(outcome(&text), "not-image-pull");
    for text in ["\u{fffd}", "\0", "\u{1b}[31m", "\u{200b}\u{feff}"] {
        let outcome = outcome(&text.repeat(1000));
        assert!(outcome == "not-image-pull" || outcome == "empty", "{text:?}: {outcome}");
    }
}

#[test]
fn a_message_between_bytes_that_are_not_text() {
    let report = diagnose(&format!("\u{fffd}\0\u{1}{MESSAGE}\u{fffd}\0"));
    assert_eq!(report.findings[0].cause.as_str(), "tag-not-found");
    assert_eq!(report.findings[0].image.as_deref(), Some("nginx:lates"));
}

#[test]
fn json_cut_at_every_place() {
    let message = serde_json::to_string(MESSAGE).unwrap();
    let text = format!(
        r#"{{"apiVersion":"v1","items":[{{"apiVersion":"v1","kind":"Event","message":{message},"involvedObject":{{"kind":"Pod","name":"web-0","namespace":"shop"}},"reason":"Failed","type":"Warning"}}],"kind":"List"}}"#
    );
    for end in 0..=text.len() {
        diagnose(&text[..end]);
    }
    let cut = &text[..text.len() - 40];
    assert_eq!(diagnose(cut).findings[0].cause.as_str(), "tag-not-found");
}

#[test]
fn brackets_in_brackets() {
    for text in ["[".repeat(10_000), "{\"a\":".repeat(10_000), "[{\"a\":[".repeat(10_000), "- ".repeat(10_000)] {
        assert_eq!(outcome(&text), "not-image-pull");
    }
    let closed = "[".repeat(10_000) + &"]".repeat(10_000);
    assert_eq!(outcome(&closed), "not-image-pull");
    let indented = (0..5_000).fold(String::new(), |text, depth| text + &" ".repeat(depth % 200) + "a:\n");
    assert_eq!(outcome(&indented), "not-image-pull");
    let quotes = format!("Failed to pull image \"nginx:lates\": {}", "failed to copy: [".repeat(10_000));
    diagnose(&quotes);
    let escapes = format!("err=\"{}\"", "\\".repeat(100_001));
    diagnose(&escapes);
}

#[test]
fn yaml_aliases_that_multiply() {
    let mut bomb = "apiVersion: v1\nkind: Pod\na: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_string();
    for (name, before) in ('b'..='p').zip('a'..='o') {
        let list = vec![format!("*{before}"); 9].join(", ");
        bomb += &format!("{name}: &{name} [{list}]\n");
    }
    let start = Instant::now();
    diagnose(&bomb);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn one_line_of_five_megabytes() {
    let line = "lorem ipsum dolor sit amet ".repeat(5 * MEGABYTE / 27);
    assert_eq!(outcome(&line), "not-image-pull");
    let report = diagnose(&format!("{line}{MESSAGE}"));
    assert_eq!(report.findings.first().map(|finding| finding.cause.as_str()), Some("tag-not-found"));
    diagnose(&"a".repeat(5 * MEGABYTE));
    diagnose(&"\"".repeat(MEGABYTE));
    diagnose(&": ".repeat(MEGABYTE));
}

#[test]
fn a_hundred_thousand_rows() {
    let report = diagnose(&table(100_000));
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].cause.as_str(), "tag-not-found");
    assert_eq!(report.findings[0].places.len(), 500);
}

#[test]
fn many_images() {
    let text = (0..2_000)
        .fold(String::new(), |text, number| text + &row(number, &MESSAGE.replace("nginx", &format!("nginx-{number}"))));
    assert_eq!(diagnose(&text).findings.len(), 2_000);
}

/// How many times longer the larger text takes than the smaller one. The shortest run of each counts, and both are
/// repeated until the ratio is below `enough`: a busy machine makes single runs longer, never shorter.
fn ratio(small: &str, large: &str, enough: f64) -> f64 {
    let run = |text: &str| {
        let start = Instant::now();
        pullfix::diagnose(text, &Options::default());
        start.elapsed().as_secs_f64()
    };
    let (mut least, mut ratio) = ([f64::MAX; 2], f64::MAX);
    for round in 0..20 {
        least = [least[0].min(run(small)), least[1].min(run(large))];
        ratio = least[1] / least[0].max(0.000_5);
        if round >= 2 && ratio <= enough {
            break;
        }
    }
    ratio
}

#[test]
fn time_is_linear_in_the_length() {
    type Maker = fn(usize) -> String;
    let makers: [(&str, Maker); 7] = [
        ("rows", |size| table(size * 40)),
        ("prose", |size| "It was a bright cold day in April, and the clocks were striking.\n".repeat(size * 160)),
        ("one line", |size| "lorem ipsum dolor sit amet ".repeat(size * 400)),
        ("messages in one line", |size| MESSAGE.repeat(size * 40)),
        ("json", |size| {
            let message = serde_json::to_string(MESSAGE).unwrap();
            let event =
                format!(r#"{{"kind":"Event","message":{message},"involvedObject":{{"kind":"Pod","name":"w"}}}}"#);
            format!(r#"{{"apiVersion":"v1","kind":"List","items":[{}]}}"#, vec![event; size * 25].join(","))
        }),
        ("json that never closes", |size| "{\"kind\":\"Event\",\"message\":[".repeat(size * 350)),
        ("images", |size| {
            (0..size * 10).fold(String::new(), |text, number| {
                text + &row(number, &MESSAGE.replace("nginx", &format!("nginx-{number}")))
            })
        }),
    ];
    let mut slow = Vec::new();
    for (name, make) in makers {
        let ratio = ratio(&make(25), &make(100), 12.0);
        println!("{name}: four times as much takes {ratio:.1} times as long");
        if ratio > 12.0 {
            slow.push(format!("{name}: four times the text takes {ratio:.1} times as long"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
