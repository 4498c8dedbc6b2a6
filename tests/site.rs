//! The site configuration in `pullfix.yaml`, and its effects.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::rc::Rc;

use pullfix::report::{Finding, markdown, text};
use pullfix::site::{FORM, Site};
use pullfix::{Lang, Options, causes};

fn file(name: &str) -> String {
    std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn read(yaml: &str) -> (Site, Vec<String>) {
    let (site, flaws) = Site::read(yaml, |id| causes::CauseId::parse(id).is_some());
    (site, flaws.iter().map(|flaw| flaw.say(Lang::En)).collect())
}

/// The published file with its example lines uncommented.
fn example() -> Site {
    let lines = file("pullfix.yaml");
    let lines = lines.lines().filter(|line| !line.starts_with("##"));
    let (site, flaws) = read(&lines.map(|line| line.strip_prefix("# ").unwrap_or(line)).collect::<Vec<_>>().join("\n"));
    assert_eq!(flaws, [""; 0]);
    site
}

fn options(site: Site) -> Options {
    Options { site: Some(Rc::new(site)), ..Options::default() }
}

fn finding(image: &str, error: &str, site: Site) -> Finding {
    let paste = format!(
        "  Normal   Scheduled  9s  default-scheduler  Successfully assigned shop/web-0 to prod-eu-worker1\n  \
         Warning  Failed     9s  kubelet            Failed to pull image \"{image}\": {error}\n"
    );
    pullfix::diagnose(&paste, &options(site)).findings.into_iter().next().unwrap()
}

#[test]
fn the_published_file_has_no_active_settings() {
    assert_eq!(read(&file("pullfix.yaml")), (Site::default(), Vec::new()));
    let site = example();
    assert_eq!((site.registries.len(), site.clusters.len(), site.hints.len()), (2, 1, 1));
}

#[test]
fn the_schema_knows_the_same_keys() {
    let schema: serde_json::Value = serde_json::from_str(&file("schema/site.schema.json")).unwrap();
    let keys = |place: &str| -> BTreeSet<String> {
        schema.pointer(place).unwrap().as_object().unwrap().keys().cloned().collect()
    };
    let form = |keys: &[&str]| -> BTreeSet<String> { keys.iter().map(|key| key.to_string()).collect() };
    assert_eq!(keys("/properties"), form(FORM.site));
    assert_eq!(keys("/$defs/registry/properties"), form(FORM.registry));
    assert_eq!(keys("/$defs/cluster/properties"), form(FORM.cluster));
    assert_eq!(keys("/$defs/hint/properties"), form(FORM.hint));
    assert_eq!(keys("/$defs/note/oneOf/1/properties"), form(FORM.note));
}

#[test]
fn a_registry_of_the_organisation_has_its_family_its_secret_and_its_way_to_access() {
    let refused = "failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized";
    let finding = finding("registry.example.com/shop/web:1", refused, example());
    assert_eq!(finding.registry, Some("harbor"));
    let said: Vec<&str> = finding.hints.iter().map(|hint| hint.text.as_str()).collect();
    assert_eq!(
        said,
        [
            "This registry is Example's own registry.",
            "Ask for access in the portal",
            "Make a robot account in your Harbor project",
            "This cluster is Production Europe.",
            "Changes go through Git only",
            "Ask the platform team",
        ]
    );
    let commands: Vec<&str> =
        finding.fixes.iter().flat_map(|fix| &fix.steps).filter_map(|step| step.command.as_deref()).collect();
    assert!(commands.iter().any(|command| command.contains("docker-registry example-pull -n shop")), "{commands:#?}");
}

#[test]
fn its_mirror_is_the_first_way_around_a_limit_and_not_around_a_wrong_tag() {
    let limit = "toomanyrequests: You have reached your unauthenticated pull rate limit";
    let limited = finding("nginx:1.27", limit, example());
    assert_eq!((limited.fixes[0].id.as_str(), limited.fixes[0].recommended), ("site-mirror", true));
    let command = limited.fixes[0].steps[0].command.as_deref();
    assert_eq!(command, Some("docker buildx imagetools inspect mirror.example.com/hub/library/nginx:1.27"));
    assert_eq!(limited.hints[0].link.as_deref(), Some("docs/network.html"));
    let wrong = finding("nginx:1.27", "manifest unknown", example());
    assert!(wrong.fixes.iter().all(|fix| fix.id.as_str() != "site-mirror"));
}

#[test]
fn hints_stand_in_every_form_of_the_report_as_text() {
    let (site, flaws) = read("contact: {text: '<b>Ask</b> [us](x)', link: 'https://example.com/help'}\n");
    assert!(flaws.is_empty());
    let options = options(site);
    let report = pullfix::diagnose("Failed to pull image \"nginx:lates\": manifest unknown", &options);
    assert!(text::render(&report, &options).contains("<b>Ask</b> [us](x) https://example.com/help"));
    let markdown = markdown::render(&report, &options);
    assert!(!markdown.contains("<b>") && !markdown.contains("[us](x)"), "{markdown}");
    assert!(markdown.contains("<https://example.com/help>"), "{markdown}");
}
