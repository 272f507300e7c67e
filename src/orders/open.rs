//! An approved request becomes an order, and everything the order still lacks is set going.

use super::model::{Addresses, term};
use super::{Order, OrderStatus, Request, mails, proofs, record, requests::Payment, store, store::renewals};
use crate::access::{Actor, Right};
use crate::config::Config;
use crate::kernel::{EmailAddress, Yen};
use crate::organizations::{self, Organization, RequestError};
use crate::prices;
use crate::quotes;
use crate::store::{StoreError, Tx, search::folded};

pub(super) fn open(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    request: &Request,
    organization: &Organization,
    contacts: &proofs::Contacts,
) -> Result<Order, StoreError> {
    let wanted = &request.wanted;
    let certificate_name = wanted.certificate_name(&organization.legal_name);
    let by_voucher = wanted.payment == Payment::Voucher;
    let cost = match quotes::price_of(tx.conn, &request.id)? {
        Some(quoted) => quoted,
        None => prices::store::at(tx.conn, tx.now, &config.desk)?.one(term(wanted.validity, tx.now)),
    };
    let (price, tax) = if by_voucher { (Yen::default(), Yen::default()) } else { (cost.net, cost.tax) };
    let order = Order {
        id: tx.id(),
        number: request.number,
        account_id: request.account_id.clone(),
        request_id: request.id.clone(),
        organization_id: organization.id.clone(),
        status: OrderStatus::Pending,
        search: search(request, &certificate_name, organization),
        certificate_name,
        price,
        tax,
        // A voucher was paid for when it was issued; what costs nothing waits for no money.
        paid_at: (price == Yen::default() && tax == Yen::default()).then_some(tx.now),
        paid_by: None,
        approved_at: None,
        approved_by: None,
        closed_at: None,
        closed_by: None,
        reason: None,
        created_at: tx.now,
        ends_at: None,
        additional_emails: Addresses::of(&wanted.additional_emails),
        auto_renew: wanted.auto_renew,
        renewal_notices: true,
        division_id: request.division_id.clone(),
        renews: renewals::of_request(tx.conn, &request.id)?,
    };
    store::insert(tx.conn, &order)?;
    let detail = serde_json::json!({ "price": order.price.get(), "tax": order.tax.get() });
    record::order(tx, by, &order, "order.placed", detail)?;
    if !organization.is_valid_at(tx.now) {
        match organizations::request_validation(tx, by, &organization.account_id, &organization.id) {
            Ok(_) | Err(RequestError::UnderWay) => {}
            Err(RequestError::Store(error)) => return Err(error),
            // The order says what is missing, with the way to ask by hand.
            Err(error) => tracing::warn!(%error, order.number = %order.number, "validation was not asked for"),
        }
    }
    proofs::start(tx, config, by, request, contacts)?;
    if !by.may(Right::RegisterDomains) {
        let names = proofs::unproven(tx.conn, request, tx.now)?;
        mails::proof_needed(tx, config, &order, request, &names)?;
    }
    mails::received(tx, config, &order, request, organization)?;
    Ok(order)
}

fn search(request: &Request, name: &str, organization: &Organization) -> String {
    let emails = request.wanted.emails.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(" ");
    folded(&format!("{} {name} {} {} {emails}", request.number, organization.legal_name, organization.number))
}
