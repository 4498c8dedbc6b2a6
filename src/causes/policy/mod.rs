//! Causes about policies that the node enforces.

pub mod signature_rejected;
