//! A real headless Chromium, driven through its WebDriver server: one driver, one browser, one profile a `Browser`.
//!
//! The browser reaches loopback only, so a page that loads something from elsewhere shows up as a complaint.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use data_encoding::BASE64;
use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{tools, web};

/// How long a page may take to show what a test looks for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What kind of reader the browser is.
#[derive(Debug, Clone)]
pub struct Reader {
    language: &'static str,
    scripts: bool,
    size: (u32, u32),
}

impl Default for Reader {
    fn default() -> Self {
        Self { language: "ja", scripts: true, size: (1280, 900) }
    }
}

impl Reader {
    /// Japanese, with JavaScript, on a desktop screen.
    pub fn new() -> Self {
        Self::default()
    }

    /// The browser's language and `Accept-Language`.
    pub fn language(mut self, tag: &'static str) -> Self {
        self.language = tag;
        self
    }

    /// Pages run no JavaScript; the test's own commands still work.
    pub fn without_scripts(mut self) -> Self {
        self.scripts = false;
        self
    }

    /// The page's size in CSS pixels.
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.size = (width, height);
        self
    }

    /// Starts the browser.
    pub async fn open(self) -> Browser {
        let downloads = tempfile::tempdir().expect("a temporary folder");
        let (driver, at) = start_driver();
        let capabilities = self.capabilities(downloads.path());
        let client = ClientBuilder::rustls()
            .expect("TLS")
            .capabilities(capabilities.as_object().expect("an object").clone().into_iter().collect())
            .connect(&format!("http://{at}"))
            .await
            .expect("the browser starts");
        let session = client.session_id().await.expect("session").expect("a session has an id");
        let browser = Browser { client, driver, at, session, downloads };
        let (width, height) = self.size;
        browser.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
        if !self.scripts {
            browser.devtools("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
        }
        browser
    }

    fn capabilities(&self, downloads: &Path) -> Value {
        json!({
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "binary": tools::chromium(),
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                    "--disable-background-networking", "--disable-component-update", "--no-first-run",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                    format!("--lang={}", self.language),
                    format!("--window-size={},{}", self.size.0, self.size.1),
                ],
                "prefs": {
                    "download.default_directory": downloads,
                    "download.prompt_for_download": false,
                    "intl.accept_languages": self.language,
                    "credentials_enable_service": false,
                    "safebrowsing.enabled": false,
                },
            },
        })
    }
}

/// A running browser.
pub struct Browser {
    client: Client,
    driver: Child,
    at: SocketAddr,
    session: String,
    downloads: TempDir,
}

impl Browser {
    /// The WebDriver client, for what the verbs below do not cover.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Opens a URL and waits for the page to load.
    pub async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|e| panic!("cannot open {url}: {e}"));
    }

    /// The path of the page shown, with its query.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("a page is open");
        url[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
    }

    /// The element, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE).every(Duration::from_millis(50));
        match waiting.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => {
                let body = self.client.find(Locator::Css("body")).await.expect("a page has a body");
                panic!("no {css} on {}: {error}\n{}", self.path().await, body.text().await.unwrap_or_default())
            }
        }
    }

    /// How many elements match right now.
    pub async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.expect("a valid selector").len()
    }

    /// The visible text of the first match.
    ///
    /// A page may be followed by the next between finding and reading; then the next one's is read.
    pub async fn text(&self, css: &str) -> String {
        match self.find(css).await.text().await {
            Ok(text) => text,
            Err(error) if error.is_stale_element_reference() => self.find(css).await.text().await.expect("text"),
            Err(error) => panic!("no text of {css}: {error}"),
        }
    }

    /// Clicks the first match.
    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap_or_else(|e| panic!("cannot click {css}: {e}"));
    }

    /// Fills the form field of that name as a person would: types, picks from a list, ticks the box or button with
    /// that value (a lone tick box: `on` or empty), names a file.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.find(&format!("[name='{name}']")).await;
        let tag = field.tag_name().await.expect("tag");
        let kind = field.prop("type").await.expect("type").unwrap_or_default();
        let done = match (tag.as_str(), kind.as_str()) {
            ("select", _) => field.select_by_value(value).await,
            (_, "radio") => self.find(&format!("[name='{name}'][value='{value}']")).await.click().await,
            (_, "checkbox") => return self.tick(name, value).await,
            (_, "file") => field.send_keys(value).await,
            _ => match field.clear().await {
                Ok(()) => field.send_keys(value).await,
                refused => refused,
            },
        };
        done.unwrap_or_else(|e| panic!("cannot fill {name} with {value:?}: {e}"));
    }

    async fn tick(&self, name: &str, value: &str) {
        let (css, wanted) = match value {
            "" | "on" => (format!("[name='{name}']"), value == "on"),
            _ => (format!("[name='{name}'][value='{value}']"), true),
        };
        let field = self.find(&css).await;
        if field.is_selected().await.expect("state") != wanted {
            field.click().await.unwrap_or_else(|e| panic!("cannot tick {name}: {e}"));
        }
    }

    /// Saves a picture of the whole page as PNG.
    pub fn screenshot(&self, file: &Path) {
        let taken = self.devtools("Page.captureScreenshot", &json!({"format": "png", "captureBeyondViewport": true}));
        let picture = BASE64.decode(taken["data"].as_str().expect("a picture").as_bytes()).expect("base64");
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).expect("the folder is made");
        }
        fs::write(file, picture).expect("the picture is written");
    }

    /// Changes the page's size, as turning a telephone does.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Waits until a download is complete, and takes it: its name and where it lies until the browser ends.
    pub async fn wait_for_download(&self) -> PathBuf {
        let taken = self.downloads.path().join("taken");
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(file) = complete(self.downloads.path()) {
                fs::create_dir_all(&taken).expect("the folder is made");
                let kept = taken.join(file.file_name().expect("a file has a name"));
                fs::rename(file, &kept).expect("the download is moved");
                return kept;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no download came; the page shown is {}", self.path().await)
    }

    /// What the page complained about on the console since the last call: script errors, refused or missing files.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.command("se/log", &json!({"type": "browser"}));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// A command of the browser's developer tools.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.command("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}/{path}", self.session);
        let (status, answer) = web::ask(self.at, "POST", &path, &body.to_string()).expect("the driver answers");
        let mut answer: Value = serde_json::from_slice(&answer).expect("the driver answers JSON");
        assert_eq!(status, 200, "{path} {body}: {answer}");
        answer["value"].take()
    }
}

