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
    const OTHERS: [[&str; 6]; 3] = [
        ["サンプル物流株式会社", "4010001123456", "530-0001", "大阪府", "大阪市北区", "梅田1-2-3"],
        ["サンプル商事株式会社", "7120001654321", "460-0008", "愛知県", "名古屋市中区", "栄1-2-3"],
        ["サンプル印刷有限会社", "7000012050002", "220-0012", "神奈川県", "横浜市西区", "みなとみらい1-2-3"],
    ];
    const FIELDS: [&str; 6] = ["legal_name", "identifier", "postal_code", "state", "city", "street"];
    let customer = actor(app, "sample").await?;
    app.write(move |tx| -> Outcome<()> {
        let account = customer.account().cloned().ok_or("the sample customer has no account")?;
        for (n, other) in OTHERS.into_iter().enumerate() {
            let mut data = FormData::new(DETAILS.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
            FIELDS.into_iter().zip(other).for_each(|(field, value)| data.set(field, value));
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
        name: "公的な登録簿：名称と表記が一致".into(),
        identifier: "公的な登録簿：番号は有効、閉鎖の記録なし".into(),
        address: "公的な登録簿：本店の所在地と一致".into(),
        telephone: CallBack {
            number: "03-1234-5678".into(),
            source: "電話帳".into(),
            spoken_to: "代表電話の受付、総務部の担当者".into(),
            called_at: Some(now),
        },
        authority: "総務部に電話で確認".into(),
    }
}
