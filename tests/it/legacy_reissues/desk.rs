//! The desk: what waits is seen by all of the staff and answered once, by mail.

use super::{CSR, received};
use crate::support::app::TestApp;
use rakkan::access::Role;

#[actix_web::test]
async fn staff_answer_once_and_by_mail() {
    let t = TestApp::new().await;
    let number = received(&t).await;
    let at = format!("/staff/legacy-reissues/{number}");
    t.staff("finance", Role::Finance).await;
    t.staff("approver", Role::Approval).await;
    let (mut finance, mut approver) = (t.signed_in("finance").await, t.signed_in("approver").await);
    assert_eq!(finance.get("/staff/legacy-reissues").await.links("tbody th a"), std::slice::from_ref(&at));
    let page = finance.get(&at).await;
    assert!(page.status == 200 && page.texts("form[action$=answer]").is_empty(), "others only look");
    assert_eq!(finance.post(&format!("{at}/answer"), &[("decision", "accepted"), ("answer", "x")]).await.status, 404);

    assert!(approver.get("/staff").await.links("tbody th a").contains(&at), "it stands in the queue of what waits");
    let page = approver.get(&at).await;
    let told = page.texts("main").join(" ");
    for fact in
        ["R-0012345678", "秘密鍵の変更", "2027/03/31", "総務部", "佐藤 花子", "RSA 2048", "CN=old@example.co.jp"]
    {
        assert!(told.contains(fact), "{fact} in {told}");
    }
    assert_eq!(page.texts("pre code")[0], CSR.split_whitespace().collect::<Vec<_>>().join(" "));

    let long = "x".repeat(2001);
    for (decision, answer, field) in [
        ("", "理由", "decision"),
        ("waiting", "理由", "decision"),
        ("perhaps", "理由", "decision"),
        ("refused", " ", "answer"),
        ("refused", long.as_str(), "answer"),
        ("refused", "a\u{7}b", "answer"),
    ] {
        let refused = approver.post(&format!("{at}/answer"), &[("decision", decision), ("answer", answer)]).await;
        assert!(refused.status == 422 && !refused.field_error(field).is_empty(), "{decision} {answer:.10}");
    }
    let said = "組織名が変わっているため、<新規>の申請が必要です。";
    let fields = [("decision", "refused"), ("answer", said)];
    assert_eq!(approver.post(&format!("{at}/answer"), &fields).await.location, at);
    assert_eq!(approver.post(&format!("{at}/answer"), &fields).await.status, 409, "once");
    let mut to: Vec<_> = t.mails().await.into_iter().filter(|m| m.kind == "legacy_reissue.answered").collect();
    to.sort_by(|a, b| a.recipient.cmp(&b.recipient));
    assert_eq!(
        to.iter().map(|m| m.recipient.as_str()).collect::<Vec<_>>(),
        ["hanako@system.example", "taro@example.co.jp"]
    );
    assert!(to[1].text_body.contains(said) && to[1].text_body.starts_with("山田 太郎 様"), "{}", to[1].text_body);
    assert!(!to[1].html_body.contains("<新規>"), "escaped in HTML");

    let page = approver.get(&at).await;
    assert!(page.texts("#decided").join(" ").contains("approver") && page.texts("#decided form").is_empty());
    assert!(approver.get("/staff/legacy-reissues").await.links("tbody th a").is_empty());
    assert_eq!(
        approver.get("/staff/legacy-reissues?status=refused").await.links("tbody th a"),
        std::slice::from_ref(&at)
    );
    assert_eq!(approver.get("/staff/legacy-reissues?status=nonsense&after=rubbish").await.status, 200);
    assert!(!approver.get("/staff").await.links("tbody th a").contains(&at));
}

#[actix_web::test]
async fn customers_have_no_desk() {
    let t = TestApp::new().await;
    let number = received(&t).await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    for path in ["/staff/legacy-reissues".to_owned(), format!("/staff/legacy-reissues/{number}")] {
        assert_eq!(taro.get(&path).await.status, 404);
        assert_eq!(t.client().get(&path).await.status, 303);
    }
}
