//! The portal of the two years, and how a day passes in it.

use crate::certificates::desk::{self, secret_file};
use crate::support::app::{TestApp, beginning};
use crate::support::client::{Client, Reply};
use crate::support::dns::Dns;
use diesel::prelude::*;
use rakkan::access::{Actor, Role};
use rakkan::accounts::User;
use rakkan::app::App;
use rakkan::authorities::create;
use rakkan::ca::validity::MAX_DAYS;
use rakkan::certificates::{self, Certificate};
use rakkan::kernel::{Clock, Id, Locale, Moment, Number};
use rakkan::orders::{self, Order};
use rakkan::organizations::{self, Organization};
use rakkan::portal::work;
use rakkan::revocation_lists;
use rakkan::self_check;
use rakkan::store::{StoreError, schema};
use std::collections::BTreeMap;

/// Two accounts, two workers.
pub struct Years {
    pub t: TestApp,
    pub dns: Dns,
    other: App,
    pub customers: Vec<Customer>,
    /// When the day's turn was last.
    turned: Moment,
    /// How many turns there were.
    turns: u32,
    /// The newest number of each list.
    numbers: BTreeMap<String, i64>,
}

/// An account and the names of its orders.
pub struct Customer {
    pub user: User,
    pub locale: Locale,
    pub organization: Organization,
    pub orders: BTreeMap<&'static str, Order>,
    /// Whatever else the story has to find again: paths of pages.
    pub paths: BTreeMap<&'static str, String>,
}

impl Customer {
    pub fn account(&self) -> Id {
        self.user.account_id.clone().expect("an account")
    }
    pub fn order(&self, name: &str) -> &Order {
        &self.orders[name]
    }
}

