//! Which tools does the work need, and how do they get here?

use crate::debian;
use crate::steps::{Result, answer, run, step};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Later ones ask for a newer Rust than this project does.
const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";

const NODE: u32 = 20;
const WASM: &str = "wasm32-unknown-unknown";
/// The package manager of Node.js.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// The folder that holds the tools, and the project that uses them.
pub struct Tools {
    root: PathBuf,
    folder: PathBuf,
}

impl Tools {
    /// Finds the project and the folder of its tools; nothing is fetched yet.
    pub fn find() -> Result<Tools> {
        // Cargo tells where the xtask package is, and the project is around it.
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

    /// A command that runs in the project's folder and finds the tools before anything else of the same name.
    pub fn command(&self, program: &str) -> Command {
        // What Cargo installs, and what npm does for the release page.
        let own = [self.folder.join("bin"), self.path("xtask/dist/node_modules/.bin")];
        let others = env::var_os("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        if let Ok(path) = env::join_paths(own.into_iter().chain(env::split_paths(&others))) {
            command.env("PATH", path);
        }
        command
    }

    /// A command that builds what is published. Panics name source files, and without this by the folders of whoever
    /// builds: so it would differ from machine to machine, and tell their user's name.
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

    /// Where the sources of Rust's library are, and what it calls them itself: by the folder only where Rust's
    /// component rust-src is installed.
    fn library(&self) -> Option<(PathBuf, String)> {
        let sysroot = answer(self.command("rustc").args(["--print", "sysroot"]))?;
        let version = answer(self.command("rustc").arg("-vV"))?;
        let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
        Some((Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")))
    }

    /// What building the page for a developer takes.
    pub fn for_page(&self) -> Result {
        self.need_node()?;
        self.wasm_target()?;
        let bindgen = self.locked_version("wasm-bindgen")?;
        self.cargo_tool("trunk", "trunk", TRUNK, "6 minutes", &["--locked", "--no-default-features"])?;
        // Without --locked: its list names a version of a dependency that is not to be had any more.
        self.cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, "2 minutes", &["--no-default-features"])?;
        self.forget_builds();
        step("Fetching the page's dependencies", || run(self.command("cargo").args(["fetch", "--locked", "--quiet"])))
    }

    /// What building the page for everyone takes.
    pub fn for_release_page(&self) -> Result {
        self.for_page()?;
        self.npm_packages("xtask/dist", "the release page")
    }

    /// What driving the page in a browser takes, besides the browser.
    pub fn for_browser_tests(&self) -> Result {
        self.npm_packages("tests/e2e", "the browser tests")?;
        self.npm_packages("tests/api", "the tests of the JavaScript package")?;
        self.npm_packages("tests/markdown", "the tests of Markdown in tickets")
    }

    /// What making everything that is published takes, besides the page.
    pub fn for_dist(&self) -> Result {
        if debian::find(&["xz"]).is_none() {
            debian::install(&["xz-utils"], "The program xz is missing, which packs the single file.")?;
        }
        Ok(())
    }

    /// Installs what the package-lock.json of a folder names, into that folder.
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

    /// What looking at the dependencies takes.
    pub fn for_audit(&self) -> Result {
        self.cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY, "6 minutes", &["--locked"])?;
        self.forget_builds();
        Ok(())
    }

    /// A clear word where Node.js is missing: it is the one thing beside Rust that is not fetched.
    pub fn need_node(&self) -> Result {
        let node = answer(self.command("node").arg("--version")).unwrap_or_default();
        let major = node.trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
        if major >= Some(NODE) && answer(self.command(NPM).arg("--version")).is_some() {
            return Ok(());
        }
        Err(format!("Node.js {NODE} or later with npm is needed. Install it, then try again."))
    }

    /// What checking the sources takes: parts of Rust that a minimal installation leaves out.
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

    /// Installs a program, unless it is there in this very version, wherever: as cargo-binstall finds it built, where that
    /// is there, else from its sources, which takes `long` on two processors.
    fn cargo_tool(&self, package: &str, program: &str, version: &str, long: &str, options: &[&str]) -> Result {
        let present = answer(self.command(program).arg("--version")).unwrap_or_default();
        if present.split_whitespace().any(|word| word == version) {
            return Ok(());
        }
        if answer(self.command("cargo-binstall").arg("-V")).is_some() {
            let built = step(&format!("Fetching {package} {version} with cargo-binstall"), || {
                let mut cargo = self.command("cargo-binstall");
                // What it would compile, is compiled below, in less time.
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
            // Built to be ready soon, not to be quick: they run for seconds at a time. One folder for all, so that
            // they share what they have in common. Trunk's own profile takes 11 minutes on two cores, this one 3.
            cargo.arg(&self.folder).args(options).env("CARGO_TARGET_DIR", self.folder.join("build"));
            cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
            cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
            // Where versions are free, take what this Rust can build.
            cargo.env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
            run(&mut cargo)
        })
    }

    /// What `cargo_tool` left behind, some hundred megabytes.
    fn forget_builds(&self) {
        // Nothing depends on it: a folder that stays only takes room.
        let _ = fs::remove_dir_all(self.folder.join("build"));
    }

    /// The version of a package in Cargo.lock. Trunk accepts a wasm-bindgen of just that version.
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
