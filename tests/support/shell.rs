//! How does a real shell parse a line? It runs in an empty folder, where every program only records its arguments.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Shell built-ins that are also replaced by recording programs.
const BUILT_IN: &[&str] = &["echo", "printf", "read", "test", "kill", "umask", "history"];

/// The output of every test program: nothing in it may be split, expanded or run by a shell.
pub const PRINTED: &str = "printed  $(touch canary) `touch canary`; touch canary\n* 'x' \"y\" --printed";

/// A shell that people paste lines into.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    pub name: &'static str,
    /// Options that make it read a script like pasted text, including history expansion.
    options: &'static [&'static str],
}

pub const BASH: Shell = Shell { name: "bash", options: &["--norc", "-o", "history", "-o", "histexpand"] };
pub const DASH: Shell = Shell { name: "dash", options: &[] };
pub const ZSH: Shell = Shell { name: "zsh", options: &["-f", "-i", "+o", "promptsp"] };

/// The result of running lines.
pub struct Ran {
    /// For each line, the argument lists of the called programs, sorted: those of a pipeline start at once.
    pub calls: Vec<Vec<Vec<String>>>,
    /// The files in the folder afterwards.
    pub files: Vec<String>,
    /// What the shell complained about.
    pub complaints: String,
}

/// The result of pasting texts.
pub struct Pasted {
    /// For each text, the argument lists of the called programs, in order.
    pub calls: Vec<Vec<Vec<String>>>,
    /// The files in the folder afterwards.
    pub files: Vec<String>,
    /// What the shell complained about.
    pub complaints: String,
}

