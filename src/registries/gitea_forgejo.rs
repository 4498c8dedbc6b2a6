//! `gitea-forgejo`: Gitea and Forgejo, hosted or self-managed.

use super::{
    Registry,
    hosts::Host::{FirstLabel, Is, Label},
};

/// Gitea and Forgejo, hosted or self-managed.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("codeberg.org"), Is("docker.gitea.com"), Label("forgejo"), FirstLabel("git"), FirstLabel("gitea")],
    ..Registry::DEFAULT
};
