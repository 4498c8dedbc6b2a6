//! Steps that many plans share, by subject. Where the comments in a file say so, flags and patches were tested against
//! a real API server.

pub mod attach;
pub mod client;
pub mod credentials;
pub mod daemon;
pub mod desktop;
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
