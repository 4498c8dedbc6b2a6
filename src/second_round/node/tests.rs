use crate::causes::{CauseId, Confidence};
use crate::second_round::tests::holds;

use CauseId::*;
use Confidence::{Certain, Likely};

fn pull(error: &str) -> String {
    format!("Failed to pull image \"registry.corp.lan:5000/shop/web:1.4\": {error}\n\n")
}

fn head(error: &str) -> String {
    pull(&format!("failed to do request: Head \"https://registry.corp.lan:5000/v2/shop/web/manifests/1.4\": {error}"))
}

#[test]
fn disks_and_clocks() {
    let full = pull("failed to extract layer: write /var/lib/containerd/x: no space left on device");
    let expired = head("tls: failed to verify certificate: x509: certificate has expired or is not yet valid");
    let silent =
        "NAME    READY   STATUS             RESTARTS   AGE\nweb-1   0/1     ImagePullBackOff   0          3m\n\n";
    let df = "Filesystem      Size  Used Avail Use% Mounted on\ntmpfs           1.6G  2.1M  1.6G   1% /run\n";
    let mut all = true;
    for (first, second, cause, confidence, says) in [
        (full.as_str(), format!("{df}/dev/sda1        49G   49G     0 100% /\n"), NoSpaceLeft, Certain, "The disk at / is full: 100 %"),
        (
            full.as_str(),
            format!("{df}/dev/sda1 49G 49G 0 100% /\n/dev/sdb1 200G 50G 150G 25% /var/lib/containerd\n"),
            NoSpaceLeft,
            Certain,
            "/var/lib/containerd has 150G free now",
        ),
        (
            full.as_str(),
            "Filesystem      Inodes   IUsed IFree IUse% Mounted on\n/dev/sda1      3276800 3276800     0  100% /\n".to_owned(),
            NoSpaceLeft,
            Certain,
            "no free inodes",
        ),
        (silent, format!("{df}/dev/sda1        49G   49G     0 100% /\n"), NoSpaceLeft, Likely, "is full"),
        (
            expired.as_str(),
            "               Local time: Mon 2026-11-30 10:05:00 UTC\n           Universal time: Mon 2026-11-30 10:05:00 UTC\n\
             System clock synchronized: no\n              NTP service: inactive\n"
                .to_owned(),
            TlsCertificateExpired,
            Certain,
            "not synchronised",
        ),
    ] {
        all &= holds(&format!("{first}{second}"), cause, confidence, says);
    }
    assert!(all);
}

#[test]
fn runtimes() {
    let down = pull(
        "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing: dial unix \
         /run/containerd/containerd.sock: connect: connection refused\"",
    );
    let never = "Error: ErrImageNeverPull\nContainer image \"registry.corp.lan:5000/shop/web:1.4\" is not present with pull \
                 policy of Never\n\n";
    let timeout = head("dial tcp 10.20.0.7:5000: i/o timeout");
    let unit =
        "● containerd.service - containerd container runtime\n     Loaded: loaded (/lib/systemd/system/x; enabled)\n";
    let mut all = true;
    for (first, second, cause, confidence, says) in [
        (
            down.as_str(),
            format!(
                "{unit}     Active: failed (Result: exit-code) since Mon 2026-11-30 10:05:00 UTC; 5min ago\n   Main PID: 812\n\n\
                 Nov 30 10:05:00 worker-1 containerd[812]: containerd: failed to load TOML: /etc/containerd/config.toml\n"
            ),
            RuntimeConfigInvalid,
            Likely,
            "containerd has failed: containerd: failed to load TOML",
        ),
        (
            down.as_str(),
            format!("{unit}     Active: active (running) since Mon 2026-11-30 10:05:00 UTC; 5min ago\n"),
            RuntimeUnavailable,
            Certain,
            "containerd is running now",
        ),
        (down.as_str(), "Unit crio.service could not be found.\n".to_owned(), RuntimeUnavailable, Certain, "has no service crio"),
        (
            down.as_str(),
            "{\n  \"status\": {\n    \"conditions\": [\n      {\n        \"type\": \"RuntimeReady\",\n        \"status\": true\n      },\n\
             \x20     {\n        \"type\": \"NetworkReady\",\n        \"status\": true\n      }\n    ]\n  },\n  \"config\": {}\n}\n"
                .to_owned(),
            RuntimeUnavailable,
            Certain,
            "ready now",
        ),
        (
            timeout.as_str(),
            "$ sudo crictl pull registry.corp.lan:5000/shop/web:1.4\nImage is up to date for sha256:4f1c\n".to_owned(),
            ConnectionTimeout,
            Certain,
            "The node pulls registry.corp.lan:5000/shop/web:1.4 now",
        ),
        (
            timeout.as_str(),
            "$ sudo crictl pull busybox:1.36\nImage is up to date for sha256:4f1c\n".to_owned(),
            ConnectionTimeout,
            Certain,
            "The node pulled busybox:1.36; the failure is about",
        ),
        (
            never,
            "IMAGE                                TAG       IMAGE ID            SIZE\n\
             registry.corp.lan:5000/shop/web      1.3       4f1c2d3e4a5b6       120MB\n"
                .to_owned(),
            ImageNeverPull,
            Certain,
            "it has registry.corp.lan:5000/shop/web:1.3",
        ),
        ("", format!("{never}$ journalctl -u crio\n-- No entries --\n"), ImageNeverPull, Certain, "no entries for crio"),
    ] {
        all &= holds(&format!("{first}{second}"), cause, confidence, says);
    }
    assert!(all);
}

