//! Which order a transfer may be for: its number in what the bank wrote, the amount, the name.

use crate::kernel::{Number, text};
use crate::orders::{Order, requests::store::first_mailbox, store::unpaid};
use crate::payments::{self, Standing, Transfer};
use crate::store::{Conn, StoreError};

/// Why an order is suggested; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its number stands there.
    Number,
    /// The name fits.
    Name,
    /// The amount is what is still to pay.
    Amount,
}

impl Why {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "payments-why-number",
            Self::Name => "payments-why-name",
            Self::Amount => "payments-why-amount",
        }
    }
}

/// An order that a transfer may be for.
pub struct Suggestion {
    /// The order.
    pub order: Order,
    /// Its first mailbox.
    pub mailbox: String,
    /// How much of it is paid.
    pub standing: Standing,
    /// Why it.
    pub why: Vec<Why>,
}

/// The numbers in what the bank wrote: payers put the order's before their name, in any width.
pub fn numbers(transfer: &Transfer) -> Vec<Number> {
    let all = text::fold_ascii(&format!("{} {}", transfer.payer, transfer.reference));
    all.split(|c: char| !c.is_ascii_digit()).filter_map(Number::parse).collect()
}

/// The orders that a transfer may be for, the likeliest first.
pub fn suggest(conn: &mut Conn, transfer: &Transfer) -> Result<Vec<Suggestion>, StoreError> {
    let mut found: Vec<(Order, Vec<Why>)> = vec![];
    let mut add = |orders: Vec<Order>, why: Why| {
        for order in orders {
            match found.iter_mut().find(|(other, _)| other.id == order.id) {
                Some((_, all)) => all.push(why),
                None => found.push((order, vec![why])),
            }
        }
    };
    add(unpaid::with_numbers(conn, &numbers(transfer))?, Why::Number);
    let letters = |c: char| !c.is_ascii_digit();
    let name: String = transfer.payer.chars().filter(|c| letters(*c)).collect();
    if name.trim().chars().count() >= 2 {
        add(unpaid::with_words(conn, &name)?, Why::Name);
    }
    add(unpaid::with_total(conn, transfer.left)?, Why::Amount);
    add(unpaid::in_part(conn)?, Why::Amount);
    let mut all = vec![];
    for (order, mut why) in found {
        let standing = payments::standing(conn, &order.owed())?;
        // Of what is paid in part only the rest is still to come.
        why.retain(|reason| *reason != Why::Amount);
        if standing.open == transfer.left {
            why.push(Why::Amount);
        }
        if !why.is_empty() {
            let mailbox = first_mailbox(conn, &order)?;
            all.push(Suggestion { order, mailbox, standing, why });
        }
    }
    all.sort_by_key(|one| (one.why.first().copied(), std::cmp::Reverse(one.why.len())));
    Ok(all)
}
