//! How is it mended? Plans of steps, with commands as data.

pub mod blanks;
mod command;
pub mod login;
mod owner;
mod plan;
mod quote;
pub mod recipes;
mod situation;
pub mod value;

pub use blanks::Blank;
pub use command::{Arg, Command, Shell};
pub use owner::Target;
pub use plan::{Action, Effect, Plan, Step, Where};
pub use situation::Situation;
