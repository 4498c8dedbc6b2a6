//! Steps that many plans share, by subject. Flags and forms were tried against a real API server where the
//! notes in each file say so.

pub mod attach;
pub mod client;
pub mod credentials;
pub mod daemon;
pub mod identity;
pub mod image;
pub mod inspect;
pub mod load;
pub mod node;
pub mod pull_test;
pub mod recreate;
pub mod roll_back;
pub mod rollout;
pub mod shared_plans;
pub mod source;
pub mod suggest;
