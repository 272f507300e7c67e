//! Every page of this room with sample data, for the tests that render all of them.

mod certificates;
mod lists;
mod money;
mod reissue;
mod renewal;

pub use certificates::certificates;
use money::paid_by;
pub use money::{refunds, standing};

use renewal::successor;

use crate::access::Role;
use crate::accounts::model::{Account, Delivery, User, UserStatus};
use crate::ca::{CertificateOptions, KeyType, Validity};
use crate::divisions;
use crate::domains::{Coverage, DcvMethod};
use crate::kernel::{DomainName, EmailAddress, Id, Locale, Moment, Number, SystemChance, Token, Yen};
use crate::orders::emails::pages::{EmailsPage, FIELDS as EMAIL_FIELDS};
use crate::orders::missing::Missing;
use crate::orders::model::Addresses;
use crate::orders::new::choices::{CURRENT, Choices, IssuerChoice};
use crate::orders::new::pages::{NewPage, ProductsPage};
use crate::orders::new::{form, rules, voucher};
use crate::orders::pages::show::{NOTE, NoteLine};
use crate::orders::pages::{CancellationPage, ShowPage, timeline};
use crate::orders::proofs::DomainState;
use crate::orders::requests::pages::{REASON, RequestPage};
use crate::orders::requests::{Billing, Dcv, DecideRight, Payment, Request, Wanted};
use crate::orders::store::LinkRow;
use crate::orders::{Order, OrderStatus, RequestStatus, renewing};
use crate::organizations::{Organization, ValidationStatus, pages::sample_organization};
use crate::vouchers;
use crate::web::{FormData, FormState, PageCx, samples};

fn now() -> Moment {
    Moment::from_unix(1_795_230_000).expect("a moment")
}

fn id() -> Id {
    Id::new(now(), &SystemChance)
}

fn email() -> EmailAddress {
    EmailAddress::parse("info@example.co.jp").expect("an address")
}

/// An organization as it may stand.
pub fn organization(status: ValidationStatus) -> Organization {
    sample_organization(status, now())
}

/// A request as it may stand.
pub fn request(status: RequestStatus) -> Request {
    Request {
        id: id(),
        number: Number::from_stored(20_000_001),
        account_id: id(),
        organization_id: id(),
        requested_by: id(),
        status,
        wanted: Wanted {
            validity: Validity::Days(400),
            auto_renew: true,
            csr: None,
            emails: vec![email()],
            options: CertificateOptions::default(),
            issuer: None,
            renewal_message: Some("<Budget> 2027".into()),
            additional_emails: vec![email()],
            payment: Payment::BankTransfer,
            billing: Billing {
                name: "Sato Hanako".into(),
                organization: "Sample & Sons K.K.".into(),
                postal_code: "104-0061".into(),
                country: "JP".into(),
                address: "1-2-3 Ginza".into(),
                email: "sato@example.co.jp".into(),
                phone: "03-0000-0000".into(),
            },
            dcv: Dcv { method: DcvMethod::DnsTxt, language: Locale::Ja },
        },
        created_at: now(),
        decided_by: None,
        decided_at: None,
        reason: (status == RequestStatus::Rejected).then(|| "Not <needed>.".into()),
        form_id: String::new(),
        division_id: None,
        reissues: None,
    }
}

/// An order as it may stand.
pub fn order(status: OrderStatus) -> Order {
    let open = status == OrderStatus::Pending;
    let over = matches!(status, OrderStatus::Rejected | OrderStatus::Canceled);
    Order {
        id: id(),
        number: Number::from_stored(20_000_001),
        account_id: id(),
        request_id: id(),
        organization_id: id(),
        status,
        certificate_name: "Sample & Sons K.K.".into(),
        price: Yen::new(6000),
        tax: Yen::new(600),
        paid_at: (!open).then(now),
        paid_by: None,
        approved_at: (!open && !over).then(now),
        approved_by: None,
        closed_at: over.then(now),
        closed_by: None,
        reason: (status == OrderStatus::Rejected).then(|| "The name <differs>.".into()),
        search: String::new(),
        created_at: now(),
        ends_at: (!open && !over).then(|| now().plus_days(365)),
        additional_emails: Addresses::of(&[email()]),
        auto_renew: true,
        renewal_notices: true,
        division_id: None,
        renews: None,
    }
}

/// One of each thing that may be missing.
pub fn missing() -> Vec<Missing> {
    let number = Number::from_stored(10_000_001);
    let name = DomainName::parse("example.co.jp").expect("a name");
    let domain = |pending| Missing::Domain { name: name.clone(), number: Some(number), pending };
    vec![
        Missing::Product,
        Missing::Organization { number, status: ValidationStatus::Unvalidated },
        Missing::Organization { number, status: ValidationStatus::Pending },
        domain(true),
        domain(false),
        Missing::Payment,
        Missing::Approval,
    ]
}

