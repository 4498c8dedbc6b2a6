//! Causes of the network family.
