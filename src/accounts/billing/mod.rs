//! アカウントの請求担当者: to whom invoices go where an order says "same as the account's" (S-PAY-02).
//!
//! An account that named nobody has none; then it is who orders, at the account's address.

pub mod forms;
pub mod pages;
pub mod routes;
pub mod save;
pub mod store;

use crate::kernel::EmailAddress;

/// Who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillingContact {
    /// Person.
    pub name: String,
    /// Organization.
    pub organization: String,
    /// ISO 3166-1.
    pub country: String,
    /// Postcode.
    pub postal_code: String,
    /// One line.
    pub address: String,
    /// Mail address.
    pub email: EmailAddress,
    /// Telephone.
    pub phone: String,
}
