//! What does real kubectl do with a command that needs no cluster? Objects are in files, and `--local` replaces the API
//! server.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::powershell::{Piece, Simple};

/// Programs of several versions, separated like the folders of PATH.
const NAMED: &str = "PULLFIX_KUBECTL";

/// One kubectl, and the objects of an imaginary cluster.
pub struct Kubectl {
    pub program: PathBuf,
    pub version: String,
    folder: PathBuf,
}

/// Kinds of the objects that the tests change.
const KINDS: &[&str] = &[
    "deployment",
    "statefulset",
    "daemonset",
    "replicaset",
    "replicationcontroller",
    "job",
    "cronjob",
    "pod",
    "serviceaccount",
    "secret",
];

impl Kubectl {
    /// Those named in PULLFIX_KUBECTL, or the one on this machine; prints a message if there is none.
    pub fn all(folder: &str) -> Vec<Kubectl> {
        let programs: Vec<PathBuf> = match std::env::var_os(NAMED) {
            Some(named) => std::env::split_paths(&named).collect(),
            None => {
                let path = std::env::var_os("PATH").unwrap_or_default();
                std::env::split_paths(&path)
                    .map(|folder| folder.join("kubectl"))
                    .find(|file| file.is_file())
                    .into_iter()
                    .collect()
            }
        };
        if programs.is_empty() {
            let _ = writeln!(std::io::stderr(), "SKIPPED: kubectl is not here, so nothing was held against it");
        }
        programs
            .into_iter()
            .enumerate()
            .map(|(index, program)| Kubectl::new(program, &format!("{folder}-{index}")))
            .collect()
    }

    fn new(program: PathBuf, folder: &str) -> Kubectl {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("pull-secret.json"), r#"{"auths": {"ghcr.io": {"username": "a", "password": "b"}}}"#)
            .unwrap();
        fs::write(folder.join("pull-test.yaml"), object("pod", "web").to_string()).unwrap();
        fs::write(folder.join("config"), "apiVersion: v1\nkind: Config\n").unwrap();
        let mut kubectl = Kubectl { program, version: String::new(), folder };
        let version = kubectl.run(&["version", "--client", "-o", "json"], "").unwrap_or_else(|error| panic!("{error}"));
        let version: Value = serde_json::from_str(&version).unwrap();
        kubectl.version = version["clientVersion"]["gitVersion"].as_str().unwrap().to_owned();
        kubectl
    }

    /// Runs it with a server that refuses every connection, in its own folder.
    pub fn run(&self, arguments: &[&str], input: &str) -> Result<String, String> {
        let mut child = Command::new(&self.program)
            .args(arguments)
            .current_dir(&self.folder)
            .env_clear()
            .env("KUBECONFIG", self.folder.join("config"))
            .env("KUBERNETES_MASTER", "http://127.0.0.1:1")
            .env("HOME", &self.folder)
            .env("EDITOR", "true")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// An object as this kubectl prints it, unchanged; its one named container is `container`.
    pub fn object(&self, kind: &str, container: &str) -> Value {
        let printed = self.local(kind, container, &["patch", "-p", "{}", "-o", "json"]).unwrap();
        serde_json::from_str(&printed).unwrap()
    }

    /// Runs a command on an object in a file.
    fn local(&self, kind: &str, container: &str, arguments: &[&str]) -> Result<String, String> {
        let file = self.folder.join("object.json");
        fs::write(&file, object(kind, container).to_string()).unwrap();
        let file = file.to_string_lossy();
        let verb = if arguments[0] == "set" { 2 } else { 1 };
        let (verb, rest) = arguments.split_at(verb);
        self.run(&[verb, &["--local", "-f", &file], rest].concat(), "")
    }

    /// The result of a pipeline on the objects, as JSON if it changes one. `None` if it needs a cluster.
    pub fn pipeline(&self, pipeline: &[Simple], container: &str) -> Option<Result<String, String>> {
        let mut input = String::new();
        for simple in pipeline {
            let mut words = Vec::new();
            for word in simple {
                let mut text = String::new();
                for piece in word {
                    match piece {
                        Piece::Text(piece) => text.push_str(piece),
                        // Only scripts have variables.
                        Piece::Variable(_) => return None,
                        Piece::Output(inner) => match self.pipeline(inner, container)? {
                            Ok(printed) => text.push_str(printed.trim_end()),
                            Err(error) => return Some(Err(error)),
                        },
                    }
                }
                words.push(text);
            }
            match self.simple(&words, container, &input)? {
                Ok(printed) => input = printed,
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Ok(input))
    }

    fn simple(&self, words: &[String], container: &str, input: &str) -> Option<Result<String, String>> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (program, rest) = words.split_first()?;
        if *program == "Set-Content" {
            // As Windows PowerShell writes it, with a byte order mark and CRLF line ends.
            let file = self.folder.join(words.last()?);
            fs::write(file, format!("\u{feff}{}", input.replace('\n', "\r\n"))).unwrap();
            return Some(Ok(input.to_owned()));
        }
        if *program != "kubectl" {
            return None;
        }
        // The namespace only locates an object: the file has its own.
        let mut rest = rest.to_vec();
        if let Some(at) = rest.iter().position(|word| *word == "-n") {
            rest.drain(at..at + 2);
        }
        match rest.as_slice() {
            ["replace", "--force", "-f", "-"] | ["create", "--dry-run=server", "-f", "-"] | ["create", "-f", "-"] => {
                Some(Ok(input.to_owned()))
            }
            ["replace", "--force", "-f", file] => Some(Ok(fs::read_to_string(self.folder.join(file)).unwrap())),
            _ if rest.contains(&"--local") => Some(self.run(&rest, input)),
            ["create", "secret", ..] => {
                let dry: &[&str] =
                    if rest.contains(&"--dry-run=client") { &[] } else { &["--dry-run=client", "-o", "yaml"] };
                Some(self.run(&[&rest, dry].concat(), ""))
            }
            ["set", "image", object, change, ..] => {
                Some(self.local(kind_of(object)?, container, &["set", "image", change, "-o", "json"]))
            }
            ["patch", object, options @ ..] => {
                let kind = kind_of(object)?;
                let options = if object.contains('/') { options } else { options.get(1..)? };
                Some(self.local(kind, container, &[&["patch"], options, &["-o", "json"]].concat()))
            }
            ["get", object, options @ ..] => {
                let format = options.iter().position(|word| *word == "-o")?;
                Some(self.local(kind_of(object)?, container, &["patch", "-p", "{}", "-o", options.get(format + 1)?]))
            }
            _ => None,
        }
    }
}

/// `deployment/web` or `deployment`, if the tests have such an object.
fn kind_of(word: &str) -> Option<&'static str> {
    let kind = word.split('/').next()?;
    let kind = if kind == "sa" { "serviceaccount" } else { kind };
    KINDS.iter().find(|known| **known == kind).copied()
}

