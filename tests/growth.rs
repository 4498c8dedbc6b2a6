//! The work grows with the length of the paste and no faster: what a diagnosis asks of the allocator is counted, so that
//! a busy machine decides nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/work.rs"]
mod work;

use std::fmt::Write as _;

use pullfix::report::{Options, Report};
use work::Asked;

const MEGABYTE: usize = 1 << 20;

/// What a diagnosis of `text` asks for.
fn asked(text: &str) -> (Asked, Report) {
    work::asked(|| pullfix::diagnose(text, &Options::default()))
}

fn message(image: &str) -> String {
    format!(
        "Failed to pull image \"{image}\": rpc error: code = NotFound desc = failed to pull and unpack image \
         \"docker.io/{image}\": failed to resolve reference \"docker.io/{image}\": docker.io/{image}: not found"
    )
}

/// One line for each number.
fn each(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        writeln!(text, "{}", line(number)).unwrap();
        text
    })
}

const PODS: &str = "NAME READY STATUS RESTARTS AGE\n";
const EVENTS: &str = "LAST SEEN   TYPE      REASON    OBJECT     MESSAGE\n";

fn listed(count: usize) -> String {
    PODS.to_string() + &each(count, |number| format!("agent-{number:05}   0/1   ImagePullBackOff   0   4m"))
}

/// Pods of one DaemonSet that are listed, and as many others of it with an event each.
fn siblings(count: usize) -> String {
    let row =
        |number| format!("9s   Warning   Failed   pod/agent-{:05}   {}", 50_000 + number, message("acme/agent:1"));
    listed(count) + "\n" + EVENTS + &each(count, row)
}

/// The same, where each message holds a number of its own.
fn siblings_with_numbers(count: usize) -> String {
    let row = |number| {
        format!(
            "9s   Warning   Failed   pod/agent-{:05}   {} (request {number:08x})",
            50_000 + number,
            message("acme/agent:1")
        )
    };
    listed(count) + "\n" + EVENTS + &each(count, row)
}

/// One of them has said it again and again.
fn siblings_of_one(count: usize) -> String {
    let row =
        |number| format!("{number}s   Warning   Failed   pod/agent-50000   {} ({number})", message("acme/agent:1"));
    listed(count) + "\n" + EVENTS + &each(count, row)
}

/// Many images that one name stands for: no template.
fn no_siblings(count: usize) -> String {
    let row = |number| {
        let image = format!("acme/a{number}:1");
        format!("9s   Warning   Failed   pod/agent-{:05}   {}", 50_000 + number, message(&image))
    };
    listed(count) + "\n" + EVENTS + &each(count, row)
}

fn rows(count: usize) -> String {
    EVENTS.to_string()
        + &each(count, |number| format!("9s   Warning   Failed   pod/web-{number}   {}", message("acme/web:1")))
}

fn namesakes(count: usize) -> String {
    "NAMESPACE NAME READY STATUS RESTARTS AGE\n".to_string()
        + &each(count, |number| format!("team-{number}   web-0   0/1   ImagePullBackOff   0   4m"))
}

fn missing_secrets(count: usize) -> String {
    EVENTS.to_string()
        + &each(count, |number| {
            format!(
                "9s   Warning   FailedToRetrieveImagePullSecret   pod/p{number}   Unable to retrieve some image pull \
                 secrets (regcred-{number}); attempting to pull the image may not succeed.\n\
                 9s   Warning   Failed   pod/p{number}   {}",
                message("acme/web:1")
            )
        })
}

fn images_of_one_pod(count: usize) -> String {
    let row = |number| format!("9s   Warning   Failed   pod/web-0   {}", message(&format!("acme/a{number}:1")));
    EVENTS.to_string() + &each(count, row)
}

fn containers_of_one_pod(count: usize) -> String {
    let container = |number| {
        format!("  c{number}:\n    Image:   acme/a{number}:1\n    State:   Waiting\n      Reason:   ImagePullBackOff")
    };
    "Name: web-0\nNamespace: shop\nNode: n/1\nContainers:\n".to_string() + &each(count, container)
}

