//! `rakkan bench fill`: a database of any size for measuring. Its rows are made up, stand in one account of their
//! own and say nothing about how they came to be, so it fills an empty database only.

mod money;
mod rows;
mod store;

use crate::access::{Role, password};
use crate::accounts::{self, forms, sign_up::Hashes};
use crate::app::App;
use crate::kernel::{EmailAddress, Id, Secret};
use crate::store::StoreError;
use crate::web::FormData;

/// Who signs in to look at it.
pub const USER: &str = "bench";
/// With this.
pub const PASSWORD: &str = "rakkan-bench-2026";
/// Who looks at it from the desk; without a password.
pub const STAFF: &str = "bench-staff";

/// Why nothing was filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// Somebody works there.
    #[error("the database holds accounts already; set RAKKAN_DATABASE_URL to an empty one")]
    NotEmpty,
    /// The sample account is not what sign-up takes.
    #[error("the account for measuring is not valid: {0}")]
    Account(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fills the database with so many orders, and as many requests, certificates, organizations, domains, vouchers,
/// transfers and events.
pub fn fill(app: &App, count: u32) -> Result<(), FillError> {
    let page = crate::store::PageRequest::default();
    if !app.db.read(|conn| accounts::store::list_accounts(conn, &page))?.rows.is_empty() {
        return Err(FillError::NotEmpty);
    }
    let (account, user) = account(app)?;
    let batch = 500;
    for from in (0..count).step_by(batch) {
        let to = count.min(from + u32::try_from(batch).unwrap_or(u32::MAX));
        app.db.write(|tx| {
            let made = rows::make(tx, &account, &user, from..to, count);
            store::insert(tx.conn, &made)?;
            money::insert(tx, &made)
        })?;
    }
    Ok(app.db.read(store::analyze)?)
}

/// The one account, its Administrator and the product.
fn account(app: &App) -> Result<(Id, Id), FillError> {
    let broken = |what: &dyn std::fmt::Debug| FillError::Account(format!("{what:?}"));
    let form = SIGN_UP.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let new = forms::sign_up(FormData::new(form)).map_err(|form| broken(&form.errors()))?;
    let hash = password::hash(&Secret::new(PASSWORD.to_owned()));
    let hashes = Hashes { password: hash.clone(), answer: hash };
    let email = EmailAddress::parse("bench-staff@rakkan.example").map_err(|e| broken(&e))?;
    app.db.write(|tx| {
        accounts::staff::add(tx, STAFF, &email, Role::StaffAdministrator, None).map_err(|e| broken(&e))?;
        let account = accounts::sign_up::sign_up(tx, &app.config, &new, hashes).map_err(|e| broken(&e))?;
        let find = |conn: &mut crate::store::Conn, name| accounts::store::find_user_by_name(conn, name);
        let (user, staff) = (find(tx.conn, USER)?, find(tx.conn, STAFF)?);
        let (Some(user), Some(staff)) = (user, staff) else { return Err(broken(&"nobody")) };
        accounts::store::confirm_email(tx, &user.id)?;
        accounts::enable::enable_product(tx, &app.config, &accounts::sign_in::actor(&staff), &account.id)
            .map_err(|e| broken(&e))?;
        Ok((account.id, user.id))
    })
}

const SIGN_UP: &[(&str, &str)] = &[
    ("last_name", "Bench"),
    ("first_name", "Mark"),
    ("email", "bench@bench.example"),
    ("phone", "03-1234-5678"),
    ("job_title", "Measurer"),
    ("organization_name", "Bench"),
    ("country", "JP"),
    ("postal_code", "104-0061"),
    ("state", "Tokyo"),
    ("city", "Chuo-ku"),
    ("street", "1-2-3 Ginza"),
    ("username", USER),
    ("password", PASSWORD),
    ("password_confirmation", PASSWORD),
    ("security_question", "first_pet"),
    ("security_answer", PASSWORD),
    ("language", "ja"),
    ("terms", "yes"),
];
