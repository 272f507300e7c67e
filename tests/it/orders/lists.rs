//! The lists of orders and requests: filters and search that stand in the address, order, pages, quick view, files.

use super::{Desk, organization_of, with};
use diesel::connection::SimpleConnection;
use rakkan::access::Role;
use rakkan::orders::Order;
use rakkan::store::StoreError;

async fn sql(desk: &Desk, sql: String) {
    desk.app.app.write(move |tx| tx.conn.batch_execute(&sql).map_err(StoreError::from)).await.expect("changed");
}

/// Orders for these mailboxes, oldest first.
async fn orders(desk: &mut Desk, emails: &[&str]) -> Vec<Order> {
    let mut all = vec![];
    for email in emails {
        let form = with(&desk.form(), &[("emails", email), ("common_name", "email")]);
        let reply = desk.send(&form).await;
        assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary"));
        all.push(desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await);
        desk.app.clock.advance_minutes(1);
    }
    all
}

fn numbers(reply: &crate::support::client::Reply) -> Vec<String> {
    reply
        .links("tbody th a:not([data-quick])")
        .iter()
        .map(|href| href.rsplit('/').next().unwrap_or("").into())
        .collect()
}

fn of(orders: &[&Order]) -> Vec<String> {
    orders.iter().map(|order| order.number.to_string()).collect()
}

// F-ST-01, F-ST-02: number, name, status, validity, dates; filters and search live in the address.
#[actix_web::test]
async fn orders_are_filtered_searched_and_sorted() {
    let mut desk = Desk::new().await;
    let all = orders(&mut desk, &["carol@example.co.jp", "alice@example.co.jp", "bob@example.jp"]).await;
    let [carol, alice, bob] = &all[..] else { panic!("three") };
    let page = desk.browser.get("/orders").await;
    assert_eq!(numbers(&page), of(&[bob, alice, carol]), "newest first");
    assert!(page.texts("main p").iter().any(|text| text == "3件"), "{:?}", page.texts("main p"));
    for (sort, wanted) in [
        ("name", [alice, bob, carol]),
        ("-name", [carol, bob, alice]),
        ("created", [carol, alice, bob]),
        ("nonsense", [bob, alice, carol]),
        ("end", [bob, alice, carol]),
    ] {
        assert_eq!(numbers(&desk.browser.get(&format!("/orders?sort={sort}")).await), of(&wanted), "{sort}");
    }
    sql(&desk, format!("UPDATE orders SET status = 'canceled' WHERE id = '{}'", alice.id)).await;
    let (number, organization) = (bob.number.to_string(), desk.organization.number.to_string());
    for (query, wanted) in [
        ("status=canceled", vec![alice]),
        ("status=pending", vec![bob, carol]),
        ("status=nonsense", vec![bob, alice, carol]),
        ("q=BOB", vec![bob]),
        ("q=%EF%BC%A2%EF%BC%AF%EF%BC%A2", vec![bob]),
        ("q=example.co.jp", vec![alice, carol]),
        ("q=example+carol", vec![carol]),
        ("q=%25", vec![]),
        (&format!("q={number}"), vec![bob]),
        (&format!("q={organization}"), vec![bob, alice, carol]),
        (&format!("q={}", &number[..5]), vec![bob]),
        ("q=12345678", vec![]),
        ("q=Sample+%26&status=canceled", vec![alice]),
        ("division=12345678", vec![bob, alice, carol]),
    ] {
        let page = desk.browser.get(&format!("/orders?{query}")).await;
        assert_eq!(numbers(&page), of(&wanted), "{query}");
    }
    // What is chosen stays chosen, in the form and in every address of the page.
    let page = desk.browser.get("/orders?status=pending&q=example&sort=name").await;
    assert_eq!((page.value("q").as_str(), page.texts("#status option[selected]")), ("example", vec!["審査中".into()]));
    assert_eq!(page.links(".page-actions a"), ["/orders.csv?status=pending&q=example&sort=name"]);
    assert!(page.links("[data-quick]")[0].starts_with("/orders?status=pending&q=example&sort=name&quick="));
}

