//! What is in a pull secret? Its hosts and its faults, never its values.
//!
//! Everything that is to be known of a value is decided here, where it is read: what leaves this room are names, kinds
//! and faults. Sources: kubernetes pkg/credentialprovider/{config,keyring}.go, pkg/credentialprovider/secrets.go.

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
    /// A secret, or what one holds.
    Secret(Secret),
    /// A secret's type alone.
    Type(String),
}

/// A pull secret, or what was printed of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secret {
    /// Its name.
    pub name: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Its type; `None` where only its content was printed.
    pub kind: Option<String>,
    /// The names of its keys.
    pub keys: Vec<String>,
    /// What its key holds; `None` where that was not printed.
    pub content: Option<Content>,
    /// When it was made, in seconds since 1970.
    pub created: Option<i64>,
    /// Whether it is no secret, but the file in which somebody's own program keeps its logins.
    pub is_file: bool,
}

/// What the key of a secret holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Logins.
    Config(Config),
    /// Nothing that the kubelet can read.
    Broken(Broken),
}

/// Why nobody can read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is base64 of base64.
    Twice,
    /// `data` holds what belongs into `stringData`.
    PlainInData,
    /// `stringData` holds what belongs into `data`.
    EncodedInStringData,
    /// It is no JSON.
    NoJson,
    /// It is empty.
    Empty,
    /// The paste has only its beginning.
    Cut,
}

/// The two pairs of a type and its key that the kubelet reads.
pub const TYPES: [(&str, &str); 2] =
    [("kubernetes.io/dockerconfigjson", ".dockerconfigjson"), ("kubernetes.io/dockercfg", ".dockercfg")];

/// What reads it.
pub(super) const READERS: &[&[super::OutputReader]] = &[read::READERS];
