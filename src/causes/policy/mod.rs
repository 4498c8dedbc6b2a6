//! Causes of the policy family.
