//! What was asked for, as chosen on the form; nothing but the way of paying changes after it was sent.

use crate::ca::{CertificateOptions, CommonNameSource, Validity};
use crate::domains::DcvMethod;
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number};
use crate::orders::RequestStatus;

/// A request: a filled-in form and what the account decided about it.
#[derive(Debug, Clone)]
pub struct Request {
    /// Row identity.
    pub id: Id,
    /// The number that the order takes over.
    pub number: Number,
    /// The customer.
    pub account_id: Id,
    /// Whose name the certificate bears.
    pub organization_id: Id,
    /// The applicant.
    pub requested_by: Id,
    /// How it stands.
    pub status: RequestStatus,
    /// What was chosen.
    pub wanted: Wanted,
    /// When it was sent.
    pub created_at: Moment,
    /// Who decided it within the account; nobody where no approval was needed.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<Moment>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Which sending of which form it was: the same form sent twice makes one request.
    pub form_id: String,
    /// 管理グループ; none is the account as a whole.
    pub division_id: Option<Id>,
    /// 再発行: the order whose certificate it is to take the place of.
    pub reissues: Option<Number>,
}

impl Request {
    /// The page of the request.
    pub fn path(&self) -> String {
        format!("/requests/{}", self.number)
    }
    /// The page of the order that it became, or that it reissues.
    pub fn order_path(&self) -> String {
        format!("/orders/{}", self.reissues.unwrap_or(self.number))
    }
}

/// The choices of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// 証明書の有効期限
    pub validity: Validity,
    /// 自動更新
    pub auto_renew: bool,
    /// The request in DER; without one the key is made at pick-up.
    pub csr: Option<Vec<u8>>,
    /// The mailboxes of the certificate, no two alike; the first one is the holder's.
    pub emails: Vec<EmailAddress>,
    /// Profile, key, usages, hash, common name.
    pub options: CertificateOptions,
    /// The issuing CA by name; `None` is whichever is the current one when it comes to issuing.
    pub issuer: Option<String>,
    /// 追加の更新メッセージ
    pub renewal_message: Option<String>,
    /// 追加のEメール
    pub additional_emails: Vec<EmailAddress>,
    /// 支払い情報
    pub payment: Payment,
    /// 請求先情報
    pub billing: Billing,
    /// How control of domains is to be proven that are not yet.
    pub dcv: Dcv,
}

impl Wanted {
    /// What the common name will show.
    pub fn certificate_name(&self, organization: &str) -> String {
        match (self.options.common_name, self.emails.first()) {
            (CommonNameSource::Email, Some(first)) => first.to_string(),
            _ => organization.to_owned(),
        }
    }

    /// The domains of the mailboxes, each once, in the order of the form.
    pub fn domains(&self) -> Vec<crate::kernel::DomainName> {
        let mut found = vec![];
        for domain in self.emails.iter().map(EmailAddress::domain) {
            if !found.contains(&domain) {
                found.push(domain);
            }
        }
        found
    }
}

/// How an order is paid; the one choice that may change after the form was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payment {
    /// クレジットカード
    Card,
    /// 銀行振込
    BankTransfer,
    /// バウチャー: paid for before; no form offers it as a choice.
    Voucher,
}

impl Payment {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::BankTransfer => "bank_transfer",
            Self::Voucher => "voucher",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Card, Self::BankTransfer, Self::Voucher].into_iter().find(|way| way.word() == word)
    }
    /// The key of its name; the form's choices say more.
    pub fn key(self) -> &'static str {
        match self {
            Self::Card => "invoices-method-card",
            Self::BankTransfer => "invoices-method-bank",
            Self::Voucher => "orders-payment-voucher",
        }
    }
}

/// To whom the invoice goes; a copy taken when the form was sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Billing {
    /// Person.
    pub name: String,
    /// Organization.
    pub organization: String,
    /// Postcode.
    pub postal_code: String,
    /// ISO 3166-1.
    pub country: String,
    /// One line.
    pub address: String,
    /// Mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

/// The method and the language for proofs of control that an order starts (W-07).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dcv {
    /// How.
    pub method: DcvMethod,
    /// Language of the mails about it.
    pub language: Locale,
}

/// What the applicant agreed to; a new edition of the terms gets a new word.
pub const TERMS: &str = crate::help::TERMS_VERSION;
