//! The sandbox (pause) image, which is set in the runtime's configuration.

use super::platform::plans_per_platform;
use super::rollback::{remove_files, remove_lines};
use super::{open_on, platform, pull_on, restart};
use crate::fix::recipes::rollout;
use crate::fix::{Arg, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::lang::Text;
use crate::platforms::{Pause, Platform, Rollback};

/// Sets a sandbox image that the nodes can reach.
pub fn plans(context: &FixContext) -> Vec<Plan> {
    let mut plans = plans_per_platform(
        context,
        PlanId::FixSandboxImage,
        Heading {
            title: Text! {
                en: "Use a sandbox image that the node can reach",
                es: "Usar una imagen sandbox que el nodo alcance",
            },
            when: Text! { en: "When no pod starts on this node.", es: "Si en este nodo no arranca ningún pod." },
        },
        |platform| steps(context, platform, platform.pause),
    );
    let platform = platform(context);
    if let Some(before) = platform.pause_before {
        let old = Plan::new(
            PlanId::FixSandboxImageContainerd1,
            Heading {
                title: Text! { en: "The same with containerd 1.x", es: "Lo mismo con containerd 1.x" },
                when: Text! { en: "When the nodes run containerd 1.x.", es: "Si los nodos usan containerd 1.x." },
            },
            [steps(context, platform, Pause::File(before))],
        );
        plans.insert(1, old);
    }
    plans
}

/// Credentials for the registry of the sandbox image, which only the runtime can send. `None` if the platform provides
/// the image.
///
/// Sources: containerd docs/cri/registry.md (registry.configs), CRI-O crio.conf(5) (pause_image_auth_file), k3s
/// registries.yaml.
pub fn runtime_login(context: &FixContext) -> Option<Plan> {
    let platform = platform(context);
    if matches!(platform.pause, Pause::Given) {
        return None;
    }
    let login = Step::advice(
        Effect::Change,
        Text! {
            en: "Give the runtime itself a login for {registry}, since no pull secret is sent for this image: `username` \
                and `password` under `registry.configs` of the image plug-in in `/etc/containerd/config.toml`, under \
                `configs` in `registries.yaml` of k3s and RKE2, or a file for `pause_image_auth_file` of CRI-O.",
            es: "Da al propio runtime un login para {registry}, ya que para esta imagen no se envía ningún pull secret: \
                `username` y `password` en `registry.configs` del plugin de imágenes en `/etc/containerd/config.toml`, \
                en `configs` de `registries.yaml` de k3s y RKE2, o un archivo para `pause_image_auth_file` de CRI-O.",
        },
    )
    .on_node()
    .giving_login();
    Some(Plan::new(
        PlanId::RuntimeLogin,
        Heading {
            title: Text! {
                en: "Give the node's runtime a login for its own image",
                es: "Dar al runtime del nodo un login para su propia imagen",
            },
            when: Text! {
                en: "When the image has to come from this private registry.",
                es: "Si la imagen tiene que venir de este registro privado.",
            },
        },
        [vec![
            open_on(platform, context),
            login,
            restart(platform, context),
            pull_on(platform, context),
            rollout::watch(context),
        ]],
    ))
}

fn steps(context: &FixContext, platform: &Platform, pause: Pause) -> Vec<Step> {
    let named = Step::inspect(
        Text! {
            en: "Shows the runtime's settings; the sandbox image is at `sandboxImage` or `sandbox`.",
            es: "Muestra la configuración del runtime; la imagen sandbox está en `sandboxImage` o `sandbox`.",
        },
        platform.crictl("info"),
    )
    .on_node();
    let mut steps = vec![open_on(platform, context), named, pull_on(platform, context)];
    let image = || Arg::from(PlaceholderId::NewImage.suggest(["registry.k8s.io/pause:3.10"]));
    let mut back = Vec::new();
    match pause {
        Pause::File(file) => {
            let content = Arg::from(file.before).join(image()).join(file.after);
            steps.push(Step::file(file.text, file.syntax, content).on_node());
            steps.push(restart(platform, context));
            match file.rollback {
                Rollback::RemoveFile(path) => back.push(remove_files(platform, vec![Arg::from(path)])),
                Rollback::RemoveLines => back.push(remove_lines()),
                Rollback::None => {}
            }
        }
        Pause::CriDockerd(text) => {
            steps.push(Step::advice(Effect::Change, text).on_node());
            steps.push(
                Step::change(
                    Text! { en: "Restarts cri-dockerd.", es: "Reinicia cri-dockerd." },
                    platform.root("systemctl restart cri-docker"),
                )
                .on_node(),
            );
        }
        Pause::Given => steps.push(Step::advice(Effect::Change, GIVEN)),
    }
    // The kubelet recreates the sandbox by itself.
    steps.push(rollout::watch(context));
    steps.extend(back);
    steps
}

const GIVEN: Text = Text! {
    en: "On this platform the image comes with the node, so do not set another: allow access to its registry, or \
        replace the node with a newer one.",
    es: "En esta plataforma la imagen viene con el nodo, así que no pongas otra: permite el acceso a su registro, o \
        reemplaza el nodo por uno más nuevo.",
};
