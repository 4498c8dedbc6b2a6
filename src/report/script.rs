//! A plan as lines for a shell: to be pasted at once, or to be kept as a script with comments.
//!
//! What must not run as it stands is a comment: a command with a blank, one that belongs on another machine than the
//! others, one that takes a change back, and files, since a file with a login is written by the reader's own hand.

use super::parts::{does, fill_in, forth_and_back, one_line};
use super::{Effect, Finding, Fix, Options, Shell, Step, Where, words};
use crate::lang::{Lang, Text};

/// Stands over a command that cannot run yet.
const OPEN: Text =
    Text { en: "Fill in {names} and take away the # before it:", es: "Rellena {names} y quita la # de delante:" };
/// Stands over a command that belongs elsewhere.
const ELSEWHERE: Text = Text { en: "This one runs {where}:", es: "Este se ejecuta {where}:" };
/// Stands over a file.
const FILE: Text = Text { en: "The file:", es: "El fichero:" };
/// Stands before the steps that take a change back.
const BACK: Text = Text { en: "To take it back:", es: "Para deshacerlo:" };

/// The commands of a fix, one a line, without those that take a change back.
pub fn commands(fix: &Fix, options: &Options) -> String {
    let main = main_place(fix);
    let mut out = String::new();
    for step in forth_and_back(fix).0 {
        let Some(command) = &step.command else { continue };
        let note = note(step, main, options.lang);
        out.extend(note.iter().map(|note| format!("# {note}\n")));
        out.push_str(if note.is_some() { "# " } else { "" });
        out.push_str(command);
        out.push('\n');
    }
    out
}

/// The name of the file that [`script`] is kept in.
pub fn file_name(fix: &Fix, options: &Options) -> String {
    let ending = match shell(fix, options) {
        Shell::Posix => "sh",
        Shell::PowerShell => "ps1",
    };
    format!("pullfix-{}.{ending}", fix.id)
}

/// A fix of `finding` as a script: every step with its words.
pub fn script(finding: &Finding, fix: &Fix, options: &Options) -> String {
    let (lang, shell) = (options.lang, shell(fix, options));
    let main = main_place(fix);
    let (forth, back) = forth_and_back(fix);
    let mut out = Script { lang, shell, out: String::new() };
    out.begin();
    out.comment(&finding.title);
    if let Some(image) = &finding.image {
        out.comment(&format!("{}: {image}", words::IMAGE.get(lang)));
    }
    out.comment(&format!("{}: {}", words::FIX.get(lang), fix.title));
    for (index, step) in forth.iter().enumerate() {
        out.out.push('\n');
        out.comment(&format!("{}. {}: {}", index + 1, does(step, lang), step.text));
        out.step(step, main);
    }
    if !back.is_empty() {
        out.out.push('\n');
        out.comment(BACK.get(lang));
    }
    for step in back {
        out.comment(&step.text);
        out.code(step.command.as_deref().unwrap_or_default());
    }
    out.out
}

/// A script that is being written.
struct Script {
    lang: Lang,
    shell: Shell,
    out: String,
}

impl Script {
    fn begin(&mut self) {
        self.out.push_str(match self.shell {
            Shell::Posix => "#!/bin/sh\nset -eu\n\n",
            // Windows PowerShell takes a file without this mark for ANSI.
            Shell::PowerShell => "\u{feff}",
        });
    }

    /// Words, on one line whatever they hold.
    fn comment(&mut self, text: &str) {
        self.out.push_str(&format!("# {}\n", one_line(&text.replace('`', ""))));
    }

    /// Code that does not run.
    fn code(&mut self, text: &str) {
        for line in text.lines() {
            self.out.push_str(&format!("#   {line}\n"));
        }
    }

    fn step(&mut self, step: &Step, main: Where) {
        if let Some(file) = &step.manifest {
            self.comment(FILE.get(self.lang));
            self.code(file);
            for blank in &step.blanks {
                self.comment(&fill_in(blank, one_line, one_line, self.lang));
            }
        }
        let Some(command) = &step.command else { return };
        if let Some(note) = note(step, main, self.lang) {
            self.comment(&note);
            self.code(command);
            return;
        }
        // To look for something and not to find it is no reason to stop.
        self.out.push_str(&match (self.shell, step.effect) {
            (Shell::Posix, Effect::Inspect) => format!("{command} || true\n"),
            (Shell::Posix, _) | (Shell::PowerShell, Effect::Inspect) => format!("{command}\n"),
            (Shell::PowerShell, _) => format!("{command}\nif ($LASTEXITCODE) {{ exit $LASTEXITCODE }}\n"),
        });
    }
}

