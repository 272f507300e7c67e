//! The CA certificates for everybody: 認証局 for who is signed in, the public repository, their files, what this
//! installation does as a certificate authority, and how to trust its root.
//!
//! Everything shown is read off the certificates themselves, the settings and the typed rules; nothing of it is
//! typed a second time, so it cannot differ from what is issued (the guard against CPS and certificates drifting
//! apart).

pub mod file;
pub mod model;
pub mod pages;
pub mod practices;
pub mod roots;
pub mod routes;