#[test]
fn settings() {
    let timeout = head("dial tcp 10.20.0.7:5000: i/o timeout");
    let plain = head("http: server gave HTTP response to HTTPS client");
    let trust = head("tls: failed to verify certificate: x509: certificate signed by unknown authority");
    let refused = head("dial tcp 10.20.0.7:5000: connect: connection refused");
    let short = "Failed to pull image \"web:1\": short-name \"web:1\" did not resolve to an alias and no unqualified-search \
                 registries are defined in \"/etc/containers/registries.conf\"\n\n";
    let signature = pull(
        "Source image rejected: Running image docker://registry.corp.lan:5000/shop/web:1.4 is rejected by policy.",
    );
    let mut all = true;
    for (first, second, cause, confidence, says) in [
        (
            timeout.as_str(),
            "Environment=HTTPS_PROXY=http://ana:geheim@proxy.corp.lan:3128 NO_PROXY=localhost,127.0.0.1\n",
            ProxyFailure,
            Likely,
            "to the proxy http://proxy.corp.lan:3128: registry.corp.lan is not in `NO_PROXY`",
        ),
        (
            timeout.as_str(),
            "Environment=HTTPS_PROXY=http://proxy.corp.lan:3128 \"NO_PROXY=localhost,.corp.lan\"\n",
            ConnectionTimeout,
            Certain,
            "registry.corp.lan is in `NO_PROXY`",
        ),
        (
            pull("pinging container registry registry.corp.lan:5000: Get \"https://registry.corp.lan:5000/v2/\": Bad Gateway").as_str(),
            "Environment=HTTPS_PROXY=http://proxy.corp.lan:3128 NO_PROXY=localhost\n",
            ProxyFailure,
            Likely,
            "registry.corp.lan is not in `NO_PROXY`",
        ),
        (
            timeout.as_str(),
            "$ systemctl show --property=Environment containerd\nEnvironment=\n",
            ConnectionTimeout,
            Certain,
            "uses no proxy",
        ),
        (
            plain.as_str(),
            "server = \"https://registry.corp.lan:5000\"\n\n[host.\"https://registry.corp.lan:5000\"]\n  capabilities = \
             [\"pull\", \"resolve\"]\n",
            HttpHttpsMismatch,
            Certain,
            "makes containerd use https://registry.corp.lan:5000",
        ),
        (
            trust.as_str(),
            "$ cat /etc/containerd/certs.d/registry.corp.lan/hosts.toml\nserver = \"https://registry.corp.lan:5000\"\n",
            TlsUntrustedCa,
            Certain,
            "in the folder registry.corp.lan, and the image is on registry.corp.lan:5000",
        ),
        (trust.as_str(), "    config_path = \"\"\n", TlsUntrustedCa, Certain, "`config_path` is empty"),
        (
            trust.as_str(),
            "NAME     CONFIG              UPDATED   UPDATING   DEGRADED   MACHINECOUNT   AGE\n\
             worker   rendered-worker-1   False     False      True       3              90d\n",
            TlsUntrustedCa,
            Certain,
            "The pool worker is degraded",
        ),
        (
            short,
            "$ cat /etc/containers/registries.conf\n# For more information see the manual\n",
            ShortNameUnresolved,
            Certain,
            "has no `unqualified-search-registries`",
        ),
        (
            short,
            "unqualified-search-registries = [\"docker.io\", \"quay.io\"]\n",
            ShortNameUnresolved,
            Certain,
            "in docker.io, quay.io",
        ),
        (
            timeout.as_str(),
            "[[registry]]\nlocation = \"registry.corp.lan:5000\"\nblocked = true\n",
            RegistryBlocked,
            Likely,
            "blocks registry.corp.lan:5000",
        ),
        (
            signature.as_str(),
            "{\n  \"default\": [\n    {\n      \"type\": \"reject\"\n    }\n  ]\n}\n",
            SignatureRejected,
            Certain,
            "rejects every image of `default`",
        ),
        (
            refused.as_str(),
            "$ kubectl get pods,services -A\nNAMESPACE   NAME                            READY   STATUS    RESTARTS   AGE\n\
             infra       pod/registry-7d9c6b5f8-x2x4z    0/1     CrashLoopBackOff   9   3d\n\n\
             NAMESPACE   NAME               TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)    AGE\n\
             infra       service/registry   ClusterIP   10.96.44.12    <none>        5001/TCP   3d\n",
            ConnectionRefused,
            Certain,
            "infra/registry-7d9c6b5f8-x2x4z is not ready (CrashLoopBackOff, 0/1)",
        ),
        (
            refused.as_str(),
            "$ kubectl get pods,services -A | grep registry\n\
             infra       pod/registry-7d9c6b5f8-x2x4z    0/1     ErrImagePull   0   3d\n",
            ConnectionRefused,
            Certain,
            "infra/registry-7d9c6b5f8-x2x4z is not ready (ErrImagePull, 0/1)",
        ),
    ] {
        all &= holds(&format!("{first}{second}"), cause, confidence, says);
    }
    assert!(all);
}

