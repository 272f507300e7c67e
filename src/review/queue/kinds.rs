//! Where each kind of work comes from.

use super::{Asker, Item, Kind};
use crate::accounts::{self, Account};
use crate::jobs::DeadJob;
use crate::kernel::{Id, Moment};
use crate::l10n::when::Zone;
use crate::legacy_reissues::{self, LegacyReissue};
use crate::orders;
use crate::organizations::{self, Organization, Stage, Validation};
use crate::payments::store::{refunds, transfers};
use crate::payments::{Refund, Transfer};
use crate::problem_reports::{self, ProblemReport, ReportStatus};
use crate::review::calendar;
use crate::revocations::{self, Revocation, RevocationStatus, mass::Mass};
use crate::self_check::{self, Finding};
use crate::store::{Conn, Cursor, Page, PageRequest, StoreError};
use std::collections::HashMap;

fn item(kind: Kind, since: Moment, now: Moment) -> Item {
    Item {
        kind,
        since,
        days: calendar::elapsed(since, now),
        due: calendar::due(since, calendar::PROMISE).format("%Y/%m/%d").to_string(),
        clock: None,
        number: String::new(),
        title: String::new(),
        account: String::new(),
        mailbox: String::new(),
        amount: None,
        href: String::new(),
        tag: "pending",
        state: "review-state-product-waiting",
        not_yours: false,
    }
}

pub(super) fn validations(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let rows = organizations::store::waiting(conn, page.after.as_ref(), page.fetch())?;
    let found = page.cut(rows, |(v, _): &(Validation, Organization)| Cursor::new(&v.requested_at, &v.id));
    let mut names = AccountNames::default();
    let mut items = vec![];
    for (validation, organization) in found.rows {
        let mine = asker.me.is_some() && validation.reviewed_by == asker.me;
        items.push(Item {
            number: organization.number.to_string(),
            title: organization.legal_name.clone(),
            account: names.of(conn, &organization.account_id)?,
            href: format!("/staff/organizations/{}", organization.number),
            tag: validation.stage.tag(),
            state: validation.stage.key(),
            not_yours: validation.stage == Stage::Reviewed && mine,
            ..item(Kind::Validation, validation.requested_at, asker.now)
        });
    }
    Ok(Page { rows: items, next: found.next })
}

pub(super) fn products(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let row = |account: Account| Item {
        number: account.number.to_string(),
        title: account.name.clone(),
        href: format!("/staff/accounts/{}", account.number),
        account: account.name,
        ..item(Kind::Product, account.created_at, asker.now)
    };
    Ok(accounts::store::accounts_waiting(conn, page)?.map(row))
}

pub(super) fn orders(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let found = orders::ready::ready(conn, page, asker.now)?;
    let mut names = AccountNames::default();
    let mut items = vec![];
    for ready in found.rows {
        let order = ready.order;
        let (validated_by, placed_by) = match &asker.me {
            Some(_) => {
                let validated_by = orders::approve::validated_by(conn, &order, asker.now)?;
                (validated_by, orders::approve::placed_by(conn, &order)?)
            }
            None => (None, None),
        };
        items.push(Item {
            number: order.number.to_string(),
            title: order.certificate_name.clone(),
            mailbox: orders::requests::store::first_mailbox(conn, &order)?,
            account: names.of(conn, &order.account_id)?,
            href: format!("/staff/orders/{}", order.number),
            tag: order.status.word(),
            state: "review-state-order-ready",
            not_yours: asker.me.is_some() && (validated_by == asker.me || placed_by == asker.me),
            ..item(Kind::Order, ready.since, asker.now)
        });
    }
    Ok(Page { rows: items, next: found.next })
}

pub(super) fn legacy_reissues(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let row = |request: LegacyReissue| Item {
        number: request.number.to_string(),
        href: request.path(),
        // Whoever asks need not have an account here.
        title: request.wanted.responsible.organization.clone(),
        tag: request.status.tag(),
        state: request.status.key(),
        ..item(Kind::LegacyReissue, request.created_at, asker.now)
    };
    Ok(legacy_reissues::store::list(conn, legacy_reissues::Status::Waiting, page)?.map(row))
}

pub(super) fn jobs(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let row = |job: DeadJob| Item {
        title: job.kind,
        href: "/staff/jobs".into(),
        tag: "failed",
        state: "review-state-job-dead",
        ..item(Kind::Job, job.created_at, asker.now)
    };
    Ok(crate::jobs::list_dead(conn, page)?.map(row))
}

