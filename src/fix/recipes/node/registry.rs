//! What nodes are told about one registry: its authority, plain HTTP, a mirror. One file per runtime.

use super::setup::{Setup, each};
use super::{managed, open, openshift, pull_as, reload, restart};
use crate::fix::recipes::rollout;
use crate::fix::{Arg, Blank, Command, Effect, Plan, Situation, Step, Where, blanks};
use crate::lang::Text;

/// What the nodes are to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Trust this authority for the registry.
    Authority,
    /// Speak plain HTTP with the registry.
    PlainHttp,
    /// Ask this mirror before the registry.
    Mirror,
}

/// Trusts one more authority, for one registry. `look` comes before it.
pub fn trust_authority(situation: &Situation, look: &[Step]) -> Vec<Plan> {
    plans(
        situation,
        Rule::Authority,
        ["trust-authority", "trust-authority-crio", "trust-authority-k3s", "trust-authority-openshift"],
        Text {
            en: "Let the nodes trust this registry's authority",
            es: "Hacer que los nodos confíen en la autoridad de este registro",
        },
        look,
    )
}

/// Allows plain HTTP, for one registry. `look` comes before it.
pub fn allow_http(situation: &Situation, look: &[Step]) -> Vec<Plan> {
    plans(
        situation,
        Rule::PlainHttp,
        ["allow-http", "allow-http-crio", "allow-http-k3s", "allow-http-openshift"],
        Text {
            en: "In a lab: allow plain HTTP for this one host",
            es: "En un laboratorio: permitir HTTP para ese único host",
        },
        look,
    )
}

/// Lets the nodes ask a mirror, such as a pull-through cache, before the registry.
pub fn mirror(situation: &Situation) -> Vec<Plan> {
    plans(
        situation,
        Rule::Mirror,
        ["use-mirror", "use-mirror-crio", "use-mirror-k3s", "use-mirror-openshift"],
        Text {
            en: "Let the nodes pull through a mirror or cache of your own",
            es: "Hacer que los nodos descarguen por un mirror o caché propios",
        },
        &[],
    )
}

