//! Why did a command give no answer?

use super::{Fact, Output, OutputReader, Parsed, Topic};
use crate::input::base;

/// Why a command gave no answer. Names are those of programs, objects and servers; never of users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This program is not installed.
    NoProgram(String),
    /// ssh opened no session on this machine.
    NoSession(String),
    /// The user has no permission to read this.
    Forbidden(String),
    /// The user is not logged in to this program.
    NoLogin(&'static str),
    /// kubectl did not reach the API server at this address.
    NoCluster(String),
    /// The user has no permission to open this runtime socket.
    NoRights(String),
    /// A login without a terminal to prompt on.
    NoTerminal,
    /// This program is not running there.
    NotRunning(&'static str),
    /// This file or directory does not exist.
    NoFile(String),
    /// ctr was given a short name.
    ShortName,
}

/// A command that did not run at all. Its messages may resemble answers of a registry or of the network.
pub(super) const NOT_RUN: &[&[OutputReader]] = &[&[OutputReader { topic: Topic::Trouble, prints: &[], read: not_run }]];

/// Other errors of a command.
pub(super) const READERS: &[&[OutputReader]] = &[&[OutputReader { topic: Topic::Trouble, prints: &[], read: trouble }]];

/// Messages of programs that are not logged in, each with its program.
const NO_LOGIN: &[(&str, &str)] = &[
    ("Unable to locate credentials", "aws"),
    ("ExpiredTokenException", "aws"),
    ("You must specify a region", "aws"),
    ("Error loading SSO Token", "aws"),
    ("Token has expired and refresh failed", "aws"),
    ("Please run 'az login'", "az"),
    ("You do not currently have an active account selected", "gcloud"),
    ("refreshing your current auth tokens", "gcloud"),
    ("gcloud auth login", "gcloud"),
    ("You must be logged in to the server", "kubectl"),
];

/// What shells and `sudo` print for a missing program. Source: the translations of bash and sudo; zsh has none.
const NOT_FOUND: [&str; 18] = [
    "not found",
    "Kommando nicht gefunden",
    "Befehl nicht gefunden",
    "orden no encontrada",
    "no se encontró la orden",
    "commande introuvable",
    "comando não encontrado",
    "comando non trovato",
    "команда не найдена",
    "команду не знайдено",
    "未找到命令",
    "找不到命令",
    "指令找不到",
    "コマンドが見つかりません",
    "명령어를 찾을 수 없음",
    "nie znaleziono polecenia",
    "opdracht niet gevonden",
    "příkaz nenalezen",
];
/// `No such file or directory`, in the translations of the C library.
const NO_FILE: [&str; 11] = [
    "No such file or directory",
    "Datei oder Verzeichnis nicht gefunden",
    "No existe el fichero o el directorio",
    "No existe el archivo o el directorio",
    "Aucun fichier ou dossier de ce type",
    "Arquivo ou diretório inexistente",
    "File o directory non esistente",
    "Нет такого файла или каталога",
    "没有那个文件或目录",
    "そのようなファイルやディレクトリはありません",
    "그런 파일이나 디렉터리가 없습니다",
];
/// Programs that run another one.
const RUNNERS: [&str; 9] = ["chroot", "env", "nsenter", "timeout", "nohup", "xargs", "setsid", "watch", "nice"];
/// Quotation marks around names.
const QUOTES: [char; 9] = ['\'', '"', '`', '‘', '’', '«', '»', '„', '“'];

/// The quoted name at the end, or the first one.
fn quoted(line: &str) -> Option<&str> {
    // `can't execute 'crictl'`
    if let Some(before) = line.strip_suffix(QUOTES) {
        return before.rsplit(QUOTES).next();
    }
    let (_, rest) = line.split_once(QUOTES)?;
    rest.split_once(QUOTES).map(|(name, _)| name.trim())
}

/// The program and the rest of `ls: x: No such file or directory`, in any language.
fn missing_file(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end_matches('.');
    let rest = NO_FILE.iter().find_map(|words| line.strip_suffix(words))?;
    rest.trim_end_matches([':', ' ', '\u{a0}', '：']).split_once(": ")
}

/// A program that is missing, or a machine that ssh does not open a session on.
fn not_run(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let program = || {
        let name = base(missing_program(output, at)?);
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        (!name.is_empty() && name.bytes().all(is_name)).then(|| Trouble::NoProgram(name.to_owned()))
    };
    let trouble = no_session(output, line).or_else(program)?;
    Some(Parsed::one(Fact::Trouble(trouble), output.span(at), at + 1))
}

fn missing_program<'t>(output: &Output<'t>, at: usize) -> Option<&'t str> {
    let line = output.line(at);
    // Containers: `exec: "dig": executable file not found in $PATH`, and crun's "executable file `dig` not found".
    if let Some((before, rest)) = line.split_once("executable file ") {
        let runs = ["OCI runtime exec", "error: Internal error", "FATA[", "ERRO[", "time="];
        let runs = runs.iter().any(|start| line.starts_with(start)) && line.contains("exec");
        return quoted(before.rsplit_once("exec: ").map_or(rest, |(_, name)| name)).filter(|_| runs);
    }
    // `'crane' is not recognized as an internal or external command` of cmd, in several languages.
    if line.starts_with(QUOTES) && line.contains(" intern") && ["extern", "estern"].iter().any(|it| line.contains(it)) {
        return quoted(line);
    }
    if line.starts_with("Der Befehl \"") && line.contains(" ist entweder falsch geschrieben") {
        return quoted(line);
    }
    // `crane : The term 'crane' is not recognized as a name of a cmdlet` of PowerShell, in any language.
    if let Some((name, rest)) = line.split_once(':')
        && rest.contains(name.trim_end())
        && ["cmdlet", "Cmdlet", "applet de commande"].iter().any(|kind| rest.contains(kind))
    {
        return Some(name.trim_end());
    }
    // Ubuntu: `Command 'crane' not found, but can be installed with:`
    let starts = ["Command '", "Der Befehl ", "No se ha encontrado la orden ", "La commande "];
    if starts.iter().any(|start| line.starts_with(start)) && output.is_first(at) {
        return quoted(line).filter(|name| output.command().contains(name));
    }
    if let Some((program, rest)) = missing_file(line) {
        let word = || rest.rsplit([' ', ':']).next();
        return match program.trim_start_matches('-') {
            shell if is_shell(shell) => word(),
            program if RUNNERS.contains(&program) && !rest.contains("director") => quoted(rest).or_else(word),
            _ => None,
        };
    }
    // `bash: crane: command not found`, `sh: 1: dig: not found`, `zsh: command not found: crane`.
    let (shell, rest) = line.split_once(": ")?;
    let shell = is_shell(shell.trim_start_matches('-'));
    let named = ["command not found: ", "Unknown command: ", "Unknown command "];
    if let Some(name) = named.iter().find_map(|words| rest.strip_prefix(words)).filter(|_| shell) {
        return Some(name.trim_matches(QUOTES));
    }
    let line = line.trim_end_matches(['.', '…']);
    let before = NOT_FOUND.iter().find_map(|words| line.strip_suffix(words))?;
    let (before, is_clear) = match before.strip_suffix("command ") {
        Some(before) => (before, true),
        None => (before, !line.is_ascii()),
    };
    let before = before.trim_end().trim_end_matches([':', '：']).trim_end();
    let name = before.rsplit([' ', ':', '：', '\u{a0}']).next();
    name.filter(|name| shell || is_clear && *name == before)
}

