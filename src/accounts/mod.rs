//! Accounts and the people in them: sign-up, confirmation of the address, sign-in, forgotten passwords.
//!
//! An account is opened by its first user, who becomes its Administrator; orders wait until staff enable the
//! product for it (S-ACC-08). User names are unique, mail addresses are not: one person may look after
//! several accounts. No page tells whether an address is known (only a taken user name shows, on sign-up).

pub mod billing;
pub mod confirm;
pub mod enable;
pub mod forms;
pub mod mails;
pub mod model;
pub mod notifications;
pub mod pages;
pub mod profile;
pub mod recover;
pub mod routes;
pub mod sign_in;
pub mod sign_up;
pub mod staff;
pub mod store;

pub use model::{Account, LinkPurpose, SecurityQuestion, User, UserStatus};
