//! The notice of one order: its row and its letters, in one transaction.

use super::{Kind, stage, store};
use crate::access::Role;
use crate::accounts::notifications::mails::{Ending, renewal};
use crate::accounts::notifications::{self, Audience, Notifications};
use crate::accounts::{self, Account, User, UserStatus};
use crate::certificates::{self, CertificateStatus};
use crate::config::Config;
use crate::kernel::{EmailAddress, Id, Moment};
use crate::mail::queue;
use crate::orders::renewing::{CLOSES_DAYS, RENEWABLE};
use crate::orders::store::renewals;
use crate::orders::{self, Order, Request};
use crate::store::{Conn, StoreError, Tx};

/// Sends the notice that is due for an order, if one is; answers whether one went out.
pub fn tell(tx: &mut Tx<'_>, config: &Config, order: &Id) -> Result<bool, StoreError> {
    let standing = orders::store::find_by_id(tx.conn, order)?;
    let wanted = |o: &Order| o.renewal_notices && RENEWABLE.contains(&o.status);
    let Some(order) = standing.filter(wanted) else { return Ok(false) };
    let Some(end) = order.ends_at.filter(|end| end.plus_days(CLOSES_DAYS) > tx.now) else { return Ok(false) };
    if renewals::successor(tx.conn, &order.id)?.is_some() {
        return Ok(false);
    }
    let settings = notifications::store::find(tx.conn, &order.account_id)?;
    let Some(stage) = stage::due(&settings.renewal_days, end, order.created_at, tx.now) else { return Ok(false) };
    let issued = issued(tx.conn, &order)?;
    if !store::note(tx, Kind::Renewal, &order.id, end, stage)? {
        return Ok(false);
    }
    // Its time had passed when the certificate was made: noted, so that nobody asks again, and not sent.
    if stage::due(&settings.renewal_days, end, issued, tx.now).is_none() {
        return Ok(false);
    }
    let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", order.number));
    let account = accounts::store::find_account(tx.conn, &order.account_id)?.ok_or_else(|| gone("account"))?;
    let request = orders::requests::store::find_by_id(tx.conn, &order.request_id)?.ok_or_else(|| gone("request"))?;
    let about = Ending {
        account: account.id.clone(),
        order: order.number.to_string(),
        common_name: order.certificate_name.clone(),
        emails: request.wanted.emails.clone(),
        certificate_ends: end,
        order_ends: end,
        days: stage::days(end, tx.now),
        message: request.wanted.renewal_message.clone().or_else(|| settings.renewal_message.clone()),
        at: tx.now,
    };
    let l = account.mail_locale;
    for (to, name) in readers(tx.conn, &account, &order, &request, &settings)? {
        queue(tx, &config.brand, &renewal(config, l, to, name.as_deref(), &about))?;
    }
    Ok(true)
}

/// Since when there is a certificate.
fn issued(conn: &mut Conn, order: &Order) -> Result<Moment, StoreError> {
    let all = certificates::store::of_order(conn, &order.id)?;
    let lives = |s: CertificateStatus| matches!(s, CertificateStatus::Issued | CertificateStatus::RevocationPending);
    let newest = all.into_iter().filter(|c| lives(c.stored_status)).max_by_key(|c| c.not_after);
    Ok(newest.map_or(order.created_at, |c| c.issued_at.unwrap_or(c.recorded_at)))
}

/// Who hears of an end, each once; people of the account are greeted by name.
pub(super) fn readers(
    conn: &mut Conn,
    account: &Account,
    order: &Order,
    request: &Request,
    settings: &Notifications,
) -> Result<Vec<(EmailAddress, Option<String>)>, StoreError> {
    let people: Vec<User> = accounts::store::users_of(conn, &account.id)?;
    let active = |user: &&User| user.status == UserStatus::Active;
    let named = |user: &User| (user.email.clone(), Some(user.name_in(account.mail_locale)));
    let administrators = || people.iter().filter(active).filter(|u| u.role == Role::Administrator).map(named);
    let mut all = vec![];
    for audience in &settings.renewal_audience {
        match audience {
            Audience::Applicant => match people.iter().filter(active).find(|u| u.id == request.requested_by) {
                Some(user) => all.push(named(user)),
                // Who asked for it has left: somebody has to hear of it.
                None => all.extend(administrators()),
            },
            Audience::Holders => all.extend(request.wanted.emails.iter().cloned().map(|to| (to, None))),
            Audience::Administrators => all.extend(administrators()),
        }
    }
    let more = order.additional_emails.all().into_iter().chain(settings.renewal_recipients.iter().cloned());
    all.extend(more.map(|to| (to, None)));
    let mut seen: Vec<String> = vec![];
    all.retain(|(to, _)| {
        let new = !seen.contains(&to.folded());
        seen.push(to.folded());
        new
    });
    Ok(all)
}
