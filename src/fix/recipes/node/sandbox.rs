//! The image of the pod sandbox (pause), which the node's runtime names.

use super::registry::{remove, take_out};
use super::setup::{Setup, each};
use super::{open_as, pull_as, restart};
use crate::fix::recipes::rollout;
use crate::fix::{Arg, Effect, Plan, Situation, Step, Syntax, blanks};
use crate::lang::Text;

/// Names a sandbox image that the nodes can reach.
pub fn plans(situation: &Situation) -> Vec<Plan> {
    let mut plans = each(
        situation,
        [
            "mend-sandbox-image",
            "mend-sandbox-image-crio",
            "mend-sandbox-image-k3s",
            "mend-sandbox-image-openshift",
            "mend-sandbox-image-containerd",
        ],
        Text { en: "Let the node reach its sandbox image", es: "Hacer que el nodo alcance su imagen sandbox" },
        |setup| steps(situation, setup, false),
    );
    if Setup::of(situation) == Setup::Containerd {
        let old = Plan::new(
            "mend-sandbox-image-containerd-1",
            Text { en: "The same with containerd 1.x", es: "Lo mismo con containerd 1.x" },
            [steps(situation, Setup::Containerd, true)],
        );
        plans.insert(1, old);
    }
    plans
}

fn steps(situation: &Situation, setup: Setup, old: bool) -> Vec<Step> {
    let named = Step::inspect(
        Text {
            en: "Shows the runtime's settings; the sandbox image stands at `sandboxImage` or `sandbox`.",
            es: "Muestra la configuración del runtime; la imagen sandbox está en `sandboxImage` o `sandbox`.",
        },
        setup.crictl("info"),
    )
    .on_node();
    let mut steps = vec![open_as(setup, situation), named, pull_as(setup, situation)];
    let image = || Arg::from(blanks::NEW_IMAGE.suggest(["registry.k8s.io/pause:3.10"]));
    let file = |text, syntax, before: &'static str, after: &'static str| {
        Step::file(text, syntax, Arg::from(before).join(image()).join(after)).on_node()
    };
    let mut back = Vec::new();
    match setup {
        Setup::CriO => {
            steps.push(file(CRIO, Syntax::Toml, "[crio.image]\npause_image = \"", "\"\n"));
            steps.push(restart(setup, situation));
            back.push(remove(setup, vec![Arg::from("/etc/crio/crio.conf.d/50-pause.conf")]));
        }
        Setup::K3s | Setup::K3d | Setup::Rke2 => {
            let text = if setup == Setup::Rke2 { RKE2 } else { K3S };
            steps.push(file(text, Syntax::Yaml, "pause-image: \"", "\"\n"));
            steps.push(restart(setup, situation));
            back.push(take_out());
        }
        Setup::Docker => {
            steps.push(Step::advice(Effect::Change, DOCKER).on_node());
            steps.push(
                Step::change(
                    Text { en: "Restarts cri-dockerd.", es: "Reinicia cri-dockerd." },
                    setup.root("systemctl restart cri-docker"),
                )
                .on_node(),
            );
        }
        Setup::OpenShift | Setup::Minikube | Setup::Eks | Setup::Gke | Setup::Aks => {
            steps.push(Step::advice(Effect::Change, GIVEN));
        }
        Setup::MicroK8s => {
            steps.push(file(
                MICROK8S,
                Syntax::Toml,
                "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"",
                "\"\n",
            ));
            steps.push(restart(setup, situation));
        }
        Setup::Containerd | Setup::Kind if old => {
            steps.push(file(
                CONFIG,
                Syntax::Toml,
                "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"",
                "\"\n",
            ));
            steps.push(restart(setup, situation));
        }
        Setup::Containerd | Setup::Kind => {
            steps.push(file(
                CONFIG,
                Syntax::Toml,
                "[plugins.'io.containerd.cri.v1.images'.pinned_images]\n  sandbox = '",
                "'\n",
            ));
            steps.push(restart(setup, situation));
        }
    }
    // The kubelet makes the sandbox again by itself.
    steps.push(rollout::watch(situation));
    steps.extend(back);
    steps
}

const CONFIG: Text = Text {
    en: "Set an image that the node can reach in `/etc/containerd/config.toml`.",
    es: "Configura en `/etc/containerd/config.toml` una imagen que el nodo alcance.",
};
const CRIO: Text = Text {
    en: "Save this on every node as `/etc/crio/crio.conf.d/50-pause.conf`.",
    es: "Guarda esto en cada nodo como `/etc/crio/crio.conf.d/50-pause.conf`.",
};
const K3S: Text = Text {
    en: "Add this on every node to `/etc/rancher/k3s/config.yaml` (RKE2: `/etc/rancher/rke2/config.yaml`).",
    es: "Añade esto en cada nodo a `/etc/rancher/k3s/config.yaml` (RKE2: `/etc/rancher/rke2/config.yaml`).",
};
const RKE2: Text = Text {
    en: "Add this on every node to `/etc/rancher/rke2/config.yaml`.",
    es: "Añade esto en cada nodo a `/etc/rancher/rke2/config.yaml`.",
};
const MICROK8S: Text = Text {
    en: "Set an image that the node can reach in `/var/snap/microk8s/current/args/containerd-template.toml`.",
    es: "Configura en `/var/snap/microk8s/current/args/containerd-template.toml` una imagen que el nodo alcance.",
};
const DOCKER: Text = Text {
    en: "Add `--pod-infra-container-image=IMAGE` to the start of cri-dockerd (`systemctl edit --full cri-docker`).",
    es: "Añade `--pod-infra-container-image=IMAGE` al arranque de cri-dockerd (`systemctl edit --full cri-docker`).",
};
const GIVEN: Text = Text {
    en: "Here the image comes with the node, so do not name another: open the way to its registry, or replace the node \
        by a newer one.",
    es: "Aquí la imagen viene con el nodo, así que no pongas otra: abre el camino a su registro, o reemplaza el nodo \
        por uno más nuevo.",
};
