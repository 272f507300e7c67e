//! The page of an order's certificates.

use super::file::Form;
use super::ground::Lack;
use super::model::{Certificate, CertificateStatus, RevocationReason};
use super::read;
use crate::access::Role;
use crate::ca::fingerprint;
use crate::kernel::{Locale, Number};
use crate::web::{PageCx, samples};
use askama::Template;

/// 証明書: everything that was issued for an order, with downloads; or what it waits for.
#[derive(Template)]
#[template(path = "certificates/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// オーダー番号
    pub order: Number,
    /// Newest first.
    pub certificates: Vec<Shown>,
    /// What is in the way, where nothing is issued yet.
    pub lacks: Vec<Lack>,
    /// What stands against what was just asked for.
    pub problem: Option<&'static str>,
}

impl ShowPage {
    fn is_empty(&self) -> bool {
        self.certificates.is_empty()
    }
    /// Whether there is one to be set up in a mail client.
    fn is_any_valid(&self) -> bool {
        let valid = [CertificateStatus::Issued, CertificateStatus::RevocationPending];
        self.certificates.iter().any(|one| valid.contains(&one.status))
    }
}

/// One certificate as the page shows it.
pub struct Shown {
    /// 32 hex digits.
    pub serial: String,
    /// How it stands.
    pub status: CertificateStatus,
    /// Subject in one line.
    pub subject: String,
    /// Issuer in one line.
    pub issuer: String,
    /// The mailboxes.
    pub emails: String,
    /// First second.
    pub from: String,
    /// Last second.
    pub until: String,
    /// 失効保留: when it will be revoked.
    pub ends_at: Option<String>,
    /// When it was revoked, and the key of why.
    pub revoked: Option<(String, &'static str)>,
    /// `AB:CD:…`
    pub fingerprint: String,
    /// Where its files are.
    pub downloads: Vec<Download>,
}

/// A link to a file.
pub struct Download {
    /// What is in it.
    pub key: &'static str,
    /// Where it is.
    pub href: String,
    /// Its ending.
    pub ending: &'static str,
}

impl Shown {
    fn serial_id(&self) -> String {
        format!("serial-{}", self.serial)
    }
    fn fingerprint_id(&self) -> String {
        format!("fingerprint-{}", self.serial)
    }

    /// What the page shows of a certificate that exists.
    pub fn of(cx: &PageCx, order: Number, certificate: &Certificate, status: CertificateStatus) -> Option<Self> {
        let der = certificate.der.as_ref()?;
        let (subject, issuer) = read::names(der)?;
        let serial = certificate.serial.clone();
        let href = |form: Form| format!("/orders/{order}/certificate.{}?serial={serial}", form.ending());
        let downloads = Form::ALL.map(|form| Download { key: form.key(), href: href(form), ending: form.ending() });
        Some(Self {
            status,
            subject,
            issuer,
            emails: certificate.emails.replace('\n', ", "),
            from: cx.date_time(&certificate.not_before),
            until: cx.date_time(&certificate.not_after),
            ends_at: certificate.revoke_at.filter(|_| certificate.revoked_at.is_none()).map(|at| cx.date_time(&at)),
            revoked: certificate.revoked_at.map(|at| {
                let why = certificate.revocation_reason.map_or("certificates-reason-none", RevocationReason::key);
                (cx.date_time(&at), why)
            }),
            fingerprint: fingerprint::sha256(der),
            downloads: downloads.into(),
            serial,
        })
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let order = Number::from_stored(12_345_678);
    let page = |certificates, lacks| ShowPage {
        cx: cx.clone(),
        order,
        certificates,
        lacks,
        problem: Some("certificates-error-too-soon"),
    };
    let shown = |status| {
        let href = |form: Form| format!("/orders/{order}/certificate.{}", form.ending());
        let downloads = Form::ALL.map(|form| Download { key: form.key(), href: href(form), ending: form.ending() });
        Shown {
            // Each its own: a page names elements by it.
            serial: format!("{:02x}", status as u8).repeat(16),
            status,
            subject: "/C=JP/O=Sample KK/CN=info@example.co.jp".into(),
            issuer: "/C=JP/O=Rakkan Demo CA/CN=Rakkan Demo CA S/MIME CA 1".into(),
            emails: "info@example.co.jp, sales@example.co.jp".into(),
            from: "2026/11/22 14:05 JST".into(),
            until: "2027/11/22 14:04 JST".into(),
            ends_at: (status == CertificateStatus::RevocationPending).then(|| "2026/11/25 14:05 JST".into()),
            revoked: (status == CertificateStatus::Revoked)
                .then(|| ("2026/11/24 14:05 JST".into(), RevocationReason::Superseded.key())),
            fingerprint: "AB:".repeat(31) + "AB",
            downloads: downloads.into(),
        }
    };
    let domain = || crate::kernel::DomainName::parse("example.co.jp").expect("a valid name");
    let lacks = vec![
        Lack::Payment,
        Lack::Product,
        Lack::Organization,
        Lack::Domain(domain()),
        Lack::CaaForbids(domain()),
        Lack::CaaUnknown(domain()),
        Lack::CaaStale(domain()),
    ];
    vec![
        samples::sample("certificate", &page(CertificateStatus::ALL.map(shown).into(), vec![])),
        samples::sample("certificate-waits", &page(vec![], vec![])),
        samples::sample("certificate-lacks", &page(vec![], lacks)),
    ]
}
