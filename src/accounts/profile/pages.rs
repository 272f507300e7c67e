//! The pages of one's own settings.

use super::{forms, sessions};
use crate::access::{Role, session::Standing};
use crate::accounts::SecurityQuestion;
use crate::kernel::{EmailAddress, Locale, Moment};
use crate::l10n::when::ZONES;
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// プロフィール
#[derive(Template)]
#[template(path = "accounts/profile/show.html")]
pub struct ProfilePage {
    /// Ambient values.
    pub cx: PageCx,
    /// Language and time zone.
    pub form: FormState,
    /// The sign-in name.
    pub username: String,
    /// Where mail goes.
    pub email: String,
    /// The key of the security question; staff have none.
    pub question: Option<&'static str>,
    /// The sessions that stand, the one used last first.
    pub sessions: Vec<Row>,
}

/// A session as the page shows it.
#[derive(Debug, Clone)]
pub struct Row {
    /// What ends it.
    pub handle: String,
    /// Browser and system.
    pub device: Option<(&'static str, &'static str)>,
    /// Signed in at.
    pub since: Moment,
    /// Used last.
    pub seen: Moment,
    /// Whether it is the one that asks.
    pub here: bool,
}

impl Row {
    /// A session, as somebody in the session `here` sees it.
    pub fn of(standing: Standing, here: Option<&str>) -> Self {
        let handle = standing.handle().to_owned();
        Self {
            here: here == Some(handle.as_str()),
            device: sessions::device(&standing.user_agent),
            since: standing.created_at,
            seen: standing.last_seen_at,
            handle,
        }
    }
    /// `data-status`
    pub fn tag(&self) -> &'static str {
        if self.here { "here" } else { "elsewhere" }
    }
}

impl ProfilePage {
    fn zones(&self) -> &'static [&'static str] {
        ZONES
    }
    fn has_others(&self) -> bool {
        self.sessions.iter().any(|row| !row.here)
    }
}

/// パスワードの変更
#[derive(Template)]
#[template(path = "accounts/profile/password.html")]
pub struct PasswordPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The sign-in name, for password managers.
    pub username: String,
}

/// 秘密の質問の変更
#[derive(Template)]
#[template(path = "accounts/profile/question.html")]
pub struct QuestionPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The sign-in name, for password managers.
    pub username: String,
}

impl QuestionPage {
    fn questions(&self) -> [SecurityQuestion; 5] {
        SecurityQuestion::ALL
    }
}

/// メールアドレスの変更
#[derive(Template)]
#[template(path = "accounts/profile/email.html")]
pub struct EmailPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The sign-in name, for password managers.
    pub username: String,
    /// The address of today.
    pub old: String,
}

/// The page behind the link to a new address.
#[derive(Template)]
#[template(path = "accounts/profile/confirm_email.html")]
pub struct ConfirmEmailPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Where the button posts to.
    pub action: String,
    /// Whose address.
    pub username: String,
    /// The new one.
    pub email: String,
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let member = PageCx::sample(locale, Some(Role::Administrator));
    let at = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let row = |here: bool, device| Row { handle: format!("{here}"), device, since: at, seen: at.plus_hours(1), here };
    let show = |sessions, question| ProfilePage {
        cx: member.clone(),
        form: FormState::empty(forms::PREFERENCES),
        username: "taro".into(),
        email: "taro@example.co.jp".into(),
        question,
        sessions,
    };
    let wrong = |form: Result<(), FormState>| form.err().unwrap_or_else(|| FormState::empty(forms::PASSWORD));
    let nothing = FormData::default;
    let password = |form| PasswordPage { cx: member.clone(), form, username: "taro".into() };
    let question = |form| QuestionPage { cx: member.clone(), form, username: "taro".into() };
    let email = |form| EmailPage { cx: member.clone(), form, username: "taro".into(), old: "taro@example.jp".into() };
    let address = EmailAddress::parse("taro@example.jp").expect("an address");
    vec![
        samples::sample("profile", &show(vec![row(true, Some(("Firefox", "Linux"))), row(false, None)], None)),
        samples::sample("profile-alone", &show(vec![row(true, None)], Some(SecurityQuestion::FirstPet.key()))),
        samples::sample("profile-password", &password(FormState::empty(forms::PASSWORD))),
        samples::sample(
            "profile-password-wrong",
            &password(wrong(forms::change_password(nothing(), "taro").map(|_| ()))),
        ),
        samples::sample("profile-question", &question(FormState::empty(forms::QUESTION))),
        samples::sample("profile-question-wrong", &question(wrong(forms::change_question(nothing()).map(|_| ())))),
        samples::sample("profile-email", &email(FormState::empty(forms::EMAIL))),
        samples::sample("profile-email-wrong", &email(wrong(forms::change_email(nothing(), &address).map(|_| ())))),
        samples::sample(
            "profile-email-confirm",
            &ConfirmEmailPage {
                cx: PageCx::sample(locale, None),
                action: "/profile/email/x".into(),
                username: "taro".into(),
                email: "taro@example.jp".into(),
            },
        ),
    ]
}
