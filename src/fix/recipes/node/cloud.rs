//! Settings of cloud-managed nodes: files on such a node are lost when it is replaced, so the setting belongs to the
//! node pool.

use super::files::{endpoint, hosts_toml};
use super::registry::RegistrySetting;
use crate::fix::{Arg, Command, Effect, FixContext, PlaceholderId, Step, Syntax, yaml};
use crate::lang::Text;

/// A registry setting on AKS nodes.
pub fn aks(setting: RegistrySetting) -> Vec<Step> {
    match setting {
        RegistrySetting::Ca => vec![Step::change(
            Text! {
                en: "Puts the CA certificate on every node, including new ones.",
                es: "Pone el certificado de la CA en cada nodo, también en los nuevos.",
            },
            az_update().arg("--custom-ca-trust-certificates").arg(PlaceholderId::CaFile.suggest(["ca.crt"])),
        )],
        RegistrySetting::PlainHttp | RegistrySetting::Mirror => vec![Step::advice(
            Effect::Change,
            Text! {
                en: "AKS has no setting for this, and files on a node are lost when it is replaced. Give the registry \
                    TLS, or copy the image into an Azure Container Registry (its artifact cache does so by itself) \
                    and name that.",
                es: "AKS no tiene ajuste para esto, y los archivos de un nodo se pierden al reemplazarlo. Da TLS al \
                    registro, o copia la imagen en un Azure Container Registry (su artifact cache lo hace sola) y usa \
                    ese nombre.",
            },
        )],
    }
}

/// A startup script for nodes, and the replacement of the nodes.
pub fn user_data(script: Arg) -> Vec<Step> {
    vec![
        Step::file(
            Text! {
                en: "Add this script to the user data of the node group's launch template: files on a node are lost \
                    when it is replaced.",
                es: "Añade este script al user data de la launch template del grupo de nodos: los archivos de un nodo \
                    se pierden al reemplazarlo.",
            },
            Syntax::Shell,
            Arg::from("#!/bin/bash\n").join(script),
        ),
        Step::change(
            Text! {
                en: "Replaces the nodes one by one with nodes that run the script at start.",
                es: "Reemplaza los nodos uno a uno por otros que ejecutan el script al arrancar.",
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
            Text! {
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

/// EKS nodes read both directories.
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

/// Since 1.34, GKE can write `hosts.toml` itself.
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
            Text! {
                en: "Save this as `containerd.yaml`. GKE accepts it since version 1.34; files on a node are lost when \
                    it is replaced.",
                es: "Guarda esto como `containerd.yaml`. GKE lo admite desde la versión 1.34; los archivos de un nodo \
                    se pierden al reemplazarlo.",
            },
            Syntax::Yaml,
            file,
        )
        .not_in_script(),
        Step::change(
            Text! {
                en: "Recreates the pool's nodes with this setting, one by one.",
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
