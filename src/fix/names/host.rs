//! Which registry may a mistyped host mean?

use super::{known, slip};
use crate::registries;

/// The registry that `host` is probably a typo of; `None` if the host is known or resembles none.
pub fn meant(host: &str) -> Option<String> {
    let host = host.to_ascii_lowercase();
    let listed = known::HOSTS.iter().find(|(_, slips)| slips.split_ascii_whitespace().any(|slip| slip == host));
    if let Some((right, _)) = listed {
        return Some((*right).to_owned());
    }
    if registries::of(&host).is_some() {
        return None;
    }
    known::HOSTS
        .iter()
        .map(|(right, _)| *right)
        .find(|right| same_top(&host, right) && slip::one_slip(&host, right))
        .map(str::to_owned)
        .or_else(|| azure(&host))
        .or_else(|| google(&host))
        .or_else(|| amazon(&host))
}

/// A host with another top-level domain is somebody's own registry.
fn same_top(host: &str, right: &str) -> bool {
    host.rsplit('.').next() == right.rsplit('.').next()
}

/// `acme.azureacr.io` for `acme.azurecr.io`
fn azure(host: &str) -> Option<String> {
    let (name, rest) = host.split_once('.')?;
    let slipped = rest == "azurecr.com" || same_top(rest, "azurecr.io") && slip::one_slip(rest, "azurecr.io");
    slipped.then(|| format!("{name}.azurecr.io"))
}

/// `europe-west1.docker.pkg.dev` for `europe-west1-docker.pkg.dev`
fn google(host: &str) -> Option<String> {
    Some(format!("{}-docker.pkg.dev", host.strip_suffix(".docker.pkg.dev")?))
}

/// `123456789012.ecr.eu-west-1.amazonaws.com` for `123456789012.dkr.ecr.eu-west-1.amazonaws.com`
fn amazon(host: &str) -> Option<String> {
    let (account, region) = host.strip_suffix(".amazonaws.com")?.split_once('.')?;
    let region = region.rsplit('.').next().filter(|region| region.matches('-').count() >= 2)?;
    let right = format!("{account}.dkr.ecr.{region}.amazonaws.com");
    registries::ecr_place(&right).is_some().then_some(right)
}
