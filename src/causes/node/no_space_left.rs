//! `no-space-left`: the node's disk is full.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{inspect, node, rollout, shared_plans};
use crate::fix::{Command, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;
use crate::platforms::Home;

/// The node's disk is full.
pub static CAUSE: Cause = Cause {
    id: CauseId::NoSpaceLeft,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::Storing,
    rank: Rank::Reason,
    title: Text! {
        en: "The node's disk is full (no space left on device)",
        es: "El disco del nodo está lleno (no space left on device)",
    },
    explanation: Text! {
        en: "The image was downloaded, but the node ran out of disk space, inodes or quota while storing or unpacking \
            it. Other pods on the node are at risk too. Unused images and stopped containers can be removed; if it \
            happens again, the disk is too small for the workloads on it.",
        es: "La imagen se descargó, pero el nodo se quedó sin espacio, inodos o cuota al guardarla o desempaquetarla. \
            Los demás pods del nodo también corren peligro. Se pueden borrar imágenes sin uso y contenedores parados; \
            si vuelve a pasar, el disco es demasiado pequeño para lo que se ejecuta en él.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if garbage collection finds unused images to delete; it usually needs manual \
            clean-up.",
        es: "Esperar solo sirve si la recolección de basura encuentra imágenes sin uso que borrar; suele hacer falta \
            limpiar a mano.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to extract layer {digest}: mount callback failed \
             on /var/lib/containerd/tmpmounts/containerd-mount1: write \
             /var/lib/containerd/tmpmounts/containerd-mount1/usr/lib/libc.so.6: no space left on device: unknown",
        ),
        (
            Program::CriO,
            "writing blob: storing blob to file \"/var/tmp/storage1/1\": write /var/tmp/storage1/1: no space left \
             on device",
        ),
        (Program::Docker, "failed to register layer: write /usr/lib/libc.so.6: no space left on device"),
    ],
    keywords: &["enospc", "disk full", "diskpressure", "inodes", "evicted"],
    similar: &[SimilarCause {
        cause: CauseId::UnpackFailed,
        how_to_tell: Text! {
            en: "Both fail while a layer is written: only `no space left on device` at the end means a full disk.",
            es: "Ambas fallan al escribir una capa: solo `no space left on device` al final indica un disco lleno.",
        },
    }],
    sources: &[sources::GARBAGE_COLLECTION, sources::NODE_PRESSURE],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "enospc",
            "not enough space on the disk",
            "insufficient space*",
            "insufficient disk*",
            "disk is full",
            "disk full",
            "out of disk*",
            "edquot",
            "file system is full",
            "disc quota exceeded",
            "quota exceeded: disk",
            "short write"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "free data blocks*",
    "disc quota exceeded",
    "no space left on device",
    "disk quota exceeded",
    "no space left*",
    "not enough space*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let logs = Step::change(
        Text! {
            en: "Deletes old system logs, keeping 200 MB.",
            es: "Borra logs antiguos del sistema y conserva 200 MB.",
        },
        node::platform(context).root("journalctl --vacuum-size=200M"),
    )
    .on_node();
    let mut plans = vec![
        Plan::new(
            PlanId::FreeSpace,
            Heading {
                title: Text! { en: "Free space on the node", es: "Liberar espacio en el nodo" },
                when: Text! {
                    en: "When it has to run on this node.",
                    es: "Si tiene que correr en este nodo.",
                },
            },
            [
                vec![node::open(context)],
                node::disk(context),
                vec![node::prune(context), logs, node::pull(context)],
                rollout::retry_now(context),
            ],
        ),
        Plan::new(
            PlanId::DrainNode,
            Heading {
                title: Text! {
                    en: "If it happens again: drain the node and give it a larger disk",
                    es: "Si vuelve a pasar: drenar el nodo y darle un disco mayor",
                },
                when: Text! { en: "When the problem on the node comes back.", es: "Si el problema del nodo vuelve." },
            },
            [vec![node::cordon(context), node::drain(context), rollout::watch(context), node::uncordon(context)]],
        ),
    ];
    if context.client.is_some() || context.home() == Home::Own {
        plans.insert(0, own_computer(context));
    } else {
        let mut elsewhere = shared_plans::another_node(context);
        elsewhere.steps.insert(0, inspect::node(context));
        plans.insert(0, elsewhere);
    }
    plans
}

/// The node of a local cluster shares Docker's disk.
fn own_computer(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::FreeDockerSpace,
        Heading {
            title: Text! {
                en: "Free space in Docker on your workstation",
                es: "Liberar espacio en el Docker de tu equipo",
            },
            when: Text! {
                en: "When your workstation pulls, or the cluster runs in its Docker.",
                es: "Si descarga tu equipo, o si el clúster corre en su Docker.",
            },
        },
        [
            vec![
                Step::inspect_by_hand(
                    Text! {
                        en: "Shows what uses the space of Docker's disk. The node of a local cluster shares it. If the \
                            disk is too small, enlarge it: in Docker Desktop, Settings > Resources.",
                        es: "Muestra qué ocupa el espacio del disco de Docker. El nodo de un clúster local lo \
                            comparte. Si el disco es demasiado pequeño, amplíalo: en Docker Desktop, Settings > \
                            Resources.",
                    },
                    Command::of("docker system df"),
                ),
                Step::change_by_hand(
                    Text! {
                        en: "Deletes the build cache. Stopped containers are kept: they may be clusters.",
                        es: "Borra la caché de builds. Los contenedores parados se conservan: pueden ser clústeres.",
                    },
                    Command::of("docker builder prune"),
                ),
                Step::change_by_hand(
                    Text! {
                        en: "Deletes untagged images that no container uses.",
                        es: "Borra las imágenes sin tag que ningún contenedor usa.",
                    },
                    Command::of("docker image prune"),
                ),
            ],
            rollout::retry_now(context),
        ],
    )
}
