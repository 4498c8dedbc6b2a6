//! A pull secret that exists, and what is to be done with it.

/// A pull secret whose content is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSecret {
    /// Its name.
    pub name: String,
    /// What is to be done with it.
    pub remedy: SecretRemedy,
}

/// What is to be done with a pull secret, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecretRemedy {
    /// Its host or its login is wrong: correct it.
    Correct,
    /// It is in another namespace: copy it.
    Copy,
    /// It has a login for the image, but the pod does not name it: name it there.
    Attach,
}
