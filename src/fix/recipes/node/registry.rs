//! Registry settings on nodes: CA certificate, plain HTTP, mirror. Each runtime has its own files.

use super::files::{
    RANCHER_CA, daemon_json, endpoint, hosts_toml, mirror_placeholder, registries_conf, registries_yaml,
};
use super::platform::{of, plans_per_platform};
use super::rollback::{remove_files, remove_lines};
use super::{cloud, open_on, openshift, pull_on, reload, restart};
use crate::failure::Client;
use crate::fix::recipes::{client, inspect, rollout};
use crate::fix::{Arg, Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Syntax, Where, value};
use crate::lang::Text;
use crate::platforms::{Platform, RegistryFiles, Suffix};
use crate::registries::RegistryId;

/// A registry setting on nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrySetting {
    /// Trust its CA certificate.
    Ca,
    /// Allow plain HTTP.
    PlainHttp,
    /// Try a mirror first.
    Mirror,
}

/// Trusts a CA for one registry. The steps in `look` come first.
pub fn trust_ca(context: &FixContext, look: &[Step]) -> Vec<Plan> {
    // Docker's own image store does not read `certs.d` for Docker Hub (moby registry/service_v2.go: ServerDefault).
    let is_hub = context.registry == Some(RegistryId::DockerHub);
    if is_hub && matches!(of(context).registry, RegistryFiles::Docker) {
        return Vec::new();
    }
    plans(
        context,
        RegistrySetting::Ca,
        PlanId::TrustCa,
        Heading {
            title: Text! {
                en: "Trust the registry's CA on the nodes",
                es: "Confiar en la CA del registro en los nodos",
            },
            when: Text! { en: "When only this registry uses that CA.", es: "Si solo este registro usa esa CA." },
        },
        look,
    )
}

/// Allows plain HTTP for one registry. The steps in `look` come first.
pub fn allow_http(context: &FixContext, look: &[Step]) -> Vec<Plan> {
    plans(
        context,
        RegistrySetting::PlainHttp,
        PlanId::AllowHttp,
        Heading {
            title: Text! {
                en: "Test clusters only: allow plain HTTP for this host",
                es: "Solo en clústeres de prueba: permitir HTTP para este host",
            },
            when: Text! {
                en: "In a test environment where nobody can intercept the traffic.",
                es: "En un entorno de pruebas donde nadie puede interceptar el tráfico.",
            },
        },
        look,
    )
}

/// Makes the nodes try a mirror, such as a pull-through cache, before the registry.
pub fn mirror(context: &FixContext) -> Vec<Plan> {
    plans(
        context,
        RegistrySetting::Mirror,
        PlanId::UseMirror,
        Heading {
            title: Text! {
                en: "Pull through your own mirror or cache on the nodes",
                es: "Descargar en los nodos por tu propio mirror o caché",
            },
            when: Text! {
                en: "When many pods pull from this registry.",
                es: "Si muchos pods descargan de este registro.",
            },
        },
        &[ask_mirror(context)],
    )
}

/// Whether the mirror has the image, queried from the workstation.
fn ask_mirror(context: &FixContext) -> Step {
    let image = context.reference.map(|reference| match (&reference.tag, &reference.digest) {
        (_, Some(digest)) => format!("{}@{digest}", reference.repository),
        (tag, None) => format!("{}:{}", reference.repository, tag.as_deref().unwrap_or("latest")),
    });
    let image = Arg::value(image.as_deref(), value::image, PlaceholderId::Repository);
    Step::inspect_by_hand(
        Text! {
            en: "Asks the mirror for the image; a digest means that it has it. A mirror under a path (Harbor, Nexus) \
                is host and path; for containerd put `/v2` between the two and add `override_path = true`.",
            es: "Pregunta al mirror por la imagen; un digest significa que la tiene. Un mirror bajo una ruta (Harbor, \
                Nexus) es host y ruta; para containerd pon `/v2` entre ambos y añade `override_path = true`.",
        },
        inspect::ask(Arg::from(mirror_placeholder(context)).join("/").join(image)),
    )
}

fn plans(
    context: &FixContext,
    setting: RegistrySetting,
    id: fn(Option<Suffix>) -> PlanId,
    heading: Heading,
    look: &[Step],
) -> Vec<Plan> {
    plans_per_platform(context, id, heading, |platform| {
        let set = steps_for(context, setting, platform);
        let at_node = |step: &Step| step.place == Where::Node;
        let on_node = set.apply.iter().any(at_node);
        let mut steps = Vec::new();
        if on_node || look.iter().any(at_node) {
            steps.push(open_on(platform, context));
        }
        steps.extend_from_slice(look);
        steps.extend(set.apply);
        if on_node {
            steps.push(pull_on(platform, context));
        }
        steps.extend(if remakes(platform.registry, setting) {
            vec![rollout::watch(context)]
        } else {
            rollout::retry_now(context)
        });
        steps.extend(set.rollback);
        steps
    })
}

