//! What does each family of registries take as a login, and where does the token come from?
//!
//! Only what the registries' own documentation says; a family that is not here gets the general words. As of 2026-11.

use super::{Arg, Command, Situation, Step, blanks, value};
use crate::failure::registry;
use crate::lang::Text;

/// Whether the registry knows accounts at all. Where it does not, a login is never what is missing.
pub fn has_accounts(family: Option<&str>) -> bool {
    !matches!(family, Some("mcr" | "registry-k8s-io" | "k8s-gcr-io" | "elastic" | "lscr"))
}

/// The user name: what the registry fixes for everybody, or a blank with its form.
pub fn user(situation: &Situation) -> Arg {
    let like = |form: &str| Arg::from(blanks::USER.suggest([form]));
    match family(situation) {
        Some("ecr" | "ecr-public") => Arg::from("AWS"),
        Some("gar" | "gcr") => Arg::from("_json_key_base64"),
        Some("nvcr") => Arg::from("$oauthtoken"),
        Some("ibm") if situation.registry_host() == Some("cp.icr.io") => Arg::from("cp"),
        Some("ibm") => Arg::from("iamapikey"),
        Some("scaleway") => Arg::from("nologin"),
        Some("gitlab") => like("gitlab+deploy-token-1"),
        Some("quay") => like(&format!("{}+puller", owner(situation))),
        Some("harbor") => like(&format!("robot${}+puller", owner(situation))),
        Some("ocir") => like(&format!("{}/USER", owner(situation))),
        Some("redhat") => like("1234567|puller"),
        _ => Arg::from(blanks::USER),
    }
}

/// The family that the login is for; unknown where one secret is for images of several registries.
fn family(situation: &Situation) -> Option<&'static str> {
    situation.registry.filter(|_| situation.other_registries.is_empty())
}

/// The first part of the repository's path: the organisation, project or tenancy.
fn owner<'a>(situation: &Situation<'a>) -> &'a str {
    let first = situation.reference.and_then(|reference| reference.repository.split('/').next());
    first.filter(|name| value::word(name)).unwrap_or("acme")
}

/// Where the token comes from: a command that prints it, or words about the registry's own pages.
pub fn token(situation: &Situation) -> Vec<Step> {
    match (family(situation), printed(situation)) {
        (_, Some(step)) => vec![step],
        (Some(family), None) => {
            about(family).map(|text| Step::advice(super::Effect::Inspect, text).in_registry()).into_iter().collect()
        }
        (None, None) => Vec::new(),
    }
}

fn printed(situation: &Situation) -> Option<Step> {
    Some(match family(situation)? {
        "ecr" => {
            let region = situation.registry_host().and_then(registry::ecr).map(|(_, region)| region);
            Step::look(
                Text {
                    en: "Prints the token, which lives for 12 hours only: a pull secret for ECR has to be written \
                        anew all the time, so this is first aid until the nodes' own identity may pull.",
                    es: "Imprime el token, que solo vive 12 horas: un pull secret para ECR hay que reescribirlo sin \
                        parar, así que esto es un primer auxilio hasta que la identidad de los nodos pueda descargar.",
                },
                Command::of("aws ecr get-login-password --region").arg(Arg::value(region, value::word, blanks::REGION)),
            )
        }
        "ecr-public" => Step::look(
            Text {
                en: "Prints the token, which lives for 12 hours and always comes from us-east-1. When it has ended, \
                    it spoils pulls that would work without a login.",
                es: "Imprime el token, que vive 12 horas y siempre viene de us-east-1. Cuando caduca, estropea \
                    descargas que funcionarían sin login.",
            },
            Command::of("aws ecr-public get-login-password --region us-east-1"),
        ),
        "openshift-internal" => Step::look(
            Text {
                en: "Prints your own token, which ends with your session. The right for the pod's project is the \
                    lasting way.",
                es: "Imprime tu propio token, que termina con tu sesión. El permiso para el proyecto del pod es la \
                    forma duradera.",
            },
            Command::of("oc whoami -t"),
        ),
        "chainguard" => Step::look(
            Text {
                en: "Makes a pull token and prints its user name and password. It ends silently, after 30 days unless \
                    you say otherwise with `--ttl`.",
                es: "Crea un pull token e imprime su usuario y contraseña. Caduca sin avisar, a los 30 días si no \
                    indicas otra cosa con `--ttl`.",
            },
            Command::of("chainctl auth pull-token --parent").arg(Arg::from(blanks::ORGANISATION)),
        ),
        _ => return None,
    })
}

