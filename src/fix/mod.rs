//! How is it mended? Plans of steps, with commands as data.

pub mod blanks;
mod command;
mod form;
pub mod login;
pub mod names;
mod owner;
mod parts;
mod plan;
mod plan_id;
mod quote;
pub mod recipes;
mod shell;
mod situation;
pub mod slots;
pub mod value;
mod values;
pub mod yaml;

pub use crate::template::Syntax;
pub use blanks::{Blank, Reach};
pub use command::{Arg, Command};
pub use form::{Form, Refusal};
pub use owner::{Target, Workload};
pub use plan::{Action, Effect, Heading, InScript, Plan, Step, Where};
pub use plan_id::PlanId;
pub use shell::Shell;
pub use situation::Situation;
pub use values::Values;
pub use yaml::Yaml;
