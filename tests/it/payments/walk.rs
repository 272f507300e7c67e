//! Anything in any order: money never gets lost, never doubles, and orders say what the money says.

mod ledgers;

use super::{Till, adds_up};
use crate::orders::with;
use diesel::prelude::*;
use ledgers::Ledgers;
use rakkan::access::Actor;
use rakkan::accounts::sign_in::actor;
use rakkan::invoices;
use rakkan::jobs;
use rakkan::kernel::{Id, Number, Yen};
use rakkan::orders::requests::{self, Payment};
use rakkan::orders::{self, NewOrder, Order, PlaceError, Placed, StepError, settle};
use rakkan::payments::gateway::Outcome;
use rakkan::payments::store::{cards, refunds};
use rakkan::payments::{self, NewTransfer, RefundState, begin, give_back, refund};
use rakkan::prices::Term;
use rakkan::store::{Conn, PageRequest, StoreError, Tx, schema};
use rakkan::vouchers::{self, issue::NewBatch};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::collections::BTreeSet;

/// What may happen.
struct Walk {
    dice: ChaCha8Rng,
    staff: Actor,
    customer: Actor,
    transfers: Vec<Id>,
    orders: Vec<Id>,
    batches: Vec<Number>,
    serial: u32,
    /// How many codes were refused because their year was over.
    too_late: u32,
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
        match self.below(13) {
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
                    give_back::return_credit(tx, config, &staff, account).map(drop).map_err(StepError::from)
                }
                3 => orders::mark_paid(tx, config, &staff, &order).map(drop),
                _ => orders::mark_unpaid(tx, config, &staff, &order).map(drop),
            },
            8 => self.issue_vouchers(tx).map_err(StepError::from),
            9 => self.order_by_voucher(tx, config, &order),
            10 => self.take_vouchers_back(tx).map_err(StepError::from),
            11 => self.papers(tx, config, &order).map_err(StepError::from),
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

    fn issue_vouchers(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.serial += 1;
        let term = if self.below(2) == 0 { Term::OneYear } else { Term::TwoYears };
        let new = NewBatch {
            term,
            quantity: 2,
            account: None,
            customer: Some("anybody".into()),
            notes: None,
            form_id: format!("batch {}", self.serial),
        };
        let batch = vouchers::issue::issue(tx, &self.staff, new).map_err(|e| StoreError::Corrupt(e.to_string()))?;
        self.batches.push(batch.number);
        Ok(())
    }

    /// One of the vouchers, whatever became of it.
    fn voucher(&mut self, tx: &mut Tx<'_>) -> Result<Option<(Number, vouchers::Voucher)>, StoreError> {
        let (batch, one) = (self.below(self.batches.len()), self.below(2));
        let Some(number) = self.batches.get(batch).copied() else { return Ok(None) };
        let batch = vouchers::store::find_batch(tx.conn, number)?.expect("a batch");
        Ok(Some((number, vouchers::store::of_batch(tx.conn, &batch.id)?.remove(one))))
    }

    /// Somebody orders with a code that may be good. The form is that of an order that exists.
    fn order_by_voucher(
        &mut self,
        tx: &mut Tx<'_>,
        config: &rakkan::config::Config,
        like: &Id,
    ) -> Result<(), StepError> {
        let Some((_, voucher)) = self.voucher(tx)? else { return Ok(()) };
        let like = orders::store::find_by_id(tx.conn, like)?.ok_or(StepError::NotPossible)?;
        let request = requests::store::find_by_id(tx.conn, &like.request_id)?.ok_or(StepError::NotPossible)?;
        self.serial += 1;
        let new = NewOrder {
            organization: request.organization_id,
            wanted: requests::Wanted { payment: Payment::Voucher, ..request.wanted },
            division: None,
            quote: None,
            form_id: format!("order {}", self.serial),
            voucher: Some(voucher.code.clone()),
            renews: None,
        };
        let may = voucher.status_at(tx.now) == vouchers::VoucherStatus::Active;
        match orders::place::place(tx, config, &self.customer, new, &orders::proofs::Contacts::new()) {
            Ok(Placed::Order(order)) => {
                assert!(may, "{voucher:?} paid for an order");
                self.orders.push(order.id);
                Ok(())
            }
            Err(PlaceError::Voucher(why)) if !may => {
                self.too_late += u32::from(why == vouchers::Refusal::Expired);
                Err(StepError::NotPossible)
            }
            Err(PlaceError::Store(error)) => Err(error.into()),
            other => panic!("{voucher:?}: {other:?}"),
        }
    }

    fn take_vouchers_back(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let Some((batch, voucher)) = self.voucher(tx)? else { return Ok(()) };
        let done = match self.below(4) {
            0 => vouchers::cancel::cancel_rest(tx, &self.staff, batch).map(drop),
            _ => vouchers::cancel::cancel(tx, &self.staff, batch, voucher.serial).map(drop),
        };
        match done {
            Ok(()) => Ok(()),
            // A step that is refused leaves nothing behind: nothing was written.
            Err(vouchers::cancel::CancelError::Closed) => Ok(()),
            Err(error) => Err(StoreError::Corrupt(error.to_string())),
        }
    }

    /// The next job that is due, or one about papers that nobody asked for: a job may run twice and at any time.
    fn papers(&mut self, tx: &mut Tx<'_>, config: &rakkan::config::Config, order: &Id) -> Result<(), StoreError> {
        match self.below(4) {
            0 => invoices::issue::issue(tx, config, order).map(drop),
            1 => invoices::credit::credit(tx, config, order).map(drop),
            _ => work(tx, config).map(drop),
        }
    }
}

