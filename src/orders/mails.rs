//! The mails of this room.

use super::requests::Payment;
use super::{Order, Request, requests};
use crate::access::Right;
use crate::accounts::{self, User, UserStatus};
use crate::config::Config;
use crate::divisions;
use crate::kernel::{DomainName, EmailAddress, Id, Locale, Yen};
use crate::l10n::message;
use crate::mail::{Letter, queue};
use crate::organizations::Organization;
use crate::payments::{Refund, RefundWay};
use crate::store::{Conn, StoreError, Tx};

fn yen(l: Locale, amount: Yen) -> String {
    message(l, "ui-yen").a("amount", amount.grouped()).to_string()
}

fn user(conn: &mut Conn, id: &Id) -> Result<User, StoreError> {
    let gone = || StoreError::Corrupt(format!("user {id} is gone"));
    accounts::store::find_user(conn, id)?.ok_or_else(gone)
}

fn applicant(conn: &mut Conn, order: &Order) -> Result<User, StoreError> {
    let gone = || StoreError::Corrupt(format!("request of order {} is gone", order.number));
    let request = requests::store::find_by_id(conn, &order.request_id)?.ok_or_else(gone)?;
    user(conn, &request.requested_by)
}

fn letter(kind: &'static str, to: &User, account: &Id, subject: impl ToString) -> Letter {
    let l = to.locale;
    Letter::new(kind, l, to.email.clone(), subject)
        .about(account)
        .text(message(l, "orders-mail-greeting").a("name", to.display_name()))
}

fn emails(addresses: &[EmailAddress]) -> String {
    addresses.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(", ")
}

/// We have your order; this is how to pay it.
pub(super) fn received(
    tx: &mut Tx<'_>,
    config: &Config,
    order: &Order,
    request: &Request,
    organization: &Organization,
) -> Result<(), StoreError> {
    let to = user(tx.conn, &request.requested_by)?;
    let l = to.locale;
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let by_voucher = request.wanted.payment == Payment::Voucher;
    let mut facts = vec![
        fact("orders-field-number", order.number.to_string()),
        fact("orders-field-organization", organization.legal_name.clone()),
        fact("orders-field-emails", emails(&request.wanted.emails)),
    ];
    if !by_voucher {
        facts.push(fact("orders-field-price", yen(l, order.price)));
        facts.push(fact("orders-field-tax", yen(l, order.tax)));
        facts.push(fact("orders-field-total", yen(l, order.total())));
    }
    let letter = letter(
        "order.received",
        &to,
        &order.account_id,
        message(l, "orders-mail-received-subject").a("number", order.number),
    )
    .text(message(l, "orders-mail-received-body"))
    .facts(facts);
    let letter = match &order.renews {
        Some(id) => match super::store::find_by_id(tx.conn, id)? {
            Some(old) => letter.text(message(l, "orders-mail-received-renews").a("number", old.number)),
            None => letter,
        },
        None => letter,
    };
    let note = if by_voucher { "orders-mail-received-voucher-note" } else { "orders-mail-received-note" };
    let letter = match request.wanted.payment {
        Payment::BankTransfer => {
            account(letter, l, config, order).link(message(l, "orders-mail-received-link"), config.url(&order.path()))
        }
        Payment::Voucher => letter
            .text(message(l, "orders-mail-received-voucher"))
            .link(message(l, "orders-mail-received-link"), config.url(&order.path())),
        Payment::Card => letter
            .text(message(l, "orders-mail-received-card"))
            .link(message(l, "orders-mail-received-card-link"), config.url(&order.payment_path())),
    };
    queue(tx, &config.brand, &letter.note(message(l, note)).copied())
}

/// Where to transfer the money.
fn account(letter: Letter, l: Locale, config: &Config, order: &Order) -> Letter {
    letter
        .text(message(l, "orders-mail-received-transfer").a("number", order.number))
        .code(config.brand.bank_account.join("\n"))
        .see(message(l, "orders-mail-received-papers"), config.url(&format!("{}/papers/payment", order.path())))
}

/// It is paid by bank transfer after all: this is how.
pub(super) fn transfer(tx: &mut Tx<'_>, config: &Config, order: &Order) -> Result<(), StoreError> {
    let to = applicant(tx.conn, order)?;
    let l = to.locale;
    let subject = message(l, "orders-mail-transfer-subject").a("number", order.number);
    let letter = letter("order.transfer", &to, &order.account_id, subject)
        .text(message(l, "orders-mail-transfer-body"))
        .facts(vec![(message(l, "orders-field-total").to_string(), yen(l, order.total()))]);
    let letter = account(letter, l, config, order)
        .link(message(l, "orders-mail-received-link"), config.url(&order.path()))
        .copied();
    queue(tx, &config.brand, &letter)
}

/// The money is here: to the applicant, and to the billing contact where that is somebody else.
pub(super) fn paid(tx: &mut Tx<'_>, config: &Config, order: &Order) -> Result<(), StoreError> {
    let to = applicant(tx.conn, order)?;
    let l = to.locale;
    let request = requests::store::find_by_id(tx.conn, &order.request_id)?;
    let billing = request.map(|request| request.wanted.billing);
    let write = |letter: Letter| {
        letter
            .text(message(l, "orders-mail-paid-body").a("number", order.number))
            .facts(vec![
                (message(l, "orders-field-number").to_string(), order.number.to_string()),
                (message(l, "orders-field-total").to_string(), yen(l, order.total())),
            ])
            .link(message(l, "orders-mail-paid-link"), config.url(&order.path()))
    };
    let subject = message(l, "orders-mail-paid-subject").a("number", order.number).to_string();
    queue(tx, &config.brand, &write(letter("order.paid", &to, &order.account_id, &subject)).copied())?;
    let Some(billing) = billing else { return Ok(()) };
    match EmailAddress::parse(&billing.email) {
        Ok(address) if address.folded() != to.email.folded() => {
            let other = Letter::new("order.paid", l, address, &subject)
                .about(&order.account_id)
                .text(message(l, "orders-mail-greeting").a("name", billing.name));
            queue(tx, &config.brand, &write(other))
        }
        _ => Ok(()),
    }
}

