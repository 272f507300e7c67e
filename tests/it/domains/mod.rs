//! Domains: from the name to the proof, against a real DNS server and a real web server on loopback.

mod coverage;
mod list;
mod mail;
mod methods;
mod names;
mod tenants;
mod time;
mod together;
mod wrong;

use crate::support::{
    app::TestApp,
    client::{Client, Reply},
    dns::Dns,
    web::Web,
};
use rakkan::kernel::Moment;

/// The portal with a member, an organization, and a world to look into.
pub struct Desk {
    pub t: TestApp,
    pub dns: Dns,
    pub web: Web,
    pub client: Client,
    pub organization: String,
}

impl Desk {
    pub async fn open() -> Self {
        Self::open_at(None).await
    }

    /// The same at another time.
    pub async fn open_at(moment: Option<&str>) -> Self {
        let (dns, web) = (Dns::start(), Web::start());
        let t = TestApp::with(&[
            ("RAKKAN_DNS", &dns.at().to_string()),
            ("RAKKAN_DCV_HTTP_PORT", &web.at().port().to_string()),
            ("RAKKAN_DCV_ALLOW_PRIVATE", "true"),
        ])
        .await;
        if let Some(moment) = moment {
            t.clock.set(Moment::parse(moment).expect("a moment"));
        }
        t.member("taro").await;
        let mut client = t.signed_in("taro").await;
        let organization = organization(&mut client).await;
        Self { t, dns, web, client, organization }
    }

    /// Registers a domain and answers where it stands.
    pub async fn register(&mut self, name: &str, method: &str) -> String {
        let reply = self.try_register(name, method).await;
        assert_eq!(reply.status, 303, "{:?} {:?}", reply.texts(".error-summary li"), reply.body);
        reply.location.split(['/', '?']).take(3).collect::<Vec<_>>().join("/")
    }

    pub async fn try_register(&mut self, name: &str, method: &str) -> Reply {
        let organization = self.organization.clone();
        let fields = [
            ("name", name),
            ("organization_id", organization.as_str()),
            ("dcv_method", method),
            ("dcv_language", "ja"),
        ];
        self.client.post("/domains", &fields).await
    }

    /// Signs in again: sessions end with the hour.
    pub async fn again(&mut self) {
        self.client = self.t.signed_in("taro").await;
    }

    /// Presses "check now" after the pause and answers the page.
    pub async fn check(&mut self, at: &str) -> Reply {
        let clock = &self.t.clock;
        clock.set(rakkan::kernel::Clock::now(&**clock).plus_seconds(11));
        let reply = self.client.post(&format!("{at}/checks"), &[]).await;
        assert_eq!((reply.status, reply.location.as_str()), (303, at));
        self.client.get(at).await
    }

    pub async fn show(&mut self, at: &str) -> Reply {
        let reply = self.client.get(at).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply
    }

    /// Starts a proof again.
    pub async fn begin(&mut self, at: &str, method: &str) -> Reply {
        self.client.post(&format!("{at}/challenges"), &[("dcv_method", method), ("dcv_language", "ja")]).await
    }
}

/// An organization of whoever is signed in; answers its number.
pub async fn organization(client: &mut Client) -> String {
    let fields = [
        ("legal_name", "株式会社サンプル"),
        ("assumed_name", ""),
        ("identifier_scheme", "ntr"),
        ("identifier", "7000012050002"),
        ("country", "JP"),
        ("state", "東京都"),
        ("city", "中央区"),
        ("street", "銀座1-2-3"),
        ("postal_code", "104-0061"),
        ("phone", "03-1234-5678"),
        ("contact_last_name", "山田"),
        ("contact_first_name", "太郎"),
        ("contact_job_title", "総務部長"),
        ("contact_email", "taro@example.co.jp"),
        ("contact_phone", "03-1234-5678"),
    ];
    let reply = client.post("/organizations", &fields).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    reply.location.rsplit('/').next().expect("a number").to_owned()
}

/// `data-status` of a domain's page.
pub fn status(page: &Reply) -> String {
    let html = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse("section[data-id]").expect("a selector");
    let found = html.select(&selector).next().and_then(|e| e.value().attr("data-status").map(str::to_owned));
    found.unwrap_or_else(|| panic!("no status in {}", page.body))
}

/// The token to publish.
pub fn token(page: &Reply) -> String {
    page.texts("#record-0-value").into_iter().next().unwrap_or_else(|| panic!("no token in {}", page.body))
}

/// What the latest check says, verdict first.
pub fn verdict(page: &Reply) -> String {
    page.texts("#check .notice-body").join(" ")
}
