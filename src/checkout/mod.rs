//! Paying an order by card: the page with the gateway's own fields, the charge, what comes after it, webhooks.
//!
//! No card number comes here. The order stands before it is paid, so a charge always has something to belong to. The
//! steps of a charge are stored one by one (see `payments::gateway`); whatever breaks off is looked up again by a job.

pub mod charge;
pub mod pages;
pub mod policy;
pub mod routes;
pub mod samples;
pub mod signature;
pub mod watch;

pub use watch::run;
