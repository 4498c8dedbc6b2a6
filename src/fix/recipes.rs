//! Steps that many plans share.