/// How mail domains may stand.
pub fn domains() -> Vec<DomainState> {
    let name = || DomainName::parse("example.co.jp").expect("a name");
    [
        Coverage::Missing,
        Coverage::Pending { domain: id() },
        Coverage::Expired { domain: id() },
        Coverage::Valid { domain: id(), until: now() },
    ]
    .map(|coverage| DomainState { name: name(), coverage })
    .into()
}

/// The history of an order: one of each event its customer may read, and one that is not theirs.
pub fn entries() -> Vec<crate::audit::Entry> {
    let actions = [
        "request.sent",
        "request.approved",
        "request.rejected",
        "request.canceled",
        "order.placed",
        "order.paid",
        "order.unpaid",
        "order.approved",
        "order.rejected",
        "order.canceled",
        "order.offered",
        "order.issued",
        "order.expired",
        "order.auto_renewed",
        "order.emails_changed",
        "order.auto_renewal_on",
        "order.auto_renewal_off",
        "order.notices_on",
        "order.notices_off",
        "certificate.mailed",
        "pickup.sent",
        "pickup.used",
        "order.secret",
    ];
    let kinds = ["user", "staff", "system", "visitor"];
    let entry = |(action, kind): (&str, &str)| crate::audit::Entry {
        seq: 1,
        at: now(),
        actor_kind: kind.to_owned(),
        actor_id: None,
        actor_name: "taro".into(),
        account_id: None,
        action: action.to_owned(),
        subject_kind: "order".into(),
        subject_id: "20000001".into(),
        detail: "{}".into(),
        previous_hash: String::new(),
        hash: String::new(),
    };
    actions.into_iter().zip(kinds.into_iter().cycle()).map(entry).collect()
}

fn choices(enabled: bool, organizations: Vec<Organization>) -> Choices {
    let account = Account {
        id: id(),
        number: Number::from_stored(30_000_001),
        name: "Sample & Sons K.K.".into(),
        country: "JP".into(),
        postal_code: "104-0061".into(),
        state: "Tokyo".into(),
        city: "Chuo-ku".into(),
        street: "1-2-3 Ginza".into(),
        phone: "03-0000-0000".into(),
        mail_locale: Locale::Ja,
        certificate_delivery: Delivery::Link,
        requests_need_approval: false,
        product_enabled_at: enabled.then(now),
        product_enabled_by: None,
        created_at: now(),
        main_user_id: None,
    };
    let applicant = User {
        id: id(),
        account_id: Some(account.id.clone()),
        username: "taro".into(),
        email: email(),
        email_confirmed_at: Some(now()),
        last_name: "Yamada".into(),
        first_name: "Taro".into(),
        phone: "03-0000-0000".into(),
        job_title: "Manager".into(),
        role: Role::Administrator,
        password_hash: None,
        security_question: None,
        security_answer_hash: None,
        locale: Locale::Ja,
        time_zone: "Asia/Tokyo".into(),
        status: UserStatus::Active,
        failed_sign_ins: 0,
        locked_until: None,
        created_at: now(),
        held_to_divisions: false,
    };
    let issuer =
        IssuerChoice { value: CURRENT.into(), title: "Sample CA > Sample Root".into(), key_type: KeyType::Rsa4096 };
    let prices = (Yen::new(6600), Yen::new(12_100));
    let divisions = vec![divisions::Choice::sample(divisions::pages::sample(true))];
    Choices {
        account,
        applicant,
        billing: None,
        organizations,
        divisions,
        needs_division: false,
        issuers: vec![issuer],
        quote: None,
        takes_cards: true,
        prices,
        voucher: None,
        kept: vec![],
        renews: None,
        renewable: vec![],
    }
}

