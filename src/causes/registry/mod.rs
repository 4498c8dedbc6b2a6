//! Causes of the registry family.
