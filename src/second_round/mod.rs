//! What does a later paste change? Applies the answers of commands to the diagnoses of the failure above them.
//!
//! Each file has the rules of one subject. A rule takes one diagnosis and one fact and returns what was learnt, or
//! `None` if the fact is unrelated. The general rules are here:
//! - The host, repository, node, pod or secret must be the same. Otherwise the report says so, and nothing changes.
//! - What a workstation can reach says nothing about a node. A login that works there only proves that a name exists.
//! - Something that exists or works now does not change the cause, but is reported as resolved.
//! - A command that failed is not evidence.

mod below;
mod cluster;
mod names;
mod network;
mod node;
mod registry;
mod secret;
mod since;

pub(crate) use since::{before_success, resolve};

use crate::answers::cluster::ClusterFact;
use crate::answers::network::NetworkFact;
use crate::answers::secret::SecretFact;
use crate::answers::{Answer, Answers, Fact, Topic, Trouble};
use crate::causes::{CauseId, Confidence, Diagnoses, Diagnosis, Family, Learnt, Lines};
use crate::fix::{FoundSecret, PlaceholderId, SecretRemedy};
use crate::input::{self, Kind, Span};
use crate::lang::Text;

/// What the rules use besides a diagnosis and a fact.
pub struct Context<'a> {
    /// All facts: one may determine the meaning of another.
    pub answers: &'a Answers,
    /// The text of the failure.
    pub said: &'a str,
    /// The pull secrets that the pod is known to name.
    pub pull_secrets: &'a [String],
    /// Whether credentials were sent to the registry, if the failure shows it.
    pub sent: Option<bool>,
}

/// The effect of one fact on one diagnosis.
pub struct Lesson {
    /// The sentence. It never contains a secret.
    pub text: Text,
    /// The values of its `{name}` placeholders: names, hosts, numbers and times; never a secret.
    pub values: Vec<(&'static str, String)>,
    /// The effect on the diagnosis.
    pub effect: Impact,
    /// Values for placeholders, best first. A single, certain value replaces the placeholder.
    pub fills: Vec<(PlaceholderId, Vec<String>)>,
    /// The word of the output that proves it, if that is not the first one: a tag in a list.
    pub word: Option<String>,
    /// A pull secret that exists, and what is to be done with it.
    pub found: Option<FoundSecret>,
}

/// The effect of a lesson on a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impact {
    /// None: the fact is unrelated or inconclusive.
    Nothing,
    /// Adds information; the cause and its confidence stay.
    Adds,
    /// Makes the cause certain.
    Confirms,
    /// Raises the confidence to this level.
    Supports(Confidence),
    /// Replaces the cause.
    Replaces(CauseId, Confidence),
    /// Rules out a possible cause.
    Excludes(CauseId),
    /// Resolved: the next attempt can succeed.
    Resolved,
}

impl Lesson {
    /// A lesson without values for placeholders.
    pub fn new(effect: Impact, text: Text) -> Lesson {
        Lesson { text, values: Vec::new(), effect, fills: Vec::new(), word: None, found: None }
    }

    /// Sets the value of `{name}`.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<String>) -> Lesson {
        self.with_value(name, value.into())
    }

    // Not generic and not inlined, so that the Wasm file has a single copy.
    #[inline(never)]
    fn with_value(mut self, name: &'static str, value: String) -> Lesson {
        self.values.push((name, value));
        self
    }

    /// The same sentence, without an effect on the diagnosis.
    fn without_proof(self) -> Lesson {
        let effect = if self.effect == Impact::Nothing { Impact::Nothing } else { Impact::Adds };
        Lesson { effect, ..self }
    }

    /// Sets the word of the output that proves it.
    #[must_use]
    fn shown_by(self, word: &str) -> Lesson {
        Lesson { word: Some(word.to_owned()), ..self }
    }

    /// Sets what is to be done with a pull secret, if its name is known.
    #[must_use]
    fn finds(self, name: Option<&String>, remedy: SecretRemedy) -> Lesson {
        Lesson { found: name.map(|name| FoundSecret { name: name.clone(), remedy }), ..self }
    }

    /// Sets the values of a placeholder.
    #[must_use]
    pub fn fills(mut self, id: PlaceholderId, values: impl IntoIterator<Item = String>) -> Lesson {
        self.fills.push((id, values.into_iter().collect()));
        self
    }
}

