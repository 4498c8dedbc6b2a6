//! `gitlab`: GitLab's container registry, hosted or self-managed.

use super::{
    Names, Registry, Shape, Token, User,
    hosts::Host::{Is, LabelHolds},
};
use crate::lang::Text;

/// GitLab's container registry, hosted or self-managed.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("registry.gitlab.com"), LabelHolds("gitlab")],
    user: User::Like("gitlab+deploy-token-1"),
    token: Some(Token::From(Text! {
        en: "Token: a deploy token of the group or project with `read_registry`, and its own user name. \
                CI_JOB_TOKEN and CI_REGISTRY_PASSWORD end with the job.",
        es: "Token: un deploy token del grupo o proyecto con `read_registry`, y su propio usuario. CI_JOB_TOKEN y \
                CI_REGISTRY_PASSWORD terminan con el job.",
    })),
    right: Some(Text! {
        en: "Give the token the `read_registry` scope (`read_repository` is for Git only), and its account access \
                to the project. For a CI job of another project, add that project under Settings > CI/CD > Job token \
                permissions.",
        es: "Da al token el scope `read_registry` (`read_repository` es solo para Git), y a su cuenta acceso al \
                proyecto. Para un job de CI de otro proyecto, añade ese proyecto en Settings > CI/CD > Job token \
                permissions.",
    }),
    address: Some(Text! {
        en: "GitLab's registry has its own host or port, such as `registry.example.com` or port 5050. It is not \
                the web address.",
        es: "El registro de GitLab tiene su propio host o puerto, por ejemplo `registry.example.com` o el puerto \
                5050. No es la dirección web.",
    }),
    pages: Some(Text! {
        en: "Open the project's container registry in GitLab: the path is the full group and project path, in \
            lowercase.",
        es: "Abre el container registry del proyecto en GitLab: la ruta es la del grupo y el proyecto completos, en \
            minúsculas.",
    }),
    names: Names { shape: Shape::Owner, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
