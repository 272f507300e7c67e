//! How often one place in the network may do something before it has to wait.
//!
//! Kept in memory: counting does not belong into the writer's turn, and nobody outside can bring about the restart
//! that forgets it. The lock of a user after wrong passwords stands in the database and is another matter.

use crate::kernel::Moment;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limited {
    /// Refused sign-ins: an office of hundreds signs in from one address every morning, and that is no attack.
    SignIn,
    /// Accounts opened: each sends a mail.
    SignUp,
    /// Links for forgotten passwords.
    ForgottenPassword,
    /// Sample notices that somebody mails to themselves.
    Sample,
    /// Requests through the public form: each sends two mails and asks for a person's time.
    LegacyReissue,
    /// Forms sent there, wrong ones too, and receipts looked up: a CSR that is judged takes time from sign-ins.
    LegacyReissueTry,
    /// Problem reports: each sends mails and starts a clock. Who found a whole heap of keys has many to report.
    ProblemReport,
    /// Forms sent there, wrong ones too, and receipts looked up: a key that is judged takes time from sign-ins.
    ProblemReportTry,
    /// Voucher codes that do not exist: a code cannot be guessed, but each guess asks the database.
    VoucherMiss,
}

impl Limited {
    /// How many in how many minutes.
    pub fn most(self) -> (u32, i64) {
        match self {
            Self::SignIn => (30, 15),
            Self::SignUp => (10, 60),
            Self::ForgottenPassword => (20, 60),
            Self::Sample => (20, 60),
            Self::LegacyReissue => (5, 60),
            Self::LegacyReissueTry => (100, 60),
            Self::ProblemReport => (30, 60),
            Self::ProblemReportTry => (120, 60),
            Self::VoucherMiss => (30, 15),
        }
    }
}

/// A place in the network: an IPv4 address, or the /64 that one IPv6 customer has to himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place(Option<IpAddr>);

impl Place {
    /// Of a peer; without one (a connection that is no TCP) all are one place.
    pub fn of(ip: Option<IpAddr>) -> Self {
        Self(ip.map(|ip| match ip.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            }
            v4 @ IpAddr::V4(_) => v4,
        }))
    }
}

/// Since when, and how often.
type Window = (Moment, u32);

/// The counts of this process.
#[derive(Default)]
pub struct Limits(Mutex<HashMap<(Limited, Place), Window>>);

impl Limits {
    /// More places than this are not remembered; what is over goes first.
    const PLACES: usize = 50_000;

    /// Whether a place may go on; counts nothing.
    pub fn allows(&self, what: Limited, place: Place, now: Moment) -> bool {
        let windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let most = what.most().0;
        windows.get(&(what, place)).is_none_or(|window| is_over(what, window, now) || window.1 < most)
    }

    /// Counts once; `false` when the place has to wait.
    pub fn take(&self, what: Limited, place: Place, now: Moment) -> bool {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= Self::PLACES {
            windows.retain(|(what, _), window| !is_over(*what, window, now));
        }
        if windows.len() >= Self::PLACES {
            // So many at once are an attack: those that were caught stay caught.
            windows.retain(|(what, _), window| window.1 >= what.most().0);
        }
        let window = windows.entry((what, place)).or_insert((now, 0));
        if is_over(what, window, now) {
            *window = (now, 0);
        }
        window.1 = window.1.saturating_add(1);
        window.1 <= what.most().0
    }
}

impl Limits {
    /// Takes one back that was counted before its outcome was known: what is counted beforehand cannot be outrun by
    /// many at once.
    pub fn give_back(&self, what: Limited, place: Place) {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(window) = windows.get_mut(&(what, place)) {
            window.1 = window.1.saturating_sub(1);
        }
    }
}

fn is_over(what: Limited, window: &Window, now: Moment) -> bool {
    window.0.plus_minutes(what.most().1) <= now
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        Place::of(text.parse().ok())
    }

    #[test]
    fn a_place_waits_until_its_time_is_over() {
        let (limits, now) = (Limits::default(), Moment::parse("2026-11-22T03:00:00Z").expect("a moment"));
        let (here, what) = (place("192.0.2.1"), Limited::LegacyReissue);
        for _ in 0..5 {
            assert!(limits.allows(what, here, now) && limits.take(what, here, now));
        }
        assert!(!limits.allows(what, here, now) && !limits.take(what, here, now.plus_minutes(59)));
        assert!(limits.take(what, place("192.0.2.2"), now), "others go on");
        assert!(limits.take(Limited::SignUp, here, now), "and other things");
        assert!(limits.allows(what, here, now.plus_minutes(60)) && limits.take(what, here, now.plus_minutes(60)));
    }

    #[test]
    fn what_was_no_misuse_is_given_back() {
        let (limits, now) = (Limits::default(), Moment::parse("2026-11-22T03:00:00Z").expect("a moment"));
        let (here, what) = (place("192.0.2.1"), Limited::SignIn);
        for _ in 0..100 {
            assert!(limits.take(what, here, now));
            limits.give_back(what, here);
        }
        limits.give_back(what, place("192.0.2.2"));
        assert!((0..30).all(|_| limits.take(what, here, now)) && !limits.take(what, here, now));
    }

    #[test]
    fn one_customer_is_one_place() {
        assert_eq!(place("2001:db8:1:2::1"), place("2001:db8:1:2:ffff::9"));
        assert_ne!(place("2001:db8:1:2::1"), place("2001:db8:1:3::1"));
        assert_eq!(place("::ffff:192.0.2.1"), place("192.0.2.1"));
        assert_ne!(place("192.0.2.1"), Place::of(None));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let (limits, now) = (Limits::default(), Moment::parse("2026-11-22T03:00:00Z").expect("a moment"));
        let caught = place("192.0.2.1");
        for _ in 0..31 {
            limits.take(Limited::SignIn, caught, now);
        }
        for n in 0..u32::try_from(Limits::PLACES).expect("small") + 10 {
            limits.take(Limited::SignIn, Place::of(Some(IpAddr::from(n.to_be_bytes()))), now);
        }
        assert!(limits.0.lock().expect("counts").len() <= Limits::PLACES);
        assert!(!limits.allows(Limited::SignIn, caught, now), "who was caught stays caught");
    }
}
