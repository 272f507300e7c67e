//! The letters of this room.

use crate::accounts::User;
use crate::config::Config;
use crate::l10n::message;
use crate::l10n::when::Zone;
use crate::mail::Letter;
use crate::orders::Order;
use crate::orders::renewing::Obstacle;

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
