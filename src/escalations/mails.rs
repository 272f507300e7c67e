//! The letter to each of the staff who may decide, in their language; to the support desk where nobody may.

use super::model::{Clock, Stage};
use crate::config::Config;
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::problem_reports::mails::deciders;
use crate::store::{StoreError, Tx};

/// A clock is at a stage.
pub(super) fn tell(tx: &mut Tx<'_>, config: &Config, clock: &Clock, stage: Stage) -> Result<(), StoreError> {
    for (l, address) in deciders(tx, config)? {
        let what = message(l, clock.subject.key()).to_string();
        let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
        let (label, which) = clock.subject.number();
        let which = message(l, which).a("number", &clock.number).to_string();
        let subject = message(l, stage.subject()).a("what", &what).a("which", which);
        let letter = Letter::new("deadline.near", l, address, subject)
            .text(message(l, stage.body()).a("what", &what))
            .facts(vec![
                fact(label, clock.number.clone()),
                fact("escalations-field-received", Zone::default().date_time(clock.from)),
                fact("escalations-field-due", Zone::default().date_time(clock.by)),
            ])
            .link(message(l, "escalations-mail-link"), config.url(&clock.path));
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}
