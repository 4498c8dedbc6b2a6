//! Which lines are typed commands, and which namespace does each name?
//!
//! The output of `kubectl get events -n shop` does not contain the namespace; the command above it does. A command
//! therefore applies to what is below it, up to the next prompt. Only the flags of kubectl and its aliases count: in `…
//! | grep -n shop` the flag belongs to another program.

mod governed;
mod prompt;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

pub use governed::Governed;
pub use prompt::apart;
use prompt::prompt;
use words::{Word, words};

/// The maximum number of bytes of a line that are searched for a command.
const LONGEST: usize = 2000;
/// Words before a program that do not matter here.
const WRAPPERS: [&str; 12] =
    ["sudo", "watch", "time", "env", "exec", "command", "nohup", "xargs", "do", "then", "timeout", "winpty"];

/// Programs that have kubectl as a subcommand.
const HOLDERS: [&str; 5] = ["minikube", "microk8s", "k3s", "k0s", "rke2"];

/// Programs that start like an alias of kubectl but are not.
const NO_ALIAS: [&str; 12] = [
    "kind",
    "kubeadm",
    "kubelet",
    "kubens",
    "kubectx",
    "kustomize",
    "kops",
    "kill",
    "killall",
    "kinit",
    "klist",
    "kubeval",
];

/// Subcommands of kubectl and oc, which identify a command without a prompt.
const VERBS: [&str; 45] = [
    "annotate",
    "apply",
    "attach",
    "auth",
    "autoscale",
    "certificate",
    "cluster-info",
    "config",
    "cordon",
    "cp",
    "create",
    "debug",
    "delete",
    "describe",
    "diff",
    "drain",
    "edit",
    "events",
    "exec",
    "explain",
    "expose",
    "get",
    "import-image",
    "kustomize",
    "label",
    "logs",
    "new-app",
    "patch",
    "port-forward",
    "project",
    "replace",
    "rollout",
    "run",
    "scale",
    "set",
    "status",
    "tag",
    "taint",
    "top",
    "uncordon",
    "version",
    "wait",
    "adm",
    "ns",
    "proxy",
];

/// Flags of kubectl whose value is a separate word.
const VALUED: [&str; 10] =
    ["-n", "--namespace", "-o", "--output", "-l", "--selector", "--context", "--kubeconfig", "-c", "--container"];

/// Programs that identify a command even without a prompt.
const OTHERS: [&str; 5] = ["docker", "podman", "nerdctl", "crictl", "ctr"];
/// Their subcommands.
const OTHER_VERBS: [&str; 15] = [
    "pull", "run", "images", "image", "login", "build", "push", "ps", "logs", "inspect", "exec", "compose", "manifest",
    "search", "buildx",
];

/// Programs used to investigate a pull. A line is a command if an argument follows one of them.
const ASKED: [&str; 32] = [
    "aws",
    "az",
    "cat",
    "chronyc",
    "containerd",
    "cosign",
    "crane",
    "crictl",
    "ctr",
    "curl",
    "df",
    "dig",
    "gcloud",
    "getent",
    "host",
    "ip",
    "journalctl",
    "nc",
    "nslookup",
    "openssl",
    "oras",
    "ping",
    "ps",
    "regctl",
    "resolvectl",
    "skopeo",
    "ssh",
    "systemctl",
    "timedatectl",
    "tracepath",
    "uname",
    "wget",
];

/// A typed command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// The namespace of its output.
    pub scope: Scope,
    /// Whether it changes the namespace of the commands below it: to the one at this range of the line, or (inner
    /// `None`) to an unknown one.
    pub sets: Option<Option<Range<usize>>>,
    /// The only pod it shows, as a range of the line: `kubectl describe pod web-1`.
    pub pod: Option<Range<usize>>,
    /// Whether it shows another program's output, as `kubectl logs` does, which may be about anything.
    pub others_words: bool,
}

