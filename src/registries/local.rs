//! `local`: A registry on the machine itself.

use super::{Ask, Home, ON_THE_CLUSTERS_MACHINE, Registry, hosts::Host::Named};
use crate::template::{
    Slot::Name,
    Word::{Fill, Words},
};

/// A registry on the machine itself.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Named("localhost"), Named("127.0.0.1"), Named("host.docker.internal"), Named("host.minikube.internal")],
    home: Home::Node,
    tags: Some(Ask { text: ON_THE_CLUSTERS_MACHINE, line: &[Words("crane ls --insecure"), Fill(Name)] }),
    ..Registry::DEFAULT
};
