//! Vouchers: issuing them, their public page, ordering with them.

mod claim;
mod desk;
mod order;
mod public;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::client::Client;
use rakkan::access::Role;
use rakkan::accounts::sign_in::actor;
use rakkan::kernel::Number;
use rakkan::prices::Term;
use rakkan::store::StoreError;
use rakkan::vouchers::issue::{NewBatch, issue};
use rakkan::vouchers::{Batch, Code, Voucher, store};

/// A batch issued by staff, to an account or to anybody.
pub async fn batch(t: &TestApp, term: Term, quantity: u32, account: Option<Number>) -> (Batch, Vec<Voucher>) {
    let by = match t.app.read(|conn| rakkan::accounts::store::find_user_by_name(conn, "cashier")).await.expect("read") {
        Some(user) => actor(&user),
        None => actor(&t.staff("cashier", Role::Finance).await),
    };
    let app = t.app.clone();
    t.app
        .write(move |tx| {
            let form_id = rakkan::kernel::Token::draw(&*app.chance).hash().as_str().to_owned();
            let customer = Some("株式会社みほん".to_owned());
            let new = NewBatch { term, quantity, account, customer, notes: None, form_id };
            let batch = issue(tx, &by, new).expect("issued");
            let vouchers = store::of_batch(tx.conn, &batch.id)?;
            Ok::<_, StoreError>((batch, vouchers))
        })
        .await
        .expect("a batch")
}

/// One voucher that any account may use.
pub async fn one(t: &TestApp, term: Term) -> Voucher {
    batch(t, term, 1, None).await.1.remove(0)
}

/// A voucher as it stands now.
pub async fn again(t: &TestApp, code: &Code) -> Voucher {
    let code = code.clone();
    t.app.read(move |conn| store::find(conn, &code)).await.expect("read").expect("a voucher").0
}

/// What happened to a voucher.
pub async fn history(t: &TestApp, batch: &Batch, serial: i32) -> Vec<String> {
    let subject = format!("{}-{serial}", batch.number);
    let entries = t.app.read(move |conn| rakkan::audit::history(conn, "voucher", &subject)).await.expect("events");
    entries.into_iter().map(|entry| entry.action).collect()
}

/// A browser of somebody who issues vouchers.
pub async fn cashier(t: &TestApp) -> Client {
    t.staff("finance", Role::Finance).await;
    t.signed_in("finance").await
}

/// Signs a browser in that has been here before.
pub async fn sign_in(client: &mut Client, username: &str, next: &str) -> String {
    let reply = client.post("/signin", &[("username", username), ("password", PASSWORD), ("next", next)]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.location
}
