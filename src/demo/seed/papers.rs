//! Two quotes, one of them drawn up by the desk, and a billing contact; the papers of what has been paid are written by the jobs that paying enqueued.

use super::domain::NAME;
use super::{Outcome, actor};
use crate::accounts::{self, billing};
use crate::app::App;
use crate::documents::Honorific;
use crate::kernel::EmailAddress;
use crate::prices::Term;
use crate::quotes::{self, NewQuote};

pub(super) async fn all(app: &App) -> Outcome<()> {
    let (customer, staff) = (actor(app, "sample").await?, actor(app, "staff").await?);
    let inner = app.clone();
    app.write(move |tx| -> Outcome<()> {
        let account = customer.account().ok_or("no account")?;
        let account = accounts::store::find_account(tx.conn, account)?.ok_or("no account")?;
        let new = |term, quantity, person: &str, note: &str| NewQuote {
            term,
            quantity,
            organization: account.name.clone(),
            person: person.to_owned(),
            honorific: Honorific::Onchu,
            note: note.to_owned(),
            form_id: None,
        };
        let own = new(Term::OneYear, 10, "", "2027年度予算の申請用です。");
        quotes::draw_up(tx, &inner.config, &customer, &account, &own)?;
        let asked_for = new(Term::TwoYears, 3, "情報システム部 佐藤 花子", "お電話でのご依頼分です。");
        quotes::offer(tx, &inner.config, &staff, &account, &asked_for)?;
        let contact = billing::BillingContact {
            name: "経理 一郎".to_owned(),
            organization: account.name.clone(),
            country: account.country.clone(),
            postal_code: account.postal_code.clone(),
            address: format!("{}{}{}", account.state, account.city, account.street),
            email: EmailAddress::parse(&format!("keiri@{NAME}")).map_err(|e| e.to_string())?,
            phone: account.phone.clone(),
        };
        Ok(billing::save::save(tx, &customer, &account.id, &contact)?)
    })
    .await?;
    crate::portal::work::run_due(app).await?;
    Ok(())
}
