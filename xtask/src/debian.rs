//! Installs programs for the tests that neither Cargo nor npm provides: from Debian, where allowed.

use crate::steps::{Result, answer, run, say, step};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The first of these programs on this machine.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    // Debian installs servers outside of users' PATH.
    let folders = env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.flat_map(|folder| names.iter().map(move |name| folder.join(name))).find(|program| program.is_file())
}

/// Whether Debian packages may be installed on this machine; `PULLFIX_NO_APT` prevents it.
pub fn may_install() -> bool {
    if env::var_os("PULLFIX_NO_APT").is_some_and(|value| value != "0") {
        return false;
    }
    let root = answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    root && Path::new("/usr/bin/apt-get").exists()
}

/// Installs Debian packages, or reports that they are `missing` and needed.
pub fn install(packages: &[&str], missing: &str) -> Result {
    if !may_install() {
        return Err(format!("{missing} (On Debian: apt-get install {})", packages.join(" ")));
    }
    // A system package outlives the project folder, so it is announced before it is installed.
    say("The next step installs packages on this system. With PULLFIX_NO_APT=1 it stays as it is.");
    step(&format!("Installing Debian's {} (about a minute)", packages.join(", ")), || {
        let apt = |arguments: &[&str]| {
            let mut apt = Command::new("apt-get");
            apt.args(["--quiet", "--yes"]).args(arguments);
            // The tests start their own servers: with this runlevel Debian does not start any.
            run(apt.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1"))
        };
        apt(&["update"])?;
        apt(&["install", "--no-install-recommends"].iter().chain(packages).copied().collect::<Vec<_>>())
    })
}

/// The web servers for testing the published site; with `all`, also those of the long tests.
pub fn web_servers(all: bool) -> Result {
    let servers = [("nginx", "nginx-light"), ("python3", "python3"), ("caddy", "caddy"), ("apache2", "apache2-bin")];
    let wanted = &servers[..if all { 4 } else { 2 }];
    let missing: Vec<_> = wanted.iter().filter(|(program, _)| find(&[program]).is_none()).collect();
    // nginx has Brotli in a separate package, and Apache takes its MIME types from another.
    if missing.is_empty() && (Path::new(BROTLI_OF_NGINX).exists() || !may_install()) {
        return Ok(());
    }
    let packages: Vec<_> = missing.iter().map(|(_, package)| *package).chain([NGINX_BROTLI, "media-types"]).collect();
    install(&packages, "Web servers are missing that the published site is tested with.")
}

const NGINX_BROTLI: &str = "libnginx-mod-http-brotli-static";
/// A file of that package.
const BROTLI_OF_NGINX: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
