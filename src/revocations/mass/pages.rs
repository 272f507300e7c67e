//! The pages of mass revocation.

use super::model::{Item, Mass, MassStatus};
use super::store::Counts;
use crate::access::Right;
use crate::ca::KeyType;
use crate::certificates::{Certificate, RevocationReason};
use crate::kernel::{Id, Moment, Number};
use crate::revocations::forms::NONE;
use crate::web::{FormState, PageCx};
use askama::Template;

/// 一括失効: all proposals.
#[derive(Template)]
#[template(path = "revocations/mass/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Newest first.
    pub rows: Vec<Mass>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl IndexPage {
    fn previous(&self) -> Option<String> {
        None
    }
    fn may_propose(&self) -> bool {
        self.cx.may(Right::ApproveOrders)
    }
}

/// A new proposal.
#[derive(Template)]
#[template(path = "revocations/mass/new.html")]
pub struct NewPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The issuing CAs.
    pub authorities: Vec<String>,
}

impl NewPage {
    fn key_types(&self) -> Vec<(&'static str, &'static str)> {
        KeyType::ALL.iter().map(|key| (key.word(), key.name())).collect()
    }
    fn reasons(&self) -> Vec<(&'static str, &'static str)> {
        RevocationReason::ALL.map(|reason| (reason.word(), reason.key())).to_vec()
    }
    fn none(&self) -> &'static str {
        NONE
    }
    fn form_id(&self) -> String {
        self.form.data.one("form_id").to_owned()
    }
}

/// One proposal: the dry run, its confirmation, its progress.
#[derive(Template)]
#[template(path = "revocations/mass/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The proposal.
    pub mass: Mass,
    /// How far it is.
    pub counts: Counts,
    /// Its certificates, their accounts' names and the numbers of their orders.
    pub rows: Vec<(Item, Certificate, Number, String)>,
    /// Where the next page starts.
    pub next: Option<String>,
    /// How many more fit the filter since the dry run: they are not taken.
    pub since: usize,
    /// The user names of who proposed and who decided.
    pub names: [String; 2],
    /// The number that confirms.
    pub form: FormState,
    /// Who reads.
    pub reader: Option<Id>,
    /// The moment of the page.
    pub now: Moment,
}

impl ShowPage {
    fn previous(&self) -> Option<String> {
        None
    }
    fn due(&self) -> String {
        self.cx.date_time(&self.mass.due_at())
    }
    fn is_proposed(&self) -> bool {
        self.mass.status == MassStatus::Proposed
    }
    fn is_running(&self) -> bool {
        self.mass.status == MassStatus::Running
    }
    fn may_act(&self) -> bool {
        self.is_proposed() && self.cx.may(Right::ApproveOrders)
    }
    fn is_own(&self) -> bool {
        self.reader.as_ref() == Some(&self.mass.proposed_by)
    }
    fn reason(&self) -> &'static str {
        self.mass.reason.map_or("certificates-reason-none", RevocationReason::key)
    }
    fn takes_others(&self) -> bool {
        self.mass.reason == Some(RevocationReason::KeyCompromise)
    }
    /// How the certificates were chosen: labels and values.
    fn chosen(&self) -> Vec<(&'static str, String)> {
        let s = &self.mass.selection;
        let organization = s.organization.as_ref().map(|(number, name)| format!("{name} ({number})"));
        let key_type = s.key_type.as_deref().and_then(KeyType::parse).map(|key| key.name().to_owned());
        let list = (!s.serials.is_empty()).then(|| s.serials.len().to_string());
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.format("%Y/%m/%d").to_string());
        [
            ("revocations-mass-field-serials", list),
            ("revocations-mass-field-organization", organization),
            ("revocations-mass-field-domain", s.domain.clone()),
            ("revocations-mass-field-authority", s.authority.clone()),
            ("revocations-mass-field-key-type", key_type),
            ("revocations-mass-field-from", day(s.from)),
            ("revocations-mass-field-to", day(s.to)),
        ]
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
    }
    /// Percent, for the bar.
    fn done(&self) -> i64 {
        let all = self.counts.waiting + self.counts.revoked + self.counts.skipped;
        if all == 0 { 100 } else { (all - self.counts.waiting) * 100 / all }
    }
}
