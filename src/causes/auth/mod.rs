//! Causes about credentials and permissions.

pub mod credential_provider_failed;
pub mod credentials_missing;
pub mod credentials_rejected;
pub mod permission_denied;
pub mod pull_secret_malformed;
pub mod pull_secret_not_found;

use crate::causes::{CauseId, OpenCause};
use crate::lang::Text;

/// An answer about credentials never rules this out.
const PRIVATE: OpenCause = OpenCause {
    cause: CauseId::RepositoryNotFoundOrPrivate,
    why: Text! {
        en: "Many registries give the same answer for an image that does not exist.",
        es: "Muchos registros responden lo mismo para una imagen que no existe.",
    },
};
