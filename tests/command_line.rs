//! The built program, run as by people and scripts.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use pullfix::Lang;
use pullfix::causes;
use serde_json::Value;

/// A missing tag, as containerd reports it.
const MISTYPED_TAG: &str = r#"Failed to pull image "nginx:lates": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:lates": docker.io/library/nginx:lates: not found: manifest unknown"#;

/// The program with a neutral environment.
fn pullfix(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullfix"));
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    // A program that rejects its options does not read its input.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn paste(arguments: &[&str], input: &str) -> Output {
    run(pullfix(arguments), input.as_bytes())
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the answer is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("the answer is JSON")
}

/// A file for this test only.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the test's folder can be written");
    path
}

#[test]
fn a_failing_image_is_exit_code_0() {
    let output = paste(&["--format", "json"], MISTYPED_TAG);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
    let report = json(&output);
    assert_eq!(report["schema"], 1);
    assert_eq!(report["outcome"], "diagnosed");
    assert_eq!(report["findings"][0]["cause"], "tag-not-found");
    assert_eq!(report["findings"][0]["image"], "nginx:lates");
}

#[test]
fn a_failing_image_without_a_reason_is_exit_code_0() {
    let output = paste(&["--format", "json"], r#"Back-off pulling image "nginx:lates""#);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json(&output)["outcome"], "no-reason");
}

#[test]
fn no_failing_image_is_exit_code_1() {
    for input in ["", "  \n\n", "Readiness probe failed: HTTP probe failed with statuscode: 503\n"] {
        let output = paste(&[], input);
        assert_eq!(output.status.code(), Some(1), "{input:?}");
        assert!(stdout(&output).contains("kubectl describe pod"), "{}", stdout(&output));
    }
    assert_eq!(json(&paste(&["--format", "json"], ""))["outcome"], "empty");
}

#[test]
fn the_three_formats_say_the_same() {
    let text = stdout(&paste(&[], MISTYPED_TAG));
    let title = causes::CauseId::TagNotFound.cause().title.get(Lang::En);
    assert!(text.starts_with(title), "{text}");
    let markdown = stdout(&paste(&["--format", "markdown"], MISTYPED_TAG));
    assert!(markdown.starts_with(&format!("## {title}\n")), "{markdown}");
    let json = json(&paste(&["--format", "json"], MISTYPED_TAG));
    assert_eq!(json["findings"][0]["title"], title);
    let evidence = json["findings"][0]["evidence"][0]["text"].as_str().expect("evidence is text");
    assert!(text.contains(evidence) && markdown.contains(evidence));
}

#[test]
fn the_language_is_that_of_the_option_or_else_of_the_environment() {
    let title = causes::CauseId::TagNotFound.cause().title;
    let first_line =
        |command: Command| stdout(&run(command, MISTYPED_TAG.as_bytes())).lines().next().map(str::to_owned);
    assert_eq!(first_line(pullfix(&["--lang", "es"])).as_deref(), Some(title.get(Lang::Es)));
    let mut spanish = pullfix(&[]);
    spanish.env("LANG", "es_MX.UTF-8");
    assert_eq!(first_line(spanish).as_deref(), Some(title.get(Lang::Es)));
    let mut english = pullfix(&["--lang", "en"]);
    english.env("LANG", "es_MX.UTF-8");
    assert_eq!(first_line(english).as_deref(), Some(title.get(Lang::En)));
}

#[test]
fn files_are_one_paste_in_their_order() {
    let first = file("first.txt", b"pod/web-1 is waiting");
    let second = file("second.txt", MISTYPED_TAG.as_bytes());
    let paths = [first.to_str().unwrap(), second.to_str().unwrap()];
    let report = json(&run(pullfix(&["--format", "json", paths[0], paths[1]]), b""));
    assert_eq!(report["findings"][0]["evidence"][0]["line"], 2);
    let dash = json(&paste(&["--format", "json", paths[0], "-"], MISTYPED_TAG));
    assert_eq!(dash, report);
}

#[test]
fn evidence_counts_bytes_of_the_input() {
    let input = format!("ñandú\r\n{MISTYPED_TAG}\r\n");
    let report = json(&paste(&["--format", "json"], &input));
    let evidence = &report["findings"][0]["evidence"][0];
    let at = |key: &str| evidence[key].as_u64().expect("a number") as usize;
    assert_eq!(input.get(at("start")..at("end")), evidence["text"].as_str());
    assert_eq!(at("line"), 2);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let output = paste(&["/no/such/file.txt"], "");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "");
    assert!(stderr(&output).starts_with("pullfix: cannot read /no/such/file.txt: the file does not exist\n"));

    let folder = env!("CARGO_TARGET_TMPDIR");
    let output = paste(&["--lang", "es", folder], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains(&format!("no se puede leer {folder}: es un directorio")), "{}", stderr(&output));
}

