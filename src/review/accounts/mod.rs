//! Accounts as staff see them; enabling the product (S-ACC-08, W-11).

pub mod pages;
pub mod routes;
