//! An order in each state that an order reaches by itself, and a link that waits to be opened.

use super::domain::NAME;
use super::{Outcome, actor, link_file, money};
use crate::access::Actor;
use crate::app::App;
use crate::kernel::{Locale, Token, Yen};
use crate::orders::new::{choices::Choices, form};
use crate::orders::proofs::Contacts;
use crate::orders::{self, Order, Placed};
use crate::organizations::Organization;
use crate::review::orders::release;
use crate::store::Tx;
use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256};

/// How far a sample order goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Placed,
    Paid,
    PartPaid,
    Card,
    Refunded,
    Canceled,
    Rejected,
    WaitingPickup,
    Issued,
}

/// Mailbox, how far, and for how many days where it is not a year: some certificates end soon.
const SAMPLES: &[(&str, Until, &str)] = &[
    ("info", Until::Issued, ""),
    ("sales", Until::WaitingPickup, ""),
    ("support", Until::Paid, ""),
    ("recruit", Until::Placed, ""),
    ("press", Until::Canceled, ""),
    ("event", Until::Rejected, ""),
    ("billing", Until::Issued, "20"),
    ("contact", Until::Issued, "75"),
    ("shop", Until::PartPaid, ""),
    ("web", Until::Card, ""),
    ("office", Until::Refunded, ""),
    ("former", Until::Issued, ""),
];

pub(super) async fn each_state(app: &App, organization: &Organization) -> Outcome<()> {
    let customer = actor(app, "sample").await?;
    let approver = actor(app, "approver").await?;
    for (local, until, days) in SAMPLES {
        let (inner, by, staff, organization) = (app.clone(), customer.clone(), approver.clone(), organization.clone());
        app.write(move |tx| -> Outcome<()> {
            let order = placed(tx, &inner, &by, &organization, (local, days), *until)?;
            if *local == "info" {
                looked_after(tx, &by, &order)?;
            }
            carry(tx, &inner, (&by, &staff), &order, *until)
        })
        .await?;
    }
    // Issues what was approved, and fills the outbox.
    crate::portal::work::run_due(app).await?;
    keep_link(app).await
}

fn placed(
    tx: &mut Tx<'_>,
    app: &App,
    by: &Actor,
    organization: &Organization,
    (local, days): (&str, &str),
    until: Until,
) -> Outcome<Order> {
    let (scope, user) = (by.scope().ok_or("no account")?, by.user().ok_or("no user")?);
    let choices = Choices::load(tx.conn, &app.config, &scope, user, tx.now)?.ok_or("nothing to choose from")?;
    let mut data = form::blank(&choices, &organization.number.to_string(), Locale::Ja, &Token::draw(tx.chance)).data;
    data.set("emails", format!("{local}@{NAME}"));
    data.set("common_name", "organization");
    data.set("terms", "yes");
    if until == Until::Card {
        data.set("payment", "card");
    }
    if !days.is_empty() {
        data.set("validity", "days");
        data.set("validity_days", days);
    }
    let request = if until == Until::Issued {
        data.set("key_source", "csr");
        let text = csr()?;
        data.set("csr", text.clone());
        Some(crate::ca::CertificateRequest::parse(text.as_bytes(), &|_| false))
    } else {
        None
    };
    let new = form::parse(data, &choices, request, Locale::Ja, tx.now).map_err(|form| {
        let wrong: Vec<_> = form.errors().iter().map(|line| format!("{}: {}", line.name, line.error.key)).collect();
        format!("a sample order is not valid: {wrong:?}")
    })?;
    match orders::place(tx, &app.config, by, new, &Contacts::new())? {
        Placed::Order(order) => Ok(order),
        Placed::Waiting(_) => Err("a sample request waits for approval".into()),
    }
}

/// What an account adds to an order of its own accord.
fn looked_after(tx: &mut Tx<'_>, by: &Actor, order: &Order) -> Outcome<()> {
    let keeper = crate::kernel::EmailAddress::parse(&format!("it@{NAME}")).map_err(|e| e.to_string())?;
    orders::emails::change(tx, by, &order.id, &[keeper])?;
    orders::notes::add(tx, by, order, "代表アドレス用。更新時は情報システム部の担当者へ連絡する。")?;
    Ok(())
}

/// What the customer's server would make: a P-256 key that is thrown away, and its request.
fn csr() -> Outcome<String> {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    Ok(CertificateParams::default().serialize_request(&key)?.pem()?)
}

fn carry(tx: &mut Tx<'_>, app: &App, (by, staff): (&Actor, &Actor), order: &Order, until: Until) -> Outcome<()> {
    let config = &app.config;
    match until {
        Until::Placed => {
            money::received(tx, staff, order.total(), &format!("{} ｶ)ｻﾝﾌﾟﾙ", order.number))?;
        }
        Until::Card => {}
        Until::PartPaid => {
            let transfer = money::received(tx, staff, Yen::new(6000), "ｶ)ｻﾝﾌﾟﾙ ｹｲﾘﾌﾞ")?;
            drop(orders::settle::match_transfer(tx, config, staff, &transfer, &order.id)?);
        }
        Until::Refunded => {
            orders::mark_paid(tx, config, staff, &order.id)?;
            drop(orders::cancel(tx, config, by, &order.id)?);
        }
        Until::Paid => drop(orders::mark_paid(tx, config, staff, &order.id)?),
        Until::Canceled => drop(orders::cancel(tx, config, by, &order.id)?),
        Until::Rejected => {
            drop(orders::reject(tx, config, staff, &order.id, "メールアドレスの用途を確認できませんでした。")?);
        }
        Until::WaitingPickup | Until::Issued => {
            orders::mark_paid(tx, config, staff, &order.id)?;
            release::approve(tx, config, staff, &order.id)?;
        }
    }
    Ok(())
}

/// The link stands only in its mail; the demo's front page shows it to whoever tries the demo.
async fn keep_link(app: &App) -> Outcome<()> {
    let page = crate::store::PageRequest::default();
    let mails = app.read(move |conn| crate::mail::outbox::list(conn, &page)).await?.rows;
    let text = mails.into_iter().map(|m| m.text_body).find(|text| text.contains("/install/")).unwrap_or_default();
    if let Some((_, rest)) = text.split_once("/install/") {
        let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        std::fs::write(link_file(&app.config.data), format!("/install/{token}"))?;
    }
    Ok(())
}
