//! The pages of this room.

use super::confirm::LinkState;
use super::forms;
use super::model::SecurityQuestion;
use crate::kernel::Locale;
use crate::l10n::country::{self, Country};
use crate::web::{FormState, PageCx, samples};
use askama::Template;

/// サインアップ
#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
pub struct SignUpPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
}

impl SignUpPage {
    fn questions(&self) -> [SecurityQuestion; 5] {
        SecurityQuestion::ALL
    }
    fn next(&self) -> String {
        forms::next(self.form.data.one("next"))
    }
    fn is_japanese(&self) -> bool {
        self.cx.locale == Locale::Ja
    }
    fn countries(&self) -> Vec<Country> {
        country::choices(self.cx.locale)
    }
}

/// A page that only says something: mail sent, address confirmed, link too old.
#[derive(Template)]
#[template(path = "accounts/notice.html")]
pub struct NoticePage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it says.
    pub notice: Notice,
}

/// The things a [`NoticePage`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Look into your mailbox (sign-up).
    ConfirmSent,
    /// Look into your mailbox (forgotten password).
    ResetSent,
    /// The link was used before.
    LinkUsed,
    /// The link does not work any more.
    LinkGone,
}

impl Notice {
    const ALL: [Self; 4] = [Self::ConfirmSent, Self::ResetSent, Self::LinkUsed, Self::LinkGone];

    fn title(self) -> &'static str {
        match self {
            Self::ConfirmSent => "accounts-notice-confirm-sent-title",
            Self::ResetSent => "accounts-notice-reset-sent-title",
            Self::LinkUsed => "accounts-notice-link-used-title",
            Self::LinkGone => "accounts-notice-link-gone-title",
        }
    }
    fn text(self) -> &'static str {
        match self {
            Self::ConfirmSent => "accounts-notice-confirm-sent-text",
            Self::ResetSent => "accounts-notice-reset-sent-text",
            Self::LinkUsed => "accounts-notice-link-used-text",
            Self::LinkGone => "accounts-notice-link-gone-text",
        }
    }
}

impl From<LinkState> for Notice {
    fn from(state: LinkState) -> Self {
        if state == LinkState::Used { Self::LinkUsed } else { Self::LinkGone }
    }
}

/// メールアドレスの確認
#[derive(Template)]
#[template(path = "accounts/confirm.html")]
pub struct ConfirmPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Where the button posts to.
    pub action: String,
}

/// サインイン
#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// Where to go afterwards.
    pub next: String,
}

/// パスワードを忘れた場合
#[derive(Template)]
#[template(path = "accounts/forgot.html")]
pub struct ForgotPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
}

/// 新しいパスワード
#[derive(Template)]
#[template(path = "accounts/reset.html")]
pub struct ResetPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// Where it posts to.
    pub action: String,
    /// The question to answer; staff have none.
    pub question: Option<&'static str>,
    /// The sign-in name, for password managers.
    pub username: String,
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let visitor = PageCx::sample(locale, None);
    let wrong = || match forms::sign_up(crate::web::FormData::default()) {
        Err(form) => form,
        Ok(_) => FormState::empty(forms::SIGN_UP),
    };
    let mut all = vec![
        samples::sample("sign-up", &SignUpPage { cx: visitor.clone(), form: FormState::empty(forms::SIGN_UP) }),
        samples::sample("sign-up-wrong", &SignUpPage { cx: visitor.clone(), form: wrong() }),
        samples::sample("confirm", &ConfirmPage { cx: visitor.clone(), action: "/confirm/x".into() }),
        samples::sample(
            "sign-in",
            &SignInPage { cx: visitor.clone(), form: FormState::empty(forms::SIGN_IN), next: "/dashboard".into() },
        ),
        samples::sample("forgot", &ForgotPage { cx: visitor.clone(), form: FormState::empty(forms::FORGOT) }),
        samples::sample(
            "reset",
            &ResetPage {
                cx: visitor.clone(),
                form: FormState::empty(forms::RESET),
                action: "/password/reset/x".into(),
                question: Some(SecurityQuestion::FirstPet.key()),
                username: "taro".into(),
            },
        ),
    ];
    for notice in Notice::ALL {
        all.push(samples::sample("notice", &NoticePage { cx: visitor.clone(), notice }));
    }
    all
}
