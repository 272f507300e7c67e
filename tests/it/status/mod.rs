//! How the portal itself is.

mod health;
mod metrics;
