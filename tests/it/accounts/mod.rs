//! Accounts: from sign-up to a new password.

mod recover;
mod sign_in;
mod sign_up;
