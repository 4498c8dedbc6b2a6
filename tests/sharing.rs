//! What leaves the page: an anonymised paste still gives the same answer, and no secret is repeated.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use pullfix::Diagnoses;
use pullfix::input::mask;
use pullfix::report::{Options, Report, pseudonyms};

fn read(text: &str) -> Diagnoses {
    pullfix::read(text, &mut |_| ())
}

fn report(text: &str) -> Report {
    pullfix::diagnose(text, &Options::default())
}

/// The causes in order, and the family of each registry.
fn answer(diagnoses: &Diagnoses) -> Vec<(&'static str, Option<&'static str>)> {
    diagnoses
        .list
        .iter()
        .map(|diagnosis| (diagnosis.cause.as_str(), diagnosis.registry.map(|id| id.as_str())))
        .collect()
}

#[test]
fn every_case_reads_the_same_without_its_names() {
    for case in support::chosen_cases() {
        let diagnoses = read(&case.input);
        let masked = pseudonyms::without_names(&case.input, &diagnoses, &read);
        assert_eq!(answer(&diagnoses), answer(&read(&masked)), "{}\n{masked}", case.name);
    }
}

#[test]
fn most_names_are_gone() {
    let (mut gone, mut all) = (0, 0);
    for case in support::chosen_cases() {
        let diagnoses = read(&case.input);
        let masked = pseudonyms::without_names(&case.input, &diagnoses, &read);
        for place in diagnoses.list.iter().flat_map(|diagnosis| &diagnosis.places) {
            let names = [&place.namespace, &place.pod, &place.node].into_iter().flatten();
            for name in names.filter(|name| name.len() > 6 && !name.starts_with("kube-") && *name != "default") {
                all += 1;
                gone += usize::from(!masked.contains(name.as_str()));
                if masked.contains(name.as_str()) {
                    println!("{}: {name} stays", case.name);
                }
            }
        }
    }
    assert!(all > 100 && gone * 100 >= all * 95, "{gone} of {all} names are gone");
}

#[test]
fn no_evidence_is_mistaken_for_a_secret() {
    for case in support::chosen_cases() {
        for evidence in report(&case.input).findings.iter().flat_map(|finding| &finding.evidence) {
            assert!(!evidence.text.contains(mask::MASK), "{}: {}", case.name, evidence.text);
        }
    }
}

#[test]
fn a_secret_beside_the_reason_is_repeated_nowhere() {
    let text = "Failed to pull image \"registry.example.com/web:1\": proxyconnect tcp: dial tcp: lookup http://ana:hunter2@proxy.example.com: no such host";
    let options = Options::default();
    let report = report(text);
    let json = serde_json::to_string(&report).unwrap();
    let written = [
        json,
        pullfix::report::text::render(&report, &options),
        pullfix::report::markdown::render(&report, &options),
        mask::secrets(text).into_owned(),
    ];
    assert!(!report.findings.is_empty());
    assert!(!written.iter().any(|form| form.contains("hunter2")), "{written:?}");
}

/// Found by the fuzzer: a name was shown unmasked.
#[test]
fn a_secret_in_the_place_of_a_name_is_repeated_nowhere() {
    let secret = "Authorization: Bearer hunter2hunter2hunter2";
    let text = format!(
        "Name: web-0\nNamespace: {secret} shop\nNode: {secret}/10.0.0.7\nContainers:\n  web:\n    Image: nginx:lates\n    State: \
         Waiting\n      Reason: ErrImagePull\nEvents:\n  Warning  Failed  1s  kubelet  Failed to pull image \"nginx:lates\": \
         manifest unknown\n"
    );
    let report = report(&text);
    let options = Options::default();
    let json = serde_json::to_string(&report).unwrap();
    assert!(json.contains(mask::MASK), "the secret stands in no name: {json}");
    let text = pullfix::report::text::render(&report, &options);
    assert!(!(json + &text).contains("hunter2"), "{text}");
}

/// Found by the fuzzer: a line between those of an object was joined to the name above it.
#[test]
fn a_secret_below_a_name_is_repeated_nowhere() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: db-0\n  namespace: shop\n      DB_PASSWORD:  hunter2hunter2\nspec:\n  \
                containers:\n  - image: team/web:1\n    name: web\nstatus:\n  containerStatuses:\n  - image: team/web:1\n    name: \
                web\n    state:\n      waiting:\n        message: 'Failed to pull image \"team/web:1\": manifest unknown'\n        \
                reason: ErrImagePull\n";
    let report = report(text);
    assert_eq!(report.findings[0].places[0].namespace.as_deref(), Some("shop"));
    let options = Options::default();
    let json = serde_json::to_string(&report).unwrap();
    let text = pullfix::report::text::render(&report, &options);
    assert!(!(json + &text).contains("hunter2"), "{text}");
}

/// Found by the fuzzer: the userinfo of a URL was taken for its host.
#[test]
fn a_token_before_a_host_is_not_a_host() {
    let text = "Failed to pull image \"quay.io/acme/web:3\": Get \"https://hunter2hunter2hunter2@quay.io/v2/\": EOF";
    let report = report(text);
    assert_eq!(report.findings[0].host.as_deref(), Some("quay.io"));
    assert!(!serde_json::to_string(&report).unwrap().contains("hunter2"));
}

/// Found by the fuzzer: a value learnt from an output was shown unmasked.
#[test]
fn a_secret_in_what_an_output_tells_is_repeated_nowhere() {
    let text = "Failed to pull image \"ghcr.io/acme/web:1\": failed to authorize: failed to fetch anonymous token: unexpected status \
        from GET request to https://ghcr.io/token?service=ghcr.io: 401 Unauthorized\n\n$ kubectl get secret regcred -n shop -o yaml\n\
        apiVersion: v1\ndata:\n  .dockercfg: e30=\nkind: Secret\nmetadata:\n  name: regcred\n  namespace: shop\ntype: \
        kubernetes.io/dockercfg AWS_SECRET_ACCESS_KEY=hunter2hunter2\n";
    let report = report(text);
    let learnt: Vec<&str> =
        report.findings.iter().flat_map(|one| &one.learnt).map(|learnt| learnt.text.as_str()).collect();
    assert!(learnt.iter().any(|text| text.contains(mask::MASK)), "{learnt:?}");
    assert!(!serde_json::to_string(&report).unwrap().contains("hunter2"), "{learnt:?}");
}