fn images_of_one_description(count: usize) -> String {
    containers_of_one_pod(count).replace("Waiting\n      Reason:   ImagePullBackOff", "Running")
        + "\n"
        + &images_of_one_pod(count)
}

fn loose_containers(count: usize) -> String {
    let line = |number| {
        format!(
            "E1124 09:13:21.482913    1472 a.go:1] container \"c{number}\" failed: failed to pull image: manifest unknown"
        )
    };
    PODS.to_string()
        + &each(count, |number| format!("c{number}-x1   0/1   ImagePullBackOff   0   4m"))
        + "\n"
        + &each(count, line)
}

fn told_and_silent(count: usize) -> String {
    each(count, |number| format!("Failed to pull image \"acme/a{number}:1\": manifest unknown"))
        + &each(count, |number| format!("Back-off pulling image \"acme/b{number}:1\""))
}

fn images_that_were_had(count: usize) -> String {
    each(count, |number| {
        format!(
            "$ docker pull acme/a{number}:1\nError response from daemon: manifest for acme/a{number}:1 not found: manifest \
             unknown\n$ docker pull acme/b{number}:1\nStatus: Downloaded newer image for acme/b{number}:1"
        )
    })
}

fn commands(count: usize) -> String {
    each(count, |number| {
        format!(
            "$ kubectl get events -n team-{number}\n{EVENTS}9s   Warning   Failed   pod/web-0   {}",
            message("acme/web:1")
        )
    })
}

/// A pod as kubectl before 1.21 prints it.
fn managed_pod(number: usize) -> String {
    format!(
        "- apiVersion: v1\n  kind: Pod\n  metadata:\n    managedFields:\n    - apiVersion: v1\n      fieldsType: FieldsV1\n      \
         fieldsV1:\n        f:metadata:\n          f:ownerReferences:\n            .: {{}}\n            \
         k:{{\"uid\":\"0a1b2c3d-{number:04x}\"}}:\n              .: {{}}\n              f:kind: {{}}\n        f:spec:\n          \
         f:containers:\n            k:{{\"name\":\"web\"}}:\n              .: {{}}\n              f:image: {{}}\n        \
         f:status:\n          f:conditions:\n            k:{{\"type\":\"Ready\"}}:\n              .: {{}}\n              \
         f:message: {{}}\n      manager: kubelet\n      operation: Update\n    name: web-{number}\n    namespace: shop\n    \
         ownerReferences:\n    - controller: true\n      kind: StatefulSet\n      name: web\n  spec:\n    containers:\n    \
         - image: acme/web:1\n      name: web\n  status:\n    containerStatuses:\n    - image: acme/web:1\n      name: web\n      \
         state:\n        waiting:\n          message: '{}'\n          reason: ErrImagePull",
        message("acme/web:1")
    )
}

fn managed_fields(count: usize) -> String {
    format!("apiVersion: v1\nitems:\n{}kind: List\n", each(count, managed_pod))
}

/// The same objects without their managed fields.
fn unmanaged(text: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in text.lines() {
        inside = (inside && !line.starts_with("    name:")) || line == "    managedFields:";
        if !inside {
            writeln!(kept, "{line}").unwrap();
        }
    }
    kept
}

/// A failure, and below it an output again and again.
fn answered(count: usize, output: &str) -> String {
    message("acme/web:1") + "\n\n" + &output.repeat(count)
}

