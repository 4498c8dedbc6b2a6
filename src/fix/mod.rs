//! How is it fixed? Plans of steps, with commands as data.

mod command;
mod context;
mod found_secret;
pub mod login;
pub mod names;
mod owner;
mod parts;
mod placeholders;
mod plan;
mod plan_id;
mod quote;
pub mod recipes;
mod render;
mod shell;
pub mod slots;
mod step;
mod tool;
pub mod value;
mod value_kind;
mod values;
pub mod yaml;

pub use crate::template::Syntax;
pub use command::{Arg, Command};
pub use context::FixContext;
pub use found_secret::{FoundSecret, SecretRemedy};
pub use owner::{Target, Workload};
pub use placeholders::{Placeholder, PlaceholderId, Scope, names as placeholder_names};
pub use plan::{Heading, Plan};
pub use plan_id::PlanId;
pub use quote::word as quoted;
pub use shell::Shell;
pub use step::{Action, Effect, InScript, Step, Where};
pub use tool::{Question, Tool};
pub use value_kind::{Refusal, ValueKind};
pub use values::Values;
pub use yaml::Yaml;
