//! The pages of reissuing, with sample data.

use super::{choices, now, order, organization, request};
use crate::kernel::{SystemChance, Token};
use crate::orders::new::form;
use crate::orders::new::pages::{NewPage, ReissuePage};
use crate::orders::{OrderStatus, RequestStatus};
use crate::organizations::ValidationStatus;
use crate::web::{PageCx, samples};

pub(super) fn samples(cx: &PageCx) -> Vec<samples::Sample> {
    let reissue = |status, possible| {
        let form = form::reissue::of_old(&request(RequestStatus::Approved).wanted, &Token::draw(&SystemChance));
        let choices = choices(true, vec![organization(ValidationStatus::Validated)]);
        let page = NewPage::new(cx, form, choices, false, now());
        ReissuePage { page, order: order(status), organization: "Sample & Sons K.K.".into(), possible }
    };
    vec![
        samples::sample("order-reissue", &reissue(OrderStatus::Issued, true)),
        samples::sample("order-reissue-under-way", &reissue(OrderStatus::ReissuePending, false)),
        samples::sample("order-reissue-impossible", &reissue(OrderStatus::Expired, false)),
    ]
}
