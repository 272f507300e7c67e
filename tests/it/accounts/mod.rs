//! Accounts: from sign-up to a new password.

mod limits;
mod notifications;
mod profile;
mod recover;
mod sign_in;
mod sign_up;