/// The maximum number of pairs of a fact and a diagnosis. More of them are a cluster dump; its last failures are
/// skipped.
const MOST: usize = 100_000;

/// The number of diagnoses whose reason may come from a program on the node: people compare one failure, not a dump.
const SHOWN: usize = 3;

/// Applies `answers` to the diagnoses of `text`.
pub fn learn(text: &str, diagnoses: &mut Diagnoses, answers: &Answers) {
    let lines = Lines::of(text);
    for answer in &answers.list {
        let kind = match &answer.fact {
            Fact::Trouble(_) => continue,
            Fact::Secret(_) => Kind::PullSecret,
            Fact::Cluster(_) => Kind::ClusterAnswer,
            Fact::Registry(_) => Kind::RegistryAnswer,
            Fact::Network(_) => Kind::NetworkAnswer,
            Fact::Node(_) => Kind::NodeAnswer,
        };
        if answer.within.is_none() && !diagnoses.inputs.contains(&kind) {
            diagnoses.inputs.push(kind);
        }
    }
    let most = MOST / answers.list.len().max(1);
    for diagnosis in diagnoses.list.iter_mut().take(most) {
        let said: Vec<&str> = diagnosis.evidence.iter().map(|evidence| line_of(text, evidence.start)).collect();
        let said = input::plain(&said.join("\n"), 0);
        let first = diagnosis.evidence.first().map(|evidence| evidence.start);
        let tells = |answer: &Answer| {
            let holds = |span: Span| first.is_some_and(|at| (span.start..span.end).contains(&at));
            answer.within.is_some_and(holds)
        };
        let is_pod = |answer: &Answer| matches!(answer.fact, Fact::Cluster(ClusterFact::Pod(_)));
        // An object that reports the failure itself is not a later paste, nor is another copy of the pod.
        let told_by_pod = answers.list.iter().any(|answer| is_pod(answer) && tells(answer));
        let is_later = |answer: &&Answer| !(tells(answer) || told_by_pod && is_pod(answer));
        let pull_secrets = cluster::pull_secrets(diagnosis, answers);
        let context = Context {
            answers,
            said: said.as_str(),
            pull_secrets: &pull_secrets,
            sent: secret::sent(diagnosis, said.as_str()),
        };
        for answer in answers.list.iter().filter(is_later) {
            let lesson = match other_machine(diagnosis, answer) {
                None => lesson(diagnosis, &answer.fact, &context),
                // A network answer from another machine is useful, but proves nothing here.
                Some(_) if is_of_network(&answer.fact) => {
                    lesson(diagnosis, &answer.fact, &context).map(Lesson::without_proof)
                }
                other => other,
            };
            if let Some(lesson) = lesson {
                let output = answers
                    .outputs
                    .iter()
                    .find(|output| output.start <= answer.span.start && answer.span.end <= output.end);
                let word = lesson.word.as_deref().zip(output).and_then(|(word, output)| find_word(text, *output, word));
                let has_type = matches!(&answer.fact, Fact::Secret(SecretFact::Secret(it)) if it.kind.is_some());
                if has_type && lesson.effect != Impact::Nothing {
                    diagnosis.answered.push(Topic::SecretType);
                }
                if let (Fact::Trouble(Trouble::NoProgram(program)), None) = (&answer.fact, &answer.machine) {
                    diagnosis.missing_programs.push(program.clone());
                }
                take(diagnosis, answer.topic, word.unwrap_or(answer.span), lesson, &lines);
            }
        }
    }
}

