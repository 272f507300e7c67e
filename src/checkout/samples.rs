//! Every page of this room with sample data, for the tests that render all of them.

use super::pages::{Fields, PAY, PayPage, Stage, method};
use crate::access::Role;
use crate::kernel::{Locale, Yen};
use crate::orders::{OrderStatus, samples};
use crate::payments::Standing;
use crate::web::samples::{Sample, sample};
use crate::web::{FormData, FormState, PageCx};

/// See the module.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let page = |fields, stage| PayPage {
        cx: PageCx::sample(locale, Some(Role::Administrator)),
        order: samples::order(OrderStatus::Pending),
        standing: Standing { total: Yen::new(6600), open: Yen::new(6600), ..Standing::default() },
        fields,
        stage,
        client_secret: "pi_1_secret_1".into(),
        refused: None,
        takes_cards: true,
        form: FormState::empty(PAY),
    };
    let gateway = || Fields::Gateway { key: "pk_test_x".into(), script: "https://js.example/v3/".into() };
    let mut wrong = FormState::filled(FormData::default(), PAY);
    wrong.take("method", |raw| method(raw, false));
    vec![
        sample("checkout", &page(gateway(), Stage::Card)),
        sample("checkout-wrong", &PayPage { form: wrong, ..page(gateway(), Stage::Card) }),
        sample("checkout-refused", &PayPage { refused: Some("No.".into()), ..page(gateway(), Stage::Card) }),
        sample("checkout-action", &page(gateway(), Stage::Action)),
        sample("checkout-busy", &page(gateway(), Stage::Busy)),
        sample("checkout-transfer", &page(Fields::None, Stage::Transfer)),
        sample("checkout-transfer-only", &PayPage { takes_cards: false, ..page(Fields::None, Stage::Transfer) }),
        sample("checkout-not-taken", &page(Fields::None, Stage::NotTaken)),
        sample("checkout-demo", &page(Fields::Demo, Stage::Card)),
        sample("checkout-demo-action", &page(Fields::Demo, Stage::Action)),
    ]
}
