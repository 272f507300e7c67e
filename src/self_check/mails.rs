//! The letter of this room.

use super::model::{Finding, Run};
use crate::accounts::User;
use crate::config::Config;
use crate::l10n::message;
use crate::l10n::when::Zone;
use crate::mail::Letter;

/// A run has found something that was not there before.
pub(super) fn found(config: &Config, to: &User, run: &Run, fresh: &[Finding]) -> Letter {
    let l = to.locale;
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let zone = Zone::parse(&to.time_zone).unwrap_or_default();
    let subject = message(l, "self-check-mail-subject").a("n", run.fresh);
    let mut letter = Letter::new("self-check.found", l, to.email.clone(), subject)
        .text(message(l, "accounts-mail-greeting").a("name", to.name_in(l)))
        .text(message(l, "self-check-mail-body"))
        .facts(vec![
            fact("self-check-started", zone.date_time(run.started_at)),
            fact("self-check-fresh", run.fresh.to_string()),
            fact("self-check-open", run.open.to_string()),
        ]);
    let lines: Vec<_> = fresh.iter().map(|one| format!("{}: {}", message(l, one.kind.key()), one.subject)).collect();
    letter = letter.text(message(l, "self-check-mail-which")).code(lines.join("\n"));
    letter
        .link(message(l, "self-check-mail-link"), config.url("/staff/self-check"))
        .note(message(l, "self-check-mail-note"))
}
