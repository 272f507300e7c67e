//! Money: transfers and cards, refunds, and that each yen is in one place.

mod cards;
mod crash;
mod refunds;
mod transfers;
mod walk;
mod webhook;

use crate::orders::{Desk, with};
use crate::support::app::TestApp;
use crate::support::client::Client;
use rakkan::access::Role;
use rakkan::kernel::Id;
use rakkan::orders::Order;
use rakkan::payments::store::{self, Row};
use rakkan::payments::{CardPayment, Place, Standing, Transfer};
use rakkan::store::{PageRequest, StoreError};
use std::collections::HashMap;

/// A customer who has ordered, and somebody who matches payments.
pub struct Till {
    pub desk: Desk,
    pub finance: Client,
}

impl Till {
    pub async fn new() -> Self {
        let desk = Desk::new().await;
        let finance = desk.staff("finance", Role::Finance).await;
        Self { desk, finance }
    }

    /// An order that is paid by card: its page of payment, and itself.
    pub async fn by_card(&mut self) -> (String, Order) {
        let form = with(&self.desk.form(), &[("payment", "card")]);
        let placed = self.desk.send(&form).await;
        assert_eq!(placed.status, 303, "{:?}", placed.texts(".error-summary"));
        let number = placed.location.trim_start_matches("/orders/").trim_end_matches("/payment").to_owned();
        assert_eq!(placed.location, format!("/orders/{number}/payment"));
        (placed.location, self.desk.find(&number).await)
    }

    /// Records a transfer; answers its page.
    pub async fn received(&mut self, amount: &str, payer: &str) -> String {
        let fields = [("received_on", "2026-11-22"), ("amount", amount), ("payer", payer), ("reference", "")];
        let done = self.finance.post("/staff/payments", &fields).await;
        assert_eq!(done.status, 303, "{:?}", done.texts(".error-summary"));
        done.location
    }

    /// Matches a transfer with an order.
    pub async fn match_with(&mut self, transfer: &str, order: &Order) -> u16 {
        let number = order.number.to_string();
        self.finance.post(&format!("{transfer}/match"), &[("order", &number)]).await.status
    }

    pub async fn standing(&self, order: &Order) -> Standing {
        let owed = order.owed();
        self.desk.app.app.read(move |conn| store::standing(conn, &owed)).await.expect("read")
    }

    pub async fn is_paid(&self, order: &Order) -> bool {
        self.desk.find(&order.number.to_string()).await.paid_at.is_some()
    }

    pub async fn cards(&self, order: &Order) -> Vec<CardPayment> {
        let id = order.id.clone();
        self.desk.app.app.read(move |conn| store::cards::of_order(conn, &id)).await.expect("read")
    }

    /// The charges that the demo's gateway has made.
    pub fn charged(&self) -> usize {
        charged(&self.desk.app)
    }
}

/// The charges that the demo's gateway has made.
pub fn charged(t: &TestApp) -> usize {
    let Ok(folder) = std::fs::read_dir(t.data.path().join("gateway")) else { return 0 };
    let texts = folder.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"));
    texts.filter(|text| text.starts_with("succeeded")).count()
}

/// Each yen is in one place: nothing inside is less than nothing, what came is here or has gone back, and what a
/// transfer says is left is what the movements say.
pub async fn adds_up(t: &TestApp) {
    let (rows, transfers): (Vec<Row>, Vec<Transfer>) = t
        .app
        .read(|conn| {
            let all = PageRequest { size: 10_000, ..PageRequest::default() };
            Ok::<_, StoreError>((store::everything(conn)?, store::transfers::all(conn, &all)?.rows))
        })
        .await
        .expect("read");
    let mut places: HashMap<(Place, Id), i64> = HashMap::new();
    let (mut came, mut gone) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let amount = row.amount.get();
        assert!(amount > 0 && row.from != row.to, "{row:?}");
        for (place, sign) in [(row.from, -1), (row.to, 1)] {
            let owner = match place {
                Place::Unmatched => &row.transfer_id,
                Place::Order => &row.order_id,
                Place::Credit => &row.account_id,
                Place::Returning => &row.refund_id,
                Place::Card | Place::Bank | Place::Returned => continue,
            };
            *places.entry((place, owner.clone().expect("an owner"))).or_default() += sign * amount;
        }
        // What happens in one transaction happens at one moment, in no order.
        if rows.get(at + 1).is_none_or(|next| next.at > row.at) {
            assert!(places.values().all(|lies| *lies >= 0), "{row:?}: {places:?}");
        }
        came += if matches!(row.from, Place::Card | Place::Bank) { amount } else { 0 };
        gone += if row.to == Place::Returned { amount } else { 0 };
    }
    assert_eq!(places.values().sum::<i64>(), came - gone, "each yen is in one place");
    for transfer in transfers {
        let lies = places.get(&(Place::Unmatched, transfer.id.clone())).copied().unwrap_or(0);
        assert_eq!(transfer.left.get(), lies, "transfer {}", transfer.number);
    }
}
