//! Starts tests/plugin/api-server.mjs in Node.js: the part of the Kubernetes API that `kubectl get` uses.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

/// A running server.
pub struct ApiServer {
    child: Child,
    printed: BufReader<ChildStdout>,
    /// A kubeconfig for it, with the contexts `fake` and `prod` and the namespace `shop`.
    pub kubeconfig: PathBuf,
}

impl ApiServer {
    /// Serves these objects and rules; `None`, with a message, if Node.js is missing.
    pub fn start(folder: &Path, objects: &[Value]) -> Option<ApiServer> {
        let file = folder.join("objects.json");
        fs::write(&file, serde_json::to_string(objects).unwrap()).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plugin/api-server.mjs");
        let Ok(mut child) = Command::new("node").arg(script).arg(&file).stdout(Stdio::piped()).spawn() else {
            let _ = writeln!(std::io::stderr(), "SKIPPED: Node.js is not here, so there was no API server");
            return None;
        };
        let mut printed = BufReader::new(child.stdout.take().unwrap());
        let mut port = String::new();
        printed.read_line(&mut port).unwrap();
        let kubeconfig = folder.join("kubeconfig");
        let context = "cluster: fake, user: jane, namespace: shop";
        let text = format!(
            "apiVersion: v1\nkind: Config\ncurrent-context: fake\n\
             clusters: [{{name: fake, cluster: {{server: \"http://127.0.0.1:{}\"}}}}]\n\
             contexts: [{{name: fake, context: {{{context}}}}}, {{name: prod, context: {{{context}}}}}]\n\
             users: [{{name: jane, user: {{token: none}}}}]\n",
            port.trim()
        );
        fs::write(&kubeconfig, text).unwrap();
        Some(ApiServer { child, printed, kubeconfig })
    }

    /// Stops it, and returns the requests.
    pub fn end(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let mut rest = String::new();
        self.printed.read_to_string(&mut rest).unwrap();
        let paths = rest.lines().filter_map(|line| line.strip_prefix("GET /api/v1/"));
        paths.map(|path| path.replace("?limit=500", "")).collect()
    }
}
