//! バウチャー on the form: it fixes how long the certificate lasts and leaves nothing to pay (S-ORD-04, S-PAY-03).

use super::choices::Choices;
use crate::app::App;
use crate::kernel::Id;
use crate::store::StoreError;
use crate::vouchers::{self, Code, Offer, Refusal};
use crate::web::FormState;

/// The word of the button that looks at the code which was typed.
pub const APPLY: &str = "voucher";
/// The word of the button that puts the voucher aside.
pub const PUT_ASIDE: &str = "voucher_remove";

/// What a typed code is worth to an account; nothing where none was typed.
pub async fn look(app: &App, account: &Id, typed: &str) -> Result<Option<Result<Offer, Refusal>>, StoreError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let Some(code) = Code::parse(typed) else { return Ok(Some(Err(Refusal::Unknown))) };
    let (account, now) = (account.clone(), app.now());
    app.read(move |conn| vouchers::look(conn, &account, &code, now)).await.map(Some)
}

/// Writes into the form what the voucher says, or why it does not count.
pub fn settle(form: &mut FormState, choices: &Choices) {
    match &choices.voucher {
        Some(Ok(offer)) => {
            form.data.set("voucher", offer.code().grouped());
            form.data.set("validity", offer.term().word());
        }
        Some(Err(refusal)) => form.refuse("voucher", refusal.key()),
        None => {}
    }
}
