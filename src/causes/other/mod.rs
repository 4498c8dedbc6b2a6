//! Causes of the other family.
