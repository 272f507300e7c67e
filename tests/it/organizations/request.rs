//! S-ORG-06, S-ORG-07: asking for validation.

use super::{registered, stored};
use crate::support::app::TestApp;
use rakkan::organizations::{ValidationStatus, store};

#[actix_web::test]
async fn asked_once_and_told_by_mail() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let address = registered(&mut client).await;
    let none = client.post(&format!("{address}/validation"), &[]).await;
    assert_eq!(none.status, 422);
    assert!(!none.field_error("types").is_empty());
    let other = client.post(&format!("{address}/validation"), &[("types", "ev")]).await;
    assert_eq!(other.status, 422, "types of other products are not offered and not taken");
    assert_eq!(stored(&t, &address).await.status_at(t.app.now()), ValidationStatus::Unvalidated);

    for _ in 0..2 {
        let asked = client.post(&format!("{address}/validation"), &[("types", "smime")]).await;
        assert_eq!((asked.status, asked.location.as_str()), (303, address.as_str()));
    }
    let organization = stored(&t, &address).await;
    assert_eq!(organization.status_at(t.app.now()), ValidationStatus::Pending);
    let id = organization.id.clone();
    assert_eq!(
        t.app.read(move |conn| store::history(conn, &id)).await.expect("rows").len(),
        1,
        "two presses, one request"
    );
    let mails: Vec<_> = t.mails().await.into_iter().filter(|m| m.kind == "organization.requested").collect();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].recipient, "taro@example.co.jp");
    assert!(mails[0].subject.contains(&organization.number.to_string()));
    assert!(mails[0].text_body.contains("NTRJP-7000012050002") && mails[0].text_body.contains(&address));

    let page = client.get(&address).await;
    assert_eq!(page.texts("section[data-status=pending]").len(), 1);
    assert!(!page.body.contains("name=\"types\""), "no second request can be made");
}
