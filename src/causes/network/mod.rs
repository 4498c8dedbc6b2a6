//! Causes on the network between the node and the registry.

pub mod connection_interrupted;
pub mod connection_refused;
pub mod connection_timeout;
pub mod dns_failure;
pub mod network_unreachable;
pub mod proxy_failure;
