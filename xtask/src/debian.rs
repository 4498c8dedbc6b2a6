//! How does a program get here that Debian packages?

use crate::steps::{Result, answer, run, step};
use std::path::Path;
use std::process::Command;

/// Whether this machine takes Debian's packages from us.
pub fn may_install() -> bool {
    let root = answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    root && Path::new("/usr/bin/apt-get").exists()
}

/// Installs packages with their like.
pub fn install(packages: &[&str]) -> Result {
    step(&format!("Installing Debian's {}", packages.join(", ")), || {
        let apt = |arguments: &[&str]| {
            run(Command::new("apt-get")
                .args(["--quiet", "--yes"])
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive"))
        };
        apt(&["update"])?;
        apt(&[&["install", "--no-install-recommends"], packages].concat())
    })
}
