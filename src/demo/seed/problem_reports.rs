//! Problem reports: one that waits for its first answer, one that was answered and waits for a decision; and a
//! mass revocation that waits for a second person.

use super::{Outcome, actor};
use crate::app::App;
use crate::certificates::RevocationReason;
use crate::kernel::{Locale, Token};
use crate::problem_reports::answer::answer;
use crate::problem_reports::{forms, submit};
use crate::revocations::mass::Selection;
use crate::revocations::mass::propose::{NewMass, propose};
use crate::revocations::mass::select;
use crate::web::FormData;

/// Category, certificates, what was said, who said it, the first answer.
type Report = [&'static str; 6];

const REPORTS: [Report; 2] = [
    [
        "misuse",
        "info@sample.example",
        "このアドレスの署名付きメールで、身に覚えのない請求書が届きました。署名は有効と表示されています。",
        "田中 美咲",
        "tanaka@partner.example",
        "",
    ],
    [
        "wrong_data",
        "0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9",
        "証明書の組織名が、合併前の旧社名のままになっています。",
        "鈴木 一郎",
        "suzuki@partner.example",
        "ご報告ありがとうございます。登記の内容を確認しています。結果は期限までにお知らせします。",
    ],
];

pub(super) async fn both(app: &App) -> Outcome<()> {
    let staff = actor(app, "approver").await?;
    for [category, certificates, details, name, email, answered] in REPORTS {
        let fields = [
            ("category", category),
            ("certificates", certificates),
            ("details", details),
            ("name", name),
            ("email", email),
        ];
        let mut data = FormData::new(fields.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec());
        data.set("form_id", Token::draw(&*app.chance).expose());
        let said = forms::parse(data, Ok(None), Locale::Ja)
            .map_err(|form| format!("the sample report is not valid: {:?}", form.errors()))?;
        let (inner, by) = (app.clone(), staff.clone());
        app.write(move |tx| -> Outcome<()> {
            let report = submit::submit(tx, &inner.config, said)?;
            if !answered.is_empty() {
                answer(tx, &inner.config, &by, &report, answered)?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// A mass revocation that another person has to confirm.
pub(super) async fn proposed(app: &App) -> Outcome<()> {
    let staff = actor(app, "approver").await?;
    let selection = Selection { domain: Some("sample.example".into()), ..Selection::default() };
    let (wanted, now) = (selection.clone(), app.now());
    let Ok(selected) = app.read(move |conn| select::select(conn, &wanted, now)).await? else { return Ok(()) };
    let new = NewMass {
        form_id: Token::draw(&*app.chance).hash().as_str().to_owned(),
        selection,
        reason: Some(RevocationReason::Superseded),
        comment: "証明書の記載に当社の誤りがあったため、新しい証明書に切り替えます。".into(),
    };
    let means = app.clone();
    app.write(move |tx| -> Outcome<()> {
        propose(tx, &means.config, &staff, new, selected)?;
        Ok(())
    })
    .await
}