impl Drop for Browser {
    /// Ends the session first: a driver that is killed leaves its browser running.
    fn drop(&mut self) {
        let _ = web::ask(self.at, "DELETE", &format!("/session/{}", self.session), "");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The driver takes a free port itself and says which; its further words are read, so that it never blocks on them.
fn start_driver() -> (Child, SocketAddr) {
    let mut driver = Command::new(tools::chromedriver())
        .arg("--port=0")
        // Without a locale the browser gives downloads with Japanese names another name.
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the driver starts");
    let words = BufReader::new(driver.stdout.take().expect("standard output is ours"));
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        for line in words.lines().map_while(Result::ok) {
            // The first line names port 0, as it was asked for; only the second knows the true one.
            if let Some((_, end)) = line.split_once("started successfully on port ")
                && let Ok(port) = end.trim_end_matches('.').parse::<u16>()
            {
                let _ = tell.send(port);
            }
        }
    });
    let port = told.recv_timeout(Duration::from_secs(30)).expect("the driver names its port");
    (driver, SocketAddr::from(([127, 0, 0, 1], port)))
}

/// A finished download: the browser writes under another name (`.crdownload`, `.org.chromium…`) and renames at the end.
fn complete(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    entries.map(|entry| entry.expect("an entry").path()).find(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        file.is_file() && !name.starts_with('.') && !name.ends_with(".crdownload")
    })
}

mod tests {
    use super::{
        super::web::{Answer, Web},
        *,
    };

    const PAGE: &str = "<!doctype html><html lang='ja'><title>試験</title><body><h1>はじめ</h1>
        <form action='/done'><input name='word'><input type='checkbox' name='terms'>
        <input type='radio' name='kind' value='a'><input type='radio' name='kind' value='b'>
        <select name='pick'><option value='1'>一<option value='2'>二</select><button>送信</button></form>
        <a id='file' href='/file.p12' download='名前.p12'>取得</a><p style='height:3000px'>長い</p>
        <script>document.querySelector('h1').textContent = 'script ' + navigator.language;</script>";

    fn site() -> Web {
        let web = Web::start();
        let html = "text/html; charset=utf-8";
        web.set("/", Answer::Page(200, html, PAGE.as_bytes().to_vec()));
        web.set("/done?word=%E5%8D%B0&terms=on&kind=b&pick=2", Answer::Page(200, html, "<h1>済</h1>".into()));
        web.set(
            "/bad",
            Answer::Page(200, html, "<img src='http://example.com/x.png'><script>nothing()</script>".into()),
        );
        web.set("/file.p12", Answer::Page(200, "application/x-pkcs12", vec![0x30; 2000]));
        web.set("/favicon.ico", Answer::text(""));
        web
    }

    #[tokio::test]
    async fn fills_a_form_takes_a_file_and_a_picture() {
        let web = site();
        let browser = Reader::new().open().await;
        browser.goto(&web.url("/")).await;
        assert_eq!(browser.text("h1").await, "script ja");
        browser.click("#file").await;
        let file = browser.wait_for_download().await;
        assert_eq!(file.file_name().and_then(|name| name.to_str()), Some("名前.p12"));
        assert_eq!(fs::read(file).expect("file").len(), 2000);
        let folder = tempfile::tempdir().expect("folder");
        browser.resize(360, 640);
        browser.screenshot(&folder.path().join("new/page.png"));
        let picture = fs::read(folder.path().join("new/page.png")).expect("picture");
        let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(side(16), 360);
        assert!(side(20) > 3000, "the whole page is on the picture, {}", side(20));
        for (name, value) in [("word", "印"), ("terms", "on"), ("kind", "b"), ("pick", "2")] {
            browser.fill(name, value).await;
        }
        assert_eq!(browser.complaints(), Vec::<String>::new());
        browser.click("button").await;
        assert_eq!(browser.text("h1").await, "済");
        assert!(browser.path().await.starts_with("/done?word="));
        assert_eq!(browser.count("form").await, 0);
        assert_eq!(browser.client().title().await.expect("title"), "");
    }

    #[tokio::test]
    async fn without_scripts_a_page_stays_as_it_came_and_a_form_still_works() {
        let web = site();
        let browser = Reader::new().language("en").without_scripts().size(800, 600).open().await;
        browser.goto(&web.url("/")).await;
        assert_eq!(browser.text("h1").await, "はじめ");
        browser.fill("word", "x").await;
        browser.click("button").await;
        assert!(browser.path().await.starts_with("/done?word=x"));
        browser.goto(&web.url("/")).await;
        assert_eq!(browser.text("h1").await, "はじめ");
    }

    #[tokio::test]
    async fn complains_about_what_is_broken_or_outside() {
        let web = site();
        let browser = Reader::new().open().await;
        browser.goto(&web.url("/bad")).await;
        let complaints = browser.complaints().join("\n");
        assert!(complaints.contains("nothing is not defined") && complaints.contains("example.com"), "{complaints}");
    }
}
