//! `kubectl pullfix` with a fake kubectl that answers from files and records its calls.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::api_server::ApiServer;
use support::cluster::{Cluster, Run, SECRET_VALUE, event, pod, run_in, secret};
use support::kubectl::Kubectl;

/// A cluster with a mistyped tag and missing credentials.
fn two_failures(name: &str) -> Cluster {
    let cluster = Cluster::new(name);
    let web = pod("shop", "web-1", "ghcr.io/acme/web:1", "regcred");
    let api = pod("shop", "api-1", "nginx:lates", "");
    cluster.prints("get pods", &[web, api]);
    let login = "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to \
        https://ghcr.io/token: 401 Unauthorized";
    let tag = "failed to resolve reference \"docker.io/library/nginx:lates\": not found: manifest unknown";
    cluster.prints(
        "get events",
        &[event("shop", "web-1", "ghcr.io/acme/web:1", login), event("shop", "api-1", "nginx:lates", tag)],
    );
    cluster
}

#[test]
fn failing_pods_of_the_current_namespace() {
    let cluster = two_failures("current");
    let run = cluster.run(&[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    assert_eq!(run.calls, ["get pods -o json", "get events -o json"]);
    assert!(run.stdout.starts_with("2 findings in 2 pods\n\n#  Pods  Cause "), "{}", run.stdout);
    for row in
        ["1     1  credentials-missing  ghcr.io/acme/web:1  shop/web-1", "2     1  tag-not-found        nginx:lates"]
    {
        assert!(run.stdout.contains(row), "{row} in {}", run.stdout);
    }
    // The namespace is in the commands although it was not typed.
    assert!(run.stdout.contains("kubectl set image pod/api-1 api=nginx:TAG -n shop\n"), "{}", run.stdout);
    assert!(run.stdout.contains("With --second it also reads what can change a diagnosis"), "{}", run.stdout);
    assert!(!run.stdout.contains("your paste") && !run.stdout.contains("line 3"), "{}", run.stdout);
}

#[test]
fn every_call_has_the_scope_and_the_cluster_that_were_asked_for() {
    let cluster = two_failures("scope");
    for (options, pods, events) in [
        (vec!["-n", "shop"], "get pods -o json -n shop", "get events -o json -n shop"),
        (vec!["--namespace=shop"], "get pods -o json -n shop", "get events -o json -n shop"),
        (vec!["-A"], "get pods -o json -A", "get events -o json -A"),
        (vec!["-l", "app=web"], "get pods -o json -l app=web", "get events -o json"),
        (
            vec!["pod/web-1", "-n", "shop"],
            "get pods web-1 -o json -n shop",
            "get events -o json --field-selector involvedObject.name=web-1 -n shop",
        ),
        (vec!["web-1", "api-1"], "get pods web-1 api-1 -o json", "get events -o json"),
        (
            vec!["--context", "prod", "--kubeconfig", "/my config"],
            "get pods -o json --context=prod --kubeconfig=/my config",
            "get events -o json --context=prod --kubeconfig=/my config",
        ),
    ] {
        let run = cluster.run(&options);
        assert_eq!(run.code, 0, "{options:?}: {run:?}");
        assert_eq!(run.calls, [pods, events], "{options:?}");
    }
}

#[test]
fn the_commands_say_for_which_cluster_they_are_meant() {
    let cluster = two_failures("context");
    let run = cluster.run(&["--context", "prod"]);
    assert!(run.stdout.starts_with("The commands are meant for the cluster of --context prod:"), "{}", run.stdout);
    let run = cluster.run(&["--context", "prod", "-o", "json"]);
    assert_eq!(run.json()["notices"][0]["kind"], "context");
    assert!(!cluster.run(&[]).stdout.contains("meant for the cluster"));
}

#[test]
fn one_pod_is_its_own_findings_only() {
    let cluster = two_failures("one-pod");
    // kubectl prints the object itself if one name is given.
    cluster.prints_one("get pods", &pod("shop", "api-1", "nginx:lates", ""));
    let run = cluster.run(&["api-1", "-o", "json"]);
    let report = run.json();
    assert_eq!(report["findings"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(report["findings"][0]["image"], "nginx:lates");
}

#[test]
fn events_of_deleted_pods_are_ignored() {
    let cluster = two_failures("gone");
    let mut recreated = pod("shop", "web-1", "ghcr.io/acme/web:1", "");
    recreated["metadata"]["uid"] = "another".into();
    recreated["status"]["containerStatuses"][0]["state"] = json!({"waiting": {"reason": "ContainerCreating"}});
    cluster.prints("get pods", &[recreated]);
    let run = cluster.run(&[]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.stdout, "No pod fails to pull an image in the current namespace. Read: pods 1, events 0.\n");
}

#[test]
fn pods_with_their_images_are_skipped() {
    let cluster = two_failures("running");
    let mut running = pod("shop", "web-1", "ghcr.io/acme/web:1", "");
    running["status"]["phase"] = "Running".into();
    running["status"]["containerStatuses"][0]["state"] = json!({"running": {}});
    // The pod is running, but the image of its second container cannot be pulled.
    let mut half = pod("shop", "api-1", "nginx:lates", "");
    half["status"]["phase"] = "Running".into();
    cluster.prints("get pods", &[running, half]);
    let report = cluster.run(&["-o", "json"]).json();
    let images: Vec<&Value> = report["findings"].as_array().unwrap().iter().map(|it| &it["image"]).collect();
    assert_eq!(images, ["nginx:lates"]);
}

#[test]
fn no_failing_pod_is_exit_code_1() {
    let cluster = Cluster::new("none");
    cluster.prints("get pods", &[]);
    cluster.prints("get events", &[]);
    for (options, words) in [
        (vec!["-n", "shop"], "There are no pods in the namespace shop."),
        (vec!["-n", "shop", "--lang", "es"], "No hay pods en el namespace shop."),
        (vec!["-A", "-o", "markdown"], "There are no pods in all namespaces."),
    ] {
        let run = cluster.run(&options);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stdout.starts_with(words), "{}", run.stdout);
    }
    assert_eq!(cluster.run(&["-o", "json"]).json()["outcome"], "not-image-pull");
}

#[test]
fn missing_events_are_reported() {
    let cluster = two_failures("forbidden-events");
    let sentence = "Error from server (Forbidden): events is forbidden: User \"jane\" cannot list resource \"events\" in \
        API group \"\" in the namespace \"shop\"";
    cluster.refuses("get events", sentence);
    let run = cluster.run(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Please note - The events could not be read, so reasons may be missing:",
        "the permission to list events in the namespace shop is missing",
        "kubectl auth can-i list events -n shop --as jane",
        sentence,
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(cluster.run(&["-o", "json"]).json()["notices"][0]["kind"], "events-not-read");
}

#[test]
fn errors_are_exit_code_2_with_an_explanation() {
    for (name, said, english, spanish) in [
        (
            "forbidden",
            "Error from server (Forbidden): pods is forbidden: User \"jane\" cannot list resource \"pods\" in API group \
             \"\" in the namespace \"shop\"",
            "the permission to list pods in the namespace shop is missing.",
            "falta el permiso list sobre pods en el namespace shop.",
        ),
        (
            "no-context",
            "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
            "kubectl has no cluster to ask",
            "kubectl no tiene a qué clúster preguntar",
        ),
        (
            "not-found",
            "Error from server (NotFound): pods \"web-9\" not found",
            "a pod of this name does not exist here.",
            "aquí no existe un pod con ese nombre.",
        ),
        (
            "unreachable",
            "Unable to connect to the server: dial tcp: lookup k8s.example.com: no such host",
            "the API server cannot be reached.",
            "no se llega al servidor de la API.",
        ),
    ] {
        let cluster = Cluster::new(name);
        cluster.refuses("get pods", said);
        for (lang, words) in [("en", english), ("es", spanish)] {
            let run = cluster.run(&["--lang", lang]);
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
            assert!(run.stderr.starts_with(&format!("pullfix: {words}")), "{}", run.stderr);
            assert!(run.stderr.contains(&format!("\n  {said}\n")), "{}", run.stderr);
        }
    }
}

#[test]
fn without_kubectl_it_says_where_it_looked() {
    let cluster = Cluster::new("no-kubectl");
    let elsewhere = cluster.folder.join("nothing");
    for (kubectl, words) in [
        (Some(elsewhere.as_path()), format!("pullfix: {} was not found", elsewhere.display())),
        (None, "pullfix: kubectl was not found".to_owned()),
    ] {
        let run = run_in(&cluster.folder, kubectl, &[]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.starts_with(&words) && run.stderr.contains("set KUBECTL to its path"), "{}", run.stderr);
    }
}

#[test]
fn the_kubectl_on_path_is_used() {
    let cluster = two_failures("on-path");
    fs::copy(cluster.folder.join("fake-kubectl"), cluster.folder.join("bin/kubectl")).unwrap();
    assert_eq!(run_in(&cluster.folder, None, &[]).code, 0);
}

#[test]
fn output_that_is_not_json_is_reported() {
    let cluster = Cluster::new("no-json");
    cluster.prints_text("get pods", "<html>Sign in\u{1b}[2J</html>");
    let run = cluster.run(&[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("printed something else"), "{}", run.stderr);
    assert!(run.stderr.ends_with("<html>Sign in[2J</html>\n"), "{}", run.stderr);
}

#[test]
fn a_second_round_says_what_it_reads_and_reads_nothing_else() {
    let cluster = two_failures("second");
    cluster.prints_one("get secret regcred", &secret("shop", "regcred", "https://index.docker.io/v1/"));
    let run = cluster.run(&["--second", "--context", "prod"]);
    assert_eq!(run.code, 0, "{run:?}");
    // The missing tag is certain and no secret can change that, so the service account of its pod is not read.
    let read = ["get secret regcred -n shop -o json --context=prod"];
    assert_eq!(run.calls[2..], read, "{run:?}");
    assert_eq!(
        run.stderr,
        "pullfix: --second reads these objects and no others; nothing of a secret is shown:\n  \
         kubectl get secret regcred -n shop -o json\n"
    );
    assert!(
        run.stdout.contains("The secret regcred is for https://index.docker.io/v1/, the image is on"),
        "{}",
        run.stdout
    );
    assert!(cluster.run(&["--second", "--lang", "es"]).stderr.starts_with("pullfix: --second lee estos objetos"));
    assert!(!run.stdout.contains("With --second"), "{}", run.stdout);
    // It was announced before it was read: the fake kubectl saw the message.
    assert!(run.said_before("get secret regcred", "kubectl get secret regcred -n shop -o json"), "{run:?}");
}

#[test]
fn a_second_round_is_only_when_asked() {
    let cluster = two_failures("first-only");
    assert_eq!(cluster.run(&[]).calls.len(), 2);
}

#[test]
fn a_pod_without_secrets_has_those_of_its_account() {
    let cluster = two_failures("account");
    cluster.prints("get pods", &[pod("shop", "web-1", "ghcr.io/acme/web:1", "")]);
    cluster.prints_one(
        "get serviceaccount web",
        &json!({"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "web", "namespace": "shop"},
            "imagePullSecrets": [{"name": "regcred"}, {"name": "--as=root"}]}),
    );
    cluster.refuses("get secret regcred", "Error from server (NotFound): secrets \"regcred\" not found");
    let run = cluster.run(&["--second"]);
    let read = ["get serviceaccount web -n shop -o json", "get secret regcred -n shop -o json"];
    assert_eq!(run.calls[2..], read, "{run:?}");
    assert!(run.stdout.contains("There is no secret regcred in the namespace shop."), "{}", run.stdout);
}

#[test]
fn nothing_is_read_if_nothing_can_change() {
    let cluster = two_failures("needless");
    cluster.prints("get pods", &[pod("shop", "api-1", "nginx:lates", "regcred")]);
    let run = cluster.run(&["--second"]);
    assert_eq!(run.calls.len(), 2, "{run:?}");
    assert!(run.stderr.starts_with("pullfix: --second reads nothing: "), "{}", run.stderr);
}

#[test]
fn the_platform_of_a_node_is_read_where_it_matters() {
    let cluster = two_failures("platform");
    cluster.prints("get pods", &[pod("shop", "api-1", "nginx:1", "")]);
    let message = "no match for platform in manifest: not found";
    cluster.prints("get events", &[event("shop", "api-1", "nginx:1", message)]);
    cluster.prints_text(
        "get node worker-1",
        "NAME       STATUS   ROLES    AGE   VERSION   ARCH    OS\nworker-1   Ready    <none>   10d   v1.34.0   arm64   linux\n",
    );
    let run = cluster.run(&["--second"]);
    assert_eq!(run.calls[2..], ["get node worker-1 -L kubernetes.io/arch,kubernetes.io/os"], "{run:?}");
    assert!(run.stdout.contains("The node worker-1 is linux/arm64"), "{}", run.stdout);
}

#[test]
fn no_secret_value_is_in_any_output() {
    let cluster = two_failures("canary");
    cluster.prints_one("get secret regcred", &secret("shop", "regcred", "ghcr.io"));
    let mut broken = secret("shop", "regcred", "ghcr.io");
    broken["data"][".dockerconfigjson"] = SECRET_VALUE.into();
    for secret in
        [secret("shop", "regcred", "https://index.docker.io/v1/"), secret("shop", "regcred", "ghcr.io"), broken]
    {
        cluster.prints_one("get secret regcred", &secret);
        for output in ["text", "json", "markdown"] {
            for lang in ["en", "es"] {
                let run = cluster.run(&["--second", "-o", output, "--lang", lang, "--color", "always"]);
                let all = format!("{}{}", run.stdout, run.stderr);
                assert!(all.contains("regcred"), "{all}");
                for part in [SECRET_VALUE, &SECRET_VALUE[3..12], &support::cluster::encoded(SECRET_VALUE)] {
                    assert!(!all.contains(part), "{part} in {all}");
                }
            }
        }
    }
}

#[test]
fn colours_are_for_terminals_or_on_request() {
    let cluster = two_failures("colours");
    assert!(!cluster.run(&[]).stdout.contains('\u{1b}'));
    assert!(!cluster.run(&["--color", "never"]).stdout.contains('\u{1b}'));
    let coloured = cluster.run(&["--color", "always"]).stdout;
    assert!(coloured.starts_with("\u{1b}[1m2 findings in 2 pods\u{1b}[0m\n"), "{coloured:?}");
    assert!(!cluster.run(&["--color", "always", "-o", "json"]).stdout.contains('\u{1b}'));
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_colours_unless_no_color_is_set() {
    let cluster = two_failures("terminal");
    let Some(coloured) = cluster.run_on_terminal(&[], &[("TERM", "xterm")]) else { return };
    assert!(coloured.contains("\u{1b}[1m2 findings in 2 pods"), "{coloured:?}");
    let plain = cluster.run_on_terminal(&[], &[("TERM", "xterm"), ("NO_COLOR", "1")]).unwrap();
    assert!(plain.contains("2 findings in 2 pods") && !plain.contains("\u{1b}[1m"), "{plain:?}");
}

#[test]
fn a_table_fits_the_terminal() {
    let cluster = two_failures("narrow");
    let run = cluster.run_with(&[], &[("COLUMNS", "60")]);
    let table: Vec<&str> = run.stdout.lines().take(5).collect();
    assert!(table.iter().all(|line| line.chars().count() <= 60), "{table:?}");
}

#[test]
fn hostile_names_do_not_control_the_terminal() {
    let cluster = two_failures("hostile");
    let odd = "web\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}1";
    let mut hostile = pod("shop", odd, "ghcr.io/a\u{1b}[31m/web:1", "regcred\u{1b}[2J");
    hostile["metadata"]["namespace"] = "shop\u{9b}31m".into();
    cluster.prints("get pods", &[hostile, pod("shop", "api-1", "nginx:lates", "-o=yaml")]);
    cluster.prints("get events", &[event("shop", odd, "ghcr.io/a/web:1", "401 Unauthorized\u{1b}[2J")]);
    for options in [vec![], vec!["--second"], vec!["--lang", "es", "-o", "text"]] {
        let run = cluster.run(&options);
        let steers = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!run.stdout.contains(steers) && !run.stderr.contains(steers), "{run:?}");
        assert!(run.calls.iter().all(|call| !call.contains("-o=yaml") && !call.contains("owned")), "{:?}", run.calls);
    }
    cluster.refuses("get pods", "Error from server: \u{1b}[2Jboom\u{7}\u{202e}");
    let run = cluster.run(&[]);
    assert!(run.stderr.ends_with("kubectl said:\n  Error from server: [2Jboom\n"), "{:?}", run.stderr);
}

#[test]
fn too_much_output_is_reported() {
    let cluster = Cluster::new("too-much");
    // Endless output: reading to the end would hang.
    cluster.runs("get pods", "yes 0123456789012345678901234567890123456789012345678901234567890123456789");
    let run = cluster.run(&[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.starts_with("pullfix: kubectl printed more than 300 MB"), "{}", run.stderr);
}

#[test]
fn usage_errors_come_before_kubectl() {
    let cluster = two_failures("usage");
    for (options, words) in [
        (vec!["-A", "web-1"], "cannot be used together"),
        (vec!["--namspace", "shop"], "did you mean --namespace?"),
        (vec!["deployment/web"], "deployment/web is not the name of a pod"),
        (vec!["-o", "yaml"], "yaml is not a value of --output"),
    ] {
        let run = cluster.run(&options);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(words), "{words} in {}", run.stderr);
        assert!(run.stderr.ends_with("kubectl pullfix --help shows all options.\n"), "{}", run.stderr);
        assert!(run.calls.is_empty());
    }
}

#[test]
fn tab_asks_kubectl_for_names_only() {
    let cluster = Cluster::new("tab");
    cluster.prints_text("__complete get pods", "web-1\nweb-2\n:4\n");
    let complete = |words: &[&str]| cluster.run(&[&["__complete"], words].concat());
    let run = complete(&["-n", "shop", "--second", "-o", "json", "we"]);
    assert_eq!(
        (run.stdout.as_str(), run.calls),
        ("web-1\nweb-2\n:4\n", vec!["__complete get pods -n shop we".to_owned()])
    );
    let run = complete(&["--se"]);
    assert!(run.stdout.contains("--selector\t") && run.stdout.contains("--second\t"), "{}", run.stdout);
    assert!(run.calls.is_empty());
    let script =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("plugins/kubectl_complete-pullfix")).unwrap();
    assert!(script.contains("\nexec kubectl-pullfix __complete \"$@\"\n"), "{script}");
}

#[test]
fn completions_and_a_man_page_are_written_by_both() {
    let cluster = Cluster::new("itself");
    for program in [env!("CARGO_BIN_EXE_pullfix"), env!("CARGO_BIN_EXE_kubectl-pullfix")] {
        let print =
            |options: &[&str]| Run::of(std::process::Command::new(program).args(options), &cluster.folder).stdout;
        for shell in ["bash", "zsh", "fish", "powershell"] {
            let script = print(&["--completion", shell]);
            // clap does not complete values for PowerShell.
            let values = shell == "powershell" || script.contains("always");
            assert!(script.contains("color") && values, "{shell}: {script}");
        }
        let page = print(&["--man"]);
        assert!(page.contains(".TH ") && page.contains("\\-\\-color"), "{page}");
        assert!(print(&["--man", "--lang", "es"]).contains("Colores"));
    }
}

/// A file of `plugins/`.
fn shipped(name: &str) -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plugins").join(name);
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The rules of krew's internal/index/validation/validate.go, except for the checksums, which only a release has.
#[test]
fn the_krew_manifest_is_valid() {
    let manifest = shipped("pullfix.yaml");
    assert_eq!(manifest["apiVersion"], "krew.googlecontainertools.github.com/v1alpha2");
    assert_eq!((&manifest["kind"], &manifest["metadata"]["name"]), (&"Plugin".into(), &"pullfix".into()));
    let spec = &manifest["spec"];
    assert_eq!(spec["version"], concat!("v", env!("CARGO_PKG_VERSION")));
    let short = spec["shortDescription"].as_str().unwrap();
    assert!(short.len() < 50 && !short.contains('\n'));
    assert!(spec["description"].as_str().unwrap().contains(&format!("one of {} causes", pullfix::causes::ALL.len())));
    let mut platforms = Vec::new();
    for platform in spec["platforms"].as_array().unwrap() {
        let labels = &platform["selector"]["matchLabels"];
        let (os, arch) = (labels["os"].as_str().unwrap(), labels["arch"].as_str().unwrap());
        let windows = os == "windows";
        let archive = format!("kubectl-pullfix-{os}-{arch}.tar.gz");
        let uri = platform["uri"].as_str().unwrap();
        assert!(uri.ends_with(&format!("/{}/{archive}", spec["version"].as_str().unwrap())), "{uri}");
        assert_eq!(platform["bin"], if windows { "kubectl-pullfix.exe" } else { "kubectl-pullfix" });
        assert_eq!(platform["sha256"], "");
        platforms.push(format!("{os}/{arch}"));
    }
    assert_eq!(platforms, ["linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64"]);
}

/// k9s' internal/config/json/schemas/plugins.json; and the values it substitutes never get into a script.
#[test]
fn the_k9s_file_is_valid() {
    let file = shipped("k9s.yaml");
    assert_eq!(file.as_object().unwrap().len(), 1);
    for (name, plugin) in file["plugins"].as_object().unwrap() {
        for key in ["shortCut", "description", "command"] {
            assert!(plugin[key].is_string(), "{name}: {key}");
        }
        assert!(plugin["scopes"].as_array().unwrap().iter().all(|scope| scope.is_string()));
        let args: Vec<&str> = plugin["args"].as_array().unwrap().iter().map(|arg| arg.as_str().unwrap()).collect();
        let script = args[args.iter().position(|arg| *arg == "-c").unwrap() + 1];
        assert_eq!(script, "kubectl-pullfix \"$@\" --color always 2>&1 | less -R");
    }
}

/// Options, a rule of the server, the exit code, the requests, and the expected text on either stream.
type Expected<'a> = (&'a [&'a str], Option<Value>, i32, &'a [&'a str], &'a str);

/// The programs of PULLFIX_KUBECTL, or the one on this machine, against a server that implements the required part of
/// the API.
#[test]
#[ignore = "needs Node.js and a real kubectl: cargo xtask test --all"]
fn real_kubectl_asks_for_nothing_else() {
    let web = pod("shop", "web-1", "ghcr.io/acme/web:1", "regcred");
    let api = pod("shop", "api-1", "nginx:1", "");
    let login = "failed to authorize: failed to fetch anonymous token: 401 Unauthorized";
    let platform = "no match for platform in manifest: not found";
    let objects = [
        event("shop", "web-1", "ghcr.io/acme/web:1", login),
        event("shop", "api-1", "nginx:1", platform),
        secret("shop", "regcred", "https://index.docker.io/v1/"),
        secret("shop", "another", "ghcr.io"),
        json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}),
        json!({"apiVersion": "v1", "kind": "Node", "metadata": {"name": "worker-1",
            "labels": {"kubernetes.io/arch": "arm64", "kubernetes.io/os": "linux"}}}),
        web,
        api,
    ];
    let rule = |verb: &str| json!({"forbidden": [verb]});
    let (pods, events) = ("namespaces/shop/pods", "namespaces/shop/events");
    let runs: [Expected; 8] = [
        (&[], None, 0, &[pods, events], "2 findings in 2 pods"),
        (&["-A"], None, 0, &["pods", "events"], "2 findings in 2 pods"),
        (
            &["-l", "app=api"],
            None,
            0,
            &["namespaces/shop/pods?labelSelector=app%3Dapi&limit=500", events],
            "shop/api-1",
        ),
        (&["web-9"], None, 2, &["namespaces/shop/pods/web-9", "namespaces/shop"], "a pod of this name does not exist"),
        (
            &["web-9", "-n", "nowhere"],
            None,
            2,
            &["namespaces/nowhere/pods/web-9", "namespaces/nowhere"],
            "the namespace does not exist",
        ),
        (&[], Some(rule("list pods")), 2, &[pods], "kubectl auth can-i list pods -n shop --as jane"),
        (
            &["--context", "prod"],
            Some(rule("list events")),
            0,
            &[pods, events],
            "kubectl auth can-i list events -n shop --as jane",
        ),
        (
            &["--second"],
            None,
            0,
            &[pods, events, "namespaces/shop/secrets/regcred", "nodes/worker-1"],
            "The node worker-1 is linux/arm64",
        ),
    ];
    for kubectl in Kubectl::all("plugin") {
        for (options, rule, code, asked, words) in &runs {
            let cluster = Cluster::new("real");
            let served: Vec<Value> = objects.iter().chain(rule).cloned().collect();
            let Some(server) = ApiServer::start(&cluster.folder, &served) else { return };
            let kubeconfig = format!("--kubeconfig={}", server.kubeconfig.display());
            let run = run_in(&cluster.folder, Some(&kubectl.program), &[*options, &[&kubeconfig]].concat());
            let mut paths = server.end();
            // kubectl caches the discovery data of the API server.
            paths.retain(|path| !path.starts_with("?timeout"));
            paths.sort();
            let mut asked = asked.to_vec();
            asked.sort_unstable();
            assert_eq!(
                (run.code, paths),
                (*code, asked.into_iter().map(str::to_owned).collect()),
                "{options:?}: {run:?}"
            );
            let all = format!("{}{}", run.stdout, run.stderr);
            assert!(all.contains(words), "{options:?}: {words} in {all}");
            assert!(!all.contains(SECRET_VALUE));
        }
    }
}
