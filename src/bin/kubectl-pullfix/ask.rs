//! The arguments of `kubectl pullfix`: which pods to look at, and where.

use clap::{CommandFactory, Parser, ValueEnum};
use pullfix::Lang;
use pullfix::fix::{self, value};
use pullfix::report::one_line;

use crate::shared::common::Common;
use crate::shared::usage::Program;
use crate::words;

// No help texts here: they are in two languages and set by [`Program`].
#[derive(Parser)]
#[command(
    name = "kubectl-pullfix",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    args_override_self = true
)]
pub struct Args {
    #[arg(value_parser = pod)]
    pub pods: Vec<String>,
    #[arg(short, long)]
    pub namespace: Option<String>,
    #[arg(short = 'A', long, conflicts_with_all = ["namespace", "pods"])]
    pub all_namespaces: bool,
    #[arg(short = 'l', long, conflicts_with = "pods")]
    pub selector: Option<String>,
    #[arg(long)]
    pub context: Option<String>,
    #[arg(long)]
    pub kubeconfig: Option<String>,
    #[arg(long)]
    pub second: bool,
    #[arg(short, long, value_enum, default_value_t, ignore_case = true)]
    pub output: Format,
    #[command(flatten)]
    pub common: Common,
}

impl AsRef<Common> for Args {
    fn as_ref(&self) -> &Common {
        &self.common
    }
}

/// The output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Markdown,
}

/// The command line.
pub const PROGRAM: Program = Program {
    command: Args::command,
    called: "kubectl pullfix",
    about: words::ABOUT,
    usage: words::USAGE_LINE,
    after: words::AFTER,
    words: words::ARGUMENT_WORDS,
};

/// A pod name: `web-1`, or `pod/web-1` as `kubectl get -o name` prints it.
fn pod(text: &str) -> Result<String, String> {
    let name = ["pod/", "pods/"].into_iter().find_map(|kind| text.strip_prefix(kind)).unwrap_or(text);
    if value::subdomain(name) { Ok(name.to_owned()) } else { Err(String::new()) }
}

impl Args {
    /// The kubectl flags that select the pods.
    pub fn scope_flags(&self) -> Vec<String> {
        match &self.namespace {
            _ if self.all_namespaces => vec!["-A".to_owned()],
            Some(namespace) => vec!["-n".to_owned(), namespace.clone()],
            None => Vec::new(),
        }
    }

    /// The flags that select the cluster. kubectl treats an empty value as unset.
    pub fn connection_flags(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let flags = [("--context", &self.context), ("--kubeconfig", &self.kubeconfig)].into_iter();
        flags.filter_map(|(flag, value)| Some((flag, value.as_deref().filter(|value| !value.is_empty())?)))
    }

    /// The same as a command-line fragment; `None` for the current cluster.
    pub fn connection(&self) -> Option<String> {
        let typed = self
            .connection_flags()
            .map(|(flag, value)| format!("{flag} {}", fix::quoted(&one_line(value), self.common.shell())));
        let line = typed.collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }

    /// A description of the selected pods.
    pub fn scope(&self, lang: Lang) -> String {
        let namespace = match &self.namespace {
            _ if self.all_namespaces => words::IN_ALL_NAMESPACES.get(lang).to_owned(),
            Some(namespace) => words::IN_NAMESPACE.fill(lang, &[("namespace", &one_line(namespace))]),
            None => words::IN_CURRENT_NAMESPACE.get(lang).to_owned(),
        };
        match (self.pods.as_slice(), &self.selector) {
            ([], None) => namespace,
            ([], Some(selector)) => {
                words::WITH_LABELS.fill(lang, &[("selector", &one_line(selector)), ("where", &namespace)])
            }
            (pods, _) => words::OF_PODS.fill(lang, &[("pods", &pods.join(", ")), ("where", &namespace)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::shared::usage::check;

    fn parse(line: &str) -> Result<Args, String> {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        PROGRAM.parse(&arguments, Lang::En).map_err(|stop| stop.complaint(Lang::En))
    }

    #[test]
    fn every_argument_has_words_in_both_languages() {
        check(&PROGRAM);
    }

    #[test]
    fn a_pod_is_named_as_kubectl_names_it() {
        let args =
            parse("kubectl-pullfix pod/web-1 pods/web-2 web-3 -n shop").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(args.pods, ["web-1", "web-2", "web-3"]);
        assert_eq!(args.scope(Lang::En), "(web-1, web-2, web-3) in the namespace shop");
    }

    #[test]
    fn an_invalid_pod_name_is_refused_before_kubectl_runs() {
        for odd in ["deployment/web", "Web", "web;rm", "a..b"] {
            let complaint = parse(&format!("kubectl-pullfix {odd}")).err().unwrap_or_default();
            assert!(complaint.starts_with(&format!("{odd} is not the name of a pod")), "{complaint}");
            assert!(complaint.ends_with("\nkubectl pullfix --help shows all options."), "{complaint}");
        }
    }

    #[test]
    fn scopes_exclude_one_another() {
        for line in ["-A -n shop", "-A web-1", "-l app=web web-1"] {
            let complaint = parse(&format!("kubectl-pullfix {line}")).err().unwrap_or_default();
            assert!(complaint.contains(" cannot be used together\n"), "{complaint}");
        }
    }

    #[test]
    fn the_connection_is_written_as_it_is_typed() {
        let args = parse("kubectl-pullfix --context prod --kubeconfig /home/a'b/config")
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(args.connection().as_deref(), Some("--context prod --kubeconfig \"/home/a'b/config\""));
        assert_eq!(parse("kubectl-pullfix").map(|args| args.connection()), Ok(None));
    }
}
