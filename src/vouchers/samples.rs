//! Every page of this room with sample data, for the tests that render all of them.

use super::model::{Refusal, VoucherStatus};
use super::pages::{
    BatchPage, Coupon, CouponsPage, EnterPage, IndexPage, Line, NewPage, Row, ShowPage, Tally, VoucherPage,
};
use super::{Batch, Code, Offer, PRODUCT, Voucher, forms, qr};
use crate::access::Role;
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Token};
use crate::prices::Term;
use crate::web::{FormData, FormState, List, PageCx, samples};

fn batch(now: Moment) -> Batch {
    Batch {
        id: Id::new(now, &SystemChance),
        number: Number::from_stored(40_000_001),
        product: PRODUCT.into(),
        term: Term::OneYear,
        quantity: 4,
        account_id: None,
        customer: "Sample & Sons K.K.".into(),
        notes: Some("PO 4711".into()),
        search: String::new(),
        created_by: Id::new(now, &SystemChance),
        created_at: now,
        expires_at: now.plus_days(365),
        form_id: String::new(),
    }
}

fn line(now: Moment, serial: i32, status: VoucherStatus) -> Line {
    let used = status == VoucherStatus::Used;
    let voucher = Voucher {
        id: Id::new(now, &SystemChance),
        batch_id: Id::new(now, &SystemChance),
        serial,
        code: Code::draw(&SystemChance),
        stored_status: status,
        expires_at: now.plus_days(365),
        request_id: None,
        used_at: used.then_some(now),
        closed_at: None,
        closed_by: None,
    };
    Line { voucher, order: used.then(|| Number::from_stored(20_000_001)) }
}

/// A voucher that may be used, for the samples of the order form.
pub fn offer(now: Moment) -> Offer {
    Offer { voucher: line(now, 1, VoucherStatus::Active).voucher, batch: batch(now) }
}

/// One that an account has kept.
pub fn kept(now: Moment) -> (Voucher, Batch) {
    let offer = offer(now);
    (offer.voucher, offer.batch)
}

/// All of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let visitor = PageCx::sample(locale, None);
    let mut all =
        vec![samples::sample("voucher-enter", &EnterPage { cx: visitor.clone(), form: FormState::empty(forms::CODE) })];
    let refusals = Refusal::ALL.into_iter().skip(1).map(Some);
    for refusal in refusals.chain([None]) {
        for role in [None, Some(Role::Administrator), Some(Role::FinanceManager), Some(Role::StaffAdministrator)] {
            let status = match refusal {
                Some(Refusal::Used) => VoucherStatus::Used,
                Some(Refusal::Canceled) => VoucherStatus::Canceled,
                Some(Refusal::Expired) => VoucherStatus::Expired,
                _ => VoucherStatus::Active,
            };
            let (cx, voucher) = (PageCx::sample(locale, role), line(now, 1, status).voucher);
            all.push(samples::sample("voucher", &ShowPage { cx, voucher, batch: batch(now), refusal, now }));
        }
    }
    all.extend(desk(&PageCx::sample(locale, Some(Role::StaffAdministrator)), now));
    all
}

fn desk(cx: &PageCx, now: Moment) -> Vec<samples::Sample> {
    let list = |words: &str| List::new("/staff/vouchers", "").with("q", words);
    let index =
        |rows, words| IndexPage { cx: cx.clone(), list: list(words), rows, next: Some("/staff/vouchers".into()) };
    let rows = vec![Row { batch: batch(now), tally: Tally { active: 1, used: 2, canceled: 0, expired: 1 } }];
    let wrong = forms::parse(FormData::default()).err().unwrap_or_else(|| FormState::empty(forms::FIELDS));
    let lines = || (1..).zip(VoucherStatus::ALL).map(|(serial, status)| line(now, serial, status)).collect::<Vec<_>>();
    let shown = |account| BatchPage {
        cx: cx.clone(),
        batch: batch(now),
        account,
        issued_by: "finance".into(),
        lines: lines(),
        entries: vec![],
        now,
    };
    let url = "http://localhost:8080/vouchers/23456789ABCDEFGHJKLMNPQRSTUVWXYZ".to_owned();
    let mut all = vec![
        samples::sample("staff-vouchers", &index(rows, "")),
        samples::sample("staff-vouchers-none", &index(vec![], "x")),
        samples::sample("staff-vouchers-empty", &index(vec![], "")),
        samples::sample(
            "staff-voucher-new",
            &NewPage { cx: cx.clone(), form: forms::blank("", &Token::draw(&SystemChance)) },
        ),
        samples::sample("staff-voucher-new-wrong", &NewPage { cx: cx.clone(), form: wrong }),
        samples::sample("staff-voucher-batch", &shown(None)),
        samples::sample("staff-voucher-batch-bound", &shown(Some(Number::from_stored(30_000_001)))),
    ];
    for line in lines() {
        let page = VoucherPage { cx: cx.clone(), batch: batch(now), line, entries: vec![], url: url.clone(), now };
        all.push(samples::sample("staff-voucher", &page));
    }
    let coupons: Vec<Coupon> = lines()
        .into_iter()
        .map(|line| Coupon { voucher: line.voucher, qr: qr::draw(&url), url: url.clone() })
        .collect();
    all.push(samples::sample("staff-coupons", &CouponsPage { cx: cx.clone(), batch: batch(now), coupons }));
    all.push(samples::sample(
        "staff-coupons-none",
        &CouponsPage { cx: cx.clone(), batch: batch(now), coupons: vec![] },
    ));
    all
}