/// Why a command must not run as it stands.
fn note(step: &Step, main: Where, lang: Lang) -> Option<String> {
    if step.place != main {
        return Some(ELSEWHERE.fill(lang, &[("where", words::place(step.place).get(lang))]));
    }
    let names: Vec<&str> = step.blanks.iter().map(|blank| blank.name.as_str()).collect();
    (!names.is_empty()).then(|| OPEN.fill(lang, &[("names", &names.join(", "))]))
}

/// Where the commands of a fix run: on the workstation, unless none does.
fn main_place(fix: &Fix) -> Where {
    let runs: Vec<Where> = fix.steps.iter().filter(|step| step.command.is_some()).map(|step| step.place).collect();
    if runs.contains(&Where::Workstation) {
        Where::Workstation
    } else {
        runs.first().copied().unwrap_or(Where::Workstation)
    }
}

/// A node has a POSIX shell, whatever the reader's workstation has.
fn shell(fix: &Fix, options: &Options) -> Shell {
    if main_place(fix) == Where::Node { Shell::Posix } else { options.shell }
}

#[cfg(test)]
mod tests {
    use super::super::{BlankField, sample};
    use super::*;

    fn options(shell: Shell) -> Options {
        Options { shell, ..Options::default() }
    }

    fn filled() -> Fix {
        let mut fix = sample::finding().fixes.remove(0);
        fix.steps[1].command = Some("kubectl set image deployment/web web=nginx:1.27".to_owned());
        fix.steps[1].blanks.clear();
        fix
    }

    #[test]
    fn a_script_tells_every_step_and_runs_what_can_run() {
        let expected = "#!/bin/sh
set -eu

# The registry has no such tag
# Image: nginx:lates
# How to fix it: Correct the tag

# 1. Fix: Set a tag that exists.
kubectl set image deployment/web web=nginx:1.27

# 2. Verify, on the node: Compare the file.
# The file:
#   kind: Pod
#   spec: {}

# To take it back:
# Go back.
#   kubectl rollout undo deployment/web
";
        assert_eq!(script(&sample::finding(), &filled(), &options(Shell::Posix)), expected);
        assert_eq!(file_name(&filled(), &options(Shell::Posix)), "pullfix-correct-tag.sh");
    }

    #[test]
    fn powershell_stops_where_a_change_fails() {
        let text = script(&sample::finding(), &filled(), &options(Shell::PowerShell));
        assert!(text.starts_with("\u{feff}# The registry"), "{text}");
        assert!(text.contains("\nif ($LASTEXITCODE) { exit $LASTEXITCODE }\n"), "{text}");
        assert_eq!(file_name(&filled(), &options(Shell::PowerShell)), "pullfix-correct-tag.ps1");
    }

    #[test]
    fn a_command_with_a_blank_does_not_run() {
        let fix = &sample::finding().fixes[0];
        let text = script(&sample::finding(), fix, &options(Shell::Posix));
        assert!(text.contains("# Fill in TAG and take away the # before it:\n#   kubectl set image"), "{text}");
        let lines = commands(fix, &options(Shell::Posix));
        assert_eq!(
            lines,
            "# Fill in TAG and take away the # before it:\n# kubectl set image deployment/web web=nginx:TAG\n"
        );
    }

    #[test]
    fn commands_of_another_machine_do_not_run_here() {
        let mut fix = filled();
        fix.steps[2] = Step { command: Some("sudo reboot".to_owned()), manifest: None, ..fix.steps[2].clone() };
        assert_eq!(
            commands(&fix, &options(Shell::Posix)),
            "kubectl set image deployment/web web=nginx:1.27\n# This one runs on the node:\n# sudo reboot\n"
        );
        fix.steps.retain(|step| step.place == Where::Node);
        assert_eq!(commands(&fix, &options(Shell::PowerShell)), "sudo reboot\n");
        assert!(script(&sample::finding(), &fix, &options(Shell::PowerShell)).starts_with("#!/bin/sh"));
    }

    #[test]
    fn nothing_of_the_paste_becomes_a_line_of_its_own() {
        let mut finding = sample::finding();
        finding.image = Some("nginx\nrm -rf ~\r\u{2028}rm\u{85}x".to_owned());
        finding.title = "a\nrm".to_owned();
        let mut fix = filled();
        fix.steps[1].text = "b\nrm -rf".to_owned();
        fix.steps[1].blanks = vec![BlankField {
            name: "TAG".to_owned(),
            label: "x\nrm".to_owned(),
            suggestions: vec!["y\nrm".to_owned()],
            secret: false,
        }];
        for shell in [Shell::Posix, Shell::PowerShell] {
            let text = script(&finding, &fix, &options(shell));
            assert!(!text.lines().any(|line| line.starts_with("rm")), "{text}");
        }
    }
}