#[test]
fn invalid_options_are_exit_code_2() {
    for arguments in [
        &["--formt", "json"][..],
        &["--format", "xml"],
        &["--format"],
        &["--lang", "fr"],
        &["--shell", "fish"],
        &["--tool", "curl"],
        &["--explain", "no-such-cause"],
        &["--list-causes", "file.txt"],
        &["--list-causes", "--explain", "tag-not-found"],
        &["--list-stages", "file.txt"],
        &["--list-stages", "--list-causes"],
    ] {
        let output = paste(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        let message = stderr(&output);
        assert!(message.starts_with("pullfix: "), "{arguments:?}: {message}");
        assert!(message.ends_with("pullfix --help shows all options.\n"), "{arguments:?}: {message}");
    }
    let spanish = stderr(&paste(&["--formt", "--lang", "es"], ""));
    assert!(spanish.starts_with("pullfix: no existe la opción --formt; ¿quizá --format?"), "{spanish}");
}

#[test]
fn help_and_version_are_answers() {
    let help = paste(&["--help"], "");
    assert_eq!(help.status.code(), Some(0));
    for option in
        ["--format", "--lang", "--shell", "--tool", "--list-causes", "--list-stages", "--explain", "--version"]
    {
        assert!(stdout(&help).contains(option), "{option}");
    }
    assert!(stdout(&paste(&["--help", "--lang", "es"], "")).contains("\nUso: pullfix"));
    assert_eq!(stdout(&paste(&["--version"], "")), format!("pullfix {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn registries_are_asked_with_the_chosen_tool() {
    let denied = r#"Failed to pull image "ghcr.io/acme/web:1": pull access denied, repository does not exist or may require authorization"#;
    for (tool, command) in [
        ("docker", "docker buildx imagetools inspect ghcr.io/acme/web:1"),
        ("crane", "crane digest ghcr.io/acme/web:1"),
        ("skopeo", "skopeo inspect docker://ghcr.io/acme/web:1"),
    ] {
        let text = stdout(&paste(&["--tool", tool], denied));
        assert!(text.contains(command), "{tool}: {text}");
    }
}

#[test]
fn the_shell_is_that_of_the_prompts_unless_one_is_chosen() {
    let commands = |arguments: &[&str], prompt: &str| {
        let text = format!("{prompt} kubectl describe pod web-1 -n shop\n{MISTYPED_TAG}\n");
        stdout(&paste(arguments, &text))
    };
    let powershell = commands(&["--shell", "powershell"], "$");
    let posix = commands(&["--shell", "posix"], "$");
    assert_ne!(powershell, posix);
    for prompt in ["PS C:\\shop>", "C:\\shop>"] {
        assert_eq!(commands(&[], prompt), powershell, "{prompt}");
        assert_eq!(commands(&["--shell", "posix"], prompt), posix, "{prompt}");
    }
    assert_eq!(commands(&[], "ana@mac %"), posix);
}

#[test]
fn every_cause_is_listed_with_its_title() {
    for lang in ["en", "es"] {
        let list = stdout(&paste(&["--list-causes", "--lang", lang], ""));
        assert_eq!(list.lines().count(), causes::ALL.len());
        let rows = json(&paste(&["--list-causes", "--lang", lang, "--format", "json"], ""));
        let rows = rows.as_array().expect("an array");
        for (cause, row) in causes::ALL.iter().zip(rows) {
            let title = if lang == "en" { cause.title.get(Lang::En) } else { cause.title.get(Lang::Es) };
            assert_eq!((row["id"].as_str(), row["title"].as_str()), (Some(cause.id.as_str()), Some(title)));
            assert!(
                list.lines().any(|line| line.starts_with(cause.id.as_str()) && line.ends_with(title)),
                "{}",
                cause.id
            );
        }
        assert_eq!(rows.len(), causes::ALL.len());
    }
}

#[test]
fn every_cause_explains_itself() {
    for cause in causes::ALL {
        let output = paste(&["--explain", cause.id.as_str()], "");
        assert_eq!(output.status.code(), Some(0), "{}", cause.id);
        assert!(
            stdout(&output).starts_with(cause.title.get(Lang::En).get(..20).unwrap_or(cause.title.get(Lang::En))),
            "{}",
            stdout(&output)
        );
    }
    let entry = json(&paste(&["--explain", "tag-not-found", "--format", "json"], ""));
    assert_eq!(entry["id"], "tag-not-found");
    assert_eq!(entry["stage"], "manifest");
    let markdown = stdout(&paste(&["--explain", "tag-not-found", "--format", "markdown"], ""));
    assert!(markdown.contains("\n- Cause: `tag-not-found`\n"), "{markdown}");
}

#[test]
fn a_cause_is_explained_with_its_messages_look_alikes_and_sources() {
    let explain = |cause: &str, options: &[&str]| paste(&[&["--explain", cause], options].concat(), "");
    for (lang, headings) in [
        ("en", ["Error messages", "Easily confused with", "How to fix it", "Read more"]),
        ("es", ["Mensajes de error", "Se confunde con", "Cómo resolverlo", "Para leer más"]),
    ] {
        let text = stdout(&explain("proxy-failure", &["--lang", lang]));
        let markdown = stdout(&explain("proxy-failure", &["--lang", lang, "--format", "markdown"]));
        for heading in headings {
            assert!(text.contains(&format!("\n\n{heading}\n")), "{heading}: {text}");
            assert!(markdown.contains(&format!("\n### {heading}\n")), "{heading}: {markdown}");
        }
        for words in ["CRI-O, Podman", "Proxy Authentication Required", "dns-failure", "`proxyconnect`"] {
            assert!(text.contains(words) && markdown.contains(words), "{words}: {text}{markdown}");
        }
        assert!(text.contains("\n  https://docs.docker.com/engine/daemon/proxy/\n"), "{text}");
        assert!(markdown.contains("\n- <https://docs.docker.com/engine/daemon/proxy/>\n"), "{markdown}");
    }
    let entry = json(&explain("dns-failure", &["--format", "json"]));
    assert_eq!(entry["messages"][0]["program"], "containerd");
    assert!(entry["messages"][0]["text"].as_str().unwrap().ends_with("no such host"));
    // A similarity works both ways: the page about the proxy names DNS, and the one about DNS the proxy.
    let other = entry["look_alikes"].as_array().unwrap().iter().find(|other| other["cause"] == "proxy-failure");
    assert!(other.unwrap()["apart"].as_str().unwrap().contains("`proxyconnect`"));
    assert!(entry["sources"][0].as_str().unwrap().starts_with("https://"));
    // There are no messages for an unknown reason.
    assert!(!stdout(&explain("unknown", &[])).contains("How it shows"));
}

#[test]
fn json_of_a_cause_has_its_evidence_and_the_steps_of_its_fixes() {
    let explain =
        |options: &[&str]| json(&paste(&[&["--explain", "tag-not-found", "--format", "json"], options].concat(), ""));
    let entry = explain(&[]);
    assert!(entry["keywords"].as_array().unwrap().contains(&"manifest unknown".into()));
    assert_eq!(entry["messages"][1]["program"], "CRI-O, Podman");
    assert_eq!(entry["messages"][1]["evidence"], serde_json::json!(["manifest unknown"]));
    let fix = &entry["fixes"][0];
    assert_eq!((&fix["id"], &fix["recommended"]), (&"correct-tag".into(), &true.into()));
    let change = |entry: &Value| {
        let steps = entry["fixes"][0]["steps"].as_array().unwrap().clone();
        steps.into_iter().find(|step| step["effect"] == "change").unwrap()
    };
    let step = change(&entry);
    assert_eq!(step["command"], "kubectl set image KIND/NAME CONTAINER=NEW_IMAGE -n NAMESPACE");
    assert_eq!(step["blanks"][3]["name"], "NEW_IMAGE");
    assert!(change(&explain(&["--lang", "es"]))["text"].as_str().unwrap().starts_with("Cambia"));
    let ca = json(&paste(&["--explain", "tls-untrusted-ca", "--format", "json"], ""));
    assert!(ca["fixes"].to_string().contains("`/etc/containerd/certs.d/HOST/hosts.toml`"), "a path without its host");
    // Every cause has fixes, and no placeholder of their texts is left unfilled without a paste.
    for cause in causes::ALL {
        let entry = json(&paste(&["--explain", cause.id.as_str(), "--format", "json"], ""));
        let fixes = entry["fixes"].as_array().unwrap();
        assert!(!fixes.is_empty(), "{}", cause.id);
        for fix in fixes {
            let steps = fix["steps"].as_array().unwrap().iter().map(|step| &step["text"]);
            for text in [&fix["title"], &fix["reason"]].into_iter().chain(steps) {
                let text = text.as_str().unwrap();
                // Text between backticks is code.
                let prose: String = text.split('`').step_by(2).collect();
                assert!(!text.is_empty() && !prose.contains(['{', '}']), "{}: {text}", cause.id);
            }
        }
    }
}

#[test]
fn the_stages_of_a_pull_are_listed_with_their_causes() {
    let list = stdout(&paste(&["--list-stages"], ""));
    assert!(list.starts_with("1. Name\n   The kubelet"), "{list}");
    assert!(list.contains("\n4. DNS\n") && list.contains("\n   Causes: dns-failure\n"), "{list}");
    let markdown = stdout(&paste(&["--list-stages", "--lang", "es", "--format", "markdown"], ""));
    assert!(markdown.contains("\n## 8. Manifest\n") && markdown.contains("`tag-not-found`"), "{markdown}");
    let stages = json(&paste(&["--list-stages", "--format", "json"], ""));
    let ids: Vec<&str> = stages.as_array().unwrap().iter().map(|stage| stage["id"].as_str().unwrap()).collect();
    assert_eq!((ids.len(), ids[0], ids[12]), (13, "name", "start"));
    // Docker Hub counts manifest requests.
    assert!(stages[7]["causes"].as_array().unwrap().contains(&"rate-limited".into()));
    assert!(stages[7]["asked"].as_str().unwrap().starts_with("The registry"));
}

#[test]
fn invalid_bytes_are_replaced_and_reported() {
    let mut input = b"\xff\xe9\n".to_vec();
    input.extend(MISTYPED_TAG.as_bytes());
    let output = run(pullfix(&["--format", "json"]), &input);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).starts_with("pullfix: standard input is not valid UTF-8"), "{}", stderr(&output));
    assert_eq!(json(&output)["findings"][0]["cause"], "tag-not-found");
}

#[test]
fn a_file_that_windows_powershell_wrote_is_read() {
    let bytes: Vec<u8> =
        std::iter::once(0xfeff).chain(MISTYPED_TAG.encode_utf16()).flat_map(|unit| unit.to_le_bytes()).collect();
    let output = run(pullfix(&["--format", "json"]), &bytes);
    assert_eq!(json(&output)["findings"][0]["image"], "nginx:lates");
    assert!(stderr(&output).contains("UTF-16"), "{}", stderr(&output));
}

#[test]
fn yaml_is_the_same_report_as_json() {
    let yaml = stdout(&paste(&["--format", "yaml"], MISTYPED_TAG));
    let from_yaml: serde_json::Value = serde_yaml::from_str(&yaml).expect("YAML");
    assert_eq!(from_yaml, json(&paste(&["--format", "json"], MISTYPED_TAG)));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut child = pullfix(&["--list-causes"]).spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_exit_code_2() {
    let mut command = pullfix(&["--list-causes"]);
    command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full opens"));
    let output = command.output().expect("the program ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("pullfix: cannot write the answer: "), "{}", stderr(&output));
}
