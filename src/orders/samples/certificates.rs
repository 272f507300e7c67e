//! Certificates of an order, as its pages show them.

use crate::orders::OrderStatus;
use crate::orders::pages::CertificateLine;

/// A certificate at each status.
pub fn certificates(status: OrderStatus) -> Vec<CertificateLine> {
    let line = |status: &str, key| CertificateLine {
        serial: "01ab".into(),
        status: status.into(),
        key,
        from: "2026/11/22".into(),
        until: "2027/11/22".into(),
        ends_at: if status == "revocation_pending" { "2026/11/25 12:00".into() } else { String::new() },
    };
    match status {
        OrderStatus::Issued => vec![
            line("issued", "orders-certificate-issued"),
            line("recorded", "orders-certificate-recorded"),
            line("revocation_pending", "orders-certificate-revocation-pending"),
            line("revoked", "orders-certificate-revoked"),
            line("expired", "orders-certificate-expired"),
        ],
        _ => vec![],
    }
}
