//! A plan as shell code: to paste at once, or to save as a script with its explanations.
//!
//! Nobody watches while it runs, and a shell continues after a failed command. So both forms are one list that ends at
//! the first failure, in a terminal as in a file: an `&&` list for POSIX shells, a block that throws for PowerShell.
//! Anything that is not run is a no-op with its text in quotes, since `#` does not begin a comment in an interactive
//! zsh. For the same reason there is no `#!` line, which such a shell takes for history expansion.
//!
//! The recipes decide which commands run, see [`InScript`].

use super::parts::{does, fill_in, forth_and_back, one_line};
use super::{Finding, Fix, InScript, Options, Shell, Step, Where, words};
use crate::fix::{PlaceholderId, placeholder_names};
use crate::lang::{Lang, Text};

/// Introduces a command that runs elsewhere.
const ELSEWHERE: Text = Text! {
    en: "Not part of this script, because it runs {where}:",
    es: "No forma parte de este script, porque se ejecuta {where}:",
};
/// Introduces a command that the user runs by hand.
const BY_HAND: Text = Text! {
    en: "Not part of this script, because you look and decide here:",
    es: "No forma parte de este script, porque aquí miras y decides tú:",
};
/// Introduces a command that never ends.
const ENDLESS: Text = Text! {
    en: "Not part of this script, because it does not end by itself:",
    es: "No forma parte de este script, porque no termina por sí solo:",
};
/// Marks where a script ends before its plan does.
const ENDS: Text = Text! {
    en: "This script ends here. Do this yourself, because what follows depends on it:",
    es: "Este script termina aquí. Haz esto tú, porque lo que sigue depende de ello:",
};
/// Introduces a file.
const FILE: Text = Text! { en: "The file:", es: "El archivo:" };
/// Introduces the rollback steps.
const BACK: Text = Text! { en: "To undo it:", es: "Para deshacerlo:" };
/// PowerShell's message when a script stops.
const STOPPED: Text = Text! {
    en: "Step {number} failed. Nothing after it was run.",
    es: "El paso {number} falló. Lo que sigue no se ejecutó.",
};
/// Precedes a command with open placeholders.
const UNFINISHED: Text = Text! { en: "(fill in {names})", es: "(completa {names})" };

/// Why a plan has no script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoScript {
    /// These placeholders are open, in the order of the plan.
    Open(Vec<PlaceholderId>),
    /// None of its commands can run without the user.
    ByHand,
}

/// The commands of a fix that can run unattended, as one line or block to paste. There is no line break at the end, so
/// a shell waits for the user before it runs them.
pub fn commands(fix: &Fix, options: &Options) -> Result<String, NoScript> {
    let live = live(fix)?;
    Ok(match options.shell {
        Shell::Posix => live.iter().map(|(_, step)| posix(step)).collect::<Vec<_>>().join(" &&\n"),
        Shell::PowerShell => match live.as_slice() {
            [(_, Step { parts, .. })] if parts.len() == 1 => parts.concat(),
            live => {
                let lines = live.iter().flat_map(|(number, step)| powershell(*number, step, options.lang));
                block(lines.collect())
            }
        },
    })
}

/// The file name for [`script`].
pub fn file_name(fix: &Fix, options: &Options) -> String {
    let ending = match options.shell {
        Shell::Posix => "sh",
        Shell::PowerShell => "ps1",
    };
    format!("pullfix-{}.{ending}", fix.id)
}

