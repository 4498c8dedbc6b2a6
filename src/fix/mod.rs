//! How is it mended? Plans of steps, with commands as data.

mod command;
mod plan;
pub mod recipes;

pub use command::{Arg, Blank, Command, Shell};
pub use plan::{Action, Effect, Plan, Situation, Step, Where};
