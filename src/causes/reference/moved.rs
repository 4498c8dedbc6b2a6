//! Image names that no longer work: registries that were shut down, organisations that moved.
//!
//! Only names that fail are listed; an image that is merely old can still be pulled. A row does not prove why a pull
//! failed: it applies if the error indicates a missing or forbidden image (see `image-moved`).
//! The names are in `moved/rows.rs`, with the date at which they were checked.

mod rows;

use rows::{GITHUB, MOVED, RETIRED};

use crate::failure::image::Reference;
use crate::lang::Text;

/// A name that no longer works, and where the image is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Normalised: `docker.io/bitnami/` for everything below it, `docker.io/minio/minio` for one image, `*.bintray.io`
    /// for hosts.
    pub old: &'static str,
    /// What replaces `old`; `None` if the images have no common new location.
    pub new: Option<&'static str>,
    /// Since when, as a full or partial date; empty if it was never announced.
    pub since: &'static str,
    /// The announcement; empty if there was none.
    pub source: &'static str,
    /// The same as a sentence, with further remarks.
    pub note: Text,
}

/// What is known about this image's move. The first match counts.
pub fn successor(reference: &Reference) -> Option<&'static Moved> {
    let name = format!("{}/{}", reference.registry, reference.repository);
    if STILL_THERE.contains(&name.as_str()) {
        return None;
    }
    MOVED.iter().find(|row| row.matches(&reference.registry, &name))
}

/// What is known about an image that can still be pulled but gets no new tags.
pub fn retired(reference: &Reference) -> Option<&'static Moved> {
    RETIRED.iter().find(|row| row.matches(&reference.registry, &reference.name()))
}

impl Moved {
    fn matches(&self, host: &str, name: &str) -> bool {
        match self.old.strip_prefix('*') {
            Some(suffix) => host.ends_with(suffix),
            None if self.old.ends_with('/') => name.starts_with(self.old),
            None => name == self.old,
        }
    }

    /// The repository that replaces this one, without a tag.
    pub fn new_repository(&self, reference: &Reference) -> Option<String> {
        let name = format!("{}/{}", reference.registry, reference.repository);
        let rest = name.strip_prefix(self.old)?;
        Some(format!("{}{rest}", self.new?))
    }

    /// Where the image may be now, the best guess first. Its tag may not exist there.
    pub fn guesses(&self, reference: &Reference) -> Vec<String> {
        let mut guesses: Vec<String> = self.new_repository(reference).into_iter().collect();
        // OWNER/REPOSITORY/IMAGE became OWNER/IMAGE or kept its three parts.
        if self.old == GITHUB {
            let parts: Vec<&str> = reference.repository.split('/').collect();
            if let [owner, _, image] = parts.as_slice() {
                guesses.insert(0, format!("ghcr.io/{owner}/{image}"));
            }
        }
        guesses.into_iter().map(|repository| repository + &reference.suffix()).collect()
    }
}

/// Names below a moved prefix that still work.
const STILL_THERE: &[&str] = &["docker.io/bitnami/sealed-secrets-controller"];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn reference(registry: &str, repository: &str, tag: &str) -> Reference {
        Reference { registry: registry.into(), repository: repository.into(), tag: Some(tag.into()), digest: None }
    }

    fn guesses(registry: &str, repository: &str, tag: &str) -> Option<Vec<String>> {
        let reference = reference(registry, repository, tag);
        successor(&reference).map(|row| row.guesses(&reference))
    }

    #[test]
    fn known_moves_give_the_new_name() {
        for (registry, repository, tag, new) in [
            (
                "k8s.gcr.io",
                "sig-storage/csi-provisioner",
                "v2.2.2",
                "registry.k8s.io/sig-storage/csi-provisioner:v2.2.2",
            ),
            ("gcr.io", "kubebuilder/kube-rbac-proxy", "v0.15.0", "registry.k8s.io/kubebuilder/kube-rbac-proxy:v0.15.0"),
            ("docker.io", "bitnami/redis", "7.0", "docker.io/bitnamilegacy/redis:7.0"),
            ("docker.io", "minio/minio", "latest", "quay.io/minio/minio:latest"),
            ("gcr.io", "ml-pipeline/frontend", "2.0", "ghcr.io/kubeflow/kfp-frontend:2.0"),
            ("registry.k8s.io", "coredns", "v1.9.3", "registry.k8s.io/coredns/coredns:v1.9.3"),
            (
                "quay.io",
                "bitnami/sealed-secrets-controller",
                "v0.16.0",
                "docker.io/bitnami/sealed-secrets-controller:v0.16.0",
            ),
        ] {
            assert_eq!(guesses(registry, repository, tag), Some(vec![new.to_owned()]), "{registry}/{repository}");
        }
    }

    #[test]
    fn one_old_name_can_leave_two_guesses_or_none() {
        let two = ["ghcr.io/acme/web:1".to_owned(), "ghcr.io/acme/shop/web:1".to_owned()];
        assert_eq!(guesses("docker.pkg.github.com", "acme/shop/web", "1"), Some(two.to_vec()));
        assert_eq!(guesses("acme-docker.bintray.io", "web", "1"), Some(Vec::new()));
    }

    #[test]
    fn names_that_still_work_are_not_listed() {
        for (registry, repository) in [
            ("gcr.io", "distroless/static"),
            ("gcr.io", "acme/web"),
            ("docker.io", "bitnami/sealed-secrets-controller"),
            ("docker.io", "bitnamilegacy/redis"),
            ("docker.io", "minio/operator"),
            ("docker.io", "library/openjdk"),
            ("registry.k8s.io", "coredns/coredns"),
            ("quay.io", "coreos/etcd"),
        ] {
            assert_eq!(guesses(registry, repository, "1"), None, "{registry}/{repository}");
        }
    }

    #[test]
    fn images_without_new_tags_are_listed_separately() {
        let openjdk = reference("docker.io", "library/openjdk", "21-jdk-alpine");
        let row = retired(&openjdk).unwrap();
        assert_eq!(row.guesses(&openjdk), ["docker.io/library/eclipse-temurin:21-jdk-alpine"]);
        assert_eq!(successor(&openjdk), None);
        assert_eq!(retired(&reference("docker.io", "library/nginx", "1")), None);
    }

    #[test]
    fn no_row_hides_another() {
        for (at, row) in MOVED.iter().chain(RETIRED).enumerate() {
            for earlier in MOVED.iter().chain(RETIRED).take(at) {
                let hidden = earlier.old.ends_with('/') && row.old.starts_with(earlier.old);
                assert!(!hidden && earlier.old != row.old, "{} comes after {}", row.old, earlier.old);
            }
            assert!(
                row.new.is_none_or(|new| new.ends_with('/') == row.old.ends_with('/') || new.ends_with('-')),
                "{}",
                row.old
            );
            assert_ne!(row.note.get(Lang::En), row.note.get(Lang::Es));
            assert!(
                row.note.get(Lang::En).contains("2026-11") && row.note.get(Lang::Es).contains("2026-11"),
                "{}",
                row.old
            );
            assert_eq!(row.since.is_empty(), row.source.is_empty(), "{}", row.old);
        }
    }
}
