//! Messages in logs, outputs and prose: where one begins, and what it names.

mod labels;
mod log;
mod names;
mod output;
mod statements;
mod telltales;

pub use log::log_message;
pub use names::{Names, names, names_of_event};
pub use output::{client, is_output, success};
pub use statements::{Statement, statements};
pub use telltales::{is_volume_mount, may_be_error};
