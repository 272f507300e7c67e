//! The portal put together: which rooms there are, which address belongs to whom, which job is whose.

mod nearest;
pub mod purge;
pub mod serve;
pub mod tls;
pub mod work;

use crate::access::Right;
use crate::app::App;
use crate::web::{Cx, RouteSpec, WebError, samples};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Compress, DefaultHeaders};
use actix_web::{HttpRequest, HttpResponse, web};

type Configure = fn(&mut web::ServiceConfig);

/// Every room with a door: its routes and how it adds them.
pub const ROOMS: &[(&str, &[RouteSpec], Configure)] = &[
    ("static", crate::web::assets::SPECS, crate::web::assets::configure),
    ("accounts", crate::accounts::routes::SPECS, crate::accounts::routes::configure),
    ("profile", crate::accounts::profile::routes::SPECS, crate::accounts::profile::routes::configure),
    ("notifications", crate::accounts::notifications::routes::SPECS, crate::accounts::notifications::routes::configure),
    ("billing", crate::accounts::billing::routes::SPECS, crate::accounts::billing::routes::configure),
    ("organizations", crate::organizations::routes::SPECS, crate::organizations::routes::configure),
    ("dashboard", crate::dashboard::routes::SPECS, crate::dashboard::routes::configure),
    ("help", crate::help::routes::SPECS, crate::help::routes::configure),
    ("demo", crate::demo::routes::SPECS, crate::demo::routes::configure),
    ("status", crate::status::routes::SPECS, crate::status::routes::configure),
    ("order-form", crate::orders::new::routes::SPECS, crate::orders::new::routes::configure),
    ("orders", crate::orders::routes::SPECS, crate::orders::routes::configure),
    ("order-list", crate::orders::list::routes::SPECS, crate::orders::list::routes::configure),
    ("expiring", crate::orders::expiring::routes::SPECS, crate::orders::expiring::routes::configure),
    ("request-list", crate::orders::requests::list::routes::SPECS, crate::orders::requests::list::routes::configure),
    ("order-emails", crate::orders::emails::routes::SPECS, crate::orders::emails::routes::configure),
    ("order-notes", crate::orders::notes::routes::SPECS, crate::orders::notes::routes::configure),
    ("order-reissuing", crate::orders::reissuing::routes::SPECS, crate::orders::reissuing::routes::configure),
    ("reissues", crate::reissues::routes::SPECS, crate::reissues::routes::configure),
    ("order-renewing", crate::orders::renewing::routes::SPECS, crate::orders::renewing::routes::configure),
    ("requests", crate::orders::requests::routes::SPECS, crate::orders::requests::routes::configure),
    ("invoices", crate::invoices::routes::SPECS, crate::invoices::routes::configure),
    ("quotes", crate::quotes::routes::SPECS, crate::quotes::routes::configure),
    ("staff-quotes", crate::quotes::desk::routes::SPECS, crate::quotes::desk::routes::configure),
    ("finance", crate::finance::routes::SPECS, crate::finance::routes::configure),
    ("certificates", crate::certificates::routes::SPECS, crate::certificates::routes::configure),
    ("revocations", crate::revocations::routes::SPECS, crate::revocations::routes::configure),
    ("account-revocations", crate::revocations::list::routes::SPECS, crate::revocations::list::routes::configure),
    ("staff-revocations", crate::revocations::desk::routes::SPECS, crate::revocations::desk::routes::configure),
    ("staff-mass-revocations", crate::revocations::mass::routes::SPECS, crate::revocations::mass::routes::configure),
    ("problem-reports", crate::problem_reports::routes::SPECS, crate::problem_reports::routes::configure),
    (
        "staff-problem-reports",
        crate::problem_reports::desk::routes::SPECS,
        crate::problem_reports::desk::routes::configure,
    ),
    ("pickup", crate::pickup::routes::SPECS, crate::pickup::routes::configure),
    ("desk", crate::review::orders::routes::SPECS, crate::review::orders::routes::configure),
    ("staff-search", crate::review::search::routes::SPECS, crate::review::search::routes::configure),
    ("staff-audit", crate::review::audit::routes::SPECS, crate::review::audit::routes::configure),
    ("staff-on-behalf", crate::review::on_behalf::routes::SPECS, crate::review::on_behalf::routes::configure),
    ("staff-queue", crate::review::queue::routes::SPECS, crate::review::queue::routes::configure),
    (
        "staff-organizations",
        crate::review::organizations::routes::SPECS,
        crate::review::organizations::routes::configure,
    ),
    ("staff-accounts", crate::review::accounts::routes::SPECS, crate::review::accounts::routes::configure),
    ("staff-mail", crate::review::mail::routes::SPECS, crate::review::mail::routes::configure),
    ("staff-jobs", crate::review::jobs::routes::SPECS, crate::review::jobs::routes::configure),
    ("legacy-reissues", crate::legacy_reissues::routes::SPECS, crate::legacy_reissues::routes::configure),
    (
        "staff-legacy-reissues",
        crate::legacy_reissues::desk::routes::SPECS,
        crate::legacy_reissues::desk::routes::configure,
    ),
    ("checkout", crate::checkout::routes::SPECS, crate::checkout::routes::configure),
    ("staff-payments", crate::review::payments::routes::SPECS, crate::review::payments::routes::configure),
    ("prices", crate::prices::routes::SPECS, crate::prices::routes::configure),
    ("vouchers", crate::vouchers::routes::SPECS, crate::vouchers::routes::configure),
    ("staff-vouchers", crate::vouchers::desk::routes::SPECS, crate::vouchers::desk::routes::configure),
    ("domains", crate::domains::routes::SPECS, crate::domains::routes::configure),
    ("revocation-lists", crate::revocation_lists::routes::SPECS, crate::revocation_lists::routes::configure),
    ("ocsp", crate::ocsp::routes::SPECS, crate::ocsp::routes::configure),
    ("self-check", crate::self_check::routes::SPECS, crate::self_check::routes::configure),
    ("staff-authorities", crate::review::authorities::routes::SPECS, crate::review::authorities::routes::configure),
    ("repository", crate::repository::routes::SPECS, crate::repository::routes::configure),
    ("divisions", crate::divisions::routes::SPECS, crate::divisions::routes::configure),
    ("users", crate::users::routes::SPECS, crate::users::routes::configure),
    ("invitations", crate::users::invitations::routes::SPECS, crate::users::invitations::routes::configure),
];

