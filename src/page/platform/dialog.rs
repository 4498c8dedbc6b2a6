//! A dialog that the rest of the page waits for.

use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Opens the dialog `node`. The browser keeps the focus in it, and closes it with Escape.
pub fn open(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        // Only an open dialog refuses.
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog `node`.
pub fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
