//! The pages of this room.

use super::file::Form;
use super::model::Shown;
use super::practices;
use super::roots;
use crate::access::Role;
use crate::authorities::AuthorityRole;
use crate::ca::{Profile, fingerprint, rules};
use crate::certificates::RevocationReason;
use crate::help::topic::{Part, Section, Topic};
use crate::help::{TERMS_VERSION, figures::Figures, topics};
use crate::kernel::{Locale, Moment};
use crate::problem_reports::model::{Category, term};
use crate::web::{PageCx, samples};
use askama::Template;

/// 認証局, for who is signed in.
#[derive(Template)]
#[template(path = "repository/authorities.html")]
pub struct AuthoritiesPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Roots first.
    pub authorities: Vec<Shown>,
    /// The moment of looking.
    pub now: Moment,
}

/// リポジトリ: the same for everybody, with the terms and what the CA does.
#[derive(Template)]
#[template(path = "repository/index.html")]
pub struct RepositoryPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Roots first.
    pub authorities: Vec<Shown>,
    /// The moment of looking.
    pub now: Moment,
    /// The names in CAA records that mean this CA.
    pub figures: Figures,
}

/// How to trust the root, on one system or, as the overview, on which.
#[derive(Template)]
#[template(path = "repository/root.html")]
pub struct RootPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it tells.
    pub topic: &'static Topic,
    /// The roots that have not ended, the newest first.
    pub roots: Vec<Shown>,
    /// What its texts mention.
    pub figures: Figures,
}

impl RootPage {
    fn say(&self, key: &'static str) -> String {
        self.figures.say(self.cx.locale, key)
    }
    fn sections(&self) -> &'static [Section] {
        self.topic.sections
    }
    fn is_overview(&self) -> bool {
        self.topic.slug == roots::OVERVIEW.slug
    }
    /// What this system opens: its own programs DER, the rest PEM.
    fn form(&self) -> Form {
        if matches!(self.topic.slug, "linux" | "thunderbird") { Form::Pem } else { Form::Crt }
    }
    fn href(&self, ca: &Shown) -> String {
        ca.href(&self.form())
    }
    fn file(&self, ca: &Shown) -> String {
        format!("{}.{}", ca.name, self.form().ending())
    }
    fn see(&self) -> Vec<&'static Topic> {
        self.topic.see.iter().filter_map(|slug| topics::find(slug)).collect()
    }
}

/// 認証業務の概要: what a CPS says at length, as this installation does it.
#[derive(Template)]
#[template(path = "repository/practices.html")]
pub struct PracticesPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// Whether two people must look.
    pub two_person: bool,
    /// Whether the server may make keys.
    pub server_keys: bool,
    /// What its texts mention.
    pub figures: Figures,
}

impl PracticesPage {
    fn say(&self, key: &'static str) -> String {
        self.figures.say(self.cx.locale, key)
    }
    /// As RFC 5280 5.3.1 names them.
    fn reasons(&self) -> [String; RevocationReason::ALL.len()] {
        RevocationReason::ALL.map(|reason| {
            let name = format!("{:?}", reason.code());
            let (first, rest) = name.split_at(1);
            format!("{}{rest} ({})", first.to_ascii_lowercase(), reason.code() as u8)
        })
    }
    fn answer_term(&self) -> String {
        term(self.cx.locale, rules::FIRST_ANSWER_HOURS)
    }
    /// Each kind of problem, and within what time a certificate is revoked for it.
    fn clocks(&self) -> [(&'static str, String); Category::ALL.len()] {
        Category::ALL.map(|category| (category.key(), term(self.cx.locale, category.revocation_hours(self.now))))
    }
    fn profiles(&self) -> [(&'static str, &'static str); 2] {
        Profile::ALL.map(|profile| (practices::name(profile), profile.policy_oid()))
    }
    fn matrix(&self) -> Vec<practices::Line> {
        practices::matrix()
    }
    /// How long what holds, each with its unit.
    fn terms(&self) -> Vec<(&'static str, String)> {
        let written = |(label, unit, name): &(&'static str, &'static str, &str)| {
            (*label, self.cx.t(*unit).a("n", self.figures.value(name)).to_string())
        };
        practices::CLOCKS.iter().map(written).collect()
    }
}

impl AuthoritiesPage {
    fn forms(&self) -> [Form; 4] {
        Form::ALL
    }
}

impl RepositoryPage {
    fn forms(&self) -> [Form; 4] {
        Form::ALL
    }
    fn terms_version(&self) -> &'static str {
        TERMS_VERSION
    }
    fn say(&self, key: &'static str) -> String {
        self.figures.say(self.cx.locale, key)
    }
}

/// Two CAs as a fresh portal has them.
pub(super) fn sample_authorities() -> Vec<Shown> {
    let at = |text: &str| Moment::parse(text).expect("a moment");
    let shown = |name: &str, role, title: &str| Shown {
        name: name.into(),
        role,
        title: title.into(),
        subject: format!("/C=JP/O=Rakkan Demo CA/CN={title}"),
        issuer: "/C=JP/O=Rakkan Demo CA/CN=Rakkan Demo CA Root CA R1".into(),
        serial: fingerprint::written(&[0x5a; 16]),
        key: "RSA 4096",
        from: at("2026-11-22T03:00:00Z"),
        until: at("2046-11-22T02:59:59Z"),
        sha256: fingerprint::sha256(name.as_bytes()),
        sha1: fingerprint::sha1(name.as_bytes()),
        crl: format!("http://127.0.0.1:8080/crl/{name}.crl"),
    };
    vec![
        shown("root-1", AuthorityRole::Root, "Rakkan Demo CA Root CA R1"),
        shown("smime-1", AuthorityRole::Issuing, "Rakkan Demo CA S/MIME CA 1"),
    ]
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let (cx, member) = (PageCx::sample(locale, None), PageCx::sample(locale, Some(Role::StandardUser)));
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let figures = Figures::sample(&cx);
    let public = |authorities| RepositoryPage { cx: cx.clone(), authorities, now, figures: figures.clone() };
    let own = |authorities| AuthoritiesPage { cx: member.clone(), authorities, now };
    let roots: Vec<_> = sample_authorities().into_iter().filter(Shown::is_root).collect();
    let root = |topic| RootPage { cx: cx.clone(), topic, roots: roots.clone(), figures: figures.clone() };
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let practices =
        |both| PracticesPage { cx: cx.clone(), now, two_person: both, server_keys: both, figures: figures.clone() };
    let mut all = vec![
        samples::sample("repository", &public(sample_authorities())),
        samples::sample("repository-empty", &public(vec![])),
        samples::sample("authorities", &own(sample_authorities())),
        samples::sample("authorities-empty", &own(vec![])),
        samples::sample("root", &root(&roots::OVERVIEW)),
        samples::sample("practices", &practices(true)),
        samples::sample("practices-short", &practices(false)),
    ];
    all.extend(roots::SYSTEMS.iter().map(|topic| samples::sample(topic.slug, &root(topic))));
    all
}
