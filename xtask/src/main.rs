//! The project's tasks, each a single command that sets up what it needs.

mod audit;
mod browser;
mod debian;
mod dist;
mod fuzz;
mod new;
mod package;
mod page;
mod release;
mod shells;
mod size;
mod steps;
mod test;
mod tools;
mod twice;

use std::path::Path;
use std::process::ExitCode;
use steps::Result;
use tools::Tools;

const HELP: &str = "\
cargo xtask COMMAND

  serve             build the page, serve it on this machine (port 8080) and rebuild it when a file changes
        --port N    on another port
        --release   the page as everyone gets it: slower to build, quicker to answer
  build             make the release page in dist/
  dist              make everything that is published in target/published/: the site, the single file, the
                    JavaScript package, checksums
        --no-offline   a site that takes back its offline copies and makes no new ones
        --site FILE    with this pullfix.yaml in the site and in the single file
        --base-url URL the address that the site will have: adds canonical links, a site map and robots.txt
        --no-pages     without the static pages: causes, how a pull works, documentation
  release           make a release in target/published/: what `dist` makes, the command line for Linux, the manifest for
                    krew, where it comes from, checksums
        --owner NAME       the account on GitHub that the manifest names
        --binaries FOLDER  with programs that other machines built, such as FOLDER/darwin-arm64/kubectl-pullfix
        --trial            of a tree that is not ready for one
  package           make the JavaScript package in target/npm/
  test              everything that has to hold: format, lints, tests, the page's size, the page in Chromium
        --all       the slow tests too, some of them with a kubectl that is fetched for them
  fuzz              pastes that nobody would write, for a long time; what does not hold is in target/fuzz/finds/
        --minutes N    so long (10)
        --seed N       another row of pastes (1)
        --keep         put what the runs so far reached into fuzz/kept.jsonl, for the short run of `test`
  new cause FAMILY/NAME   the skeleton of a cause: its file, its row, its module line, its cases
  new registry NAME       the skeleton of a family of registries
  new platform NAME       the skeleton of a platform of nodes
  audit             licences, sources, duplicates and known flaws of the dependencies
  dependencies      write docs/dependencies.md: every crate of the page
  size              what each file of the release page weighs
  setup             fetch every tool, and do nothing else
  help              this text

Each command fetches the tools that it misses into target/tools. PULLFIX_TOOLS names another folder, which
several clones can share; CHROMIUM names the browser of the tests. PULLFIX_NO_APT=1 keeps the tests from installing
Debian's packages: what is missing is then named.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // The tests have already reported everything: their count is the last line.
            if !message.is_empty() {
                eprintln!("{message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result {
    if std::env::var_os(fuzz::BETWEEN).is_some() {
        return fuzz::between(arguments);
    }
    let tools = Tools::find()?;
    match arguments {
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        ["serve", options @ ..] => serve(&tools, options, 8080, false),
        ["build"] => page::build(&tools),
        ["dist", options @ ..] => publish(&tools, options, dist::USUAL),
        ["release", options @ ..] => make_release(&tools, options, release::Wanted::default()),
        ["package"] => package::build(&tools).map(drop),
        ["test"] => test::test(&tools, false),
        ["test", "--all"] => test::test(&tools, true),
        ["new", "cause", name] => new::cause(&tools.path(""), name),
        ["new", "registry", name] => new::piece(&tools.path(""), &new::REGISTRIES, name),
        ["new", "platform", name] => new::piece(&tools.path(""), &new::PLATFORMS, name),
        ["fuzz", options @ ..] => fuzz::fuzz(&tools, options),
        ["audit"] => audit::audit(&tools),
        ["dependencies"] => audit::dependencies(&tools, &[]),
        ["size"] => size::size(&tools),
        ["setup"] => setup(&tools),
        _ => Err(format!("`{}` is not known here.\n\n{HELP}", arguments.join(" "))),
    }
}

/// Parses the options.
fn serve(tools: &Tools, options: &[&str], port: u16, release: bool) -> Result {
    match options {
        [] => page::serve(tools, port, release),
        ["--release", rest @ ..] => serve(tools, rest, port, true),
        ["--port", number, rest @ ..] => {
            let port = number.parse().map_err(|_| format!("{number} is no port: choose 1 to 65535"))?;
            serve(tools, rest, port, release)
        }
        _ => Err(format!("`serve` does not know `{}`.\n\n{HELP}", options.join(" "))),
    }
}

/// Parses the options.
fn publish(tools: &Tools, options: &[&str], wanted: dist::Wanted) -> Result {
    match options {
        [] => dist::dist(tools, wanted),
        ["--no-offline", rest @ ..] => publish(tools, rest, dist::Wanted { offline: false, ..wanted }),
        ["--no-pages", rest @ ..] => publish(tools, rest, dist::Wanted { pages: false, ..wanted }),
        ["--base-url", base, rest @ ..] => publish(tools, rest, dist::Wanted { base: Some(base), ..wanted }),
        ["--site", file, rest @ ..] => {
            publish(tools, rest, dist::Wanted { knowledge: Some(Path::new(file)), ..wanted })
        }
        _ => Err(format!("`dist` does not know `{}`.\n\n{HELP}", options.join(" "))),
    }
}

/// Parses the options.
fn make_release(tools: &Tools, options: &[&str], wanted: release::Wanted) -> Result {
    match options {
        [] => release::release(tools, wanted),
        ["--owner", owner, rest @ ..] => make_release(tools, rest, release::Wanted { owner: Some(owner), ..wanted }),
        ["--binaries", folder, rest @ ..] => {
            make_release(tools, rest, release::Wanted { binaries: Some(folder), ..wanted })
        }
        ["--trial", rest @ ..] => make_release(tools, rest, release::Wanted { trial: true, ..wanted }),
        _ => Err(format!("`release` does not know `{}`.\n\n{HELP}", options.join(" "))),
    }
}

fn setup(tools: &Tools) -> Result {
    tools.for_checks()?;
    tools.for_release_page()?;
    tools.for_dist()?;
    tools.for_browser_tests()?;
    debian::web_servers(true)?;
    browser::find_or_install().map(drop)
}
