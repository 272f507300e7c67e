//! The pages of this room: the public form, its receipt, and the desk's list and file.

use super::model::{Contact, LegacyReissue, NewLegacyReissue, Status};
use super::{forms, words};
use crate::access::{Right, Role};
use crate::ca::{CertificateRequest, CsrError};
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Token};
use crate::orders::new::csr;
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// 再発行申請フォーム（以前の製品）
#[derive(Template)]
#[template(path = "legacy_reissues/new.html")]
pub struct RequestPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
}

impl RequestPage {
    fn product(&self) -> String {
        words::product(self.cx.locale, &self.cx.brand)
    }
    fn until(&self) -> String {
        words::date(self.cx.brand.legacy_until)
    }
    fn is_japanese(&self) -> bool {
        self.cx.locale == Locale::Ja
    }
    fn form_id(&self) -> String {
        self.form.data.one("form_id").to_owned()
    }
}

/// 受け付けました
#[derive(Template)]
#[template(path = "legacy_reissues/received.html")]
pub struct ReceivedPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The receipt number.
    pub number: Number,
    /// When it was taken in.
    pub at: Moment,
}

/// The desk's list.
#[derive(Template)]
#[template(path = "legacy_reissues/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Those of one status.
    pub rows: Vec<LegacyReissue>,
    /// Which status; as a form, so that the choice shows.
    pub form: FormState,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl IndexPage {
    fn statuses(&self) -> [Status; 3] {
        Status::ALL
    }
    fn ends_on(&self, row: &LegacyReissue) -> String {
        words::date(row.wanted.ends_on)
    }
    fn previous(&self) -> Option<String> {
        None
    }
}

/// One request at the desk.
#[derive(Template)]
#[template(path = "legacy_reissues/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The request.
    pub request: LegacyReissue,
    /// What its CSR says about itself today.
    pub csr: Result<CertificateRequest, CsrError>,
    /// The user name of who answered.
    pub answered_by: String,
    /// The answer.
    pub form: FormState,
}

impl ShowPage {
    fn waits(&self) -> bool {
        self.request.status == Status::Waiting
    }
    fn may_answer(&self) -> bool {
        self.waits() && self.cx.may(Right::ApproveOrders)
    }
    fn product(&self) -> String {
        words::product(self.cx.locale, &self.cx.brand)
    }
    fn ends_on(&self) -> String {
        words::date(self.request.wanted.ends_on)
    }
    fn csr_lines(&self) -> Vec<(String, String)> {
        self.csr.as_ref().map(|request| csr::summary(&self.cx, request.summary())).unwrap_or_default()
    }
    fn csr_trouble(&self) -> Option<String> {
        self.csr.as_ref().err().map(|why| csr::sentence(&self.cx, *why))
    }
    fn pem(&self) -> String {
        words::pem(&self.request.wanted.csr)
    }
    fn people(&self) -> [(&'static str, &Contact); 2] {
        [
            ("legacy-reissues-responsible", &self.request.wanted.responsible),
            ("legacy-reissues-technical", &self.request.wanted.technical),
        ]
    }
    fn name(&self, contact: &Contact) -> String {
        contact.name_in(self.cx.locale)
    }
    fn language(&self) -> &'static str {
        match self.request.wanted.locale {
            Locale::Ja => "accounts-language-ja",
            Locale::En => "accounts-language-en",
        }
    }
}

/// A request as it might stand, for samples.
fn sample(status: Status, now: Moment) -> LegacyReissue {
    let person = Contact {
        organization: "Sample & Sons K.K.".into(),
        department: String::new(),
        last_name: "Yamada".into(),
        first_name: "Taro".into(),
        email: "taro@example.co.jp".into(),
        phone: "03-1234-5678".into(),
    };
    let answered = status != Status::Waiting;
    LegacyReissue {
        id: Id::new(now, &SystemChance),
        number: Number::draw(&SystemChance),
        wanted: NewLegacyReissue {
            form_id: String::new(),
            locale: Locale::Ja,
            reference: "12345678".into(),
            reason: "The key was lost.".into(),
            ends_on: forms::last_day(&PageCx::sample(Locale::Ja, None).brand),
            csr: vec![0x30, 0],
            technical: person.clone(),
            responsible: person,
        },
        status,
        terms: String::new(),
        created_at: now,
        answered_by: None,
        answered_at: answered.then_some(now),
        answer: answered.then(|| "Done.".into()),
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let visitor = PageCx::sample(locale, None);
    let staff = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let wrong = forms::parse(FormData::default(), Err(CsrError::Empty), &visitor.brand, locale, now);
    let wrong = wrong.err().unwrap_or_else(|| FormState::empty(forms::REQUEST));
    let index = |rows| IndexPage {
        cx: staff.clone(),
        rows,
        form: FormState::empty(&[]),
        next: Some("/staff/legacy-reissues?after=x".into()),
    };
    let show = |status| ShowPage {
        cx: staff.clone(),
        request: sample(status, now),
        csr: Err(CsrError::Der),
        answered_by: "hanako".into(),
        form: FormState::empty(forms::ANSWER),
    };
    let blank = forms::blank(&Token::draw(&SystemChance));
    vec![
        samples::sample("legacy-reissue", &RequestPage { cx: visitor.clone(), form: blank }),
        samples::sample("legacy-reissue-wrong", &RequestPage { cx: visitor.clone(), form: wrong }),
        samples::sample(
            "legacy-reissue-received",
            &ReceivedPage { cx: visitor, number: Number::draw(&SystemChance), at: now },
        ),
        samples::sample("staff-legacy-reissues", &index(Status::ALL.map(|status| sample(status, now)).to_vec())),
        samples::sample("staff-legacy-reissues-none", &index(vec![])),
        samples::sample("staff-legacy-reissue", &show(Status::Waiting)),
        samples::sample("staff-legacy-reissue-answered", &show(Status::Refused)),
    ]
}
