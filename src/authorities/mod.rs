//! The portal's own certificate authorities: their rows, their keys at rest, and the keyring that signs.
//!
//! A root signs issuing CAs only; an issuing CA signs customers' certificates. Private keys stand in the
//! database sealed under the operator's secret, which lives in a file beside it: neither alone opens a key.
//! A [`Keyring`] that exists has passed its self-test: every key fits its certificate, the chain verifies,
//! nothing has ended.

pub mod cli;
pub mod create;
pub mod inspect;
pub mod keyring;
pub mod model;
pub mod renew;
pub mod secret;
pub mod store;
pub mod vault;

pub use keyring::{Issuing, Keyring, KeyringError, keyring};
pub use model::{Authority, AuthorityRole};
pub use vault::Vault;
