//! 失効申請 as the account sees them: what was asked for, how it stands, and its clock. It lies beside the list of
//! requests for certificates (F-ST-01: a request has its type).

pub mod pages;
pub mod routes;
pub mod store;
