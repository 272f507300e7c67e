//! S-ORG-01: the list as a file that opens right, keeps the filter, and never computes.

use super::form;
use crate::support::app::TestApp;
use crate::support::spreadsheet::{column, rows};
use rakkan::access::{Actor, Role};
use rakkan::organizations::{forms, register};
use rakkan::store::StoreError;
use rakkan::web::FormData;

#[actix_web::test]
async fn names_that_would_compute_are_letters() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let names =
        ["=HYPERLINK(\"http://x.example\";\"株式会社\")", "+81株式会社", "-1+1 Ltd", "@SUM(A1)", "A, \"B\" & C"];
    for name in names {
        let made = client.post("/organizations", &form(&[("legal_name", name), ("phone", "+81 3 1234 5678")])).await;
        assert_eq!(made.status, 303, "{name}: {}", made.body);
    }
    let file = client.get("/organizations.csv?sort=number").await;
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"organizations-20261122.csv\"");
    let rows = rows(&file);
    let mut found = column(&rows, "組織名（正式名称）");
    found.sort();
    let mut want: Vec<String> = names[..4].iter().map(|name| format!("'{name}")).chain([names[4].to_owned()]).collect();
    want.sort();
    assert_eq!(found, want);
    assert_eq!(column(&rows, "代表電話番号")[0], "'+81 3 1234 5678");
    let numbers = column(&rows, "組織番号");
    assert!(numbers.iter().all(|n| n.parse::<i64>().is_ok()) && numbers.is_sorted(), "{numbers:?}");
    assert!(column(&rows, "登録日時")[0].ends_with("JST"));
    let english = client.get("/organizations.csv?lang=en&q=HYPERLINK").await;
    assert_eq!(column(&super::super::support::spreadsheet::rows(&english), "Status"), ["Active"]);
}

#[actix_web::test]
async fn the_whole_filter_and_nobody_elses() {
    let t = TestApp::new().await;
    let user = t.member("taro").await;
    t.member("jiro").await;
    let account = user.account_id.clone().expect("an account");
    let by: Actor = rakkan::accounts::sign_in::actor(&user);
    // More than are read at a time.
    t.app
        .write(move |tx| {
            for n in 0..1_203 {
                let (name, street) = (format!("Sample {n} K{}Z", n % 7), n.to_string());
                let fields = form(&[("legal_name", &name), ("street", &street)]);
                let data = FormData::new(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
                let details = forms::parse(data).expect("good details");
                register(tx, &by, &account, details).expect("registered");
            }
            Ok::<_, StoreError>(())
        })
        .await
        .expect("written");
    let mut client = t.signed_in("taro").await;
    let all = rows(&client.get("/organizations.csv").await);
    assert_eq!(all.len(), 1_204);
    let names = column(&all, "組織名（正式名称）");
    let distinct: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), 1_203, "each once");
    assert_eq!(rows(&client.get("/organizations.csv?q=sample+k3z").await).len(), 1 + 172, "the filter goes with it");
    assert_eq!(
        client.get("/organizations").await.texts("[data-selection-count]"),
        ["0 / 1,000以上 組織が選択されました"]
    );
    let mut jiro = t.signed_in("jiro").await;
    assert_eq!(rows(&jiro.get("/organizations.csv").await).len(), 1, "heads only");
    t.colleague("taro", "hanako", Role::LimitedUser).await;
    assert_eq!(t.signed_in("hanako").await.get("/organizations.csv").await.status, 200);
    assert_eq!(t.client().get("/organizations.csv").await.status, 303);
}