// S-REN-01's filter on the list of orders too.
#[actix_web::test]
async fn orders_are_filtered_by_their_end() {
    let mut desk = Desk::new().await;
    let all = orders(&mut desk, &["a@example.co.jp", "b@example.co.jp", "c@example.co.jp", "d@example.co.jp"]).await;
    for (order, end) in all.iter().zip(["2026-12-10", "2027-01-15", "2026-11-01", "2026-12-01"]) {
        let status = if end == "2026-12-01" { "revoked" } else { "issued" };
        sql(
            &desk,
            format!("UPDATE orders SET status = '{status}', ends_at = '{end} 00:00:00' WHERE id = '{}'", order.id),
        )
        .await;
    }
    for (ends, wanted) in [
        ("30", vec![&all[0]]),
        ("60", vec![&all[0], &all[1]]),
        ("90", vec![&all[0], &all[1]]),
        ("ended", vec![&all[2]]),
    ] {
        let page = desk.browser.get(&format!("/orders?ends={ends}")).await;
        assert_eq!(numbers(&page), of(&wanted), "{ends}");
    }
    assert_eq!(numbers(&desk.browser.get("/orders?ends=60&sort=-end").await), of(&[&all[1], &all[0]]));
}

#[actix_web::test]
async fn pages_follow_each_other_without_gap() {
    let mut desk = Desk::new().await;
    let order = orders(&mut desk, &["a@example.co.jp"]).await.remove(0);
    copies(&desk, &order, 119).await;
    for (address, column) in [
        ("/orders?", "th a:not([data-quick])"),
        ("/orders?sort=name&", "th a:not([data-quick])"),
        ("/requests?", "th a"),
    ] {
        let mut seen = vec![];
        let mut next = address.to_owned();
        for _ in 0..3 {
            let page = desk.browser.get(&next).await;
            seen.extend(page.links(&format!("tbody {column}")));
            next = page.links("a[rel=next]").first().cloned().unwrap_or_default();
        }
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), next.as_str()), (120, ""), "{address}");
    }
    // The file holds all of them, whatever a page holds.
    assert_eq!(desk.browser.get("/orders.csv").await.body.lines().count(), 121);
    assert_eq!(desk.browser.get("/requests.csv").await.body.lines().count(), 121);
    assert_eq!(desk.browser.get("/orders.csv?q=nothing").await.body.lines().count(), 1);
}

/// So many orders more, each with its request, like this one.
async fn copies(desk: &Desk, order: &Order, count: u32) {
    let (order, request) = (order.id.clone(), order.request_id.clone());
    desk.app
        .app
        .write(move |tx| {
            for n in 0..count {
                let (new_request, new_order) = (tx.id(), tx.id());
                let number = 10_000_000 + n;
                tx.conn.batch_execute(&format!(
                    "CREATE TEMPORARY TABLE one AS SELECT * FROM requests WHERE id = '{request}'; \
                     UPDATE one SET id = '{new_request}', number = {number}, form_id = 'copy-{n}'; \
                     INSERT INTO requests SELECT * FROM one; DROP TABLE one; \
                     CREATE TEMPORARY TABLE one AS SELECT * FROM orders WHERE id = '{order}'; \
                     UPDATE one SET id = '{new_order}', number = {number}, request_id = '{new_request}'; \
                     INSERT INTO orders SELECT * FROM one; DROP TABLE one"
                ))?;
            }
            Ok::<_, StoreError>(())
        })
        .await
        .expect("copies");
}

// F-ST-06: クイックビュー is a link like any other.
#[actix_web::test]
async fn the_quick_view_stands_beside_the_list() {
    let mut desk = Desk::new().await;
    let all = orders(&mut desk, &["a@example.co.jp", "b@example.co.jp"]).await;
    let list = desk.browser.get("/orders?status=pending").await;
    assert!(list.texts("#quick").is_empty());
    let link = list.links("tbody tr:last-child [data-quick]").remove(0);
    let page = desk.browser.get(link.trim_end_matches("#quick")).await;
    assert_eq!((page.status, numbers(&page).len()), (200, 2));
    let panel = page.texts("#quick").concat();
    for said in [
        all[0].number.to_string().as_str(),
        "a@example.co.jp",
        "審査中",
        "自動更新しません",
        "お支払いを確認できていません",
    ] {
        assert!(panel.contains(said), "{said} is not in {panel}");
    }
    assert_eq!(page.links("#quick [data-quick-close]"), ["/orders?status=pending"]);
    assert_eq!(page.texts("tr.looked-at th a:not([data-quick])"), [all[0].number.to_string()]);
    // Another account's order, one that is not there, and nonsense are all the same.
    let hanako = desk.app.member("hanako").await;
    organization_of(&desk.app, &hanako).await;
    let mut hanako = desk.app.signed_in("hanako").await;
    let number = all[0].number.to_string();
    for quick in [number.as_str(), "99999999", "x"] {
        for path in ["/orders", "/expiring"] {
            assert_eq!(hanako.get(&format!("{path}?quick={quick}")).await.status, 404, "{path} {quick}");
        }
    }
}

