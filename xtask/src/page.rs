//! Builds and serves the page with Trunk, as configured in index.html and Trunk.toml.

use crate::steps::{Result, run, step};
use crate::tools::Tools;
use std::net::TcpListener;
use std::process::Command;

/// Builds the release page in dist/.
pub fn build(tools: &Tools) -> Result {
    tools.for_release_page()?;
    step("Building the release page in dist/", || {
        run(trunk(tools.publishing("trunk")).args(["build", "--release", "--locked"]))
    })
}

/// Builds the page, serves it, and rebuilds it when a file changes: the development build, or the release page, which
/// takes longer to build but runs faster.
pub fn serve(tools: &Tools, port: u16, release: bool) -> Result {
    if TcpListener::bind(("127.0.0.1", port)).is_err() {
        return Err(format!("Port {port} is taken. Choose another: cargo xtask serve --port {}", port.wrapping_add(1)));
    }
    if release { tools.for_release_page() } else { tools.for_page() }?;
    println!("▸ Building the page, then serving it on http://127.0.0.1:{port}/ (Ctrl+C ends it)");
    let mut trunk = trunk(if release { tools.publishing("trunk") } else { tools.command("trunk") });
    // Not in dist/, which keeps the release page, nor in target/serve, which Cargo uses for the profile of that name.
    trunk.args(["serve", "--dist", "target/served", "--port", &port.to_string()]);
    if release {
        trunk.arg("--release");
    }
    become_it(&mut trunk)
}

fn trunk(mut trunk: Command) -> Command {
    // Offline: everything is installed by now, and Trunk would download tools of its own.
    // Trunk 0.21 rejects NO_COLOR=1 as an invalid option (trunk issue 1065).
    trunk.env("TRUNK_OFFLINE", "true").env_remove("NO_COLOR");
    trunk
}

/// On Unix the server replaces this process, so that ending `cargo xtask serve` ends it too.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result {
    use std::os::unix::process::CommandExt;
    Err(format!("Trunk could not be run: {}", command.exec()))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result {
    run(command)
}
