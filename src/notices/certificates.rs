//! A certificate that ends before its order: the order goes on, so the certificate is reissued and costs nothing.
//!
//! A reissue may be no longer than what the rules allow on its day (F-PRO-03), and so end before its order does.

use super::turn::turn;
use super::{Kind, stage, store, tell};
use crate::accounts::notifications::mails::{Ending, renewal};
use crate::accounts::{self, notifications};
use crate::app::App;
use crate::certificates::{self, Certificate, CertificateStatus};
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::mail::queue;
use crate::orders::store::renewals;
use crate::orders::{self, Order, OrderStatus};
use crate::store::{Conn, Page, PageRequest, StoreError, Tx};

/// The kind of the job.
pub const SWEEP_JOB: &str = "notice.certificates";

/// Days before the end.
pub const STAGES: [i64; 2] = [30, 7];

/// Sends what is due.
pub async fn run(app: &App) -> Result<(), String> {
    turn(app, batch, tell).await
}

fn batch(conn: &mut Conn, now: Moment, page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let found = store::outlived(conn, (now, now.plus_days(STAGES[0])), page)?;
    let ids: Vec<Id> = found.rows.iter().map(|(id, ..)| id.clone()).collect();
    let told = store::told(conn, Kind::Certificate, &ids)?;
    let due = |(id, end, since): &(Id, Moment, Moment)| {
        let stage = stage::due(&STAGES, *end, *since, now);
        stage.is_some_and(|stage| !store::is_told(&told, id, *end, stage))
    };
    Ok(Page { rows: found.rows.into_iter().filter(due).map(|(id, ..)| id).collect(), next: found.next })
}

fn tell(tx: &mut Tx<'_>, config: &Config, certificate: &Id) -> Result<bool, StoreError> {
    let Some((certificate, order)) = standing(tx.conn, certificate, tx.now)? else { return Ok(false) };
    let (end, order_ends) = (certificate.not_after, order.ends_at.unwrap_or(certificate.not_after));
    let Some(stage) = stage::due(&STAGES, end, certificate.recorded_at, tx.now) else { return Ok(false) };
    if !store::note(tx, Kind::Certificate, &certificate.id, end, stage)? {
        return Ok(false);
    }
    let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", order.number));
    let account = accounts::store::find_account(tx.conn, &order.account_id)?.ok_or_else(|| gone("account"))?;
    let request = orders::requests::store::current(tx.conn, &order)?.ok_or_else(|| gone("request"))?;
    let settings = notifications::store::find(tx.conn, &account.id)?;
    let about = Ending {
        account: account.id.clone(),
        order: order.number.to_string(),
        common_name: order.certificate_name.clone(),
        emails: certificate.mailboxes(),
        certificate_ends: end,
        order_ends,
        days: stage::days(end, tx.now),
        message: request.wanted.renewal_message.clone().or_else(|| settings.renewal_message.clone()),
        at: tx.now,
    };
    for (to, name) in tell::readers(tx.conn, &account, &order, &request, &settings)? {
        queue(tx, &config.brand, &renewal(config, account.mail_locale, to, name.as_deref(), &about))?;
    }
    Ok(true)
}

/// The certificate, where it is the last of an order that goes on and that nothing has taken the place of.
fn standing(conn: &mut Conn, certificate: &Id, now: Moment) -> Result<Option<(Certificate, Order)>, StoreError> {
    let Some(row) = certificates::store::find(conn, certificate)? else { return Ok(None) };
    let Some(order) = orders::store::find_by_id(conn, &row.order_id)? else { return Ok(None) };
    let goes_on = order.status == OrderStatus::Issued && order.ends_at.is_some_and(|end| end > row.not_after);
    if row.status_at(now) != CertificateStatus::Issued || !goes_on || !order.renewal_notices {
        return Ok(None);
    }
    let all = certificates::store::of_order(conn, &order.id)?;
    let is_last = all.iter().all(|other| !other.is_valid_at(now) || other.not_after <= row.not_after);
    if !is_last || renewals::successor(conn, &order.id)?.is_some() {
        return Ok(None);
    }
    Ok(Some((row, order)))
}
