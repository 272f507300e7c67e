//! Every page of this room with sample data, for the tests that render all of them.

use super::forms::{self, Gifts, JOIN};
use super::hand::{Placement, ROLES};
use super::invitations::pages::{GonePage, InvitationsPage, InvitePage, JoinPage, Row as Line};
use super::invitations::{self, Guest, Invitation, InvitationStatus, Standing};
use super::pages::{Can, IndexPage, Row, ShowPage};
use crate::access::Role;
use crate::accounts::model::Delivery;
use crate::accounts::{Account, SecurityQuestion, User, UserStatus};
use crate::divisions::pages::sample as division;
use crate::kernel::{Chance, EmailAddress, Id, Locale, Moment, Number, SystemChance, Token};
use crate::web::{FormData, FormState, List, PageCx, samples};

fn now() -> Moment {
    Moment::from_unix(1_795_000_000).unwrap_or_else(|| Moment::from_naive_utc(chrono::NaiveDateTime::MIN))
}

fn id() -> Id {
    Id::new(now(), &SystemChance)
}

fn email() -> EmailAddress {
    EmailAddress::parse("hanako@example.co.jp").expect("an address")
}

fn user(role: Role, status: UserStatus) -> User {
    User {
        id: id(),
        account_id: Some(id()),
        username: "hanako".into(),
        email: email(),
        email_confirmed_at: Some(now()),
        last_name: "Sato".into(),
        first_name: "Hanako".into(),
        phone: "03-0000-0000".into(),
        job_title: "Manager".into(),
        role,
        password_hash: None,
        security_question: Some(SecurityQuestion::FirstPet),
        security_answer_hash: None,
        locale: Locale::Ja,
        time_zone: "Asia/Tokyo".into(),
        status,
        failed_sign_ins: 0,
        locked_until: None,
        created_at: now(),
        held_to_divisions: role == Role::LimitedUser,
    }
}

fn row(role: Role, status: UserStatus, divisions: &[&str], is_main: bool) -> Row {
    Row { user: user(role, status), divisions: divisions.iter().map(|&name| name.to_owned()).collect(), is_main }
}

fn gifts() -> Gifts {
    Gifts { roles: ROLES.to_vec(), divisions: vec![division(true)], whole: true }
}

fn invitation() -> Invitation {
    Invitation {
        id: id(),
        number: Number::from_stored(70_000_001),
        account_id: id(),
        email: email(),
        role: Role::LimitedUser,
        held_to_divisions: true,
        message: Some("Welcome & good luck".into()),
        locale: Locale::Ja,
        token_hash: Token::draw(&SystemChance as &dyn Chance).hash(),
        stored_status: InvitationStatus::Open,
        invited_by: id(),
        created_at: now(),
        sent_at: now(),
        expires_at: now().plus_days(60),
        closed_at: None,
        user_id: None,
    }
}

fn account() -> Account {
    Account {
        id: id(),
        number: Number::from_stored(20_000_001),
        name: "Sample & Sons K.K.".into(),
        country: "JP".into(),
        postal_code: "104-0061".into(),
        state: "Tokyo".into(),
        city: "Chuo-ku".into(),
        street: "1-2-3 Ginza".into(),
        phone: "03-0000-0000".into(),
        mail_locale: Locale::Ja,
        certificate_delivery: Delivery::Link,
        requests_need_approval: false,
        product_enabled_at: None,
        product_enabled_by: None,
        created_at: now(),
        main_user_id: None,
    }
}

fn of_people(cx: &PageCx) -> Vec<samples::Sample> {
    let index = |rows, next: Option<&str>| IndexPage {
        cx: cx.clone(),
        list: List::new("/settings/users", "-created"),
        rows,
        divisions: vec![division(true)],
        next: next.map(str::to_owned),
    };
    let rows = vec![
        row(Role::Administrator, UserStatus::Active, &[], true),
        row(Role::Manager, UserStatus::Active, &[], false),
        row(Role::FinanceManager, UserStatus::Inactive, &[], false),
        row(Role::StandardUser, UserStatus::Active, &["Sales <East>"], false),
        row(Role::LimitedUser, UserStatus::Active, &[], false),
    ];
    let show = |row: Row, can| {
        let placement = Placement { role: row.user.role, held_to: None };
        ShowPage { cx: cx.clone(), form: forms::of(&placement, &gifts()), row, gifts: gifts(), can }
    };
    let manage = Can { manage: true, hand_over: true, is_oneself: false };
    let oneself = Can { is_oneself: true, ..Can::default() };
    let mut wrong = show(row(Role::StandardUser, UserStatus::Active, &["Sales"], false), manage);
    wrong.form.refuse_whole("users-error-main");
    vec![
        samples::sample("users", &index(rows, Some("/settings/users"))),
        samples::sample("users-none", &index(vec![], None)),
        samples::sample("user", &show(row(Role::Administrator, UserStatus::Active, &[], false), manage)),
        samples::sample("user-inactive", &show(row(Role::LimitedUser, UserStatus::Inactive, &[], false), manage)),
        samples::sample("user-oneself", &show(row(Role::Manager, UserStatus::Active, &[], false), oneself)),
        samples::sample("user-main", &show(row(Role::Administrator, UserStatus::Active, &[], true), Can::default())),
        samples::sample("user-wrong", &wrong),
    ]
}

fn of_invitations(cx: &PageCx, visitor: &PageCx) -> Vec<samples::Sample> {
    let line = |standing| Line { invitation: invitation(), inviter: "Taro".into(), standing, within_reach: true };
    let list = |rows, problem| InvitationsPage {
        cx: cx.clone(),
        now: now(),
        list: List::new("/settings/invitations", ""),
        rows,
        next: None,
        problem,
    };
    let invite = |form| InvitePage { cx: cx.clone(), form, gifts: gifts() };
    let wrong = invitations::forms::parse(FormData::default(), &gifts()).err();
    let guest =
        Guest { invitation: invitation(), account: account(), inviter: user(Role::Manager, UserStatus::Active) };
    let join = |form| JoinPage { cx: visitor.clone(), form, guest: guest.clone(), action: "/invitations/x".to_owned() };
    let all = Standing::ALL.map(line).into_iter().collect();
    vec![
        samples::sample("invitations", &list(all, None)),
        samples::sample("invitations-none", &list(vec![], Some("users-error-invitation-too-soon"))),
        samples::sample("invite", &invite(invitations::forms::blank(&gifts(), cx.locale))),
        samples::sample("invite-wrong", &invite(wrong.unwrap_or_else(|| FormState::empty(&[])))),
        samples::sample("join", &join(FormState::empty(JOIN))),
        samples::sample(
            "join-wrong",
            &join(forms::joining(FormData::default()).err().unwrap_or_else(|| FormState::empty(JOIN))),
        ),
        samples::sample("invitation-gone", &GonePage { cx: visitor.clone() }),
    ]
}

/// All of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let (member, visitor) = (PageCx::sample(locale, Some(Role::Administrator)), PageCx::sample(locale, None));
    let mut all = of_people(&member);
    all.extend(of_invitations(&member, &visitor));
    all
}