/// Does the job that is due longest where it is about papers, and forgets it otherwise; `false` where none is due.
fn work(tx: &mut Tx<'_>, config: &rakkan::config::Config) -> Result<bool, StoreError> {
    let Some(job) = jobs::claim(tx)? else { return Ok(false) };
    match job.kind.as_str() {
        invoices::ISSUE_JOB => invoices::issue::issue(tx, config, &job.subject).map(drop)?,
        invoices::CREDIT_JOB => invoices::credit::credit(tx, config, &job.subject).map(drop)?,
        _ => {}
    }
    jobs::finish(tx, &job)?;
    Ok(true)
}

// S-PAY-01, S-PAY-03, S-ORD-04
#[actix_web::test]
async fn each_yen_is_in_one_place_whatever_happens() {
    let (mut happened, mut too_late, mut rounds) = (BTreeSet::new(), 0, 0);
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
        let (transfers, batches) = (vec![], vec![]);
        let mut walk = Walk { dice, staff, customer, transfers, orders, batches, serial: 0, too_late: 0 };
        let app = till.desk.app.app.clone();
        for round in 0..16 {
            for _ in 0..14 {
                let before = (walk.transfers.len(), walk.orders.len(), walk.batches.len());
                // A step that is refused leaves nothing behind: its transaction is rolled back.
                match app.db.write(|tx| walk.step(tx, &app.config)) {
                    Ok(()) => {}
                    Err(StepError::NotPossible) => {
                        walk.transfers.truncate(before.0);
                        walk.orders.truncate(before.1);
                        walk.batches.truncate(before.2);
                    }
                    Err(StepError::Store(error)) => panic!("seed {seed}: {error}"),
                }
            }
            adds_up(&till.desk.app).await;
            let ledgers = || Ledgers { seed, round, orders: walk.orders.clone(), batches: walk.batches.clone() };
            ledgers().agree(&till).await;
            // In some rounds the worker catches up; then nothing is owed a paper any more.
            if round % 3 == 2 {
                while app.db.write(|tx| work(tx, &app.config)).expect("work") {}
                ledgers().have_their_papers(&till).await;
            }
            till.desk.app.clock.advance_days(30);
        }
        too_late += walk.too_late;
        let (actions, most) = app.db.read(what_happened).expect("read");
        happened.extend(actions);
        rounds = rounds.max(most);
    }
    // A walk on which nothing happens would find nothing.
    for action in ACTIONS {
        assert!(happened.contains(*action), "{action} never happened: {happened:?}");
    }
    assert!(too_late > 0 && rounds > 1, "{too_late} expired, {rounds} rounds of papers");
}

/// What the walk has to have come by.
const ACTIONS: &[&str] = &[
    "invoice.issued",
    "order.canceled",
    "order.paid",
    "order.rejected",
    "order.unpaid",
    "payment.matched",
    "refund.sent",
    "voucher.canceled",
    "voucher.given_back",
    "voucher.used",
    "voucher_batch.canceled",
    "voucher_batch.issued",
];

/// What is in the record, and how many times the papers of an order were issued at most.
fn what_happened(conn: &mut Conn) -> Result<(Vec<String>, i32), StoreError> {
    use schema::{audit_events, invoices};
    let actions = audit_events::table.select(audit_events::action).distinct().load(conn)?;
    let most: Option<i32> = invoices::table.select(diesel::dsl::max(invoices::round)).first(conn)?;
    Ok((actions, most.unwrap_or(0)))
}
