//! The page of the authorities.

use super::model::{self, ARL_WARNING_DAYS, Standing};
use crate::access::Role;
use crate::authorities::{Authority, AuthorityRole};
use crate::kernel::{Id, Locale, Moment, SystemChance};
use crate::revocation_lists::Shard;
use crate::self_check::{Run, pages::sample_run};
use crate::web::{PageCx, samples};
use askama::Template;

/// 認証局の状態
#[derive(Template)]
#[template(path = "review/authorities.html")]
pub struct StandingsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Roots first.
    pub standings: Vec<Standing>,
    /// The last look that saw everything.
    pub run: Option<Run>,
    /// How much differs.
    pub open: i64,
}

impl StandingsPage {
    fn warning_days(&self) -> i64 {
        ARL_WARNING_DAYS
    }
    fn role(&self, standing: &Standing) -> &'static str {
        if standing.is_root() { "review-authorities-root" } else { "review-authorities-issuing" }
    }
    fn key_is(&self, authority: &Authority) -> &'static str {
        if authority.sealed_key.is_some() { "review-authorities-key-here" } else { "review-authorities-key-elsewhere" }
    }
    /// 12.3 KB
    fn size(&self, octets: &i64) -> String {
        match *octets {
            n if n < 1_000 => format!("{n} B"),
            n if n < 1_000_000 => format!("{}.{} KB", n / 1_000, n % 1_000 / 100),
            n => format!("{}.{} MB", n / 1_000_000, n % 1_000_000 / 100_000),
        }
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::from_unix(1_795_000_000).expect("a moment");
    let one = |name: &str, role, issuer: Option<&str>, key: bool| Authority {
        name: name.into(),
        role,
        issuer: issuer.map(str::to_owned),
        title: format!("Rakkan Demo CA {name}"),
        certificate: vec![],
        sealed_key: key.then(Vec::new),
        not_after: now.plus_days(3_000),
        created_at: now.plus_days(-10),
    };
    let shard = |authority: &str, part: i32, next: Option<i64>| Shard {
        id: Id::new(now, &SystemChance),
        authority: authority.into(),
        shard: part,
        assigned: 10,
        wanted: 1,
        published: 1,
        number: 12,
        this_update: next.map(|_| now.plus_hours(-30 * i64::from(part))),
        next_update: next.map(|days| now.plus_days(days)),
        tbs_digest: None,
        entries: 3,
        octets: [900, 12_345, 5_123_456][usize::try_from(part).unwrap_or(0).min(2)],
        der: None,
    };
    let all = |key, responder: Option<&str>| {
        let responder = responder.map(|name| one(name, AuthorityRole::Responder, Some("smime-1"), true));
        let root = one("root-1", AuthorityRole::Root, None, key);
        let issuing = one("smime-1", AuthorityRole::Issuing, Some("root-1"), true);
        [Some(root), Some(issuing), responder].into_iter().flatten().collect::<Vec<_>>()
    };
    let lists = |arl| {
        let (first, second) = (shard("smime-1", 0, Some(5)), shard("smime-1", 1, Some(-1)));
        vec![shard("root-1", 0, arl), first, second, shard("smime-1", 2, Some(3)), shard("smime-1", 3, None)]
    };
    let page = |standings, run, open| StandingsPage { cx: cx.clone(), standings, run, open };
    let good = model::of(&all(true, Some("smime-1-ocsp-1")), &lists(Some(120)), now);
    let bad = model::of(&all(false, None), &lists(Some(12)), now);
    vec![
        samples::sample("staff-authorities", &page(good, Some(sample_run(now, true)), 0)),
        samples::sample("staff-authorities-trouble", &page(bad, Some(sample_run(now, true)), 3)),
        samples::sample("staff-authorities-none", &page(vec![], None, 0)),
    ]
}
