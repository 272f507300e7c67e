//! Each wrong answer from outside, and the sentence that it brings.

use super::{Desk, status, token, verdict};
use crate::support::web::Answer;

const FILE: &str = "/.well-known/pki-validation/fileauth.txt";

#[actix_web::test]
async fn dns_that_says_something_else_or_nothing() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    let token = token(&desk.show(&at).await);
    desk.dns.set("example.jp", &format!("@ IN TXT \"token={token}\""));
    let page = desk.check(&at).await;
    assert!(verdict(&page).contains("期待した値ではありません"), "{}", verdict(&page));
    assert!(page.texts("#check code").contains(&format!("token={token}")), "what came back is shown");

    // A failure is not "no record".
    desk.dns.fail("example.jp");
    let page = desk.check(&at).await;
    assert!(verdict(&page).contains("調べることができません"), "{}", verdict(&page));
    assert!(page.texts("#check").join(" ").contains("エラーを返しました"));
    assert_eq!(status(&page), "pending");
    assert!(page.texts("#check details").join(" ").contains("期待した値ではありません"), "earlier checks stay");
}

#[actix_web::test]
async fn a_cname_that_points_elsewhere() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_cname").await;
    let host = desk.show(&at).await.texts("#record-0-host").join("");
    desk.dns.set("example.jp", &format!("{host} IN CNAME dcv.rakkan.example.example.jp."));
    let page = desk.check(&at).await;
    assert!(verdict(&page).contains("指している先が違います"), "{}", verdict(&page));
}

#[actix_web::test]
async fn a_web_server_that_answers_wrongly() {
    let mut desk = Desk::open().await;
    let at = desk.register("www.example.jp", "http_file").await;
    let token = token(&desk.show(&at).await);
    let page = desk.check(&at).await;
    assert!(page.texts("#check").join(" ").contains("IPアドレス（A・AAAAレコード）がありません"));
    desk.dns.set("example.jp", "www IN A 127.0.0.1");
    let wrong = [
        (Answer::text("<html>not found</html>"), "トークンだけの行がありません"),
        (Answer::Page(500, "text/plain", vec![]), "HTTP 500 が返りました"),
        (Answer::Redirect(302, "http://www.example.jp:8081/x".into()), "使えないポート番号への転送です：8081"),
        (Answer::Redirect(302, "ftp://www.example.jp/x".into()), "たどることのできない転送"),
        (Answer::Redirect(302, format!("http://www.example.jp/{token}")), "URLにトークンが含まれている"),
        (Answer::Huge(1_000_000), "応答が大きすぎます"),
        (Answer::Hangup, "サーバーに接続できない"),
    ];
    for (answer, want) in wrong {
        desk.web.set(FILE, answer.clone());
        let page = desk.check(&at).await;
        let said = page.texts("#check").join(" ");
        assert!(said.contains(want), "{answer:?}: {want} in {said}");
        assert_eq!(status(&page), "pending");
    }
}
