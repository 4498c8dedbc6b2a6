//! What is in a pull secret? Its hosts and its defects, never its values.
//!
//! Values are inspected only here, where they are read: this module returns names, kinds and defects. Sources:
//! kubernetes pkg/credentialprovider/{config,keyring}.go, pkg/credentialprovider/secrets.go.

mod config;
mod entry;
mod read;
mod token;

pub use config::{Config, Layout};
pub use entry::{Login, LoginFault};
pub(super) use read::of_object;
pub use token::Token;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretFact {
    /// A secret, or its content.
    Secret(Secret),
    /// Only the type of a secret.
    Type(Secret),
}

/// A pull secret, or the part of it that was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secret {
    /// Its name.
    pub name: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Its type; `None` if only its content was printed.
    pub kind: Option<String>,
    /// The names of its keys.
    pub keys: Vec<String>,
    /// The content of its key; `None` if it was not printed.
    pub content: Option<Content>,
    /// When it was created, in seconds since 1970.
    pub created: Option<i64>,
    /// Whether it is not a Secret but the Docker config file of a local client.
    pub is_file: bool,
}

/// The content of a secret's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Credentials.
    Config(Config),
    /// Something that the kubelet cannot read.
    Broken(Broken),
}

/// Why the content cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is base64-encoded twice.
    Twice,
    /// `data` holds plain text, which belongs in `stringData`.
    PlainInData,
    /// `stringData` holds base64, which belongs in `data`.
    EncodedInStringData,
    /// It is not JSON.
    NoJson,
    /// It is empty.
    Empty,
    /// Only its beginning was pasted.
    Cut,
}

/// The two pairs of a type and its key that the kubelet reads.
pub const TYPES: [(&str, &str); 2] =
    [("kubernetes.io/dockerconfigjson", ".dockerconfigjson"), ("kubernetes.io/dockercfg", ".dockercfg")];

/// The readers of this module.
pub(super) const READERS: &[&[super::OutputReader]] = &[read::READERS];
