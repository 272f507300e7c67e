//! Mails about the certificate itself: the link to the mailbox, its end, and the notice of issuance.

use super::{hold, hold_this, speaks};
use crate::certificates::desk::Desk;
use crate::pickup::world::World;
use crate::support::app::TestApp;
use rakkan::accounts::{
    model::Delivery,
    notifications::{self, save::Basics},
    sign_in,
};
use rakkan::ca::KeyType;
use rakkan::certificates::issue;
use rakkan::kernel::Locale;

// S-P12-01
#[actix_web::test]
async fn the_link_and_its_end() {
    for locale in Locale::ALL {
        let w = World::new().await;
        speaks(&w.t, "taro", locale).await;
        w.order(KeyType::Rsa2048).await;
        hold(&w.t, "pickup.link", "", locale).await;
        hold(&w.t, "pickup.notice", "", locale).await;
        w.t.clock.advance_days(31);
        w.t.run_due().await;
        let mut mails: Vec<_> = w.t.mails().await.into_iter().filter(|mail| mail.kind == "pickup.expired").collect();
        // Both are of one moment, in no order.
        mails.sort_by_key(|mail| mail.recipient.as_str() != "info@example.co.jp");
        let [holder, applicant] = mails.as_slice() else { panic!("{} mails", mails.len()) };
        hold_this(holder, "holder", locale);
        hold_this(applicant, "applicant", locale);
    }
}

async fn prefer(t: &TestApp, delivery: Delivery, locale: Locale) {
    let user = t.user("taro").await;
    let (by, account) = (sign_in::actor(&user), user.account_id.expect("an account"));
    t.app
        .write(move |tx| {
            notifications::save(
                tx,
                &by,
                &account,
                Basics { mail_locale: locale, delivery, requests_need_approval: false },
                &notifications::Notifications::default(),
            )
        })
        .await
        .expect("saved");
}

// S-GET-01, S-GET-02, S-GET-03, S-GET-05
#[actix_web::test]
async fn issued_for_a_csr() {
    for locale in Locale::ALL {
        for (delivery, case) in [(Delivery::Attachment, "attached"), (Delivery::Link, "linked")] {
            let desk = Desk::new().await;
            prefer(&desk.t, delivery, locale).await;
            let order = desk.order().await;
            issue::run(&desk.t.app, &order.id).await.expect("issued");
            let mut mails: Vec<_> =
                desk.t.mails().await.into_iter().filter(|mail| mail.kind == "certificate.issued").collect();
            // Both were written at the same moment.
            mails.sort_by_key(|mail| mail.recipient == "keeper@example.net");
            let [applicant, keeper] = mails.as_slice() else { panic!("{} mails", mails.len()) };
            hold_this(applicant, case, locale);
            if delivery == Delivery::Attachment {
                hold_this(keeper, "additional", locale);
            }
        }
    }
}

// S-P12-08
#[actix_web::test]
async fn issued_after_pick_up() {
    for locale in Locale::ALL {
        let w = World::issuing().await;
        speaks(&w.t, "taro", locale).await;
        w.order(KeyType::P256).await;
        let link = w.link().await;
        let mut holder = w.holder(&link).await;
        let password = "Correct-Horse 42";
        let fields =
            [("password", password), ("password_confirmation", password), ("format", "modern"), ("terms", "yes")];
        let reply = holder.post(&link, &fields).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        w.t.run_due().await;
        hold(&w.t, "certificate.issued", "pickup", locale).await;
    }
}
