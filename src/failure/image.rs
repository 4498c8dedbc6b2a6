//! Image references, by the grammar of the distribution project.

use serde::Serialize;

/// An image reference taken apart, with Docker Hub's defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Reference {
    /// Host and port, such as `docker.io` or `localhost:5000`.
    pub registry: String,
    /// The path, such as `library/nginx`.
    pub repository: String,
    /// The tag; `None` when the text names none.
    pub tag: Option<String>,
    /// `sha256:…`
    pub digest: Option<String>,
}
