//! A modal dialog.

use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Opens the dialog `node`. The browser traps the focus in it, and closes it with Escape.
pub fn open(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        // This only fails if the dialog is already open.
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog `node`.
pub fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