/// Whether applying the setting replaces the nodes, and the pods with them.
fn remakes(files: RegistryFiles, setting: RegistrySetting) -> bool {
    match files {
        RegistryFiles::UserData | RegistryFiles::Gke => true,
        RegistryFiles::MinikubeStart => setting != RegistrySetting::Ca,
        _ => false,
    }
}

/// The steps that apply a setting, and those that roll it back.
pub struct SettingSteps {
    pub apply: Vec<Step>,
    pub rollback: Vec<Step>,
}

fn steps_for(context: &FixContext, setting: RegistrySetting, platform: &Platform) -> SettingSteps {
    let at = |before: &'static str, after: &'static str| Arg::from(before).join(context.registry_arg()).join(after);
    let remove = |paths: Vec<Arg>| remove_files(platform, paths);
    let certificate = |path: Arg| certificate(platform, context, path);
    let only_certificate = |folder: &'static str| {
        let path = || at(folder, "/ca.crt");
        SettingSteps { apply: vec![certificate(path())], rollback: vec![remove(vec![path()])] }
    };
    let apply = |apply: Vec<Step>| SettingSteps { apply, rollback: Vec::new() };
    let is_ca = setting == RegistrySetting::Ca;
    // These clients read their files at each pull.
    let client = context.client;
    if client == Some(Client::Kaniko) {
        let host = context.registry_arg();
        return apply(vec![match setting {
            RegistrySetting::Ca => client::flag("--registry-certificate=", host.join("=").join(PlaceholderId::CaFile)),
            RegistrySetting::PlainHttp => client::flag("--insecure-registry=", host),
            RegistrySetting::Mirror => client::flag("--registry-mirror=", Arg::from(mirror_placeholder(context))),
        }]);
    }
    match platform.registry {
        RegistryFiles::HostsToml { text, folder, checked, restart: again } => {
            let mut apply = Vec::new();
            apply.extend((checked && client.is_none()).then(config_path));
            apply.push(file(text, Syntax::Toml, hosts_toml(context, setting, folder)));
            let mut paths = vec![at(folder, "/hosts.toml")];
            if is_ca {
                apply.push(certificate(at(folder, "/ca.crt")));
                paths.push(at(folder, "/ca.crt"));
            }
            apply.extend(again.then(|| restart(platform, context)));
            SettingSteps { apply, rollback: vec![remove(paths)] }
        }
        RegistryFiles::CriO if is_ca => only_certificate("/etc/containers/certs.d/"),
        RegistryFiles::Docker if is_ca => only_certificate("/etc/docker/certs.d/"),
        RegistryFiles::CriO => SettingSteps {
            apply: std::iter::once(file(REGISTRIES_CONF, Syntax::Toml, registries_conf(context, setting)))
                .chain(client.is_none().then(reload))
                .collect(),
            rollback: vec![remove(vec![at("/etc/containers/registries.conf.d/50-", ".conf")])],
        },
        RegistryFiles::Docker => SettingSteps {
            apply: vec![file(DAEMON_JSON, Syntax::Json, daemon_json(context, setting)), restart(platform, context)],
            rollback: vec![remove_lines()],
        },
        RegistryFiles::RegistriesYaml(text) => {
            let mut apply = vec![file(text, Syntax::Yaml, registries_yaml(context, setting))];
            if is_ca {
                apply.push(certificate(Arg::from(RANCHER_CA)));
            }
            apply.push(restart(platform, context));
            SettingSteps { apply, rollback: vec![remove_lines()] }
        }
        RegistryFiles::MinikubeStart => apply(minikube(context, setting)),
        RegistryFiles::OpenShift => openshift::steps_for(context, setting),
        RegistryFiles::UserData => apply(cloud::user_data(cloud::eks(context, setting))),
        RegistryFiles::Gke => apply(cloud::gke(context, setting)),
        RegistryFiles::Aks => apply(cloud::aks(setting)),
    }
}

const REGISTRIES_CONF: Text = Text! {
    en: "Save this on every node as `/etc/containers/registries.conf.d/50-{registry}.conf`.",
    es: "Guarda esto en cada nodo como `/etc/containers/registries.conf.d/50-{registry}.conf`.",
};
const DAEMON_JSON: Text = Text! {
    en: "Save this on every node as `/etc/docker/daemon.json`; if the file exists, add the key to it.",
    es: "Guarda esto en cada nodo como `/etc/docker/daemon.json`; si el archivo existe, añádele la clave.",
};

