//! Reissues of the earlier product: one waits, one was answered.

use super::{Outcome, actor};
use crate::app::App;
use crate::ca::CertificateRequest;
use crate::kernel::{Locale, Token};
use crate::legacy_reissues::answer::{Answer, answer};
use crate::legacy_reissues::model::Status;
use crate::legacy_reissues::{forms, submit};
use crate::web::FormData;
use rcgen::{CertificateParams, KeyPair};

const FIELDS: &[(&str, &str)] = &[
    ("reason", "秘密鍵の変更"),
    ("ends_year", "2027"),
    ("ends_month", "6"),
    ("ends_day", "30"),
    ("responsible_department", "情報システム部"),
    ("responsible_last_name", "高橋"),
    ("responsible_first_name", "健一"),
    ("responsible_email", "takahashi@sample.example"),
    ("responsible_phone", "06-1234-5678"),
    ("technical_same", "yes"),
    ("terms", "yes"),
];

pub(super) async fn both(app: &App) -> Outcome<()> {
    let staff = actor(app, "approver").await?;
    for (reference, organization, answered) in
        [("R-2024-001182", "株式会社みほん商事", false), ("info@sample.example", "みほん協同組合", true)]
    {
        let mut data = FormData::new(FIELDS.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
        data.set("reference", reference);
        data.set("organization_name", organization);
        data.set("form_id", Token::draw(&*app.chance).expose());
        let csr = CertificateParams::default().serialize_request(&KeyPair::generate()?)?;
        let csr = CertificateRequest::parse(csr.der(), &|_| false);
        let wanted = forms::parse(data, csr, &app.config.brand, Locale::Ja, app.now())
            .map_err(|form| format!("the sample reissue is not valid: {:?}", form.errors()))?;
        let (inner, by) = (app.clone(), staff.clone());
        app.write(move |tx| -> Outcome<()> {
            let request = submit::submit(tx, &inner.config, wanted)?;
            if answered {
                let text = "内容を確認しました。新しい証明書を3営業日以内にメールでお送りします。".to_owned();
                answer(tx, &inner.config, &by, &request, &Answer { status: Status::Accepted, text })?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
