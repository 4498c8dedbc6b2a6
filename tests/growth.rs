//! The work is linear in the length of the paste: measured as memory requested from the allocator, so that the load of
//! the machine does not matter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/work.rs"]
mod work;

use std::fmt::Write as _;

use pullfix::report::{Options, Report};
use work::Asked;

const MEGABYTE: usize = 1 << 20;

/// The memory that a diagnosis of `text` requests.
fn asked(text: &str) -> (Asked, Report) {
    work::asked(|| pullfix::diagnose(text, &Options::default()))
}

fn message(image: &str) -> String {
    format!(
        "Failed to pull image \"{image}\": rpc error: code = NotFound desc = failed to pull and unpack image \
         \"docker.io/{image}\": failed to resolve reference \"docker.io/{image}\": docker.io/{image}: not found"
    )
}

/// One line per number.
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

/// Listed pods of one DaemonSet, and as many others of it with one event each.
fn siblings(count: usize) -> String {
    let row =
        |number| format!("9s   Warning   Failed   pod/agent-{:05}   {}", 50_000 + number, message("acme/agent:1"));
    listed(count) + "\n" + EVENTS + &each(count, row)
}

/// The same, with a unique number in each message.
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

/// The same, where all events are about one pod.
fn siblings_of_one(count: usize) -> String {
    let row =
        |number| format!("{number}s   Warning   Failed   pod/agent-50000   {} ({number})", message("acme/agent:1"));
    listed(count) + "\n" + EVENTS + &each(count, row)
}

/// Many images under one name, which is therefore not a template.
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

/// A failure, followed by many copies of an output.
fn answered(count: usize, output: &str) -> String {
    message("acme/web:1") + "\n\n" + &output.repeat(count)
}

/// Numbered pods, each with its own failing image, as `kubectl describe pods` prints them.
fn described(count: usize) -> String {
    each(count, |number| {
        format!(
            "Name:             web-{number}\nNamespace:        shop\nNode:             worker-{}/10.0.0.7\nStatus:           Pending\n\
             Controlled By:  ReplicaSet/web-6d4cf56db6\nContainers:\n  web:\n    Image:          acme/web-{}:1\n    \
             State:          Waiting\n      Reason:       ImagePullBackOff\nEvents:\n  \
             Type     Reason   Age   From     Message\n  ----     ------   ----  ----     -------\n  \
             Warning  Failed   11s (x4 over 2m)   kubelet  {}\n",
            number % 40,
            number % 200,
            message(&format!("acme/web-{}:1", number % 200))
        )
    })
}

/// The same as a list from `kubectl get pods -o json`.
fn as_json(count: usize) -> String {
    let pods: Vec<serde_json::Value> = (0..count)
        .map(|number| {
            let image = format!("acme/web-{}:1", number % 200);
            let waiting = serde_json::json!({"reason": "ErrImagePull", "message": message(&image)});
            serde_json::json!({
                "apiVersion": "v1", "kind": "Pod", "metadata": {"name": format!("web-{number}"), "namespace": "shop"},
                "spec": {"nodeName": format!("worker-{}", number % 40), "containers": [{"name": "web", "image": image}]},
                "status": {"phase": "Pending", "containerStatuses": [
                    {"name": "web", "image": image, "ready": false, "state": {"waiting": waiting}},
                ]},
            })
        })
        .collect();
    serde_json::to_string_pretty(&serde_json::json!({"apiVersion": "v1", "items": pods, "kind": "List"})).unwrap()
}

/// The same as YAML.
fn as_yaml(count: usize) -> String {
    let pod = |number| {
        let image = format!("acme/web-{}:1", number % 200);
        format!(
            "- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: web-{number}\n    namespace: shop\n  spec:\n    containers:\n    \
             - image: {image}\n      name: web\n    nodeName: worker-{}\n  status:\n    containerStatuses:\n    - image: {image}\n      \
             name: web\n      ready: false\n      state:\n        waiting:\n          message: '{}'\n          reason: ErrImagePull\n    \
             phase: Pending",
            number % 40,
            message(&image)
        )
    };
    format!("apiVersion: v1\nitems:\n{}kind: List\n", each(count, pod))
}

