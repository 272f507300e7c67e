//! Settings > notifications: what is stored is shown, what is wrong is refused, copies go where they should.

use crate::orders::Desk;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::accounts::notifications::{Audience, Notifications, store};

const AT: &str = "/settings/notifications";

fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("renewal_days", "90"),
        ("renewal_days", "30"),
        ("renewal_days", "-7"),
        ("renewal_audience", "holders"),
        ("renewal_recipients", "it@example.co.jp、Info@Example.co.jp\ninfo@example.co.jp"),
        ("renewal_message", "社内ポータルから申請してください。"),
        ("copies", "audit@example.co.jp"),
        ("certificate_delivery", "attachment"),
        ("requests_need_approval", "yes"),
        ("mail_language", "en"),
    ];
    for (name, _) in changed {
        fields.retain(|(n, _)| n != name);
    }
    fields.extend(changed);
    fields
}

async fn stored(t: &TestApp) -> Notifications {
    let account = t.user("taro").await.account_id.expect("an account");
    t.app.read(move |conn| store::find(conn, &account)).await.expect("settings")
}

// S-LANG-02, S-GET-05, S-REN-05, F-REN-03, X-02, W-10
#[actix_web::test]
async fn every_notice_goes_out_until_somebody_says_otherwise() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    let page = taro.get(AT).await;
    let boxes = "input[name=renewal_days][checked]";
    assert_eq!(page.body.matches("name=\"renewal_days\"").count(), 6);
    assert_eq!(count(&page.body, boxes), 6, "all six, before and after the end");
    assert_eq!(count(&page.body, "input[name=renewal_audience][checked]"), 2);
    assert_eq!(count(&page.body, "#certificate_delivery-link[checked]"), 1, "the link is the default");
    assert!(page.texts("#advanced .hint").join(" ").contains("メールフィルター"), "and the page says why");

    let saved = taro.post(AT, &form(&[])).await;
    assert_eq!((saved.status, saved.location.as_str()), (303, AT), "{:?}", saved.texts(".field-error"));
    let kept = stored(&t).await;
    assert_eq!(
        (kept.renewal_days.as_slice(), kept.renewal_audience.as_slice()),
        (&[90, 30, -7][..], &[Audience::Holders][..])
    );
    let to: Vec<_> = kept.renewal_recipients.iter().map(ToString::to_string).collect();
    assert_eq!(to, ["it@example.co.jp", "Info@example.co.jp"], "each mailbox once");
    let page = taro.get(AT).await;
    assert!(page.body.contains("設定を保存しました。") && page.body.contains("社内ポータルから申請してください。"));
    assert_eq!(count(&page.body, boxes), 3);
    assert_eq!(page.texts("#mail_language option[selected]"), ["English"]);
    let none = [("renewal_recipients", ""), ("renewal_message", ""), ("copies", "")];
    let without = form(&none).into_iter().filter(|(name, _)| !name.starts_with("renewal_")).collect::<Vec<_>>();
    assert_eq!(taro.post(AT, &without).await.status, 303, "no notice at all is a choice");
    assert!(stored(&t).await.renewal_days.is_empty());
}

fn count(body: &str, selector: &str) -> usize {
    let html = scraper::Html::parse_document(body);
    html.select(&scraper::Selector::parse(selector).expect("a selector")).count()
}

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_use() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    let long = "あ".repeat(501);
    let many = (0..21).map(|n| format!("a{n}@example.jp")).collect::<Vec<_>>().join(",");
    for (field, value, said) in [
        ("renewal_days", "5", "選択してください。"),
        ("renewal_days", "", "選択してください。"),
        ("renewal_audience", "everybody", "選択してください。"),
        ("renewal_recipients", "it@example.co.jp, <script>", "「<script>」は"),
        ("renewal_recipients", many.as_str(), "20件"),
        ("renewal_message", long.as_str(), "500文字以内"),
        ("renewal_message", "a\u{202e}b", "使用できない文字"),
        ("copies", "nobody", "「nobody」は"),
        ("certificate_delivery", "pigeon", "選択してください。"),
        ("certificate_delivery", "", "選択してください。"),
        ("mail_language", "fr", "選択してください。"),
    ] {
        let refused = taro.post(AT, &form(&[(field, value)])).await;
        assert_eq!(refused.status, 422, "{field} {value:.20}");
        assert!(refused.field_error(field).contains(said), "{field} {value:.20}: {}", refused.field_error(field));
        assert!(refused.body.contains("audit@example.co.jp") || field == "copies", "what was typed stays");
    }
    let mut nobody = form(&[("renewal_recipients", " ")]);
    nobody.retain(|(name, _)| *name != "renewal_audience");
    assert!(taro.post(AT, &nobody).await.field_error("renewal_audience").contains("宛先を1つ以上"));
    assert_eq!(stored(&t).await, Notifications::default(), "nothing was stored");
}

#[actix_web::test]
async fn only_administrators_decide_for_the_account() {
    let t = TestApp::new().await;
    t.member("taro").await;
    for role in [Role::Manager, Role::FinanceManager, Role::StandardUser, Role::LimitedUser] {
        t.colleague("taro", role.word(), role).await;
        let mut somebody = t.signed_in(role.word()).await;
        assert_eq!(somebody.get(AT).await.status, 404, "{role:?}");
        assert_eq!(somebody.post(AT, &form(&[])).await.status, 404, "{role:?}");
    }
    assert_eq!(stored(&t).await, Notifications::default());
}