fn is_shell(word: &str) -> bool {
    matches!(base(word), "bash" | "zsh" | "sh" | "ash" | "dash" | "ksh" | "fish" | "sudo")
}

/// `ssh: connect to host node-1 port 22: Connection timed out`, `ana@node-1: Permission denied (publickey).`
fn no_session(output: &Output, line: &str) -> Option<Trouble> {
    const REFUSALS: [&str; 9] = [
        "Permission denied (",
        "Permission denied, please try again",
        "Host key verification failed",
        "kex_exchange_identification: ",
        "ssh_exchange_identification: ",
        "Connection closed by ",
        "Connection reset by ",
        "Connection timed out during banner exchange",
        "Received disconnect from ",
    ];
    let said = line.strip_prefix("ssh: ");
    let part = |said: &'_ str| -> Option<String> {
        let rest = said.strip_prefix("connect to host ").or(said.strip_prefix("Could not resolve hostname "))?;
        Some(rest.split([' ', ':']).next()?.to_owned())
    };
    let machine = || output.ssh_host().map(str::to_owned);
    let is_refusal = |line: &str| REFUSALS.iter().any(|start| line.starts_with(start));
    let host = match (said, line.split_once(": ")) {
        (Some(said), _) => part(said).or_else(machine)?,
        (None, Some((user, said))) if is_refusal(said) && user.contains('@') && !user.contains(' ') => {
            let host = user.rsplit('@').next()?.to_owned();
            Some(host).filter(|_| !user.starts_with("git@"))?
        }
        _ if is_refusal(line) => machine()?,
        _ => return None,
    };
    Some(Trouble::NoSession(host))
}

