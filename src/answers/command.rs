//! The command above an output: what it runs, where it runs, and the objects that it names.

use crate::input::{self, base, is_kubectl};

/// A typed command, without the programs that only say where it runs.
#[derive(Default)]
pub(super) struct Command<'t> {
    /// Its words, without prompt, `sudo` and quotation marks; empty if there is no command.
    pub(super) words: Vec<&'t str>,
    /// The machine or container that it runs on, or the only node that it asks about.
    pub(super) machine: Option<&'t str>,
    /// Whether it runs in a pod.
    pub(super) in_pod: bool,
    /// The machine that it asks ssh for.
    pub(super) over_ssh: Option<&'t str>,
    /// Whether it filters lines with grep, which may add the file and the number of a line.
    pub(super) greps: bool,
}

impl<'t> Command<'t> {
    /// The command in a line.
    pub(super) fn of_line(line: &'t str) -> Command<'t> {
        let mut command = Command { words: input::typed(line).unwrap_or_default(), ..Command::default() };
        command.machine = input::machine(line);
        command.greps = command.words.iter().any(|word| base(word).ends_with("grep"));
        let is_bare = (0..DEEPEST).any(|_| !command.take_off_wrapper());
        // The cluster answers, whichever machine the command was typed on.
        if is_bare && command.words.first().is_some_and(|word| is_kubectl(word)) {
            command.machine = only_node(&command.words);
        }
        command
    }

    /// Takes off one program that runs another one: `ssh node-1 df -h`; `false` if there is none.
    fn take_off_wrapper(&mut self) -> bool {
        let words = std::mem::take(&mut self.words);
        let found = self.inner(&words).filter(|inner| !inner.is_empty()).map(|inner| match inner {
            // A whole command in quotation marks is one word.
            [only] => only.trim_matches(['"', '\'']).split(' ').filter(|word| !word.is_empty()).collect(),
            // `minikube kubectl -- get nodes`
            [program, "--", rest @ ..] => std::iter::once(*program).chain(rest.iter().copied()).collect(),
            inner => inner.to_vec(),
        });
        let is_wrapped = found.is_some();
        self.words = found.unwrap_or(words);
        is_wrapped
    }

    /// The command that another one runs; notes where it runs.
    fn inner<'w>(&mut self, words: &'w [&'t str]) -> Option<&'w [&'t str]> {
        let (first, rest) = words.split_first()?;
        let (verb, arguments) = named(rest).unwrap_or(("", rest));
        let behind = |mark: &str| rest.iter().position(|word| *word == mark).and_then(|at| rest.get(at + 1..));
        let name = named(arguments);
        let program = if is_kubectl(first) { "kubectl" } else { base(first) };
        let (machine, inner) = match (program, verb) {
            ("kubectl", "exec" | "run" | "rsh") => {
                self.in_pod = true;
                (name.map(|(name, _)| name), behind("--"))
            }
            ("kubectl", "debug") => {
                let node = rest.iter().find_map(|word| word.strip_prefix("node/"));
                self.in_pod |= node.is_none();
                (node, behind("--"))
            }
            ("docker" | "podman" | "nerdctl", "exec") => (name.map(|(name, _)| name), name.map(|(_, inner)| inner)),
            ("vagrant" | "multipass" | "limactl", "ssh" | "exec" | "shell") => {
                (name.map(|(name, _)| name), behind("--").or(behind("-c")))
            }
            ("minikube", "ssh") => (None, behind("--").or(Some(arguments))),
            ("gcloud", "compute") if name.is_some_and(|(name, _)| name == "ssh") => {
                let machine = name.and_then(|(_, rest)| named(rest)).map(|(name, _)| name);
                (machine, behind("--command").or(behind("--")))
            }
            ("ssh", _) => {
                let (machine, inner) = over_ssh(rest)?;
                self.over_ssh = Some(machine);
                (Some(machine), Some(inner))
            }
            ("k3s" | "rke2" | "k0s" | "microk8s" | "minikube", "kubectl" | "crictl" | "ctr") => (None, Some(rest)),
            ("chroot", _) => (None, rest.get(1..)),
            ("sh" | "bash", _) => (None, behind("-c")),
            ("sudo", _) => (None, Some(rest)),
            _ => return None,
        };
        self.machine = machine.or(self.machine);
        inner
    }
}

/// How many programs may run one another.
const DEEPEST: usize = 5;

/// The words of a planned command, without the programs that only say where it runs.
pub(super) fn unwrapped<'t>(words: &[&'t str]) -> Vec<&'t str> {
    let mut command = Command { words: words.to_vec(), ..Command::default() };
    while command.take_off_wrapper() {}
    command.words
}

