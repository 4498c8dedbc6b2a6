//! The rollback of file changes on a node.

use crate::fix::{Arg, Effect, Step};
use crate::lang::Text;
use crate::platforms::Platform;

/// Removes files that were added.
pub fn remove_files(platform: &Platform, paths: Vec<Arg>) -> Step {
    Step::undo(
        Text! {
            en: "Removes the added files. Only if they did not exist before: otherwise restore the old content. Then \
                restart what you restarted above.",
            es: "Borra los archivos añadidos. Solo si antes no existían: si no, restaura el contenido anterior. \
                Después reinicia lo que reiniciaste arriba.",
        },
        platform.root("rm").args(paths),
    )
    .on_node()
}

/// Removes a setting from a file that may contain others.
pub fn remove_lines() -> Step {
    Step::advice(
        Effect::Undo,
        Text! {
            en: "Remove your lines from the file, and restart what you restarted above.",
            es: "Quita tus líneas del archivo y reinicia lo que reiniciaste arriba.",
        },
    )
    .on_node()
}
