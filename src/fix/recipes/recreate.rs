//! Immutable objects, which are deleted and recreated: Jobs, bare pods. There is a backup and a dry run before, and the
//! rollback uses the backup.
//!
//! `kubectl replace --force` deletes the old object before it knows whether the new one is valid. `create
//! --dry-run=server` checks that: the API server validates an existing object and then returns `AlreadyExists`, as its
//! last check (seen on a kube-apiserver 1.36).

use super::rollout;
use crate::fix::{Arg, Command, FixContext, PlaceholderId, Step, Yaml, value};
use crate::lang::Text;

/// How the object is changed.
pub enum Change {
    /// Container images: `web=nginx:1.27`.
    Images(Vec<Arg>),
    /// The pod spec, by a patch.
    Spec(Vec<(&'static str, Yaml)>),
    /// A pull secret to add. The patch is a template over the failing pod, so that the pod's other pull secrets stay.
    PullSecrets(Arg),
}

/// Recreates a Job with a changed pod template.
pub fn job(context: &FixContext, name: &str, change: Change) -> Vec<Step> {
    let name = || Arg::value(Some(name), value::subdomain, PlaceholderId::Job);
    let get = get("job", name(), context);
    let changed = match change {
        Change::Images(images) => get
            .clone()
            .pipe(Command::of("kubectl set image -f -").args(images).arg("--local").args(AS_YAML.map(Arg::from)))
            .pipe(local(Arg::from("-"), job_patch(None))),
        Change::Spec(spec) => get.clone().pipe(local(Arg::from("-"), job_patch(Some(Yaml::map(spec))))),
        Change::PullSecrets(secret) => {
            let list = Yaml::map([("imagePullSecrets", pull_secrets(secret))]);
            get.clone().pipe(local(Arg::from("-"), Arg::output(from_pod(context, job_patch(Some(list))))))
        }
    };
    let saved = file(name(), ".job.yaml");
    let old = local(saved.clone(), job_patch(None)).pipe(replace(Arg::from("-")));
    JOB.steps(context, get.save_as(saved), changed, old)
}

/// Recreates a pod without an owner, with a change to an immutable field.
pub fn pod(context: &FixContext, name: &str, change: Option<Vec<(&'static str, Yaml)>>) -> Vec<Step> {
    let name = || Arg::value(Some(name), value::subdomain, PlaceholderId::Pod);
    let get = || get("pod", name(), context);
    let changed = match change {
        Some(spec) => get().pipe(local(Arg::from("-"), Yaml::map(spec).document("spec"))),
        None => get(),
    };
    let saved = file(name(), ".pod.yaml");
    POD.steps(context, get().save_as(saved.clone()), changed, replace(saved))
}

/// The texts for one kind of object.
struct Texts {
    save: Text,
    test: Text,
    recreate: Text,
    rollback: Text,
}

impl Texts {
    /// The steps: `save` writes the object to a file, `changed` prints the new object, `old` creates the saved one.
    fn steps(&self, context: &FixContext, save: Command, changed: Command, old: Command) -> Vec<Step> {
        vec![
            Step::change(self.save, save),
            Step::inspect_by_hand(self.test, changed.clone().pipe(Command::of("kubectl create --dry-run=server -f -"))),
            Step::change_by_hand(self.recreate, changed.pipe(replace(Arg::from("-")))),
            rollout::watch(context),
            Step::undo(self.rollback, old),
        ]
    }
}

const JOB: Texts = Texts {
    save: Text! {
        en: "Saves the Job as it is to this file, for a rollback. A second run overwrites the file.",
        es: "Guarda el Job tal como está en este archivo, para poder deshacer el cambio. Una segunda \
                    ejecución sobrescribe el archivo.",
    },
    test: Text! {
        en: "Tries the next command without changing anything. The answer must be `AlreadyExists`. Any other \
                    error means that the next command would delete the Job and could not create it again, as with \
                    `manualSelector: true`: stop there.",
        es: "Prueba el comando siguiente sin cambiar nada. La respuesta debe ser `AlreadyExists`. Cualquier \
                    otro error significa que el comando siguiente borraría el Job y no podría crearlo de nuevo, como \
                    con `manualSelector: true`: detente ahí.",
    },
    recreate: Text! {
        en: "Only if the test answered `AlreadyExists`: a Job's template cannot be changed, so this deletes \
                    the Job and creates it again. It runs again from the start.",
        es: "Solo si la prueba respondió `AlreadyExists`: la plantilla de un Job no se puede cambiar, así que \
                    esto borra el Job y lo crea de nuevo. Se ejecuta otra vez desde el principio.",
    },
    rollback: Text! {
        en: "Creates the Job from the file again, if the file contains it. It runs again from the start.",
        es: "Crea de nuevo el Job del archivo, si el archivo lo contiene. Se ejecuta otra vez desde el \
                    principio.",
    },
};
const POD: Texts = Texts {
    save: Text! {
        en: "Saves the pod as it is to this file, for a rollback. A second run overwrites the file.",
        es: "Guarda el pod tal como está en este archivo, para poder deshacer el cambio. Una segunda \
                    ejecución sobrescribe el archivo.",
    },
    test: Text! {
        en: "Tries the next command without changing anything. The answer must be `AlreadyExists`. Any other \
                    error means that the next command would delete the pod and could not create it again: stop there.",
        es: "Prueba el comando siguiente sin cambiar nada. La respuesta debe ser `AlreadyExists`. Cualquier \
                    otro error significa que el comando siguiente borraría el pod y no podría crearlo de nuevo: \
                    detente ahí.",
    },
    recreate: Text! {
        en: "Only if the test answered `AlreadyExists`: this pod has no owner, and a running pod cannot take \
                    this change, so this deletes it and creates it again.",
        es: "Solo si la prueba respondió `AlreadyExists`: este pod no tiene propietario, y un pod en marcha no \
                    admite este cambio, así que esto lo borra y lo crea de nuevo.",
    },
    rollback: Text! {
        en: "Creates the pod from the file again, if the file contains it.",
        es: "Crea de nuevo el pod del archivo, si el archivo lo contiene.",
    },
};

/// The pod's pull secrets plus one more: a list in the template overrides the one from the service account.
pub fn pull_secrets(new: Arg) -> Yaml {
    let named = |name: Arg| Yaml::map([("name", Yaml::text(name))]);
    Yaml::list_of_each(
        Arg::from("{{range .spec.imagePullSecrets}}"),
        named(Arg::from("{{.name}}")),
        "{{end}}",
        [named(new)],
    )
}

/// Prints `template` for the failing pod.
pub fn from_pod(context: &FixContext, template: Arg) -> Command {
    Command::of("kubectl get pod")
        .arg(context.pod_arg())
        .args(context.in_namespace())
        .arg("-o")
        .arg(Arg::from("go-template=").join(template))
}

/// Deletes the object in a file and creates it again.
pub fn replace(file: Arg) -> Command {
    Command::of("kubectl replace --force -f").arg(file)
}

/// The file to save an object to.
pub fn file(name: Arg, ending: &'static str) -> Arg {
    name.join(ending)
}

const AS_YAML: [&str; 2] = ["-o", "yaml"];

fn get(kind: &'static str, name: Arg, context: &FixContext) -> Command {
    Command::of("kubectl get").arg(kind).arg(name).args(context.in_namespace()).args(AS_YAML.map(Arg::from))
}

fn local(file: Arg, patch: Arg) -> Command {
    Command::of("kubectl patch --local -f").arg(file).arg("-p").arg(patch).args(AS_YAML.map(Arg::from))
}

/// The labels and the selector that the API server generated must be removed: it rejects a Job that sets them.
fn job_patch(pod: Option<Yaml>) -> Arg {
    let labels = ["controller-uid", "batch.kubernetes.io/controller-uid", "job-name", "batch.kubernetes.io/job-name"];
    let labels = Yaml::map(labels.map(|label| (label, Yaml::null())));
    let mut template = vec![("metadata", Yaml::map([("labels", labels)]))];
    template.extend(pod.map(|spec| ("spec", spec)));
    Yaml::map([("selector", Yaml::null()), ("template", Yaml::map(template))]).document("spec")
}
