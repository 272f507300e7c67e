//! The form that invites: what it refuses, and who may give what.

use super::{invitations, team};

const FORM: &str = "/settings/invitations";

fn fields<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields =
        vec![("emails", "guest@example.com"), ("role", "limited_user"), ("scope", "all"), ("language", "ja")];
    for (name, value) in changed {
        fields.retain(|(n, _)| n != name);
        fields.push((name, value));
    }
    fields
}

#[actix_web::test]
async fn each_field_says_what_is_wrong_and_keeps_what_was_typed() {
    let t = team().await;
    let mut taro = t.signed_in("taro").await;
    let many: String = (0..21).map(|n| format!("guest{n}@example.com\n")).collect();
    let long = "あ".repeat(501);
    for (name, value) in [
        ("emails", ""),
        ("emails", "guest@example.com, no address"),
        ("emails", many.as_str()),
        ("emails", "TARO@example.co.jp"),
        ("role", ""),
        ("role", "staff_administrator"),
        ("scope", "everything"),
        ("message", long.as_str()),
        ("message", "こちらへ https://example.com/"),
        ("message", "ＷＷＷ．example.com"),
        ("language", "fr"),
    ] {
        let refused = taro.post(FORM, &fields(&[(name, value)])).await;
        assert_eq!(refused.status, 422, "{name}={value}");
        // Without divisions there is no choice of what they see, so what is wrong with it stands above the form.
        let said =
            if name == "scope" { refused.texts(".error-summary li").concat() } else { refused.field_error(name) };
        assert!(!said.is_empty(), "{name}={value}");
        let typed = value.lines().next().unwrap_or_default();
        assert!(!matches!(name, "emails" | "message") || refused.body.contains(typed), "{name} is kept");
    }
    assert!(t.mails().await.iter().all(|m| m.kind != "user.invited"), "all or nobody");
    let refused = taro.post(FORM, &fields(&[("emails", "a@example.com b@")])).await;
    assert!(refused.field_error("emails").contains("b@"), "{}", refused.field_error("emails"));
    assert_eq!(taro.post(FORM, &fields(&[])).await.status, 303);
    let again = taro.post(FORM, &fields(&[("emails", "GUEST@example.com")])).await;
    assert!(again.status == 422 && again.field_error("emails").contains("招待中"), "{}", again.field_error("emails"));
    let mut english = t.signed_in("taro").await.speaks("en");
    let refused = english.post(&format!("{FORM}?lang=en"), &fields(&[("emails", "")])).await;
    let said = refused.field_error("emails");
    assert!(!said.is_empty() && said.is_ascii(), "{said}");
}

#[actix_web::test]
async fn a_manager_invites_below_themselves_only() {
    let t = team().await;
    let mut manager = t.signed_in("manager").await;
    assert_eq!(manager.get(&format!("{FORM}/new")).await.texts("input[name=role]").len(), 2);
    for role in ["administrator", "manager", "finance_manager"] {
        let refused = manager.post(FORM, &fields(&[("role", role)])).await;
        assert_eq!(refused.status, 422, "{role}");
        assert!(!refused.field_error("role").is_empty());
    }
    assert_eq!(manager.post(FORM, &fields(&[])).await.status, 303);
    // What an Administrator has given is not theirs to send or to take back.
    let mut taro = t.signed_in("taro").await;
    invitations::invite(&mut taro, "boss@example.com", "administrator").await;
    let page = manager.get(FORM).await;
    let links = |row: &str| page.texts(&format!("tbody tr:nth-child({row}) form")).len();
    assert_eq!((links("1"), links("2")), (0, 2), "{}", page.body);
}

#[actix_web::test]
async fn an_account_has_so_many_open_invitations_at_a_time() {
    let t = team().await;
    let mut taro = t.signed_in("taro").await;
    for round in 0..5 {
        let emails: String = (0..20).map(|n| format!("guest{round}-{n}@example.com\n")).collect();
        assert_eq!(taro.post(FORM, &fields(&[("emails", &emails)])).await.status, 303);
    }
    let refused = taro.post(FORM, &fields(&[])).await;
    assert!(refused.status == 422 && !refused.field_error("emails").is_empty());
    // Withdrawn ones make room for others, but not on the same day.
    let waiting = taro.get("/settings/invitations").await.body;
    let number = waiting.split("data-id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a row").to_owned();
    assert_eq!(taro.post(&format!("/settings/invitations/{number}/revocation"), &[]).await.status, 303);
    let refused = taro.post(FORM, &fields(&[])).await;
    assert!(refused.status == 422 && refused.field_error("emails").contains("1日"), "{}", refused.body);
    t.clock.advance_hours(25);
    let mut taro = t.signed_in("taro").await;
    assert_eq!(taro.post(FORM, &fields(&[])).await.status, 303, "the next day");
    t.clock.advance_days(61);
    let mut taro = t.signed_in("taro").await;
    assert_eq!(taro.post(FORM, &fields(&[])).await.status, 303, "what has expired does not count");
}