fn about(family: &str) -> Option<Text> {
    Some(match family {
        "docker-hub" => Text {
            en: "User: your Docker ID, not the e-mail address. Token: a personal access token that may only read, or \
                an organisation's token with the organisation's name as the user.",
            es: "Usuario: tu Docker ID, no el correo. Token: un personal access token que solo pueda leer, o el de \
                una organización con el nombre de la organización como usuario.",
        },
        "ghcr" => Text {
            en: "Token: a classic personal access token with `read:packages`; fine-grained tokens are not taken, and \
                a workflow's GITHUB_TOKEN ends with its job. When it expires, even public images fail.",
            es: "Token: un personal access token clásico con `read:packages`; los fine-grained no se aceptan, y el \
                GITHUB_TOKEN de un workflow termina con su job. Cuando caduca, fallan hasta las imágenes públicas.",
        },
        "gitlab" => Text {
            en: "Token: a deploy token of the group or project with `read_registry`, and its own user name. \
                CI_JOB_TOKEN and CI_REGISTRY_PASSWORD end with the job.",
            es: "Token: un deploy token del grupo o proyecto con `read_registry`, y su propio usuario. CI_JOB_TOKEN y \
                CI_REGISTRY_PASSWORD terminan con el job.",
        },
        "quay" => Text {
            en: "User and token: a robot account, NAMESPACE+ROBOT, with Read on this repository. Without that right \
                it logs in and cannot pull.",
            es: "Usuario y token: una cuenta robot, NAMESPACE+ROBOT, con Read sobre este repositorio. Sin ese permiso \
                inicia sesión pero no descarga.",
        },
        "redhat" => Text {
            en: "User and token: a registry service account from https://access.redhat.com/terms-based-registry/. \
                Images of UBI need no login at registry.access.redhat.com.",
            es: "Usuario y token: una registry service account de https://access.redhat.com/terms-based-registry/. \
                Las imágenes de UBI no necesitan login en registry.access.redhat.com.",
        },
        "gar" | "gcr" => Text {
            en: "Token: the base64 of a service account's key file. The account needs the role Artifact Registry \
                Reader. On GKE no secret is needed: give that role to the nodes' service account.",
            es: "Token: el base64 del fichero de clave de una cuenta de servicio con el rol Artifact Registry \
                Reader. En GKE no hace falta secret: da ese rol a la cuenta de servicio de los nodos.",
        },
        "acr" => Text {
            en: "User and token: a repository-scoped token, or a service principal's appId and secret. On AKS no \
                secret is needed: attach the registry to the cluster.",
            es: "Usuario y token: un token con ámbito de repositorio, o el appId y el secreto de un service principal. \
                En AKS no hace falta secret: asocia el registro al clúster.",
        },
        "harbor" => Text {
            en: "User and token: a robot account of the project that may pull. Its name holds a `$`: wherever you \
                type it in a shell, put it in single quotes. Robots expire.",
            es: "Usuario y token: una cuenta robot del proyecto que pueda descargar. Su nombre lleva un `$`: si lo \
                escribes en un shell, ponlo entre comillas simples. Los robots caducan.",
        },
        "ocir" => Text {
            en: "User: tenancy namespace, a slash and the user name. Token: an auth token of that user, not the \
                console's password.",
            es: "Usuario: el namespace de la tenancy, una barra y el nombre de usuario. Token: un auth token de ese \
                usuario, no la contraseña de la consola.",
        },
        "digitalocean" => Text {
            en: "`doctl registry kubernetes-manifest` prints this secret ready made.",
            es: "`doctl registry kubernetes-manifest` imprime este secret ya hecho.",
        },
        "alibaba" => Text {
            en: "Token: the registry's fixed password from its console. A temporary token ends after an hour.",
            es: "Token: la contraseña fija del registro, en su consola. Un token temporal termina en una hora.",
        },
        "scaleway" => {
            Text { en: "Token: the secret key of an API key.", es: "Token: la clave secreta de una API key." }
        }
        "ibm" => Text {
            en: "Token: an IAM API key; at cp.icr.io your entitlement key.",
            es: "Token: una API key de IAM; en cp.icr.io, tu entitlement key.",
        },
        "nvcr" => Text {
            en: "Token: an NGC API key. The user name is `$oauthtoken` for everybody, literally.",
            es: "Token: una API key de NGC. El usuario es `$oauthtoken` para todos, literalmente.",
        },
        "dhi" => Text {
            en: "User and token: those of Docker Hub. A secret for Docker Hub does not serve for this host.",
            es: "Usuario y token: los de Docker Hub. Un secret para Docker Hub no sirve para este host.",
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::image::Reference;

    fn user_of(image: &str) -> String {
        let reference = Reference::parse(image).unwrap();
        let family = registry::family(&reference.registry);
        let situation = Situation { reference: Some(&reference), registry: family, ..Situation::default() };
        let user = user(&situation);
        match user.blanks().first() {
            Some(blank) => blank.suggestions.first().cloned().unwrap_or_default(),
            None => user.plain().unwrap_or_default(),
        }
    }

    #[test]
    fn user_names_follow_the_registry() {
        for (image, user) in [
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web", "AWS"),
            ("europe-west1-docker.pkg.dev/acme/images/web", "_json_key_base64"),
            ("nvcr.io/nvidia/cuda", "$oauthtoken"),
            ("cp.icr.io/cp/web", "cp"),
            ("de.icr.io/acme/web", "iamapikey"),
            ("quay.io/acme/web", "acme+puller"),
            ("harbor.example.com/shop/web", "robot$shop+puller"),
            ("registry.example.com/web", ""),
        ] {
            assert_eq!(user_of(image), user, "{image}");
        }
    }
}
