//! Explains kubectl's errors: what went wrong, what to do, and kubectl's own message.

use std::io::ErrorKind;

use pullfix::Lang;
use pullfix::fix::{Arg, Command, PlaceholderId, value};
use pullfix::lang::Text;
use pullfix::report::{Shell, one_line};

use crate::kubectl::{Failure, MOST_MEGABYTES, VARIABLE};
use crate::words;

/// The maximum number of characters quoted from kubectl.
const MOST_QUOTED: usize = 600;

/// The explanation of `failure`.
pub fn of(failure: &Failure, shell: Shell, lang: Lang) -> String {
    match failure {
        Failure::NotStarted { program, error } => {
            let reason = one_line(&error.to_string());
            let text = if error.kind() == ErrorKind::NotFound { words::NO_KUBECTL } else { words::CANNOT_START };
            text.fill(lang, &[("program", &one_line(program)), ("reason", &reason), ("variable", VARIABLE)])
        }
        Failure::TooMuch => words::TOO_MUCH.fill(lang, &[("most", &MOST_MEGABYTES.to_string())]),
        Failure::NotJson(start) => words::NOT_JSON.fill(lang, &[("start", &quoted(start))]),
        Failure::Refused(said) => refused(said, shell, lang),
    }
}

/// kubectl's message, and what it means.
fn refused(said: &str, shell: Shell, lang: Lang) -> String {
    let mut text = match Forbidden::read(said) {
        Some(forbidden) => forbidden.explain(shell, lang),
        None => meaning(said).get(lang).to_owned(),
    };
    text.push('\n');
    text.push_str(&match said.trim() {
        "" => words::SAID_NOTHING.get(lang).to_owned(),
        said => words::KUBECTL_SAID.fill(lang, &[("said", &quoted(said))]),
    });
    text
}

/// What an error message of kubectl means: the first row of this table whose words it contains. Sources: kubectl's
/// cmd/util/helpers.go and client-go's tools/clientcmd, which print these errors.
fn meaning(said: &str) -> Text {
    let known: [(&[&str], Text); 9] = [
        (&["namespaces \"", "namespace not found"], words::NO_NAMESPACE),
        (&["(NotFound)"], words::NO_POD),
        (
            &["context was not found", "no context exists with the name", "does not exist in config"],
            words::NO_SUCH_CONTEXT,
        ),
        (
            &["localhost:8080 was refused", "current-context is not set", "no configuration has been provided"],
            words::NO_CONTEXT,
        ),
        (
            &["error loading config file", "error: stat ", "no such file or directory", "couldn't get version/kind"],
            words::NO_CONFIG,
        ),
        // Without credentials kubectl prompts for them, and standard input is closed: `error: EOF`.
        (
            &["Unauthorized", "asked for the client to provide credentials", "getting credentials", "error: EOF"],
            words::NOT_LOGGED_IN,
        ),
        (&["x509", "certificate", "tls: "], words::NOT_TRUSTED),
        (
            &["Unable to connect", "was refused", "no such host", "i/o timeout", "timeout", "no route to host"],
            words::UNREACHABLE,
        ),
        (&["unable to parse requirement", "invalid label", "selector"], words::BAD_SELECTOR),
    ];
    let holds = |phrases: &&[&str]| phrases.iter().any(|phrase| said.contains(phrase));
    known.iter().find(|(phrases, _)| holds(phrases)).map_or(words::KUBECTL_FAILED, |(_, text)| *text)
}

/// The missing permission, in the API server's words:
/// `pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "shop"`.
#[derive(Debug, PartialEq)]
struct Forbidden<'s> {
    user: &'s str,
    verb: &'s str,
    resource: &'s str,
    /// `None` for the whole cluster.
    namespace: Option<&'s str>,
}

