//! Organizations from the customer's side.

mod activity;
mod amend;
mod file;
mod list;
mod register;
mod request;

use crate::support::app::TestApp;
use crate::support::client::Client;
use rakkan::kernel::Number;
use rakkan::organizations::{Organization, store};

/// A valid form, with some fields changed.
pub fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("legal_name", "株式会社サンプル"),
        ("assumed_name", ""),
        ("identifier_scheme", "ntr"),
        ("identifier", "7000-01-205-0002"),
        ("country", "JP"),
        ("state", "東京都"),
        ("city", "中央区"),
        ("street", "銀座1-2-3"),
        ("postal_code", "１０４－００６１"),
        ("phone", "03-1234-5678"),
        ("contact_last_name", "佐藤"),
        ("contact_first_name", "花子"),
        ("contact_job_title", "総務部長"),
        ("contact_email", "sato@example.co.jp"),
        ("contact_phone", "03-1234-5679"),
    ];
    for (name, value) in changed {
        fields.retain(|(n, _)| n != name);
        fields.push((name, value));
    }
    fields
}

/// Registers an organization through the form and answers its address.
pub async fn registered(client: &mut Client) -> String {
    let reply = client.post("/organizations", &form(&[])).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.location
}

/// The organization behind an address, as it is stored.
pub async fn stored(t: &TestApp, address: &str) -> Organization {
    let number = Number::parse(address.rsplit('/').next().expect("a number")).expect("a number");
    t.app.read(move |conn| store::find_by_number(conn, number)).await.expect("rows").expect("the organization")
}
