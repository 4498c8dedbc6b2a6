//! The components, one per file. Only parts with state are Yew components; all others are functions, because a
//! component adds some kilobytes.
//!
//! Yew 0.23 breaks if a component that renders nothing is between siblings that appear and disappear. So every
//! component here renders one element, which has the attribute `hidden` if it is absent.

pub mod app;
mod blank;
mod cause;
mod command;
mod copy_button;
mod debounce;
mod deferred;
mod el;
mod evidence;
mod examples;
mod finding;
mod findings;
mod fix;
mod flaws;
mod footer;
mod frame;
mod guidance;
mod header;
mod highlights;
mod hints;
mod hooks;
mod invitation;
mod learnt;
mod library;
mod next;
mod paste_box;
mod paste_button;
mod persist;
mod places;
mod plans;
mod prose;
mod pull;
mod pull_stages;
#[cfg(test)]
mod rendered;
mod report_wrong;
mod select;
mod share;
mod share_link;
mod shell;
mod skip;
mod step;
mod subject;
mod table;
mod tools;
mod verdict;
mod working;
