//! Causes about certificates and TLS.

pub mod http_https_mismatch;
pub mod tls_certificate_expired;
pub mod tls_handshake_failed;
pub mod tls_hostname_mismatch;
pub mod tls_untrusted_ca;
