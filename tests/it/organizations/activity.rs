//! S-ORG-02, S-ORG-03: putting organizations away and taking them up, one or several at once.

use super::{form, registered, stored};
use crate::review::approved;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::organizations::{Stage, ValidationStatus, store};

#[actix_web::test]
async fn away_and_back() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let address = registered(&mut client).await;
    approved(&t, &mut client, &address).await;
    client.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    assert!(stored(&t, &address).await.is_pending());

    let away = client.post(&format!("{address}/deactivation"), &[]).await;
    assert_eq!((away.status, away.location.as_str()), (303, address.as_str()));
    let organization = stored(&t, &address).await;
    assert!(!organization.active && !organization.is_pending());
    assert!(organization.is_valid_at(t.app.now()), "what holds keeps its time");
    let id = organization.id.clone();
    let history = t.app.read(move |conn| store::history(conn, &id)).await.expect("rows");
    assert_eq!(history.iter().map(|v| v.stage).collect::<Vec<_>>(), [Stage::Voided, Stage::Approved]);
    let page = client.get(&address).await;
    assert_eq!(page.texts("[data-activity=inactive]"), ["非アクティブ"]);
    assert!(page.texts(".history li")[0].contains("取り下げ"), "who took it back is said");
    assert!(!page.body.contains("name=\"types\""), "nothing is asked for it");
    let asked = client.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    assert_eq!(asked.status, 409);
    let offered = client.get("/domains/new").await;
    assert_eq!(offered.texts("main .empty h2"), ["先に組織を登録してください"], "forms do not offer it");

    // The same registered again: now the old one stays away.
    let twin = registered(&mut client).await;
    let refused = client.post(&format!("{address}/activation"), &[]).await;
    assert_eq!(refused.status, 422);
    let number = twin.rsplit('/').next().expect("a number");
    assert!(refused.texts(".error-summary li")[0].contains(number));
    client.post(&format!("{twin}/deactivation"), &[]).await;
    assert_eq!(client.post(&format!("{address}/activation"), &[]).await.status, 303);
    assert_eq!(stored(&t, &address).await.status_at(t.app.now()), ValidationStatus::Validated);
    let number = organization.number.to_string();
    let events = t.app.read(move |conn| rakkan::audit::history(conn, "organization", &number)).await.expect("events");
    let actions: Vec<_> = events.iter().map(|e| e.action.as_str()).collect();
    assert!(actions.ends_with(&["organization.deactivated", "organization.activated"]), "{actions:?}");
}

#[actix_web::test]
async fn an_amendment_makes_no_twin() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let first = registered(&mut client).await;
    let second = client.post("/organizations", &form(&[("legal_name", "株式会社べつ")])).await.location;
    let refused = client.post(&second, &form(&[])).await;
    assert_eq!(refused.status, 422);
    assert!(refused.field_error("legal_name").contains(first.rsplit('/').next().expect("a number")));
    assert_eq!(
        client.post(&second, &form(&[("legal_name", "株式会社べつ"), ("phone", "03-9999-9999")])).await.status,
        303
    );
}

#[actix_web::test]
async fn several_at_once_all_or_none() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.member("jiro").await;
    let mut client = t.signed_in("taro").await;
    let mut numbers = vec![];
    for name in ["株式会社一", "株式会社二", "株式会社三"] {
        let made = client.post("/organizations", &form(&[("legal_name", name)])).await.location;
        numbers.push(made.rsplit('/').next().expect("a number").to_owned());
    }
    let fields = |action: &str, chosen: &[&str]| -> Vec<(String, String)> {
        let boxes = chosen.iter().map(|n| ("numbers".to_owned(), (*n).to_owned()));
        boxes.chain([("action".to_owned(), action.to_owned())]).collect()
    };
    let selection = "/organizations/selection?sort=name";
    let none = client.post_form(selection, &fields("validation", &[])).await;
    assert_eq!(none.status, 422);
    assert_eq!(none.texts("#numbers-error"), ["行を1つ以上選択してください。"]);
    assert_eq!(none.texts("tbody tr").len(), 3, "the same list again");
    assert!(none.body.contains("sort=name"), "in the same order");

    let two = [numbers[0].as_str(), numbers[1].as_str()];
    let asked = client.post_form(selection, &fields("validation", &two)).await;
    assert_eq!((asked.status, asked.location.as_str()), (303, "/organizations?sort=name"));
    let pending = client.get("/organizations?validation=pending").await;
    assert_eq!(pending.texts("tbody tr").len(), 2);
    let mails = t.mails().await.into_iter().filter(|m| m.kind == "organization.requested").count();
    assert_eq!(mails, 2);

    // One of another account among them: nothing happens at all.
    let mut jiro = t.signed_in("jiro").await;
    let theirs = registered(&mut jiro).await;
    let theirs = theirs.rsplit('/').next().expect("a number");
    for action in ["validation", "deactivation", "activation"] {
        let reply = client.post_form(selection, &fields(action, &[&numbers[2], theirs])).await;
        assert_eq!(reply.status, 404, "{action}");
    }
    assert_eq!(client.get("/organizations").await.texts("tbody tr").len(), 3);

    let away = client.post_form(selection, &fields("deactivation", &two)).await;
    assert_eq!(away.status, 303);
    assert_eq!(client.get("/organizations").await.texts("tbody tr").len(), 1);
    let refused = client.post_form(selection, &fields("validation", &two)).await;
    assert_eq!(refused.status, 422, "nothing is asked for what is away");
    let shown = client.get("/organizations?status=inactive").await;
    assert_eq!(shown.texts("tbody tr").len(), 2);
    assert_eq!(client.post_form(selection, &fields("activation", &two)).await.status, 303);
    assert_eq!(client.get("/organizations").await.texts("tbody tr").len(), 3);
    for (action, number, status) in [("nonsense", numbers[0].as_str(), 400), ("activation", "x", 422)] {
        assert_eq!(client.post_form(selection, &fields(action, &[number])).await.status, status);
    }
    let many: Vec<String> = (0..51).map(|n| (10_000_000 + n).to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(client.post_form(selection, &fields("activation", &many)).await.status, 422);

    t.colleague("taro", "hanako", Role::LimitedUser).await;
    let mut hanako = t.signed_in("hanako").await;
    let page = hanako.get("/organizations").await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("name=\"numbers\""), "who may not act has nothing to select");
    assert_eq!(hanako.post_form(selection, &fields("activation", &two)).await.status, 404);
}
