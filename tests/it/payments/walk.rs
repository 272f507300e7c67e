//! Anything in any order: money never gets lost, never doubles, and orders say what the money says.

use super::{Till, adds_up};
use crate::orders::with;
use rakkan::access::Actor;
use rakkan::accounts::sign_in::actor;
use rakkan::kernel::{Id, Yen};
use rakkan::orders::{self, Order, StepError, settle};
use rakkan::payments::gateway::Outcome;
use rakkan::payments::store::{cards, refunds};
use rakkan::payments::{self, MoneyError, NewTransfer, Place, RefundState, begin, give_back, refund};
use rakkan::prices::{Line, tax};
use rakkan::store::{PageRequest, Tx};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// What may happen.
struct Walk {
    dice: ChaCha8Rng,
    staff: Actor,
    customer: Actor,
    transfers: Vec<Id>,
    orders: Vec<Id>,
    serial: u32,
}

impl Walk {
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.dice.next_u32()).expect("a number") % n.max(1)
    }
    fn one(&mut self, of: &[Id]) -> Option<Id> {
        let at = self.below(of.len());
        of.get(at).cloned()
    }

    /// One thing happens, or is refused.
    fn step(&mut self, tx: &mut Tx<'_>, config: &rakkan::config::Config) -> Result<(), StepError> {
        let (staff, customer) = (self.staff.clone(), self.customer.clone());
        let (transfers, orders) = (self.transfers.clone(), self.orders.clone());
        let (Some(order), transfer) = (self.one(&orders), self.one(&transfers)) else { return Ok(()) };
        match self.below(9) {
            0 | 1 => {
                self.serial += 1;
                let amounts = [1, 600, 6000, 6600, 6601, 13_200];
                let new = NewTransfer {
                    received_on: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
                    amount: Yen::new(amounts[self.below(amounts.len())]),
                    payer: format!("payer {}", self.serial),
                    reference: String::new(),
                    occurrence: 0,
                };
                let made = payments::record_transfer(tx, &staff, &new).map_err(StepError::from);
                made.map(|made| self.transfers.push(made.id))
            }
            2 | 3 => match transfer {
                Some(transfer) => settle::match_transfer(tx, config, &staff, &transfer, &order).map(drop),
                None => Ok(()),
            },
            4 => match transfer {
                Some(transfer) => settle::unmatch_transfer(tx, config, &staff, &transfer, &order).map(drop),
                None => Ok(()),
            },
            5 => settle::use_credit(tx, config, &staff, &order).map(drop),
            6 => self.charge(tx, config, &order),
            7 => match self.below(8) {
                0 => orders::cancel(tx, config, &customer, &order).map(drop),
                1 => orders::reject(tx, config, &staff, &order, "no").map(drop),
                2 => {
                    let account = customer.account().expect("an account");
                    give_back::return_credit(tx, &staff, account).map(drop).map_err(StepError::from)
                }
                3 => orders::mark_paid(tx, config, &staff, &order).map(drop),
                _ => orders::mark_unpaid(tx, config, &staff, &order).map(drop),
            },
            _ => {
                let due = refunds::list(tx.conn, RefundState::Due, &PageRequest::default())?.rows;
                let at = self.below(due.len());
                match due.get(at) {
                    Some(due) => refund::sent(tx, &staff, due, "sent").map_err(StepError::from),
                    None => Ok(()),
                }
            }
        }
    }

    fn charge(&mut self, tx: &mut Tx<'_>, config: &rakkan::config::Config, order: &Id) -> Result<(), StepError> {
        let found: Order = orders::store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
        let open = cards::of_order(tx.conn, order)?.into_iter().find(|card| card.state.is_open());
        let card = match open {
            Some(card) => card,
            None => begin::begin(tx, &self.customer, &found.owed(), "demo", "card_succeed")?,
        };
        let outcomes = [
            Outcome::Succeeded,
            Outcome::Failed("no".into()),
            Outcome::Canceled,
            Outcome::Processing,
            Outcome::Action { client_secret: String::new() },
        ];
        let outcome = &outcomes[self.below(outcomes.len())];
        settle::note_outcome(tx, config, &Actor::System, &card, outcome).map(drop)
    }
}

#[actix_web::test]
async fn each_yen_is_in_one_place_whatever_happens() {
    for seed in 1..=6 {
        let mut till = Till::new().await;
        let mut orders = vec![];
        for number in 0..5 {
            let years = if number % 2 == 0 { "1y" } else { "2y" };
            let emails = format!("a{number}@example.co.jp");
            let form = with(&till.desk.form(), &[("emails", &emails), ("validity", years)]);
            let placed = till.desk.send(&form).await;
            orders.push(till.desk.find(placed.location.trim_start_matches("/orders/")).await.id);
        }
        let staff = actor(&till.desk.app.user("finance").await);
        let customer = till.desk.actor();
        let dice = ChaCha8Rng::seed_from_u64(seed);
        let mut walk = Walk { dice, staff, customer, transfers: vec![], orders: orders.clone(), serial: 0 };
        for _ in 0..12 {
            for _ in 0..12 {
                let app = &till.desk.app.app;
                // A step that is refused leaves nothing behind: its transaction is rolled back.
                match app.db.write(|tx| walk.step(tx, &app.config)) {
                    Ok(()) | Err(StepError::NotPossible) => {}
                    Err(StepError::Store(error)) => panic!("seed {seed}: {error}"),
                }
            }
            adds_up(&till.desk.app).await;
            agree(&till, &orders, seed).await;
        }
    }
}

/// Orders say what the money says, and their tax was rounded once.
async fn agree(till: &Till, orders: &[Id], seed: u64) {
    let orders = orders.to_vec();
    let read = till.desk.app.app.read(move |conn| {
        for id in &orders {
            let order = orders::store::find_by_id(conn, id)?.expect("an order");
            let standing = payments::standing(conn, &order.owed())?;
            if order.closed_at.is_none() {
                assert_eq!(order.paid_at.is_some(), standing.is_paid(), "seed {seed}: order {}", order.number);
                assert!(standing.paid <= order.total(), "seed {seed}: no surplus lies at an order");
            } else {
                let at = payments::store::balance(conn, Place::Order, id)?;
                assert_eq!(at, Yen::new(0), "seed {seed}: nothing stays at a closed order");
            }
            let once = tax::totals(&[Line { net: order.price, percent: 10 }]);
            assert_eq!((order.tax, order.total()), (once.tax, once.total), "seed {seed}");
        }
        Ok::<_, MoneyError>(())
    });
    read.await.expect("read");
}
