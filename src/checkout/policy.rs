//! What the one page with the gateway's fields may load, besides what every page may.

use crate::config::card::Stripe;

/// The `Content-Security-Policy` of that page.
pub fn of(stripe: &Stripe) -> String {
    let [scripts, connections, frames] = stripe.origins();
    // The gateway's script does not know Trusted Types.
    format!(
        "default-src 'none'; script-src 'self' {scripts}; style-src 'self'; img-src 'self' data:; \
         connect-src 'self' {connections}; frame-src {frames}; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}