/// An object with many fields besides those that a fix changes, for a pod with this container.
fn object(kind: &str, container: &str) -> Value {
    let labels =
        json!({"app": "web", "controller-uid": "1", "batch.kubernetes.io/controller-uid": "1", "job-name": "web"});
    let spec = json!({
        "serviceAccountName": "web",
        "nodeSelector": {"disk": "ssd"},
        // YAML reads the last three as other types if they are not quoted.
        "imagePullSecrets": [{"name": "old-a"}, {"name": "old-b"}, {"name": "12345"}, {"name": "1e3"}, {"name": "null"}],
        "initContainers": [
            {"name": format!("init-{container}"), "image": "registry.example.com/init:1", "args": ["x"]},
            // `kubectl set image` looks for the name in both lists, as it is unique in a pod.
            {"name": "migrate", "image": "registry.example.com/migrate:1"},
        ],
        "containers": [
            {"name": "proxy", "image": "registry.example.com/proxy:1", "imagePullPolicy": "Always"},
            {"name": container, "image": "registry.example.com/team/web:old", "imagePullPolicy": "Never",
             "env": [{"name": "A", "value": "b"}], "ports": [{"containerPort": 80}]},
        ],
        "restartPolicy": if matches!(kind, "job" | "cronjob" | "pod") { "Never" } else { "Always" },
    });
    let template = json!({"metadata": {"labels": labels, "annotations": {"note": "é \"x\""}}, "spec": spec});
    let selector = json!({"matchLabels": {"app": "web"}});
    let (group, name, rest) = match kind {
        "deployment" => ("apps/v1", "Deployment", json!({"replicas": 3, "selector": selector, "template": template})),
        "statefulset" => {
            ("apps/v1", "StatefulSet", json!({"serviceName": "web", "selector": selector, "template": template}))
        }
        "daemonset" => ("apps/v1", "DaemonSet", json!({"selector": selector, "template": template})),
        "replicaset" => ("apps/v1", "ReplicaSet", json!({"replicas": 3, "selector": selector, "template": template})),
        "replicationcontroller" => {
            ("v1", "ReplicationController", json!({"replicas": 3, "selector": {"app": "web"}, "template": template}))
        }
        "job" => (
            "batch/v1",
            "Job",
            json!({"backoffLimit": 2, "selector": {"matchLabels": {"controller-uid": "1"}}, "template": template}),
        ),
        "cronjob" => {
            ("batch/v1", "CronJob", json!({"schedule": "@daily", "jobTemplate": {"spec": {"template": template}}}))
        }
        "pod" => ("v1", "Pod", spec),
        "serviceaccount" => {
            return json!({"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "web", "namespace": "shop"},
                "secrets": [{"name": "token"}], "imagePullSecrets": [{"name": "old-a"}, {"name": "12345"}, {"name": "null"}]});
        }
        _ => {
            return json!({"apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/dockerconfigjson",
                "metadata": {"name": "old-a", "namespace": "shop", "uid": "1", "resourceVersion": "7"},
                "data": {".dockerconfigjson": "e30="}});
        }
    };
    let metadata = json!({"name": "web", "namespace": "shop", "labels": labels, "annotations": {"team": "a"}});
    json!({"apiVersion": group, "kind": name, "metadata": metadata, "spec": rest})
}
