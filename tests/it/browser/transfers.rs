//! A bank transfer, at the desk and as the customer sees it: exact, too little, too much, nobody's. The same without
//! JavaScript (S-PAY-01, S-PAY-04).

use super::stage::{Stage, follow, follow_to, quiet};
use super::{people, prepared};
use crate::support::browser::{Browser, Reader};
use rakkan::access::Role;

/// A customer who owes, and somebody at the desk who matches what comes.
struct Desk {
    stage: Stage,
    organization: String,
    customer: Browser,
    staff: Browser,
    scripts: bool,
}

async fn reader(scripts: bool) -> Browser {
    let reader = Reader::new();
    (if scripts { reader } else { reader.without_scripts() }).open().await
}

impl Desk {
    async fn open(scripts: bool) -> Self {
        let stage = Stage::open().await;
        let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
        stage.t.staff("cashier", Role::Finance).await;
        let (customer, staff) = (reader(scripts).await, reader(scripts).await);
        people::sign_in(&stage, &customer, "taro").await;
        people::sign_in(&stage, &staff, "cashier").await;
        Self { stage, organization, customer, staff, scripts }
    }

    /// An order that is to be paid: its page, and its number.
    async fn owes(&self, email: &str) -> (String, String) {
        let at = prepared::placed(&self.stage, "taro", &self.organization, email).await;
        let number = at.trim_start_matches("/orders/").to_owned();
        (at, number)
    }

    /// Staff record what the bank says, from the list.
    async fn received(&self, amount: &str, payer: &str) {
        self.stage.goto(&self.staff, "/staff/payments").await;
        follow_to(&self.staff, "main a[href='/staff/payments/new'], .page-actions a", "/staff/payments/new").await;
        self.staff.fill("amount", amount).await;
        self.staff.fill("payer", payer).await;
        follow_to(&self.staff, "form[action='/staff/payments'] button[type=submit]", "/staff/payments/").await;
    }

    /// Staff match it with the order that the page suggests; answers what the page had said that would do.
    async fn take_the_suggestion(&self, number: &str) -> String {
        let row = format!("#suggestions [data-order='{number}']");
        let said = self.staff.text(&row).await;
        follow(&self.staff, &format!("{row} button")).await;
        assert!(self.staff.text("#matches").await.contains(number));
        said
    }

    /// What the customer reads about the money of an order.
    async fn money(&self, order: &str) -> String {
        self.stage.goto(&self.customer, order).await;
        self.customer.text("#payment").await.split_whitespace().collect()
    }

    async fn close(self) {
        if self.scripts {
            quiet(&self.customer);
            quiet(&self.staff);
        }
        self.stage.close().await;
    }
}

#[actix_web::test]
async fn exact() {
    for scripts in [true, false] {
        let desk = Desk::open(scripts).await;
        let (order, number) = desk.owes("info@example.co.jp").await;
        assert!(desk.money(&order).await.contains("銀行振込のご案内"));
        desk.received("6,600", &format!("{number} カ）サンプル")).await;
        let said = desk.take_the_suggestion(&number).await;
        assert!(said.contains("過不足はありません"), "{said}");
        let money = desk.money(&order).await;
        assert!(money.contains("入金確認日") && !money.contains("銀行振込のご案内"), "{money}");
        // It is in the purchase history with its papers once they are written.
        desk.stage.t.run_due().await;
        desk.stage.goto(&desk.customer, "/finance/purchases").await;
        let row = desk.customer.text(&format!("tr[data-id='{number}']")).await;
        assert!(row.contains("お支払い済み") && row.contains("INV-000001"), "{row}");
        desk.close().await;
    }
}

#[actix_web::test]
async fn too_little_and_then_the_rest() {
    for scripts in [true, false] {
        let desk = Desk::open(scripts).await;
        let (order, number) = desk.owes("info@example.co.jp").await;
        desk.received("6000", &format!("{number} サンプル")).await;
        let said = desk.take_the_suggestion(&number).await;
        assert!(said.contains("600円不足します"), "{said}");
        let money = desk.money(&order).await;
        assert!(money.contains("入金済み6,000円") && money.contains("残り600円"), "{money}");
        // What is missing comes, and is matched from the list with one click.
        desk.received("600", &format!("{number} サンプル")).await;
        desk.stage.goto(&desk.staff, "/staff/payments").await;
        follow_to(&desk.staff, "tr[data-left='600'] form button", "/staff/payments/").await;
        assert!(desk.money(&order).await.contains("入金確認日"));
        desk.close().await;
    }
}

#[actix_web::test]
async fn too_much() {
    for scripts in [true, false] {
        let desk = Desk::open(scripts).await;
        let (order, number) = desk.owes("info@example.co.jp").await;
        desk.received("10000", &format!("{number} サンプル")).await;
        let said = desk.take_the_suggestion(&number).await;
        assert!(said.contains("3,400円の過入金"), "{said}");
        assert!(desk.staff.text("#matches").await.contains("過入金の3,400円"));
        let money = desk.money(&order).await;
        assert!(money.contains("入金確認日") && money.contains("過入金（お預かり金）3,400円"), "{money}");
        desk.close().await;
    }
}

#[actix_web::test]
async fn nobodys() {
    for scripts in [true, false] {
        let desk = Desk::open(scripts).await;
        let (order, number) = desk.owes("info@example.co.jp").await;
        desk.received("1234", "シラナイ").await;
        let at = desk.staff.path().await;
        assert_eq!(desk.staff.count("#suggestions [data-order]").await, 0);
        desk.stage.goto(&desk.staff, "/staff/payments").await;
        assert!(desk.staff.text("tr[data-left='1234']").await.contains("未消込"));
        assert!(desk.money(&order).await.contains("銀行振込のご案内"), "nothing has come for it");
        // A number that is none is refused at its field; the right one, typed by hand, takes it.
        desk.stage.goto(&desk.staff, &at).await;
        desk.staff.fill("order", "12345678").await;
        follow(&desk.staff, "#suggestions > form button[type=submit]").await;
        assert!(!desk.staff.text("#order-error").await.is_empty());
        desk.staff.fill("order", &number).await;
        follow(&desk.staff, "#suggestions > form button[type=submit]").await;
        let money = desk.money(&order).await;
        assert!(money.contains("入金済み1,234円") && money.contains("残り5,366円"), "{money}");
        desk.stage.close().await;
    }
}
