//! The whole portal in this process: its own database, a clock that is moved by hand, seeded chance.
//!
//! SQLite: a file copied from one migrated template. PostgreSQL (`RAKKAN_TEST_DATABASE_URL`): a database
//! made from a migrated template database.

use super::client::Client;
use super::postgres;
use rakkan::access::{Role, password};
use rakkan::accounts::{self, User, forms, sign_up::Hashes};
use rakkan::app::App;
use rakkan::config::{Config, Mode, source::Source};
use rakkan::kernel::{Chance, Clock, EmailAddress, Moment, Secret, SystemChance, SystemClock};
use rakkan::mail::outbox::{self, Mail};
use rakkan::store::{Db, PageRequest};
use rakkan::web::FormData;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use tempfile::TempDir;

/// When every test begins: 2026-11-22T03:00:00Z, noon in Tokyo.
pub fn beginning() -> Moment {
    Moment::parse("2026-11-22T03:00:00Z").expect("a moment")
}

/// The password of everybody in the tests.
pub const PASSWORD: &str = "correct horse battery staple";

/// A clock that stands until it is moved; it ticks a microsecond at each look, so that rows keep their order.
pub struct MockClock(Mutex<Moment>);

impl MockClock {
    pub fn set(&self, at: Moment) {
        *self.0.lock().expect("clock") = at;
    }
    pub fn advance_days(&self, days: i64) {
        self.set(self.now().plus_days(days));
    }
    pub fn advance_hours(&self, hours: i64) {
        self.set(self.now().plus_hours(hours));
    }
    pub fn advance_minutes(&self, minutes: i64) {
        self.set(self.now().plus_minutes(minutes));
    }
}

impl Clock for MockClock {
    fn now(&self) -> Moment {
        let mut at = self.0.lock().expect("clock");
        *at = at.plus_microseconds(1);
        *at
    }
}

/// Chance from a fixed seed.
pub struct SeededChance(Mutex<ChaCha20Rng>);

impl SeededChance {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().expect("chance").fill_bytes(buffer);
    }
}

/// The portal under test.
pub struct TestApp {
    pub app: App,
    pub clock: Arc<MockClock>,
    pub data: TempDir,
    settings: Vec<(String, String)>,
    starts: u64,
}

impl TestApp {
    /// With the demo's settings.
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// With settings of one's own over the demo's, by environment variable name.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let mut all = vec![
            ("RAKKAN_DATA".to_owned(), data.path().display().to_string()),
            ("RAKKAN_DATABASE_URL".to_owned(), database(data.path()).await),
            // Nothing outside this machine is ever asked, whatever a test forgets.
            ("RAKKAN_DNS".to_owned(), "127.0.0.1:9".to_owned()),
        ];
        all.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let clock = Arc::new(MockClock(Mutex::new(beginning())));
        let app = open(&all, &clock, 1);
        Self { app, clock, data, settings: all, starts: 1 }
    }

    /// The same portal after a restart: same database, nothing else kept.
    pub fn restart(&mut self) {
        self.starts += 1;
        self.app = open(&self.settings, &self.clock, self.starts);
    }

    /// The same after a restart with other settings.
    pub fn restart_with(&mut self, settings: &[(&str, &str)]) {
        // The last word on a setting counts.
        self.settings.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.restart();
    }

    /// The same portal on a second machine: its own connections and keys, the same database, folder and clock.
    pub fn beside(&self) -> App {
        open(&self.settings, &self.clock, self.starts + 1_000)
    }

    /// A browser.
    pub fn client(&self) -> Client {
        Client::new(self.app.clone())
    }

    /// The mails in the outbox, oldest first.
    pub async fn mails(&self) -> Vec<Mail> {
        let all = PageRequest { size: 10_000, ..PageRequest::default() };
        let mut rows = self.app.read(move |conn| outbox::list(conn, &all)).await.expect("mails").rows;
        rows.reverse();
        rows
    }

    /// The newest mail of a kind.
    pub async fn mail(&self, kind: &str) -> Mail {
        let all = self.mails().await;
        let kinds: Vec<_> = all.iter().map(|m| m.kind.clone()).collect();
        all.into_iter().rev().find(|m| m.kind == kind).unwrap_or_else(|| panic!("no mail {kind} among {kinds:?}"))
    }

    /// The mails of a kind, oldest first.
    pub async fn mails_of(&self, kind: &str) -> Vec<Mail> {
        let mut all = self.mails().await;
        all.retain(|mail| mail.kind == kind);
        all
    }

    /// Runs every job that is due and sends every mail that waits; answers a line for each job.
    pub async fn run_due(&self) -> Vec<String> {
        rakkan::portal::work::run_due(&self.app).await.expect("work")
    }

    /// An account with a confirmed Administrator and the product enabled.
    pub async fn member(&self, username: &str) -> User {
        let user = self.newcomer(username).await;
        let account = user.account_id.clone().expect("an account");
        let staff = self.staff(&format!("enabler-{username}"), Role::StaffAdministrator).await;
        let actor = accounts::sign_in::actor(&staff);
        let app = self.app.clone();
        self.app
            .write(move |tx| accounts::enable::enable_product(tx, &app.config, &actor, &account))
            .await
            .expect("enabled");
        user
    }

    /// An account with a confirmed Administrator; the product is not enabled yet.
    pub async fn newcomer(&self, username: &str) -> User {
        let new = forms::sign_up(FormData::new(sign_up_form(username))).expect("a valid form");
        let hashes = Hashes { password: hash(), answer: answer_hash() };
        let (app, name) = (self.app.clone(), username.to_owned());
        self.app
            .write(move |tx| accounts::sign_up::sign_up(tx, &app.config, &new, hashes).map(|_| ()))
            .await
            .expect("signed up");
        let token = token_in(&self.mail("account.confirm").await.text_body, "/confirm/");
        self.app.write(move |tx| accounts::confirm::confirm(tx, &token)).await.expect("confirmed");
        self.user(&name).await
    }

    /// A staff member.
    pub async fn staff(&self, username: &str, role: Role) -> User {
        let email = EmailAddress::parse(&format!("{username}@rakkan.example")).expect("an address");
        let name = username.to_owned();
        self.app
            .write(move |tx| accounts::staff::add(tx, &name, &email, role, Some(hash())).map(|_| ()))
            .await
            .expect("added");
        self.user(username).await
    }

    /// Another user of somebody's account, who may sign in.
    pub async fn colleague(&self, of: &str, username: &str, role: Role) -> User {
        let first = self.user(of).await;
        let name = username.to_owned();
        self.app
            .write(move |tx| {
                let new = User { id: tx.id(), username: name, role, ..first };
                accounts::store::insert_user(tx.conn, &new)
            })
            .await
            .expect("added");
        self.user(username).await
    }

    /// A user by name.
    pub async fn user(&self, username: &str) -> User {
        let name = username.to_owned();
        self.app
            .read(move |conn| accounts::store::find_user_by_name(conn, &name))
            .await
            .expect("users")
            .expect("the user")
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, username: &str) -> Client {
        let mut client = self.client();
        let reply = client.post("/signin", &[("username", username), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, 303, "{}", reply.body);
        client
    }
}

