//! The mails about a quote, and about credit that goes back.

use super::{hold, speaks};
use crate::orders::Desk;
use crate::quotes::quotes_of;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn offered() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.member("taro").await;
        speaks(&t, "taro", locale).await;
        t.staff("finance", Role::Finance).await;
        let fields = [("term", "1y"), ("quantity", "3"), ("organization", "Sample K.K."), ("honorific", "onchu")];
        let done = t.signed_in("finance").await.post(&quotes_of(&t, "taro").await, &fields).await;
        assert_eq!(done.status, 303, "{:?}", done.texts(".error-summary"));
        hold(&t, "quote.offered", "", locale).await;
    }
}

/// What lay in the account's credit goes back.
#[actix_web::test]
async fn credit_that_goes_back() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let order = desk.order().await;
        let (app, account) = (desk.app.app.clone(), desk.account());
        let staff = rakkan::accounts::sign_in::actor(&desk.app.staff("cashier", Role::Finance).await);
        let done = desk.app.app.write(move |tx| {
            let new = rakkan::payments::NewTransfer {
                received_on: rakkan::l10n::when::Zone::default().day(tx.now),
                amount: rakkan::kernel::Yen::new(10_000),
                payer: "サンプル".into(),
                reference: String::new(),
                occurrence: 0,
            };
            let made = rakkan::payments::record_transfer(tx, &staff, &new).expect("recorded");
            rakkan::orders::settle::match_transfer(tx, &app.config, &staff, &made.id, &order.id).expect("matched");
            rakkan::payments::give_back::return_credit(tx, &app.config, &staff, &account).map(drop)
        });
        done.await.expect("returned");
        hold(&desk.app, "credit.returned", "", locale).await;
    }
}
