//! The project's chores, each one command that sets up what it needs.

mod audit;
mod browser;
mod page;
mod size;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;
use steps::Result;
use tools::Tools;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]  build the page, serve it on this machine (port 8080) and rebuild it when a file changes
  build             make the release page in dist/
  test [--all]      everything that has to hold: format, lints, tests, the page's size, the page in Chromium
                    (--all: the slow tests too)
  audit             licences, sources, duplicates and known flaws of the dependencies
  size              what each file of the release page weighs
  setup             fetch every tool, and do nothing else
  help              this text

Each command fetches the tools that it misses into target/tools. PULLFIX_TOOLS names another folder, which
several clones can share; CHROMIUM names the browser of the tests.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // The tests have said everything by then: their count is the last line.
            if !message.is_empty() {
                eprintln!("{message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result {
    let tools = Tools::find()?;
    match arguments {
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        ["serve"] => page::serve(&tools, 8080),
        ["serve", "--port", port] => {
            page::serve(&tools, port.parse().map_err(|_| format!("{port} is no port: choose 1 to 65535"))?)
        }
        ["build"] => page::build(&tools),
        ["test"] => test::test(&tools, false),
        ["test", "--all"] => test::test(&tools, true),
        ["audit"] => audit::audit(&tools),
        ["size"] => size::size(&tools),
        ["setup"] => setup(&tools),
        _ => Err(format!("`{}` is not known here.\n\n{HELP}", arguments.join(" "))),
    }
}

fn setup(tools: &Tools) -> Result {
    tools.for_checks()?;
    tools.for_release_page()?;
    tools.for_browser_tests()?;
    browser::find_or_install().map(drop)
}