impl<'s> Forbidden<'s> {
    fn read(said: &'s str) -> Option<Forbidden<'s>> {
        let (_, rest) = said.split_once("(Forbidden)")?;
        let (user, rest) = rest.split_once("User \"")?.1.split_once("\" cannot ")?;
        let (verb, rest) = rest.split_once(" resource \"")?;
        let (resource, rest) = rest.split_once('"')?;
        let namespace = rest.split_once("in the namespace \"").and_then(|(_, rest)| rest.split_once('"'));
        Some(Forbidden { user, verb, resource, namespace: namespace.map(|(namespace, _)| namespace) })
    }

    fn explain(&self, shell: Shell, lang: Lang) -> String {
        let place = match self.namespace {
            Some(namespace) => words::IN_NAMESPACE.fill(lang, &[("namespace", &one_line(namespace))]),
            None => words::IN_ALL_NAMESPACES.get(lang).to_owned(),
        };
        let values = [("verb", one_line(self.verb)), ("resource", one_line(self.resource)), ("where", place)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let mut text = words::FORBIDDEN.fill(lang, &values);
        if let Some(check) = self.check() {
            text.push_str("\n  ");
            text.push_str(&check.render(shell));
        }
        text
    }

    /// The command that checks the permission; `None` if a name is not valid in Kubernetes.
    fn check(&self) -> Option<Command> {
        let arg = |text: &str, accept: fn(&str) -> bool, otherwise| {
            accept(text).then(|| Arg::value(Some(text), accept, otherwise))
        };
        let verb = arg(self.verb, value::kind, PlaceholderId::Kind)?;
        let resource = arg(self.resource, value::subdomain, PlaceholderId::Kind)?;
        let command = Command::of("kubectl auth can-i").arg(verb).arg(resource);
        let command = match self.namespace {
            Some(namespace) => command.arg("-n").arg(arg(namespace, value::label, PlaceholderId::Namespace)?),
            None => command.arg("-A"),
        };
        Some(command.arg("--as").arg(arg(self.user, value::account, PlaceholderId::User)?))
    }
}

/// Safe to print on a terminal: on separate lines, without control characters, and limited in length.
fn quoted(said: &str) -> String {
    let lines: Vec<String> =
        said.lines().map(|line| one_line(line).trim_end().to_owned()).filter(|line| !line.is_empty()).collect();
    let mut text: String = lines.join("\n  ").chars().take(MOST_QUOTED + 1).collect();
    if text.chars().count() > MOST_QUOTED {
        text.pop();
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORBIDDEN: &str = "Error from server (Forbidden): pods is forbidden: User \"jane\" cannot list resource \
        \"pods\" in API group \"\" in the namespace \"shop\"";

    fn said(text: &str, lang: Lang) -> String {
        of(&Failure::Refused(text.to_owned()), Shell::Posix, lang)
    }

    #[test]
    fn a_missing_permission_is_named_with_a_check() {
        let text = said(FORBIDDEN, Lang::En);
        assert!(text.starts_with("the permission to list pods in the namespace shop is missing."), "{text}");
        assert!(text.contains("\n  kubectl auth can-i list pods -n shop --as jane\n"), "{text}");
        assert!(text.ends_with(&format!("kubectl said:\n  {FORBIDDEN}")), "{text}");
        let everywhere = FORBIDDEN.replace("in the namespace \"shop\"", "at the cluster scope");
        let text = said(&everywhere, Lang::Es);
        assert!(text.starts_with("falta el permiso list sobre pods en todos los namespaces."), "{text}");
        assert!(text.contains("\n  kubectl auth can-i list pods -A --as jane\n"), "{text}");
    }

    #[test]
    fn a_hostile_server_gets_no_command() {
        for (name, odd) in [("shop", "shop; rm -rf /"), ("pods\" in", "-o=x\" in"), ("jane", "--as-group=x")] {
            let text = said(&FORBIDDEN.replace(name, odd), Lang::En);
            assert!(!text.contains("\n  kubectl auth can-i"), "{text}");
        }
        let text = said("boom\u{1b}[31m\r\u{202e}\nnext\u{7}", Lang::En);
        assert!(text.ends_with("kubectl said:\n  boom[31m\n  next"), "{text:?}");
        assert!(said(&"x".repeat(10_000), Lang::En).chars().count() < 800);
    }

    #[test]
    fn each_error_of_kubectl_has_its_words() {
        for (sentence, words) in [
            ("Error from server (NotFound): pods \"x\" not found", words::NO_POD),
            ("Error from server (NotFound): namespaces \"x\" not found", words::NO_NAMESPACE),
            ("error: context \"x\" does not exist in config", words::NO_SUCH_CONTEXT),
            ("Error in configuration: context was not found for specified context: x", words::NO_SUCH_CONTEXT),
            (
                "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
                words::NO_CONTEXT,
            ),
            ("error: stat /nowhere: no such file or directory", words::NO_CONFIG),
            ("error: You must be logged in to the server (Unauthorized)", words::NOT_LOGGED_IN),
            ("error: EOF", words::NOT_LOGGED_IN),
            ("error: error loading config file \"/tmp/bad\": yaml: line 1: did not find", words::NO_CONFIG),
            (
                "Unable to connect to the server: getting credentials: exec: executable aws not found",
                words::NOT_LOGGED_IN,
            ),
            ("Unable to connect to the server: dial tcp 10.0.0.1:6443: i/o timeout", words::UNREACHABLE),
            ("The connection to the server 10.0.0.1:6443 was refused", words::UNREACHABLE),
            ("Unable to connect to the server: tls: failed to verify certificate: x509: unknown", words::NOT_TRUSTED),
            ("Error from server: etcdserver: leader changed", words::KUBECTL_FAILED),
        ] {
            for lang in Lang::ALL {
                assert!(said(sentence, lang).starts_with(words.get(lang)), "{}", said(sentence, lang));
            }
        }
    }
}
