//! Words for what the portal calls its own things: work behind the pages, mails, events of the record. What has no
//! word here is shown as the portal calls it.

type Words = &'static [(&'static str, &'static str)];

/// Kinds of work.
const JOBS: Words = &[
    ("certificate.end", "review-words-job-certificate-end"),
    ("certificate.issue", "review-words-job-certificate-issue"),
    ("certificate.sweep", "review-words-job-certificate-sweep"),
    ("crl.publish", "review-words-job-crl-publish"),
    ("crl.sweep", "review-words-job-crl-sweep"),
    ("deadline.sweep", "review-words-job-deadline"),
    ("domain.check", "review-words-job-domain-check"),
    ("invoice.credit", "review-words-job-invoice-credit"),
    ("invoice.issue", "review-words-job-invoice-issue"),
    ("invoice.send", "review-words-job-invoice-send"),
    ("notice.certificates", "review-words-job-notice-certificates"),
    ("notice.pickups", "review-words-job-notice-pickups"),
    ("notice.sweep", "review-words-job-notice-renewals"),
    ("notice.validations", "review-words-job-notice-validations"),
    ("notice.waiting", "review-words-job-notice-waiting"),
    ("ocsp.renew-responder", "review-words-job-ocsp-renew"),
    ("ocsp.sign", "review-words-job-ocsp-sign"),
    ("order.expire", "review-words-job-order-expire"),
    ("payment.look", "review-words-job-payment-look"),
    ("payment.refund", "review-words-job-payment-refund"),
    ("pickup.expire", "review-words-job-pickup-expire"),
    ("portal.purge", "review-words-job-purge"),
    ("reissue.begin", "review-words-job-reissue-begin"),
    ("renewal.sweep", "review-words-job-renewal"),
    ("revocation.mass", "review-words-job-revocation-mass"),
    ("self_check.run", "review-words-job-self-check"),
];

/// Kinds of mail.
const MAILS: Words = &[
    ("account.confirm", "review-words-mail-account-confirm"),
    ("account.email_changed", "review-words-mail-account-email-changed"),
    ("account.new_email", "review-words-mail-account-new-email"),
    ("account.password_changed", "review-words-mail-account-password-changed"),
    ("account.product_enabled", "review-words-mail-account-product-enabled"),
    ("account.question_changed", "review-words-mail-account-question-changed"),
    ("account.reset", "review-words-mail-account-reset"),
    ("certificate.issued", "review-words-mail-certificate-issued"),
    ("certificate.pending", "review-words-mail-certificate-pending"),
    ("certificate.revoked", "review-words-mail-certificate-revoked"),
    ("certificate.spared", "review-words-mail-certificate-spared"),
    ("credit.returned", "review-words-mail-credit-returned"),
    ("deadline.near", "review-words-mail-deadline-near"),
    ("domain.approval", "review-words-mail-domain-approval"),
    ("domain.declined", "review-words-mail-domain-declined"),
    ("domain.validated", "review-words-mail-domain-validated"),
    ("invoice.credited", "review-words-mail-invoice-credited"),
    ("invoice.issued", "review-words-mail-invoice-issued"),
    ("legacy_reissue.answered", "review-words-mail-legacy-answered"),
    ("legacy_reissue.desk", "review-words-mail-legacy-desk"),
    ("legacy_reissue.received", "review-words-mail-legacy-received"),
    ("order.canceled", "review-words-mail-order-canceled"),
    ("order.paid", "review-words-mail-order-paid"),
    ("order.proof_needed", "review-words-mail-order-proof-needed"),
    ("order.received", "review-words-mail-order-received"),
    ("order.rejected", "review-words-mail-order-rejected"),
    ("order.transfer", "review-words-mail-order-transfer"),
    ("order.waiting", "review-words-mail-order-waiting"),
    ("organization.approved", "review-words-mail-organization-approved"),
    ("organization.rejected", "review-words-mail-organization-rejected"),
    ("organization.requested", "review-words-mail-organization-requested"),
    ("pickup.expired", "review-words-mail-pickup-expired"),
    ("pickup.link", "review-words-mail-pickup-link"),
    ("pickup.notice", "review-words-mail-pickup-notice"),
    ("pickup.unused", "review-words-mail-pickup-unused"),
    ("problem_report.answered", "review-words-mail-problem-answered"),
    ("problem_report.closed", "review-words-mail-problem-closed"),
    ("problem_report.desk", "review-words-mail-problem-desk"),
    ("problem_report.desk_proven", "review-words-mail-problem-desk"),
    ("problem_report.proven", "review-words-mail-problem-proven"),
    ("problem_report.received", "review-words-mail-problem-received"),
    ("quote.offered", "review-words-mail-quote-offered"),
    ("renewal.certificate", "review-words-mail-renewal-certificate"),
    ("renewal.obstructed", "review-words-mail-renewal-obstructed"),
    ("renewal.order", "review-words-mail-renewal-order"),
    ("request.needs_approval", "review-words-mail-request-needs-approval"),
    ("request.rejected", "review-words-mail-request-rejected"),
    ("revocation.mass", "review-words-mail-revocation-mass"),
    ("revocation.mass_proposed", "review-words-mail-revocation-mass-proposed"),
    ("revocation.needs_approval", "review-words-mail-revocation-needs-approval"),
    ("revocation.rejected", "review-words-mail-revocation-rejected"),
    ("self-check.found", "review-words-mail-self-check-found"),
    ("user.handed_over", "review-words-mail-user-handed-over"),
    ("user.invited", "review-words-mail-user-invited"),
    ("user.joined", "review-words-mail-user-joined"),
    ("validation.ending", "review-words-mail-validation-ending"),
];

/// Events of an organization, and those of an order that its customer has no sentence for.
const EVENTS: Words = &[
    ("order.caa_checked", "review-words-event-caa-checked"),
    ("order.note_added", "review-words-event-note-added"),
    ("order.note_removed", "review-words-event-note-removed"),
    ("organization.activated", "review-words-event-organization-activated"),
    ("organization.amended", "review-words-event-organization-amended"),
    ("organization.deactivated", "review-words-event-organization-deactivated"),
    ("organization.evidence_recorded", "review-words-event-organization-evidence"),
    ("organization.registered", "review-words-event-organization-registered"),
    ("organization.validated", "review-words-event-organization-validated"),
    ("organization.validation_rejected", "review-words-event-organization-rejected"),
    ("organization.validation_requested", "review-words-event-organization-requested"),
    ("payment.card_begun", "review-words-event-card-begun"),
    ("payment.card_canceled", "review-words-event-card-canceled"),
    ("payment.card_charged", "review-words-event-card-charged"),
    ("payment.credit_used", "review-words-event-credit-used"),
    ("payment.surplus_kept", "review-words-event-surplus-kept"),
];

fn of(words: Words, code: &str) -> Option<&'static str> {
    words.iter().find(|(one, _)| *one == code).map(|(_, key)| *key)
}

/// The key of a kind of work.
pub fn job(kind: &str) -> Option<&'static str> {
    of(JOBS, kind)
}

/// The key of a kind of mail.
pub fn mail(kind: &str) -> Option<&'static str> {
    of(MAILS, kind)
}

/// The key of the sentence for an event.
pub fn event(action: &str) -> Option<&'static str> {
    of(EVENTS, action).or_else(|| crate::orders::pages::sentence(action))
}