pub(super) fn payments(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let row = |transfer: Transfer| Item {
        number: transfer.number.to_string(),
        href: transfer.path(),
        // Whose it is nobody knows before it is matched.
        title: transfer.payer,
        amount: Some(transfer.left),
        state: "payments-unmatched",
        ..item(Kind::Payment, transfer.recorded_at, asker.now)
    };
    Ok(transfers::unmatched(conn, page)?.map(row))
}

pub(super) fn refunds(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let found = refunds::ours(conn, page)?;
    let mut names = AccountNames::default();
    let mut items = vec![];
    for refund in found.rows {
        let Refund { number, state, .. } = refund;
        let account = names.of(conn, &refund.account_id)?;
        items.push(Item {
            number: number.to_string(),
            title: account.clone(),
            account,
            amount: Some(refund.amount),
            href: format!("/staff/refunds?state={}#refund-{number}", state.word()),
            tag: state.tag(),
            state: state.key(),
            ..item(Kind::Refund, refund.created_at, asker.now)
        });
    }
    Ok(Page { rows: items, next: found.next })
}

pub(super) fn findings(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let row = |finding: Finding| Item {
        title: finding.subject,
        href: "/staff/self-check".into(),
        tag: "failed",
        state: finding.kind.key(),
        ..item(Kind::Finding, finding.first_seen_at, asker.now)
    };
    Ok(self_check::store::waiting(conn, page)?.map(row))
}

/// Counted in hours: the deadline is a day after receipt, whatever day that is.
pub(super) fn revocations(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let found = revocations::store::list(conn, RevocationStatus::NeedsApproval, page)?;
    let mut names = AccountNames::default();
    let mut items = vec![];
    for (row, number, title) in found.rows {
        let clock = Some(row.age_at(&asker.now));
        let Revocation { status, due_at, received_at, account_id, .. } = row;
        items.push(Item {
            number: number.to_string(),
            title,
            account: names.of(conn, &account_id)?,
            href: format!("/staff/orders/{number}/revocation"),
            due: Zone::default().date_time(due_at),
            clock,
            tag: status.word(),
            state: status.key(),
            ..item(Kind::Revocation, received_at, asker.now)
        });
    }
    Ok(Page { rows: items, next: found.next })
}

/// In hours too, and for another person than who proposed it.
pub(super) fn mass_revocations(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let row = |mass: Mass| Item {
        number: mass.number.to_string(),
        href: mass.path(),
        due: Zone::default().date_time(mass.due_at()),
        clock: Some(revocations::model::age(mass.due_at(), asker.now)),
        tag: mass.status.tag(),
        state: mass.status.key(),
        not_yours: asker.me.as_ref() == Some(&mass.proposed_by),
        title: mass.headline(),
        ..item(Kind::MassRevocation, mass.proposed_at, asker.now)
    };
    Ok(revocations::mass::store::proposed(conn, page)?.map(row))
}

/// In hours too: the first answer, then the revocation.
pub(super) fn problem_reports(conn: &mut Conn, asker: &Asker, page: &PageRequest) -> Result<Page<Item>, StoreError> {
    let row = |report: ProblemReport| {
        let answered = report.answered.is_some();
        let age = if answered { report.revoke_age(&asker.now) } else { report.answer_age(&asker.now) };
        Item {
            number: report.number.to_string(),
            href: report.path(),
            due: Zone::default().date_time(report.due_at()),
            clock: Some(age),
            tag: report.status.tag(),
            state: report.state_key(),
            // Whoever reports need not have an account here.
            title: report.said.name,
            ..item(Kind::ProblemReport, report.received_at, asker.now)
        }
    };
    Ok(problem_reports::store::list(conn, ReportStatus::Waiting, page)?.map(row))
}

/// Names of accounts, each looked up once.
#[derive(Default)]
struct AccountNames(HashMap<Id, String>);

impl AccountNames {
    fn of(&mut self, conn: &mut Conn, id: &Id) -> Result<String, StoreError> {
        if let Some(name) = self.0.get(id) {
            return Ok(name.clone());
        }
        let name = accounts::store::find_account(conn, id)?.map(|a| a.name).unwrap_or_default();
        self.0.insert(id.clone(), name.clone());
        Ok(name)
    }
}
