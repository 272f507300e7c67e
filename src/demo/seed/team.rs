//! The other people of the sample account: two divisions, a colleague of each role, an invitation that waits.

use super::{Outcome, PASSWORD, actor};
use crate::access::{Actor, Role, password};
use crate::accounts::sign_up::Hashes;
use crate::app::App;
use crate::divisions::{self, Members, NewDivision};
use crate::kernel::{EmailAddress, Id, Locale, Token};
use crate::mail::outbox;
use crate::store::PageRequest;
use crate::users::invitations::{self, NewInvitations};
use crate::users::{Placement, forms};
use crate::web::FormData;

/// They come by invitation, as everybody does.
pub(super) async fn colleagues(app: &App) -> Outcome<()> {
    let by = actor(app, "sample").await?;
    let sales = division(app, &by, "営業部", "東京本社と大阪支社の営業担当").await?;
    division(app, &by, "製造部", "川崎工場").await?;
    for (username, last, first, role, held_to) in [
        ("kenichi.sato", "佐藤", "健一", Role::Manager, None),
        ("naoko.ito", "伊藤", "直子", Role::FinanceManager, None),
        ("misaki.suzuki", "鈴木", "美咲", Role::StandardUser, Some(vec![sales.clone()])),
        ("sho.takahashi", "高橋", "翔", Role::LimitedUser, None),
    ] {
        invite(app, &by, username, Placement { role, held_to }).await?;
        join(app, username, last, first).await?;
    }
    let waiting = Placement { role: Role::StandardUser, held_to: Some(vec![sales]) };
    invite(app, &by, "watanabe", waiting).await
}

async fn division(app: &App, by: &Actor, name: &'static str, description: &'static str) -> Outcome<Id> {
    let account = by.account().cloned().ok_or("no account")?;
    let new = NewDivision {
        name: name.to_owned(),
        description: description.to_owned(),
        every_organization: true,
        every_domain: true,
        renewal_emails: vec![],
        members: Members::default(),
    };
    let by = by.clone();
    Ok(app.write(move |tx| divisions::create(tx, &by, &account, &new)).await?.id)
}

async fn invite(app: &App, by: &Actor, name: &str, placement: Placement) -> Outcome<()> {
    let email = EmailAddress::parse(&format!("{name}@sample.example")).map_err(|e| e.to_string())?;
    let new = NewInvitations { emails: vec![email], placement, message: None, locale: Locale::Ja };
    let (inner, by) = (app.clone(), by.clone());
    app.write(move |tx| invitations::invite(tx, &inner.config, &by, &new)).await?;
    Ok(())
}

async fn join(app: &App, username: &str, last: &str, first: &str) -> Outcome<()> {
    let page = PageRequest::default();
    let mails = app.read(move |conn| outbox::list(conn, &page)).await?.rows;
    let mail = mails.into_iter().find(|mail| mail.kind == "user.invited").ok_or("no invitation was mailed")?;
    let rest = mail.text_body.split_once("/invitations/").map(|(_, rest)| rest).unwrap_or_default();
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    let token = Token::parse(&token).ok_or("the invitation has no link")?;
    let form = [
        ("last_name", last),
        ("first_name", first),
        ("phone", "03-1234-5678"),
        ("job_title", "担当"),
        ("username", username),
        ("password", PASSWORD),
        ("password_confirmation", PASSWORD),
        ("security_question", "first_pet"),
        ("security_answer", PASSWORD),
        ("language", "ja"),
        ("terms", "yes"),
    ];
    let form = form.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let who = forms::joining(FormData::new(form)).map_err(|_| "the sample person is not valid")?;
    let hashes = Hashes { password: password::hash(&who.password), answer: password::hash(&who.answer) };
    let inner = app.clone();
    app.write(move |tx| invitations::accept(tx, &inner.config, &token, &who, hashes)).await?;
    Ok(())
}
