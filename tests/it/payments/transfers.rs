//! Bank transfers: exact, too little, too much, nobody's; by hand and from the lines of the bank.

use super::{Till, adds_up};
use rakkan::access::Role;
use rakkan::kernel::Yen;

// S-PAY-01: the number before the payer's name leads to the order, in whatever width the bank writes it.
#[actix_web::test]
async fn an_exact_transfer_is_found_and_pays() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    let wide: String =
        order.number.to_string().chars().map(|c| char::from_u32(c as u32 - 0x30 + 0xFF10).unwrap()).collect();
    let at = till.received("６，６００円", &format!("{wide} ｶ)ｻﾝﾌﾟﾙ")).await;
    let list = till.finance.get("/staff/payments").await;
    assert!(list.links("tbody a").contains(&format!("/staff/orders/{}", order.number)), "suggested in the list");
    let page = till.finance.get(&at).await;
    assert!(page.texts("#suggestions").join(" ").contains("過不足はありません"), "{:?}", page.texts("#suggestions"));
    assert_eq!(till.match_with(&at, &order).await, 303);
    assert!(till.is_paid(&order).await);
    assert_eq!(till.match_with(&at, &order).await, 422, "there is nothing left to match");
    till.desk.app.mail("order.paid").await;
    assert!(till.finance.get("/staff/payments").await.texts("tbody tr").is_empty(), "nothing lies unmatched");
    let all = till.finance.get("/staff/payments?show=all").await;
    assert_eq!(all.links("tbody td a"), [format!("/staff/orders/{}", order.number)], "where it went");
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn too_little_is_seen_and_the_rest_pays() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    let first = till.received("6000", "サンプル").await;
    assert_eq!(till.match_with(&first, &order).await, 303);
    assert!(!till.is_paid(&order).await);
    for (page, who) in [(format!("/staff/orders/{}", order.number), "staff"), (order.path(), "the customer")] {
        let shown = match who {
            "staff" => till.finance.get(&page).await,
            _ => till.desk.browser.get(&page).await,
        };
        let money = shown.texts("#payment").join(" ");
        assert!(money.contains("入金済み6,000円") && money.contains("残り600円"), "{who}: {money}");
    }
    // Of what is still to come, not of what was to come: 6,600 is not what this order waits for.
    let whole = till.received("6600", "ドウメイ").await;
    assert!(!till.finance.get(&whole).await.texts("#suggestions").join(" ").contains("金額が一致"));
    let paper = till.desk.browser.get(&format!("{}/papers/payment", order.path())).await;
    assert!(
        paper.texts(".sheet-facts").join(" ").contains("今回のお支払い額600円"),
        "{:?}",
        paper.texts(".sheet-facts")
    );
    let second = till.received("600", "サンプル").await;
    assert!(till.finance.get(&second).await.texts("#suggestions").join(" ").contains("金額が一致"));
    assert_eq!(till.match_with(&second, &order).await, 303);
    assert!(till.is_paid(&order).await);
    assert_eq!(
        till.finance.post(&format!("{first}/unmatch"), &[("order", &order.number.to_string())]).await.status,
        303
    );
    assert!(!till.is_paid(&order).await, "not paid after all");
    assert_eq!(till.standing(&order).await.open, Yen::new(6000));
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn too_much_becomes_credit_and_pays_the_next_order() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    let at = till.received("13200", "サンプル").await;
    let page = till.finance.get(&at).await;
    assert_eq!(till.match_with(&at, &order).await, 303, "{:?}", page.texts("main"));
    let standing = till.standing(&order).await;
    assert_eq!((standing.paid.get(), standing.surplus.get(), standing.credit.get()), (6600, 6600, 6600));
    assert!(till.desk.browser.get(&order.path()).await.texts("#payment").join(" ").contains("過入金"));
    let form = crate::orders::with(&till.desk.form(), &[("emails", "next@example.co.jp")]);
    let placed = till.desk.send(&form).await;
    let next = till.desk.find(placed.location.trim_start_matches("/orders/")).await;
    let credit = format!("/staff/orders/{}/credit", next.number);
    assert!(
        till.finance
            .get(&format!("/staff/orders/{}", next.number))
            .await
            .attributes("form", "action")
            .contains(&credit)
    );
    assert_eq!(till.finance.post(&credit, &[]).await.status, 303);
    assert!(till.is_paid(&next).await);
    assert_eq!(till.finance.post(&credit, &[]).await.status, 409);
    // The credit is used: taking the first match back leaves it where it is.
    assert_eq!(till.finance.post(&format!("{at}/unmatch"), &[("order", &order.number.to_string())]).await.status, 303);
    assert!(!till.is_paid(&order).await && till.is_paid(&next).await);
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn nobodys_transfer_waits_in_sight_and_goes_back_from_a_canceled_order() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    let at = till.received("5000", "シラナイ").await;
    assert!(till.finance.get("/staff/payments").await.body.contains("data-left=\"5000\""));
    assert_eq!(till.desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
    assert_eq!(till.match_with(&at, &order).await, 303, "it was for the order that is no more");
    let refunds = till.finance.get("/staff/refunds").await;
    assert!(refunds.texts("[data-status=due]").join(" ").contains("5,000円"), "{:?}", refunds.texts("main"));
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn wrong_transfers_and_matches_are_refused_at_their_fields() {
    let mut till = Till::new().await;
    let day = "2026-11-22";
    for (field, fields) in [
        ("received_on", [("received_on", ""), ("amount", "1"), ("payer", "A")]),
        ("received_on", [("received_on", "2026-11-23"), ("amount", "1"), ("payer", "A")]),
        ("amount", [("received_on", day), ("amount", "0"), ("payer", "A")]),
        ("amount", [("received_on", day), ("amount", "-1"), ("payer", "A")]),
        ("amount", [("received_on", day), ("amount", "1.5"), ("payer", "A")]),
        ("payer", [("received_on", day), ("amount", "1"), ("payer", " ")]),
    ] {
        let refused = till.finance.post("/staff/payments", &fields).await;
        assert!(refused.status == 422 && !refused.field_error(field).is_empty(), "{fields:?}");
    }
    let at = till.received("6600", "サンプル").await;
    let same = [("received_on", day), ("amount", "6600"), ("payer", "サンプル"), ("reference", "")];
    let twice = till.finance.post("/staff/payments", &same).await;
    assert!(twice.status == 422 && twice.texts("[name=another]").len() == 1, "the same transfer is recorded once");
    let another = [&same[..], &[("another", "yes")]].concat();
    assert_eq!(till.finance.post("/staff/payments", &another).await.status, 303, "unless it is another");
    for number in ["", "12345678", "nonsense"] {
        let refused = till.finance.post(&format!("{at}/match"), &[("order", number)]).await;
        assert!(refused.status == 422 && !refused.field_error("order").is_empty(), "{number}");
    }
    let mut approver = till.desk.staff("approver", Role::Approval).await;
    assert_eq!(approver.get(&at).await.status, 200);
    assert_eq!(
        approver.post(&format!("{at}/match"), &[("order", "12345678")]).await.status,
        404,
        "money is for others"
    );
    assert_eq!(till.desk.browser.get(&at).await.status, 404);
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn lines_of_the_bank_are_taken_once() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    let lines = format!(
        "日付,摘要,お預り金額\n2026/11/22,{} カ）サンプル,\"6,600\"\n2026/11/22,ドウメイ,100\n2026/11/22,ドウメイ,100\n",
        order.number
    );
    let first = till.finance.post("/staff/payments/import", &[("lines", &lines)]).await;
    assert_eq!(first.location, "/staff/payments?imported=3&known=0");
    let again = till.finance.post("/staff/payments/import", &[("lines", &lines)]).await;
    assert_eq!(again.location, "/staff/payments?imported=0&known=3");
    let list = till.finance.get(&again.location).await;
    assert_eq!(list.texts("tbody tr").len(), 3);
    let at = list.attributes("tbody form", "action").pop().expect("one fits an order");
    assert_eq!(till.finance.post(&at, &[("order", &order.number.to_string())]).await.status, 303);
    assert!(till.is_paid(&order).await);
    // As a bank's file comes: Shift_JIS, sent as a file of octets.
    let (octets, _, _) = encoding_rs::SHIFT_JIS.encode("日付,摘要,お預り金額\n2026/11/22,カ）ジス,\"7,700\"\n");
    let file = data_encoding::BASE64.encode(&octets);
    let third = till.finance.post("/staff/payments/import", &[("file", &file)]).await;
    assert_eq!(third.location, "/staff/payments?imported=1&known=0");
    assert!(till.finance.get("/staff/payments").await.body.contains("カ）ジス"));
    let neither = data_encoding::BASE64.encode(&[0x93, 0xfa, 0xff, 0xff, 0x81]);
    let refused = till.finance.post("/staff/payments/import", &[("file", &neither)]).await;
    assert!(refused.status == 422 && refused.field_error("lines").contains("文字コード"));
    for wrong in ["", "a,b\n1,2", "日付,金額,摘要\n2026/11/22,壱,A"] {
        let refused = till.finance.post("/staff/payments/import", &[("lines", wrong)]).await;
        assert!(refused.status == 422 && !refused.field_error("lines").is_empty(), "{wrong}");
    }
}

// What nobody has matched and what has to be sent back wait on the front page of who does it.
#[actix_web::test]
async fn the_desk_sees_what_waits_to_be_matched_and_sent() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    assert_eq!(till.finance.get("/staff").await.texts("tbody tr").len(), 0);
    let at = till.received("6000", "シラナイ").await;
    let front = till.finance.get("/staff").await;
    assert_eq!(front.links("tbody th a"), std::slice::from_ref(&at));
    assert!(front.texts("tbody tr").concat().contains("シラナイ"), "{:?}", front.texts("tbody tr"));
    till.match_with(&at, &order).await;
    assert!(till.finance.get("/staff").await.texts("tbody tr").is_empty(), "matched");
    assert_eq!(till.desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
    let waiting = till.finance.get("/staff?kind=refund").await;
    let to = waiting.links("tbody th a").pop().expect("a refund");
    let (page, anchor) = to.split_once('#').expect("a place of its page");
    assert_eq!(till.finance.get(page).await.texts(&format!("#{anchor}")).len(), 1);
    let form = till.finance.get(page).await.attributes("main form", "action").pop().expect("a form");
    assert_eq!(till.finance.post(&form, &[("whither", "みほん銀行 本店 1234567")]).await.status, 303);
    assert!(till.finance.get("/staff?kind=refund").await.texts("tbody tr").is_empty(), "sent");
}

#[actix_web::test]
async fn credit_goes_back_to_the_account_with_one_button() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    let id = till.desk.account();
    let found = till.desk.app.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await;
    let account = format!("/staff/accounts/{}", found.expect("read").expect("an account").number);
    let button = format!("{account}/credit-return");
    assert!(till.finance.get(&account).await.texts("#credit").is_empty());
    assert_eq!(till.finance.post(&button, &[]).await.status, 409, "there is none");
    let at = till.received("10000", "サンプル").await;
    till.match_with(&at, &order).await;
    let page = till.finance.get(&account).await;
    assert!(page.texts("#credit").concat().contains("3,400円"), "{:?}", page.texts("#credit"));
    let mut approver = till.desk.staff("approver", Role::Approval).await;
    let seen = approver.get(&account).await;
    assert!(seen.texts("#credit form").is_empty() && !seen.texts("#credit").is_empty(), "seen, not touched");
    assert_eq!(approver.post(&button, &[]).await.status, 404);
    let done = till.finance.post(&button, &[]).await;
    assert_eq!(done.status, 303);
    assert_eq!(till.finance.post(&button, &[]).await.status, 409, "once");
    let letters = till.desk.app.mails().await;
    let letters: Vec<_> = letters.iter().filter(|mail| mail.kind == "credit.returned").collect();
    assert_eq!(letters.len(), 1, "told once");
    assert!(letters[0].text_body.contains("3,400円"), "{}", letters[0].text_body);
    assert!(till.finance.get(&account).await.texts("#credit").is_empty());
    let refunds = till.finance.get("/staff/refunds").await;
    assert!(refunds.texts("[data-status=due]").concat().contains("3,400円"), "{:?}", refunds.texts("main"));
    assert!(till.is_paid(&order).await, "the order keeps its money");
    adds_up(&till.desk.app).await;
}
