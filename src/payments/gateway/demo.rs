//! A gateway of the demo's own: no card, no money, three buttons. What it was asked to do lies in files beside the
//! database, so that it remembers after a crash, as a real one would.

use super::{Answer, Charge, Gateway, GatewayError, Outcome};
use crate::config::Config;
use crate::kernel::{Number, Yen, secret::sha256_hex};
use std::path::PathBuf;

/// A card that is accepted.
pub const SUCCEED: &str = "card_succeed";
/// A card that is refused.
pub const DECLINE: &str = "card_decline";
/// A card whose holder has to show that it is them.
pub const THREE_D_SECURE: &str = "card_3ds";

/// See the module.
pub struct DemoGateway {
    folder: PathBuf,
}

impl DemoGateway {
    /// In the data folder.
    pub fn new(config: &Config) -> Self {
        Self { folder: config.data.join("gateway") }
    }

    /// The cardholder has shown that it is them, or has not.
    pub fn authenticate(&self, reference: &str, succeeded: bool) -> Result<Outcome, GatewayError> {
        match self.state(reference)?.as_str() {
            "action" => self.turn(reference, if succeeded { "succeeded" } else { "failed" }),
            _ => self.outcome(reference),
        }
    }

    fn file(&self, reference: &str) -> Result<PathBuf, GatewayError> {
        // A reference is ours alone to make; nothing else becomes a path.
        if reference.len() > 80 || !reference.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(GatewayError::Refused("no such charge".to_owned()));
        }
        Ok(self.folder.join(reference))
    }
    fn read(&self, reference: &str) -> Result<Vec<String>, GatewayError> {
        let text = std::fs::read_to_string(self.file(reference)?)
            .map_err(|_| GatewayError::Refused("no such charge".to_owned()))?;
        Ok(text.lines().map(str::to_owned).collect())
    }
    fn write(&self, reference: &str, lines: &[String]) -> Result<(), GatewayError> {
        let failed = |e: std::io::Error| GatewayError::Unreachable(e.to_string());
        std::fs::create_dir_all(&self.folder).map_err(failed)?;
        std::fs::write(self.file(reference)?, lines.join("\n")).map_err(failed)
    }
    fn state(&self, reference: &str) -> Result<String, GatewayError> {
        Ok(self.read(reference)?.first().cloned().unwrap_or_default())
    }
    fn turn(&self, reference: &str, state: &str) -> Result<Outcome, GatewayError> {
        let mut lines = self.read(reference)?;
        if let Some(first) = lines.first_mut() {
            state.clone_into(first);
        }
        self.write(reference, &lines)?;
        self.outcome(reference)
    }
    fn outcome(&self, reference: &str) -> Result<Outcome, GatewayError> {
        Ok(match self.state(reference)?.as_str() {
            "unconfirmed" => Outcome::Unconfirmed,
            "action" => Outcome::Action { client_secret: String::new() },
            "succeeded" => Outcome::Succeeded,
            "canceled" => Outcome::Canceled,
            _ => Outcome::Failed(super::DECLINED.to_owned()),
        })
    }
    fn confirmed(&self, reference: &str) -> Result<Outcome, GatewayError> {
        let lines = self.read(reference)?;
        if lines.first().is_none_or(|state| state != "unconfirmed") {
            return self.outcome(reference);
        }
        let state = match lines.get(1).map(String::as_str) {
            Some(SUCCEED) => "succeeded",
            Some(THREE_D_SECURE) => "action",
            _ => "failed",
        };
        self.turn(reference, state)
    }
    fn canceled(&self, reference: &str) -> Result<Outcome, GatewayError> {
        match self.state(reference)?.as_str() {
            "unconfirmed" | "action" => self.turn(reference, "canceled"),
            _ => self.outcome(reference),
        }
    }
    fn refunded(&self, reference: &str, amount: Yen, key: &str) -> Result<String, GatewayError> {
        let mut lines = self.read(reference)?;
        let line = format!("refund {key} {}", amount.get());
        let paid: i64 = lines.get(2).and_then(|text| text.parse().ok()).unwrap_or(0);
        let before: Vec<&String> = lines.iter().filter(|line| line.starts_with("refund ")).collect();
        let sent: i64 = before.iter().filter_map(|line| line.rsplit(' ').next()?.parse::<i64>().ok()).sum();
        if before.contains(&&line) {
            return Ok(format!("refund-{key}"));
        }
        if self.state(reference)? != "succeeded" || sent + amount.get() > paid {
            return Err(GatewayError::Refused("nothing to refund".to_owned()));
        }
        lines.push(line);
        self.write(reference, &lines)?;
        Ok(format!("refund-{key}"))
    }
}

impl Gateway for DemoGateway {
    fn word(&self) -> &'static str {
        "demo"
    }
    fn setup(&self, _: Number) -> Answer<'_, String> {
        Box::pin(async { Err(GatewayError::Refused("the demo has no cards".to_owned())) })
    }
    fn create<'a>(&'a self, charge: &'a Charge) -> Answer<'a, String> {
        Box::pin(async move {
            let reference = format!("demo-{}", &sha256_hex(charge.key.as_bytes())[..32]);
            if self.read(&reference).is_err() {
                let amount = charge.amount.get().to_string();
                let state = "unconfirmed".to_owned();
                self.write(&reference, &[state, charge.method.clone(), amount, charge.order.to_string()])?;
            }
            Ok(reference)
        })
    }
    fn confirm<'a>(&'a self, reference: &'a str, _: &'a str) -> Answer<'a, Outcome> {
        Box::pin(async move { self.confirmed(reference) })
    }
    fn look<'a>(&'a self, reference: &'a str) -> Answer<'a, Outcome> {
        Box::pin(async move { self.outcome(reference) })
    }
    fn cancel<'a>(&'a self, reference: &'a str) -> Answer<'a, Outcome> {
        Box::pin(async move { self.canceled(reference) })
    }
    fn refund<'a>(&'a self, reference: &'a str, amount: Yen, key: &'a str) -> Answer<'a, String> {
        Box::pin(async move { self.refunded(reference, amount, key) })
    }
}
