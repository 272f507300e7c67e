//! The form of a reissue (S-REI-01): the order form without what does not change.

pub mod routes;
