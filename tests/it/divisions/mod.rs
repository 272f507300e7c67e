//! 管理グループ: the form, and what people who are held to one see and may do.

mod form;
mod limits;

use crate::support::app::TestApp;
use crate::support::client::Client;
use rakkan::kernel::Number;

/// A valid form, with some fields changed; a field may come several times.
pub fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("name", "営業部"), ("description", ""), ("organizations", "every"), ("domains", "every")];
    fields.retain(|(name, _)| changed.iter().all(|(n, _)| n != name));
    fields.extend(changed);
    fields
}

/// Makes a division by the form and answers its number.
pub async fn made(t: &TestApp, client: &mut Client, changed: &[(&str, &str)]) -> Number {
    let reply = client.post("/settings/divisions", &form(changed)).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    let account = t.user("taro").await.account_id.expect("an account");
    let all = t.app.read(move |conn| rakkan::divisions::store::of_account(conn, &account)).await.expect("divisions");
    all.last().expect("the new one").number
}
