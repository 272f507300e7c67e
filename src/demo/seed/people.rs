//! Who can sign in.

use crate::access::{Role, password};
use crate::accounts::{self, forms, sign_up::Hashes};
use crate::app::App;
use crate::kernel::{EmailAddress, Secret};
use crate::web::FormData;

use super::{Outcome, PASSWORD};

/// Three members of staff: two who look, and one who may do everything.
pub(super) async fn staff(app: &App) -> Outcome<()> {
    for (name, role) in
        [("validator", Role::Validation), ("approver", Role::Approval), ("staff", Role::StaffAdministrator)]
    {
        let hash = password::hash(&Secret::new(PASSWORD.to_owned()));
        let email = EmailAddress::parse(&format!("{name}@rakkan.example")).map_err(|e| e.to_string())?;
        app.write(move |tx| accounts::staff::add(tx, name, &email, role, Some(hash)).map(|_| ())).await?;
    }
    Ok(())
}

/// The customer account with its Administrator, the product enabled.
pub(super) async fn account(app: &App) -> Outcome<()> {
    let form = SIGN_UP.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let new = forms::sign_up(FormData::new(form)).map_err(|_| "the sample account is not valid")?;
    let hashes = Hashes { password: password::hash(&new.password), answer: password::hash(&new.answer) };
    let inner = app.clone();
    app.write(move |tx| -> Result<(), accounts::sign_up::SignUpError> {
        let account = accounts::sign_up::sign_up(tx, &inner.config, &new, hashes)?;
        let staff = accounts::store::find_user_by_name(tx.conn, "staff")?;
        if let (Some(user), Some(staff)) = (accounts::store::main_user(tx.conn, &account.id)?, staff) {
            accounts::store::confirm_email(tx, &user.id)?;
            accounts::enable::enable_product(tx, &inner.config, &accounts::sign_in::actor(&staff), &account.id)?;
        }
        Ok(())
    })
    .await?;
    Ok(())
}

const SIGN_UP: &[(&str, &str)] = &[
    ("last_name", "山田"),
    ("first_name", "花子"),
    ("email", "hanako.yamada@sample.example"),
    ("phone", "03-1234-5678"),
    ("job_title", "総務部長"),
    ("organization_name", "株式会社サンプル"),
    ("country", "JP"),
    ("postal_code", "104-0061"),
    ("state", "東京都"),
    ("city", "中央区"),
    ("street", "銀座1-2-3 サンプルビル8階"),
    ("username", "sample"),
    ("password", PASSWORD),
    ("password_confirmation", PASSWORD),
    ("security_question", "first_pet"),
    ("security_answer", PASSWORD),
    ("language", "ja"),
    ("terms", "yes"),
];
