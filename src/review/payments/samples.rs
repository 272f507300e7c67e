//! Every page of the desk's money with sample data, for the tests that render all of them.

use super::forms;
use super::pages::{IndexPage, MatchRow, NewPage, RefundRow, RefundsPage, ShowPage, TransferRow};
use super::suggest::{Suggestion, Why};
use crate::access::Role;
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Yen};
use crate::orders::{OrderStatus, samples};
use crate::payments::{Refund, RefundState, RefundWay, Standing, Transfer};
use crate::web::samples::{Sample, sample};
use crate::web::{FormData, FormState, PageCx};

fn transfer(now: Moment, left: i64) -> Transfer {
    Transfer {
        id: Id::new(now, &SystemChance),
        number: Number::from_stored(40_000_001),
        received_on: "2026-11-22".into(),
        amount: Yen::new(6600),
        payer: "20000001 SAMPLE".into(),
        reference: String::new(),
        bank_key: String::new(),
        left: Yen::new(left),
        recorded_by: Id::new(now, &SystemChance),
        recorded_at: now,
    }
}

fn refund(now: Moment, way: RefundWay, state: RefundState) -> RefundRow {
    let sent = state == RefundState::Sent;
    let refund = Refund {
        id: Id::new(now, &SystemChance),
        number: Number::from_stored(if way == RefundWay::Bank { 50_000_001 } else { 50_000_002 }),
        account_id: Id::new(now, &SystemChance),
        order_id: Some(Id::new(now, &SystemChance)),
        card_payment_id: None,
        way,
        amount: Yen::new(6600),
        state,
        reference: sent.then(|| "Example Bank 001 1234567".into()),
        error: (state == RefundState::Failed).then(|| "charge_expired".into()),
        created_at: now,
        sent_at: sent.then_some(now),
        sent_by: None,
    };
    let contact = Some(("Taro".into(), "taro@example.co.jp".into(), "03-0000-0000".into()));
    RefundRow { refund, order: "20000001".into(), account: ("Sample & Sons".into(), "30000001".into()), contact }
}

/// 返金
fn refunds(locale: Locale, now: Moment) -> Vec<Sample> {
    let cx = |role| PageCx::sample(locale, Some(role));
    let mut unsent = FormState::filled(FormData::default(), forms::SENT);
    forms::sent(&mut unsent);
    let page = |role, rows, state, form, wrong: &str| RefundsPage {
        cx: cx(role),
        rows,
        state,
        form,
        wrong: wrong.into(),
        next: None,
    };
    let due = || {
        let (card, bank) = (RefundWay::Card, RefundWay::Bank);
        vec![refund(now, bank, RefundState::Due), refund(now, card, RefundState::Due)]
    };
    let failed = vec![refund(now, RefundWay::Card, RefundState::Failed)];
    let sent = vec![refund(now, RefundWay::Bank, RefundState::Sent)];
    let empty = || FormState::empty(forms::SENT);
    vec![
        sample("staff-refunds", &page(Role::Finance, due(), RefundState::Due, empty(), "")),
        sample("staff-refunds-wrong", &page(Role::Finance, due(), RefundState::Due, unsent, "50000001")),
        sample("staff-refunds-failed", &page(Role::Finance, failed, RefundState::Failed, empty(), "")),
        sample("staff-refunds-sent", &page(Role::Approval, sent, RefundState::Sent, empty(), "")),
        sample("staff-refunds-none", &page(Role::Finance, vec![], RefundState::Due, empty(), "")),
    ]
}

/// See the module.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let cx = |role| PageCx::sample(locale, Some(role));
    let row = |left, order| TransferRow { transfer: transfer(now, left), order, applied: vec!["10000001".into()] };
    let index = |role, all, rows| IndexPage {
        cx: cx(role),
        rows,
        all,
        imported: all.then_some((3, 1)),
        refunds: 2,
        next: Some("/staff/payments?after=x".into()),
    };
    let suggestion = |open, why| Suggestion {
        order: samples::order(OrderStatus::Pending),
        mailbox: "info@example.co.jp".into(),
        standing: Standing { total: Yen::new(6600), open: Yen::new(open), ..Standing::default() },
        why,
    };
    let show = |role, left| ShowPage {
        cx: cx(role),
        transfer: transfer(now, left),
        recorded_by: "hanako".into(),
        matches: vec![MatchRow {
            order: "20000001".into(),
            applied: Yen::new(600),
            surplus: Yen::new(100),
            open: Yen::new(0),
            removable: true,
        }],
        suggestions: vec![
            suggestion(6600, vec![Why::Number, Why::Amount]),
            suggestion(100, vec![Why::Name]),
            suggestion(9600, vec![Why::Name]),
        ],
        form: FormState::empty(forms::MATCH),
    };
    let new = |form, twice| NewPage { cx: cx(Role::Finance), form, twice };
    let wrong = forms::record(FormData::default(), now).err().map_or_else(|| forms::blank(now), |form| *form);
    let lines = forms::import(FormData::default(), now).err().map_or_else(|| forms::blank(now), |form| *form);
    let rows = || vec![row(6600, Some(("20000001".into(), Yen::new(6600)))), row(100, None), row(0, None)];
    let mut all = vec![
        sample("staff-payments", &index(Role::Finance, false, rows())),
        sample("staff-payments-all", &index(Role::Finance, true, rows())),
        sample("staff-payments-others", &index(Role::Approval, false, vec![])),
        sample("staff-payment", &show(Role::Finance, 6600)),
        sample("staff-payment-matched", &show(Role::Finance, 0)),
        sample("staff-payment-others", &show(Role::Approval, 6600)),
        sample("staff-payment-new", &new(forms::blank(now), false)),
        sample("staff-payment-new-wrong", &new(wrong, false)),
        sample("staff-payment-new-lines", &new(lines, false)),
        sample("staff-payment-new-twice", &new(forms::blank(now), true)),
    ];
    all.extend(refunds(locale, now));
    all
}
