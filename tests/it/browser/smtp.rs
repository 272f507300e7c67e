//! Mail as it leaves: over SMTP with STARTTLS and sign-in, read by Python's `email`.

use crate::support::app::{TestApp, sign_up_form};
use crate::support::smtp::{Door, Smtp};
use crate::support::tools::{self, run};

const READ: &str = r"
import email, email.policy, json, sys
mail = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
parts = {kind: mail.get_body((kind,)) for kind in ('plain', 'html')}
print(json.dumps({
    'subject': str(mail['Subject']), 'raw': [value for name, value in email.message_from_bytes(open(sys.argv[1], 'rb').read()).items() if name == 'Subject'][0],
    'from': str(mail['From']), 'to': str(mail['To']), 'date': str(mail['Date']), 'id': str(mail['Message-ID']),
    'secured': str(mail['X-Test-Secured']).strip(), 'type': mail.get_content_type(),
    'lines': max(len(line) for line in open(sys.argv[1], 'rb').read().splitlines()),
    **{kind: part.get_content() for kind, part in parts.items()},
}))
";

#[actix_web::test]
async fn mail_goes_over_smtp_in_both_languages() {
    let smtp = Smtp::start_with(Door::StartTls, "portal", "secret");
    let root = smtp.root_file().display().to_string();
    let route = format!("smtp://portal:secret@localhost:{}", smtp.port());
    let t = TestApp::with(&[
        ("RAKKAN_MAIL", &route),
        ("RAKKAN_MAIL_ROOT", &root),
        ("RAKKAN_ISSUER_NAME", "落款デモ認証局"),
    ])
    .await;
    let mut client = t.client();
    for (username, language) in [("hanako", "ja"), ("alice", "en")] {
        let mut form = sign_up_form(username);
        form.iter_mut().filter(|(name, _)| name == "language").for_each(|(_, value)| *value = language.to_owned());
        assert_eq!(client.post_form("/signup", &form).await.status, 303);
    }
    smtp.refuse(1);
    t.run_due().await;
    assert_eq!(smtp.messages().len(), 1, "one was put off");
    t.clock.advance_hours(1);
    t.run_due().await;

    let folder = tempfile::tempdir().expect("a folder");
    let mut read = vec![];
    for message in smtp.wait_for(2) {
        let file = folder.path().join("message.eml");
        std::fs::write(&file, message).expect("written");
        let said = run(&tools::python(), ["-c", READ, &file.display().to_string()]);
        read.push(serde_json::from_str::<serde_json::Value>(&said).expect("JSON"));
    }
    read.sort_by_key(|mail| mail["to"].as_str().map(str::to_owned));
    let to: Vec<_> = read.iter().map(|mail| mail["to"].as_str().unwrap_or_default()).collect();
    assert_eq!(to, ["alice@example.co.jp", "hanako@example.co.jp"]);
    let words = [("Dear", "Please confirm", false), ("山田 太郎 様", "メールアドレスの確認", true)];
    for (mail, (hello, subject, encoded)) in read.iter().zip(words) {
        let field = |name: &str| mail[name].as_str().unwrap_or_default();
        assert_eq!((field("type"), field("secured")), ("multipart/alternative", "yes"), "{mail}");
        let raw = field("raw");
        assert_eq!(raw.contains("=?utf-8?b?") || raw.contains("=?utf-8?q?"), encoded, "RFC 2047: {mail}");
        assert!(field("raw").is_ascii() && mail["lines"].as_u64().is_some_and(|most| most <= 998), "{mail}");
        assert!(field("subject").contains(subject) && field("from").contains("落款デモ認証局"), "{mail}");
        assert!(field("id").contains('@') && !field("date").is_empty(), "{mail}");
        for body in ["plain", "html"] {
            assert!(field(body).contains(hello), "{body}: {mail}");
            assert!(field(body).contains(&t.app.config.url("/confirm/")), "{body}: {mail}");
        }
        assert!(field("html").contains("<html") && !field("plain").contains('<'), "{mail}");
    }
}
