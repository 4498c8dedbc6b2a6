//! The lasting change, if a tool manages the workload and reverts live edits.

use super::rollout;
use crate::failure::Manager;
use crate::fix::{Arg, Command, Effect, FixContext, PlaceholderId, Step, value};
use crate::lang::Text;

/// How to change the workload at its source; nothing if the text does not name its manager.
pub fn source(context: &FixContext) -> Vec<Step> {
    match context.manager() {
        Some(Manager::Helm(release)) => helm(context, release),
        Some(Manager::ArgoCd(_)) => advice(Text! {
            en: "Argo CD manages this workload (its name there: {manager}) and reverts a live edit at the next sync, \
                within seconds where self-heal is on. Make the change in the Git source of the Application: only that \
                lasts.",
            es: "Argo CD gestiona este workload (allí se llama {manager}) y revierte un cambio en vivo en la próxima \
                sincronización, en segundos si tiene self-heal. Haz el cambio en el repositorio Git de la Application: \
                solo ese perdura.",
        }),
        Some(Manager::FluxKustomization(_) | Manager::FluxHelmRelease(_)) => advice(Text! {
            en: "Flux manages this workload (its name there: {manager}) and reverts a live edit at the next \
                reconciliation. Make the change in its Git source or in the values of the HelmRelease: only that lasts.",
            es: "Flux gestiona este workload (allí se llama {manager}) y revierte un cambio en vivo en la próxima \
                reconciliación. Haz el cambio en su repositorio Git o en los valores del HelmRelease: solo ese perdura.",
        }),
        Some(Manager::Operator(_)) => advice(Text! {
            en: "The operator {manager} manages this workload and reverts a live edit. Make the change in its \
                custom resource: only that lasts.",
            es: "El operador {manager} gestiona este workload y revierte un cambio en vivo. Haz el cambio en su \
                custom resource: solo ese perdura.",
        }),
        Some(Manager::Knative(_)) | None => Vec::new(),
    }
}

fn advice(text: Text) -> Vec<Step> {
    vec![Step::advice(Effect::Change, text).not_in_script()]
}

/// The image of a workload that Helm manages.
pub fn helm_image(context: &FixContext, release: &str) -> Vec<Step> {
    let mut steps = helm(context, release);
    steps.extend(rollout::follow_live(context));
    steps.push(Step::undo(
        Text! {
            en: "Returns to the release's previous revision. Only if the upgrade above made a new one.",
            es: "Vuelve a la revisión anterior del release. Solo si el upgrade de arriba hizo una nueva.",
        },
        Command::of("helm rollback").arg(release_arg(release)).args(context.in_namespace()),
    ));
    steps.extend(rollout::old_pod(context));
    steps.extend(rollout::pause(context));
    steps
}

fn helm(context: &FixContext, release: &str) -> Vec<Step> {
    let release = || release_arg(release);
    vec![
        Step::inspect_by_hand(
            Text! {
                en: "Helm manages this workload, and its next upgrade reverts a live edit. Shows the chart's values: \
                    look for the one that sets what is changed here.",
                es: "Helm gestiona este workload, y su próximo upgrade revierte un cambio en vivo. Muestra los \
                    valores del chart: busca el que contiene lo que se cambia aquí.",
            },
            Command::of("helm get values").arg(release()).args(context.in_namespace()).arg("--all"),
        ),
        Step::change(
            Text! {
                en: "Makes the same change in the release, so that it is kept. Use the release's own chart and value.",
                es: "Hace el mismo cambio en el release, para que permanezca. Usa el chart y el valor del propio \
                    release.",
            },
            Command::of("helm upgrade")
                .arg(release())
                .arg(PlaceholderId::Chart)
                .args(context.in_namespace())
                .arg("--reuse-values")
                .arg("--set")
                .arg(PlaceholderId::Value),
        ),
    ]
}

/// Applies what is in the Git repository; `flag` is for Flux. Source: `flux reconcile helmrelease --help`.
pub fn apply(manager: &Manager, flag: &'static str) -> Command {
    let verb = match manager {
        Manager::FluxKustomization(_) => "flux reconcile kustomization",
        Manager::FluxHelmRelease(_) => "flux reconcile helmrelease",
        _ => "argocd app sync",
    };
    let command = Command::of(verb).arg(Arg::value(Some(manager.name()), value::word, PlaceholderId::Name));
    if let Manager::ArgoCd(_) = manager {
        return command;
    }
    // Flux sets both labels; the default of its command is the same.
    let namespace = manager.namespace().or(Some("flux-system"));
    command.arg("-n").arg(Arg::value(namespace, value::label, PlaceholderId::Namespace)).arg(flag)
}

/// Takes a live edit back where a GitOps controller has the template.
pub fn undo(context: &FixContext) -> Option<Step> {
    let manager = context.manager().filter(|manager| manager.is_gitops())?;
    // Without `--force`, a HelmRelease whose source is unchanged keeps the live edit.
    let is_release = matches!(manager, Manager::FluxHelmRelease(_));
    let text = Text! { en: "Applies what is in Git again.", es: "Aplica de nuevo lo que hay en Git." };
    Some(Step::undo(text, apply(manager, if is_release { "--force" } else { "--with-source" })))
}

/// A release of Helm, by its name.
pub fn release_arg(release: &str) -> Arg {
    Arg::value(Some(release), value::subdomain, PlaceholderId::Release)
}