/// Every page of every room with sample data, for the tests.
pub fn samples(locale: crate::kernel::Locale) -> Vec<(&'static str, Vec<samples::Sample>)> {
    vec![
        ("web", crate::web::error::samples(locale)),
        ("papers", crate::web::paper::samples(locale)),
        ("accounts", crate::accounts::pages::samples(locale)),
        ("profile", crate::accounts::profile::pages::samples(locale)),
        ("notifications", crate::accounts::notifications::pages::samples(locale)),
        ("billing", crate::accounts::billing::pages::samples(locale)),
        ("organizations", crate::organizations::pages::samples(locale)),
        ("demo", crate::demo::pages::samples(locale)),
        ("dashboard", crate::dashboard::pages::samples(locale)),
        ("help", crate::help::pages::samples(locale)),
        ("orders", crate::orders::samples::samples(locale)),
        ("invoices", crate::invoices::pages::samples(locale)),
        ("quotes", crate::quotes::pages::samples(locale)),
        ("staff-quotes", crate::quotes::desk::pages::samples(locale)),
        ("finance", crate::finance::pages::samples(locale)),
        ("certificates", crate::certificates::pages::samples(locale)),
        ("revocations", crate::revocations::samples::samples(locale)),
        ("mass-revocations", crate::revocations::mass::samples::samples(locale)),
        ("problem-reports", crate::problem_reports::samples::samples(locale)),
        ("account-revocations", crate::revocations::list::pages::samples(locale)),
        ("desk", crate::review::orders::pages::samples(locale)),
        ("pickup", crate::pickup::pages::samples(locale)),
        ("staff", crate::review::samples::samples(locale)),
        ("legacy-reissues", crate::legacy_reissues::pages::samples(locale)),
        ("checkout", crate::checkout::samples::samples(locale)),
        ("staff-payments", crate::review::payments::samples::samples(locale)),
        ("prices", crate::prices::pages::samples(locale)),
        ("vouchers", crate::vouchers::samples::samples(locale)),
        ("domains", crate::domains::samples::samples(locale)),
        ("self-check", crate::self_check::pages::samples(locale)),
        ("staff-authorities", crate::review::authorities::pages::samples(locale)),
        ("repository", crate::repository::pages::samples(locale)),
        ("divisions", crate::divisions::pages::samples(locale)),
        ("users", crate::users::samples::samples(locale)),
    ]
}

/// What a page may load and do: only from here, nothing inline, no frames around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// The actix application: the same for the server and for the tests.
pub fn build(
    app: &App,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = actix_web::Error,
        InitError = (),
    > + use<>,
> {
    let mut headers = DefaultHeaders::new()
        .add(("Content-Security-Policy", POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Referrer-Policy", "same-origin"))
        .add(("Permissions-Policy", "camera=(), microphone=(), geolocation=()"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"));
    if app.config.is_https() {
        headers = headers.add(("Strict-Transport-Security", "max-age=31536000"));
    }
    actix_web::App::new()
        .app_data(web::Data::new(app.clone()))
        .configure(|config| ROOMS.iter().for_each(|(_, _, configure)| configure(config)))
        .default_service(web::route().to(nowhere).wrap(crate::gate!(Right::Public)))
        .wrap(headers)
        .wrap(Compress::default())
}

async fn nowhere(cx: Cx, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let above = if request.method() == Method::GET { nearest::nearest(request.path()) } else { None };
    match above {
        Some(above) if request.query_string().is_empty() => Ok(cx.see_other(&above)),
        // With the language that was chosen there.
        Some(above) => Ok(cx.see_other(&format!("{above}?{}", request.query_string()))),
        None => Err(WebError::NotFound),
    }
}
