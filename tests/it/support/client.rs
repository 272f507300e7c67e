//! A browser without a screen: cookies, forms with their token, no following of redirects.

use actix_web::body::to_bytes;
use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::test::{self, TestRequest};
use rakkan::app::App;
use rakkan::kernel::secret::sha256_hex;
use std::collections::BTreeMap;

/// One browser.
pub struct Client {
    app: App,
    cookies: BTreeMap<String, String>,
    language: &'static str,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub location: String,
    pub content_type: String,
    pub headers: BTreeMap<String, String>,
    pub bytes: Vec<u8>,
    pub body: String,
}

impl Client {
    pub fn new(app: App) -> Self {
        Self { app, cookies: BTreeMap::new(), language: "ja" }
    }

    /// From now on in this language.
    pub fn speaks(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// The token of this browser's forms.
    pub async fn csrf(&mut self) -> String {
        if !self.cookies.contains_key("rakkan") && !self.cookies.contains_key("rakkan_visit") {
            self.get("/signin").await;
        }
        let anchor = self.cookies.get("rakkan").or_else(|| self.cookies.get("rakkan_visit")).expect("a cookie");
        sha256_hex(format!("csrf:{anchor}").as_bytes())
    }

    /// This browser's cookies, as it sends them.
    pub fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Posts a form with its token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.csrf().await;
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.append_pair("csrf_token", &token);
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        self.post_raw(path, &body.finish()).await
    }

    /// Posts a form whose fields are owned.
    pub async fn post_form(&mut self, path: &str, fields: &[(String, String)]) -> Reply {
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(path, &fields).await
    }

    /// Posts just these octets as a url-encoded form.
    pub async fn post_raw(&mut self, path: &str, body: &str) -> Reply {
        let request = TestRequest::post()
            .uri(path)
            .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .set_payload(body.to_owned());
        self.send(request).await
    }

    /// Sends a request made by hand, with this browser's cookies.
    pub async fn send(&mut self, mut request: TestRequest) -> Reply {
        for (name, value) in &self.cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        request = request.insert_header((header::ACCEPT_LANGUAGE, self.language));
        let service = test::init_service(rakkan::portal::build(&self.app)).await;
        let response = test::call_service(&service, request.to_request()).await;
        let set: Vec<_> =
            response.response().cookies().map(|c| (c.name().to_owned(), c.value().to_owned(), c.max_age())).collect();
        for (name, value, age) in set {
            if value.is_empty() || age.is_some_and(actix_web::cookie::time::Duration::is_zero) {
                self.cookies.remove(&name);
            } else {
                self.cookies.insert(name, value);
            }
        }
        let status = response.status().as_u16();
        let headers: BTreeMap<String, String> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let bytes = to_bytes(response.into_body()).await.map(|b| b.to_vec()).unwrap_or_default();
        let one = |name: &str| headers.get(name).cloned().unwrap_or_default();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Reply { status, location: one("location"), content_type: one("content-type"), body, bytes, headers }
    }
}

impl Reply {
    /// The text of the elements that a CSS selector finds, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).expect("a selector");
        let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        page.select(&selector).map(|element| fold(element.text().collect())).collect()
    }

    /// Where the elements that a CSS selector finds lead to.
    pub fn links(&self, selector: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).expect("a selector");
        page.select(&selector).filter_map(|element| element.value().attr("href").map(str::to_owned)).collect()
    }

    /// An attribute of each element that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).expect("a selector");
        page.select(&selector).filter_map(|found| found.attr(name)).map(str::to_owned).collect()
    }
    /// The error under a field; empty when there is none.
    pub fn field_error(&self, name: &str) -> String {
        self.texts(&format!("#{name}-error:not([hidden])")).join(" ")
    }

    /// The value that a field shows.
    pub fn value(&self, name: &str) -> String {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(&format!("[name={name}]")).expect("a selector");
        let found = page.select(&selector).next();
        found.and_then(|element| element.value().attr("value").map(str::to_owned)).unwrap_or_default()
    }
}
