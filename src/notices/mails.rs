//! The letters of this room.

use super::validations::{Ending, What};
use crate::accounts::User;
use crate::config::Config;
use crate::kernel::{EmailAddress, Id, Locale};
use crate::l10n::message;
use crate::l10n::when::Zone;
use crate::mail::Letter;
use crate::orders::renewing::Obstacle;
use crate::orders::{Missing, Order, Request};

/// What keeps an order from renewing by itself.
pub fn obstructed(config: &Config, to: &User, order: &Order, obstacles: &[Obstacle]) -> Letter {
    let l = to.locale;
    let number = order.number.to_string();
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let ends = order.ends_at.map(|end| Zone::default().date_time(end)).unwrap_or_default();
    let subject = message(l, "notices-obstructed-subject").a("number", number.as_str());
    let mut letter = Letter::new("renewal.obstructed", l, to.email.clone(), subject)
        .about(&order.account_id)
        .text(message(l, "accounts-mail-greeting").a("name", to.display_name()))
        .text(message(l, "notices-obstructed-body"))
        .facts(vec![
            fact("orders-field-number", number),
            fact("orders-list-col-common-name", order.certificate_name.clone()),
            fact("orders-col-ends", ends),
        ]);
    for obstacle in obstacles {
        letter = letter.note(match obstacle {
            Obstacle::Product => message(l, "notices-obstructed-product"),
            Obstacle::Organization => message(l, "notices-obstructed-organization"),
            Obstacle::Domain(name) => message(l, "notices-obstructed-domain").a("name", name.to_string()),
            Obstacle::Payment => message(l, "notices-obstructed-payment"),
        });
    }
    letter
        .link(message(l, "orders-renewal-now"), config.url(&format!("{}/renewal", order.path())))
        .text(message(l, "notices-obstructed-then"))
}

/// What the customer owes an order, each with the way to it.
pub fn waiting(config: &Config, to: &User, order: &Order, request: &Request, missing: &[Missing]) -> Letter {
    let l = to.locale;
    let emails: Vec<&str> = request.wanted.emails.iter().map(EmailAddress::as_str).collect();
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let subject = message(l, "notices-waiting-subject").a("number", order.number);
    let mut letter = Letter::new("order.waiting", l, to.email.clone(), subject)
        .about(&order.account_id)
        .text(message(l, "accounts-mail-greeting").a("name", to.display_name()))
        .text(message(l, "notices-waiting-body"))
        .facts(vec![
            fact("orders-field-number", order.number.to_string()),
            fact("orders-list-col-common-name", order.certificate_name.clone()),
            fact("orders-field-emails", emails.join(", ")),
            fact("orders-col-ordered", person(to).date_time(order.created_at)),
        ]);
    for item in missing {
        letter = letter.note(message(l, item.key()).a("name", item.name()));
        let label = match item {
            Missing::Organization { .. } => "notices-waiting-organization",
            Missing::Domain { .. } => "notices-waiting-domain",
            _ => "notices-waiting-payment",
        };
        let path = item.path().filter(|path| path.starts_with('/'));
        let path = path.unwrap_or_else(|| format!("{}#payment", order.path()));
        letter = letter.see(message(l, label), config.url(&path));
    }
    letter.link(message(l, "notices-waiting-link"), config.url(&order.path())).text(message(l, "notices-waiting-then"))
}

/// Validations that run out, each with the way to it.
pub fn validations(config: &Config, to: &User, account: &Id, endings: &[Ending]) -> Letter {
    let l = to.locale;
    let (first, n) = (&endings[0], endings.len());
    let subject = match (n, first.what) {
        (1, What::Organization) => message(l, "notices-validations-subject-organization").a("name", &first.name),
        (1, What::Domain) => message(l, "notices-validations-subject-domain").a("name", &first.name),
        _ => message(l, "notices-validations-subject-several").a("n", n),
    };
    let mut letter = Letter::new("validation.ending", l, to.email.clone(), subject)
        .about(account)
        .text(message(l, "accounts-mail-greeting").a("name", to.display_name()))
        .text(message(l, "notices-validations-body"))
        .facts(endings.iter().map(|ending| fact(l, to, ending)).collect())
        .note(message(l, "notices-validations-why"));
    for ending in endings.iter().take(LINKS) {
        let (key, path) = match ending.what {
            What::Organization => {
                ("notices-validations-link-organization", format!("/organizations/{}", ending.number))
            }
            What::Domain => ("notices-validations-link-domain", format!("/domains/{}", ending.number)),
        };
        letter = letter.link(message(l, key).a("name", &ending.name), config.url(&path));
    }
    if n > LINKS {
        letter = letter
            .see(message(l, "notices-validations-see-organizations"), config.url("/organizations"))
            .see(message(l, "notices-validations-see-domains"), config.url("/domains"));
    }
    letter.text(message(l, "notices-validations-then"))
}

/// More buttons than these nobody reads; the lists have them all.
const LINKS: usize = 5;

fn fact(l: Locale, to: &User, ending: &Ending) -> (String, String) {
    let key = match ending.what {
        What::Organization => "notices-validations-fact-organization",
        What::Domain => "notices-validations-fact-domain",
    };
    (message(l, key).a("name", &ending.name).to_string(), person(to).date_time(ending.until))
}

fn person(to: &User) -> Zone {
    Zone::parse(&to.time_zone).unwrap_or_default()
}
