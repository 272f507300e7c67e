//! Mails about papers.

use super::{hold, speaks};
use crate::invoices::{invoiced, issue, taken_back};
use crate::orders::Desk;
use rakkan::invoices::credit;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn issued_and_credited() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let order = invoiced(&mut desk).await;
        hold(&desk.app, "invoice.issued", "", locale).await;
        taken_back(&desk, &order).await;
        credit::run(&desk.app.app, &order.id).await.expect("credited");
        issue(&desk, &order.id).await;
        hold(&desk.app, "invoice.credited", "", locale).await;
    }
}
