//! Descriptions and tables that lost their line breaks, their columns or their indentation get them back.
//!
//! A chat squeezes spaces, a ticket drops indentation, a form puts all lines into one, a console's table is copied one
//! cell below the other. The words are still there in their order: keys of a description are known, and rows begin in
//! a way that nothing else does. So line breaks, columns and indents are put back where they were, and the readers
//! need to know of nothing. What has its layout is not touched.

mod description;
mod keys;
mod rows;
pub mod shape;

use super::Excerpt;

/// Larger texts come from programs and files: no chat or form took their layout.
const LARGEST: usize = 512 * 1024;

/// The text with the layout of its descriptions and tables.
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