/// What comes back, and how.
fn refunded(mut letter: Letter, l: Locale, config: &Config, refunds: &[Refund]) -> Letter {
    for refund in refunds {
        let key = match refund.way {
            RefundWay::Card => "orders-mail-refund-card",
            RefundWay::Bank => "orders-mail-refund-bank",
        };
        let email = &config.brand.support_email;
        letter = letter.note(message(l, key).a("amount", yen(l, refund.amount)).a("email", email));
    }
    letter
}

/// Who ordered may not look after these domains: the main Administrator hears that somebody has to.
pub(super) fn proof_needed(
    tx: &mut Tx<'_>,
    config: &Config,
    order: &Order,
    request: &Request,
    domains: &[DomainName],
) -> Result<(), StoreError> {
    let Some(to) = accounts::store::main_user(tx.conn, &order.account_id)?.filter(|_| !domains.is_empty()) else {
        return Ok(());
    };
    let (from, l) = (user(tx.conn, &request.requested_by)?, to.locale);
    let names = domains.iter().map(DomainName::as_str).collect::<Vec<_>>().join(", ");
    let subject = message(l, "orders-mail-proof-subject").a("number", order.number);
    let letter = letter("order.proof_needed", &to, &order.account_id, subject)
        .text(message(l, "orders-mail-proof-body").a("name", from.name_in(l)))
        .facts(vec![
            (message(l, "orders-field-number").to_string(), order.number.to_string()),
            (message(l, "orders-mail-proof-domains").to_string(), names),
        ])
        .link(message(l, "orders-mail-proof-link"), config.url(&order.path()));
    queue(tx, &config.brand, &letter)
}

/// Staff refused the order.
pub(super) fn rejected(
    tx: &mut Tx<'_>,
    config: &Config,
    order: &Order,
    reason: &str,
    refunds: &[Refund],
) -> Result<(), StoreError> {
    let to = applicant(tx.conn, order)?;
    let l = to.locale;
    let subject = message(l, "orders-mail-rejected-subject").a("number", order.number);
    let letter = letter("order.rejected", &to, &order.account_id, subject)
        .text(message(l, "orders-mail-rejected-body").a("number", order.number))
        .note(reason)
        .link(message(l, "orders-mail-rejected-link"), config.url(&order.path()))
        .text(message(l, "orders-mail-rejected-next"))
        .copied();
    let letter = if order.is_free() { letter.note(message(l, "orders-mail-voucher-back")) } else { letter };
    queue(tx, &config.brand, &refunded(letter, l, config, refunds))
}

/// The order was canceled; tells the applicant, whoever did it.
pub(super) fn canceled(tx: &mut Tx<'_>, config: &Config, order: &Order, refunds: &[Refund]) -> Result<(), StoreError> {
    let to = applicant(tx.conn, order)?;
    let l = to.locale;
    let subject = message(l, "orders-mail-canceled-subject").a("number", order.number);
    let letter = letter("order.canceled", &to, &order.account_id, subject)
        .text(message(l, "orders-mail-canceled-body").a("number", order.number))
        .copied();
    let letter = if order.is_free() { letter.note(message(l, "orders-mail-voucher-back")) } else { letter };
    queue(tx, &config.brand, &refunded(letter, l, config, refunds))
}

/// A request waits for one of the account's Administrators and Managers.
pub(super) fn approval_needed(
    tx: &mut Tx<'_>,
    config: &Config,
    request: &Request,
    organization: &Organization,
) -> Result<(), StoreError> {
    let from = user(tx.conn, &request.requested_by)?;
    let members = accounts::store::users_of(tx.conn, &request.account_id)?;
    for to in
        members.iter().filter(|u| u.status == UserStatus::Active && Right::ApproveRequests.is_held_by(Some(u.role)))
    {
        if to.held_to_divisions {
            let mine = divisions::store::ids_of_user(tx.conn, &to.id)?;
            if !request.division_id.as_ref().is_some_and(|id| mine.contains(id)) {
                continue;
            }
        }
        let l = to.locale;
        let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
        let subject = message(l, "orders-mail-approval-subject").a("number", request.number);
        let letter = letter("request.needs_approval", to, &request.account_id, subject)
            .text(message(l, "orders-mail-approval-body").a("name", from.name_in(l)))
            .facts(vec![
                fact("orders-field-organization", organization.legal_name.clone()),
                fact("orders-field-emails", emails(&request.wanted.emails)),
            ])
            .link(message(l, "orders-mail-approval-link"), config.url(&request.path()));
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}

/// The account refused the request.
pub(super) fn request_rejected(
    tx: &mut Tx<'_>,
    config: &Config,
    request: &Request,
    reason: &str,
) -> Result<(), StoreError> {
    let to = user(tx.conn, &request.requested_by)?;
    let l = to.locale;
    let subject = message(l, "orders-mail-request-rejected-subject").a("number", request.number);
    let letter = letter("request.rejected", &to, &request.account_id, subject)
        .text(message(l, "orders-mail-request-rejected-body"))
        .note(reason)
        .link(message(l, "orders-mail-request-rejected-link"), config.url(&request.path()));
    queue(tx, &config.brand, &letter)
}
