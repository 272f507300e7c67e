//! The pages of renewing, with sample data.

use super::{choices, now, order, organization, request};
use crate::kernel::{Number, SystemChance, Token};
use crate::orders::new::choices::{Choices, Renews};
use crate::orders::new::pages::NewPage;
use crate::orders::renewing::pages::ClosedPage;
use crate::orders::renewing::{Standing, Successor, fill};
use crate::orders::{OrderStatus, RequestStatus};
use crate::organizations::ValidationStatus;
use crate::vouchers;
use crate::web::{PageCx, samples};

pub(super) fn successor(waits: bool) -> Successor {
    Successor { number: Number::from_stored(20_000_002), waits }
}

pub(super) fn samples(cx: &PageCx) -> Vec<samples::Sample> {
    let (old, asked) = (order(OrderStatus::Issued), request(RequestStatus::Approved));
    let form = |by_csr, left_days| {
        let renews = Renews { order: old.clone(), encrypts: true, by_csr, left_days };
        let choices =
            Choices { renews: Some(renews), ..choices(true, vec![organization(ValidationStatus::Validated)]) };
        let form = fill::filled(&choices, &old, &asked, cx.locale, &Token::draw(&SystemChance), now());
        NewPage::new(cx, form, choices, false, now())
    };
    let mut paid = form(false, 0);
    paid.choices.renews = None;
    paid.choices.voucher = Some(Ok(vouchers::samples::offer(now())));
    paid.choices.renewable = vec![old.clone()];
    let closed = |standing| ClosedPage { cx: cx.clone(), order: old.clone(), standing };
    let mut all = vec![
        samples::sample("order-renewal", &form(false, 30)),
        samples::sample("order-renewal-csr", &form(true, 0)),
        samples::sample("order-new-voucher-renewable", &paid),
    ];
    for standing in [Standing::Early(now()), Standing::Late, Standing::Never, Standing::Renewed(successor(true))] {
        all.push(samples::sample("order-renewal-closed", &closed(standing)));
    }
    all
}
