//! The pages of this room: the public one, and those of the desk.

use super::batch::{Batch, MOST};
use super::model::{Refusal, Voucher, VoucherStatus};
use super::qr::Qr;
use crate::access::Right;
use crate::audit::Entry;
use crate::documents;
use crate::kernel::{Moment, Number};
use crate::prices::Term;
use crate::web::{Cell, FormState, List, PageCx};
use askama::Template;

/// Where a code is typed that did not come as a link.
#[derive(Template)]
#[template(path = "vouchers/enter.html")]
pub struct EnterPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What was typed.
    pub form: FormState,
}

/// バウチャー: what a code is worth, for whoever has it.
#[derive(Template)]
#[template(path = "vouchers/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The voucher.
    pub voucher: Voucher,
    /// Its batch.
    pub batch: Batch,
    /// Why this reader may not use it.
    pub refusal: Option<Refusal>,
    /// The moment of looking.
    pub now: Moment,
}

impl ShowPage {
    /// Whose it is comes first: how it stands is not for other accounts.
    fn is_shown(&self) -> bool {
        self.refusal != Some(Refusal::WrongAccount)
    }
    fn status(&self) -> VoucherStatus {
        self.voucher.status_at(self.now)
    }
    fn code(&self) -> String {
        self.voucher.code.grouped()
    }
    fn next(&self) -> String {
        self.voucher.path()
    }
    fn is_visitor(&self) -> bool {
        self.cx.role.is_none()
    }
    fn may_order(&self) -> bool {
        self.cx.may(Right::PlaceOrders)
    }
}

/// 発行したバウチャー
#[derive(Template)]
#[template(path = "vouchers/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Search.
    pub list: List,
    /// Newest first.
    pub rows: Vec<Row>,
    /// Where the next page starts.
    pub next: Option<String>,
}

/// A batch in the list.
pub struct Row {
    /// The batch.
    pub batch: Batch,
    /// What became of its vouchers.
    pub tally: Tally,
}

/// How many vouchers of a batch stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// May be used.
    pub active: i64,
    /// Paid for an order.
    pub used: i64,
    /// Taken back.
    pub canceled: i64,
    /// Too old.
    pub expired: i64,
}

impl Tally {
    /// Counts one more kind.
    pub fn add(&mut self, status: VoucherStatus, count: i64) {
        match status {
            VoucherStatus::Active => self.active += count,
            VoucherStatus::Used => self.used += count,
            VoucherStatus::Canceled => self.canceled += count,
            VoucherStatus::Expired => self.expired += count,
        }
    }
}

/// バウチャーの発行
#[derive(Template)]
#[template(path = "vouchers/new.html")]
pub struct NewPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
}

impl NewPage {
    fn form_id(&self) -> &str {
        self.form.data.one("form_id")
    }
    fn terms(&self) -> [Term; 2] {
        Term::ALL
    }
    fn most(&self) -> u32 {
        MOST
    }
}

/// A voucher of a batch, and the order that it paid for.
pub struct Line {
    /// The voucher.
    pub voucher: Voucher,
    /// The order.
    pub order: Option<Number>,
}

/// One batch.
#[derive(Template)]
#[template(path = "vouchers/batch.html")]
pub struct BatchPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The batch.
    pub batch: Batch,
    /// Number of the account it is bound to.
    pub account: Option<Number>,
    /// Who issued it.
    pub issued_by: String,
    /// Its vouchers.
    pub lines: Vec<Line>,
    /// What happened to the batch.
    pub entries: Vec<Entry>,
    /// The moment of looking.
    pub now: Moment,
}

impl BatchPage {
    fn status(&self, line: &Line) -> VoucherStatus {
        line.voucher.status_at(self.now)
    }
    fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.lines.iter().for_each(|line| tally.add(self.status(line), 1));
        tally
    }
    fn sentence(&self, entry: &Entry) -> Option<&'static str> {
        sentence(&entry.action)
    }
}

