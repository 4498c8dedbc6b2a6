//! `acr`: Azure Container Registry.

use super::{Ask, Grant, GrantStep, GrantTo, LISTED, Registry, Token, WITH_CLOUD_LOGIN, hosts::Host::Ends};
use crate::lang::Text;
use crate::template::{
    Slot,
    Slot::{Cluster, Host, KubeletId, Path, RegistryId, RegistryName, ResourceGroup, Role},
    Word::{Fill, Words},
};

/// Azure Container Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Ends(".azurecr.io"), Ends(".azurecr.cn"), Ends(".azurecr.us")],
    token: Some(Token::From(Text! {
        en: "User and token: a repository-scoped token, or a service principal's appId and secret. On AKS no \
                secret is needed: attach the registry to the cluster.",
        es: "Usuario y token: un token con ámbito de repositorio, o el appId y el secreto de un service principal. \
                En AKS no hace falta secret: asocia el registro al clúster.",
    })),
    cloud_login: Some(Ask {
        text: Text! {
            en: "Logs docker in for three hours, with the Azure login of this machine (`az login` first).",
            es: "Inicia sesión en docker durante tres horas, con la sesión de Azure de este equipo (antes, `az login`).",
        },
        line: &[Words("az acr login -n"), Fill(RegistryName)],
    }),
    token_dies: true,
    read: Some(read),
    limit: Some(Text! {
        en: "The limit is on requests per minute, for the registry and for each identity, so it resets within a \
                minute. All anonymous pulls count as one identity.",
        es: "El límite es de peticiones por minuto, por registro y por identidad, así que se repone en un minuto. \
                Todas las descargas anónimas cuentan como una sola identidad.",
    }),
    rule: Some(Text! {
        en: "In the registry's networking settings, allow the nodes' egress IP address, or use a private endpoint.",
        es: "En la configuración de red del registro, permite la dirección IP de salida de los nodos, o usa un \
                endpoint privado.",
    }),
    tags: Some(Ask {
        text: WITH_CLOUD_LOGIN,
        line: &[
            Words("az acr repository show-tags -n"),
            Fill(RegistryName),
            Words("--repository"),
            Fill(Path),
            Words("--orderby time_desc"),
        ],
    }),
    repositories: Some(Ask { text: LISTED, line: &[Words("az acr repository list -n"), Fill(RegistryName)] }),
    grants: &[
        Grant {
            steps: &[
                GrantStep::Look(Ask {
                    text: Text! {
                        en: "Tests from a node of the cluster whether name, network and permissions are right. If the \
                            permissions are, skip the next step and the rollback.",
                        es: "Prueba desde un nodo del clúster si el nombre, la red y los permisos están bien. Si los \
                            permisos lo están, omite el paso siguiente y el de deshacer.",
                    },
                    line: &[
                        Words("az aks check-acr"),
                        Words("-n"),
                        Fill(Cluster),
                        Words("-g"),
                        Fill(ResourceGroup),
                        Words("--acr"),
                        Fill(Host),
                    ],
                }),
                GrantStep::Change(Ask {
                    text: Text! {
                        en: "Gives the kubelet's identity the role AcrPull on this registry. You need permission to \
                            assign roles there, and it takes a minute or two to spread.",
                        es: "Da a la identidad del kubelet el rol AcrPull sobre este registro. Hace falta permiso \
                            para asignar roles, y tarda un minuto o dos en propagarse.",
                    },
                    line: &[
                        Words("az aks update"),
                        Words("-n"),
                        Fill(Cluster),
                        Words("-g"),
                        Fill(ResourceGroup),
                        Words("--attach-acr"),
                        Fill(RegistryName),
                    ],
                }),
            ],
            undo: &[
                Words("az aks update"),
                Words("-n"),
                Fill(Cluster),
                Words("-g"),
                Fill(ResourceGroup),
                Words("--detach-acr"),
                Fill(RegistryName),
            ],
            ..Grant::DEFAULT
        },
        // The same without permission to attach a registry, and for registries with per-repository permissions (ABAC).
        Grant {
            to: GrantTo::Role,
            title: Text! {
                en: "Assign the role by hand, also in ABAC mode",
                es: "Asignar el rol a mano, también en modo ABAC",
            },
            when: Text! {
                en: "When you may not attach the registry, or it is in ABAC mode.",
                es: "Si no puedes vincular el registro, o si está en modo ABAC.",
            },
            steps: &[
                GrantStep::Look(Ask {
                    text: Text! {
                        en: "Prints KUBELET_ID, the kubelet's identity.",
                        es: "Imprime KUBELET_ID, la identidad del kubelet.",
                    },
                    line: &[
                        Words("az aks show"),
                        Words("-n"),
                        Fill(Cluster),
                        Words("-g"),
                        Fill(ResourceGroup),
                        Words("--query identityProfile.kubeletidentity.objectId -o tsv"),
                    ],
                }),
                GrantStep::Look(Ask {
                    text: Text! { en: "Prints REGISTRY_ID.", es: "Imprime REGISTRY_ID." },
                    line: &[Words("az acr show -n"), Fill(RegistryName), Words("--query id -o tsv")],
                }),
                GrantStep::Rights(&[
                    Words("az role assignment list --scope"),
                    Fill(RegistryId),
                    Words("--assignee"),
                    Fill(KubeletId),
                    Words("-o table"),
                ]),
                GrantStep::Change(Ask {
                    text: Text! {
                        en: "Gives the role by hand: AcrPull, or Container Registry Repository Reader where the \
                            registry is in ABAC mode, which does not honour AcrPull. It takes some minutes to spread.",
                        es: "Da el rol a mano: AcrPull, o Container Registry Repository Reader si el registro está en \
                        modo ABAC, que ignora AcrPull. Tarda unos minutos en propagarse.",
                    },
                    line: &[
                        Words("az role assignment create --assignee-principal-type ServicePrincipal"),
                        Words("--scope"),
                        Fill(RegistryId),
                        Words("--role"),
                        Fill(Role),
                        Words("--assignee-object-id"),
                        Fill(KubeletId),
                    ],
                }),
            ],
            undo: &[
                Words("az role assignment delete"),
                Words("--scope"),
                Fill(RegistryId),
                Words("--role"),
                Fill(Role),
                Words("--assignee"),
                Fill(KubeletId),
            ],
        },
    ],
    ..Registry::DEFAULT
};

/// The registry's name is the first label of its host, without the hash that newer hosts contain.
fn read(slot: Slot, host: Option<&str>, _: Option<&str>) -> Option<String> {
    match slot {
        RegistryName => host?.split(['.', '-']).next().map(str::to_owned),
        _ => None,
    }
}
