//! `ecr`: Amazon ECR private registries.

use super::{Ask, Grant, GrantStep, LISTED, Registry, Token, User, WITH_CLOUD_LOGIN, hosts::Host::Such};
use crate::lang::Text;
use crate::template::{
    Slot,
    Slot::{Account, Cluster, Host, NodeGroup, NodeRole, Path, Region},
    Word::{Fill, Pipe, Words},
};

/// Amazon ECR private registries.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Such(is_ecr)],
    user: User::Fixed("AWS"),
    token: Some(Token::Prints(Ask {
        text: Text! {
            en: "Prints the token, which is valid for 12 hours: a pull secret for ECR has to be renewed all the time, \
                so use it only until the nodes' own identity may pull.",
            es: "Imprime el token, que es válido 12 horas: un pull secret para ECR hay que renovarlo continuamente, \
                así que úsalo solo hasta que la identidad de los nodos pueda descargar.",
        },
        line: &[Words("aws ecr get-login-password --region"), Fill(Region)],
    })),
    cloud_login: Some(Ask {
        text: Text! {
            en: "Logs docker in for 12 hours, with the AWS login of this machine. `aws sts get-caller-identity` shows \
                whose it is.",
            es: "Inicia sesión en docker durante 12 horas, con la sesión de AWS de este equipo. `aws sts \
                get-caller-identity` muestra de quién es.",
        },
        line: &[
            Words("aws ecr get-login-password --region"),
            Fill(Region),
            Pipe,
            Words("docker login --username AWS --password-stdin"),
            Fill(Host),
        ],
    }),
    all_private: true,
    token_dies: true,
    read: Some(read),
    page: Some(|host, path| {
        let (account, region) = account_and_region(host)?;
        let console = format!("https://{region}.console.aws.amazon.com/ecr/repositories/private");
        Some(format!("{console}/{account}/{path}?region={region}"))
    }),
    tags: Some(Ask {
        text: WITH_CLOUD_LOGIN,
        line: &[
            Words("aws ecr describe-images"),
            Words("--registry-id"),
            Fill(Account),
            Words("--region"),
            Fill(Region),
            Words("--repository-name"),
            Fill(Path),
            Words("--query sort_by(imageDetails,&imagePushedAt)[].imageTags[] --output text"),
        ],
    }),
    repositories: Some(Ask {
        text: LISTED,
        line: &[
            Words("aws ecr describe-repositories --registry-id"),
            Fill(Account),
            Words("--region"),
            Fill(Region),
            Words("--query repositories[].repositoryName --output text"),
        ],
    }),
    grants: &[Grant {
        steps: &[
            GrantStep::Look(Ask {
                text: Text! {
                    en: "Prints the IAM role of the node group; its name is the part after the last `/`. Karpenter has it \
                        in `kubectl get ec2nodeclasses -o yaml`; self-managed nodes have it in their instance profile.",
                    es: "Imprime el rol de IAM del grupo de nodos; su nombre es la parte tras la última `/`. En Karpenter \
                        está en `kubectl get ec2nodeclasses -o yaml`; en nodos propios, en su instance profile.",
                },
                line: &[
                    Words("aws eks describe-nodegroup --cluster-name"),
                    Fill(Cluster),
                    Words("--nodegroup-name"),
                    Fill(NodeGroup),
                    Words("--region"),
                    Fill(Region),
                    Words("--query nodegroup.nodeRole --output text"),
                ],
            }),
            GrantStep::Rights(&[Words("aws iam list-attached-role-policies --role-name"), Fill(NodeRole)]),
            GrantStep::Change(Ask {
                text: Text! {
                    en: "Lets the nodes pull from ECR. The kubelet's credential plugin then renews the 12-hour tokens \
                        by itself. On Fargate it is the pod execution role instead.",
                    es: "Permite a los nodos descargar de ECR. El plugin de credenciales del kubelet renueva entonces \
                        solo los tokens de 12 horas. En Fargate es el rol de ejecución del pod.",
                },
                line: &[
                    Words("aws iam attach-role-policy --role-name"),
                    Fill(NodeRole),
                    Words("--policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"),
                ],
            }),
            GrantStep::Look(Ask {
                text: Text! {
                    en: "If the repository is in another AWS account: its policy must allow yours as well. \
                        `RepositoryPolicyNotFoundException` means that it allows nobody outside.",
                    es: "Si el repositorio está en otra cuenta de AWS: su política también debe permitir la tuya. \
                        `RepositoryPolicyNotFoundException` significa que no permite a nadie de fuera.",
                },
                line: &[
                    Words("aws ecr get-repository-policy"),
                    Words("--registry-id"),
                    Fill(Account),
                    Words("--region"),
                    Fill(Region),
                    Words("--repository-name"),
                    Fill(Path),
                ],
            }),
        ],
        undo: &[
            Words("aws iam detach-role-policy --role-name"),
            Fill(NodeRole),
            Words("--policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"),
        ],
        ..Grant::DEFAULT
    }],
    ..Registry::DEFAULT
};

/// Account and region of an ECR host: `ACCOUNT.dkr.ecr.REGION.amazonaws.com` and its newer dual-stack form.
pub fn account_and_region(host: &str) -> Option<(&str, &str)> {
    let (account, rest) = host.split_once('.')?;
    let is_account = account.len() == 12 && account.chars().all(|c| c.is_ascii_digit());
    Some((account, region(rest)?)).filter(|_| is_account)
}

/// The region, from the part of a host after the account.
fn region(rest: &str) -> Option<&str> {
    let rest: Vec<&str> = rest.split('.').collect();
    Some(match rest.as_slice() {
        ["dkr", "ecr" | "ecr-fips", region, "amazonaws", "com"] => region,
        ["dkr", "ecr" | "ecr-fips", region, "amazonaws", "com", "cn"] => region,
        ["dkr-ecr" | "dkr-ecr-fips", region, "on", "aws"] => region,
        ["dkr-ecr" | "dkr-ecr-fips", region, "on", "amazonwebservices", "com", "cn"] => region,
        _ => return None,
    })
}

/// Also if the account was masked before the paste: `xxxxxxxxxxxx.dkr.ecr.…`.
fn is_ecr(host: &str) -> bool {
    let named = host.split_once('.').and_then(|(account, rest)| region(rest).filter(|_| !account.is_empty()));
    account_and_region(host).is_some() || named.is_some_and(|region| region.matches('-').count() >= 2)
}

fn read(slot: Slot, host: Option<&str>, _: Option<&str>) -> Option<String> {
    match slot {
        Account => account_and_region(host?).map(|(account, _)| account.to_owned()),
        Region => region(host?.split_once('.')?.1).map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_name_account_and_region() {
        let of = account_and_region;
        assert_eq!(of("123456789012.dkr.ecr.eu-west-1.amazonaws.com"), Some(("123456789012", "eu-west-1")));
        assert_eq!(of("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com").map(|(_, r)| r), Some("us-gov-west-1"));
        assert_eq!(of("docker.io"), None);
    }

    #[test]
    fn a_host_with_a_masked_account_is_ecr() {
        for host in ["xxxxxxxxxxxx.dkr.ecr.eu-west-1.amazonaws.com", "12345.dkr.ecr.eu-west-1.amazonaws.com"] {
            assert!(is_ecr(host) && account_and_region(host).is_none());
            assert_eq!(read(Region, Some(host), None).as_deref(), Some("eu-west-1"));
            assert_eq!(read(Account, Some(host), None), None);
        }
        assert!(!is_ecr("ecr.eu-west-1.amazonaws.com"));
    }
}