/// The same as a table of events.
fn as_table(count: usize) -> String {
    let row = |number| {
        format!("9s   Warning   Failed   pod/web-{number}   {}", message(&format!("acme/web-{}:1", number % 200)))
    };
    EVENTS.to_owned() + &each(count, row)
}

/// The same as output of `journalctl -u kubelet`.
fn as_journal(count: usize) -> String {
    each(count, |number| {
        let image = format!("acme/web-{}:1", number % 200);
        format!(
            "Nov 24 09:13:{:02} worker-3 kubelet[1472]: E1124 09:13:21.482913    1472 pod_workers.go:1301] \"Error syncing pod, \
             skipping\" err=\"failed to \\\"StartContainer\\\" for \\\"web\\\" with ErrImagePull: {:?}\" \
             pod=\"shop/web-{number}\" podUID=\"0a1b2c3d-{number:04x}\"",
            number % 60,
            message(&image)
        )
    })
}

/// Makes a text whose size depends on a number.
type Maker = fn(usize) -> String;

/// The formats of a first paste, each with one failure per pod.
const FORMATS: [(&str, Maker); 5] =
    [("describe", described), ("JSON", as_json), ("YAML", as_yaml), ("table", as_table), ("journal", as_journal)];

/// Twice the input requests at most about twice the memory.
fn linear(name: &str, make: Maker, count: usize) -> Result<(), String> {
    let (small, large) = (asked(&make(count)).0, asked(&make(2 * count)).0);
    let ratio = |one: usize, two: usize| two as f64 / one.max(1000) as f64;
    let (times, bytes) = (ratio(small.times, large.times), ratio(small.bytes, large.bytes));
    println!("{name}: {times:.2} times as many allocations, {bytes:.2} times as many bytes");
    if times <= 2.3 && bytes <= 2.3 {
        return Ok(());
    }
    Err(format!("{name}: twice the paste takes {times:.2} times the allocations, {bytes:.2} times the bytes"))
}

fn all_linear(makers: impl IntoIterator<Item = (&'static str, Maker, usize)>) {
    let slow: Vec<String> =
        makers.into_iter().filter_map(|(name, make, count)| linear(name, make, count).err()).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn a_thousand_pods_in_each_format() {
    for (name, make) in FORMATS {
        let report = asked(&make(400)).1;
        let places: usize = report.findings.iter().map(|finding| finding.places.len()).sum();
        assert_eq!((report.findings.len(), places), (200, 400), "{name}");
    }
    all_linear(FORMATS.map(|(name, make)| (name, make, 500)));
}

#[test]
#[ignore = "twenty thousand pods in each format, minutes: cargo xtask test --all"]
fn twenty_thousand_pods_in_each_format() {
    all_linear(FORMATS.map(|(name, make)| (name, make, 10_000)));
}

/// A log without line breaks, in which any message may be the relevant one.
#[test]
#[ignore = "ten megabytes on a line: cargo xtask test --all"]
fn one_line_of_ten_megabytes() {
    let words: Maker = |count| "lorem ipsum dolor sit amet ".repeat(count) + &message("acme/web:1");
    let messages: Maker = |count| each(count, |number| message(&format!("acme/a{number}:1"))).replace('\n', " ");
    let letters: Maker = |count| "a".repeat(count) + " " + &message("acme/web:1");
    all_linear([("words", words, 190_000), ("messages", messages, 24_000), ("one word", letters, 5 * MEGABYTE)]);
}

#[test]
fn twice_the_paste_is_twice_the_work() {
    let makers: [(&str, Maker, usize); 19] = [
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
        ("connections below a failure", |count| answered(count, "*   Trying 10.0.0.1:443...\n"), 1_000),
        ("prose", |count| each(count, |_| "It was a bright cold day in April.".into()), 10_000),
    ];
    all_linear(makers);
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
