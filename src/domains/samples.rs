//! Every page of this room in its interesting states, for the tests that render all of them.

use super::approval::Mailed;
use super::explain::CheckView;
use super::model::{Challenge, ChallengeStatus, Check, DcvMethod, Domain, DomainStatus, Scope, Validation};
use super::pages::{
    AddressesPage, ApprovalPage, IndexPage, NewPage, Notice, NoticePage, OpenToken, PastProof, RecordsPage,
    RevalidationPage, Row, ShowPage, ToPublish,
};
use super::publish::Publication;
use super::store::{Applicant, Owner};
use super::{Proofs, forms};
use crate::access::Role;
use crate::ca::rules::Standing;
use crate::kernel::{DomainName, EmailAddress, Id, Locale, Moment, Number, secret::sha256_hex};
use crate::lookup::{Answer, Asked, Failure, HttpExchange, HttpOutcome, MailContacts, Method, Outcome, Report};
use crate::store::Total;
use crate::web::{FormData, FormState, List, PageCx, samples};

fn now() -> Moment {
    Moment::parse("2026-11-22T03:00:00Z").expect("a moment")
}
fn id() -> Id {
    Id::parse("019a0000-0000-7000-8000-000000000001").expect("an id")
}
fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

fn domain() -> Domain {
    Domain {
        id: id(),
        number: Number::from_stored(12_345_678),
        account_id: id(),
        organization_id: id(),
        name: DomainName::parse("mail.example.co.jp").expect("a name"),
        active: true,
        created_at: now(),
    }
}

fn owner() -> Owner {
    Owner {
        id: id(),
        number: Number::from_stored(23_456_789),
        legal_name: "Sample K.K.".into(),
        street: "1-2-3 Ginza".into(),
        city: "Chuo-ku".into(),
        state: "Tokyo".into(),
        country: "JP".into(),
    }
}

fn challenge(method: DcvMethod) -> Challenge {
    let mail = method == DcvMethod::Email;
    let token = "abcdefghijklmnopqrstuvwxyz234567";
    Challenge {
        id: id(),
        domain_id: id(),
        method,
        language: Locale::Ja,
        token: (!mail).then(|| token.to_owned()),
        token_hash: crate::kernel::TokenHash::from_stored(sha256_hex(token.as_bytes())),
        address: mail.then(|| address("admin@mail.example.co.jp")),
        status: ChallengeStatus::Open,
        requested_by: id(),
        created_at: now(),
        expires_at: now().plus_days(30),
    }
}

fn validation() -> Validation {
    Validation {
        id: id(),
        domain_id: id(),
        method: DcvMethod::DnsTxt,
        scope: Scope::Subdomains,
        validated_at: now().plus_days(-10),
        rule: "TBR 3.2.2.4.7".into(),
        evidence: "{}".into(),
    }
}

fn publications(method: DcvMethod) -> Vec<Publication> {
    let one = |place: &str, host: &str, kind| Publication {
        place: place.into(),
        host: host.into(),
        kind,
        value: "abcdefghijklmnopqrstuvwxyz234567".into(),
    };
    match method {
        DcvMethod::HttpFile => vec![one("http://mail.example.co.jp/f.txt", "/f.txt", "")],
        DcvMethod::DnsCname => vec![one("_abc.mail.example.co.jp", "_abc.mail", "CNAME")],
        _ => vec![one("example.co.jp", "@", "TXT"), one("_dcv.example.co.jp", "_dcv", "TXT")],
    }
}

fn answer(outcome: Outcome) -> Answer {
    Answer { question: "example.co.jp. TXT".into(), records: vec!["v=spf1 -all".into()], outcome, ttl: Some(300) }
}

