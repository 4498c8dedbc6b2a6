//! The runtime's proxy: the environment of a service on the node, or a setting of the cluster.

use super::registry::{remove, take_out};
use super::setup::{Setup, each};
use super::{managed, open_as, openshift, profile, pull_as, remake, restart};
use crate::fix::recipes::rollout;
use crate::fix::{Arg, Command, Effect, Plan, Situation, Step, Syntax, Where, blanks};
use crate::lang::Text;

/// Gives the runtime a proxy, or corrects the one it has. `ids` as in `each`; `read` says how to read the settings.
pub fn plans(situation: &Situation, ids: [&'static str; 5], title: Text, read: Option<&Step>) -> Vec<Plan> {
    each(situation, ids, title, |setup| {
        let (set, back) = set(situation, setup);
        let on_node = set.iter().any(|step| step.place == Where::Node);
        let mut steps = Vec::new();
        if on_node {
            steps.extend([open_as(setup, situation), settings(setup, situation)]);
        }
        steps.extend(read.cloned());
        steps.extend(set);
        if on_node {
            steps.push(pull_as(setup, situation));
        }
        // Pods do not outlive their nodes.
        let remade = matches!(setup, Setup::Minikube | Setup::K3d | Setup::Eks);
        steps.extend(if remade { vec![rollout::watch(situation)] } else { rollout::retry_now(situation) });
        steps.extend(back);
        steps
    })
}

/// The environment of the likeliest runtime's service.
pub fn proxy_settings(situation: &Situation) -> Step {
    settings(Setup::of(situation), situation)
}

fn settings(setup: Setup, situation: &Situation) -> Step {
    let command = match setup {
        Setup::MicroK8s => Command::of("cat").arg(MICROK8S_ENV),
        Setup::K3s | Setup::Rke2 => {
            Command::of("systemctl show --property=Environment,EnvironmentFiles").arg(setup.unit(situation))
        }
        _ => Command::of("systemctl show --property=Environment").arg(setup.unit(situation)),
    };
    Step::inspect(
        Text {
            en: "Shows the proxy that the runtime uses. Variables of a login shell or of the pod have no effect on \
                pulls.",
            es: "Muestra el proxy que usa el runtime. Las variables de un shell o del pod no afectan a las descargas.",
        },
        command,
    )
    .on_node()
}

const MICROK8S_ENV: &str = "/var/snap/microk8s/current/args/containerd-env";
const DROP_IN: &str = ".service.d/http-proxy.conf";

/// The steps that set the proxy, and those that take it back.
fn set(situation: &Situation, setup: Setup) -> (Vec<Step>, Vec<Step>) {
    let file = |text, syntax, content| Step::file(text, syntax, content).on_node();
    match setup {
        Setup::Containerd | Setup::Kind | Setup::CriO | Setup::Docker => {
            let text = match setup {
                Setup::CriO => DROP_IN_CRIO,
                Setup::Docker => DROP_IN_DOCKER,
                _ => DROP_IN_CONTAINERD,
            };
            let daemon_reload = Step::change(
                Text { en: "Makes systemd read the new file.", es: "Hace que systemd lea el fichero nuevo." },
                setup.root("systemctl daemon-reload"),
            );
            let path = Arg::from("/etc/systemd/system/").join(setup.unit(situation)).join(DROP_IN);
            (
                vec![file(text, Syntax::Unit, drop_in()), daemon_reload.on_node(), restart(setup, situation)],
                vec![remove(setup, vec![path])],
            )
        }
        Setup::K3s | Setup::Rke2 | Setup::MicroK8s => {
            let text = match setup {
                Setup::MicroK8s => ENV_MICROK8S,
                Setup::Rke2 => ENV_RKE2,
                _ => ENV_K3S,
            };
            (vec![file(text, Syntax::Environment, environment("", "")), restart(setup, situation)], vec![take_out()])
        }
        Setup::K3d => {
            let cluster = || situation.cluster_arg();
            let variable =
                |name: &'static str, value: Arg| Arg::from("--env=").join(name).join(value).join("@server:*;agent:*");
            let again = Command::of("k3d cluster create")
                .arg(cluster())
                .arg(variable("HTTP_PROXY=", proxy()))
                .arg(variable("HTTPS_PROXY=", proxy()))
                .arg(variable("NO_PROXY=", no_proxy()));
            (remake(Command::of("k3d cluster delete").arg(cluster()), again), Vec::new())
        }
        Setup::Minikube => {
            let variable = |name: &'static str, value: Arg| Arg::from(name).join(value);
            let again = Command::of("minikube start -p")
                .arg(profile(situation))
                .arg("--docker-env")
                .arg(variable("HTTP_PROXY=", proxy()))
                .arg("--docker-env")
                .arg(variable("HTTPS_PROXY=", proxy()))
                .arg("--docker-env")
                .arg(variable("NO_PROXY=", no_proxy()));
            (remake(Command::of("minikube delete -p").arg(profile(situation)), again), Vec::new())
        }
        Setup::OpenShift => {
            let edit = Step::choice(
                Text {
                    en: "Opens the cluster's proxy in an editor: correct `httpProxy`, `httpsProxy` and `noProxy` \
                        under `spec`. The nodes restart one after another.",
                    es: "Abre el proxy del clúster en un editor: corrige `httpProxy`, `httpsProxy` y `noProxy` en \
                        `spec`. Los nodos se reinician uno tras otro.",
                },
                Command::of("oc edit proxy/cluster"),
            );
            (vec![edit, openshift::settled()], Vec::new())
        }
        Setup::Eks => {
            let folder = "/etc/systemd/system/containerd.service.d";
            let script = Arg::from("mkdir -p ")
                .join(folder)
                .join("\ncat > ")
                .join(folder)
                .join("/http-proxy.conf <<'END'\n")
                .join(drop_in())
                .join("END\nsystemctl daemon-reload\n");
            (managed::user_data(script), Vec::new())
        }
        Setup::Aks => (aks(), Vec::new()),
        Setup::Gke => {
            let none = Step::advice(
                Effect::Change,
                Text {
                    en: "GKE has no proxy setting for its nodes, and a file on a node goes with it. Give the nodes a \
                        way out with Cloud NAT, or pull through a remote repository of Artifact Registry.",
                    es: "GKE no tiene ajuste de proxy para sus nodos, y un fichero en un nodo desaparece con él. Da \
                        salida a los nodos con Cloud NAT, o descarga por un repositorio remoto de Artifact Registry.",
                },
            );
            (vec![none], Vec::new())
        }
    }
}

const DROP_IN_CONTAINERD: Text = Text {
    en: "Save this on the node as `/etc/systemd/system/containerd.service.d/http-proxy.conf`. NO_PROXY must hold the \
        pod and service networks and every registry inside your own network.",
    es: "Guarda esto en el nodo como `/etc/systemd/system/containerd.service.d/http-proxy.conf`. NO_PROXY debe incluir \
        las redes de pods y services y todo registro de tu propia red.",
};
const DROP_IN_CRIO: Text = Text {
    en: "Save this on the node as `/etc/systemd/system/crio.service.d/http-proxy.conf`. NO_PROXY must hold the pod and \
        service networks and every registry inside your own network.",
    es: "Guarda esto en el nodo como `/etc/systemd/system/crio.service.d/http-proxy.conf`. NO_PROXY debe incluir las \
        redes de pods y services y todo registro de tu propia red.",
};
const DROP_IN_DOCKER: Text = Text {
    en: "Save this on the node as `/etc/systemd/system/docker.service.d/http-proxy.conf`. NO_PROXY must hold the pod \
        and service networks and every registry inside your own network.",
    es: "Guarda esto en el nodo como `/etc/systemd/system/docker.service.d/http-proxy.conf`. NO_PROXY debe incluir las \
        redes de pods y services y todo registro de tu propia red.",
};
const ENV_K3S: Text = Text {
    en: "Save this on the node as `/etc/systemd/system/k3s.service.env` (agents: `k3s-agent.service.env`; RKE2: \
        `/etc/default/rke2-server` or `rke2-agent`); keep other lines that are there.",
    es: "Guarda esto en el nodo como `/etc/systemd/system/k3s.service.env` (agentes: `k3s-agent.service.env`; RKE2: \
        `/etc/default/rke2-server` o `rke2-agent`); conserva las demás líneas que haya.",
};
const ENV_RKE2: Text = Text {
    en: "Save this on the node as `/etc/default/rke2-server` (agents: `rke2-agent`); keep other lines that are there.",
    es: "Guarda esto en el nodo como `/etc/default/rke2-server` (agentes: `rke2-agent`); conserva las demás líneas que \
        haya.",
};
const ENV_MICROK8S: Text = Text {
    en: "Add this on the node to `/var/snap/microk8s/current/args/containerd-env`.",
    es: "Añade esto en el nodo a `/var/snap/microk8s/current/args/containerd-env`.",
};

fn proxy() -> Arg {
    Arg::from(blanks::PROXY.suggest(["http://proxy.example.com:3128"]))
}

fn no_proxy() -> Arg {
    Arg::from(blanks::NO_PROXY.suggest(["localhost,127.0.0.1,10.0.0.0/8,.svc,.cluster.local"]))
}

/// A drop-in for a systemd service.
fn drop_in() -> Arg {
    Arg::from("[Service]\n").join(environment("Environment=\"", "\""))
}

fn environment(before: &'static str, after: &'static str) -> Arg {
    let line = |name: &'static str, value: Arg| Arg::from(before).join(name).join(value).join(after).join("\n");
    line("HTTP_PROXY=", proxy()).join(line("HTTPS_PROXY=", proxy())).join(line("NO_PROXY=", no_proxy()))
}

fn aks() -> Vec<Step> {
    let file = Arg::from("{\n  \"httpProxy\": \"")
        .join(proxy())
        .join("\",\n  \"httpsProxy\": \"")
        .join(proxy())
        .join("\",\n  \"noProxy\": [\"localhost\", \"127.0.0.1\", \"")
        .join(blanks::HOST)
        .join("\"]\n}\n");
    vec![
        Step::file(Text { en: "Save this as `proxy.json`.", es: "Guarda esto como `proxy.json`." }, Syntax::Json, file)
            .not_in_script(),
        Step::change(
            Text {
                en: "Gives the proxy to all nodes; they are made again for it.",
                es: "Da el proxy a todos los nodos; se crean de nuevo para ello.",
            },
            managed::az_update().arg("--http-proxy-config").arg("proxy.json"),
        ),
    ]
}
