//! The issuance mail, in both languages, attached or linked.

use super::desk::Desk;
use rakkan::accounts::{
    model::Delivery,
    notifications::{self, save::Basics},
    sign_in,
};
use rakkan::certificates::issue;
use rakkan::kernel::Locale;

async fn prefer(desk: &Desk, locale: Locale, delivery: Delivery) {
    let (by, account) = (sign_in::actor(&desk.customer), desk.customer.account_id.clone().expect("an account"));
    desk.t
        .app
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

#[actix_web::test]
async fn japanese_with_the_zip() {
    let desk = Desk::new().await;
    prefer(&desk, Locale::Ja, Delivery::Attachment).await;
    let order = desk.order_with(|wanted| wanted.options.common_name = rakkan::ca::CommonNameSource::Email).await;
    issue::run(&desk.t.app, &order.id).await.expect("issued");
    let certificate = desk.certificates(&order).await.remove(0);
    let mut mails: Vec<_> = desk.t.mails().await.into_iter().filter(|m| m.kind == "certificate.issued").collect();
    // Both were written at the same moment.
    mails.sort_by_key(|mail| mail.recipient == "keeper@example.net");
    let to: Vec<_> = mails.iter().map(|m| m.recipient.as_str()).collect();
    // TARO@example.co.jp is the applicant's mailbox in other letters.
    assert_eq!(to, ["taro@example.co.jp", "keeper@example.net"]);
    for mail in &mails {
        assert_eq!((mail.subject.as_str(), mail.locale), ("info@example.co.jp 向けの 証明書", Locale::Ja));
        let text = &mail.text_body;
        for said in [
            format!("オーダー番号 {}", order.number),
            "アカウント番号：".into(),
            "製品：Secure Mail ID".into(),
            format!("シリアル番号：{}", certificate.serial),
            "コモンネーム：info@example.co.jp".into(),
            "有効期間：1年".into(),
            "有効期限開始日：2026/11/22 12:00 JST".into(),
            "有効期限終了日：2027/11/22 11:59 JST".into(),
            "発行者名：/C=JP/O=Rakkan Demo CA/CN=Rakkan Demo CA S/MIME CA 1".into(),
            format!("/orders/{}/certificate", order.number),
            "TrustedRoot.crt".into(),
        ] {
            assert!(text.contains(&said), "{said} is not in {text}");
        }
        assert_eq!(mail.attachment_name.as_deref(), Some("info_example_co_jp.zip"));
        let zip = mail.attachment.as_deref().expect("attached");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a zip");
        let names: Vec<_> =
            (0..archive.len()).map(|n| archive.by_index(n).expect("a file").name().to_owned()).collect();
        assert_eq!(names, ["TrustedRoot.crt", "RakkanDemoCACA.crt", "info_example_co_jp.crt"]);
    }
    assert!(mails[0].text_body.starts_with("山田 太郎 様"), "{}", mails[0].text_body);
    assert!(!mails[1].text_body.contains("山田"), "{}", mails[1].text_body);
}

#[actix_web::test]
async fn english_with_a_link() {
    let desk = Desk::new().await;
    prefer(&desk, Locale::En, Delivery::Link).await;
    let order = desk.order_with(|wanted| wanted.validity = rakkan::ca::Validity::Days(30)).await;
    issue::run(&desk.t.app, &order.id).await.expect("issued");
    let mail = desk.t.mail("certificate.issued").await;
    assert_eq!((mail.subject.as_str(), mail.locale), ("Certificate for info@example.co.jp", Locale::En));
    for said in ["Validity: 30 days", "Common name: 株式会社サンプル", "Download the certificate", "Valid until: "]
    {
        assert!(mail.text_body.contains(said), "{said} is not in {}", mail.text_body);
    }
    assert_eq!((mail.attachment_name, mail.attachment), (None, None));
}