fn new_pages(cx: &PageCx) -> Vec<samples::Sample> {
    let all = || {
        let mut all = ValidationStatus::ALL.map(organization).to_vec();
        for (n, organization) in (10_000_001..).zip(&mut all) {
            organization.number = Number::from_stored(n);
        }
        all
    };
    let token = || Token::draw(&SystemChance);
    let blank = |choices: &Choices| form::blank(choices, "", cx.locale, &token());
    let page = |choices: Choices| NewPage::new(cx, blank(&choices), choices, false, now());
    let wrong = match form::parse(FormData::default(), &choices(true, all()), None, cx.locale, now()) {
        Err(form) => *form,
        Ok(_) => FormState::empty(form::FIELDS),
    };
    let readout = vec![(cx.t("orders-csr-key").to_string(), "RSA 2048".to_owned())];
    let wrong = NewPage { domains: domains(), readout, ..NewPage::new(cx, wrong, choices(true, all()), true, now()) };
    let mut with_voucher = choices(true, all());
    with_voucher.voucher = Some(Ok(vouchers::samples::offer(now())));
    let mut refused = choices(true, all());
    refused.voucher = Some(Err(vouchers::Refusal::Expired));
    refused.kept = vec![vouchers::samples::kept(now())];
    let with_refusal = |choices: Choices| {
        let mut form = blank(&choices);
        voucher::settle(&mut form, &choices);
        NewPage::new(cx, form, choices, false, now())
    };
    assert!(!rules::json(cx).contains('<'), "the rules stand inside a script element");
    vec![
        samples::sample("products", &ProductsPage { cx: cx.clone(), choices: choices(true, vec![]) }),
        samples::sample("products-not-enabled", &ProductsPage { cx: cx.clone(), choices: choices(false, vec![]) }),
        samples::sample("order-new", &page(choices(true, all()))),
        samples::sample("order-new-without-organization", &page(choices(true, vec![]))),
        samples::sample("order-new-not-enabled", &page(choices(false, vec![]))),
        samples::sample("order-new-wrong", &wrong),
        samples::sample("order-new-voucher", &page(with_voucher)),
        samples::sample("order-new-voucher-refused", &with_refusal(refused)),
    ]
}

fn link() -> LinkRow {
    LinkRow { status: "ready".into(), address: email().to_string(), created_at: now(), deadline: now().plus_days(30) }
}

fn show_page(cx: &PageCx, status: OrderStatus, missing: Vec<Missing>) -> ShowPage {
    ShowPage {
        cx: cx.clone(),
        order: order(status),
        request: paid_by(if missing.len() == 1 { Payment::Card } else { Payment::BankTransfer }),
        organization: organization(ValidationStatus::Validated),
        division: Some("Sales".into()),
        standing: standing(status),
        refunds: refunds(status),
        takes_cards: true,
        missing,
        timeline: timeline(cx, &entries()),
        link: (status == OrderStatus::WaitingPickup).then(link),
        voucher: None,
        renewal: match status {
            OrderStatus::Issued => renewing::Standing::Open,
            OrderStatus::ReissuePending => renewing::Standing::Early(now()),
            OrderStatus::Expired => renewing::Standing::Renewed(successor(false)),
            _ => renewing::Standing::Never,
        },
        renews: (status == OrderStatus::Issued).then(|| Number::from_stored(20_000_009)),
        notes: vec![NoteLine {
            id: id(),
            text: "Ask <Sato> first.\nThen order.".into(),
            at: cx.date_time(&now()),
            who: "Sato Hanako".into(),
            removable: true,
        }],
        form: FormState::empty(NOTE),
        now: now(),
        certificates: certificates(status),
    }
}

/// Every page of this room.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let mut all = new_pages(&cx);
    all.extend(lists::samples(&cx));
    all.extend(renewal::samples(&cx).into_iter().chain(reissue::samples(&cx)));
    for status in OrderStatus::ALL {
        let missing = if status == OrderStatus::Pending { missing() } else { vec![] };
        all.push(samples::sample("order", &show_page(&cx, status, missing)));
    }
    let mut by_voucher = show_page(&cx, OrderStatus::Pending, vec![Missing::Approval]);
    by_voucher.request.wanted.payment = Payment::Voucher;
    all.push(samples::sample("order-by-voucher", &by_voucher));
    all.push(samples::sample("order-ready", &show_page(&cx, OrderStatus::Pending, vec![Missing::Approval])));
    for possible in [true, false] {
        let page = CancellationPage { cx: cx.clone(), order: order(OrderStatus::Pending), possible };
        all.push(samples::sample("order-cancellation", &page));
    }
    let mut wrong = FormState::filled(
        FormData::new(vec![("emails".into(), "a".into()), ("emails".into(), String::new())]),
        EMAIL_FIELDS,
    );
    wrong.refuse("emails", "errors-email");
    let stored = EmailsPage::stored(&order(OrderStatus::Issued));
    for (form, judged) in [(stored, false), (wrong, true)] {
        all.push(samples::sample("order-emails", &EmailsPage::new(&cx, order(OrderStatus::Issued), form, judged)));
    }
    for status in RequestStatus::ALL {
        let page = RequestPage {
            cx: cx.clone(),
            request: request(status),
            organization: organization(ValidationStatus::Pending),
            division: None,
            applicant: "Taro".into(),
            right: DecideRight { decide: true, cancel: true },
            form: FormState::empty(REASON),
        };
        all.push(samples::sample("request", &page));
    }
    all
}
