//! Causes of the node family.