fn check(method: Method, asked: Vec<Asked>, matched: bool) -> Option<CheckView> {
    let token = "abcdefghijklmnopqrstuvwxyz234567".to_owned();
    let report = Report { method, asked, expected: vec![token.clone()], matched: matched.then_some(token) };
    CheckView::of(&Check {
        id: id(),
        domain_id: id(),
        method: super::record::method_of(&report),
        checked_at: now(),
        matched,
        report: serde_json::to_string(&report).unwrap_or_default(),
    })
}

/// Every verdict of every method, and every way a question can end.
fn checks() -> Vec<CheckView> {
    let ways = [
        Outcome::Found,
        Outcome::Empty,
        Outcome::Failed(Failure::Timeout),
        Outcome::Failed(Failure::Server("SERVFAIL".into())),
        Outcome::Failed(Failure::Bogus),
        Outcome::Failed(Failure::Unreachable("refused".into())),
    ];
    let http = [
        HttpOutcome::Read,
        HttpOutcome::Redirected,
        HttpOutcome::Status,
        HttpOutcome::NoAddress,
        HttpOutcome::AddressRefused("127.0.0.1".into()),
        HttpOutcome::PortRefused(8080),
        HttpOutcome::RedirectRefused("ftp://x".into()),
        HttpOutcome::TooManyRedirects,
        HttpOutcome::TokenInRequest,
        HttpOutcome::TooLarge,
        HttpOutcome::Timeout,
        HttpOutcome::Failed("reset".into()),
    ];
    let exchange = |outcome| HttpExchange {
        url: "http://mail.example.co.jp/f.txt".into(),
        address: Some("192.0.2.1:80".into()),
        status: Some(404),
        location: Some("http://x.example/".into()),
        excerpt: "<html>".into(),
        outcome,
    };
    let mut all = vec![check(Method::Txt, vec![Asked::Dns(answer(Outcome::Found))], true)];
    for method in [Method::Txt, Method::Cname] {
        all.extend(ways.iter().map(|way| check(method, vec![Asked::Dns(answer(way.clone()))], false)));
    }
    all.extend(http.into_iter().map(|way| check(Method::File, vec![Asked::Http(exchange(way))], false)));
    all.into_iter().flatten().collect()
}

fn show(cx: &PageCx, status: DomainStatus, method: Option<DcvMethod>, checks: Vec<CheckView>) -> ShowPage {
    let publish = method.filter(|m| *m != DcvMethod::Email);
    let token = |m| OpenToken { challenge: challenge(m), publications: publications(m) };
    ShowPage {
        cx: cx.clone(),
        form: forms::fresh(cx.locale),
        domain: domain(),
        owner: owner(),
        status,
        until: (status == DomainStatus::Validated).then(now),
        tokens: publish.into_iter().flat_map(|m| [token(m), token(m)]).collect(),
        mails: method.filter(|m| *m == DcvMethod::Email).map(challenge).into_iter().collect(),
        checks,
        history: vec![
            PastProof { validation: validation(), until: now(), usable: true },
            PastProof {
                validation: Validation { method: DcvMethod::Email, ..validation() },
                until: now(),
                usable: false,
            },
        ],
        mail: Standing::Discouraged,
    }
}

fn contacts(mx: Outcome, some: bool) -> MailContacts {
    let list = |text: &str| if some { vec![text.to_owned()] } else { vec![] };
    MailContacts {
        receives_mail: mx == Outcome::Found,
        mx: answer(mx),
        constructed: list("admin@mail.example.co.jp"),
        txt: answer(Outcome::Empty),
        published: list("security@example.co.jp"),
        unreadable: vec!["mailto:x".into()],
    }
}

