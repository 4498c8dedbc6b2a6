//! All uses of browser APIs. Nothing outside of this directory uses them.
//!
//! Every function must cope with a browser that denies access: in a frame, on plain http, for a local file.

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
