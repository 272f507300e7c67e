//! A pasted request: read, judged, shown in words. A private key that came along is neither kept nor echoed.

use crate::app::App;
use crate::ca::{CertificateRequest, CsrError, CsrSummary, KeyError, KeyFamily};
use crate::orders::store;
use crate::store::StoreError;
use crate::web::{FormData, PageCx};
use data_encoding::HEXLOWER;

/// The request that a form carries: the chosen file where the field is empty.
pub fn typed(data: &FormData) -> &str {
    match data.one("csr").trim() {
        "" => data.one("csr_file"),
        _ => data.one("csr"),
    }
}

/// Whether the form carries a private key, in whichever of its fields.
pub fn holds_private_key(data: &FormData) -> bool {
    ["csr", "csr_file"].iter().any(|name| data.one(name).contains("PRIVATE KEY"))
}

/// Parses and judges a request, off the async threads, and looks its key up among the compromised ones.
pub async fn read(app: &App, text: &str) -> Result<Result<CertificateRequest, CsrError>, StoreError> {
    let octets = text.as_bytes().to_vec();
    let parsed = app.think(move || CertificateRequest::parse(&octets, &|_| false)).await?;
    let Ok(request) = parsed else { return Ok(parsed) };
    let key = HEXLOWER.encode(&request.public_key().spki_sha256());
    let blocked = app.read(move |conn| store::is_blocked(conn, &key)).await?;
    Ok(if blocked { Err(CsrError::Key(KeyError::Blocked)) } else { Ok(request) })
}

/// Labels and values of a request, in the language of the page.
pub fn summary(cx: &PageCx, summary: &CsrSummary) -> Vec<(String, String)> {
    let emails = if summary.emails.is_empty() { cx.t("ui-none").to_string() } else { summary.emails.join(", ") };
    vec![
        (cx.t("orders-csr-key").to_string(), summary.key_type.name().to_owned()),
        (cx.t("orders-csr-signature").to_string(), summary.signature_algorithm.clone()),
        (cx.t("orders-csr-subject").to_string(), summary.subject.clone()),
        (cx.t("orders-csr-emails").to_string(), emails),
    ]
}

/// The read-out for the page's script.
pub fn readout(cx: &PageCx, read: &Result<CertificateRequest, CsrError>) -> serde_json::Value {
    match read {
        Ok(request) => serde_json::json!({
            "summary": summary(cx, request.summary()),
            "warnings": [cx.t("orders-csr-form-wins").to_string()],
            "key_family": family(request.summary().key_type.family()),
        }),
        Err(why) => serde_json::json!({ "error": sentence(cx, *why) }),
    }
}

/// What is wrong, as a sentence.
pub fn sentence(cx: &PageCx, why: CsrError) -> String {
    cx.t(why.key()).a("limit", why.limit().unwrap_or(0)).to_string()
}

/// The word of the page's script.
pub fn family(family: KeyFamily) -> &'static str {
    match family {
        KeyFamily::Rsa => "rsa",
        KeyFamily::Ec => "ec",
    }
}