/// The heads of a batch as a file.
pub const HEADS: &[&str] = &[
    "vouchers-col-serial",
    "vouchers-field-code",
    "vouchers-col-url",
    "vouchers-col-product",
    "vouchers-field-term",
    "vouchers-col-status",
    "vouchers-col-until",
    "vouchers-field-customer",
    "vouchers-col-used-at",
    "vouchers-col-order",
];

impl Line {
    /// The line of the file, in the order of [`HEADS`].
    pub fn cells(&self, cx: &PageCx, batch: &Batch, url: String, now: Moment) -> Vec<Cell> {
        vec![
            i64::from(self.voucher.serial).into(),
            self.voucher.code.grouped().into(),
            url.into(),
            cx.t("core-product").into(),
            cx.t(batch.term.key()).into(),
            cx.t(self.voucher.status_at(now).key()).into(),
            self.voucher.last_day().into(),
            (&batch.customer).into(),
            Cell::at(cx, self.voucher.used_at),
            self.order.map_or_else(|| "".into(), Cell::from),
        ]
    }
}

/// One voucher at the desk, with its history.
#[derive(Template)]
#[template(path = "vouchers/voucher.html")]
pub struct VoucherPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The batch.
    pub batch: Batch,
    /// The voucher and its order.
    pub line: Line,
    /// What happened to it.
    pub entries: Vec<Entry>,
    /// Its public page.
    pub url: String,
    /// The moment of looking.
    pub now: Moment,
}

impl VoucherPage {
    fn status(&self) -> VoucherStatus {
        self.line.voucher.status_at(self.now)
    }
    fn is_open(&self) -> bool {
        self.status() == VoucherStatus::Active
    }
    fn sentence(&self, entry: &Entry) -> Option<&'static str> {
        sentence(&entry.action)
    }
}

/// A coupon on paper.
pub struct Coupon {
    /// The voucher.
    pub voucher: Voucher,
    /// Its public page.
    pub url: String,
    /// The same for a telephone's camera.
    pub qr: Option<Qr>,
}

/// クーポンの印刷: what is still to be used of a batch.
#[derive(Template)]
#[template(path = "vouchers/coupons.html")]
pub struct CouponsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The batch.
    pub batch: Batch,
    /// Its coupons.
    pub coupons: Vec<Coupon>,
}

impl CouponsPage {
    /// The same for the press.
    pub fn printed(&self) -> Vec<documents::Coupon> {
        let say = |key: &'static str| self.cx.t(key).to_string();
        let printed = |coupon: &Coupon| documents::Coupon {
            brand: self.cx.brand.name.clone(),
            title: say("vouchers-coupon-title"),
            facts: vec![
                (say("vouchers-col-product"), say("core-product")),
                (say("vouchers-field-term"), say(self.batch.term.key())),
                (say("vouchers-col-until"), coupon.voucher.last_day()),
                (say("vouchers-field-customer"), self.batch.customer.clone()),
            ],
            code: (say("vouchers-field-code"), coupon.voucher.code.grouped()),
            url: coupon.url.clone(),
            terms: say("vouchers-coupon-terms"),
            number: self
                .cx
                .t("vouchers-coupon-number")
                .a("batch", self.batch.number)
                .a("serial", coupon.voucher.serial)
                .to_string(),
            symbol: coupon
                .qr
                .as_ref()
                .map(|qr| documents::Symbol { size: qr.size, runs: qr.runs.clone() })
                .unwrap_or_default(),
        };
        self.coupons.iter().map(printed).collect()
    }
}

/// The key of the sentence for an event.
fn sentence(action: &str) -> Option<&'static str> {
    Some(match action {
        "voucher_batch.issued" => "vouchers-event-issued",
        "voucher_batch.canceled" => "vouchers-event-rest-canceled",
        "voucher.claimed" => "vouchers-event-claimed",
        "voucher.used" => "vouchers-event-used",
        "voucher.given_back" => "vouchers-event-given-back",
        "voucher.canceled" => "vouchers-event-canceled",
        _ => return None,
    })
}
