//! The people of an account: list, roles, who comes and who goes.

pub mod invitations;
mod invite_form;
mod list;
mod main_administrator;
mod roles;
mod status;

use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::accounts::User;
use rakkan::kernel::Id;

/// An account with its main Administrator "taro" and one person of each other role, named after it.
pub async fn team() -> TestApp {
    let t = TestApp::new().await;
    t.member("taro").await;
    for (name, role) in [
        ("second", Role::Administrator),
        ("manager", Role::Manager),
        ("finance", Role::FinanceManager),
        ("standard", Role::StandardUser),
        ("limited", Role::LimitedUser),
    ] {
        t.colleague("taro", name, role).await;
    }
    t
}

/// The page of a person.
pub fn page(user: &User) -> String {
    format!("/settings/users/{}", user.id)
}

/// The audit events of a person, oldest first.
pub async fn events(t: &TestApp, user: &Id) -> Vec<String> {
    let subject = user.to_string();
    let events = t.app.read(move |conn| rakkan::audit::history(conn, "user", &subject)).await.expect("events");
    let mut actions: Vec<_> = events.into_iter().map(|event| (event.seq, event.action)).collect();
    actions.sort();
    actions.into_iter().map(|(_, action)| action).collect()
}
