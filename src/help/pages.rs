//! The pages of this room. Each is words only; what varies is the operator's name and desks.

use super::terms::{ARTICLES, Article, TERMS_VERSION};
use crate::access::Role;
use crate::kernel::Locale;
use crate::web::{PageCx, samples};
use askama::Template;

/// The front page, for visitors.
#[derive(Template)]
#[template(path = "help/home.html")]
pub struct HomePage {
    /// Ambient values.
    pub cx: PageCx,
}

/// マスターサービス契約
#[derive(Template)]
#[template(path = "help/terms.html")]
pub struct TermsPage {
    /// Ambient values.
    pub cx: PageCx,
}

impl TermsPage {
    fn articles(&self) -> &'static [Article] {
        ARTICLES
    }
    fn version(&self) -> &'static str {
        TERMS_VERSION
    }
}

/// サポート
#[derive(Template)]
#[template(path = "help/support.html")]
pub struct SupportPage {
    /// Ambient values.
    pub cx: PageCx,
}

impl SupportPage {
    fn account_number(&self) -> Option<String> {
        self.cx.viewer.as_ref().and_then(|viewer| viewer.account_number.clone())
    }
}

/// CSR と PKCS#12 を openssl で作る
#[derive(Template)]
#[template(path = "help/csr.html")]
pub struct CsrPage {
    /// Ambient values.
    pub cx: PageCx,
}

/// ドメインの認証 (DCV)
#[derive(Template)]
#[template(path = "help/dcv.html")]
pub struct DcvPage {
    /// Ambient values.
    pub cx: PageCx,
}

/// お申込みの流れ
#[derive(Template)]
#[template(path = "help/flow.html")]
pub struct FlowPage {
    /// Ambient values.
    pub cx: PageCx,
}

/// 証明書のインストール
#[derive(Template)]
#[template(path = "help/install.html")]
pub struct InstallPage {
    /// Ambient values.
    pub cx: PageCx,
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, None);
    let member = PageCx::sample(locale, Some(Role::Administrator));
    vec![
        samples::sample("home", &HomePage { cx: cx.clone() }),
        samples::sample("terms", &TermsPage { cx: cx.clone() }),
        samples::sample("support", &SupportPage { cx: cx.clone() }),
        samples::sample("support-signed-in", &SupportPage { cx: member }),
        samples::sample("csr", &CsrPage { cx: cx.clone() }),
        samples::sample("dcv", &DcvPage { cx: cx.clone() }),
        samples::sample("flow", &FlowPage { cx: cx.clone() }),
        samples::sample("install", &InstallPage { cx }),
    ]
}