/// Outputs that end nowhere, or begin on every line: whoever reads ahead from each of them reads all of them each time.
#[test]
fn outputs_are_read_once() {
    let outputs = [
        ("a secret and a mark", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n---\n"),
        ("an account and a gap", "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n\n"),
        ("an object that does not end", "{\n  \"kind\": \"Secret\",\n"),
        ("logins that do not end", "{\"auths\":{\n"),
        ("tags that do not end", "{\"name\":\"a\",\"tags\":[\"1\",\n"),
        ("braces", "{\n"),
        ("connections", "*   Trying 10.0.0.1:443...\n"),
        ("commands", "$ getent hosts ghcr.io\n"),
        ("a description", "Name: regcred\nNamespace: shop\nType: Opaque\n"),
        ("an account that is described", "Name: default\nImage pull secrets: a\n"),
        ("a chain of certificates", "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = a\n"),
        ("answers of a registry", "HTTP/1.1 401 Unauthorized\nwww-authenticate: Bearer realm=\"x\"\n"),
        ("settings of hosts", "[host.\"https://a\"]\n  server = \"x\"\n"),
        ("tabs", "a\tb\tc\n"),
        ("empty lines", "\n"),
    ];
    let mut fast = Vec::new();
    for (name, output) in outputs {
        let count = 30_000 / output.len();
        let (small, large) = (asked(&answered(count, output)).0, asked(&answered(2 * count, output)).0);
        let bytes = large.bytes as f64 / small.bytes as f64;
        println!("{name}: {bytes:.2} times as many bytes");
        if bytes > 2.3 {
            fast.push(format!("{name}: twice the paste takes {bytes:.2} times the bytes"));
        }
    }
    assert!(fast.is_empty(), "{}", fast.join("\n"));
}

#[test]
fn twice_the_paste_is_twice_the_work() {
    type Maker = fn(usize) -> String;
    let makers: [(&str, Maker, usize); 18] = [
        ("siblings", siblings, 1_000),
        ("siblings with numbers of their own", siblings_with_numbers, 1_000),
        ("siblings of one pod with many events", siblings_of_one, 1_000),
        ("many images and one name", no_siblings, 400),
        ("rows", rows, 2_000),
        ("listed pods", listed, 10_000),
        ("pods of one name", namesakes, 5_000),
        ("missing secrets", missing_secrets, 500),
        ("images of one pod", images_of_one_pod, 500),
        ("containers of one pod", containers_of_one_pod, 500),
        ("images of one description", images_of_one_description, 300),
        ("loose containers", loose_containers, 500),
        ("told and silent", told_and_silent, 300),
        ("images that were had", images_that_were_had, 300),
        ("commands", commands, 500),
        ("managed fields", managed_fields, 300),
        ("one line", |count| "lorem ipsum dolor sit amet ".repeat(count) + &message("acme/web:1"), 100_000),
        ("prose", |count| each(count, |_| "It was a bright cold day in April.".into()), 10_000),
    ];
    let mut fast = Vec::new();
    for (name, make, count) in makers {
        let (small, large) = (asked(&make(count)).0, asked(&make(2 * count)).0);
        let ratio = |one: usize, two: usize| two as f64 / one.max(1000) as f64;
        let (times, bytes) = (ratio(small.times, large.times), ratio(small.bytes, large.bytes));
        println!("{name}: {times:.2} times as many allocations, {bytes:.2} times as many bytes");
        if times > 2.3 || bytes > 2.3 {
            fast.push(format!(
                "{name}: twice the paste takes {times:.2} times the allocations, {bytes:.2} times the bytes"
            ));
        }
    }
    assert!(fast.is_empty(), "{}", fast.join("\n"));
}

#[test]
fn two_thousand_siblings_fit_into_a_hundred_megabytes() {
    let (asked, report) = asked(&siblings(2_000));
    let places: usize = report.findings.iter().map(|finding| finding.places.len()).sum();
    assert_eq!((report.findings.len(), places), (1, 4_000));
    assert!(usize::try_from(asked.peak).unwrap() < 100 * MEGABYTE, "{} bytes", asked.peak);
}

#[test]
fn managed_fields_cost_little() {
    let text = managed_fields(200);
    let (with, report) = asked(&text);
    let (without, _) = asked(&unmanaged(&text));
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].places.len(), 200);
    assert!(with.times < without.times * 3 / 2, "{} and {}", with.times, without.times);
}
