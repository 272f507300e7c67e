//! The mail about a quote.

use super::{hold, speaks};
use crate::quotes::quotes_of;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn offered() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.member("taro").await;
        speaks(&t, "taro", locale).await;
        t.staff("finance", Role::Finance).await;
        let fields = [("term", "1y"), ("quantity", "3"), ("organization", "Sample K.K."), ("honorific", "onchu")];
        let done = t.signed_in("finance").await.post(&quotes_of(&t, "taro").await, &fields).await;
        assert_eq!(done.status, 303, "{:?}", done.texts(".error-summary"));
        hold(&t, "quote.offered", "", locale).await;
    }
}