#[actix_web::test]
async fn lists_show_a_limited_user_their_own_orders_only() {
    let mut desk = Desk::new().await;
    let order = orders(&mut desk, &["a@example.co.jp"]).await.remove(0);
    desk.app.colleague("taro", "jiro", Role::LimitedUser).await;
    let mut jiro = desk.app.signed_in("jiro").await;
    for path in ["/orders", "/requests", "/orders?ends=90", "/expiring"] {
        assert!(jiro.get(path).await.texts("tbody tr").is_empty(), "{path}");
    }
    assert_eq!(jiro.get("/orders.csv").await.body.lines().count(), 1);
    assert_eq!(jiro.get("/requests.csv").await.body.lines().count(), 1);
    assert_eq!(jiro.get(&format!("/orders?quick={}", order.number)).await.status, 404);
}

// W-13: opens right in a Japanese Excel, and computes nothing.
#[actix_web::test]
async fn the_file_says_what_the_page_says() {
    let mut desk = Desk::new().await;
    let all = orders(&mut desk, &["a@example.co.jp", "b@example.co.jp"]).await;
    sql(&desk, format!("UPDATE orders SET certificate_name = '=HYPERLINK(1)' WHERE id = '{}'", all[0].id)).await;
    let file = desk.browser.get("/orders.csv?sort=created").await;
    assert_eq!((file.status, file.content_type.as_str()), (200, "text/csv; charset=utf-8"));
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"orders-20261122.csv\"");
    assert!(file.bytes.starts_with("\u{feff}".as_bytes()));
    let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("オーダー番号,証明書の名前,Eメールアドレス,組織,ステータス"), "{}", lines[0]);
    assert!(lines[1].starts_with(&format!("{},'=HYPERLINK(1),a@example.co.jp,", all[0].number)), "{}", lines[1]);
    assert!(lines[2].contains(",審査中,1年,2026/11/22 12:0") && lines[2].ends_with(",6600"), "{}", lines[2]);
    let mut english = desk.app.signed_in("taro").await.speaks("en");
    assert!(english.get("/orders.csv?lang=en").await.body.contains("Order number,Certificate name"));
}

