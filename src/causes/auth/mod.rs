//! Causes of the auth family.