/// No two starts draw the same: identities are unique over the life of a database.
fn open(settings: &[(String, String)], clock: &Arc<MockClock>, start: u64) -> App {
    let mut source = Source::of([]);
    for (name, value) in settings.iter().rev() {
        source.set_default(name, value);
    }
    let config = Config::from_source(Mode::Demo, &source).expect("settings");
    App::build(config, clock.clone(), Arc::new(SeededChance::new(41 + start))).expect("the portal")
}

/// argon2id costs 30 ms; everybody has the same password, so one hash serves all.
fn hash() -> String {
    static HASH: LazyLock<String> = LazyLock::new(|| password::hash(&Secret::new(PASSWORD.to_owned())));
    HASH.clone()
}

/// The answer is compared folded.
fn answer_hash() -> String {
    static HASH: LazyLock<String> = LazyLock::new(|| password::hash(&password::fold_answer(PASSWORD)));
    HASH.clone()
}

/// A valid sign-up form.
pub fn sign_up_form(username: &str) -> Vec<(String, String)> {
    [
        ("last_name", "山田"),
        ("first_name", "太郎"),
        ("email", &format!("{username}@example.co.jp")),
        ("phone", "03-1234-5678"),
        ("job_title", "総務部長"),
        ("organization_name", "株式会社サンプル"),
        ("country", "JP"),
        ("postal_code", "104-0061"),
        ("state", "東京都"),
        ("city", "中央区"),
        ("street", "銀座1-2-3"),
        ("username", username),
        ("password", PASSWORD),
        ("password_confirmation", PASSWORD),
        ("security_question", "first_pet"),
        ("security_answer", PASSWORD),
        ("language", "ja"),
        ("terms", "yes"),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

/// The token behind `path` in the text of a mail.
pub fn token_in(text: &str, path: &str) -> rakkan::kernel::Token {
    let (_, rest) = text.split_once(path).unwrap_or_else(|| panic!("no {path} in {text}"));
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    rakkan::kernel::Token::parse(&token).expect("a token")
}

pub async fn database(data: &Path) -> String {
    match postgres::server_url() {
        Some(server) => tokio::task::spawn_blocking(move || postgres_copy(&server)).await.expect("a database"),
        None => {
            let file = data.join("rakkan.sqlite");
            std::fs::copy(&*SQLITE_TEMPLATE, &file).expect("a copy of the template");
            format!("sqlite:{}", file.display())
        }
    }
}

pub fn connect(url: &str) -> Db {
    Db::connect(url, Arc::new(SystemClock), Arc::new(SystemChance)).expect("a connection")
}

/// The migrated file that every test copies.
static SQLITE_TEMPLATE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let file = folder.join("template.sqlite");
    let db = connect(&format!("sqlite:{}", file.display()));
    db.migrate().expect("migrated");
    db.read(|conn| sql(conn, "PRAGMA wal_checkpoint(TRUNCATE)")).expect("checkpoint");
    file
});

fn sql(conn: &mut rakkan::store::Conn, text: &str) -> Result<(), rakkan::store::StoreError> {
    use diesel::connection::SimpleConnection;
    conn.batch_execute(text).map_err(Into::into)
}

/// One template database a process, one copy a test; the whole server is thrown away afterwards.
fn postgres_copy(server: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    static TEMPLATE: LazyLock<Mutex<Option<String>>> = LazyLock::new(|| Mutex::new(None));
    let mut template = TEMPLATE.lock().expect("template");
    let process = std::process::id();
    if template.is_none() {
        let name = format!("rakkan_template_{process}");
        connect(server).read(|conn| sql(conn, &format!("CREATE DATABASE {name}"))).expect("template");
        connect(&postgres::at(server, &name)).migrate().expect("migrated");
        *template = Some(name);
    }
    let from = template.clone().expect("template");
    let name = format!("rakkan_{process}_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    connect(server).read(|conn| sql(conn, &format!("CREATE DATABASE {name} TEMPLATE {from}"))).expect("a copy");
    postgres::at(server, &name)
}