/// A fix of `finding` as a script: every step with its explanation, and the commands that can run unattended.
pub fn script(finding: &Finding, fix: &Fix, options: &Options) -> Result<String, NoScript> {
    let lang = options.lang;
    let live: Vec<usize> = live(fix)?.into_iter().map(|(number, _)| number).collect();
    let (forth, back) = forth_and_back(fix);
    let mut out = Script { lang, shell: options.shell, lines: Vec::new(), gap: false };
    out.comment(&finding.title);
    if let Some(image) = &finding.image {
        out.comment(&format!("{}: {image}", words::IMAGE.get(lang)));
    }
    out.comment(&format!("{}: {}", words::FIX.get(lang), fix.title));
    let mut ended = false;
    for (index, step) in forth.into_iter().enumerate() {
        let number = index + 1;
        out.gap = true;
        let ends = step.script == InScript::End && !ended;
        if ends {
            out.comment(ENDS.get(lang));
            ended = true;
        }
        out.comment(&format!("{number}. {}: {}", does(step, lang), step.text));
        out.file(step);
        match &step.command {
            Some(_) if live.contains(&number) => out.run(number, step),
            Some(command) => {
                if !ended || step.script == InScript::Endless {
                    out.comment(&note(step, lang));
                }
                out.code(command);
            }
            None => {}
        }
    }
    if !back.is_empty() {
        out.gap = true;
        out.comment(BACK.get(lang));
    }
    for step in back {
        out.comment(&step.text);
        out.code(step.command.as_deref().unwrap_or_default());
    }
    Ok(out.whole())
}

/// A command with open placeholders, for display and copying. It is a syntax error in every shell, whatever quotes are
/// around the placeholders.
pub fn unfinished(command: &str, ids: &[PlaceholderId], lang: Lang) -> String {
    match ids {
        [] => command.to_owned(),
        ids => format!("{} {command}", UNFINISHED.fill(lang, &[("names", &placeholder_names(ids))])),
    }
}

/// The open placeholders of a fix. A secret is not one of them: the user fills it in only in the file on their own
/// machine.
pub fn open(fix: &Fix) -> Vec<PlaceholderId> {
    let mut ids = Vec::new();
    for blank in fix.steps.iter().flat_map(|step| &step.blanks).filter(|blank| !blank.secret) {
        if !ids.contains(&blank.id) {
            ids.push(blank.id);
        }
    }
    ids
}

/// The steps that a script runs, with their numbers.
fn live(fix: &Fix) -> Result<Vec<(usize, &Step)>, NoScript> {
    let forth = forth_and_back(fix).0.into_iter();
    let steps: Vec<(usize, &Step)> = forth
        .enumerate()
        .take_while(|(_, step)| step.script != InScript::End)
        .filter(|(_, step)| step.script == InScript::Run && step.command.is_some())
        .map(|(index, step)| (index + 1, step))
        .collect();
    let open = open(fix);
    match (steps.is_empty(), open.is_empty()) {
        (true, _) => Err(NoScript::ByHand),
        (false, false) => Err(NoScript::Open(open)),
        (false, true) => Ok(steps),
    }
}

/// The command of a step as one element of an `&&` list. Its variables are local to a subshell.
fn posix(step: &Step) -> String {
    match step.parts.as_slice() {
        [part] => part.clone(),
        parts => format!("( {} )", parts.join(" &&\n  ")),
    }
}

/// The same as statements, each followed by a check of its result.
fn powershell(number: usize, step: &Step, lang: Lang) -> Vec<String> {
    let stopped = STOPPED.fill(lang, &[("number", &number.to_string())]);
    let check = format!("if ($LASTEXITCODE) {{ throw '{stopped}' }}");
    step.parts.iter().flat_map(|part| [part.clone(), check.clone()]).collect()
}

/// One block, which PowerShell parses completely before it runs anything. A missing program ends it too.
fn block(lines: Vec<String>) -> String {
    let lines: String = lines.iter().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect();
    format!("& {{\n  $ErrorActionPreference = 'Stop'\n  $global:LASTEXITCODE = 0\n{lines}}}")
}

/// A script under construction.
struct Script {
    lang: Lang,
    shell: Shell,
    /// For POSIX shells, the elements of the list.
    lines: Vec<String>,
    /// Whether an empty line comes next.
    gap: bool,
}

impl Script {
    fn push(&mut self, line: String) {
        match (std::mem::take(&mut self.gap), self.shell) {
            (true, Shell::Posix) => self.lines.push(format!("\n{line}")),
            (true, Shell::PowerShell) => self.lines.extend([String::new(), line]),
            (false, _) => self.lines.push(line),
        }
    }

    /// A text, always on one line.
    fn comment(&mut self, text: &str) {
        self.no_op(&one_line(&text.replace('`', "")));
    }

    /// Code that is not run.
    fn code(&mut self, text: &str) {
        for line in text.lines() {
            self.no_op(&format!("  {}", line.replace(char::is_control, "")));
        }
    }