/// Says which reasons are in the output of a program on the node, below the failure itself.
pub fn learn_reasons(text: &str, diagnoses: &mut Diagnoses) {
    for diagnosis in diagnoses.list.iter_mut().take(SHOWN) {
        if let Some((lesson, span)) = below::lesson(text, diagnosis) {
            take(diagnosis, Topic::Pulled, span, lesson, &Lines::of(text));
        }
    }
}

/// The first place of a whole word in an output.
fn find_word(text: &str, output: Span, word: &str) -> Option<Span> {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let shown = text.get(output.start..output.end)?;
    let is_whole = |at: &usize| {
        let (before, behind) = (shown.get(..*at), shown.get(at + word.len()..));
        !before.is_some_and(|it| it.ends_with(is_inside)) && !behind.is_some_and(|it| it.starts_with(is_inside))
    };
    let at = output.start + shown.match_indices(word).map(|(at, _)| at).find(is_whole)?;
    Some(Span { start: at, end: at + word.len() })
}

/// The line of the text that contains a byte offset.
fn line_of(text: &str, at: usize) -> &str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = at + behind.find('\n').unwrap_or(behind.len());
    text.get(start..end).unwrap_or_default()
}

/// The lesson that a node's answer comes from another node than the pod's; `None` if it does not, or if that is
/// unknown.
fn other_machine(diagnosis: &Diagnosis, answer: &Answer) -> Option<Lesson> {
    let machine = answer.machine.as_deref().filter(|_| matches!(answer.fact, Fact::Node(_) | Fact::Network(_)))?;
    let nodes = || diagnosis.places.iter().filter_map(|place| place.node.as_deref());
    let node = nodes().next()?;
    // A node may be named by its address, or by the first label of the machine's name.
    let label = |name: &str| name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let is_it = |node: &str| node.parse::<std::net::IpAddr>().is_ok() || label(node) == label(machine);
    let text = Text! {
        en: "This is from {machine}, but the pod is on {node}, so it proves nothing here.",
        es: "Esto es de {machine} y el pod está en {node}, así que nada se deduce de ello.",
    };
    (!nodes().any(is_it)).then(|| Lesson::new(Impact::Nothing, text).with("machine", machine).with("node", node))
}

/// Whether a fact is about a remote host, not about the machine that ran the command.
fn is_of_network(fact: &Fact) -> bool {
    match fact {
        Fact::Network(fact) => !matches!(fact, NetworkFact::Routes { .. } | NetworkFact::Resolvers(_)),
        _ => false,
    }
}

/// The effect of a fact on a diagnosis.
fn lesson(diagnosis: &Diagnosis, fact: &Fact, context: &Context) -> Option<Lesson> {
    match fact {
        Fact::Trouble(trouble) => Some(trouble_lesson(trouble)),
        Fact::Secret(fact) => secret::lesson(diagnosis, fact, context),
        Fact::Cluster(fact) => cluster::lesson(diagnosis, fact, context),
        Fact::Registry(fact) => registry::lesson(diagnosis, fact, context),
        Fact::Network(fact) => network::lesson(diagnosis, fact, context),
        Fact::Node(fact) => node::lesson(diagnosis, fact, context),
    }
}

/// The effect of a fact that proves `cause`.
fn becomes(diagnosis: &Diagnosis, cause: CauseId, confidence: Confidence) -> Impact {
    match (diagnosis.cause == cause, confidence) {
        (true, Confidence::Certain) => Impact::Confirms,
        (true, confidence) => Impact::Supports(confidence),
        (false, confidence) => Impact::Replaces(cause, confidence),
    }
}

/// Whether a pull secret can be related to the failure.
fn is_about_logins(diagnosis: &Diagnosis) -> bool {
    diagnosis.cause.cause().family == Family::Auth
        || matches!(
            diagnosis.cause,
            CauseId::RepositoryNotFoundOrPrivate | CauseId::RateLimited | CauseId::BackoffOnly | CauseId::Unknown
        )
}