fn lists(cx: &PageCx) -> Vec<samples::Sample> {
    let proofs = Proofs { validations: vec![validation()], challenges: vec![] };
    let away = Domain { number: Number::from_stored(12_345_679), active: false, ..domain() };
    let rows = vec![
        Row::new(domain(), owner(), &proofs, now()),
        Row::new(away, owner(), &Proofs { validations: vec![], challenges: vec![] }, now()),
    ];
    let index = |rows: &[Row], q: &str| IndexPage {
        cx: cx.clone(),
        list: List::new("/domains", "-created").with("q", q),
        form: FormState::empty(&[]),
        rows: rows.to_vec(),
        total: Total { count: rows.len(), more: false },
        next: Some("/domains?after=x".into()),
    };
    let token = |method| Some(OpenToken { challenge: challenge(method), publications: publications(method) });
    let revalidation = RevalidationPage {
        cx: cx.clone(),
        form: forms::fresh(cx.locale),
        numbers: "12345678,12345679".into(),
        rows: rows.clone(),
        mail: Standing::Discouraged,
    };
    let line = |token, mails| ToPublish { row: rows[0].clone(), token, mails };
    let lines = vec![
        line(token(DcvMethod::DnsTxt), vec![]),
        line(token(DcvMethod::HttpFile), vec![]),
        line(None, vec![address("admin@example.co.jp")]),
        line(None, vec![]),
    ];
    vec![
        samples::sample("index", &index(&rows, "")),
        samples::sample("index-empty", &index(&[], "")),
        samples::sample("index-none", &index(&[], "x")),
        samples::sample("revalidation", &revalidation),
        samples::sample("records", &RecordsPage { cx: cx.clone(), lines }),
    ]
}

fn forms_of(cx: &PageCx) -> Vec<samples::Sample> {
    let fresh = || forms::fresh(cx.locale);
    let wrong = forms::new_domain(FormData::default(), now()).err().unwrap_or_else(fresh);
    let new = |form, owners, mail| NewPage { cx: cx.clone(), form, owners, mail, registered: Some("12345678".into()) };
    let choose =
        |mx, some| AddressesPage { cx: cx.clone(), form: fresh(), domain: domain(), contacts: contacts(mx, some) };
    vec![
        samples::sample("new", &new(fresh(), vec![owner()], Standing::Discouraged)),
        samples::sample("new-wrong", &new(wrong, vec![owner()], Standing::Forbidden)),
        samples::sample("new-first", &new(fresh(), vec![], Standing::Allowed)),
        samples::sample("addresses", &choose(Outcome::Found, true)),
        samples::sample("addresses-none", &choose(Outcome::Empty, false)),
        samples::sample("addresses-failed", &choose(Outcome::Failed(Failure::Timeout), false)),
    ]
}

fn domains(cx: &PageCx) -> Vec<samples::Sample> {
    let mut all = vec![samples::sample("checks", &show(cx, DomainStatus::Validated, None, checks()))];
    for check in checks() {
        all.push(samples::sample("check", &show(cx, DomainStatus::Pending, None, vec![check])));
    }
    for status in [
        DomainStatus::Unvalidated,
        DomainStatus::Pending,
        DomainStatus::Validated,
        DomainStatus::Expired,
        DomainStatus::Rejected,
    ] {
        for method in DcvMethod::ALL {
            all.push(samples::sample("show", &show(cx, status, Some(method), vec![])));
        }
    }
    all
}

fn answers(visitor: &PageCx) -> Vec<samples::Sample> {
    let applicant = Applicant {
        account: "Sample".into(),
        locale: visitor.locale,
        last_name: "Yamada".into(),
        first_name: "Taro".into(),
        email: address("taro@example.co.jp"),
    };
    let mailed = Mailed { challenge: challenge(DcvMethod::Email), domain: domain(), owner: owner(), applicant };
    let question = ApprovalPage { cx: visitor.clone(), mailed, action: "/dcv/x".into() };
    let mut all = vec![samples::sample("approval", &question)];
    for notice in Notice::ALL {
        let page = NoticePage { cx: visitor.clone(), notice, domain: Some("example.co.jp".into()) };
        all.push(samples::sample("notice", &page));
    }
    all
}

/// Every page with sample data.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    [lists(&cx), forms_of(&cx), domains(&cx), answers(&PageCx::sample(locale, None))].concat()
}
