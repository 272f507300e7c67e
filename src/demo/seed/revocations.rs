//! A certificate that its account asked to revoke.

use super::domain::NAME;
use super::{Outcome, actor};
use crate::app::App;
use crate::certificates::RevocationReason;
use crate::kernel::Token;
use crate::orders::list::{Filter, store};
use crate::revocations::request::{NewRevocation, request};
use crate::store::PageRequest;

/// The mailbox of somebody who has left.
pub(super) async fn one(app: &App) -> Outcome<()> {
    let customer = actor(app, "sample").await?;
    let inner = app.clone();
    app.write(move |tx| -> Outcome<()> {
        let scope = customer.scope().ok_or("no account")?;
        let filter = Filter { q: format!("former@{NAME}"), ..Filter::default() };
        let found = store::list(tx.conn, &scope, &filter, tx.now, &PageRequest::default())?;
        let order = found.rows.into_iter().next().ok_or("the order of somebody who has left is missing")?;
        let new = NewRevocation {
            form_id: Token::draw(tx.chance).expose().to_owned(),
            serial: None,
            reason: Some(RevocationReason::CessationOfOperation),
            comment: Some("担当者が退職したため。".to_owned()),
        };
        request(tx, &inner.config, &customer, &order, new)?;
        Ok(())
    })
    .await
}
