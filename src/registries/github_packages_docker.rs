//! `github-packages-docker`: GitHub's Docker registry before ghcr.io.

use super::{Registry, hosts::Host::Is};

/// GitHub's Docker registry before ghcr.io.
pub(super) const REGISTRY: Registry = Registry { hosts: &[Is("docker.pkg.github.com")], ..Registry::DEFAULT };
