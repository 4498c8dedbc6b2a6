//! Steps that many plans share, by subject. Flags and forms were tried against a real API server where the
//! notes in each file say so.

pub mod again;
pub mod attach;
pub mod credentials;
pub mod guess;
pub mod identity;
pub mod image;
pub mod load;
pub mod look;
pub mod managed;
pub mod node;
pub mod pull_test;
pub mod rollout;
pub mod whole;
