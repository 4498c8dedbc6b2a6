//! What does a real shell make of a line? It runs in an empty folder, where every program only records its arguments.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Programs that a shell has built in: here they record like the others.
const BUILT_IN: &[&str] = &["echo", "printf", "read", "test", "kill", "umask", "history"];

/// What every program of the test prints: nothing that a shell may split, expand or run.
pub const PRINTED: &str = "printed  $(touch canary) `touch canary`; touch canary\n* 'x' \"y\" --printed";

/// A shell that people paste lines into.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    pub name: &'static str,
    /// Options that make it read a script as it reads what people paste, history expansion included.
    options: &'static [&'static str],
}

pub const BASH: Shell = Shell { name: "bash", options: &["--norc", "-o", "history", "-o", "histexpand"] };
pub const DASH: Shell = Shell { name: "dash", options: &[] };
pub const ZSH: Shell = Shell { name: "zsh", options: &["-f", "-i", "+o", "promptsp"] };

/// What came of the lines.
pub struct Ran {
    /// For each line the argument lists that programs were called with, sorted: those of a pipeline start at once.
    pub calls: Vec<Vec<Vec<String>>>,
    /// What lies in the folder afterwards.
    pub files: Vec<String>,
    /// What the shell complained about.
    pub complaints: String,
}

impl Shell {
    /// Whether it is here; where it is not, that is said aloud, even though the test passes.
    pub fn is_here(self) -> bool {
        let found = self.path().is_some();
        if !found {
            // Not through eprintln: the test runner keeps what a test that passes prints that way.
            let _ = writeln!(std::io::stderr(), "SKIPPED: {} is not here, so nothing was held against it", self.name);
            assert!(std::env::var_os("PULLFIX_EVERY_SHELL").is_none(), "{} is missing", self.name);
        }
        found
    }

    fn path(self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).map(|folder| folder.join(self.name)).find(|program| program.is_file())
    }

    /// Whether the shell can parse this one line. Nothing is run.
    pub fn parses(self, line: &str) -> Result<(), String> {
        let output = Command::new(self.path().unwrap()).args(["-n", "-c", line]).output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() && complaint.is_empty() { Ok(()) } else { Err(complaint) }
    }

    /// Runs the lines one after the other in one shell, in a folder of this name under the tests' own.
    /// The shell finds these programs and `touch`, and nothing else.
    pub fn run<'a>(self, folder: &str, programs: &BTreeSet<String>, lines: impl IntoIterator<Item = &'a str>) -> Ran {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{folder}-{}", self.name));
        let _ = fs::remove_dir_all(&root);
        let [stubs, records, sandbox] = ["stubs", "records", "sandbox"].map(|name| root.join(name));
        for folder in [&stubs, &records, &sandbox] {
            fs::create_dir_all(folder).unwrap();
        }
        write_stubs(&stubs, programs);

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

        let output = Command::new(self.path().unwrap())
            .args(self.options)
            .stdin(fs::File::open(&file).unwrap())
            .stdout(Stdio::null())
            .current_dir(&sandbox)
            .env_clear()
            .envs([("PATH", stubs.as_os_str()), ("STUBS", stubs.as_os_str()), ("RECORDS", records.as_os_str())])
            .envs([("PRINTED", PRINTED), ("LINE", ""), ("HOME", "/nonexistent"), ("LC_ALL", "C.UTF-8"), ("PS1", "")])
            .stderr(Stdio::piped())
            .spawn()
            .and_then(|child| child.wait_with_output())
            .unwrap();
        let files = fs::read_dir(&sandbox).unwrap().map(|entry| entry.unwrap().file_name());
        Ran {
            calls: read_records(&records, count),
            files: files.map(|name| name.to_string_lossy().into_owned()).collect(),
            complaints: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn write_stubs(folder: &Path, programs: &BTreeSet<String>) {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let stub = folder.join("stub");
    let code = "#!/bin/sh\nprintf '%s\\0' \"${0##*/}\" \"$@\" >\"$RECORDS/$LINE.$$\"\nprintf %s \"$PRINTED\"\n";
    fs::write(&stub, code).unwrap();
    fs::set_permissions(&stub, fs::Permissions::from_mode(0o755)).unwrap();
    for name in programs {
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{name:?} is no name of a program");
        symlink(&stub, folder.join(name)).unwrap();
    }
    // Without it a canary could never be touched.
    symlink("/usr/bin/touch", folder.join("touch")).unwrap();
}

/// Each record is a file called LINE.PROCESS, with the program and its arguments, each ended by a NUL.
fn read_records(folder: &Path, count: usize) -> Vec<Vec<Vec<String>>> {
    let mut calls = vec![Vec::new(); count];
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let line: usize = name.split('.').next().unwrap().parse().unwrap();
        let record = String::from_utf8(fs::read(entry.path()).unwrap()).unwrap();
        calls[line].push(record.split_terminator('\0').map(str::to_owned).collect());
    }
    calls.iter_mut().for_each(|calls: &mut Vec<Vec<String>>| calls.sort());
    calls
}
