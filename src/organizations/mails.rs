//! The mails of this room. All go to the person who asked, in their language.

use super::reject::Rejection;
use super::{Organization, Validation};
use crate::accounts::{self, User};
use crate::config::Config;
use crate::kernel::Id;
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// Your request has arrived, and this happens next.
pub fn requested(tx: &mut Tx<'_>, config: &Config, org: &Organization, applicant: &Id) -> Result<(), StoreError> {
    let Some(user) = accounts::store::find_user(tx.conn, applicant)? else { return Ok(()) };
    let l = user.locale;
    let subject = message(l, "organizations-mail-requested-subject").a("number", org.number);
    let letter = Letter::new("organization.requested", l, user.email.clone(), subject)
        .text(message(l, "organizations-mail-greeting").a("name", user.display_name()))
        .text(message(l, "organizations-mail-requested-body"))
        .facts(facts(&user, org, None))
        .note(message(l, "organizations-mail-requested-note"))
        .link(message(l, "organizations-mail-link"), page(config, org))
        .see(message(l, "help-organization-title"), config.url("/help/organization"));
    queue(tx, &config.brand, &letter.about(&org.account_id).copied())
}

/// Your organization is validated.
pub(super) fn approved(
    tx: &mut Tx<'_>,
    config: &Config,
    org: &Organization,
    validation: &Validation,
) -> Result<(), StoreError> {
    let Some(user) = accounts::store::find_user(tx.conn, &validation.requested_by)? else { return Ok(()) };
    let l = user.locale;
    let subject = message(l, "organizations-mail-approved-subject").a("number", org.number);
    let until = org.validated_until.map(|at| zone(&user).date_time(at));
    let letter = Letter::new("organization.approved", l, user.email.clone(), subject)
        .text(message(l, "organizations-mail-greeting").a("name", user.display_name()))
        .text(message(l, "organizations-mail-approved-body"))
        .facts(facts(&user, org, until))
        .link(message(l, "organizations-mail-link"), page(config, org));
    queue(tx, &config.brand, &letter.about(&org.account_id).copied())
}

/// Your organization could not be validated, and why.
pub(super) fn rejected(
    tx: &mut Tx<'_>,
    config: &Config,
    org: &Organization,
    validation: &Validation,
    rejection: &Rejection,
) -> Result<(), StoreError> {
    let Some(user) = accounts::store::find_user(tx.conn, &validation.requested_by)? else { return Ok(()) };
    let l = user.locale;
    let subject = message(l, "organizations-mail-rejected-subject").a("number", org.number);
    let mut letter = Letter::new("organization.rejected", l, user.email.clone(), subject)
        .text(message(l, "organizations-mail-greeting").a("name", user.display_name()))
        .text(message(l, "organizations-mail-rejected-body"))
        .note(message(l, "organizations-mail-rejected-reason").a("reason", &rejection.reason))
        .facts(facts(&user, org, None));
    if rejection.ends_earlier {
        letter = letter.text(message(l, "organizations-mail-rejected-ends-earlier"));
    }
    let letter = letter
        .text(message(l, "organizations-mail-rejected-next"))
        .link(message(l, "organizations-mail-link"), page(config, org));
    queue(tx, &config.brand, &letter.about(&org.account_id).copied())
}

fn zone(user: &User) -> Zone {
    Zone::parse(&user.time_zone).unwrap_or_default()
}

fn page(config: &Config, org: &Organization) -> String {
    config.url(&format!("/organizations/{}", org.number))
}

fn facts(user: &User, org: &Organization, until: Option<String>) -> Vec<(String, String)> {
    let l = user.locale;
    let mut facts = vec![
        (message(l, "organizations-field-legal-name").to_string(), org.legal_name.clone()),
        (message(l, "organizations-col-number").to_string(), org.number.to_string()),
        (message(l, "organizations-show-identifier").to_string(), org.identifier().to_string()),
    ];
    if let Some(until) = until {
        facts.push((message(l, "organizations-col-until").to_string(), until));
    }
    facts
}
