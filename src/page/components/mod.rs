//! How it is drawn: one part per file. What has a state of its own is a component, all else a function: a component
//! weighs some kilobytes by itself.
//!
//! Yew 0.23 breaks when a component that draws nothing stands between siblings that come and go.
//! So every part here draws one element, and what may be absent has the attribute `hidden`.

pub mod app;
mod blank;
mod cause;
mod command;
mod copy_button;
#[cfg(test)]
mod drawn;
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
mod hints;
mod hooks;
mod invitation;
mod keep;
mod later;
mod learnt;
mod library;
mod next;
mod paste_box;
mod paste_button;
mod places;
mod plans;
mod prose;
mod pull;
mod select;
mod settle;
mod share;
mod share_link;
mod sheet;
mod shell;
mod skip;
mod step;
mod subject;
mod table;
mod tools;
mod verdict;
mod way;
mod working;
mod wrong;
