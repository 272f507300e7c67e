//! Vouchers: some for anybody, of which one was taken back, and some for the sample account, which keeps one.

use super::{Outcome, actor};
use crate::accounts;
use crate::app::App;
use crate::kernel::Token;
use crate::prices::Term;
use crate::store::StoreError;
use crate::vouchers::issue::{NewBatch, issue};
use crate::vouchers::{cancel::cancel, claim::claim, store};

pub(super) async fn both(app: &App) -> Outcome<()> {
    let (staff, sample) = (actor(app, "staff").await?, actor(app, "sample").await?);
    app.write(move |tx| -> Outcome<()> {
        let gone = || StoreError::Corrupt("the sample account is gone".into());
        let (account, user) = (sample.account().ok_or_else(gone)?.clone(), sample.user().ok_or_else(gone)?.clone());
        let number = accounts::store::find_account(tx.conn, &account)?.ok_or_else(gone)?.number;
        let form_id = |tx: &crate::store::Tx<'_>| Token::draw(tx.chance).hash().as_str().to_owned();
        let for_anybody = NewBatch {
            term: Term::OneYear,
            quantity: 8,
            account: None,
            customer: Some("みほん販売株式会社".into()),
            notes: Some("注文書 2026-1107".into()),
            form_id: form_id(tx),
        };
        let batch = issue(tx, &staff, for_anybody)?;
        cancel(tx, &staff, batch.number, 8)?;
        let for_sample = NewBatch {
            term: Term::TwoYears,
            quantity: 2,
            account: Some(number),
            customer: None,
            notes: None,
            form_id: form_id(tx),
        };
        let batch = issue(tx, &staff, for_sample)?;
        let kept = store::find_in(tx.conn, &batch.id, 1)?.ok_or_else(gone)?;
        claim(tx, &sample, &account, &user, &kept.code)?;
        Ok(())
    })
    .await
}
