//! Figures as Prometheus reads them, and who may read them.

use std::fmt::Write;
use std::net::IpAddr;

/// What is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Orders by the word of their status.
    pub orders: Vec<(String, i64)>,
    /// Mails that wait to be sent.
    pub mails_queued: i64,
    /// Seconds since the oldest of them was written.
    pub mails_oldest: i64,
    /// Jobs whose time has come.
    pub jobs_due: i64,
    /// Seconds since the first of them became due.
    pub jobs_oldest: i64,
    /// Revocation lists: CA, part, seconds since the last one, seconds until there must be another.
    pub lists: Vec<(String, i32, i64, i64)>,
    /// Who signs OCSP answers: name, seconds left.
    pub responders: Vec<(String, i64)>,
    /// Jobs that failed for a day and wait for a person.
    pub jobs_dead: i64,
    /// Roots: name, seconds until there must be another list, whether the key is kept elsewhere.
    pub roots: Vec<(String, i64, bool)>,
    /// Seconds since the portal's last look at itself had seen everything; since 1970 where there was none.
    pub self_check_age: i64,
    /// How much it found that is still there.
    pub self_check_findings: i64,
}

impl Figures {
    /// The exposition format, version 0.0.4.
    pub fn text(&self) -> String {
        let mut out = String::new();
        head(&mut out, "rakkan_orders", "Orders by status.");
        for (status, count) in &self.orders {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "rakkan_orders{{status=\"{status}\"}} {count}");
        }
        for (name, help, value) in [
            ("rakkan_mails_queued", "Mails that wait to be sent.", self.mails_queued),
            ("rakkan_mails_oldest_seconds", "Age of the oldest mail that waits.", self.mails_oldest),
            ("rakkan_jobs_due", "Jobs whose time has come.", self.jobs_due),
            ("rakkan_jobs_oldest_seconds", "How long the first of them has been due.", self.jobs_oldest),
            ("rakkan_jobs_dead", "Jobs that failed for a day and wait for a person.", self.jobs_dead),
            ("rakkan_self_check_age_seconds", "Time since the last finished self-check.", self.self_check_age),
            ("rakkan_self_check_findings", "Differences that the self-check found.", self.self_check_findings),
        ] {
            head(&mut out, name, help);
            let _ = writeln!(out, "{name} {value}");
        }
        head(&mut out, "rakkan_crl_age_seconds", "Time since a revocation list was made.");
        for (ca, part, age, _) in &self.lists {
            let _ = writeln!(out, "rakkan_crl_age_seconds{{ca=\"{ca}\",part=\"{part}\"}} {age}");
        }
        head(&mut out, "rakkan_crl_left_seconds", "Time until a revocation list ends.");
        for (ca, part, _, left) in &self.lists {
            let _ = writeln!(out, "rakkan_crl_left_seconds{{ca=\"{ca}\",part=\"{part}\"}} {left}");
        }
        head(&mut out, "rakkan_arl_left_seconds", "Time until a root's revocation list ends.");
        for (name, left, _) in &self.roots {
            let _ = writeln!(out, "rakkan_arl_left_seconds{{ca=\"{name}\"}} {left}");
        }
        head(&mut out, "rakkan_root_key_elsewhere", "Whether a root's key is kept elsewhere (1) or here (0).");
        for (name, _, elsewhere) in &self.roots {
            let _ = writeln!(out, "rakkan_root_key_elsewhere{{ca=\"{name}\"}} {}", i32::from(*elsewhere));
        }
        head(&mut out, "rakkan_ocsp_responder_left_seconds", "Time until a responder's certificate ends.");
        for (name, left) in &self.responders {
            let _ = writeln!(out, "rakkan_ocsp_responder_left_seconds{{name=\"{name}\"}} {left}");
        }
        out
    }
}

fn head(out: &mut String, name: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge");
}

/// From where the figures are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asker<'a> {
    /// The other end of the connection.
    pub peer: Option<IpAddr>,
    /// The host that was asked for, without its port.
    pub host: &'a str,
    /// Whether a proxy says that it passes on someone else's request.
    pub forwarded: bool,
    /// The bearer token shown; empty if none.
    pub bearer: &'a str,
}

impl Asker<'_> {
    /// Whether the asker sits on this machine. Behind a proxy every peer does, so the host must be local too.
    pub fn is_local(self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        let local_host = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        !self.forwarded && local_host && self.peer.is_some_and(|ip| ip.is_loopback())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_local() {
        let here = Asker { peer: "127.0.0.1".parse().ok(), host: "127.0.0.1", forwarded: false, bearer: "" };
        assert!(here.is_local());
        assert!(Asker { peer: "::1".parse().ok(), host: "[::1]", ..here }.is_local());
        assert!(Asker { host: "localhost", ..here }.is_local());
        for stranger in [
            Asker { peer: "192.0.2.7".parse().ok(), ..here },
            Asker { peer: None, ..here },
            Asker { host: "mail-id.example.co.jp", ..here },
            Asker { forwarded: true, ..here },
        ] {
            assert!(!stranger.is_local(), "{stranger:?}");
        }
    }
}