fn file(text: Text, syntax: Syntax, content: Arg) -> Step {
    Step::file(text, syntax, content).on_node()
}

/// containerd reads `hosts.toml` files only if its configuration names their directory.
fn config_path() -> Step {
    Step::inspect(
        Text! {
            en: "Must print `/etc/containerd/certs.d`. If it is empty, set `config_path = \
                \"/etc/containerd/certs.d\"` in `/etc/containerd/config.toml`, under \
                `[plugins.'io.containerd.cri.v1.images'.registry]` (containerd 2.x) or \
                `[plugins.\"io.containerd.grpc.v1.cri\".registry]` (1.x), and restart containerd. Then remove older \
                `registry.mirrors` entries.",
            es: "Debe mostrar `/etc/containerd/certs.d`. Si está vacío, pon `config_path = \
                \"/etc/containerd/certs.d\"` en `/etc/containerd/config.toml`, en \
                `[plugins.'io.containerd.cri.v1.images'.registry]` (containerd 2.x) o \
                `[plugins.\"io.containerd.grpc.v1.cri\".registry]` (1.x), y reinicia containerd. Después quita las \
                antiguas entradas `registry.mirrors`.",
        },
        Command::of("sudo containerd config dump").lines_with("config_path"),
    )
    .on_node()
}

/// Writes the CA certificate to `path` on the node, where the system expects it.
pub fn certificate_file(context: &FixContext, path: &'static str) -> Step {
    let text = Text! {
        en: "Puts the CA certificate among those that the node's system trusts. Copy it to every node first.",
        es: "Pone el certificado de la CA entre los que acepta el sistema del nodo. Cópialo antes a cada nodo.",
    };
    Step { text, ..certificate(of(context), context, Arg::from(path)) }
}

fn certificate(platform: &Platform, context: &FixContext, path: Arg) -> Step {
    let file = || PlaceholderId::CaFile.suggest(["ca.crt"]);
    let text = Text! {
        en: "Puts the CA certificate where the runtime looks for it. Copy it to every node first.",
        es: "Pone el certificado de la CA donde lo busca el runtime. Cópialo antes a cada nodo.",
    };
    // These nodes are containers on the user's own computer.
    if platform.containers {
        let target = context.node_arg().join(":").join(path);
        return Step::change(text, Command::of("docker cp").arg(file()).arg(target));
    }
    Step::change(text, Command::of("sudo install -D -m 644").arg(file()).arg(path)).on_node()
}

/// minikube applies most settings only when it creates the cluster.
fn minikube(context: &FixContext, setting: RegistrySetting) -> Vec<Step> {
    let minikube = |verb: &'static str| Command::of(verb).arg("-p").arg(super::profile(context));
    if setting == RegistrySetting::Ca {
        return vec![Step::change_by_hand(
            Text! {
                en: "Copy the CA certificate to `~/.minikube/certs/` on your workstation, as a `.pem` file; this puts \
                    it into the node.",
                es: "Copia el certificado de la CA en `~/.minikube/certs/` de tu equipo, como archivo `.pem`; esto lo \
                    pone en el nodo.",
            },
            minikube("minikube start").arg("--embed-certs"),
        )];
    }
    let flag = match setting {
        RegistrySetting::Mirror => Arg::from("--registry-mirror=").join(endpoint(context, setting)),
        _ => Arg::from("--insecure-registry=").join(context.registry_arg()),
    };
    super::recreate_cluster(minikube("minikube delete"), minikube("minikube start").arg(flag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::image::Reference;

    fn files(plan: &Plan) -> Vec<String> {
        plan.steps.iter().filter_map(Step::content).collect()
    }

    #[test]
    fn a_mirror_precedes_the_registry() {
        let reference =
            Reference { registry: "docker.io".into(), repository: "library/nginx".into(), tag: None, digest: None };
        let context =
            FixContext { reference: Some(&reference), registry: Some(RegistryId::DockerHub), ..FixContext::default() };
        let plans = mirror(&context);
        let ids: Vec<&str> = plans.iter().map(|plan| plan.id.as_str()).collect();
        assert_eq!(ids, ["use-mirror", "use-mirror-crio", "use-mirror-k3s"]);
        assert!(
            files(&plans[0])[0].starts_with("server = \"https://registry-1.docker.io\"\n\n[host.\"https://MIRROR\"]")
        );
        assert_eq!(
            files(&plans[1]),
            [
                "[[registry]]\nprefix = \"docker.io\"\nlocation = \"docker.io\"\n\n[[registry.mirror]]\nlocation = \"MIRROR\"\n"
            ]
        );
        assert_eq!(files(&plans[2]), ["mirrors:\n  \"docker.io\":\n    endpoint:\n      - \"https://MIRROR\"\n"]);
    }
}