impl Years {
    pub async fn begin() -> Self {
        let dns = Dns::start();
        let settings = [("RAKKAN_DNS", dns.at().to_string())];
        let t = TestApp::with(&settings.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
        secret_file(&t);
        t.app.write(|tx| create::create(tx, &Actor::System, desk::hierarchy())).await.expect("stored");
        t.staff("hanako", Role::StaffAdministrator).await;
        let mut customers = vec![];
        for (name, locale) in [("taro", Locale::Ja), ("emma", Locale::En)] {
            let user = t.member(name).await;
            crate::mail::speaks(&t, name, locale).await;
            let id = desk::validated(&t, &user).await;
            let organization = t.app.read(move |conn| organizations::store::find_by_id(conn, &id)).await;
            let organization = organization.expect("read").expect("an organization");
            customers.push(Customer { user, locale, organization, orders: BTreeMap::new(), paths: BTreeMap::new() });
        }
        let other = t.beside();
        let turned = beginning().plus_hours(7);
        Self { t, dns, other, customers, turned, turns: 0, numbers: BTreeMap::new() }
    }

    /// Both workers do what is due, at once; then what verifiers rely on still stands.
    pub async fn turn(&mut self) {
        // The nightly self-check reads every certificate anew, which takes long without optimization: it has its
        // turn once in a while, and finds nothing.
        self.turns += 1;
        if !self.turns.is_multiple_of(60) {
            let put_off = self.t.app.write(|tx| {
                use schema::jobs as j;
                let waiting = diesel::update(j::table.filter(j::kind.eq(self_check::RUN_JOB)));
                Ok::<_, StoreError>(waiting.set(j::run_at.eq(tx.now.plus_hours(1))).execute(tx.conn)?)
            });
            put_off.await.expect("put off");
        }
        let (mine, other) = (Box::pin(work::run_due(&self.t.app)), Box::pin(work::run_due(&self.other)));
        let (one, two) = futures_util::future::join(mine, other).await;
        one.and(two).expect("work");
        self.check_status_services().await;
    }

    /// Days pass, the workers turning on each at an hour at which nothing of the story ends, until then.
    pub async fn until(&mut self, moment: Moment) {
        let mut next = self.turned;
        while next < moment {
            if next > self.t.clock.now() {
                self.t.clock.set(next);
                self.turn().await;
            }
            self.turned = next;
            next = next.plus_days(1);
        }
        self.t.clock.set(moment);
        self.turn().await;
    }

    /// Every list is young and never goes back; every valid certificate has an answer that holds for hours.
    async fn check_status_services(&mut self) {
        let now = self.t.clock.now();
        let lists = self.t.app.read(revocation_lists::store::list).await.expect("lists");
        for list in lists {
            let next = list.next_update.expect("published");
            assert!(next > now, "{} {} ended {next}, and it is {now}", list.authority, list.shard);
            let last = self.numbers.entry(format!("{}/{}", list.authority, list.shard)).or_default();
            assert!(list.number >= *last, "the number of {} went back from {last} to {}", list.authority, list.number);
            *last = list.number;
        }
        let stale = self.t.app.read(move |conn| {
            use schema::{certificates as c, ocsp_answers as o};
            // What was issued just now is signed at its next turn; until then whoever asks waits for the signature.
            let (soon, settled) = (now.plus_hours(8), now.plus_minutes(-10));
            let answered = o::table.filter(o::certificate_id.eq(c::id)).filter(o::next_update.gt(Some(soon)));
            let valid = c::table.filter(c::issued_at.lt(Some(settled))).filter(c::not_after.gt(now));
            let open = valid.filter(diesel::dsl::not(diesel::dsl::exists(answered)));
            Ok::<_, StoreError>(open.select(c::serial).load::<String>(conn)?)
        });
        assert_eq!(stale.await.expect("answers"), Vec::<String>::new(), "signed ahead for 8 hours at least, {now}");
    }

    /// The self-check had its turns, and everything agreed.
    pub async fn check_self_check(&self) {
        let read = self
            .t
            .app
            .read(|conn| Ok::<_, StoreError>((self_check::store::newest(conn)?, self_check::store::open(conn)?)));
        let (run, open) = read.await.expect("findings");
        assert!(run.is_some_and(|run| run.finished_at.is_some()));
        assert_eq!(open, 0, "the self-check found something");
    }

    /// No certificate of these years lives longer than the rules allow (T-12, F-PRO-03).
    pub async fn check_certificates(&self) {
        let lives = self.t.app.read(|conn| {
            use schema::certificates as c;
            Ok::<_, StoreError>(c::table.select((c::not_before, c::not_after)).load::<(Moment, Moment)>(conn)?)
        });
        let lives = lives.await.expect("certificates");
        assert!(lives.len() > 10, "{}", lives.len());
        assert!(lives.iter().all(|(from, to)| from.plus_days(i64::from(MAX_DAYS)) > *to));
    }

    /// A browser of the customer at this place; sessions end within the day, so each visit signs in.
    pub async fn visit(&self, customer: usize) -> Client {
        self.t.signed_in(&self.customers[customer].user.username).await
    }

    /// Puts an order as it stands now under its name.
    pub async fn keep(&mut self, customer: usize, name: &'static str, number: &str) {
        let number = Number::parse(number).expect("a number");
        let order = self.t.app.read(move |conn| orders::store::find_by_number(conn, number)).await;
        self.customers[customer].orders.insert(name, order.expect("read").expect("an order"));
    }

    /// The order of that name as it stands now.
    pub async fn now(&self, customer: usize, name: &str) -> Order {
        let id = self.customers[customer].order(name).id.clone();
        self.t.app.read(move |conn| orders::store::find_by_id(conn, &id)).await.expect("read").expect("it")
    }

    /// The order that renews it, if there is one.
    pub async fn successor(&self, customer: usize, name: &str) -> Option<Order> {
        let id = self.customers[customer].order(name).id.clone();
        let found = self.t.app.read(move |conn| {
            let Some(new) = orders::store::renewals::successor(conn, &id)? else { return Ok(None) };
            orders::store::find_by_number(conn, new.number)
        });
        found.await.expect("read")
    }

    /// Its certificates, newest first.
    pub async fn certificates(&self, customer: usize, name: &str) -> Vec<Certificate> {
        let id = self.customers[customer].order(name).id.clone();
        self.t.app.read(move |conn| certificates::store::of_order(conn, &id)).await.expect("certificates")
    }

    /// Orders through the form, under a name of the story.
    pub async fn place(&mut self, customer: usize, name: &'static str, changes: &[(&str, &str)]) {
        let at = crate::orders::FORM.to_owned();
        self.send(customer, name, &at, changes).await;
    }

    /// Sends the order form to an address: a new order, or the renewal of one.
    pub async fn send(&mut self, customer: usize, name: &'static str, at: &str, changes: &[(&str, &str)]) {
        let mut browser = self.visit(customer).await;
        let form_id = browser.get(at).await.value("form_id");
        let csr = rakkan::legacy_reissues::words::pem(&desk::csr());
        let form = crate::orders::form(&self.customers[customer].organization);
        let own = [("form_id", form_id.as_str()), ("key_source", "csr"), ("csr", csr.as_str())];
        let form = crate::orders::with(&crate::orders::with(&form, &own), changes);
        let reply = browser.post_form(at, &form).await;
        assert_eq!(reply.status, 303, "{name}: {:?}", reply.texts(".error-summary"));
        let number = reply.location.strip_prefix("/orders/").expect("an order").to_owned();
        self.keep(customer, name, &number).await;
    }

    /// Staff match its transfer, where that is open, and approve it.
    pub async fn approve(&self, customer: usize, name: &str) {
        if self.now(customer, name).await.paid_at.is_none() {
            self.pay(customer, name).await;
        }
        self.desk(customer, name, "approval").await;
    }

    /// Staff match its transfer.
    pub async fn pay(&self, customer: usize, name: &str) {
        self.desk(customer, name, "payment").await;
    }

    async fn desk(&self, customer: usize, name: &str, step: &str) {
        let number = self.customers[customer].order(name).number;
        let reply = self.t.signed_in("hanako").await.post(&format!("/staff/orders/{number}/{step}"), &[]).await;
        assert_eq!(reply.status, 303, "{name} {step}: {:?}", reply.texts(".error-summary"));
    }

    /// Proves control of the customer's domain by its TXT record, from its page.
    pub async fn prove(&mut self, customer: usize) {
        let (account, name) = (self.customers[customer].account(), "example.co.jp");
        let found = self.t.app.read(move |conn| {
            let name = rakkan::kernel::DomainName::parse(name).expect("a name");
            rakkan::domains::store::find_by_name(conn, &account, &name)
        });
        let there = format!("/domains/{}", found.await.expect("read").expect("a domain").number);
        let mut browser = self.visit(customer).await;
        let fields = [("dcv_method", "dns_txt"), ("dcv_language", "ja")];
        assert_eq!(browser.post(&format!("{there}/challenges"), &fields).await.status, 303);
        let token = crate::domains::token(&browser.get(&there).await);
        self.dns.set(name, &format!("@ IN TXT \"{token}\""));
        self.t.clock.advance_minutes(1);
        assert_eq!(browser.post(&format!("{there}/checks"), &[]).await.status, 303);
        assert_eq!(crate::domains::status(&browser.get(&there).await), "validated");
    }

    /// Every mail to this account: day, kind, address and subject; its orders by the turn in which they were placed.
    pub async fn chronicle(&self, locale: Locale) -> String {
        let account = self.customers.iter().find(|c| c.locale == locale).expect("a customer").account();
        let rows = self.t.app.read(move |conn| {
            use schema::{mails as m, orders as o};
            let orders = o::table.filter(o::account_id.eq(&account)).order(o::created_at.asc());
            let numbers: Vec<Number> = orders.select(o::number).load(conn)?;
            let mails = m::table.filter(m::account_id.eq(Some(&account)));
            let columns = (m::created_at, m::kind, m::recipient, m::subject);
            Ok::<_, StoreError>((numbers, mails.select(columns).load::<(Moment, String, String, String)>(conn)?))
        });
        let (numbers, mails) = rows.await.expect("mails");
        let line = |(at, kind, to, subject): &(Moment, String, String, String)| {
            let mut subject = subject.clone();
            for (turn, number) in numbers.iter().enumerate() {
                subject = subject.replace(&number.to_string(), &format!("#{}", turn + 1));
            }
            format!("{} {kind} → {to}: {subject}", &at.to_string()[..10])
        };
        // Two workers, so within a day any order is right.
        let mut lines: Vec<String> = mails.iter().map(line).collect();
        lines.sort();
        lines.join("\n")
    }
}

/// `data-status` of a page.
pub fn standing(page: &Reply) -> String {
    page.attributes("main [data-status]", "data-status").into_iter().next().unwrap_or_default()
}
