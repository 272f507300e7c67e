//! Accounts, users, security questions and the links that are mailed to them.

use crate::access::Role;
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number, person_name};

/// A customer's account.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Account {
    /// Row identity.
    pub id: Id,
    /// アカウント番号
    pub number: Number,
    /// The main organization's name.
    pub name: String,
    /// ISO 3166-1.
    pub country: String,
    /// Postcode.
    pub postal_code: String,
    /// 都道府県
    pub state: String,
    /// 市区町村
    pub city: String,
    /// 番地・建物
    pub street: String,
    /// Telephone.
    pub phone: String,
    /// メール言語
    pub mail_locale: Locale,
    /// How issued certificates reach people by mail.
    pub certificate_delivery: Delivery,
    /// Whether orders wait for an Administrator or Manager of the account.
    pub requests_need_approval: bool,
    /// When staff enabled the product.
    pub product_enabled_at: Option<Moment>,
    /// Who enabled it.
    pub product_enabled_by: Option<Id>,
    /// When it was opened.
    pub created_at: Moment,
    /// The main Administrator; absent only while the account is being opened.
    pub main_user_id: Option<Id>,
}

/// 証明書ダウンロードのデフォルト
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// The mail links to the download: filters strip attachments.
    Link,
    /// The mail carries the zip.
    Attachment,
}

impl Delivery {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Link, Self::Attachment];
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Attachment => "attachment",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.word() == word)
    }
}

/// A person who can sign in: in an account, or staff without one.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct User {
    /// Row identity.
    pub id: Id,
    /// The account; staff have none.
    pub account_id: Option<Id>,
    /// The sign-in name, lower case.
    pub username: String,
    /// Where mail goes.
    pub email: EmailAddress,
    /// When the address was confirmed.
    pub email_confirmed_at: Option<Moment>,
    /// 氏
    pub last_name: String,
    /// 名
    pub first_name: String,
    /// Telephone.
    pub phone: String,
    /// 役職名
    pub job_title: String,
    /// What they may do.
    pub role: Role,
    /// argon2id; absent until a staff member sets one.
    pub password_hash: Option<String>,
    /// 秘密の質問
    pub security_question: Option<SecurityQuestion>,
    /// argon2id of the folded answer.
    pub security_answer_hash: Option<String>,
    /// Language of pages and mails to this person.
    pub locale: Locale,
    /// IANA name.
    pub time_zone: String,
    /// Whether they may sign in.
    pub status: UserStatus,
    /// Failures since the last success.
    pub failed_sign_ins: i32,
    /// No sign-in before.
    pub locked_until: Option<Moment>,
    /// When they came.
    pub created_at: Moment,
    /// Whether they see only what their divisions allow.
    pub held_to_divisions: bool,
}

impl User {
    /// How pages and mails in the person's own language name them.
    pub fn display_name(&self) -> String {
        self.name_in(self.locale)
    }

    /// How pages and mails in this language name the person.
    pub fn name_in(&self, locale: Locale) -> String {
        person_name(locale, &self.last_name, &self.first_name)
    }

    /// Whether attempts are being held back.
    pub fn is_locked(&self, now: Moment) -> bool {
        self.locked_until.is_some_and(|until| until > now)
    }

    /// How long the next attempt waits after `failures` in a row: none for four, then 1, 2, 4 … 60 minutes.
    pub fn back_off_minutes(failures: i32) -> Option<i64> {
        (failures >= 5).then(|| (1_i64 << (failures - 5).clamp(0, 6)).min(60))
    }
}

/// Whether a user may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserStatus {
    /// May sign in.
    Active,
    /// May not.
    Inactive,
}

impl UserStatus {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Active, Self::Inactive].into_iter().find(|s| s.word() == word)
    }
}

/// The questions to choose from: facts that stay, and that a colleague does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecurityQuestion {
    /// First school
    FirstSchool,
    /// First pet
    FirstPet,
    /// Childhood friend
    ChildhoodFriend,
    /// First concert
    FirstConcert,
    /// First trip
    FirstTrip,
}

impl SecurityQuestion {
    /// All, in the order of the form.
    pub const ALL: [Self; 5] =
        [Self::FirstSchool, Self::FirstPet, Self::ChildhoodFriend, Self::FirstConcert, Self::FirstTrip];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::FirstSchool => "first_school",
            Self::FirstPet => "first_pet",
            Self::ChildhoodFriend => "childhood_friend",
            Self::FirstConcert => "first_concert",
            Self::FirstTrip => "first_trip",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|q| q.word() == word)
    }
    /// The question's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::FirstSchool => "accounts-question-first-school",
            Self::FirstPet => "accounts-question-first-pet",
            Self::ChildhoodFriend => "accounts-question-childhood-friend",
            Self::FirstConcert => "accounts-question-first-concert",
            Self::FirstTrip => "accounts-question-first-trip",
        }
    }
}

/// What a mailed link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Confirms the address given on sign-up; 7 days.
    ConfirmEmail,
    /// Sets a new password; 1 hour.
    ResetPassword,
    /// Sets the first password of a staff member; 7 days.
    StaffSetup,
    /// Confirms another address of a user; 1 day.
    ChangeEmail,
}

impl LinkPurpose {
    const ALL: [Self; 4] = [Self::ConfirmEmail, Self::ResetPassword, Self::StaffSetup, Self::ChangeEmail];
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ResetPassword => "reset_password",
            Self::StaffSetup => "staff_setup",
            Self::ChangeEmail => "change_email",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.word() == word)
    }
    /// How long it works, in hours.
    pub fn hours(self) -> i64 {
        match self {
            Self::ResetPassword => 1,
            Self::ChangeEmail => 24,
            Self::ConfirmEmail | Self::StaffSetup => 7 * 24,
        }
    }
}

/// A mailed link that has been looked up.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Link {
    /// Whom it belongs to.
    pub user_id: Id,
    /// What it does.
    pub purpose: LinkPurpose,
    /// Until when.
    pub expires_at: Moment,
    /// When it was used.
    pub used_at: Option<Moment>,
}

impl Link {
    /// Whether it may still be used.
    pub fn is_open(&self, now: Moment) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}
