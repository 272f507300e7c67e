//! Vouchers at the desk: issuing batches, handing them out as a file or on paper, taking them back.

pub mod routes;