/// The first word that is neither a flag nor the value of a flag, and the words behind it.
fn named<'w, 't>(words: &'w [&'t str]) -> Option<(&'t str, &'w [&'t str])> {
    const VALUED: [&str; 11] =
        ["-n", "--namespace", "-c", "--container", "--context", "--zone", "--project", "-u", "-e", "--node", "-p"];
    let mut rest = words;
    while let Some((word, more)) = rest.split_first() {
        rest = if VALUED.contains(word) { more.get(1..)? } else { more };
        if *word == "--" {
            return None;
        }
        if !word.starts_with('-') {
            return Some((word.trim_start_matches("pod/"), more));
        }
    }
    None
}

/// The machine of `ssh [ana@]node-1 df -h`, and the remote command, which may be empty.
fn over_ssh<'w, 't>(words: &'w [&'t str]) -> Option<(&'t str, &'w [&'t str])> {
    // Flags whose value is a separate word. Source: ssh(1).
    const VALUED: [&str; 6] = ["-i", "-p", "-l", "-o", "-J", "-F"];
    let mut rest = words;
    while let [flag, more @ ..] = rest
        && flag.starts_with('-')
    {
        rest = if VALUED.contains(flag) { more.get(1..)? } else { more };
    }
    let (host, command) = rest.split_first()?;
    Some((host.rsplit('@').next().unwrap_or(host), command))
}

/// The kind of object that a word of kubectl names, in one spelling: `secret` of `secrets` and of `secret/regcred`.
pub(super) fn kind_of(word: &str) -> &str {
    const SHORT: [(&str, &str); 9] = [
        ("po", "pod"),
        ("no", "node"),
        ("sa", "serviceaccount"),
        ("deploy", "deployment"),
        ("sts", "statefulset"),
        ("ds", "daemonset"),
        ("rs", "replicaset"),
        ("cj", "cronjob"),
        ("svc", "service"),
    ];
    let word = word.split(['/', '.']).next().unwrap_or(word);
    let long = SHORT.iter().find(|(short, _)| *short == word).map(|(_, long)| *long);
    long.unwrap_or_else(|| word.strip_suffix('s').unwrap_or(word))
}

/// The names of the objects of one kind in a command: `secret regcred`, `secret/regcred`.
pub(super) fn objects<'t>(words: &[&'t str], kind: &str) -> Vec<&'t str> {
    let end = words.iter().position(|word| *word == "|").unwrap_or(words.len());
    let mut words = words.get(..end).unwrap_or_default().iter().skip_while(|word| kind_of(word) != kind);
    let first = words.next().copied().unwrap_or_default();
    match first.split_once('/') {
        Some((_, name)) => vec![name],
        None => words.copied().take_while(|word| !word.starts_with('-')).collect(),
    }
}

/// The node that a command of kubectl asks about, if it is only one.
fn only_node<'t>(words: &[&'t str]) -> Option<&'t str> {
    let is_look = matches!(words.get(1), Some(&("get" | "describe" | "debug")));
    match objects(words, "node").as_slice() {
        [only] if is_look => Some(only),
        _ => None,
    }
}

/// The commands of a line such as `hostname; df -h`, without empty ones.
pub(super) fn commands<'w, 't>(words: &'w [&'t str]) -> impl Iterator<Item = &'w [&'t str]> {
    words.split(|word| is_separator(word)).filter(|words| !words.is_empty())
}

/// Whether a word separates commands whose outputs follow one another.
pub(super) fn is_separator(word: &str) -> bool {
    matches!(word, ";" | "&" | "&&")
}

/// Whether a command of the line contains the words of a pattern in order, beginning with the first.
pub(super) fn fits(words: &[&str], pattern: &str) -> bool {
    commands(words).any(|words| fits_one(words, pattern))
}

fn fits_one(words: &[&str], pattern: &str) -> bool {
    let of_kubectl = pattern.starts_with("kubectl ") || pattern.starts_with("oc ");
    let mut words = words.iter();
    pattern.split(' ').enumerate().all(|(index, wanted)| {
        let is_it = |word: &&str| match wanted.strip_prefix('~') {
            Some(part) => word.contains(part),
            None if index == 0 && of_kubectl => is_kubectl(word),
            None if of_kubectl => *word == wanted || kind_of(word) == kind_of(wanted) && !wanted.starts_with('-'),
            None => *word == wanted || index == 0 && base(word) == wanted,
        };
        if index == 0 { words.next().is_some_and(is_it) } else { words.any(is_it) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_fits_its_pattern() {
        let words = ["kubectl", "get", "pod", "web-1", "-n", "shop", "-o", "jsonpath={.spec.serviceAccountName}"];
        assert!(fits(&words, "kubectl get pod ~serviceAccountName"));
        assert!(fits(&words, "kubectl get pods"));
        assert!(!fits(&words, "get pod"));
        assert!(!fits(&words, "kubectl pod get"));
        assert!(!fits(&[], "kubectl"));
        assert!(fits(&["date", ";", "df", "-h"], "df"));
        assert!(fits(&["oc", "get", "secret/regcred", "-o", "yaml"], "kubectl get secrets -o yaml"));
    }

    #[test]
    fn a_command_is_unwrapped() {
        for (line, words, machine, in_pod) in [
            ("$ ssh -i key ana@node-1 df -h", "df -h", Some("node-1"), false),
            ("$ ssh node-1 'sudo df -h'", "df -h", Some("node-1"), false),
            ("ana@laptop:~$ sudo k3s kubectl get nodes", "kubectl get nodes", None, false),
            ("root@node-1:~# k3s crictl images", "crictl images", Some("node-1"), false),
            ("$ kubectl debug node/node-1 -it --image=busybox -- chroot /host df -h", "df -h", Some("node-1"), false),
            ("$ kubectl -n shop exec web-1 -- getent hosts ghcr.io", "getent hosts ghcr.io", Some("web-1"), true),
            ("$ kubectl exec -n shop web-1 -- getent hosts ghcr.io", "getent hosts ghcr.io", Some("web-1"), true),
            ("$ docker exec -it kind-worker crictl images", "crictl images", Some("kind-worker"), false),
            (
                "$ kubectl describe node/node-2 | grep Arch",
                "kubectl describe node/node-2 | grep Arch",
                Some("node-2"),
                false,
            ),
            ("$ minikube kubectl -- get nodes", "kubectl get nodes", None, false),
            ("$ minikube ssh -- df -h", "df -h", None, false),
            ("$ gcloud compute ssh node-3 --zone a --command \"df -h\"", "df -h", Some("node-3"), false),
        ] {
            let command = Command::of_line(line);
            assert_eq!(command.words.join(" "), words, "{line}");
            assert_eq!((command.machine, command.in_pod), (machine, in_pod), "{line}");
        }
    }
}
