//! Proof by mail: who may be written to, the page behind the link, and that looking changes nothing.

use super::{Desk, status, token};
use crate::support::app::token_in;

const MX: &str = "@ IN MX 10 mail\nmail IN A 127.0.0.1";

fn link(body: &str) -> String {
    format!("/dcv/{}", token_in(body, "/dcv/").expose())
}

/// Registers by mail and sends to these.
async fn send(desk: &mut Desk, name: &str, addresses: &[&str], language: &str) -> String {
    let at = desk.register(name, "email").await;
    let mut fields: Vec<_> = addresses.iter().map(|a| ("addresses", *a)).collect();
    fields.push(("dcv_language", language));
    let reply = desk.client.post(&format!("{at}/addresses"), &fields).await;
    assert_eq!((reply.status, reply.location.as_str()), (303, at.as_str()), "{:?}", reply.field_error("addresses"));
    at
}

#[actix_web::test]
async fn the_addressees_are_looked_up_and_nobody_else_is_written_to() {
    let mut desk = Desk::open().await;
    let reply = desk.try_register("example.jp", "email").await;
    assert!(reply.location.ends_with("/addresses?dcv_language=ja"), "{}", reply.location);
    let none = desk.client.get(&reply.location).await;
    assert!(none.body.contains("MXレコード") && none.texts("[name=addresses]").is_empty());
    let to = reply.location.split('?').next().expect("a path").to_owned();
    let admin = ("addresses", "admin@example.jp");
    let refused = desk.client.post(&to, &[admin, ("dcv_language", "ja")]).await;
    assert_eq!(refused.status, 422, "no MX, no constructed address (F-DCV-01)");

    desk.dns.set("example.jp", &format!("{MX}\n_validation-contactemail IN TXT \"sec@other.example\""));
    let page = desk.client.get(&reply.location).await;
    assert_eq!(page.body.matches("name=\"addresses\"").count(), 6, "five and the published one");
    for (chosen, want) in [
        ("", "宛先を1つ以上"),
        ("taro@example.jp", "使えない宛先"),
        ("admin@evil.example", "使えない宛先"),
        ("admin@example.jp\r\nBcc: x@y.jp", "メールアドレスの形式"),
    ] {
        let fields = if chosen.is_empty() {
            vec![("dcv_language", "ja")]
        } else {
            vec![("addresses", chosen), ("dcv_language", "ja")]
        };
        let reply = desk.client.post(&to, &fields).await;
        assert_eq!(reply.status, 422);
        assert!(reply.field_error("addresses").contains(want), "{chosen}: {}", reply.field_error("addresses"));
    }
    assert!(desk.t.mails().await.iter().all(|m| m.kind != "domain.approval"), "nothing was sent");
    let both = [admin, ("addresses", "sec@other.example"), ("dcv_language", "ja")];
    assert_eq!(desk.client.post(&to, &both).await.status, 303);
    let mut sent: Vec<_> = desk.t.mails().await.into_iter().filter(|m| m.kind == "domain.approval").collect();
    sent.sort_by(|a, b| a.recipient.cmp(&b.recipient));
    assert_eq!(
        sent.iter().map(|m| m.recipient.as_str()).collect::<Vec<_>>(),
        ["admin@example.jp", "sec@other.example"]
    );
    assert_ne!(link(&sent[0].text_body), link(&sent[1].text_body), "a random value for each");
}

#[actix_web::test]
async fn looking_changes_nothing_and_approving_proves() {
    let mut desk = Desk::open().await;
    desk.dns.set("example.jp", MX);
    let at = send(&mut desk, "example.jp", &["admin@example.jp", "postmaster@example.jp"], "ja").await;
    let mails: Vec<_> = desk.t.mails().await.into_iter().filter(|m| m.kind == "domain.approval").collect();
    assert!(
        mails[0].subject.contains("利用権の確認") && mails[0].text_body.contains("山田 太郎"),
        "{}",
        mails[0].text_body
    );
    let (mine, other) = (link(&mails[0].text_body), link(&mails[1].text_body));
    assert!(mails[0].text_body.contains(&format!("{mine}?lang=ja")));

    let mut reader = desk.t.client();
    for _ in 0..3 {
        let page = reader.get(&mine).await;
        assert_eq!(page.status, 200);
        for want in ["example.jp", "株式会社サンプル", "山田 太郎", "承認する", "承認しない"] {
            assert!(page.body.contains(want), "{want}");
        }
    }
    assert_eq!(status(&desk.show(&at).await), "pending", "a scanner that opens links approves nothing");
    assert_eq!(reader.post_raw(&mine, "decision=approve").await.status, 403, "nor does a form from elsewhere");
    reader.post(&mine, &[("decision", "perhaps")]).await;
    assert_eq!(status(&desk.show(&at).await), "pending");

    assert_eq!(reader.post(&mine, &[("decision", "approve")]).await.location, mine);
    let page = desk.show(&at).await;
    assert_eq!(status(&page), "validated");
    assert!(page.texts("#history td").join(" ").contains("3.2.2.4.4"));
    assert!(desk.t.mail("domain.validated").await.recipient.starts_with("taro@"));
    assert!(reader.get(&mine).await.body.contains("承認されました"));
    assert!(reader.get(&other).await.body.contains("すでに終わっています"));
    reader.post(&other, &[("decision", "decline")]).await;
    assert_eq!(status(&desk.show(&at).await), "validated");
}

