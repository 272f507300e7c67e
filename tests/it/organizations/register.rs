//! S-ORG-01: every field of the form, what is refused, and what is kept.

use super::{form, registered, stored};
use crate::support::app::TestApp;
use rakkan::organizations::{ValidationStatus, store};

#[actix_web::test]
async fn what_is_typed_is_folded_and_kept() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    assert_eq!(client.get("/organizations").await.texts(".empty h2"), ["組織はまだ登録されていません"]);
    let address = registered(&mut client).await;
    let organization = stored(&t, &address).await;
    assert_eq!(organization.identifier().as_str(), "NTRJP-7000012050002");
    assert_eq!((organization.identifier.as_str(), organization.postal_code.as_str()), ("7000012050002", "104-0061"));
    assert_eq!(organization.status_at(t.app.now()), ValidationStatus::Unvalidated);
    let page = client.get(&address).await;
    assert_eq!(page.status, 200);
    let card = page.texts(".organization-card").join(" ");
    for part in [
        "株式会社サンプル",
        &organization.number.to_string(),
        "銀座1-2-3",
        "中央区",
        "東京都",
        "104-0061",
        "03-1234-5678",
    ] {
        assert!(card.contains(part), "{part} in {card}");
    }
    let digits = organization.number.to_string().len();
    assert!((7..=10).contains(&digits));
}

#[actix_web::test]
async fn other_registers() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    for (country, scheme, typed, want) in [
        ("JP", "gov", "13", "GOVJP+13"),
        ("JP", "gov", "", "GOVJP"),
        ("CH", "int", "", "INTXG"),
        ("JP", "lei", "353800V2V8PUY9TK3E06", "LEIXG-353800V2V8PUY9TK3E06"),
        ("DE", "vat", "123456789", "VATDE-123456789"),
        ("DE", "ntr", "HRB 12345-B", "NTRDE-HRB 12345-B"),
    ] {
        let fields = form(&[
            ("country", country),
            ("identifier_scheme", scheme),
            ("identifier", typed),
            ("postal_code", "104-0061"),
        ]);
        let reply = client.post("/organizations", &fields).await;
        assert_eq!(reply.status, 303, "{want}: {}", reply.body);
        assert_eq!(stored(&t, &reply.location).await.identifier().as_str(), want);
        let page = client.get(&format!("{}/edit", reply.location)).await;
        assert_eq!(page.status, 200);
    }
}

#[actix_web::test]
async fn each_wrong_field_says_so_and_nothing_is_stored() {
    let t = TestApp::new().await;
    let user = t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let (long64, long128, long_mail) =
        ("あ".repeat(65), "あ".repeat(129), format!("{}@example.co.jp", "a".repeat(250)));
    let mut cases: Vec<(&str, &str)> = vec![
        ("legal_name", &long64),
        ("assumed_name", &long64),
        ("country", "XX"),
        ("country", "日本"),
        ("identifier_scheme", "psd"),
        ("identifier", "7000012050003"),
        ("identifier", "101"),
        ("identifier", "七〇〇〇〇一二〇五〇〇〇二"),
        ("postal_code", "104-006"),
        ("postal_code", "郵便番号"),
        ("state", &long128),
        ("city", &long128),
        ("street", &long128),
        ("phone", "電話なし"),
        ("phone", "+81                                               312345678"),
        ("contact_last_name", &long64),
        ("contact_first_name", &long64),
        ("contact_job_title", &long64),
        ("contact_email", "情報@example.co.jp"),
        ("contact_email", &long_mail),
        ("contact_phone", "12"),
        ("legal_name", "-"),
        ("state", " . "),
        ("identifier", ""),
    ];
    let required = [
        "legal_name",
        "identifier_scheme",
        "country",
        "state",
        "city",
        "street",
        "postal_code",
        "phone",
        "contact_last_name",
        "contact_first_name",
        "contact_job_title",
        "contact_email",
        "contact_phone",
    ];
    cases.extend(required.map(|name| (name, "")));
    for name in required.iter().chain(&["assumed_name"]) {
        cases.push((name, "a\u{0}b\u{7}"));
        cases.push((name, "a\u{202E}b"));
        cases.push((name, "<script>alert(1)</script>"));
    }
    for (name, value) in cases {
        let reply = client.post("/organizations", &form(&[(name, value)])).await;
        assert_eq!(reply.status, 422, "{name} = {value:?}");
        assert!(!reply.field_error(name).is_empty(), "{name} = {value:?} has no message");
        assert!(!reply.texts(".error-summary li").is_empty(), "{name} = {value:?} is not summed up");
        assert!(!reply.body.contains("<script>alert"), "{name} is escaped");
        if name != "city" {
            assert_eq!(reply.value("city"), "中央区", "what was typed stays");
        }
    }
    let account = user.account_id.expect("an account");
    let rows = t.app.read(move |conn| store::of_account(conn, &account)).await.expect("rows");
    assert!(rows.is_empty());
}

#[actix_web::test]
async fn the_same_organization_twice_is_pointed_at() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let address = registered(&mut client).await;
    let number = address.rsplit('/').next().expect("a number").to_owned();
    let again = client.post("/organizations", &form(&[])).await;
    assert_eq!(again.status, 422);
    assert!(again.field_error("legal_name").contains(&number), "{}", again.field_error("legal_name"));
}
