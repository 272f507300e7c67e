//! Letters to staff about clocks that run out.

use super::hold;
use crate::problem_reports::send;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn at_each_stage() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.staff("approver", Role::Approval).await;
        super::speaks_staff(&t, "approver", locale).await;
        send(&mut t.client(), &[("category", "key_compromise")]).await;
        for (hours, stage) in [(13, "half"), (10, "soon"), (2, "late")] {
            t.clock.advance_hours(hours);
            t.run_due().await;
            hold(&t, "deadline.near", stage, locale).await;
        }
    }
}
