//! A fake cluster for `kubectl pullfix` in a folder, with files for kubectl's answers and records of its calls.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

/// A password that must never be seen.
pub const SECRET_VALUE: &str = "Canary-hunter2-Canary";

/// Answers by the first three words of a call, or the first two. It also saves the standard error written by then.
const FAKE: &str = r#"#!/bin/sh
printf '%s\n' "$*" >> "$FAKE/calls"
for key in "$1 $2 $3" "$1 $2"; do
    cp "$FAKE/stderr" "$FAKE/said before $key"
    if [ -f "$FAKE/$key.run" ]; then exec sh "$FAKE/$key.run"; fi
    if [ -f "$FAKE/$key.err" ]; then cat "$FAKE/$key.err" >&2; exit 1; fi
    if [ -f "$FAKE/$key.out" ]; then cat "$FAKE/$key.out"; exit 0; fi
done
echo "the fake kubectl has no answer for $*" >&2
exit 1
"#;

/// The folder.
pub struct Cluster {
    pub folder: PathBuf,
}

/// What a run of `kubectl pullfix` did.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
    /// The arguments of each call of kubectl.
    pub calls: Vec<String>,
    folder: PathBuf,
}

impl Cluster {
    /// A cluster without answers.
    pub fn new(name: &str) -> Cluster {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cluster").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("bin")).unwrap();
        let fake = folder.join("fake-kubectl");
        fs::write(&fake, FAKE).unwrap();
        fs::set_permissions(&fake, fs::Permissions::from_mode(0o755)).unwrap();
        Cluster { folder }
    }

    fn answer(&self, call: &str, end: &str, text: &str) {
        for old in ["run", "err", "out"] {
            let _ = fs::remove_file(self.folder.join(format!("{call}.{old}")));
        }
        fs::write(self.folder.join(format!("{call}.{end}")), text).unwrap();
    }

    /// The call prints these objects as a list, as kubectl does.
    pub fn prints(&self, call: &str, items: &[Value]) {
        self.prints_one(call, &json!({"apiVersion": "v1", "items": items, "kind": "List", "metadata": {}}));
    }

    /// The call prints this object.
    pub fn prints_one(&self, call: &str, object: &Value) {
        self.prints_text(call, &(serde_json::to_string_pretty(object).unwrap() + "\n"));
    }

    /// The call prints this text.
    pub fn prints_text(&self, call: &str, text: &str) {
        self.answer(call, "out", text);
    }

    /// The call fails with this on standard error.
    pub fn refuses(&self, call: &str, said: &str) {
        self.answer(call, "err", &format!("{said}\n"));
    }

    /// The call runs this shell command.
    pub fn runs(&self, call: &str, line: &str) {
        self.answer(call, "run", line);
    }

    /// Runs `kubectl pullfix` with these options.
    pub fn run(&self, options: &[&str]) -> Run {
        self.run_with(options, &[])
    }

    /// The same, with these environment variables.
    pub fn run_with(&self, options: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = command(&self.folder, Some(&self.folder.join("fake-kubectl")));
        command.args(options).envs(variables.iter().copied());
        Run::of(&mut command, &self.folder)
    }

    /// Its output on a terminal; `None`, with a message, if `script` of util-linux is missing.
    pub fn run_on_terminal(&self, options: &[&str], variables: &[(&str, &str)]) -> Option<String> {
        fs::write(self.folder.join("stderr"), "").unwrap();
        let line = [&[env!("CARGO_BIN_EXE_kubectl-pullfix")], options].concat().join(" ");
        let mut script = command(&self.folder, Some(&self.folder.join("fake-kubectl")));
        let prepared: Vec<_> =
            script.get_envs().map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned))).collect();
        script = Command::new("script");
        for (name, value) in prepared {
            match value {
                Some(value) => script.env(name, value),
                None => script.env_remove(name),
            };
        }
        script.args(["-qec", &line, "/dev/null"]).envs(variables.iter().copied());
        match script.output() {
            Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
            Err(_) => {
                let _ = writeln!(std::io::stderr(), "SKIPPED: `script` is not here, so there was no terminal");
                None
            }
        }
    }
}

