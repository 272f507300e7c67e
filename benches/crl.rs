//! A million revoked certificates: how long their lists take, with how much memory, and what one more costs.
//!
//! `cargo bench --bench crl` measures on SQLite and ends with 1 where a goal is missed. Other sizes:
//! `cargo bench --bench crl -- 200000`.

use diesel::connection::SimpleConnection;
use rakkan::app::App;
use rakkan::authorities;
use rakkan::bench;
use rakkan::ca::rules::CRL_SHARD_CERTIFICATES;
use rakkan::config::{Config, Mode, source::Source};
use rakkan::kernel::{SystemChance, SystemClock};
use rakkan::revocation_lists::{Shard, store, sweep};
use rakkan::store::StoreError;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The goals: all lists together, and the memory above what the process had before.
const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_KIB: u64 = 64 * 1024;

/// The most memory that was in use since the last [`forget_peak`], in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// So many revoked certificates of one order, in parts; none of them has octets.
fn fill(app: &App, count: i64) -> Result<(), StoreError> {
    let text = format!(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})
         INSERT INTO certificates (id, serial, order_id, account_id, authority, status, subject, emails, spki_sha256,
           not_before, not_after, recorded_at, issued_at, revoked_at, revocation_reason, crl_shard)
         SELECT printf('00000000-0000-7000-9000-%012d', i), printf('4a%014x%016x', (i * 2654435761) % 4294967296, i), o.id, o.account_id,
           'smime-1', 'revoked', 'bench', 'a@bench.example', printf('%d', i), '2026-01-01 00:00:00',
           '2099-01-01 00:00:00', '2026-01-01 00:00:00', '2026-01-01 00:00:00', '2026-02-01 00:00:00', 'superseded',
           i / {CRL_SHARD_CERTIFICATES}
         FROM n, (SELECT id, account_id FROM orders LIMIT 1) o;
         INSERT OR IGNORE INTO crl_shards (id, authority, shard, assigned, wanted, published, number, entries, octets)
         SELECT printf('00000000-0000-7000-8000-%012d', crl_shard), 'smime-1', crl_shard, count(*), count(*), 0, 0, 0, 0 FROM certificates
         WHERE authority = 'smime-1' AND status = 'revoked' GROUP BY crl_shard;
         UPDATE crl_shards SET wanted = wanted + 1 WHERE authority = 'smime-1'"
    );
    app.db.write(|tx| Ok(tx.conn.batch_execute(&text)?))
}

fn lists(app: &App) -> Vec<Shard> {
    let mut all = app.db.read(store::list).expect("rows");
    all.retain(|row| row.authority == "smime-1");
    all
}

#[actix_web::main]
async fn main() -> ExitCode {
    let count = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    let data = tempfile::tempdir().expect("a folder");
    let (folder, url) =
        (data.path().display().to_string(), format!("sqlite:{}", data.path().join("bench.db").display()));
    let source = Source::of([("RAKKAN_DATA", folder.as_str()), ("RAKKAN_DATABASE_URL", url.as_str())]);
    let config = Config::from_source(Mode::Demo, &source).expect("settings");
    let app = App::build(config, Arc::new(SystemClock), Arc::new(SystemChance)).expect("the portal");
    app.db.migrate().expect("migrated");
    authorities::cli::init(&app.db, &app.config, app.now(), &SystemChance).expect("a hierarchy");
    bench::fill(&app, 10).expect("an order");
    // Opens the keys, which takes memory on purpose, and makes the lists of nothing.
    sweep(&app).await.expect("the first lists");
    fill(&app, count).expect("filled");

    forget_peak();
    let (before, began) = (peak(), Instant::now());
    sweep(&app).await.expect("lists");
    let (took, above) = (began.elapsed(), peak().saturating_sub(before));
    let made = lists(&app);
    let (entries, octets) = made.iter().fold((0, 0), |(e, o), row| (e + row.entries, o + row.octets));
    let mut out = std::io::stdout();
    let _ =
        writeln!(out, "{entries} entries in {} lists, {octets} octets: {took:.2?}, {above} KiB above idle", made.len());
    assert_eq!(entries, count, "all of them");

    app.db
        .write(|tx| {
            Ok::<_, StoreError>(
                tx.conn.batch_execute(
                    "UPDATE crl_shards SET wanted = wanted + 1 WHERE shard = 0 AND authority = 'smime-1'",
                )?,
            )
        })
        .expect("one more");
    let began = Instant::now();
    sweep(&app).await.expect("one list");
    let again = lists(&app).iter().zip(&made).filter(|(now, then)| now.number != then.number).count();
    let _ = writeln!(out, "one revocation: {again} list made anew, {:.2?}", began.elapsed());
    let good = took < MOST_TIME && above < MOST_KIB && again == 1;
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
