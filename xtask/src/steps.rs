//! How is work done and shown? One step after the other, each with its time.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// What went wrong is said in a sentence for whoever runs the command.
pub type Result<T = ()> = std::result::Result<T, String>;

/// Says what is done, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {what}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "failed" };
    println!("  {outcome} in {:.1} s", start.elapsed().as_secs_f32());
    result
}

/// Runs a command to its end and shows its output as it comes.
pub fn run(command: &mut Command) -> Result {
    let status = command.stdin(Stdio::null()).status();
    ended(command, status)
}

/// Runs a command and hands each line that it prints to `see`, besides showing it.
pub fn run_seeing(command: &mut Command, mut see: impl FnMut(&str)) -> Result {
    let status = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().and_then(|mut child| {
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n') {
                let line = line?;
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                see(&line);
            }
        }
        child.wait()
    });
    ended(command, status)
}

/// What a command prints, or nothing where it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn ended(command: &Command, status: std::io::Result<ExitStatus>) -> Result {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` ended with {status}", line(command))),
        Err(error) => Err(format!("`{}` could not be run: {error}", line(command))),
    }
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
