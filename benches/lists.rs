//! Every list page with 100 rows against the same list with 100,000: a person must not notice the difference.
//!
//! `cargo bench --bench lists` measures on SQLite, both sizes in one run, and ends with 1 where a page takes more
//! than three times as long as a full page of the small list. (Of 100 rows a filter leaves two, which are drawn in
//! no time; that says nothing about the database.)
//!
//! `RAKKAN_BENCH_POSTGRES=postgres://…` names two empty databases to measure on instead: the name with `_small` and
//! with `_large`. Other sizes: `cargo bench --bench lists -- 100 20000`.

use actix_web::cookie::Cookie;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use rakkan::accounts;
use rakkan::app::App;
use rakkan::bench;
use rakkan::config::{Config, Mode, source::Source};
use rakkan::kernel::{SystemChance, SystemClock};
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a person opens, with a filter, an order or a search as they set it. `{…}` is taken from the page before.
const PAGES: &[&str] = &[
    "/orders",
    "/orders?after={next}",
    "/orders?status=pending",
    "/orders?status=revoked",
    "/orders?ends=30",
    "/orders?sort=name",
    "/orders?sort=number",
    "/orders?sort=name&status=rejected",
    "/orders?q=box7",
    "/orders?q=@d99.bench",
    "/orders?q=10000042",
    "/orders?quick=10000042",
    "/expiring",
    "/expiring?ends=30",
    "/expiring?q=@d99.bench",
    "/expiring?ends=ended",
    "/expiring?tab=notices",
    "/requests",
    "/requests?after={next}",
    "/requests?status=needs_approval",
    "/requests?q=10000042",
    "/requests?q=@d99.bench",
    "/organizations",
    "/organizations?after={next}",
    "/organizations?sort=name",
    "/organizations?validation=pending",
    "/organizations?q=no-such-name",
    "/domains",
    "/domains?after={next}",
    "/domains?sort=name",
    "/domains?q=d99.bench",
    "/finance/purchases",
    "/finance/purchases?after={next}",
    "/finance/purchases?standing=owed",
    "/finance/purchases?standing=paid",
    "/finance/purchases?standing=closed",
    "/finance/purchases?standing=owed&sort=number",
    "/finance/purchases?days=31",
    "/finance/purchases?standing=closed&days=31",
    "/finance/purchases?q=@d99.bench",
    "/staff",
    "/staff?kind=payment",
    "/staff/payments",
    "/staff/payments?after={next}",
    "/staff/payments?show=all",
    "/staff/refunds",
    "/staff/vouchers",
    "/staff/vouchers?after={next}",
    "/staff/vouchers?q=80000042",
    "/staff/audit",
    "/staff/audit?subject=10000042",
    "/staff/audit?actor=bench-staff",
];

/// How often each page is asked for; the best of the times counts, for whatever else the machine does.
const ROUNDS: usize = 15;
/// How much longer the large list may take.
const MOST: f64 = 3.0;

/// The portal with so many rows, and a customer and somebody of the desk signed in.
struct Stage {
    app: App,
    customer: String,
    staff: String,
    _data: tempfile::TempDir,
}

impl Stage {
    #[expect(clippy::disallowed_methods, reason = "a bench is told by its environment where to measure")]
    fn new(rows: u32, suffix: &str) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let url = match std::env::var("RAKKAN_BENCH_POSTGRES") {
            Ok(url) => format!("{url}{suffix}"),
            Err(_) => format!("sqlite:{}", data.path().join("bench.db").display()),
        };
        let folder = data.path().display().to_string();
        let source = Source::of([("RAKKAN_DATA", folder.as_str()), ("RAKKAN_DATABASE_URL", url.as_str())]);
        let config = Config::from_source(Mode::Demo, &source).expect("settings");
        let app = App::build(config, Arc::new(SystemClock), Arc::new(SystemChance)).expect("the portal");
        app.db.migrate().expect("migrated");
        bench::fill(&app, rows).expect("filled");
        let [customer, staff] = [bench::USER, bench::STAFF].map(|name| {
            let opened = app.db.write(|tx| {
                let user = accounts::store::find_user_by_name(tx.conn, name)?.expect("the user");
                rakkan::access::session::open(tx, &user.id, "bench")
            });
            opened.expect("a session").expose().to_owned()
        });
        Self { app, customer, staff, _data: data }
    }

    /// The best of the times that a page takes, and where its next page is.
    async fn time(&self, path: &str) -> (Duration, String) {
        let service = init_service(rakkan::portal::build(&self.app)).await;
        let mut times = vec![];
        let mut next = String::new();
        let cookie = if path.starts_with("/staff") { &self.staff } else { &self.customer };
        for round in 0..ROUNDS + 2 {
            let request = TestRequest::get().uri(path).cookie(Cookie::new("rakkan", cookie.clone())).to_request();
            let began = Instant::now();
            let answer = call_service(&service, request).await;
            let status = answer.status();
            let body = read_body(answer).await;
            // The first two fill caches.
            if round >= 2 {
                times.push(began.elapsed());
            }
            assert_eq!(status, 200, "{path}");
            next = after(&String::from_utf8_lossy(&body));
        }
        (times.into_iter().min().unwrap_or_default(), next)
    }
}

fn after(body: &str) -> String {
    let link = body.split("after=").nth(1).unwrap_or_default();
    link.split(['"', '&']).next().unwrap_or_default().to_owned()
}

#[actix_web::main]
async fn main() -> ExitCode {
    let sizes: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let (few, many) = (*sizes.first().unwrap_or(&100), *sizes.get(1).unwrap_or(&100_000));
    let mut out = std::io::stdout();
    let (small, large) = (Stage::new(few, "_small"), Stage::new(many, "_large"));
    let _ = writeln!(out, "| page | {few} rows | {many} rows | ratio |\n|---|---:|---:|---:|");
    let mut slow = 0;
    let mut starts = (String::new(), String::new());
    let (mut list, mut full) = (String::new(), Duration::ZERO);
    for page in PAGES {
        let at = |next: &str| page.replace("{next}", next);
        let (before, here) = (small.time(&at(&starts.0)).await, large.time(&at(&starts.1)).await);
        // The first page of each list is the full one, without filter. What expires are orders too, but of 100
        // only a few do.
        let path = page.split('?').next().unwrap_or(page).replace("/expiring", "/orders");
        if path != list {
            (list, full) = (path, before.0);
        }
        let ratio = here.0.as_secs_f64() / before.0.max(full).as_secs_f64();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let _ = writeln!(out, "| {page} | {:.1} ms | {:.1} ms | {ratio:.1} |", ms(before.0), ms(here.0));
        slow += usize::from(ratio > MOST);
        starts = (before.1, here.1);
    }
    if slow == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
