//! Runs and displays work: one step after the other, each with its time; two in parallel if the machine allows.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, pipe};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Instant;

/// Errors are one sentence for the user of the command.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The output of a thread's current step, kept until it ends so that parallel steps do not mix their output.
struct Kept {
    text: String,
    /// The nesting depth of open steps.
    depth: usize,
}

thread_local! {
    /// `None` in the thread that prints immediately.
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// Prints a line, or keeps it for the end of the step.
pub fn say(line: &str) {
    KEPT.with_borrow_mut(|kept| match kept {
        Some(kept) if kept.depth > 0 => kept.text.extend([line, "\n"]),
        _ => println!("{line}"),
    });
}

/// Does two things in parallel. The output of `here` is shown immediately; that of `beside` when each step ends.
pub fn at_once<A, B: Send>(here: impl FnOnce() -> A, beside: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let beside = scope.spawn(|| {
            KEPT.set(Some(Kept { text: String::new(), depth: 0 }));
            beside()
        });
        let here = here();
        match beside.join() {
            Ok(beside) => (here, beside),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Prints what is done, does it, and prints how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    enter(what);
    say(&format!("▸ {what}"));
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "failed" };
    say(&format!("  {outcome} in {:.1} s", start.elapsed().as_secs_f32()));
    leave();
    result
}

fn enter(what: &str) {
    KEPT.with_borrow_mut(|kept| {
        let Some(kept) = kept else { return };
        if kept.depth == 0 {
            println!("▹ {what}: begins beside this, and is shown when it ends");
        }
        kept.depth += 1;
    });
}

fn leave() {
    KEPT.with_borrow_mut(|kept| {
        let Some(kept) = kept else { return };
        kept.depth -= 1;
        if kept.depth == 0 {
            print!("{}", std::mem::take(&mut kept.text));
        }
    });
}

/// Runs a command and shows its output as it arrives.
pub fn run(command: &mut Command) -> Result {
    if KEPT.with_borrow(Option::is_some) {
        return run_seeing(command, |_| ());
    }
    let status = command.stdin(Stdio::null()).status();
    ended(command, status)
}

/// Runs a command and passes each line of its output to `see`, in addition to showing it.
pub fn run_seeing(command: &mut Command, see: impl FnMut(&str)) -> Result {
    let status = watched(command, see);
    ended(command, status)
}

fn watched(command: &mut Command, mut see: impl FnMut(&str)) -> std::io::Result<ExitStatus> {
    let (output, input) = pipe()?;
    command.stdin(Stdio::null());
    if KEPT.with_borrow(Option::is_some) {
        command.stderr(input.try_clone()?);
    }
    command.stdout(input);
    let child = command.spawn();
    // The command holds a write end of the pipe, and reading continues while one is open.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = child?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        say(&line);
        see(&line);
    }
    child.wait()
}

/// The output of a command; `None` if it is missing or fails.
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

/// The command as typed in a shell.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
