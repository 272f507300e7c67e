//! The staff desk.

mod accounts;
mod audit;
mod mail;
mod on_behalf;
mod organizations;
mod queue;
mod search;
mod words;

use crate::organizations::stored;
use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use rakkan::access::Role;

/// A complete record, with some fields changed.
pub fn evidence<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name_evidence", "法人番号公表サイトで名称が一致"),
        ("identifier_evidence", "登録は有効、閉鎖なし"),
        ("address_evidence", "登録簿の所在地と一致"),
        ("telephone_number", "03-1111-2222"),
        ("telephone_source", "電話帳"),
        ("telephone_spoken_to", "総務部 鈴木様"),
        ("telephone_at", "2026-11-22T11:30"),
        ("authority_evidence", "鈴木様が山田様の申請を確認"),
    ];
    for (name, value) in changed {
        fields.retain(|(n, _)| n != name);
        fields.push((name, value));
    }
    fields
}

/// The page of an organization at the desk.
pub fn desk(address: &str) -> String {
    format!("/staff{address}")
}

/// What a form of the desk carries besides its own fields: which validation, in which version.
pub fn seen(page: &Reply) -> [(String, String); 2] {
    ["validation", "version"].map(|name| (name.to_owned(), page.value(name)))
}

/// Posts a form of the desk with what was seen.
pub async fn post_seen(
    client: &mut Client,
    address: &str,
    seen: &[(String, String); 2],
    fields: &[(&str, &str)],
) -> Reply {
    let mut all: Vec<(&str, &str)> = seen.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.extend(fields);
    client.post(address, &all).await
}

/// One records, another approves.
pub async fn decide(t: &TestApp, address: &str) {
    let name = |role: &str| format!("{role}{}", address.rsplit('/').next().expect("a number"));
    let (first, second) = (name("recorder"), name("decider"));
    t.staff(&first, Role::Validation).await;
    t.staff(&second, Role::Validation).await;
    let (mut recorder, mut decider) = (t.signed_in(&first).await, t.signed_in(&second).await);
    let page = recorder.get(&desk(address)).await;
    let saved = post_seen(&mut recorder, &format!("{}/evidence", desk(address)), &seen(&page), &evidence(&[])).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = decider.get(&desk(address)).await;
    let done = post_seen(&mut decider, &format!("{}/approval", desk(address)), &seen(&page), &[]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/staff"), "{}", done.body);
}

/// Asks for validation and has it approved.
pub async fn approved(t: &TestApp, customer: &mut Client, address: &str) {
    let asked = customer.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    assert_eq!(asked.status, 303);
    decide(t, address).await;
    assert!(stored(t, address).await.is_valid_at(t.app.now()));
}
