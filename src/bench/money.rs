//! A transfer for each order, matched where the order is paid; a batch of one voucher for each; an event for each.

use super::rows::Made;
use super::store::{at, write};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Id, Moment};
use crate::store::{StoreError, Tx};
use crate::vouchers::Code;

const TRANSFERS: &str = "transfers (id, number, received_on, amount_yen, payer, reference, bank_key, left_yen, \
    recorded_by, recorded_at)";
const MOVEMENTS: &str = "movements (id, from_place, to_place, amount_yen, account_id, order_id, transfer_id, at)";
const BATCHES: &str = "voucher_batches (id, number, product, term, quantity, customer, search, created_by, \
    created_at, expires_at, form_id)";
const VOUCHERS: &str = "vouchers (id, batch_id, serial, code, status, expires_at)";

/// Writes them for a part of the whole.
pub(super) fn insert(tx: &mut Tx<'_>, made: &[Made]) -> Result<(), StoreError> {
    let (mut transfers, mut movements, mut batches, mut vouchers) = (vec![], vec![], vec![], vec![]);
    for m in made {
        let id = || Id::new(m.created_at, tx.chance);
        let (transfer, batch) = (id(), id());
        transfers.push(transfer_row(m, &transfer));
        movements.push(movement(m, &id(), &transfer, ("bank", "unmatched")));
        if m.is_paid() {
            movements.push(movement(m, &id(), &transfer, ("unmatched", "order")));
        }
        batches.push(batch_row(m, &batch));
        let until = at(m.created_at.plus_days(365));
        let code = Code::draw(tx.chance);
        vouchers.push(format!("('{}','{batch}',1,'{}','active',{until})", id(), code.as_str()));
    }
    for (head, rows) in [(TRANSFERS, transfers), (MOVEMENTS, movements), (BATCHES, batches), (VOUCHERS, vouchers)] {
        write(tx.conn, head, rows)?;
    }
    for m in made {
        let event = Event {
            actor: &Actor::System,
            account: Some(&m.account),
            action: "order.placed",
            subject_kind: "order",
            subject: m.order_number().to_string(),
            detail: serde_json::json!({ "price": 6000, "tax": 600 }),
        };
        audit::record(tx, event)?;
    }
    Ok(())
}

fn transfer_row(m: &Made, id: &Id) -> String {
    let number = 70_000_000 + m.n;
    let day = m.created_at.naive_utc().format("%Y-%m-%d").to_string();
    let left = if m.is_paid() { 0 } else { 6600 };
    let when = at(m.created_at);
    format!("('{id}',{number},'{day}',6600,'BENCH {}','{}','bench-{}',{left},'{}',{when})", m.n, number, m.n, m.user)
}

fn movement(m: &Made, id: &Id, transfer: &Id, (from, to): (&str, &str)) -> String {
    let (account, order) = match to {
        "order" => (format!("'{}'", m.account), format!("'{}'", m.order)),
        _ => ("NULL".to_owned(), "NULL".to_owned()),
    };
    let moment: Moment = m.created_at;
    format!("('{id}','{from}','{to}',6600,{account},{order},'{transfer}',{})", at(moment))
}

fn batch_row(m: &Made, id: &Id) -> String {
    let (number, name, when) = (80_000_000 + m.n, m.organization_name(), at(m.created_at));
    let (until, search) = (at(m.created_at.plus_days(365)), format!("{number} {}", name.to_lowercase()));
    format!("('{id}',{number},'secure-mail-id','1y',1,'{name}','{search}','{}',{when},{until},'bench-{}')", m.user, m.n)
}
