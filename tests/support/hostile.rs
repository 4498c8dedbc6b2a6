//! Values that would harm a user who runs a printed command, and pastes that contain them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// Payloads of hostile values.
const PAYLOADS: &[&str] = &[
    // Commands, in every way that a shell can start one.
    ";touch canary",
    "; touch canary #",
    "&touch canary",
    "&& touch canary",
    "|| touch canary",
    "|touch canary",
    "$(touch canary)",
    "`touch canary`",
    "${IFS};touch${IFS}canary",
    "$(touch${IFS}canary)",
    "$(>canary)",
    ">canary",
    ">>canary",
    "<(touch canary)",
    "\ntouch canary\n",
    "\r\ntouch canary\r\n",
    "\rtouch canary",
    "\n$(touch canary)",
    "$((`touch canary`))",
    "${x:-$(touch canary)}",
    "$'\\x24(touch canary)'",
    "<<E\ntouch canary\nE\n",
    "a[$(touch canary)]",
    "x=$(touch canary)",
    "\\$(touch canary)",
    "\\`touch canary`",
    "\u{85}touch canary",
    "\u{2028}touch canary",
    "\u{b}touch canary",
    "\u{c}touch canary",
    "!touch",
    "!!",
    "!$",
    "^a^touch canary^",
    // The same for PowerShell and cmd.
    "& {touch canary}",
    "@(touch canary)",
    "@args",
    "$env:PATH",
    "${env:PATH}",
    "`$(touch canary)",
    "--% touch canary",
    "%PATH%",
    "^&touch canary",
    "%COMSPEC%",
    "';touch canary;'",
    "\u{2019};touch canary;\u{2018}",
    "\u{201b}$(touch canary)\u{201a}",
    "\u{201d};touch canary;\u{201c}",
    "\u{201e}$(touch canary)\u{201f}",
    "`n",
    "`0",
    // Unbalanced quotes.
    "'",
    "\"",
    "'$(touch canary)'",
    "\"$(touch canary)\"",
    "\"';touch canary;'\"",
    "'\"'\"'",
    "\\'",
    "\\\"",
    "\\",
    "\\\\",
    "''",
    "\"\"",
    "'\\''",
    "\u{ff07}",
    "\u{ff02}",
    "\u{2032}",
    "\u{2033}",
    "\u{60}",
    "\u{b4}",
    "\u{ff40}",
    // Options.
    "--kubeconfig=x",
    "--kubeconfig x",
    " --kubeconfig=x",
    "--server=https://evil.example",
    "--token=x",
    "--all",
    "-A",
    "-n",
    "-n kube-system",
    "-f/etc/passwd",
    "-o=jsonpath={.data}",
    "--as=system:admin",
    "--dry-run=none",
    "-",
    "--",
    "-- sh -c 'touch canary'",
    "--overrides={}",
    "\u{2013}n",
    "\u{2014}all",
    "\u{2212}A",
    "\t--all",
    "-it",
    "--profile=sysadmin",
    "--force",
    "--grace-period=0",
    "-l app",
    "--field-selector=x",
    // Globs, expansions, comments.
    "*",
    "?",
    "[a-z]",
    "{a,b}",
    "~",
    "~root",
    "=ls",
    "#",
    " # ",
    "**/*",
    "$HOME",
    "$0",
    "$@",
    "$*",
    "$$",
    "$?",
    "${#}",
    "%n",
    "%s",
    "\\x24\\x28",
    "\\u0024",
    "&#36;(touch canary)",
    "%24%28touch%20canary%29",
    // YAML, JSON, TOML, templates, patches.
    ": {",
    "\"}]}",
    "\", \"x\": \"",
    "}, {name: evil",
    "]}}}}",
    "$patch: replace",
    "{{.data}}",
    "{.data}",
    "`}}{{.data}}`",
    "{{`",
    "\n---\nkind: Secret\n",
    "\n  hostNetwork: true\n",
    "\"\nserver = \"http://evil.example\n",
    "&a",
    "*a",
    "!!binary",
    "|",
    "- x",
    "null",
    "\u{feff}{",
    "</script>",
    "<img src=x>",
    "```\ntouch canary\n```",
    "| x | y |",
    "[x](http://evil)",
    // Invisible characters, and lookalikes.
    "\u{202e}",
    "\u{202d}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{202a}x\u{202c}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{34f}",
    "\u{115f}",
    "\u{3164}",
    "\u{180e}",
    "\u{fe0f}",
    "\u{e0061}",
    "\u{e0001}",
    "\u{fff9}x\u{fffa}y\u{fffb}",
    "\u{a0}",
    "\u{2003}",
    "\u{3000}",
    "\u{2029}",
    "\u{430}",
    "\u{441}",
    "\u{ff41}",
    "\u{ff0f}",
    "\u{2024}",
    "\u{2215}",
    "\u{a789}",
    "\u{ff1a}",
    "e\u{301}",
    "\u{212a}",
    "\u{131}",
    "\u{df}",
    "\u{1f4a9}",
    "\u{10ffff}",
    "\u{fffd}",
    "\u{fffe}",
    // Control characters and terminal escape sequences.
    "\0",
    "\u{1}",
    "\u{7}",
    "\u{8}\u{8}\u{8}",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{1b}[2K\rtouch canary",
    "\u{7f}",
    "\u{90}x\u{9c}",
    "\u{9b}31m",
    "\t",
    "\u{1b}[200~touch canary\n\u{1b}[201~",
    "\u{3}",
    "\u{4}",
    "\u{1a}",
    "\u{1b}P",
    "\u{80}",
];

/// The position of the payload in the value: `§` is the payload.
const SHAPES: &[&str] = &[
    "§",
    "web§",
    "§web",
    "we§b",
    "web-§-0",
    "web.§",
    "§§",
    " § ",
    "'§'",
    "\"§\"",
    "-§",
    "web:§",
    "web/§",
    "web@sha256:§",
    "registry.example.com/§/web:1",
    "web §",
];

/// This many distinct values, none of which a command may contain.
pub fn values(count: usize) -> Vec<String> {
    let mut values = Vec::new();
    // Iterates over shapes and payloads with a shift, so that any part is a fair sample.
    for shift in 0..SHAPES.len() {
        for (index, payload) in PAYLOADS.iter().enumerate() {
            let value = SHAPES[(index + shift) % SHAPES.len()].replace('§', payload);
            if !is_plain(&value) && !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values.push("a".repeat(5000) + "$(touch canary)");
    // Then pairs: each payload followed by every other one.
    let mut known: BTreeSet<String> = values.iter().cloned().collect();
    for shift in 1..PAYLOADS.len() {
        if values.len() >= count {
            break;
        }
        for (index, payload) in PAYLOADS.iter().enumerate() {
            let two = payload.to_string() + PAYLOADS[(index + shift) % PAYLOADS.len()];
            let value = SHAPES[(index + shift) % SHAPES.len()].replace('§', &two);
            if !is_plain(&value) && known.insert(value.clone()) {
                values.push(value);
            }
        }
    }
    values.truncate(count);
    assert_eq!(values.len(), count, "there are fewer values");
    values
}

/// Whether a command may contain it after all, such as `web-n`.
pub fn is_plain(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || "._/:@+-".contains(c))
}

/// Whether a character controls a terminal or is invisible: none may ever be printed.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{61c}' | '\u{feff}' | '\u{ad}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The contents of a paste.
#[derive(Clone, Debug)]
pub struct Paste {
    values: [String; FIELDS.len()],
    event: usize,
}

/// The fields of a paste, with harmless values.
pub const FIELDS: [(&str, &str); 18] = [
    ("namespace", "shop"),
    ("pod", "web-6d4cf56db6-x7k2p"),
    ("container", "web"),
    ("registry", ""),
    ("repository", "team/web"),
    ("tag", "1.27"),
    ("image", ""),
    ("secret", "regcred"),
    ("account", "deployer"),
    ("node", "worker-3"),
    ("owner kind", "ReplicaSet"),
    ("owner name", "web-6d4cf56db6"),
    ("host", ""),
    ("release", "shop-web"),
    ("manager", "Helm"),
    ("message", ""),
    ("reason", "ErrImagePull"),
    ("source", "kubelet"),
];

const REGISTRIES: &[&str] = &[
    "registry.example.com:5000",
    "docker.io",
    "ghcr.io",
    "417238645190.dkr.ecr.eu-west-1.amazonaws.com",
    "europe-west4-docker.pkg.dev",
    "acmeprod.azurecr.io",
    "quay.io",
    "image-registry.openshift-image-registry.svc:5000",
    "gcr.io",
    "registry.gitlab.com",
    "nvcr.io",
    "mcr.microsoft.com",
    "registry.redhat.io",
    "public.ecr.aws",
    "harbor.corp.example",
    "localhost:5000",
    "registry.k8s.io",
    "icr.io",
    "fra.ocir.io",
    "registry.digitalocean.com",
];

/// Owners, so that every kind of plan occurs.
const OWNERS: &[(&str, &str, &str)] = &[
    ("ReplicaSet", "web-6d4cf56db6", "web-6d4cf56db6-x7k2p"),
    ("StatefulSet", "db", "db-0"),
    ("DaemonSet", "agent", "agent-8xk2d"),
    ("Job", "nightly-29013781", "nightly-29013781-slzmg"),
    ("Job", "migrate", "migrate-v2kfq"),
    ("ReplicaSet", "old", "old-kk2p4"),
    ("Node", "worker-3", "etcd-worker-3"),
    ("Rollout", "web", "web-x2fqp"),
    ("ReplicationController", "rc", "rc-5kk2m"),
    ("", "", "alone"),
];

const TAILS: &[(&str, &str)] = &[
    ("tag-not-found", "{resolve}: {image}: not found: manifest unknown"),
    (
        "repository-not-found",
        "{unpack}: reading manifest {tag} in {repository}: name unknown: repository name not known to registry",
    ),
    (
        "repository-not-found-or-private",
        "{resolve}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
    ),
    (
        "credentials-missing",
        "{resolve}: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://{host}/token?scope=x: 401 Unauthorized",
    ),
    (
        "credentials-rejected",
        "{unpack}: unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password",
    ),
    (
        "permission-denied",
        "{resolve}: unexpected status from HEAD request to https://{host}/v2/{repository}/manifests/{tag}: 403 Forbidden",
    ),
    ("pull-secret-malformed", "illegal base64 data at input byte 4"),
    (
        "rate-limited",
        "{unpack}: failed to copy: httpReadSeeker: failed open: unexpected status from GET request to https://{host}/v2/{repository}/manifests/{tag}: 429 Too Many Requests: toomanyrequests: You have reached your pull rate limit",
    ),
    ("kubelet-pull-qps-exceeded", "pull QPS exceeded"),
    ("dns-failure", "{request}: dial tcp: lookup {host} on 10.43.0.10:53: no such host"),
    ("connection-refused", "{request}: dial tcp 192.168.40.7:443: connect: connection refused"),
    ("connection-timeout", "{request}: dial tcp 44.208.254.194:443: i/o timeout"),
    ("connection-interrupted", "{request}: unexpected EOF"),
    ("network-unreachable", "{request}: dial tcp 10.8.0.5:443: connect: no route to host"),
    ("proxy-failure", "{request}: proxyconnect tcp: dial tcp 10.1.1.8:3128: connect: connection refused"),
    ("tls-untrusted-ca", "{request}: tls: failed to verify certificate: x509: certificate signed by unknown authority"),
    (
        "tls-certificate-expired",
        "{request}: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-24T09:13:21Z is after 2026-11-23T23:59:59Z",
    ),
    (
        "tls-hostname-mismatch",
        "{request}: tls: failed to verify certificate: x509: certificate is valid for a.example, not {host}",
    ),
    ("tls-handshake-failed", "{request}: remote error: tls: certificate required"),
    ("http-https-mismatch", "{request}: http: server gave HTTP response to HTTPS client"),
    (
        "registry-error",
        "{resolve}: unexpected status from HEAD request to https://{host}/v2/{repository}/manifests/{tag}: 503 Service Unavailable",
    ),
    (
        "not-a-registry",
        "{resolve}: unexpected status from HEAD request to https://{host}/v2/{repository}/manifests/{tag}: 405 Method Not Allowed",
    ),
    (
        "blob-corrupt",
        "{unpack}: failed commit on ref \"layer-sha256:cdc908b21390bebc3fda2d49660170b13b77ee80a6bc801e44b4645b0fa96919\": failed size validation: 1048576 != 2097152: failed precondition",
    ),
    (
        "registry-blocked",
        "{unpack}: denied: client with IP '198.51.100.20' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
    ),
    ("no-space-left", "{unpack}: failed to extract layer: write /var/lib/containerd/x: no space left on device"),
    (
        "unpack-failed",
        "{unpack}: failed to extract layer sha256:d798feaf81825696eafb951d873ed4b8f3009053399494f9c7d1c0ee3bd4c142: mknod /dev/console: operation not permitted",
    ),
    (
        "runtime-unavailable",
        "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory\"",
    ),
    ("pull-cancelled", "{unpack}: context canceled"),
    ("platform-mismatch", "{unpack}: no match for platform in manifest: not found"),
    (
        "unsupported-manifest",
        "{unpack}: failed to copy: not implemented: media type \"application/vnd.docker.distribution.manifest.v1+prettyjws\" is no longer supported since containerd v2.1, please rebuild the image",
    ),
    ("short-name-unresolved", "short name mode is enforcing, but image name {repository}:{tag} returns ambiguous list"),
    (
        "signature-rejected",
        "SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists",
    ),
    ("unknown", "{unpack}: lease is in the wrong phase of the moon"),
];

/// Events that are not failed pulls.
const OTHERS: &[(&str, &str)] = &[
    (
        "pull-secret-not-found",
        "Unable to retrieve some image pull secrets ({secret}); attempting to pull the image may not succeed.",
    ),
    ("image-never-pull", "Container image \"{image}\" is not present with pull policy of Never"),
    (
        "invalid-image-name",
        "Failed to apply default image tag \"{image}\": couldn't parse image name \"{image}\": invalid reference format",
    ),
    (
        "image-inspect-error",
        "Failed to inspect image \"{image}\": rpc error: code = Unknown desc = failed to get image status: boltdb: page 48 already freed",
    ),
    (
        "sandbox-image-failed",
        "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image \"{image}\": failed to pull image \"{image}\": failed to pull and unpack image \"{image}\"",
    ),
    ("backoff-only", "Back-off pulling image \"{image}\""),
];

/// The number of kinds of event.
pub const EVENTS: usize = TAILS.len() + OTHERS.len();

/// The formats of a paste.
pub const FORMATS: [&str; 4] = ["describe", "events table", "JSON", "YAML"];

impl Paste {
    /// A harmless paste for one kind of event. Registry and owner vary with it.
    pub fn new(event: usize) -> Paste {
        Paste::with_owner(event, event)
    }

    /// The same with another owner and registry.
    pub fn with_owner(event: usize, other: usize) -> Paste {
        let mut paste = Paste { values: FIELDS.map(|(_, value)| value.to_owned()), event: event % EVENTS };
        let registry = REGISTRIES[other % REGISTRIES.len()];
        let (kind, owner, pod) = OWNERS[other % OWNERS.len()];
        paste.set("registry", registry);
        paste.set("host", if registry == "docker.io" { "registry-1.docker.io" } else { registry });
        paste.set("owner kind", kind);
        paste.set("owner name", owner);
        paste.set("pod", pod);
        paste
    }

    /// The cause of the event.
    pub fn cause(&self) -> &'static str {
        TAILS.iter().chain(OTHERS).nth(self.event).unwrap().0
    }

    /// Sets a field.
    pub fn set(&mut self, field: &str, value: &str) {
        let at = FIELDS.iter().position(|(name, _)| *name == field).unwrap();
        self.values[at] = value.to_owned();
    }

    fn get(&self, field: &str) -> &str {
        let at = FIELDS.iter().position(|(name, _)| *name == field).unwrap();
        &self.values[at]
    }

    fn image(&self) -> String {
        match self.get("image") {
            "" => format!("{}/{}:{}", self.get("registry"), self.get("repository"), self.get("tag")),
            image => image.to_owned(),
        }
    }

    /// Reason and message of the event.
    fn event(&self) -> (&str, String) {
        let image = self.image();
        let unpack = "rpc error: code = Unknown desc = failed to pull and unpack image \"{image}\"";
        let (reason, text) = match TAILS.get(self.event) {
            Some((_, tail)) => ("Failed", format!("Failed to pull image \"{{image}}\": {tail}{{message}}")),
            None => match OTHERS[self.event - TAILS.len()] {
                ("pull-secret-not-found", text) => ("FailedToRetrieveImagePullSecret", text.to_owned()),
                ("image-never-pull", text) => ("ErrImageNeverPull", text.to_owned()),
                ("invalid-image-name" | "image-inspect-error", text) => ("InspectFailed", text.to_owned()),
                ("sandbox-image-failed", text) => ("FailedCreatePodSandBox", text.to_owned()),
                (_, text) => ("BackOff", text.to_owned()),
            },
        };
        let request = "{resolve}: failed to do request: Head \"https://{host}/v2/{repository}/manifests/{tag}\"";
        let mut text = text.replace("{request}", request);
        text =
            text.replace("{resolve}", "{unpack}: failed to resolve reference \"{image}\"").replace("{unpack}", unpack);
        text = text.replace("{image}", &image);
        for field in ["host", "repository", "tag", "secret", "message"] {
            text = text.replace(&format!("{{{field}}}"), self.get(field));
        }
        (reason, text)
    }

    /// The paste in one of the formats.
    pub fn write(&self, format: usize) -> String {
        match FORMATS[format % FORMATS.len()] {
            "describe" => self.describe(),
            "events table" => self.table(),
            "JSON" => serde_json::to_string_pretty(&self.objects()).unwrap(),
            _ => serde_yaml::to_string(&self.objects()).unwrap(),
        }
    }

    fn describe(&self) -> String {
        let get = |field| self.get(field);
        let (reason, message) = self.event();
        let owner = match get("owner kind") {
            "" => String::new(),
            kind => format!("Controlled By:  {kind}/{}\n", get("owner name")),
        };
        format!(
            "Name:             {pod}\nNamespace:        {namespace}\nPriority:         0\nService Account:  {account}\n\
             Node:             {node}/10.0.0.7\n\
             Labels:           app.kubernetes.io/instance={release}\n                  \
             app.kubernetes.io/managed-by={manager}\n\
             Annotations:      meta.helm.sh/release-name: {release}\nStatus:           Pending\n{owner}\
             Containers:\n  {container}:\n    Container ID:   \n    Image:          {image}\n    Image ID:       \n    \
             State:          Waiting\n      Reason:       {waiting}\n    Ready:          False\n\
             Events:\n  Type     Reason     Age                From               Message\n  \
             ----     ------     ----               ----               -------\n  \
             Normal   Scheduled  2m                 default-scheduler  Successfully assigned {namespace}/{pod} to {node}\n  \
             Normal   Pulling    12s (x4 over 2m)   {source}            Pulling image \"{image}\"\n  \
             Warning  {reason}     11s (x4 over 2m)   {source}            {message}\n  \
             Warning  Failed     11s (x4 over 2m)   {source}            Error: {waiting}\n",
            pod = get("pod"),
            namespace = get("namespace"),
            account = get("account"),
            node = get("node"),
            release = get("release"),
            manager = get("manager"),
            container = get("container"),
            image = self.image(),
            waiting = get("reason"),
            source = get("source"),
        )
    }

    fn table(&self) -> String {
        let (reason, message) = self.event();
        let row = |kind: &str, reason: &str, message: &str| {
            let (namespace, pod) = (self.get("namespace"), self.get("pod"));
            format!("{namespace}   11s         {kind}   {reason}    pod/{pod}   {message}\n")
        };
        let (namespace, pod, node) = (self.get("namespace"), self.get("pod"), self.get("node"));
        [
            "NAMESPACE   LAST SEEN   TYPE      REASON    OBJECT     MESSAGE\n".to_owned(),
            row("Normal ", "Scheduled", &format!("Successfully assigned {namespace}/{pod} to {node}")),
            row("Normal ", "Pulling  ", &format!("Pulling image \"{}\"", self.image())),
            row("Warning", reason, &message),
            row("Warning", "Failed   ", &format!("Error: {}", self.get("reason"))),
        ]
        .concat()
    }

    fn objects(&self) -> Value {
        let get = |field| self.get(field);
        let (reason, message) = self.event();
        let owners = match get("owner kind") {
            "" => json!([]),
            kind => json!([{"apiVersion": "apps/v1", "kind": kind, "name": get("owner name"), "controller": true}]),
        };
        let pod = json!({
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {
                "name": get("pod"), "namespace": get("namespace"), "ownerReferences": owners,
                "labels": {"app.kubernetes.io/instance": get("release"), "app.kubernetes.io/managed-by": get("manager")},
                "annotations": {"meta.helm.sh/release-name": get("release")},
            },
            "spec": {
                "nodeName": get("node"), "serviceAccountName": get("account"),
                "imagePullSecrets": [{"name": get("secret")}],
                "containers": [{"name": get("container"), "image": self.image()}],
            },
            "status": {"phase": "Pending", "containerStatuses": [{
                "name": get("container"), "image": self.image(), "ready": false,
                "state": {"waiting": {"reason": get("reason"), "message": message}},
            }]},
        });
        let event = json!({
            "apiVersion": "v1", "kind": "Event", "type": "Warning", "reason": reason, "message": message, "count": 4,
            "involvedObject": {
                "kind": "Pod", "name": get("pod"), "namespace": get("namespace"),
                "fieldPath": format!("spec.containers{{{}}}", get("container")),
            },
            "source": {"component": get("source"), "host": get("node")},
        });
        json!({"apiVersion": "v1", "kind": "List", "items": [pod, event]})
    }
}
