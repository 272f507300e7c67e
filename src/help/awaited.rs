//! What the help speaks of and the portal does not do yet: for these the pages name the desk instead of a screen.
//! A line goes when its route comes; a test sees to it (`tests/it/help/awaited.rs`).

/// Asking for the revocation of a certificate.
pub const REVOCATION: &str = "/orders/{number}/revocation";
/// Asking for a reissue.
pub const REISSUE: &str = "/orders/{number}/reissue";
/// Renewing an order.
pub const RENEWAL: &str = "/orders/{number}/renewal";

/// All that is awaited.
pub const AWAITED: &[&str] = &[REVOCATION, REISSUE, RENEWAL];

/// Whether the portal does not have it yet.
pub fn is_awaited(path: &str) -> bool {
    AWAITED.contains(&path)
}