/// Runs `kubectl pullfix` with the kubectl given in KUBECTL, or found on a PATH that starts with `bin/`.
pub fn run_in(folder: &Path, kubectl: Option<&Path>, options: &[&str]) -> Run {
    Run::of(command(folder, kubectl).args(options), folder)
}

fn command(folder: &Path, kubectl: Option<&Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kubectl-pullfix"));
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "KUBECTL", "KUBECONFIG"]
    {
        command.env_remove(variable);
    }
    let bin = folder.join("bin");
    // If there should be no kubectl, the machine's own must not be found either.
    let path = if kubectl.is_some() || bin.join("kubectl").is_file() {
        format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default())
    } else {
        bin.display().to_string()
    };
    command.env("PATH", path).env("FAKE", folder);
    if let Some(kubectl) = kubectl {
        command.env("KUBECTL", kubectl);
    }
    command
}

impl Run {
    /// Runs `command` with standard error in a file, which the fake kubectl can read.
    pub fn of(command: &mut Command, folder: &Path) -> Run {
        let _ = fs::remove_file(folder.join("calls"));
        let file = fs::File::create(folder.join("stderr")).unwrap();
        let output = command.stderr(file).output().unwrap();
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: read("stderr"),
            calls: read("calls").lines().map(str::to_owned).collect(),
            folder: folder.to_owned(),
        }
    }

    /// The report.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Whether standard error contained `words` when kubectl received this call.
    pub fn said_before(&self, call: &str, words: &str) -> bool {
        fs::read_to_string(self.folder.join(format!("said before {call}"))).is_ok_and(|said| said.contains(words))
    }
}

/// A pod that waits for its image; without a pull secret if the name is empty.
pub fn pod(namespace: &str, name: &str, image: &str, pull_secret: &str) -> Value {
    let secrets: Vec<Value> =
        [pull_secret].iter().filter(|name| !name.is_empty()).map(|name| json!({"name": name})).collect();
    let container = name.split('-').next().unwrap();
    json!({
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "namespace": namespace, "uid": format!("uid-{name}"), "labels": {"app": container}},
        "spec": {
            "containers": [{"name": container, "image": image}],
            "imagePullSecrets": secrets,
            "nodeName": "worker-1",
            "serviceAccountName": "web",
        },
        "status": {
            "phase": "Pending",
            "containerStatuses": [{
                "name": container, "image": image, "ready": false, "restartCount": 0,
                "state": {"waiting": {"reason": "ImagePullBackOff", "message": format!("Back-off pulling image \"{image}\"")}},
            }],
        },
    })
}

/// The kubelet's event about why the pod cannot pull its image.
pub fn event(namespace: &str, pod: &str, image: &str, why: &str) -> Value {
    let container = pod.split('-').next().unwrap();
    json!({
        "apiVersion": "v1",
        "kind": "Event",
        "type": "Warning",
        "reason": "Failed",
        "count": 4,
        "firstTimestamp": "2026-11-30T10:00:00Z",
        "lastTimestamp": "2026-11-30T10:02:00Z",
        "metadata": {"name": format!("{pod}.1"), "namespace": namespace},
        "involvedObject": {
            "kind": "Pod", "name": pod, "namespace": namespace, "uid": format!("uid-{pod}"),
            "fieldPath": format!("spec.containers{{{container}}}"),
        },
        "message": format!("Failed to pull image \"{image}\": failed to pull and unpack image \"{image}\": {why}"),
        "source": {"component": "kubelet", "host": "worker-1"},
    })
}

/// A pull secret for `host`.
pub fn secret(namespace: &str, name: &str, host: &str) -> Value {
    let login = json!({"auths": {host: {"username": "bob", "password": SECRET_VALUE, "auth": encoded(&format!("bob:{SECRET_VALUE}"))}}});
    json!({
        "apiVersion": "v1",
        "kind": "Secret",
        "type": "kubernetes.io/dockerconfigjson",
        "metadata": {"name": name, "namespace": namespace},
        "data": {".dockerconfigjson": encoded(&login.to_string())},
    })
}

/// `text` in base64.
pub fn encoded(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sextet = |bits: u32, place: u32| char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]);
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().enumerate().fold(0, |bits, (index, byte)| bits | u32::from(*byte) << (16 - 8 * index));
        for place in 0..4 {
            out.push(if place <= chunk.len() as u32 { sextet(bits, place) } else { '=' });
        }
    }
    out
}
