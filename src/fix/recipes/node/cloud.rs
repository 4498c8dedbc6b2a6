//! Settings of nodes that a cloud manages: files on such a node are lost when it is replaced, so the setting belongs to
//! the node pool.

use super::files::{endpoint, hosts_toml};
use super::registry::RegistrySetting;
use crate::fix::{Arg, Command, Effect, FixContext, PlaceholderId, Step, Syntax, yaml};
use crate::lang::Text;

/// A setting of the nodes of AKS for one registry.
pub fn aks(setting: RegistrySetting) -> Vec<Step> {
    match setting {
        RegistrySetting::Ca => vec![Step::change(
            Text {
                en: "Puts the authority's certificate on every node, also on those to come.",
                es: "Pone el certificado de la autoridad en cada nodo, también en los que vengan.",
            },
            az_update().arg("--custom-ca-trust-certificates").arg(PlaceholderId::CaFile.suggest(["ca.crt"])),
        )],
        RegistrySetting::PlainHttp | RegistrySetting::Mirror => vec![Step::advice(
            Effect::Change,
            Text {
                en: "AKS has no setting for this, and a file on a node goes with it. Give the registry TLS, or copy \
                    the image into an Azure Container Registry (its artifact cache does so by itself) and name that.",
                es: "AKS no tiene ajuste para esto, y un fichero en un nodo desaparece con él. Da TLS al registro, o \
                    copia la imagen en un Azure Container Registry (su artifact cache lo hace sola) y usa ese nombre.",
            },
        )],
    }
}

/// A script for the nodes' start, and the nodes that run it.
pub fn user_data(script: Arg) -> Vec<Step> {
    vec![
        Step::file(
            Text {
                en: "Make this script a part of the user data in the node group's launch template: a file that is \
                    only written on a node goes with it.",
                es: "Añade este script al user data de la launch template del grupo de nodos: un fichero escrito solo \
                    en un nodo desaparece con él.",
            },
            Syntax::Shell,
            Arg::from("#!/bin/bash\n").join(script),
        ),
        Step::change(
            Text {
                en: "Replaces the nodes one after another by ones that begin with the script.",
                es: "Reemplaza los nodos uno tras otro por otros que empiezan con el script.",
            },
            Command::of("aws eks update-nodegroup-version --cluster-name")
                .arg(PlaceholderId::Cluster)
                .arg("--nodegroup-name")
                .arg(PlaceholderId::Nodegroup)
                .arg("--launch-template")
                .arg(
                    Arg::from("name=")
                        .join(PlaceholderId::LaunchTemplate)
                        .join(",version=")
                        .join(PlaceholderId::TemplateVersion),
                ),
        ),
        Step::verify(
            Text {
                en: "Waits until all nodes are replaced.",
                es: "Espera hasta que todos los nodos estén reemplazados.",
            },
            Command::of("aws eks wait nodegroup-active --cluster-name")
                .arg(PlaceholderId::Cluster)
                .arg("--nodegroup-name")
                .arg(PlaceholderId::Nodegroup),
        ),
    ]
}

/// `az aks update` for this cluster.
pub fn az_update() -> Command {
    Command::of("az aks update -n").arg(PlaceholderId::Cluster).arg("-g").arg(PlaceholderId::ResourceGroup)
}

/// Amazon's nodes read both folders.
pub fn eks(context: &FixContext, setting: RegistrySetting) -> Arg {
    if setting == RegistrySetting::Ca {
        return Arg::from("echo '")
            .join(PlaceholderId::Certificate)
            .join("' | base64 -d > /etc/pki/ca-trust/source/anchors/registry-ca.crt\nupdate-ca-trust\n");
    }
    let folder = || Arg::from("/etc/containerd/certs.d/").join(context.registry_arg());
    Arg::from("mkdir -p ")
        .join(folder())
        .join("\ncat > ")
        .join(folder())
        .join("/hosts.toml <<'END'\n")
        .join(hosts_toml(context, setting, ""))
        .join("END\n")
}

/// GKE writes the file `hosts.toml` itself, from 1.34 on.
pub fn gke(context: &FixContext, setting: RegistrySetting) -> Vec<Step> {
    let file = Arg::from("registryHosts:\n- server: \"")
        .join(context.registry_arg())
        .join("\"\n  hosts:\n  - host: \"")
        .join(endpoint(context, setting))
        .join("\"\n    capabilities:\n    - HOST_CAPABILITY_PULL\n    - HOST_CAPABILITY_RESOLVE\n");
    let file = match setting {
        RegistrySetting::Ca => file
            .join("    ca:\n    - gcpSecretManagerSecretUri: ")
            .join(yaml::quoted(PlaceholderId::SecretUri))
            .join("\n"),
        RegistrySetting::PlainHttp | RegistrySetting::Mirror => file,
    };
    vec![
        Step::file(
            Text {
                en: "Save this as `containerd.yaml`. GKE takes it from version 1.34 on; a file on a node would go \
                    with it.",
                es: "Guarda esto como `containerd.yaml`. GKE lo admite desde la versión 1.34; un fichero en un nodo \
                    desaparecería con él.",
            },
            Syntax::Yaml,
            file,
        )
        .not_in_script(),
        Step::change(
            Text {
                en: "Makes the pool's nodes again with this setting, one after another.",
                es: "Crea de nuevo los nodos del pool con este ajuste, uno tras otro.",
            },
            Command::of("gcloud container node-pools update")
                .arg(PlaceholderId::Pool)
                .arg(Arg::from("--cluster=").join(PlaceholderId::Cluster))
                .arg(Arg::from("--location=").join(PlaceholderId::ClusterLocation))
                .arg("--containerd-config-from-file=containerd.yaml"),
        ),
    ]
}
