//! 証明書の申請: what the product is, what it costs, what is needed and what happens in which order.

use super::Desk;
use rakkan::access::Role;

// S-FLOW-01, 02, 03, 06, 07, 08, 09: the page says it before anybody fills in a form.
#[actix_web::test]
async fn the_way_and_the_recipe_are_told() {
    let mut desk = Desk::new().await;
    let page = desk.browser.get("/products").await;
    assert_eq!(
        page.texts(".product-steps b"),
        ["比較検討・お見積り", "CSRの作成（任意）", "オンライン申込・お支払い", "認証・発行通知", "インストール"]
    );
    let said = page.texts("main").concat();
    for fact in [
        "平均5営業日以内",
        "CSRは省略できます",
        "組織の認証が終わるまで、証明書は発行されません",
        "申請の前に済ませておくことをお勧めします",
        "秘密鍵が含まれます",
        "Multipurpose",
        "複数目的使用",
        "個人認証",
        "6,600円（税込）",
        "12,100円（税込）",
    ] {
        assert!(said.contains(fact), "{fact} is not in {said}");
    }
    for link in page.links("main a") {
        assert_eq!(desk.browser.get(&link).await.status, 200, "{link}");
    }
    desk.app.colleague("taro", "keiri", Role::FinanceManager).await;
    let finance = desk.app.signed_in("keiri").await.get("/products").await;
    assert!(finance.links("main a").iter().all(|href| href.starts_with("/help/")), "no dead button");
}
