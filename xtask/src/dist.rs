//! Builds what is published: the site, the single file, the JavaScript package, licences and checksums.

use crate::package;
use crate::page;
use crate::steps::{Result, run, step};
use crate::tools::Tools;
use std::fs;
use std::path::Path;

const PUBLISHED: &str = "target/published";
/// The single file.
pub const FILE: &str = "target/published/pullfix.html";

/// The options for a site.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The site works without a network after the first visit.
    pub offline: bool,
    /// The static pages: causes, how a pull works, documentation.
    pub pages: bool,
    /// The URL of the site, for canonical links and the site map.
    pub base: Option<&'a str>,
    /// The path of the `pullfix.yaml` for the site and the single file.
    pub knowledge: Option<&'a Path>,
}

/// The default options of a site.
pub const USUAL: Wanted = Wanted { offline: true, pages: true, base: None, knowledge: None };

/// Builds the page and everything that is published.
pub fn dist(tools: &Tools, wanted: Wanted) -> Result {
    // Errors in the options are reported before minutes of building.
    wanted.base.map(is_address).transpose()?;
    // Relative to the user's current folder, which need not be the project's folder.
    let found = |file: &Path| fs::canonicalize(file).map_err(|error| format!("{}: {error}", file.display()));
    let knowledge = wanted.knowledge.map(found).transpose()?;
    page::build(tools)?;
    publish(tools, Wanted { knowledge: knowledge.as_deref(), ..wanted })
}

/// Whether `base` can be the URL of a site.
fn is_address(base: &str) -> Result {
    let rest = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://")).unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "?#@\\\"'<>".contains(c);
    if rest.is_empty() || rest.starts_with('/') || rest.contains(odd) {
        return Err(format!(
            "--base-url {base}: give the address of the site, such as https://tools.example.com/pullfix/"
        ));
    }
    Ok(())
}

/// Builds it from the release page in dist/.
pub fn publish(tools: &Tools, wanted: Wanted) -> Result {
    tools.for_dist()?;
    let package = package::build(tools)?;
    let folder = tools.path(PUBLISHED);
    // Nothing of an earlier version may remain.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;

    let node = |script: &str, arguments: &[&str]| {
        let mut node = tools.command("node");
        run(node.arg(format!("xtask/dist/{script}.mjs")).args(arguments))
    };
    let file = |name: &str| format!("{PUBLISHED}/{name}");
    let (site, licences) = (file("site"), file("licences.txt"));
    step("The licences of what is inside", || node("licences", &[&licences]))?;
    step("The bill of materials", || node("sbom", &[&file("pullfix.cdx.json")]))?;
    if let Some(file) = wanted.knowledge {
        fs::copy(file, tools.path("dist/pullfix.yaml")).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let pages = || step("The command line, which knows what the static pages say", || command_line(tools));
    let pullfix = wanted.pages.then(pages).transpose()?;
    let mut arguments = vec!["dist", &licences, &site];
    arguments.extend((!wanted.offline).then_some("--no-offline"));
    arguments.extend(pullfix.iter().flat_map(|pullfix| ["--pages", pullfix]));
    arguments.extend(wanted.base.into_iter().flat_map(|base| ["--base-url", base]));
    step("The site", || node("site", &arguments))?;
    let mut arguments = vec!["dist", &licences, FILE];
    arguments.extend(wanted.knowledge.map(|_| "dist/pullfix.yaml"));
    step("The single file", || node("single-file", &arguments))?;
    fs::copy(&package, folder.join(package.file_name().unwrap_or_default()))
        .map_err(|error| format!("{}: {error}", package.display()))?;
    step("Checksums", || node("checksums", &[PUBLISHED]))
}

/// Builds the command line for this machine and returns its path.
///
/// It has a build folder of its own: the tests, which run at the same time, use the one that they have built. It
/// processes only a few hundred lines, so it is optimised for build time.
fn command_line(tools: &Tools) -> Result<String> {
    const FOLDER: &str = "target/pages";
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--quiet", "--locked", "--bin", "pullfix", "--target-dir", FOLDER]);
    run(cargo.env("CARGO_PROFILE_DEV_OPT_LEVEL", "0").env("CARGO_PROFILE_DEV_DEBUG", "false"))?;
    Ok(format!("{FOLDER}/debug/pullfix{}", std::env::consts::EXE_SUFFIX))
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn the_address_of_a_site_has_a_host_and_no_query() {
        for base in ["https://tools.example.com/pullfix/", "http://localhost:8080", "https://example.com/a/b"] {
            assert_eq!(is_address(base), Ok(()), "{base}");
        }
        for base in [
            "",
            "example.com",
            "https://",
            "https:///a",
            "ftp://a",
            "https://a/?b",
            "https://u:p@a/",
            "https://a/\"><b",
        ] {
            assert!(is_address(base).is_err(), "{base}");
        }
    }
}