fn plans(situation: &Situation, rule: Rule, ids: [&'static str; 4], title: Text, look: &[Step]) -> Vec<Plan> {
    each(situation, ids, title, |setup| {
        let told = tell(situation, rule, setup);
        let on_node = told.forth.iter().any(|step| step.place == Where::Node);
        let mut steps = Vec::new();
        if on_node || !look.is_empty() {
            steps.push(open(situation));
        }
        steps.extend_from_slice(look);
        steps.extend(told.forth);
        if on_node {
            steps.push(pull_as(setup, situation));
        }
        steps.extend(rollout::retry_now(situation));
        steps.extend(told.back);
        steps
    })
}

/// The steps of a setting, and those that take it back.
pub struct Told {
    pub forth: Vec<Step>,
    pub back: Vec<Step>,
}

fn tell(situation: &Situation, rule: Rule, setup: Setup) -> Told {
    let at = |before: &'static str, after: &'static str| Arg::from(before).join(situation.registry_arg()).join(after);
    let remove = |paths: Vec<Arg>| remove(setup, paths);
    let authority = rule == Rule::Authority;
    match setup {
        Setup::Containerd | Setup::Kind => {
            let mut forth = vec![file(HOSTS_TOML, hosts_toml(situation, rule, CONTAINERD))];
            let mut paths = vec![at(CONTAINERD, "/hosts.toml")];
            if authority {
                forth.push(certificate(setup, situation, at(CONTAINERD, "/ca.crt")));
                paths.push(at(CONTAINERD, "/ca.crt"));
            }
            if setup == Setup::Containerd {
                forth.insert(0, config_path());
            }
            Told { forth, back: vec![remove(paths)] }
        }
        Setup::MicroK8s => {
            let mut forth = vec![file(MICROK8S, hosts_toml(situation, rule, MICROK8S_CERTS))];
            let mut paths = vec![at(MICROK8S_CERTS, "/hosts.toml")];
            if authority {
                forth.push(certificate(setup, situation, at(MICROK8S_CERTS, "/ca.crt")));
                paths.push(at(MICROK8S_CERTS, "/ca.crt"));
            }
            forth.push(restart(setup, situation));
            Told { forth, back: vec![remove(paths)] }
        }
        Setup::CriO | Setup::Docker if authority => {
            let folder = if setup == Setup::CriO { "/etc/containers/certs.d/" } else { "/etc/docker/certs.d/" };
            let path = || at(folder, "/ca.crt");
            Told { forth: vec![certificate(setup, situation, path())], back: vec![remove(vec![path()])] }
        }
        Setup::CriO => Told {
            forth: vec![file(REGISTRIES_CONF, registries_conf(situation, rule)), reload()],
            back: vec![remove(vec![at("/etc/containers/registries.conf.d/50-", ".conf")])],
        },
        Setup::Docker => Told {
            forth: vec![file(DAEMON_JSON, daemon_json(situation, rule)), restart(setup, situation)],
            back: vec![take_out()],
        },
        Setup::K3s | Setup::K3d | Setup::Rke2 => {
            let text = if setup == Setup::Rke2 { RKE2 } else { K3S };
            let mut forth = vec![file(text, registries_yaml(situation, rule))];
            if authority {
                forth.push(certificate(setup, situation, Arg::from(RANCHER_CA)));
            }
            forth.push(restart(setup, situation));
            Told { forth, back: vec![take_out()] }
        }
        Setup::Minikube => Told { forth: minikube(situation, rule), back: Vec::new() },
        Setup::OpenShift => openshift::tell(situation, rule),
        Setup::Eks | Setup::Gke | Setup::Aks => Told { forth: managed::tell(situation, rule, setup), back: Vec::new() },
    }
}

const CONTAINERD: &str = "/etc/containerd/certs.d/";
const MICROK8S_CERTS: &str = "/var/snap/microk8s/current/args/certs.d/";
const RANCHER_CA: &str = "/etc/rancher/registry-ca.crt";

const HOSTS_TOML: Text = Text {
    en: "Save this on every node as `/etc/containerd/certs.d/{registry}/hosts.toml`. containerd reads it at the next \
        pull.",
    es: "Guarda esto en cada nodo como `/etc/containerd/certs.d/{registry}/hosts.toml`. containerd lo lee en la \
        próxima descarga.",
};
const MICROK8S: Text = Text {
    en: "Save this on every node as `/var/snap/microk8s/current/args/certs.d/{registry}/hosts.toml`.",
    es: "Guarda esto en cada nodo como `/var/snap/microk8s/current/args/certs.d/{registry}/hosts.toml`.",
};
const REGISTRIES_CONF: Text = Text {
    en: "Save this on every node as `/etc/containers/registries.conf.d/50-{registry}.conf`.",
    es: "Guarda esto en cada nodo como `/etc/containers/registries.conf.d/50-{registry}.conf`.",
};
const DAEMON_JSON: Text = Text {
    en: "Save this on every node as `/etc/docker/daemon.json`; if the file is there, add the key to it.",
    es: "Guarda esto en cada nodo como `/etc/docker/daemon.json`; si el fichero existe, añádele la clave.",
};
const K3S: Text = Text {
    en: "Save this on every node as `/etc/rancher/k3s/registries.yaml` (RKE2: `/etc/rancher/rke2/`); if the file is \
        there, add the entries to it.",
    es: "Guarda esto en cada nodo como `/etc/rancher/k3s/registries.yaml` (RKE2: `/etc/rancher/rke2/`); si el fichero \
        existe, añádele las entradas.",
};
const RKE2: Text = Text {
    en: "Save this on every node as `/etc/rancher/rke2/registries.yaml`; if the file is there, add the entries to it.",
    es: "Guarda esto en cada nodo como `/etc/rancher/rke2/registries.yaml`; si el fichero existe, añádele las entradas.",
};

fn file(text: Text, content: Arg) -> Step {
    Step::file(text, content).on_node()
}

/// Takes files away again.
pub fn remove(setup: Setup, paths: Vec<Arg>) -> Step {
    Step::undo(
        Text {
            en: "Removes what was added. Restart then what you restarted above.",
            es: "Borra lo añadido. Reinicia después lo que reiniciaste arriba.",
        },
        setup.root("rm").args(paths),
    )
    .on_node()
}

/// Takes a setting back in a file that may hold others.
pub fn take_out() -> Step {
    Step::advice(
        Effect::Undo,
        Text {
            en: "Take your lines out of the file again, and restart what you restarted above.",
            es: "Vuelve a quitar tus líneas del fichero y reinicia lo que reiniciaste arriba.",
        },
    )
    .on_node()
}

/// containerd reads host files only where its configuration names their folder.
fn config_path() -> Step {
    Step::inspect(
        Text {
            en: "Must print `/etc/containerd/certs.d`. If it is empty, set `config_path = \"/etc/containerd/certs.d\"` \
                in `/etc/containerd/config.toml`, under `[plugins.'io.containerd.cri.v1.images'.registry]` \
                (containerd 2.x) or `[plugins.\"io.containerd.grpc.v1.cri\".registry]` (1.x), and restart containerd. \
                Older `registry.mirrors` entries must go then.",
            es: "Tiene que imprimir `/etc/containerd/certs.d`. Si está vacío, pon `config_path = \
                \"/etc/containerd/certs.d\"` en `/etc/containerd/config.toml`, en \
                `[plugins.'io.containerd.cri.v1.images'.registry]` (containerd 2.x) o \
                `[plugins.\"io.containerd.grpc.v1.cri\".registry]` (1.x), y reinicia containerd. Las antiguas entradas \
                `registry.mirrors` tienen que desaparecer.",
        },
        Command::of("sudo containerd config dump").pipe(Command::of("grep -F config_path")),
    )
    .on_node()
}

fn certificate(setup: Setup, situation: &Situation, path: Arg) -> Step {
    let file = || blanks::CA_FILE.suggest(["ca.crt"]);
    let text = Text {
        en: "Puts the authority's certificate where the runtime looks for it, on every node.",
        es: "Pone el certificado de la autoridad donde lo busca el runtime, en cada nodo.",
    };
    // These nodes are containers on the reader's own computer.
    if matches!(setup, Setup::Kind | Setup::K3d) {
        let target = situation.node_arg().join(":").join(path);
        return Step::change(text, Command::of("docker cp").arg(file()).arg(target));
    }
    Step::change(text, Command::of("sudo install -D -m 644").arg(file()).arg(path)).on_node()
}

/// The registry's API: images of docker.io are served by another name.
fn server(situation: &Situation) -> Arg {
    match situation.registry_host() {
        Some("docker.io") => Arg::from("registry-1.docker.io"),
        _ => situation.registry_arg(),
    }
}

/// The mirror; Docker Hub has a public one.
pub fn mirror_blank(situation: &Situation) -> Blank {
    blanks::MIRROR.suggest((situation.registry == Some("docker-hub")).then_some("mirror.gcr.io"))
}

/// The address to ask: of the mirror, or of the registry itself.
pub fn endpoint(situation: &Situation, rule: Rule) -> Arg {
    match rule {
        Rule::Authority => Arg::from("https://").join(server(situation)),
        Rule::PlainHttp => Arg::from("http://").join(server(situation)),
        Rule::Mirror => Arg::from("https://").join(mirror_blank(situation)),
    }
}

/// containerd's `hosts.toml`. A mirror that fails is followed by the server.
pub fn hosts_toml(situation: &Situation, rule: Rule, folder: &'static str) -> Arg {
    let scheme = if rule == Rule::PlainHttp { "http://" } else { "https://" };
    let file = Arg::from("server = \"")
        .join(scheme)
        .join(server(situation))
        .join("\"\n\n[host.\"")
        .join(endpoint(situation, rule))
        .join("\"]\n  capabilities = [\"pull\", \"resolve\"]\n");
    match rule {
        Rule::Authority => file.join("  ca = \"").join(folder).join(situation.registry_arg()).join("/ca.crt\"\n"),
        Rule::PlainHttp | Rule::Mirror => file,
    }
}

fn registries_conf(situation: &Situation, rule: Rule) -> Arg {
    let entry = Arg::from("[[registry]]\nprefix = \"")
        .join(situation.registry_arg())
        .join("\"\nlocation = \"")
        .join(situation.registry_arg());
    match rule {
        Rule::Mirror => {
            entry.join("\"\n\n[[registry.mirror]]\nlocation = \"").join(mirror_blank(situation)).join("\"\n")
        }
        _ => entry.join("\"\ninsecure = true\n"),
    }
}

/// The same file for k3s and RKE2. The registry itself is always asked last.
fn registries_yaml(situation: &Situation, rule: Rule) -> Arg {
    let host = || situation.registry_arg();
    if rule == Rule::Authority {
        let tls = Arg::from("configs:\n  \"").join(host()).join("\":\n    tls:\n      ca_file: ");
        return tls.join(RANCHER_CA).join("\n");
    }
    let mirrors = Arg::from("mirrors:\n  \"").join(host()).join("\":\n    endpoint:\n      - \"");
    mirrors.join(endpoint(situation, rule)).join("\"\n")
}

fn daemon_json(situation: &Situation, rule: Rule) -> Arg {
    match rule {
        // Docker's mirrors are for Docker Hub only.
        Rule::Mirror => Arg::from("{\n  \"registry-mirrors\": [\"").join(endpoint(situation, rule)).join("\"]\n}\n"),
        _ => Arg::from("{\n  \"insecure-registries\": [\"").join(situation.registry_arg()).join("\"]\n}\n"),
    }
}

/// minikube takes most settings only when it makes the cluster.
fn minikube(situation: &Situation, rule: Rule) -> Vec<Step> {
    let minikube = |verb: &'static str| Command::of(verb).arg("-p").arg(super::profile(situation));
    if rule == Rule::Authority {
        return vec![Step::change(
            Text {
                en: "Copy the authority's certificate into `~/.minikube/certs/` on your computer, as a `.pem` file; \
                    this puts it into the node.",
                es: "Copia el certificado de la autoridad en `~/.minikube/certs/` de tu ordenador, como fichero \
                    `.pem`; esto lo pone en el nodo.",
            },
            minikube("minikube start").arg("--embed-certs"),
        )];
    }
    let flag = match rule {
        Rule::Mirror => Arg::from("--registry-mirror=").join(endpoint(situation, rule)),
        _ => Arg::from("--insecure-registry=").join(situation.registry_arg()),
    };
    super::remake(minikube("minikube delete"), minikube("minikube start").arg(flag))
}