/// A program that may run in parallel with others.
const AT_ONCE: &str = "#!/bin/sh\nprintf '%s\\0' \"${0##*/}\" \"$@\" >\"$RECORDS/$LINE.$$\"\nprintf %s \"$PRINTED\"\n";
/// A program that counts the calls, and fails at a given one.
const ONE_AFTER_ANOTHER: &str = "#!/bin/sh
read -r number <\"$RECORDS/$LINE.count\"
number=$((number + 1))
echo \"$number\" >\"$RECORDS/$LINE.count\"
printf '%s\\0' \"${0##*/}\" \"$@\" >\"$RECORDS/$LINE.$number\"
printf %s \"$PRINTED\"
[ \"$number\" != \"$FAIL\" ]
";

impl Shell {
    /// Whether it is installed; otherwise prints a message, even though the test passes.
    pub fn is_here(self) -> bool {
        let found = self.path().is_some();
        if !found {
            // Not with eprintln: the test runner hides that output of a passing test.
            let _ = writeln!(std::io::stderr(), "SKIPPED: {} is not here, so nothing was held against it", self.name);
            assert!(std::env::var_os("PULLFIX_EVERY_SHELL").is_none(), "{} is missing", self.name);
        }
        found
    }

    fn path(self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).map(|folder| folder.join(self.name)).find(|program| program.is_file())
    }

    /// Whether the shell can parse this one line, without running it.
    pub fn parses(self, line: &str) -> Result<(), String> {
        let output = Command::new(self.path().unwrap()).args(["-n", "-c", line]).output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() && complaint.is_empty() { Ok(()) } else { Err(complaint) }
    }

    /// Pastes the `texts` one after the other into one shell, as [`Shell::run`] does with lines. In each text, the
    /// `fail`th program that is called fails (none for 0). Returns the calls of each text in order.
    ///
    /// The programs must be called sequentially, which is what these texts are for.
    pub fn paste<'a>(
        self,
        folder: &str,
        programs: &BTreeSet<String>,
        texts: impl IntoIterator<Item = (&'a str, usize)>,
    ) -> Pasted {
        let (root, [stubs, records, sandbox]) = self.folders(folder);
        write_stub(&stubs, programs, ONE_AFTER_ANOTHER);
        let mut script = String::new();
        let mut count = 0;
        for (text, fail) in texts {
            fs::write(records.join(format!("{count}.count")), "0\n").unwrap();
            script.push_str(&format!("LINE={count}\nFAIL={fail}\n{text}\n"));
            count += 1;
        }
        let file = root.join("lines");
        fs::write(&file, script).unwrap();
        let mut command = self.command(&stubs, &records, &sandbox);
        let output = command.env("FAIL", "").stdin(fs::File::open(&file).unwrap()).output().unwrap();
        let calls = (0..count).map(|text| {
            let numbers = 1..;
            let record = |number: usize| fs::read(records.join(format!("{text}.{number}"))).ok();
            numbers.map_while(record).map(|record| words(&record)).collect()
        });
        Pasted {
            calls: calls.collect(),
            files: files(&sandbox),
            complaints: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs `text` as a script file, in which the `fail`th program that is called fails. Returns the calls in order,
    /// and whether the script succeeded.
    pub fn file(self, folder: &str, programs: &BTreeSet<String>, text: &str, fail: usize) -> (Vec<Vec<String>>, bool) {
        let (root, [stubs, records, sandbox]) = self.folders(folder);
        write_stub(&stubs, programs, ONE_AFTER_ANOTHER);
        fs::write(records.join("0.count"), "0\n").unwrap();
        let file = root.join("script");
        fs::write(&file, text).unwrap();
        let mut command = Command::new(self.path().unwrap());
        self.surroundings(&mut command, &stubs, &records, &sandbox);
        let status = command.arg(&file).envs([("LINE", "0"), ("FAIL", &fail.to_string())]).output().unwrap().status;
        let calls = (1..).map_while(|number: usize| fs::read(records.join(format!("0.{number}"))).ok());
        (calls.map(|record| words(&record)).collect(), status.success())
    }

    /// A new folder, with folders for the programs, their records and the working directory.
    fn folders(self, folder: &str) -> (PathBuf, [PathBuf; 3]) {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{folder}-{}", self.name));
        let _ = fs::remove_dir_all(&root);
        let folders = ["stubs", "records", "sandbox"].map(|name| root.join(name));
        for folder in &folders {
            fs::create_dir_all(folder).unwrap();
        }
        (root, folders)
    }

    /// This shell, as when people paste into it.
    fn command(self, stubs: &Path, records: &Path, sandbox: &Path) -> Command {
        let mut command = Command::new(self.path().unwrap());
        command.args(self.options);
        self.surroundings(&mut command, stubs, records, sandbox);
        command
    }

    fn surroundings(self, command: &mut Command, stubs: &Path, records: &Path, sandbox: &Path) {
        command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .current_dir(sandbox)
            .env_clear()
            .envs([("PATH", stubs.as_os_str()), ("STUBS", stubs.as_os_str()), ("RECORDS", records.as_os_str())])
            .envs([("PRINTED", PRINTED), ("LINE", ""), ("HOME", "/nonexistent"), ("LC_ALL", "C.UTF-8"), ("PS1", "")]);
    }

    /// Runs the lines one after the other in one shell, in a subfolder with this name.
    /// The shell finds these programs and `touch`, and nothing else.
    pub fn run<'a>(self, folder: &str, programs: &BTreeSet<String>, lines: impl IntoIterator<Item = &'a str>) -> Ran {
        let (root, [stubs, records, sandbox]) = self.folders(folder);
        write_stub(&stubs, programs, AT_ONCE);

        let mut script = String::new();
        for name in BUILT_IN.iter().filter(|name| programs.contains(**name)) {
            script.push_str(&format!("{name}() {{ \"$STUBS/{name}\" \"$@\"; }}\n"));
        }
        let mut count = 0;
        for line in lines {
            script.push_str(&format!("LINE={count}\n{line}\n"));
            count += 1;
        }
        let file = root.join("lines");
        fs::write(&file, script).unwrap();

        let mut command = self.command(&stubs, &records, &sandbox);
        let output = command.stdin(fs::File::open(&file).unwrap()).output().unwrap();
        Ran {
            calls: read_records(&records, count),
            files: files(&sandbox),
            complaints: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}

/// The words of a record.
fn words(record: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(record).split_terminator('\0').map(str::to_owned).collect()
}

fn write_stub(folder: &Path, programs: &BTreeSet<String>, code: &str) {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let stub = folder.join("stub");
    fs::write(&stub, code).unwrap();
    fs::set_permissions(&stub, fs::Permissions::from_mode(0o755)).unwrap();
    for name in programs {
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{name:?} is no name of a program");
        symlink(&stub, folder.join(name)).unwrap();
    }
    // Without it a canary file could never be created.
    symlink("/usr/bin/touch", folder.join("touch")).unwrap();
}

/// Each record is a file LINE.PROCESS, with the program and its arguments, each terminated by NUL.
fn read_records(folder: &Path, count: usize) -> Vec<Vec<Vec<String>>> {
    let mut calls = vec![Vec::new(); count];
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let line: usize = name.split('.').next().unwrap().parse().unwrap();
        calls[line].push(words(&fs::read(entry.path()).unwrap()));
    }
    calls.iter_mut().for_each(|calls: &mut Vec<Vec<String>>| calls.sort());
    calls
}