#[test]
fn nodes() {
    let platform = pull("no matching manifest for linux/arm64/v8 in the manifest list entries");
    let mut all = true;
    for (second, says) in [
        (
            "NAME       STATUS   ROLES    AGE   VERSION   ARCH    OS\nworker-1   Ready    <none>   9d    v1.32.1   arm64   linux\n",
            "The node worker-1 is linux/arm64",
        ),
        (
            "Name:               worker-1\nRoles:              <none>\nTaints:             <none>\nSystem Info:\n  \
             Machine ID:                 4f1c\n  Operating System:           linux\n  Architecture:               arm64\n\
             Events:              <none>\n",
            "The node worker-1 is linux/arm64",
        ),
        ("$ uname -sm\nLinux aarch64\n", "The node is linux/arm64"),
        (
            "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"Node\",\n  \"metadata\": {\"name\": \"worker-1\"},\n  \"status\": \
             {\"nodeInfo\": {\"architecture\": \"arm64\", \"operatingSystem\": \"linux\"}}\n}\n",
            "The node worker-1 is linux/arm64",
        ),
    ] {
        all &= holds(&format!("{platform}{second}"), PlatformMismatch, Certain, says);
    }
    assert!(all);
    let full = pull("failed to extract layer: write /var/lib/containerd/x: no space left on device");
    let pressure = "Name:               worker-1\nRoles:              <none>\nConditions:\n  Type             Status\n  \
                    ----             ------\n  DiskPressure     True    Mon, 30 Nov 2026   KubeletHasDiskPressure   kubelet has \
                    disk pressure\nEvents:              <none>\n";
    assert!(holds(&format!("{full}{pressure}"), NoSpaceLeft, Certain, "worker-1 reports DiskPressure"));
    let provider =
        "Failed to pull image \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1\": no basic auth credentials\n\n";
    let flags =
        "/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --container-runtime-endpoint=unix:///run/x.sock\n";
    assert!(holds(&format!("{provider}{flags}"), CredentialsMissing, Certain, "has no credential provider"));
}
