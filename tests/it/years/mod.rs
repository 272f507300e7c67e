//! Two years in one portal: one clock that is moved a day at a time, two workers that run at once, an account that
//! reads Japanese and one that reads English. Every clock of the guide (T-01…T-17) that runs by itself comes up, in
//! the order in which customers would meet it; `chronicle` holds every mail of those two years.

mod first_months;
mod second_year;
mod world;

use rakkan::kernel::{Locale, Moment};
use world::Years;

fn at(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

/// From the first order on 2026-11-22 to 2028-11-30. One test, because it is one life: what goes wrong in spring
/// shows in autumn.
#[actix_web::test]
async fn every_clock_in_its_time_and_every_mail_once() {
    let mut years = Years::begin().await;
    first_months::live(&mut years).await;
    second_year::live(&mut years).await;
    years.check_certificates().await;
    years.check_self_check().await;
    for locale in Locale::ALL {
        insta::assert_snapshot!(format!("chronicle.{}", locale.tag()), years.chronicle(locale).await);
    }
}
