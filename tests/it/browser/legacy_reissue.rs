//! A reissue of the earlier product, from the public form to the answer, with scripts and without (S-REI-05).

use super::people;
use super::stage::{Stage, follow, follow_to, quiet, write};
use crate::legacy_reissues::CSR;
use crate::support::browser::{Browser, Reader};
use rakkan::access::Role;

const FIELDS: &[(&str, &str)] = &[
    ("reference", "R-0012345678"),
    ("reason", "秘密鍵の変更"),
    ("ends_year", "2027"),
    ("ends_month", "3"),
    ("ends_day", "31"),
    ("organization_name", "株式会社サンプル"),
    ("responsible_last_name", "山田"),
    ("responsible_first_name", "太郎"),
    ("responsible_email", "taro@example.co.jp"),
    ("responsible_phone", "03-1234-5678"),
];

#[actix_web::test]
async fn a_reissue_from_the_form_to_the_answer() {
    walk(Reader::new()).await;
}

#[actix_web::test]
async fn the_same_without_javascript() {
    walk(Reader::new().without_scripts()).await;
}

async fn walk(reader: Reader) {
    let stage = Stage::open().await;
    stage.t.staff("approver", Role::Approval).await;
    let browser = reader.open().await;
    stage.goto(&browser, "/legacy-reissue").await;
    // Nothing filled in: the summary leads to each field.
    follow_to(&browser, people::SUBMIT, "/legacy-reissue").await;
    // The browser notes the 422 of the form, as it should; from here on nothing.
    assert_eq!(browser.complaints().len(), 1);
    assert!(browser.count(".error-summary li").await > 8, "{}", browser.text("main").await);
    assert_eq!(browser.count("#reference[aria-invalid=true]").await, 1);
    for (name, value) in FIELDS {
        write(&browser, &format!("[name='{name}']"), value).await;
    }
    write(&browser, "#csr", CSR.trim()).await;
    assert_eq!(browser.count("#technical_same:checked").await, 1, "the same person, until somebody says otherwise");
    browser.click("#terms").await;
    follow_to(&browser, people::SUBMIT, "/legacy-reissue/").await;
    let number = browser.text("#number").await;
    assert!(browser.path().await.ends_with(&number), "{number}");
    quiet(&browser);

    answer(&stage, &browser, &number).await;
    let mail = stage.mail("legacy_reissue.answered").await;
    assert!(mail.text_body.contains("3営業日以内") && mail.subject.contains(&number), "{}", mail.text_body);
    quiet(&browser);
    stage.close().await;
}

async fn answer(stage: &Stage, staff: &Browser, number: &str) {
    people::sign_in(stage, staff, "approver").await;
    stage.goto(staff, "/staff").await;
    let at = format!("/staff/legacy-reissues/{number}");
    follow_to(staff, &format!("main a[href='{at}']"), &at).await;
    assert!(staff.text("main").await.contains("R-0012345678"));
    staff.click("#decision-accepted").await;
    write(staff, "#answer", "新しい証明書を3営業日以内にお送りします。").await;
    follow(staff, &format!("form[action='{at}/answer'] button[type=submit]")).await;
    assert!(staff.text("#decided").await.contains("approver"), "{}", staff.text("main").await);
    stage.goto(staff, "/staff/legacy-reissues?status=accepted").await;
    assert_eq!(staff.count(&format!("tr[data-id='{number}'] a[href='{at}']")).await, 1);
}