// S-REN-01…03: the report, its filters and columns; the notices of each order.
#[actix_web::test]
async fn what_expires_soon_is_reported() {
    let mut desk = Desk::new().await;
    let all = orders(&mut desk, &["a@example.co.jp", "b@example.co.jp", "c@example.co.jp", "d@example.co.jp"]).await;
    for (order, end) in all.iter().zip(["2026-12-10", "2027-02-15", "2026-11-18", "2027-05-01"]) {
        sql(
            &desk,
            format!("UPDATE orders SET status = 'issued', ends_at = '{end} 03:00:00' WHERE id = '{}'", order.id),
        )
        .await;
    }
    for (address, wanted) in [
        ("/expiring", vec![&all[2], &all[0], &all[1]]),
        ("/expiring?ends=30", vec![&all[0]]),
        ("/expiring?ends=90&sort=-end", vec![&all[1], &all[0]]),
        ("/expiring?ends=ended", vec![&all[2]]),
        ("/expiring?q=b%40example", vec![&all[1]]),
        ("/expiring?tab=notices", vec![&all[2], &all[0], &all[1]]),
    ] {
        assert_eq!(numbers(&desk.browser.get(address).await), of(&wanted), "{address}");
    }
    let report = desk.browser.get("/expiring").await;
    assert_eq!(report.texts(".tabs a"), ["レポート", "更新通知"]);
    assert_eq!(
        report.texts("thead th"),
        [
            "オーダー番号",
            "コモンネーム",
            "期限切れ予定日",
            "オーダー有効期限切れ",
            "製品",
            "有効期限",
            "更新通知",
            "更新"
        ]
    );
    assert!(report.texts("tbody tr")[1].contains("2026/12/10 あと18日"), "{:?}", report.texts("tbody tr"));
    assert_eq!(report.texts("#ends option[selected]"), ["フィルター未設定"]);
    assert_eq!(desk.browser.get("/expiring.csv").await.body.lines().count(), 4);
    // S-REN-03: from each row.
    assert_eq!(report.links("main a[data-renew]").len(), 3);

    let notices = desk.browser.get("/expiring?tab=notices").await;
    let schedule = notices.texts("main .panel .tag").join(" ");
    assert!(
        schedule.starts_with("有効期限の90日前 有効期限の60日前") && schedule.contains("有効期限の7日後"),
        "{schedule}"
    );
    let rows = notices.texts("tbody tr");
    assert!(rows[0].contains("2026/11/25 期限切れ後のお知らせ"), "{rows:?}");
    assert!(rows[1].contains("2026/12/03 7日前のお知らせ"), "{rows:?}");
    let stop = format!("/orders/{}/renewal-notices", all[0].number);
    let done = desk.browser.post(&stop, &[("on", "no"), ("back", "expiring")]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/expiring?tab=notices"));
    let after = desk.browser.get("/expiring?tab=notices").await;
    assert_eq!(after.texts("tr[data-notices=off] th a:not([data-quick])"), of(&[&all[0]]));
}

// P-02, F-ST-01: the list says whether the account approves, and lets its approvers do so.
#[actix_web::test]
async fn requests_are_filtered_and_approved_from_the_list() {
    let mut desk = Desk::new().await;
    let account = desk.account();
    assert_eq!(desk.browser.get("/requests").await.links("[data-approval=not-needed] a"), ["/settings/notifications"]);
    desk.app.colleague("taro", "jiro", Role::StandardUser).await;
    sql(&desk, format!("UPDATE accounts SET requests_need_approval = TRUE WHERE id = '{account}'")).await;
    let mut jiro = desk.app.signed_in("jiro").await;
    let form = with(&desk.form(), &[("emails", "Jiro@example.co.jp")]);
    let sent = jiro.post_form(super::FORM, &form).await.location;
    let number = sent.rsplit('/').next().unwrap_or_default().to_owned();
    let first = orders(&mut desk, &["taro@example.co.jp"]).await.remove(0);
    for (query, wanted) in [
        ("", vec![first.number.to_string(), number.clone()]),
        ("?sort=created", vec![number.clone(), first.number.to_string()]),
        ("?status=needs_approval", vec![number.clone()]),
        ("?status=approved", vec![first.number.to_string()]),
        ("?q=jiro@EXAMPLE", vec![number.clone()]),
        ("?q=Sample", vec![first.number.to_string(), number.clone()]),
        (&format!("?q={number}"), vec![number.clone()]),
        ("?q=nobody", vec![]),
    ] {
        assert_eq!(numbers(&desk.browser.get(&format!("/requests{query}")).await), wanted, "{query}");
    }
    assert!(jiro.get("/requests").await.texts("form[action$=approval]").is_empty(), "who may not decide has no button");
    let page = desk.browser.get("/requests?status=needs_approval").await;
    assert_eq!(page.texts("[data-approval=needed]").len(), 1);
    assert_eq!(page.texts(&format!("form[action='{sent}/approval'] button")), ["承認する"]);
    assert_eq!(page.links("td a"), [format!("{sent}#reject")]);
    assert_eq!(desk.browser.post(&format!("{sent}/approval"), &[]).await.status, 303);
    assert_eq!(desk.browser.get("/requests?status=needs_approval").await.texts("tbody tr").len(), 0);
}

// F-ST-01, P-04: only what belongs to a division; another account's division narrows nothing and is not offered.
#[actix_web::test]
async fn lists_are_narrowed_to_a_division() {
    let mut desk = Desk::new().await;
    let all = orders(&mut desk, &["a@example.co.jp", "b@example.co.jp"]).await;
    let hanako = desk.app.member("hanako").await;
    let (ours, theirs) = (desk.account(), hanako.account_id.expect("an account"));
    let id = |n: u8| format!("018f0000-0000-7000-8000-00000000000{n}");
    for (n, account, name) in [(1, &ours, "Sales"), (2, &theirs, "Theirs")] {
        let values = format!("'{}', 4000000{n}, '{account}', '{name}', '', TRUE, TRUE, TRUE, ''", id(n));
        sql(&desk, format!("INSERT INTO divisions VALUES ({values}, '2026-11-22 00:00:00')")).await;
    }
    for table in ["orders", "requests"] {
        let number = all[0].number;
        sql(&desk, format!("UPDATE {table} SET division_id = '{}' WHERE number = {number}", id(1))).await;
    }
    for path in ["/orders", "/requests"] {
        let page = desk.browser.get(&format!("{path}?division=40000001")).await;
        assert_eq!(numbers(&page), of(&[&all[0]]), "{path}");
        assert_eq!(page.texts("#division option"), ["すべて", "Sales"]);
        assert_eq!(page.texts("#division option[selected]"), ["Sales"]);
        assert_eq!(numbers(&desk.browser.get(&format!("{path}?division=40000002")).await).len(), 2, "{path}");
        let file = desk.browser.get(&format!("{path}.csv?division=40000001")).await;
        assert_eq!(file.body.lines().count(), 2, "{path}");
    }
}