/// The namespace of a command's output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All namespaces, several, or one that the line does not spell out.
    #[default]
    Unknown,
    /// The default namespace of the user's kubectl.
    Own,
    /// The one at this range of the line.
    Named(Range<usize>),
}

/// Whether a line is a prompt, such as `$ kubectl …`, `root@host:~# kubectl …` or `[user@host ~]$ …`.
pub fn is_prompt(trimmed: &str) -> bool {
    let is_mark = ["$ ", "# ", "% ", "❯ ", "➜ "].iter().any(|mark| trimmed.starts_with(mark));
    is_mark || prompt(trimmed).is_some_and(|prompt| prompt.sure)
}

/// Whether commands were typed at a PowerShell or cmd prompt: `PS C:\shop> kubectl …`, `C:\shop>kubectl …`.
pub fn is_from_windows(text: &str) -> bool {
    text.lines().any(|line| {
        let typed = prompt::windows(line.trim_start());
        typed.is_some_and(|typed| begins_command(typed.trim_start(), true))
    })
}

/// Whether a line is a command, with a prompt or without.
pub fn is_command(trimmed: &str) -> bool {
    is_prompt(trimmed) || read(trimmed).is_some()
}

/// The command in a line, if there is one. Lines continued with `\` may be passed as one.
pub fn read(line: &str) -> Option<Command> {
    let start = line.len() - line.trim_start().len();
    let trimmed = head(line.get(start..)?, LONGEST);
    let prompt = prompt(trimmed);
    let (from, sure) = prompt.map_or((0, false), |prompt| (prompt.end, prompt.sure));
    let typed = trimmed.get(from..)?;
    // Most lines end here: their first word is not a program.
    if !sure && !begins_command(typed, from > 0) {
        return None;
    }
    let words = words(typed, start + from);
    let found = of_words(line, &words, sure);
    match found {
        Some(command) => Some(command),
        None if sure || is_other(typed) => Some(Command::default()),
        None => None,
    }
}

/// The words of the command in a line, for any program, without prompt, `sudo`, variables and quotation marks.
pub fn typed(line: &str) -> Option<Vec<&str>> {
    let start = line.len() - line.trim_start().len();
    let trimmed = head(line.get(start..)?, LONGEST);
    let prompt = prompt(trimmed);
    let typed = trimmed.get(prompt.as_ref().map_or(0, |prompt| prompt.end)..)?;
    let first = typed.split(' ').map(base).find(|word| *word != "sudo").unwrap_or_default();
    let is_asked = || {
        let mut words = typed.split(' ').skip_while(|word| base(word) != first).skip(1);
        // `containerd github.com/containerd/containerd 1.7.28` is what `containerd --version` prints.
        let is_argument = |word: &str| !word.ends_with(':') && !word.is_empty() && !word.starts_with("github.com/");
        ASKED.contains(&first) && words.next().is_none_or(is_argument)
    };
    let is_piped = || first == "echo" && typed.contains(" | openssl s_client ");
    if !prompt.is_some_and(|prompt| prompt.sure) && !is_asked() && !is_piped() && read(line).is_none() {
        return None;
    }
    let words = words(typed, 0).into_iter().map(|word| word.text);
    let is_before = |word: &&str| *word == "sudo" || (word.contains('=') && !word.starts_with('-'));
    Some(words.skip_while(is_before).collect())
}

/// The host name in the prompt of a line: `node-1` of `root@node-1:~# df -h`, of `[ana@node-1 ~]$`, of `node-1:~ #` and
/// of `node-1 ~ #`.
/// A single word before the mark may also be a directory.
pub fn machine(line: &str) -> Option<&str> {
    let line = head(line.trim_start(), LONGEST);
    let prompt = line.get(..prompt(line)?.end)?;
    let (behind, has_user) = prompt.split_once('@').map_or((prompt, false), |(_, behind)| (behind, true));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let (name, rest) = behind.split_at_checked(behind.find(|c| !is_name(c))?)?;
    let has_folder = || [":~", ":/", " ~", " /"].iter().any(|folder| rest.starts_with(folder));
    (!name.is_empty() && (has_user || has_folder())).then_some(name)
}

