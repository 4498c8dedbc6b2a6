//! Finds the Chromium for the browser tests.

use crate::debian;
use crate::steps::Result;
use std::env;
use std::path::PathBuf;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MACOS: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The browser in the variable CHROMIUM, or one on this machine, or Debian's if it may be installed.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            Err(format!("CHROMIUM names {}, and there is no such file.", named.display()))
        };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    debian::install(
        &["chromium", "fonts-dejavu-core"],
        "No Chromium is here for the tests of the page. Install it, or let CHROMIUM name the program of a Chromium or Chrome.",
    )?;
    find().ok_or_else(|| "chromium was installed, but is not on the PATH.".into())
}

fn find() -> Option<PathBuf> {
    debian::find(&NAMES).or_else(|| Some(PathBuf::from(MACOS)).filter(|program| program.is_file()))
}