    /// A line without effect, in a file and in a terminal.
    fn no_op(&mut self, line: &str) {
        self.push(match self.shell {
            Shell::Posix => format!(": '{}'", line.replace('\'', "'\\''")),
            Shell::PowerShell => format!("# {line}"),
        });
    }

    fn file(&mut self, step: &Step) {
        let Some(file) = &step.manifest else { return };
        self.comment(FILE.get(self.lang));
        self.code(file);
        for blank in &step.blanks {
            self.comment(&fill_in(blank, one_line, one_line, self.lang));
        }
    }

    fn run(&mut self, number: usize, step: &Step) {
        match self.shell {
            Shell::Posix => self.push(posix(step)),
            Shell::PowerShell => powershell(number, step, self.lang).into_iter().for_each(|line| self.push(line)),
        }
    }

    fn whole(self) -> String {
        match self.shell {
            Shell::Posix => self.lines.join(" &&\n") + "\n",
            // Windows PowerShell reads a file without a byte order mark as ANSI.
            Shell::PowerShell => format!("\u{feff}{}\n", block(self.lines)),
        }
    }
}

/// Why a command is not run.
fn note(step: &Step, lang: Lang) -> String {
    match (step.place, step.script) {
        (_, InScript::Endless) => ENDLESS.get(lang).to_owned(),
        (Where::Workstation, _) => BY_HAND.get(lang).to_owned(),
        (place, _) => ELSEWHERE.fill(lang, &[("where", words::place(place).get(lang))]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BlankField, Effect, sample};
    use super::*;

    fn options(shell: Shell) -> Options {
        Options { shell, ..Options::default() }
    }

    const POSIX: fn() -> Options = Options::default;

    fn filled() -> Fix {
        let mut fix = sample::finding().fixes.remove(0);
        fix.steps[1] = run(&fix.steps[1], "kubectl set image deployment/web web=nginx:1.27");
        fix.steps[1].blanks.clear();
        fix
    }

    fn run(step: &Step, line: &str) -> Step {
        Step { command: Some(line.to_owned()), parts: vec![line.to_owned()], manifest: None, ..step.clone() }
    }

    #[test]
    fn a_script_explains_every_step_and_is_one_list() {
        let expected = "\
: 'The registry has no such tag' &&
: 'Image: nginx:lates' &&
: 'How to fix it: Correct the tag' &&

: '1. Fix: Set a tag that exists.' &&
kubectl set image deployment/web web=nginx:1.27 &&

: '2. Verify, on the node: Compare the file.' &&
: 'The file:' &&
: '  kind: Pod' &&
: '  spec: {}' &&

: 'To undo it:' &&
: 'Go back.' &&
: '  kubectl rollout undo deployment/web'
";
        assert_eq!(script(&sample::finding(), &filled(), &POSIX()).unwrap(), expected);
        assert_eq!(file_name(&filled(), &POSIX()), "pullfix-correct-tag.sh");
    }

    #[test]
    fn powershell_throws_where_a_command_fails() {
        let text = script(&sample::finding(), &filled(), &options(Shell::PowerShell)).unwrap();
        assert!(text.starts_with("\u{feff}& {\n  $ErrorActionPreference = 'Stop'\n"), "{text}");
        let checked = "web=nginx:1.27\n  if ($LASTEXITCODE) { throw 'Step 1 failed. Nothing after it was run.' }\n";
        assert!(text.contains(checked), "{text}");
        assert!(text.contains("\n  # The file:\n"), "{text}");
        assert!(text.ends_with("\n  #   kubectl rollout undo deployment/web\n}\n"), "{text}");
        assert_eq!(file_name(&filled(), &options(Shell::PowerShell)), "pullfix-correct-tag.ps1");
    }

    #[test]
    fn with_an_open_placeholder_there_is_no_script() {
        let fix = &sample::finding().fixes[0];
        let open = Err(NoScript::Open(vec![PlaceholderId::Tag]));
        for shell in [Shell::Posix, Shell::PowerShell] {
            assert_eq!(commands(fix, &options(shell)), open);
            assert_eq!(script(&sample::finding(), fix, &options(shell)), open);
        }
    }

    #[test]
    fn a_secret_is_not_an_open_placeholder() {
        let mut fix = filled();
        let secret = |id| BlankField { id, label: String::new(), suggestions: Vec::new(), secret: true };
        fix.steps[2].blanks = vec![secret(PlaceholderId::Token)];
        assert!(open(&fix).is_empty() && commands(&fix, &POSIX()).is_ok());
    }

    #[test]
    fn a_script_ends_before_a_manual_step() {
        let mut fix = filled();
        let change = fix.steps[1].clone();
        fix.steps.push(Step { script: InScript::End, place: Where::Node, ..run(&change, "sudo reboot") });
        fix.steps.push(run(&change, "kubectl delete pod web-1"));
        assert_eq!(commands(&fix, &POSIX()).unwrap(), "kubectl set image deployment/web web=nginx:1.27");
        let text = script(&sample::finding(), &fix, &POSIX()).unwrap();
        assert!(text.contains(": 'This script ends here. Do this yourself"), "{text}");
        assert!(text.contains("\n: '  kubectl delete pod web-1' &&\n"), "{text}");
        fix.steps.remove(1);
        assert_eq!(commands(&fix, &POSIX()), Err(NoScript::ByHand));
        assert_eq!(script(&sample::finding(), &fix, &POSIX()), Err(NoScript::ByHand));
    }

    #[test]
    fn watching_and_inspecting_are_not_run() {
        let mut fix = filled();
        let change = fix.steps[1].clone();
        fix.steps.push(Step { script: InScript::Skip, ..run(&change, "crane ls nginx") });
        fix.steps.push(Step { script: InScript::Endless, ..run(&change, "kubectl get pods -w") });
        fix.steps.push(run(&change, "kubectl rollout status deployment/web"));
        let expected = "kubectl set image deployment/web web=nginx:1.27 &&\nkubectl rollout status deployment/web";
        assert_eq!(commands(&fix, &POSIX()).unwrap(), expected);
    }

    #[test]
    fn the_parts_of_a_command_are_grouped() {
        let mut fix = filled();
        fix.steps[1].parts = vec!["output=$(a)".to_owned(), "printf '%s\\n' \"$output\" | b".to_owned()];
        assert_eq!(commands(&fix, &POSIX()).unwrap(), "( output=$(a) &&\n  printf '%s\\n' \"$output\" | b )");
        fix.steps[1].parts = vec!["$output = a".to_owned(), "$output | b".to_owned()];
        let text = commands(&fix, &options(Shell::PowerShell)).unwrap();
        assert_eq!(text.matches("if ($LASTEXITCODE) { throw").count(), 2, "{text}");
    }

    #[test]
    fn an_unfinished_command_says_what_is_missing() {
        let names = [PlaceholderId::Tag, PlaceholderId::Name];
        assert_eq!(unfinished("a TAG NAME", &names, Lang::En), "(fill in TAG, NAME) a TAG NAME");
        assert_eq!(unfinished("a", &[], Lang::En), "a");
    }

    #[test]
    fn the_paste_cannot_become_code() {
        let mut finding = sample::finding();
        finding.image = Some("nginx\nrm -rf ~\r\u{2028}rm\u{85}x'; rm -rf ~ #".to_owned());
        finding.title = "a\nrm".to_owned();
        let mut fix = filled();
        fix.steps[1].text = "b\nrm -rf".to_owned();
        fix.steps[1].effect = Effect::Verify;
        fix.steps[2].blanks = vec![BlankField {
            id: PlaceholderId::Token,
            label: "x\nrm".to_owned(),
            suggestions: vec!["y\nrm".to_owned()],
            secret: true,
        }];
        for shell in [Shell::Posix, Shell::PowerShell] {
            let text = script(&finding, &fix, &options(shell)).unwrap();
            assert!(!text.lines().any(|line| line.trim_start().starts_with("rm")), "{text}");
        }
        let text = script(&finding, &fix, &POSIX()).unwrap();
        let words = shlex::split(&text).unwrap();
        assert!(words.contains(&"Image: nginx rm -rf ~ rmx'; rm -rf ~ #".to_owned()), "{words:?}");
    }
}
