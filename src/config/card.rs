//! How cards are charged: not at all, by Stripe, or by the demo's own gateway.

use super::{ConfigError, Mode, source::Source};
use crate::kernel::Secret;
use url::Url;

/// Who charges cards.
#[derive(Debug, Clone)]
pub enum Card {
    /// Nobody: cards are not taken.
    Off,
    /// The demo's own gateway: three buttons, no money.
    Demo,
    /// Stripe.
    Stripe(Stripe),
}

/// Keys and addresses of Stripe.
#[derive(Debug, Clone)]
pub struct Stripe {
    /// `RAKKAN_STRIPE_SECRET_KEY`
    pub secret_key: Secret<String>,
    /// `RAKKAN_STRIPE_PUBLISHABLE_KEY`
    pub publishable_key: String,
    /// `RAKKAN_STRIPE_WEBHOOK_SECRET`
    pub webhook_secret: Secret<String>,
    /// `RAKKAN_STRIPE_API` (`https://api.stripe.com`); another one in demo mode and on loopback only.
    pub api: Url,
}

/// Where Stripe answers.
const API: &str = "https://api.stripe.com/";

impl Card {
    pub(super) fn from_source(mode: Mode, source: &Source) -> Result<Self, ConfigError> {
        let refuse = |setting, reason: &str| Err(ConfigError::Setting { setting, reason: reason.to_owned() });
        let api = source.text("RAKKAN_STRIPE_API");
        let Some(secret_key) = source.text("RAKKAN_STRIPE_SECRET_KEY") else {
            let others = ["RAKKAN_STRIPE_PUBLISHABLE_KEY", "RAKKAN_STRIPE_WEBHOOK_SECRET", "RAKKAN_STRIPE_API"];
            if others.iter().any(|name| source.text(name).is_some()) {
                return refuse("RAKKAN_STRIPE_SECRET_KEY", "set it too, or none of the RAKKAN_STRIPE settings");
            }
            return Ok(if mode == Mode::Demo { Self::Demo } else { Self::Off });
        };
        let Some(publishable_key) = source.text("RAKKAN_STRIPE_PUBLISHABLE_KEY") else {
            return refuse("RAKKAN_STRIPE_PUBLISHABLE_KEY", "set it too: the card fields need it");
        };
        let Some(webhook_secret) = source.text("RAKKAN_STRIPE_WEBHOOK_SECRET") else {
            return refuse("RAKKAN_STRIPE_WEBHOOK_SECRET", "set it too: webhooks are checked with it");
        };
        let Ok(api) = Url::parse(api.as_deref().unwrap_or(API)) else {
            return refuse("RAKKAN_STRIPE_API", "give an address such as https://api.stripe.com/");
        };
        if api.as_str() != API && (mode != Mode::Demo || !is_loopback(&api)) {
            return refuse("RAKKAN_STRIPE_API", "only the demo may ask another server, and only one on this machine");
        }
        let (secret_key, webhook_secret) = (Secret::new(secret_key), Secret::new(webhook_secret));
        Ok(Self::Stripe(Stripe { secret_key, publishable_key, webhook_secret, api }))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

impl Stripe {
    /// Whether this is the real one.
    pub fn is_real(&self) -> bool {
        self.api.as_str() == API
    }
    /// The script with the card fields.
    pub fn script(&self) -> String {
        if self.is_real() { "https://js.stripe.com/v3/".to_owned() } else { format!("{}js.stripe.com/v3/", self.api) }
    }
    /// What the page with the card fields may load, talk to and frame: script, connections, frames.
    pub fn origins(&self) -> [String; 3] {
        if self.is_real() {
            let frames = "https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com";
            let scripts = "https://js.stripe.com https://*.js.stripe.com";
            return [scripts.to_owned(), "https://api.stripe.com".to_owned(), frames.to_owned()];
        }
        let own = self.api.as_str().trim_end_matches('/').to_owned();
        [own.clone(), own.clone(), own]
    }
}
