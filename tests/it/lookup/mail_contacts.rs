//! S-DCV-01, F-DCV-01, F-DCV-02: whom a validation mail may go to.

use rakkan::{kernel::EmailAddress, lookup::MailContacts};

use super::{config, domain, failed, open};
use crate::support::dns::Dns;

async fn ask(dns: &Dns) -> MailContacts {
    open(config(dns.at())).mail_contacts(&domain("example.jp")).await
}

#[tokio::test]
async fn five_addresses_where_mail_is_taken() {
    let dns = Dns::start();
    dns.set("example.jp", "@ IN MX 10 mx\nmx IN A 127.0.0.1");
    let contacts = ask(&dns).await;
    assert!(contacts.receives_mail);
    assert_eq!(contacts.mx.records, ["10 mx.example.jp"]);
    let want = ["admin", "administrator", "webmaster", "hostmaster", "postmaster"].map(|l| format!("{l}@example.jp"));
    assert_eq!(contacts.constructed, want);
    let allowed = |text: &str| contacts.allows(&EmailAddress::parse(text).expect("valid"));
    assert!(allowed("Admin@example.jp"));
    assert!(!allowed("info@example.jp") && !allowed("admin@example.com") && !allowed("admin@sub.example.jp"));
}

#[tokio::test]
async fn no_mx_a_null_mx_and_a_failing_mx_give_no_addresses() {
    let dns = Dns::start();
    for zone in ["@ IN A 127.0.0.1", "@ IN MX 0 ."] {
        dns.set("example.jp", zone);
        let contacts = ask(&dns).await;
        assert!(!contacts.receives_mail && contacts.constructed.is_empty(), "{zone}: {contacts:?}");
    }
    dns.fail("example.jp");
    let contacts = ask(&dns).await;
    assert!(failed(&contacts.mx) && contacts.constructed.is_empty());
}

#[tokio::test]
async fn published_contacts_are_read_strictly() {
    let dns = Dns::start();
    dns.set(
        "example.jp",
        "_validation-contactemail IN TXT \"sec@example.net\"\n_validation-contactemail IN TXT \"mailto:x@example.net\"",
    );
    let contacts = ask(&dns).await;
    assert_eq!(contacts.txt.question, "_validation-contactemail.example.jp. TXT");
    assert_eq!(contacts.published, ["sec@example.net"]);
    assert_eq!(contacts.unreadable, ["mailto:x@example.net"]);
    assert!(contacts.constructed.is_empty(), "a contact does not stand in for the MX");
    assert!(contacts.allows(&EmailAddress::parse("sec@example.net").expect("valid")));
}
