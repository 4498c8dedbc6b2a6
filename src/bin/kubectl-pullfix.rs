//! `kubectl pullfix`: asks the user's own kubectl about the pods in the cluster, and prints the report.

#[path = "kubectl-pullfix/ask.rs"]
mod ask;
#[path = "kubectl-pullfix/cluster.rs"]
mod cluster;
#[path = "kubectl-pullfix/complaint.rs"]
mod complaint;
#[path = "kubectl-pullfix/completion.rs"]
mod completion;
#[path = "kubectl-pullfix/kubectl.rs"]
mod kubectl;
#[path = "kubectl-pullfix/progress.rs"]
mod progress;
#[path = "kubectl-pullfix/second.rs"]
mod second;
#[path = "shared/mod.rs"]
mod shared;
#[path = "kubectl-pullfix/words.rs"]
mod words;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use pullfix::report::{self, Notice, Source, markdown, text};
use pullfix::{Lang, Report, plans};

use ask::{Args, Format, PROGRAM};
use cluster::Cluster;
use kubectl::Kubectl;
use progress::Progress;
use shared::{NOT_FOUND, Output, TROUBLE, json, terminal};

/// The kind of the notice that says which cluster the commands are for.
const CONTEXT: &str = "context";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    if let Some(words) = completion::asked(&arguments) {
        return completion::answer(words);
    }
    PROGRAM.run(&arguments, answer)
}

/// Runs what the arguments ask for; returns the output and the exit code.
fn answer(args: &Args, lang: Lang) -> (Output, u8) {
    let progress = Progress::new(lang);
    let kubectl = Kubectl::new(args, &progress);
    let mut cluster = match Cluster::read(&kubectl, args) {
        Ok(cluster) => cluster,
        Err(failure) => return (Output::Complaint(complaint::of(&failure, args.common.shell(), lang)), TROUBLE),
    };
    let options = args.common.options(lang);
    let mut diagnoses = pullfix::read(&cluster.text, &mut |share| progress.diagnosing(share));
    progress.clear();
    if args.second && second::read(&kubectl, &mut cluster, &diagnoses, lang) {
        diagnoses = pullfix::read(&cluster.text, &mut |share| progress.diagnosing(share));
    }
    progress.clear();
    let plans = plans::plans(&diagnoses, None);
    let mut report = report::compose(&cluster.text, &diagnoses, &plans, &options);
    // They refer to lines of a text that the user has not seen.
    report.notices = notices(args, &cluster, lang);
    if let (false, count @ 1..) = (args.second, second::count(&diagnoses)) {
        let text = words::TRY_SECOND.fill(lang, &[("count", &count.to_string())]);
        report.notices.push(Notice { kind: "second-round", text });
    }
    let code = shared::code(&report);
    let answer = match args.output {
        Format::Json => json(&report),
        _ if code == NOT_FOUND => nothing_fails(args, &cluster, &report, lang),
        Format::Markdown => markdown::render(&report, &options),
        Format::Text => {
            // If the commands are for a cluster other than the current one, say so before the first command.
            let context = report.notices.extract_if(.., |notice| notice.kind == CONTEXT);
            let above: String = context.map(|notice| notice.text + "\n\n").collect();
            above + &text::render_for(&report, &options, terminal::look(args.common.color, Source::Cluster))
        }
    };
    (Output::Answer(answer), code)
}

/// Notices in addition to the findings, the one about the context first.
fn notices(args: &Args, cluster: &Cluster, lang: Lang) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(flags) = args.connection() {
        let text = words::CONTEXT.fill(lang, &[("flags", &flags)]);
        notices.push(Notice { kind: CONTEXT, text });
    }
    if let Some(failure) = &cluster.events_refused {
        let text = complaint::of(failure, args.common.shell(), lang);
        notices.push(Notice { kind: "events-not-read", text: words::WITHOUT_EVENTS.fill(lang, &[("why", &text)]) });
    }
    notices
}

/// The answer if no image pull fails.
fn nothing_fails(args: &Args, cluster: &Cluster, report: &Report, lang: Lang) -> String {
    let values =
        [("where", args.scope(lang)), ("pods", cluster.pods.to_string()), ("events", cluster.events.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let nothing = if cluster.pods == 0 { words::NO_PODS } else { words::NOTHING_FAILS };
    let mut text = nothing.fill(lang, &values);
    text.push('\n');
    for notice in &report.notices {
        text.push('\n');
        text.push_str(&notice.text);
        text.push('\n');
    }
    text
}
