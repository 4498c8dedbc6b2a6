//! Causes about limits on the number of pulls.

pub mod kubelet_pull_qps_exceeded;
pub mod rate_limited;
