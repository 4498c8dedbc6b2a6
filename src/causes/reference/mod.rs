//! Causes of the reference family.