#[actix_web::test]
async fn copies_end_where_an_account_writes_without_end() {
    let mut desk = Desk::new().await;
    assert_eq!(desk.browser.post(AT, &form(&[("copies", "audit@example.co.jp")])).await.status, 303);
    let account = desk.taro.account_id.clone().expect("an account");
    let written = |rounds: usize| {
        let (account, app) = (account.clone(), desk.app.app.clone());
        let brand = app.config.brand.clone();
        async move {
            let letters = app.write(move |tx| {
                let to = rakkan::kernel::EmailAddress::parse("taro@example.co.jp").expect("an address");
                let letter = rakkan::mail::Letter::new("order.received", rakkan::kernel::Locale::Ja, to, "件名");
                let letter = letter.about(&account).text("本文").copied();
                (0..rounds).try_for_each(|_| rakkan::mail::queue(tx, &brand, &letter))
            });
            letters.await.expect("queued");
        }
    };
    let count = || async {
        let copies = desk.app.app.read(|conn| {
            use diesel::prelude::*;
            use rakkan::store::schema::mails;
            Ok::<i64, rakkan::store::StoreError>(
                mails::table.filter(mails::recipient.eq("audit@example.co.jp")).count().get_result(conn)?,
            )
        });
        copies.await.expect("counted")
    };
    written(260).await;
    let most = count().await;
    assert!((240..260).contains(&most), "{most}: two mails a round, five hundred a day");
    desk.app.clock.advance_hours(25);
    written(1).await;
    assert_eq!(count().await, most + 1, "and goes on the next day");
}

#[actix_web::test]
async fn copies_go_to_the_addresses_of_the_account_and_hold_no_secret() {
    let mut desk = Desk::new().await;
    let copies = [("copies", "audit@example.co.jp TARO@example.co.jp"), ("requests_need_approval", "")];
    assert_eq!(desk.browser.post(AT, &form(&copies)).await.status, 303);
    let order = desk.order().await;
    desk.app.client().post("/password/forgot", &[("username", "taro")]).await;
    let mails = desk.app.mails().await;
    let mut received: Vec<_> = mails.iter().filter(|mail| mail.kind == "order.received").collect();
    // Written in one moment, they stand in no order.
    received.sort_by_key(|mail| mail.recipient != "taro@example.co.jp");
    let to: Vec<_> = received.iter().map(|mail| mail.recipient.as_str()).collect();
    assert_eq!(to, ["taro@example.co.jp", "audit@example.co.jp"], "the applicant's own mailbox gets it once");
    assert!(
        received[1].text_body.starts_with("※ taro@example.co.jp 宛てのメールの写しです。"),
        "{}",
        received[1].text_body
    );
    assert!(received[1].text_body.contains(&order.number.to_string()));
    let reset: Vec<_> = mails.iter().filter(|mail| mail.kind == "account.reset").collect();
    assert_eq!(reset.len(), 1, "a link is for one reader");
    // Another account's orders are not copied there.
    let other = desk.app.member("other").await;
    assert!(other.account_id != desk.taro.account_id);
    let enabled = desk.app.mails().await.into_iter().filter(|mail| mail.kind == "account.product_enabled");
    assert!(enabled.filter(|mail| mail.recipient == "audit@example.co.jp").count() == 0);
}

// S-MSG-01
#[actix_web::test]
async fn a_sample_goes_to_who_asks_for_it() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    taro.post(AT, &form(&[("mail_language", "ja")])).await;
    let sample = format!("{AT}/sample");
    for bad in ["", "5", "90 ", "x"] {
        assert_eq!(taro.post(&sample, &[("days", bad)]).await.status, 400, "{bad:?}");
    }
    assert_eq!(taro.post(&sample, &[("days", "30")]).await.location, AT);
    let mails = t.mails().await.into_iter().filter(|mail| mail.kind == "renewal.order").collect::<Vec<_>>();
    assert_eq!(
        mails.iter().map(|mail| mail.recipient.as_str()).collect::<Vec<_>>(),
        ["taro@example.co.jp"],
        "no copies"
    );
    assert_eq!(mails[0].subject, "【見本】【重要】30日前 オーダー更新のご案内（オーダー番号 00000000）");
    assert!(mails[0].text_body.contains("社内ポータルから申請してください。"), "{}", mails[0].text_body);
    taro.post(&sample, &[("days", "-7")]).await;
    assert!(t.mail("renewal.order").await.subject.contains("有効期限から7日"));
    for _ in 0..18 {
        taro.post(&sample, &[("days", "3")]).await;
    }
    assert_eq!(taro.post(&sample, &[("days", "3")]).await.status, 429);
}

/// What the page says of the other notices is what they do.
#[actix_web::test]
async fn the_page_says_what_else_is_sent() {
    use rakkan::notices::{certificates, pickups, validations, waiting};
    let t = TestApp::new().await;
    t.member("taro").await;
    let rows = t.signed_in("taro").await.get(AT).await.texts("#others dl > div");
    let told = |begins: &str| rows.iter().find(|row| row.trim().starts_with(begins)).cloned().unwrap_or_default();
    for (begins, stages) in [
        ("オーダーより先に終わる証明書", &certificates::STAGES[..]),
        ("組織とドメインの認証", &validations::STAGES[..]),
        ("お手続きをお待ちしている", &waiting::STAGES[..]),
        ("証明書の取得期限", &pickups::STAGES[..]),
    ] {
        let row = told(begins);
        for days in stages {
            assert!(row.contains(&format!("{}日", days.unsigned_abs())), "{days}: {row} of {rows:?}");
        }
    }
}