/// Applies a lesson to a diagnosis.
fn take(diagnosis: &mut Diagnosis, topic: Topic, span: Span, lesson: Lesson, lines: &Lines) {
    let evidence = lines.evidence(span);
    match lesson.effect {
        Impact::Nothing | Impact::Adds | Impact::Resolved => {}
        Impact::Confirms => {
            diagnosis.confidence = Confidence::Certain;
            diagnosis.alternatives.clear();
        }
        Impact::Supports(confidence) => diagnosis.confidence = diagnosis.confidence.max(confidence),
        Impact::Excludes(cause) => diagnosis.alternatives.retain(|other| other.cause != cause),
        Impact::Replaces(cause, confidence) => {
            // The pull stages belong to the previous cause.
            diagnosis.path.retain(|_| cause == diagnosis.cause);
            diagnosis.cause = cause;
            diagnosis.confidence = confidence;
            diagnosis.alternatives.clear();
        }
    }
    if !matches!(lesson.effect, Impact::Nothing | Impact::Resolved) {
        diagnosis.evidence.extend(evidence);
    }
    if lesson.effect != Impact::Nothing {
        diagnosis.answered.push(topic);
    }
    for (id, values) in lesson.fills {
        diagnosis.fills.retain(|(known, _)| *known != id);
        diagnosis.fills.push((id, values));
    }
    let is_better = |found: &FoundSecret| diagnosis.found_secret.as_ref().is_none_or(|it| it.remedy < found.remedy);
    if let Some(found) = lesson.found.filter(is_better) {
        diagnosis.found_secret = Some(found);
    }
    let learnt = Learnt { text: lesson.text, values: lesson.values, evidence: evidence.into_iter().collect() };
    let is_same = |known: &Learnt| known.text == learnt.text && known.values == learnt.values;
    if !diagnosis.learnt.iter().any(is_same) {
        diagnosis.learnt.push(learnt);
    }
}

