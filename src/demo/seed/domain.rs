//! The sample domain, proved by a look-up of a record that is published in the demo's DNS first.

use super::{Outcome, actor};
use crate::app::App;
use crate::demo::world;
use crate::domains::{self, DcvMethod, NewChallenge, NewDomain};
use crate::kernel::{DomainName, Locale};
use crate::organizations::Organization;

/// The domain of the sample addresses.
pub(super) const NAME: &str = "sample.example";

pub(super) async fn proved(app: &App, organization: &Organization) -> Outcome<()> {
    let name = DomainName::parse(NAME)?;
    let customer = actor(app, "sample").await?;
    let (account, organization) = (organization.account_id.clone(), organization.id.clone());
    let (inner, by) = (app.clone(), customer.clone());
    let (domain, token) = app
        .write(move |tx| -> Outcome<_> {
            let domain = domains::register(tx, &by, &account, NewDomain { name, organization })?;
            let new = NewChallenge::publish(domain.number, DcvMethod::DnsTxt, Locale::Ja);
            let challenge = domains::start(tx, &inner.config, &by, &account, new)?;
            let token = challenge.into_iter().find_map(|c| c.token).ok_or("no token to publish")?;
            Ok((domain, token))
        })
        .await?;
    std::fs::write(world::zone_file(&app.config.data), format!("{NAME} TXT {token}\n"))?;
    let report = app.lookup.check_txt(&domain.name, &[token]).await;
    let inner = app.clone();
    app.write(move |tx| domains::record::record(tx, &inner.config, &customer, &domain.id, &report)).await?;
    Ok(())
}

/// One whose proof is open, one that nothing was begun for, one that was put away.
pub(super) async fn others(app: &App, organization: &Organization) -> Outcome<()> {
    let customer = actor(app, "sample").await?;
    let (account, organization) = (organization.account_id.clone(), organization.id.clone());
    let inner = app.clone();
    app.write(move |tx| -> Outcome<()> {
        for (n, name) in ["group.sample.example", "sample-shop.example", "sample-old.example"].into_iter().enumerate() {
            let new = NewDomain { name: DomainName::parse(name)?, organization: organization.clone() };
            let domain = domains::register(tx, &customer, &account, new)?;
            match n {
                0 => {
                    let new = NewChallenge::publish(domain.number, DcvMethod::DnsTxt, Locale::Ja);
                    domains::start(tx, &inner.config, &customer, &account, new)?;
                }
                1 => {}
                _ => drop(domains::deactivate(tx, &customer, &account, domain.number)?),
            }
        }
        Ok(())
    })
    .await
}
