//! The sample organization: registered, looked into by one person, validated by another.

use super::{Outcome, actor};
use crate::app::App;
use crate::kernel::Moment;
use crate::organizations::{self, CallBack, Evidence, Organization, Seen};
use crate::store::Tx;
use crate::web::FormData;

const DETAILS: &[(&str, &str)] = &[
    ("legal_name", "株式会社サンプル"),
    ("identifier_scheme", "ntr"),
    ("identifier", "7000012050002"),
    ("country", "JP"),
    ("state", "東京都"),
    ("city", "中央区"),
    ("street", "銀座1-2-3 サンプルビル8階"),
    ("postal_code", "104-0061"),
    ("phone", "03-1234-5678"),
    ("contact_last_name", "山田"),
    ("contact_first_name", "花子"),
    ("contact_job_title", "総務部長"),
    ("contact_email", "hanako.yamada@sample.example"),
    ("contact_phone", "03-1234-5678"),
];

pub(super) async fn validated(app: &App) -> Outcome<Organization> {
    let data = FormData::new(DETAILS.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
    let details = organizations::forms::parse(data).map_err(|_| "the sample organization is not valid")?;
    let customer = actor(app, "sample").await?;
    let (recorder, decider) = (actor(app, "validator").await?, actor(app, "staff").await?);
    let inner = app.clone();
    app.write(move |tx| -> Outcome<Organization> {
        let account = customer.account().cloned().ok_or("the sample customer has no account")?;
        let organization = organizations::register(tx, &customer, &account, details)?;
        organizations::request_validation(tx, &customer, &account, &organization.id)?;
        let evidence = evidence(tx.now);
        let before = seen(tx, &organization)?;
        organizations::record_evidence(tx, &recorder, &before, &evidence)?;
        let after = seen(tx, &organization)?;
        Ok(organizations::approve(tx, &inner.config, &decider, &after)?)
    })
    .await
}

/// One that staff have before them, one that was never asked for, one that was put away.
pub(super) async fn others(app: &App) -> Outcome<()> {
    const OTHERS: [(&str, &str, &str); 3] = [
        ("サンプル物流株式会社", "4010001123456", "大阪市北区"),
        ("サンプル商事株式会社", "7120001654321", "名古屋市中区"),
        ("サンプル印刷有限会社", "7000012050002", "横浜市西区"),
    ];
    let customer = actor(app, "sample").await?;
    app.write(move |tx| -> Outcome<()> {
        let account = customer.account().cloned().ok_or("the sample customer has no account")?;
        for (n, (name, identifier, city)) in OTHERS.into_iter().enumerate() {
            let mut data = FormData::new(DETAILS.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
            data.set("legal_name", name);
            data.set("identifier", identifier);
            data.set("city", city);
            let details = organizations::forms::parse(data).map_err(|_| "a sample organization is not valid")?;
            let made = organizations::register(tx, &customer, &account, details)?;
            match n {
                0 => drop(organizations::request_validation(tx, &customer, &account, &made.id)?),
                1 => {}
                _ => drop(organizations::deactivate(tx, &customer, &account, &made.id)?),
            }
        }
        Ok(())
    })
    .await
}

fn seen(tx: &mut Tx<'_>, organization: &Organization) -> Outcome<Seen> {
    let open = organizations::store::open_validation(tx.conn, &organization.id)?.ok_or("no validation is open")?;
    Ok(Seen { validation: open.id.clone(), version: open.version() })
}

fn evidence(now: Moment) -> Evidence {
    Evidence {
        name: "National register: same name, same writing".into(),
        identifier: "National register: number in force".into(),
        address: "National register: head office at this address".into(),
        telephone: CallBack {
            number: "03-1234-5678".into(),
            source: "Public telephone directory".into(),
            spoken_to: "Reception, then the general affairs department".into(),
            called_at: Some(now),
        },
        authority: "Confirmed by the general affairs department on the telephone".into(),
    }
}
