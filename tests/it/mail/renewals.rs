//! The notices before and after the end (S-REN-05, T-01, F-REN-03).

use super::hold;
use crate::support::app::{TestApp, beginning};
use rakkan::accounts::notifications::RENEWAL_DAYS;
use rakkan::accounts::notifications::mails::{Ending, renewal};
use rakkan::kernel::{EmailAddress, Locale};
use rakkan::mail::queue;

#[actix_web::test]
async fn each_notice_of_an_order_and_of_a_certificate() {
    let t = TestApp::new().await;
    let account = t.member("taro").await.account_id.expect("an account");
    for locale in Locale::ALL {
        for days in RENEWAL_DAYS {
            for order_goes_on in [false, true] {
                // Of a certificate whose order goes on it is said twice.
                if order_goes_on && ![30, 7].contains(&days) {
                    continue;
                }
                let to = EmailAddress::parse("info@example.co.jp").expect("an address");
                let ends = beginning().plus_days(days);
                let about = Ending {
                    account: account.clone(),
                    order: "12345678".into(),
                    common_name: "株式会社サンプル".into(),
                    emails: vec![to.clone(), EmailAddress::parse("sales@example.co.jp").expect("an address")],
                    certificate_ends: ends,
                    order_ends: if order_goes_on { ends.plus_days(365) } else { ends },
                    days,
                    message: (days == 30).then(|| "社内ポータルから申請してください。".to_owned()),
                    at: beginning(),
                };
                let name = (!order_goes_on).then_some("山田 太郎");
                let letter = renewal(&t.app.config, locale, to, name, &about);
                let brand = t.app.config.brand.clone();
                t.app.write(move |tx| queue(tx, &brand, &letter)).await.expect("queued");
                let kind = if order_goes_on { "renewal.certificate" } else { "renewal.order" };
                let case = if days < 0 { format!("after-{}", -days) } else { format!("before-{days}") };
                hold(&t, kind, &case, locale).await;
            }
        }
    }
}