/// `Error from server (Forbidden): secrets "regcred" is forbidden`, an expired AWS login.
fn trouble(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    // `no`, printed by `kubectl auth can-i get secrets -n shop`
    let is_own = !output.command().iter().any(|word| *word == "--as" || word.starts_with("--as="));
    let can_i =
        is_own && line.split(' ').next() == Some("no") && output.is_first(at) && output.answers("kubectl auth can-i");
    let asked = || output.command().iter().skip_while(|word| **word != "can-i").nth(2);
    let trouble = if can_i { asked().map(|what| Trouble::Forbidden((*what).to_owned())) } else { trouble_of(line) };
    Some(Parsed::one(Fact::Trouble(trouble?), output.span(at), at + 1))
}

fn trouble_of(line: &str) -> Option<Trouble> {
    if let Some((_, rest)) = line.split_once("Error from server (Forbidden): ") {
        // `secrets "regcred" is forbidden: User "ana" cannot get resource "secrets" …`
        return Some(Trouble::Forbidden(rest.split(" is forbidden").next()?.replace('"', "")));
    }
    if let Some(rest) = line.strip_prefix("The connection to the server ") {
        return Some(Trouble::NoCluster(rest.split(" was refused").next()?.to_owned()));
    }
    if let Some(rest) = line.strip_prefix("Unable to connect to the server: ") {
        let server = rest.split("https://").nth(1).and_then(|rest| rest.split(['/', '"']).next());
        return Some(Trouble::NoCluster(server.unwrap_or("kubectl").to_owned()));
    }
    // crictl and ctr. An error of Docker's own socket is a failure by itself.
    if (line.starts_with("ctr: ") || line.contains("validate service connection: "))
        && line.contains("permission denied")
        && let Some((_, rest)) = line.split_once("dial unix ")
    {
        return Some(Trouble::NoRights(rest.split(": ").next()?.to_owned()));
    }
    if line.contains("Cannot perform an interactive login from a non TTY device")
        || line.contains("cannot perform an interactive login from a non-TTY device")
    {
        return Some(Trouble::NoTerminal);
    }
    if line.contains("System has not been booted with systemd") {
        return Some(Trouble::NotRunning("systemd"));
    }
    if line.contains("Cannot connect to the Docker daemon at ") {
        return Some(Trouble::NotRunning("Docker"));
    }
    if line.starts_with("Cannot connect to Podman") {
        return Some(Trouble::NotRunning("Podman"));
    }
    if line.starts_with("ctr: ") && line.ends_with(": object required") {
        return Some(Trouble::ShortName);
    }
    // `df: /var/lib/containerd: No such file or directory`, `ls: cannot access '/etc/containerd': No such …`
    if let Some((program, said)) = missing_file(line)
        && matches!(program, "df" | "du" | "ls" | "cat" | "stat" | "head" | "tail" | "grep" | "find" | "chroot")
    {
        let path = quoted(said).unwrap_or_else(|| said.rsplit(": ").next().unwrap_or(said));
        return path.starts_with('/').then(|| Trouble::NoFile(path.to_owned()));
    }
    NO_LOGIN.iter().find(|(words, _)| line.contains(words)).map(|(_, program)| Trouble::NoLogin(program))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::read;

    fn troubles(text: &str) -> Vec<Fact> {
        read(text).list.into_iter().map(|answer| answer.fact).collect()
    }

    #[test]
    fn programs_that_are_not_installed() {
        for line in [
            "bash: dig: command not found",
            "bash: line 1: dig: command not found",
            "sh: 1: dig: not found",
            "-sh: dig: not found",
            "/bin/sh: dig: not found",
            "zsh: command not found: dig",
            "fish: Unknown command: dig",
            "dig: command not found",
            "sudo: dig: command not found",
            "bash: dig: Kommando nicht gefunden.",
            "bash: Zeile 1: dig: Kommando nicht gefunden.",
            "bash: dig: orden no encontrada",
            "bash: dig\u{a0}: commande introuvable",
            "bash: ligne 1 : dig : commande introuvable",
            "bash: dig: comando não encontrado",
            "bash: dig: comando non trovato",
            "bash: dig: команда не найдена",
            "bash: dig：未找到命令",
            "bash: dig: コマンドが見つかりません",
            "bash: dig: 명령어를 찾을 수 없음",
            "bash: /usr/bin/dig: No such file or directory",
            "bash: /usr/bin/dig: Datei oder Verzeichnis nicht gefunden",
            "chroot: can't execute 'dig': No such file or directory",
            "chroot: failed to run command ‘dig’: No such file or directory",
            "chroot: der Befehl »dig« konnte nicht ausgeführt werden: Datei oder Verzeichnis nicht gefunden",
            "env: can't execute 'dig': No such file or directory",
            "env: dig: No such file or directory",
            "nsenter: failed to execute dig: No such file or directory",
            "OCI runtime exec failed: exec failed: unable to start container process: exec: \"dig\": executable file not found in $PATH: unknown",
            "error: Internal error occurred: error executing command in container: executable file `dig` not found in $PATH: No such file or directory",
            "'dig' is not recognized as an internal or external command,",
            "\"dig\" no se reconoce como un comando interno o externo,",
            "Der Befehl \"dig\" ist entweder falsch geschrieben oder",
            "dig : The term 'dig' is not recognized as the name of a cmdlet, function, script file, or operable program.",
            "dig: The term 'dig' is not recognized as a name of a cmdlet, function, script file, or executable program.",
            "dig : El término 'dig' no se reconoce como nombre de un cmdlet, función, archivo de script o programa ejecutable.",
            "dig : Die Benennung \"dig\" wurde nicht als Name eines Cmdlet, einer Funktion oder einer Skriptdatei erkannt.",
            "Command 'dig' not found, but can be installed with:",
        ] {
            let trouble = Fact::Trouble(Trouble::NoProgram("dig".to_owned()));
            assert_eq!(troubles(&format!("$ dig ghcr.io\n{line}\n")), [trouble], "{line}");
        }
        for line in [
            "Error: Error response from daemon: exec: \"docker-credential-pass\": executable file not found in $PATH",
            "Readiness probe failed: OCI runtime exec failed: exec failed: exec: \"dig\": executable file not found in $PATH",
            "docker.io/library/dig:9: not found",
        ] {
            assert_eq!(troubles(line), [], "{line}");
        }
    }

    #[test]
    fn machines_that_ssh_does_not_reach() {
        for line in [
            "ssh: connect to host node-7 port 22: Connection timed out",
            "ssh: connect to host node-7 port 2222: Connection refused",
            "ssh: Could not resolve hostname node-7: Name or service not known",
            "ana@node-7: Permission denied (publickey).",
            "Permission denied (publickey).",
            "Host key verification failed.",
            "kex_exchange_identification: Connection closed by remote host",
            "Connection closed by 10.0.0.7 port 22",
        ] {
            let trouble = Fact::Trouble(Trouble::NoSession("node-7".to_owned()));
            for command in
                ["ssh ana@node-7", "ssh -i key node-7 sudo crictl images", "ssh node-7 curl -v https://ghcr.io/v2/"]
            {
                assert_eq!(
                    troubles(&format!("$ {command}\n{line}\n")),
                    std::slice::from_ref(&trouble),
                    "{command}: {line}"
                );
            }
        }
        assert_eq!(troubles("git@github.com: Permission denied (publickey)."), []);
        assert_eq!(troubles("Connection closed by 10.0.0.7 port 22"), []);
    }

    #[test]
    fn failed_commands_are_recognised() {
        for (line, trouble) in [
            (
                "Error from server (Forbidden): secrets \"regcred\" is forbidden: User \"ana\" cannot get resource",
                Trouble::Forbidden("secrets regcred".to_owned()),
            ),
            (
                "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
                Trouble::NoLogin("aws"),
            ),
            ("error: You must be logged in to the server (Unauthorized)", Trouble::NoLogin("kubectl")),
            (
                "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
                Trouble::NoCluster("localhost:8080".to_owned()),
            ),
            (
                "FATA[0000] validate service connection: rpc error: code = Unavailable desc = connection error: desc = \
                 \"transport: Error while dialing: dial unix /run/crio/crio.sock: connect: permission denied\"",
                Trouble::NoRights("/run/crio/crio.sock".to_owned()),
            ),
            ("Error: Cannot perform an interactive login from a non TTY device", Trouble::NoTerminal),
        ] {
            let answers = read(&format!("$ x\n{line}\n"));
            assert_eq!(answers.list.first().map(|answer| answer.fact.clone()), Some(Fact::Trouble(trouble)), "{line}");
        }
        assert!(read("Failed to pull image \"web:1\": docker.io/library/web:1: not found").list.is_empty());
    }
}
