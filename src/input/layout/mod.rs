//! Restores the line breaks, columns and indentation of descriptions and tables that lost them.
//!
//! A chat squeezes spaces, a ticket drops indentation, a form joins all lines, a console's table is copied one cell per
//! line. The words are still there, in order: the keys of a description are known, and rows start in a distinctive way.
//! Line breaks, columns and indents are restored from these, so that the readers need no special cases. Text with its
//! layout intact is not touched.

mod description;
mod keys;
mod rows;
pub mod shape;

use super::Excerpt;

/// Larger texts come from programs and files: no chat or form removed their layout.
const LARGEST: usize = 512 * 1024;

/// The text with the layout of its descriptions and tables restored.
pub fn restored(text: Excerpt) -> Excerpt {
    if text.as_str().len() > LARGEST {
        return text;
    }
    let text = edited(text, description::edits);
    edited(text, rows::edits)
}

fn edited(text: Excerpt, edits: fn(&str) -> Vec<super::edit::Edit>) -> Excerpt {
    let edits = edits(text.as_str());
    if edits.is_empty() { text } else { text.edited(&edits) }
}
