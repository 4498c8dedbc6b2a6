//! Messages in logs, outputs and prose: where one starts, and what it names.

mod error_words;
mod labels;
mod log;
mod names;
mod output;
mod push;
mod statements;

pub use error_words::{is_volume_mount, may_be_error};
pub use log::{log_message, says_failed};
pub use names::{Names, names, names_of_event};
pub use output::{client, failed_services, is_output, success};
pub use push::{are_about_push, is_push};
pub use statements::{Statement, statements};
