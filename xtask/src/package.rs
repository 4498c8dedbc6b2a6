//! Builds the JavaScript package: the engine without the page, as WebAssembly, plus the files of npm/.

use crate::steps::{Result, answer, run, step};
use crate::tools::{NPM, Tools};
use std::fs;
use std::path::PathBuf;

/// The files of the package, besides the module and its glue code.
const FILES: [&str; 9] = [
    "npm/README.md",
    "npm/index.d.ts",
    "npm/index.js",
    "npm/node.js",
    "npm/package.json",
    "npm/report.d.ts",
    "schema/report.schema.json",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// Builds the package in target/npm/pullfix and packs it next to that folder; returns the packed file.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    tools.for_release_page()?;
    let folder = tools.path("target/npm/pullfix");
    step("Building the JavaScript package in target/npm/", || {
        let error = |error: std::io::Error| format!("{}: {error}", folder.display());
        fs::create_dir_all(&folder).map_err(error)?;
        module(tools)?;
        for file in FILES {
            let source = tools.path(file);
            let name = source.file_name().unwrap_or_default();
            fs::copy(&source, folder.join(name)).map_err(|error| format!("{file}: {error}"))?;
        }
        let description = folder.join("package.json");
        let text = fs::read_to_string(&description).map_err(error)?;
        fs::write(&description, text.replace("0.0.0", &version(tools)?)).map_err(error)
    })?;
    let mut npm = tools.command(NPM);
    npm.args(["pack", "--silent", "--ignore-scripts", "--pack-destination", ".."]).current_dir(&folder);
    let name = answer(&mut npm).ok_or("`npm pack` failed in target/npm/pullfix")?;
    Ok(tools.path("target/npm").join(name.trim()))
}

/// The WebAssembly module and its glue code. Optimising takes longer than building, so it is repeated only after
/// changes.
fn module(tools: &Tools) -> Result {
    let features = ["--no-default-features", "--features", "api"];
    run(tools
        .publishing("cargo")
        .args(["rustc", "--lib", "--crate-type", "cdylib", "--target", "wasm32-unknown-unknown"])
        .args(["--profile", "page", "--locked", "--quiet"])
        .args(features))?;
    let built = tools.path("target/wasm32-unknown-unknown/page/pullfix.wasm");
    let module = tools.path("target/npm/pullfix/pullfix_bg.wasm");
    let modified = |path| fs::metadata(path).and_then(|data| data.modified()).ok();
    if modified(&module).is_some() && modified(&module) >= modified(&built) {
        return Ok(());
    }
    let raw = tools.path("target/npm/raw");
    let folder = tools.path("target/npm/pullfix");
    run(tools
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", "pullfix", "--out-dir"])
        .arg(&raw)
        .arg(&built))?;
    let copied = fs::copy(raw.join("pullfix.js"), folder.join("pullfix.js"));
    copied.map_err(|error| format!("{}: {error}", raw.display()))?;
    run(tools.command("wasm-opt").arg("-Oz").arg(raw.join("pullfix_bg.wasm")).arg("-o").arg(&module))
}

/// The version in Cargo.toml, which everything shares.
fn version(tools: &Tools) -> Result<String> {
    let manifest = fs::read_to_string(tools.path("Cargo.toml")).map_err(|error| format!("Cargo.toml: {error}"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \""));
    Ok(version.ok_or("Cargo.toml has no version")?.trim_end_matches('"').to_owned())
}
