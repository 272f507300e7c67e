//! A paper goes out: to the billing contact with its PDF, and a word to who ordered.

use super::model::Invoice;
use super::{mails, store};
use crate::app::App;
use crate::kernel::Id;
use crate::orders::{self, requests};
use crate::store::StoreError;

/// The job that is enqueued with the id of a paper.
pub const SEND_JOB: &str = "invoice.send";

/// Does the job: prints outside any transaction, then queues the mails, once.
pub async fn run(app: &App, paper: &Id) -> Result<(), String> {
    send(app, paper.clone()).await.map_err(|e| e.to_string())
}

async fn send(app: &App, paper: Id) -> Result<(), StoreError> {
    let read = app.read(move |conn| {
        let Some(paper) = store::find(conn, &paper)?.filter(|paper| paper.mailed_at.is_none()) else {
            return Ok(None);
        };
        let gone = || StoreError::Corrupt(format!("order of paper {} is gone", paper.number));
        let order = orders::store::find_by_id(conn, &paper.order_id)?.ok_or_else(gone)?;
        let request = requests::store::find_by_id(conn, &order.request_id)?.ok_or_else(gone)?;
        let account = crate::accounts::store::find_account(conn, &order.account_id)?.ok_or_else(gone)?;
        Ok::<_, StoreError>(Some((paper, order, request, account)))
    });
    let Some((paper, order, request, account)) = read.await? else { return Ok(()) };
    let file = printed(app, &paper, account.mail_locale).await?;
    let inner = app.clone();
    app.write(move |tx| {
        if store::set_mailed(tx, &paper.id)? {
            mails::issued(tx, &inner.config, &paper, (&order, &request, &account), file)?;
        }
        Ok(())
    })
    .await
}

/// The PDF; the mail goes without it where there is no font, with the link to the page all the same.
async fn printed(
    app: &App,
    paper: &Invoice,
    locale: crate::kernel::Locale,
) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let (inner, sheet) = (app.clone(), paper.sheet.clone());
    let name = crate::documents::View::of(&sheet, locale).file_name();
    match app.think(move || inner.press.print(&sheet, locale)).await? {
        Ok(bytes) => Ok(Some((name, bytes))),
        Err(error) => {
            tracing::error!(%error, paper = paper.number, "mailed without its pdf");
            Ok(None)
        }
    }
}
