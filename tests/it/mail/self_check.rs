//! The letter of the portal's look at itself.

use super::hold_this;
use crate::certificates::desk::Desk;
use crate::revocation_lists::issued;
use crate::self_check::{look, overwrite};
use diesel::prelude::*;
use rakkan::kernel::Locale;
use rakkan::mail::outbox::Mail;
use rakkan::store::{StoreError, schema::users};

#[actix_web::test]
async fn something_new_was_found() {
    for locale in Locale::ALL {
        let desk = Desk::new().await;
        let spoken = desk.t.app.write(move |tx| {
            diesel::update(users::table.filter(users::account_id.is_null()))
                .set(users::locale.eq(locale))
                .execute(tx.conn)?;
            Ok::<_, StoreError>(())
        });
        spoken.await.expect("written");
        for _ in 0..2 {
            let one = issued(&desk).await;
            let mut flipped = one.der.clone().expect("a certificate");
            *flipped.last_mut().expect("octets") ^= 1;
            overwrite(&desk, &one, flipped).await;
        }
        look(&desk).await;
        // Each administrator has one; which of them was written first is chance.
        let of_hanako = |mail: &&Mail| mail.kind == "self-check.found" && mail.recipient.starts_with("hanako");
        let all = desk.t.mails().await;
        hold_this(all.iter().find(of_hanako).expect("a letter"), "", locale);
    }
}