fn trouble_lesson(trouble: &Trouble) -> Lesson {
    let (text, what) = match trouble {
        Trouble::NoProgram(program) => (
            Text! {
                en: "{what} is not installed there, so this says nothing about the pull.",
                es: "{what} no está instalado ahí, así que esto no dice nada sobre la descarga.",
            },
            program.as_str(),
        ),
        Trouble::NoSession(machine) => (
            Text! {
                en: "ssh opened no session on {what}, so the command did not run there and this says nothing about the pull.",
                es: "ssh no abrió ninguna sesión en {what}, así que el comando no se ejecutó ahí y esto no dice nada sobre \
                    la descarga.",
            },
            machine.as_str(),
        ),
        Trouble::Forbidden(object) => (
            Text! {
                en: "Your account may not read {what} (Forbidden), so this says nothing about the pull. Ask someone with \
                    the permission to run it.",
                es: "Tu cuenta no puede leer {what} (Forbidden), así que esto no dice nada sobre la descarga. Pide que lo \
                    ejecute a alguien con permiso.",
            },
            object.as_str(),
        ),
        Trouble::NoLogin(program) => (
            Text! {
                en: "{what} has no valid login of its own, so this says nothing about the pull. Log in with {what} and \
                    run the command again.",
                es: "{what} no tiene una sesión válida, así que esto no dice nada sobre la descarga. Inicia sesión con \
                    {what} y ejecuta el comando de nuevo.",
            },
            *program,
        ),
        Trouble::NoCluster(server) => (
            Text! {
                en: "kubectl did not reach the API server at {what}, so this says nothing about the pull. Choose the \
                    right context with kubectl config use-context, and run the command again.",
                es: "kubectl no llegó al API server en {what}, así que esto no dice nada sobre la descarga. Elige el \
                    contexto correcto con kubectl config use-context y ejecuta el comando de nuevo.",
            },
            server.as_str(),
        ),
        Trouble::NoRights(socket) => (
            Text! {
                en: "Your user may not open {what} (permission denied), so this says nothing about the pull. Run the \
                    command with sudo.",
                es: "Tu usuario no puede abrir {what} (permission denied), así que esto no dice nada sobre la descarga. \
                    Ejecuta el comando con sudo.",
            },
            socket.as_str(),
        ),
        Trouble::NotRunning(program) => (
            Text! {
                en: "{what} is not running there, so this says nothing about the pull.",
                es: "{what} no está en marcha ahí, así que esto no dice nada sobre la descarga.",
            },
            *program,
        ),
        Trouble::NoFile(path) => (
            Text! {
                en: "{what} does not exist there, so this says nothing about the pull: the runtime keeps its files in \
                    another place, or this is a different machine.",
                es: "{what} no existe ahí, así que esto no dice nada sobre la descarga: el runtime guarda sus archivos en \
                    otro sitio, o es otra máquina.",
            },
            path.as_str(),
        ),
        Trouble::ShortName => (
            Text! {
                en: "ctr takes full names only, so this says nothing about the pull. Write the registry in front: \
                    docker.io/library/NAME for Docker Hub.",
                es: "ctr solo acepta nombres completos, así que esto no dice nada sobre la descarga. Escribe el registro \
                    delante: docker.io/library/NOMBRE para Docker Hub.",
            },
            "",
        ),
        Trouble::NoTerminal => (
            Text! {
                en: "The login asked for a password and had no terminal, so this says nothing about the pull. Pass the \
                    password with --password-stdin.",
                es: "El login pidió una contraseña y no tenía terminal, así que esto no dice nada sobre la descarga. Pasa \
                    la contraseña con --password-stdin.",
            },
            "",
        ),
    };
    Lesson::new(Impact::Nothing, text).with("what", what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    /// Asserts that the first diagnosis of a text has this cause, and that its lessons contain these words and no
    /// secret.
    pub fn holds(text: &str, cause: CauseId, confidence: Confidence, says: &str) -> bool {
        let diagnoses = crate::read(text, &mut |_| ());
        let found = diagnoses.list.first().expect(text);
        let told = |learnt: &Learnt, lang| {
            let fill = |text: String, (name, value): &(&str, String)| text.replace(&format!("{{{name}}}"), value);
            learnt.values.iter().fold(learnt.text.get(lang).to_owned(), fill)
        };
        let learnt: Vec<String> = found.learnt.iter().map(|learnt| told(learnt, Lang::En)).collect();
        let fits =
            learnt.iter().any(|told| told.contains(says)) && (found.cause, found.confidence) == (cause, confidence);
        if !fits {
            eprintln!("{text}\n--- {says}\n--- {:?} {:?} {learnt:#?}", found.cause, found.confidence);
        }
        for lang in [Lang::En, Lang::Es] {
            let all: String = found.learnt.iter().map(|learnt| told(learnt, lang)).collect();
            assert!(!all.contains(['{', '}']) && !all.contains("geheim"), "{all}");
        }
        fits
    }

    #[test]
    fn a_list_tells_the_type_of_a_secret() {
        let text = "Failed to pull image \"reg.io/ops/backup:2\": authorization failed: no basic auth credentials\n\n\
            $ kubectl get secrets -n ops\nNAME       TYPE     DATA   AGE\nacme-reg   Opaque   1      9m\n\
            $ kubectl get secret acme-reg -n ops -o json | jq .data\n{\n  \"config.json\": \
            \"eyJhdXRocyI6eyJyZWcuaW8iOnsiYXV0aCI6IllUcGlZMlJsWm1jPSJ9fX0=\"\n}\n";
        let says = "acme-reg has the type Opaque";
        assert!(holds(text, CauseId::PullSecretMalformed, Confidence::Certain, says));
    }
}
