//! Causes of the tls family.
