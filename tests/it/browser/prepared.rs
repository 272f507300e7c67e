//! What the people of these tests type, and an account that has done the first steps already.

use super::stage::Stage;
use crate::support::client::{Client, Reply};
use rakkan::access::Role;

/// The organization.
pub const ORGANIZATION: &[(&str, &str)] = &[
    ("legal_name", "株式会社サンプル"),
    ("country", "JP"),
    ("identifier_scheme", "ntr"),
    ("identifier", "7000012050002"),
    ("postal_code", "104-0061"),
    ("state", "東京都"),
    ("city", "中央区"),
    ("street", "銀座1-2-3"),
    ("phone", "03-1234-5678"),
    ("contact_last_name", "山田"),
    ("contact_first_name", "太郎"),
    ("contact_job_title", "総務部長"),
    ("contact_email", "taro@example.co.jp"),
    ("contact_phone", "03-1234-5678"),
];

/// What staff found out about it.
pub const EVIDENCE: &[(&str, &str)] = &[
    ("name_evidence", "法人番号公表サイトで名称が一致。"),
    ("identifier_evidence", "法人番号 7000012050002 は有効。"),
    ("address_evidence", "法人番号公表サイトの所在地と一致。"),
    ("telephone_number", "03-1234-5678"),
    ("telephone_source", "電話帳"),
    ("telephone_spoken_to", "代表受付 佐藤様"),
    ("telephone_at", "2026-11-20T14:05"),
    ("authority_evidence", "電話で総務部長であることを確認。"),
];

/// An account `username` with a validated organization and domains proven by DNS; answers the organization's
/// number. `second` and `first` are left behind as staff.
pub async fn account(stage: &Stage, username: &str, domains: &[&str]) -> String {
    let t = &stage.t;
    t.member(username).await;
    t.staff("first", Role::StaffAdministrator).await;
    t.staff("second", Role::StaffAdministrator).await;
    let mut customer = t.signed_in(username).await;
    let made = customer.post("/organizations", ORGANIZATION).await;
    let organization = made.location.rsplit('/').next().expect("a number").to_owned();
    let page = format!("/organizations/{organization}");
    sent(&customer.post(&format!("{page}/validation"), &[("types", "smime")]).await);
    for (name, step, fields) in [("first", "evidence", EVIDENCE), ("second", "approval", &[])] {
        let mut staff = t.signed_in(name).await;
        let shown = staff.get(&format!("/staff{page}")).await;
        let (validation, version) = (shown.value("validation"), shown.value("version"));
        let mut all = vec![("validation", validation.as_str()), ("version", version.as_str())];
        all.extend(fields);
        sent(&staff.post(&format!("/staff{page}/{step}"), &all).await);
    }
    for name in domains {
        prove(stage, &mut customer, &organization, name).await;
    }
    organization
}

async fn prove(stage: &Stage, customer: &mut Client, organization: &str, name: &str) {
    let fields = [("name", name), ("organization_id", organization), ("dcv_method", "dns_txt"), ("dcv_language", "ja")];
    let made = customer.post("/domains", &fields).await;
    sent(&made);
    let token = customer.get(&made.location).await.texts("#record-0-value").concat();
    stage.dns.set(name, &format!("@ IN TXT \"{token}\""));
    stage.wait(11);
    sent(&customer.post(&format!("{}/checks", made.location), &[]).await);
    let page = customer.get(&made.location).await;
    assert!(page.body.contains("data-status=\"validated\""), "{}", page.body);
}

fn sent(reply: &Reply) {
    assert_eq!(reply.status, 303, "{:?} {}", reply.texts(".error-summary li"), reply.body);
}

/// An order for one mailbox that is to be paid by bank transfer; answers its page.
pub async fn placed(stage: &Stage, username: &str, organization: &str, email: &str) -> String {
    let form = [
        ("validity", "1y"),
        ("organization_id", organization),
        ("key_source", "browser"),
        ("common_name", "organization"),
        ("emails", email),
        ("profile", "strict"),
        ("key_type", "rsa2048"),
        ("usage", "dual"),
        ("issuer", "current"),
        ("signature_hash", "sha256"),
        ("payment", "bank_transfer"),
        ("billing_same", "yes"),
        ("terms", "yes"),
    ];
    let placed = stage.t.signed_in(username).await.post("/orders/new/secure-mail-id", &form).await;
    sent(&placed);
    placed.location
}

/// The same, paid and approved, waiting to be fetched.
pub async fn order(stage: &Stage, username: &str, organization: &str, email: &str) -> String {
    let order = placed(stage, username, organization, email).await;
    let mut staff = stage.t.signed_in("first").await;
    for step in ["payment", "approval"] {
        sent(&staff.post(&format!("/staff{order}/{step}"), &[]).await);
    }
    order
}
