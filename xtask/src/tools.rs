//! Provides the tools that the tasks need.

use crate::debian;
use crate::steps::{Result, answer, run, step};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Later versions require a newer Rust than this project does.
const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";

const NODE: u32 = 20;
const WASM: &str = "wasm32-unknown-unknown";
/// The package manager of Node.js.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// The folder with the tools, and the project that uses them.
pub struct Tools {
    root: PathBuf,
    folder: PathBuf,
}

impl Tools {
    /// Finds the project and the folder of its tools; nothing is downloaded yet.
    pub fn find() -> Result<Tools> {
        // Cargo sets the folder of the xtask package, which is inside the project.
        let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| "xtask".into()));
        let root = package.parent().map(Path::to_path_buf).unwrap_or_default();
        let folder = match env::var_os("PULLFIX_TOOLS") {
            Some(folder) => env::current_dir().map_err(|error| error.to_string())?.join(folder),
            None => root.join("target/tools"),
        };
        Ok(Tools { root, folder })
    }

    /// A path inside the project.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// A folder for one tool.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A command that runs in the project's folder, with the tools first on PATH.
    pub fn command(&self, program: &str) -> Command {
        // Programs from Cargo, and those from npm for the release page.
        let own = [self.folder.join("bin"), self.path("xtask/dist/node_modules/.bin")];
        let others = env::var_os("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        if let Ok(path) = env::join_paths(own.into_iter().chain(env::split_paths(&others))) {
            command.env("PATH", path);
        }
        command
    }

    /// A command for published builds. Panic messages contain source paths, including the home folder of the user who
    /// builds: without this, builds would differ between machines and reveal user names.
    pub fn publishing(&self, program: &str) -> Command {
        let home = env::var_os("CARGO_HOME").map(PathBuf::from);
        let home =
            home.or_else(|| Some(PathBuf::from(env::var_os("HOME").or(env::var_os("USERPROFILE"))?).join(".cargo")));
        let crates = home.map(|home| (home.join("registry/src"), "/crates".to_owned()));
        let renamed = crates.into_iter().chain(self.library());
        let flags: Vec<_> = renamed.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect();
        let mut command = self.command(program);
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        command
    }

    /// The sources of Rust's standard library, and the path that it uses for them: only if Rust's component rust-src is
    /// installed is that path the folder.
    fn library(&self) -> Option<(PathBuf, String)> {
        let sysroot = answer(self.command("rustc").args(["--print", "sysroot"]))?;
        let version = answer(self.command("rustc").arg("-vV"))?;
        let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
        Some((Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")))
    }

    /// Sets up what a development build of the page needs.
    pub fn for_page(&self) -> Result {
        self.need_node()?;
        self.wasm_target()?;
        let bindgen = self.locked_version("wasm-bindgen")?;
        self.cargo_tool("trunk", "trunk", TRUNK, "6 minutes", &["--locked", "--no-default-features"])?;
        // Without --locked: its lock file names a version of a dependency that is no longer available.
        self.cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, "2 minutes", &["--no-default-features"])?;
        self.forget_builds();
        step("Fetching the page's dependencies", || run(self.command("cargo").args(["fetch", "--locked", "--quiet"])))
    }

    /// Sets up what the release page needs.
    pub fn for_release_page(&self) -> Result {
        self.for_page()?;
        self.npm_packages("xtask/dist", "the release page")
    }

    /// Sets up what the browser tests need, besides the browser.
    pub fn for_browser_tests(&self) -> Result {
        self.npm_packages("tests/e2e", "the browser tests")?;
        self.npm_packages("tests/api", "the tests of the JavaScript package")?;
        self.npm_packages("tests/markdown", "the tests of Markdown in tickets")
    }

    /// Sets up what the published files need, besides the page.
    pub fn for_dist(&self) -> Result {
        if debian::find(&["xz"]).is_none() {
            debian::install(&["xz-utils"], "The program xz is missing, which packs the single file.")?;
        }
        Ok(())
    }

    /// Installs the packages in the package-lock.json of a folder, into that folder.
    fn npm_packages(&self, folder: &str, user: &str) -> Result {
        self.need_node()?;
        let folder = self.path(folder);
        let wanted = modified(&folder.join("package-lock.json"));
        let present = modified(&folder.join("node_modules/.package-lock.json"));
        if present.is_some() && present >= wanted {
            return Ok(());
        }
        step(&format!("Installing the packages of {user}"), || {
            let mut npm = self.command(NPM);
            run(npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
        })
    }

    /// Sets up what the dependency audit needs.
    pub fn for_audit(&self) -> Result {
        self.cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY, "6 minutes", &["--locked"])?;
        self.forget_builds();
        Ok(())
    }

    /// Reports a missing Node.js clearly: apart from Rust it is the only requirement that is not downloaded.
    pub fn need_node(&self) -> Result {
        let node = answer(self.command("node").arg("--version")).unwrap_or_default();
        let major = node.trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
        if major >= Some(NODE) && answer(self.command(NPM).arg("--version")).is_some() {
            return Ok(());
        }
        Err(format!("Node.js {NODE} or later with npm is needed. Install it, then try again."))
    }

    /// Sets up what the source checks need: components that a minimal Rust installation lacks.
    pub fn for_checks(&self) -> Result {
        let missing = |name: &str| answer(self.command("cargo").args([name, "--version"])).is_none();
        if !missing("fmt") && !missing("clippy") {
            return Ok(());
        }
        step("Adding rustfmt and clippy", || {
            run(self.command("rustup").args(["component", "add", "rustfmt", "clippy"]))
        })
    }

    fn wasm_target(&self) -> Result {
        let sysroot = answer(self.command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
        if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).exists() {
            return Ok(());
        }
        step("Adding Rust's WebAssembly target", || run(self.command("rustup").args(["target", "add", WASM])))
    }

    /// Installs a program unless this exact version is on PATH: prebuilt with cargo-binstall if that is available, else
    /// from source, which takes `long` on two processors.
    fn cargo_tool(&self, package: &str, program: &str, version: &str, long: &str, options: &[&str]) -> Result {
        let present = answer(self.command(program).arg("--version")).unwrap_or_default();
        if present.split_whitespace().any(|word| word == version) {
            return Ok(());
        }
        if answer(self.command("cargo-binstall").arg("-V")).is_some() {
            let built = step(&format!("Fetching {package} {version} with cargo-binstall"), || {
                let mut cargo = self.command("cargo-binstall");
                // Compiling is left to the code below, which is faster.
                cargo.args([package, "--version", version, "--no-confirm", "--disable-strategies", "compile"]);
                run(cargo.arg("--root").arg(&self.folder))
            });
            if built.is_ok() {
                return Ok(());
            }
        }
        step(&format!("Installing {package} {version} (about {long} on two processors, and only once)"), || {
            let mut cargo = self.command("cargo");
            cargo.args(["install", package, "--version", version, "--bin", program, "--force", "--root"]);
            // Optimised for build time: they run for seconds at a time. A shared build folder lets them reuse common
            // dependencies. Trunk's own profile takes 11 minutes on two cores, this one 3.
            cargo.arg(&self.folder).args(options).env("CARGO_TARGET_DIR", self.folder.join("build"));
            cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
            cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
            // If versions are not locked, select those that this Rust can build.
            cargo.env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
            run(&mut cargo)
        })
    }

    /// Removes the build files of `cargo_tool`, a few hundred megabytes.
    fn forget_builds(&self) {
        // A folder that remains does no harm except for the space.
        let _ = fs::remove_dir_all(self.folder.join("build"));
    }

    /// The version of a package in Cargo.lock. Trunk requires exactly that version of wasm-bindgen.
    fn locked_version(&self, package: &str) -> Result<String> {
        let lock = fs::read_to_string(self.path("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
        let (_, after) = lock
            .split_once(&format!("name = \"{package}\"\nversion = \""))
            .ok_or_else(|| format!("Cargo.lock names no {package}"))?;
        Ok(after.split('"').next().unwrap_or_default().to_owned())
    }
}

fn modified(file: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}