/// A command quoted in a sentence: ``I ran `kubectl get pods -n shop` ``. Only one that names a namespace or a pod counts.
pub fn told(line: &str) -> Option<Command> {
    let text = head(line, LONGEST);
    let at = text.find("kubectl ").or_else(|| text.find("oc "))?;
    let before = text.get(..at)?;
    let inside = before.chars().next_back().filter(|mark| matches!(mark, '`' | '"' | '\''));
    if inside.is_none() && ![": ", "$ ", "# "].iter().any(|mark| before.ends_with(mark)) {
        return None;
    }
    let rest = text.get(at..)?;
    let rest = inside.and_then(|mark| rest.get(..rest.find(mark)?)).unwrap_or(rest);
    let command = of_words(line, &words(rest, at), false)?;
    (matches!(command.scope, Scope::Named(_)) || command.pod.is_some()).then_some(command)
}

/// Whether a line is continued on the next one, in bash or PowerShell.
pub fn goes_on(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with('\\') || line.ends_with(" `")
}

/// The longest prefix of `text` of at most `length` bytes.
fn head(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Returns whether the first word can start a command. Without a prompt, only unambiguous program names count.
fn begins_command(typed: &str, prompted: bool) -> bool {
    let first = typed.split([' ', '\n']).next().unwrap_or_default();
    // A quick check: most first words are not programs.
    if first.starts_with(|c: char| c.is_ascii_uppercase()) {
        let variable = first.split_once('=').map_or("", |(name, _)| name);
        return !variable.is_empty() && variable.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    }
    let name = base(first);
    if is_like_kubectl(name, prompted) || HOLDERS.contains(&name) || matches!(name, "kubens" | "kubectx" | "helm") {
        return true;
    }
    if prompted {
        return WRAPPERS.contains(&name) || OTHERS.contains(&name) || matches!(name, "cd" | "export" | "for" | "while");
    }
    matches!(name, "sudo" | "watch") || OTHERS.contains(&name)
}

/// Whether a line without a certain prompt is a command of another program.
fn is_other(typed: &str) -> bool {
    let mut words = typed.split_whitespace().skip_while(|word| *word == "sudo");
    let program = words.next().map(base).unwrap_or_default();
    let verb = words.next().unwrap_or_default();
    (OTHERS.contains(&program) || program == "helm") && (OTHER_VERBS.contains(&verb) || verb.starts_with('-'))
}

/// `kubectl` of `/usr/local/bin/kubectl` and of `.\kubectl.exe`.
pub fn base(word: &str) -> &str {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    name.strip_suffix(".exe").unwrap_or(name)
}

/// Whether a program is kubectl, or has its commands.
pub fn is_kubectl(word: &str) -> bool {
    matches!(base(word), "kubectl" | "oc" | "k" | "kc" | "kubecolor" | "microk8s.kubectl")
}

/// The same for aliases of a command of kubectl: after a prompt, `kgp`, `klf` and so on are aliases. k9s is no kubectl,
/// but takes its flags.
fn is_like_kubectl(name: &str, prompted: bool) -> bool {
    is_kubectl(name) || name == "k9s" || is_alias(name, prompted)
}

fn is_alias(name: &str, prompted: bool) -> bool {
    let of_get = ["kg", "kd", "kl"].iter().any(|start| name.starts_with(start)) && name.len() < 9;
    let is_word = name.starts_with('k') && name.len() < 14 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    is_word && (prompted || of_get) && name.len() > 1 && !NO_ALIAS.contains(&name)
}

/// What the kubectl commands among the words say; `None` if there are none.
fn of_words(line: &str, words: &[Word], prompted: bool) -> Option<Command> {
    let mut command: Option<Command> = None;
    let mut piped = false;
    for segment in words.split(|word| word.operator && matches!(word.text, "|" | ";" | "&" | "(" | ")")) {
        if let Some(own) = of_segment(line, segment, prompted || command.is_some()) {
            command = Some(match command {
                None => own,
                Some(known) => joined(line, known, own, piped),
            });
        }
        piped = segment.last().is_some_and(|last| {
            words.iter().any(|word| word.operator && word.text == "|" && word.range.start >= last.range.end)
        });
    }
    command
}

/// Combines two commands on one line: the output of both is below it.
fn joined(line: &str, first: Command, second: Command, piped: bool) -> Command {
    let text = |scope: &Scope| match scope {
        Scope::Named(range) => line.get(range.clone()).map(str::to_owned),
        _ => None,
    };
    let scope = match (&first.scope, &second.scope) {
        (first, Scope::Own) if piped => first.clone(),
        (Scope::Own, _) if first.sets.is_some() => second.scope.clone(),
        (a, b) if text(a) == text(b) && std::mem::discriminant(a) == std::mem::discriminant(b) => a.clone(),
        _ => Scope::Unknown,
    };
    // The output of the second one may be about another pod.
    let pod = first.pod.or(second.pod).filter(|_| piped);
    Command { scope, sets: second.sets.or(first.sets), pod, others_words: first.others_words && second.others_words }
}

/// What one command of a line says, if it is kubectl.
fn of_segment(line: &str, words: &[Word], prompted: bool) -> Option<Command> {
    let mut at = 0;
    // Skips `sudo -E`, `KUBECONFIG=x`, `watch -n 5` up to the program.
    let mut wrapped = false;
    loop {
        let word = words.get(at)?;
        let name = base(word.text);
        if is_like_kubectl(name, prompted || wrapped) || HOLDERS.contains(&name) || name == "helm" || name == "kubens" {
            break;
        }
        let is_variable = word.text.contains('=') && !word.text.starts_with('-');
        wrapped |= WRAPPERS.contains(&name) || is_variable;
        if !wrapped || at > 6 {
            return None;
        }
        at += 1;
    }
    let mut program = base(words.get(at)?.text);
    at += 1;
    if HOLDERS.contains(&program) {
        at += words.get(at..)?.iter().take(5).position(|word| word.text == "kubectl")? + 1;
        at += usize::from(words.get(at).is_some_and(|word| word.text == "--"));
        program = "kubectl";
    }
    let arguments = words.get(at..)?;
    let first = arguments.iter().map(|word| word.text).find(|word| !word.is_empty()).unwrap_or_default();
    if program == "kubens" {
        let named = arguments.first().filter(|word| is_label(word.text)).map(|word| word.range.clone());
        return Some(Command { scope: Scope::Own, sets: Some(named), ..Command::default() });
    }
    let alias = is_alias(program, true) && !is_like_kubectl(program, false)
        || matches!(program.get(..2), Some("kg" | "kd" | "kl"));
    let flags = flags(line, arguments, alias && matches!(program, "kgpn" | "kgpon"));
    let known = prompted || wrapped || VERBS.contains(&first) || first.starts_with('-') || program == "k9s";
    let is_command = if alias && !(prompted || wrapped) { flags.scope != Scope::Own } else { known };
    if !is_command {
        return None;
    }
    let mut command = flags;
    let everywhere = alias && program.starts_with("kg") && (program == "kgpa" || program.ends_with("all"));
    if everywhere {
        command.scope = Scope::Unknown;
    }
    let verb = arguments.iter().map(|word| word.text).find(|word| VERBS.contains(word)).unwrap_or_default();
    command.others_words = matches!(verb, "logs" | "exec" | "attach") || (alias && program.starts_with("kl"));
    command.pod = pod(verb, arguments).filter(|_| !command.others_words);
    let behind = arguments.iter().skip_while(|word| word.text != verb).nth(1);
    command.sets = match (verb, behind.map(|word| word.text)) {
        ("project" | "ns", Some(name)) if is_label(name) => Some(behind.map(|word| word.range.clone())),
        ("config", Some("set-context")) => Some(match std::mem::replace(&mut command.scope, Scope::Own) {
            Scope::Named(range) => Some(range),
            _ => None,
        }),
        ("config", Some("use-context")) => Some(None),
        _ => None,
    };
    Some(command)
}

/// The only pod that `describe`, `get` or `debug` names.
fn pod(verb: &str, arguments: &[Word]) -> Option<Range<usize>> {
    if !matches!(verb, "describe" | "get" | "debug") {
        return None;
    }
    let mut valued = false;
    let mut bare = arguments.iter().skip_while(|word| word.text != verb).skip(1).filter(|word| {
        let is_value = std::mem::replace(&mut valued, VALUED.contains(&word.text));
        !is_value && !word.text.starts_with('-')
    });
    let kind = bare.next()?;
    let (word, name) = match kind.text.split_once('/') {
        Some(("pod" | "pods" | "po", name)) => (kind, name),
        None if matches!(kind.text, "pod" | "pods" | "po") => bare.next().map(|word| (word, word.text))?,
        // A bare name is a pod.
        None if verb == "debug" => (kind, kind.text),
        _ => return None,
    };
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    let is_name = !name.is_empty() && name.bytes().all(inside) && bare.next().is_none();
    is_name.then(|| word.range.end - name.len()..word.range.end)
}

/// The namespace that the arguments of kubectl name; if `behind`, the first argument is its name.
fn flags(line: &str, arguments: &[Word], behind: bool) -> Command {
    let mut scope = Scope::Own;
    let mut everywhere = false;
    let mut named = |word: Option<(&str, Range<usize>)>| {
        scope = match word {
            Some((text, range)) => {
                let bare = text.trim_end_matches([':', ',', '.', ')']).trim_matches(['"', '\'']);
                let from = line.get(range.clone()).and_then(|text| text.find(bare)).unwrap_or(0);
                let range = range.start + from..range.start + from + bare.len();
                if is_label(bare) { Scope::Named(range) } else { Scope::Unknown }
            }
            None => Scope::Unknown,
        };
    };
    let of = |word: &Word| (line.get(word.range.clone()).unwrap_or_default().to_owned(), word.range.clone());
    let mut words = arguments.iter();
    if behind && let Some(word) = words.clone().next() {
        let (text, range) = of(word);
        named(Some((&text, range)));
    }
    while let Some(word) = words.next() {
        let text = word.text;
        match text {
            "--" => break,
            "<" | ">" => {
                words.next();
            }
            "-n" | "--namespace" | "-itn" | "-wn" | "-tn" | "-in" => {
                let next = words.next().map(of);
                named(next.as_ref().map(|(text, range)| (text.as_str(), range.clone())));
            }
            "-A" | "--all-namespaces" | "--all-namespaces=true" | "-wA" | "-Aw" => everywhere = true,
            // The value of a flag may look like a flag.
            "-o" | "-l" | "-c" | "-f" | "--output" | "--selector" | "--container" | "--filename" => {
                words.next();
            }
            _ if text.starts_with("-Ao") => everywhere = true,
            _ => {
                let value = text.strip_prefix("--namespace=").or_else(|| {
                    let short = text.strip_prefix("-n")?;
                    Some(short.strip_prefix('=').unwrap_or(short))
                });
                if let Some(value) = value {
                    let start = word.range.end - value.len();
                    named(Some((value, start..word.range.end)));
                }
            }
        }
    }
    Command { scope: if everywhere { Scope::Unknown } else { scope }, ..Command::default() }
}

/// Whether a word can be the name of a namespace: an RFC 1123 label.
fn is_label(word: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !word.is_empty() && word.len() < 64 && word.bytes().all(inside) && !word.starts_with('-') && !word.ends_with('-')
}
