//! Causes of the limits family.
