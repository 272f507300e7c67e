//! Stripe's REST API: form-encoded requests, a bearer key, a pinned version, an idempotency key on each post.

use super::{Answer, Charge, Gateway, GatewayError, Outcome};
use crate::config::card::Stripe;
use crate::kernel::{Number, Yen};
use reqwest::{Client, Method, redirect};
use serde_json::Value;
use std::time::Duration;
use url::form_urlencoded::Serializer;

/// The version of the API that this was written for; answers keep its shape.
const VERSION: &str = "2024-06-20";
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may take: a charge asks the card's bank.
const ANSWER: Duration = Duration::from_secs(30);
/// No answer that we ask for is longer.
const LONGEST: usize = 512 * 1024;

/// See the module.
pub struct StripeGateway {
    settings: Stripe,
}

impl StripeGateway {
    /// With its keys.
    pub fn new(settings: Stripe) -> Self {
        Self { settings }
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        fields: &[(&str, &str)],
        key: Option<&str>,
    ) -> Result<Value, GatewayError> {
        let lost = |e: reqwest::Error| GatewayError::Unreachable(e.without_url().to_string());
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(lost)?;
        let address = self.settings.api.join(path).map_err(|e| GatewayError::Refused(e.to_string()))?;
        let mut request = client
            .request(method, address)
            .header("Authorization", format!("Bearer {}", self.settings.secret_key.expose()))
            .header("Stripe-Version", VERSION);
        if !fields.is_empty() {
            let body = Serializer::new(String::new()).extend_pairs(fields).finish();
            request = request.header("Content-Type", "application/x-www-form-urlencoded").body(body);
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        let mut response = request.send().await.map_err(lost)?;
        let status = response.status().as_u16();
        let mut body = vec![];
        while let Some(chunk) = response.chunk().await.map_err(lost)? {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST {
                return Err(GatewayError::Unreachable("the answer is too long".to_owned()));
            }
        }
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        match status {
            200..=299 => Ok(answer),
            // Of these nobody knows whether something was done: 409 is a key in use, 429 too much at once.
            409 | 429 | 500.. => Err(GatewayError::Unreachable(format!("status {status}"))),
            _ => Err(GatewayError::Refused(message(&answer["error"]).unwrap_or_else(|| format!("status {status}")))),
        }
    }

    async fn get(&self, path: &str) -> Result<Value, GatewayError> {
        self.ask(Method::GET, path, &[], None).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)], key: Option<&str>) -> Result<Value, GatewayError> {
        self.ask(Method::POST, path, fields, key).await
    }

    async fn stands(&self, reference: &str) -> Result<Outcome, GatewayError> {
        Ok(outcome(&self.get(&format!("v1/payment_intents/{}", name(reference)?)).await?))
    }

    /// The refund that was made with this key, if it was.
    async fn refund_before(&self, reference: &str, key: &str) -> Result<Option<String>, GatewayError> {
        let all = self.get(&format!("v1/refunds?payment_intent={}&limit=100", name(reference)?)).await?;
        let made = all["data"].as_array().into_iter().flatten().find(|one| one["metadata"]["key"] == key);
        Ok(made.map(|one| text(one, "id")))
    }
}

/// A name of the gateway's on its way into a path.
fn name(reference: &str) -> Result<&str, GatewayError> {
    let plain = reference.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain && reference.len() <= 255 { Ok(reference) } else { Err(GatewayError::Refused("no such name".to_owned())) }
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn message(error: &Value) -> Option<String> {
    error["message"].as_str().or_else(|| error["code"].as_str()).map(|text| text.chars().take(300).collect())
}

fn outcome(intent: &Value) -> Outcome {
    match intent["status"].as_str().unwrap_or_default() {
        "succeeded" => Outcome::Succeeded,
        "canceled" => Outcome::Canceled,
        "requires_action" => Outcome::Action { client_secret: text(intent, "client_secret") },
        "requires_confirmation" => Outcome::Unconfirmed,
        "requires_payment_method" => {
            Outcome::Failed(message(&intent["last_payment_error"]).unwrap_or_else(|| super::DECLINED.to_owned()))
        }
        _ => Outcome::Processing,
    }
}

impl Gateway for StripeGateway {
    fn word(&self) -> &'static str {
        "stripe"
    }
    fn setup(&self, order: Number) -> Answer<'_, String> {
        Box::pin(async move {
            let order = order.to_string();
            let customer = self.post("v1/customers", &[("metadata[order]", order.as_str())], None).await?;
            let customer = text(&customer, "id");
            let fields = [
                ("customer", customer.as_str()),
                ("usage", "on_session"),
                ("payment_method_types[]", "card"),
                ("metadata[order]", order.as_str()),
            ];
            Ok(text(&self.post("v1/setup_intents", &fields, None).await?, "client_secret"))
        })
    }
    fn create<'a>(&'a self, charge: &'a Charge) -> Answer<'a, String> {
        Box::pin(async move {
            let order = charge.order.to_string();
            let setup = self.get(&format!("v1/setup_intents/{}", name(&charge.method)?)).await?;
            // A card that was typed for another order is not this order's.
            if setup["status"] != "succeeded" || setup["metadata"]["order"] != order.as_str() {
                return Err(GatewayError::Refused("the card was not confirmed for this order".to_owned()));
            }
            let (card, customer) = (text(&setup, "payment_method"), text(&setup, "customer"));
            let amount = charge.amount.get().to_string();
            let fields = [
                ("amount", amount.as_str()),
                ("currency", "jpy"),
                ("customer", customer.as_str()),
                ("payment_method", card.as_str()),
                ("payment_method_types[]", "card"),
                ("metadata[order]", order.as_str()),
                ("metadata[key]", charge.key.as_str()),
            ];
            Ok(text(&self.post("v1/payment_intents", &fields, Some(&charge.key)).await?, "id"))
        })
    }
    fn confirm<'a>(&'a self, reference: &'a str, key: &'a str) -> Answer<'a, Outcome> {
        Box::pin(async move {
            let path = format!("v1/payment_intents/{}/confirm", name(reference)?);
            match self.post(&path, &[], Some(&format!("{key}-confirm"))).await {
                Ok(intent) => Ok(outcome(&intent)),
                // Refused, or confirmed before: the charge itself knows.
                Err(GatewayError::Refused(why)) => match self.stands(reference).await? {
                    Outcome::Unconfirmed => Ok(Outcome::Failed(why)),
                    other => Ok(other),
                },
                Err(error) => Err(error),
            }
        })
    }
    fn look<'a>(&'a self, reference: &'a str) -> Answer<'a, Outcome> {
        Box::pin(self.stands(reference))
    }
    fn cancel<'a>(&'a self, reference: &'a str) -> Answer<'a, Outcome> {
        Box::pin(async move {
            match self.post(&format!("v1/payment_intents/{}/cancel", name(reference)?), &[], None).await {
                Ok(intent) => Ok(outcome(&intent)),
                Err(GatewayError::Refused(_)) => self.stands(reference).await,
                Err(error) => Err(error),
            }
        })
    }
    fn refund<'a>(&'a self, reference: &'a str, amount: Yen, key: &'a str) -> Answer<'a, String> {
        Box::pin(async move {
            if let Some(made) = self.refund_before(reference, key).await? {
                return Ok(made);
            }
            let amount = amount.get().to_string();
            let fields = [("payment_intent", reference), ("amount", amount.as_str()), ("metadata[key]", key)];
            Ok(text(&self.post("v1/refunds", &fields, Some(key)).await?, "id"))
        })
    }
}
