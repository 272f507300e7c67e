//! The page of this room.

use super::model::{Difference, Finding, FindingKind, Phase, Run};
use crate::access::{Right, Role};
use crate::kernel::{Id, Locale, Moment, SystemChance};
use crate::web::{PageCx, samples};
use askama::Template;

/// セルフチェック
#[derive(Template)]
#[template(path = "self_check/index.html")]
pub struct SelfCheckPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The newest run.
    pub run: Option<Run>,
    /// Whether another was asked for.
    pub asked: bool,
    /// What differs, the oldest first.
    pub rows: Vec<Finding>,
    /// What did and does not any more.
    pub gone: Vec<Finding>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl SelfCheckPage {
    fn may_run(&self) -> bool {
        self.cx.may(Right::Administer)
    }
    /// What was asked for has not begun.
    fn waits(&self) -> bool {
        self.asked && self.run.as_ref().is_none_or(|run| run.finished_at.is_some())
    }
    /// 3秒
    fn took(&self, run: &Run) -> String {
        run.seconds().map(|n| self.cx.t("self-check-seconds").a("n", n).to_string()).unwrap_or_default()
    }
    fn of_certificate<'a>(&self, finding: &'a Finding) -> Option<&'a str> {
        finding.kind.is_of_certificate().then_some(finding.subject.as_str())
    }
}

/// A run as it stands in the samples.
pub fn sample_run(now: Moment, ended: bool) -> Run {
    Run {
        id: Id::new(now, &SystemChance),
        started_at: now,
        finished_at: ended.then(|| now.plus_seconds(42)),
        phase: Phase::Certificates,
        position: String::new(),
        authorities: 3,
        lists: 2,
        certificates: 1_200,
        fresh: 1,
        open: 17,
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::from_unix(1_795_000_000).expect("a moment");
    let finding = |kind: FindingKind, gone: bool| {
        let run = Id::new(now, &SystemChance);
        let serial = "5a".repeat(16);
        let subject = if kind.is_of_certificate() { serial.as_str() } else { "smime-1/0" };
        let Difference { kind, subject, expected, found } = Difference::new(kind, subject, "good", "revoked");
        Finding {
            id: run.clone(),
            kind,
            subject,
            expected,
            found,
            found_by: run.clone(),
            seen_by: run,
            first_seen_at: now,
            last_seen_at: now,
            gone_at: gone.then_some(now),
        }
    };
    let all = |gone| FindingKind::ALL.map(|kind| finding(kind, gone)).to_vec();
    let page = |cx: &PageCx, run: Option<Run>, rows, gone| {
        let asked = run.is_none();
        SelfCheckPage { cx: cx.clone(), run, asked, rows, gone, next: None }
    };
    let clerk = PageCx::sample(locale, Some(Role::Validation));
    vec![
        samples::sample("self-check", &page(&cx, Some(sample_run(now, true)), all(false), all(true))),
        samples::sample("self-check-clean", &page(&clerk, Some(sample_run(now, true)), vec![], vec![])),
        samples::sample("self-check-running", &page(&cx, Some(sample_run(now, false)), vec![], vec![])),
        samples::sample("self-check-never", &page(&cx, None, vec![], vec![])),
    ]
}
