//! How the portal's own authorities stand: root, issuing CAs and responders, and each part of their lists.

pub mod model;
pub mod pages;
pub mod routes;
