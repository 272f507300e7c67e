//! A portal that listens, with a certificate authority and an outside world of its own.

use crate::support::{
    app::{TestApp, token_in},
    browser::Browser,
    dns::Dns,
    web::Web,
};
use actix_web::{HttpServer, dev::ServerHandle};
use rakkan::access::Actor;
use rakkan::authorities::create::{Hierarchy, create, make};
use rakkan::kernel::Secret;
use rakkan::mail::outbox::Mail;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The secret under which the keys of the CAs are sealed.
const SECRET: &[u8] = b"a secret of the tests, long enough to seal";

/// A portal at a free port of loopback.
pub struct Stage {
    pub t: TestApp,
    pub dns: Dns,
    pub web: Web,
    pub url: String,
    server: ServerHandle,
}

impl Stage {
    /// Opens the portal.
    pub async fn open() -> Self {
        Self::with(&[]).await
    }

    /// The same with settings of one's own.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let (dns, web) = (Dns::start(), Web::start());
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = listener.local_addr().expect("an address").to_string();
        let url = format!("http://{at}");
        let (name_server, port) = (dns.at().to_string(), web.at().port().to_string());
        let mut all = vec![
            ("RAKKAN_LISTEN", at.as_str()),
            ("RAKKAN_PUBLIC_URL", &url),
            ("RAKKAN_DNS", &name_server),
            ("RAKKAN_DCV_HTTP_PORT", &port),
            ("RAKKAN_DCV_ALLOW_PRIVATE", "true"),
        ];
        all.extend(settings);
        let t = TestApp::with(&all).await;
        authorities(&t).await;
        let app = t.app.clone();
        let server = HttpServer::new(move || rakkan::portal::build(&app)).workers(2).disable_signals();
        let server = server.listen(listener).expect("the port is ours").run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { t, dns, web, url, server: handle }
    }

    /// The address of a path of the portal.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// Opens a page of the portal.
    pub async fn goto(&self, browser: &Browser, path: &str) {
        browser.goto(&self.at(path)).await;
    }

    /// Does the work that waits, and answers the newest mail of a kind.
    pub async fn mail(&self, kind: &str) -> Mail {
        self.t.run_due().await;
        self.t.mail(kind).await
    }

    /// Opens the link in the newest mail of a kind, as its reader does; `path` is what the link begins with.
    pub async fn open_link(&self, browser: &Browser, kind: &str, path: &str) -> String {
        let mail = self.mail(kind).await;
        let link = format!("{path}{}", token_in(&mail.text_body, path).expose());
        assert!(mail.text_body.contains(&self.at(&link)), "the address is whole: {}", mail.text_body);
        assert!(mail.html_body.contains(&self.at(&link)), "in HTML too: {}", mail.html_body);
        self.goto(browser, &link).await;
        link
    }

    /// Time passes.
    pub fn wait(&self, seconds: i64) {
        let now = self.t.app.now();
        self.t.clock.set(now.plus_seconds(seconds));
    }

    /// Closes the portal.
    pub async fn close(self) {
        self.server.stop(false).await;
    }
}

/// RSA-4096 keys take their time: one hierarchy serves all tests of this process.
async fn authorities(t: &TestApp) {
    static HIERARCHY: OnceLock<Hierarchy> = OnceLock::new();
    let app = t.app.clone();
    let made = tokio::task::spawn_blocking(move || {
        let mut options = std::fs::OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&app.config.ca_secret_file);
        file.expect("a file").write_all(SECRET).expect("the secret");
        let secret = Secret::new(SECRET.to_vec());
        let make = || make(&app.config, &secret, app.now().plus_hours(-1), &*app.chance).expect("authorities");
        HIERARCHY.get_or_init(make).clone()
    });
    let made = made.await.expect("authorities");
    t.app.write(move |tx| create(tx, &Actor::System, &made)).await.expect("stored");
}

/// Clicks what leads to another page, and waits until that page is there.
pub async fn follow(browser: &Browser, css: &str) {
    let old = browser.find("html").await;
    browser.click(css).await;
    let began = Instant::now();
    while old.tag_name().await.is_ok() {
        let said = || format!("{css} leads nowhere");
        assert!(began.elapsed() < Duration::from_secs(20), "{}: {}", said(), browser.text("body").await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    browser.find("main").await;
}

/// The same, and the page's path must begin so; what the page says otherwise is in the failure.
pub async fn follow_to(browser: &Browser, css: &str, path: &str) {
    follow(browser, css).await;
    let shown = browser.path().await;
    assert!(shown.starts_with(path), "{shown} instead of {path}: {}", browser.text("body").await);
}

/// Puts a value into a field that has a picker instead of text.
pub async fn put(browser: &Browser, name: &str, value: &str) {
    let script = "document.querySelector(`[name='${arguments[0]}']`).value = arguments[1]";
    let done = browser.client().execute(script, vec![name.into(), value.into()]).await;
    done.unwrap_or_else(|e| panic!("cannot put {value} into {name}: {e}"));
}

/// Types into the element that a selector finds, after emptying it.
pub async fn write(browser: &Browser, css: &str, text: &str) {
    let field = browser.find(css).await;
    field.clear().await.unwrap_or_else(|e| panic!("cannot empty {css}: {e}"));
    field.send_keys(text).await.unwrap_or_else(|e| panic!("cannot write into {css}: {e}"));
}

/// Waits until an element says something.
pub async fn says(browser: &Browser, css: &str, words: &str) {
    let began = Instant::now();
    loop {
        let text = browser.text(css).await;
        if text.contains(words) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{words:?} is not in {css}: {text}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A page has nothing to complain about: no script error, no refused or missing file, no missing wording.
pub fn quiet(browser: &Browser) {
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
