//! What is asked of the browser. Nothing outside of this folder touches its APIs.
//!
//! Every function copes with a browser that refuses: in a frame, on plain http, on a file.

pub mod clipboard;
pub mod dialog;
pub mod document;
pub mod download;
pub mod field;
pub mod files;
pub mod frame;
pub mod link;
pub mod location;
pub mod paste_box;
pub mod storage;
pub mod worker;
