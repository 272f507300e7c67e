//! 再発行, after it was agreed to: the same doors as for a first certificate, a job for a CSR and a link else; and
//! the way back, as long as nothing was issued. What was asked for and by whom is `orders::reissue`; what becomes of
//! the old certificate is `certificates::supersede`.

pub mod begin;
pub mod routes;
pub mod take_back;