#[actix_web::test]
async fn declining_ends_the_round_and_the_applicant_hears_of_it() {
    let mut desk = Desk::open().await;
    desk.dns.set("example.jp", MX);
    let at = send(&mut desk, "example.jp", &["admin@example.jp", "postmaster@example.jp"], "en").await;
    let mail = desk.t.mail("domain.approval").await;
    assert!(mail.subject.starts_with("Please confirm") && mail.text_body.contains("?lang=en"), "{}", mail.subject);
    let mut reader = desk.t.client();
    let page = reader.get(&format!("{}?lang=en", link(&mail.text_body))).await;
    assert!(page.body.contains("Do not approve") && page.body.contains("山田 太郎"), "the language of the mail");
    reader.post(&link(&mail.text_body), &[("decision", "decline")]).await;
    let page = desk.show(&at).await;
    assert_eq!(status(&page), "rejected");
    assert!(desk.t.mail("domain.declined").await.text_body.contains(&mail.recipient));
    // Another method begins anew.
    desk.begin(&at, "dns_txt").await;
    assert_eq!(status(&desk.show(&at).await), "pending");
}

#[actix_web::test]
async fn links_that_ran_out_are_unknown_or_belong_to_dns_explain_themselves() {
    let mut desk = Desk::open().await;
    desk.dns.set("example.jp", MX);
    let at = send(&mut desk, "example.jp", &["admin@example.jp"], "ja").await;
    let mine = link(&desk.t.mail("domain.approval").await.text_body);
    let dns = desk.register("example.com", "dns_txt").await;
    let public = format!("/dcv/{}", token(&desk.show(&dns).await));
    let mut reader = desk.t.client();
    for unknown in [public.as_str(), "/dcv/abc", "/dcv/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        assert_eq!(reader.get(unknown).await.status, 404, "{unknown}");
        assert_eq!(reader.post(unknown, &[("decision", "approve")]).await.status, 404, "{unknown}");
    }
    assert_eq!(status(&desk.show(&dns).await), "pending", "what stands in DNS approves nothing");
    desk.t.clock.advance_days(30);
    assert!(reader.get(&mine).await.body.contains("期限が切れています"));
    reader.post(&mine, &[("decision", "approve")]).await;
    desk.again().await;
    assert_eq!(status(&desk.show(&at).await), "unvalidated");
}

#[actix_web::test]
async fn a_mail_sent_again_is_a_new_link_and_the_first_one_stays_good() {
    let mut desk = Desk::open().await;
    desk.dns.set("example.jp", MX);
    let at = send(&mut desk, "example.jp", &["admin@example.jp"], "ja").await;
    let first = link(&desk.t.mail("domain.approval").await.text_body);
    let fields = [("addresses", "admin@example.jp"), ("dcv_language", "ja")];
    let soon = desk.client.post(&format!("{at}/addresses"), &fields).await;
    assert_eq!(soon.status, 422);
    assert!(soon.field_error("addresses").contains("送信したばかり"), "{}", soon.field_error("addresses"));
    desk.t.clock.advance_minutes(3);
    assert_eq!(desk.client.post(&format!("{at}/addresses"), &fields).await.status, 303);
    assert_ne!(link(&desk.t.mail("domain.approval").await.text_body), first);
    desk.t.client().post(&first, &[("decision", "approve")]).await;
    assert_eq!(status(&desk.show(&at).await), "validated");
}
