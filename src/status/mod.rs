//! How the portal itself is, for those who keep it running.
//!
//! `/healthz` answers as long as requests are served and asks nobody. `/readyz` says line by line whether the
//! database answers, the schema fits this binary and an issuing authority can sign; 503 if one does not.
//! `/metrics` is Prometheus text. It is answered to this machine only (a loopback peer that names a loopback
//! host and was not forwarded by a proxy), and to anyone who shows `RAKKAN_METRICS_TOKEN` where that is set;
//! to everybody else there is no such page.

pub mod metrics;
pub mod readiness;
pub mod routes;
pub mod store;
