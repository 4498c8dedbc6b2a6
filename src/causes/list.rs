//! The causes in order of precedence: the first one that recognises an error is chosen.

use std::fmt;

use super::{Cause, auth, limits, network, node, other, policy, reference, registry, tls};

/// One row per cause: its variant, its public id, and its file.
macro_rules! causes {
    ($($Variant:ident, $id:literal, $family:ident::$file:ident;)*) => {
        /// The id of a cause. The public string is stable: never reused, never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CauseId {
            $(#[doc = concat!("`", $id, "`")] $Variant,)*
        }

        impl CauseId {
            /// The public string, such as `tag-not-found`.
            pub fn as_str(self) -> &'static str {
                match self { $(CauseId::$Variant => $id,)* }
            }

            /// The cause itself.
            pub fn cause(self) -> &'static Cause {
                match self { $(CauseId::$Variant => &$family::$file::CAUSE,)* }
            }
        }

        /// Every cause, in order of precedence.
        pub static ALL: &[&Cause] = &[$(&$family::$file::CAUSE,)*];
    };
}

causes! {
    // The kubelet or the runtime fails before it contacts a registry.
    InvalidImageName, "invalid-image-name", reference::invalid_image_name;
    ShortNameUnresolved, "short-name-unresolved", reference::short_name_unresolved;
    ImageNeverPull, "image-never-pull", node::image_never_pull;
    KubeletPullQpsExceeded, "kubelet-pull-qps-exceeded", limits::kubelet_pull_qps_exceeded;
    PullSecretMalformed, "pull-secret-malformed", auth::pull_secret_malformed;
    CredentialProviderFailed, "credential-provider-failed", auth::credential_provider_failed;
    RuntimeConfigInvalid, "runtime-config-invalid", node::runtime_config_invalid;
    RuntimeUnavailable, "runtime-unavailable", node::runtime_unavailable;
    // Policies quote the words of other causes, so they come first.
    SignatureRejected, "signature-rejected", policy::signature_rejected;
    // A known move is the best explanation of a missing or forbidden image; it asks the causes below about the error.
    ImageMoved, "image-moved", reference::image_moved;
    RegistryBlocked, "registry-blocked", registry::registry_blocked;
    PlatformMismatch, "platform-mismatch", reference::platform_mismatch;
    UnsupportedManifest, "unsupported-manifest", reference::unsupported_manifest;
    RateLimited, "rate-limited", limits::rate_limited;
    // The network, from the outside in: proxy, DNS, certificate, connection.
    ProxyFailure, "proxy-failure", network::proxy_failure;
    DnsFailure, "dns-failure", network::dns_failure;
    TlsCertificateExpired, "tls-certificate-expired", tls::tls_certificate_expired;
    TlsHostnameMismatch, "tls-hostname-mismatch", tls::tls_hostname_mismatch;
    TlsUntrustedCa, "tls-untrusted-ca", tls::tls_untrusted_ca;
    HttpHttpsMismatch, "http-https-mismatch", tls::http_https_mismatch;
    TlsHandshakeFailed, "tls-handshake-failed", tls::tls_handshake_failed;
    NetworkUnreachable, "network-unreachable", network::network_unreachable;
    ConnectionRefused, "connection-refused", network::connection_refused;
    ConnectionTimeout, "connection-timeout", network::connection_timeout;
    // The node's disk and image store.
    NoSpaceLeft, "no-space-left", node::no_space_left;
    ImageVolumeMountFailed, "image-volume-mount-failed", node::image_volume_mount_failed;
    ImageStoreCorrupt, "image-store-corrupt", node::image_store_corrupt;
    BlobCorrupt, "blob-corrupt", registry::blob_corrupt;
    UnpackFailed, "unpack-failed", node::unpack_failed;
    ConnectionInterrupted, "connection-interrupted", network::connection_interrupted;
    PullCancelled, "pull-cancelled", node::pull_cancelled;
    PullInProgress, "pull-in-progress", node::pull_in_progress;
    ImageInspectError, "image-inspect-error", node::image_inspect_error;
    // Credentials and permissions.
    CredentialsRejected, "credentials-rejected", auth::credentials_rejected;
    CredentialsMissing, "credentials-missing", auth::credentials_missing;
    PermissionDenied, "permission-denied", auth::permission_denied;
    // Something does not exist.
    RepositoryNotFoundOrPrivate, "repository-not-found-or-private", reference::repository_not_found_or_private;
    RepositoryNotFound, "repository-not-found", reference::repository_not_found;
    DigestNotFound, "digest-not-found", reference::digest_not_found;
    TagNotFound, "tag-not-found", reference::tag_not_found;
    // The response says little.
    NotARegistry, "not-a-registry", registry::not_a_registry;
    RegistryError, "registry-error", registry::registry_error;
    // The evidence is not in the error itself.
    PullSecretNotFound, "pull-secret-not-found", auth::pull_secret_not_found;
    SandboxImageFailed, "sandbox-image-failed", node::sandbox_image_failed;
    // No cause can be named.
    BackoffOnly, "backoff-only", other::backoff_only;
    Unknown, "unknown", other::unknown;
    NotImagePull, "not-image-pull", other::not_image_pull;
}

impl CauseId {
    /// The cause of this public string; `None` for a string that is not an id.
    pub fn parse(id: &str) -> Option<CauseId> {
        ALL.iter().map(|cause| cause.id).find(|known| known.as_str() == id)
    }
}

impl fmt::Display for CauseId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.as_str())
    }
}
