//! Many rows at a time, written as the literals they are: every value is made in [`super::rows`], nothing is
//! anybody's input.

use super::rows::Made;
use crate::kernel::Moment;
use crate::store::column::prelude::*;
use diesel::connection::SimpleConnection;

/// As both engines keep a moment.
pub(super) fn at(moment: Moment) -> String {
    format!("'{}'", moment.naive_utc().format("%Y-%m-%d %H:%M:%S%.6f"))
}

fn or_null(moment: Option<Moment>) -> String {
    moment.map_or_else(|| "NULL".to_owned(), at)
}

/// Writes what hangs together, in the order in which it hangs.
pub(super) fn insert(conn: &mut Conn, made: &[Made]) -> Result<(), StoreError> {
    for (head, row) in [
        (ORGANIZATIONS, organization as fn(&Made) -> String),
        (DOMAINS, domain),
        (VALIDATIONS, validation),
        (REQUESTS, request),
        (ORDERS, order),
    ] {
        write(conn, head, made.iter().map(row).collect())?;
    }
    if let Some(authority) = made.first().filter(|first| first.n == 0) {
        let end = at(authority.created_at.plus_days(7300));
        let begin = at(authority.created_at);
        let sql = format!(
            "INSERT INTO authorities (name, role, title, certificate, not_after, created_at) \
             VALUES ('bench-ca', 'issuing', 'Bench CA', '', {end}, {begin})"
        );
        conn.batch_execute(&sql)?;
    }
    write(conn, CERTIFICATES, made.iter().filter(|m| m.ends_at.is_some()).map(certificate).collect())
}

pub(super) fn write(conn: &mut Conn, head: &str, rows: Vec<String>) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    Ok(conn.batch_execute(&format!("INSERT INTO {head} VALUES {}", rows.join(",")))?)
}

/// Lets both engines know how the rows are spread.
pub(super) fn analyze(conn: &mut Conn) -> Result<(), StoreError> {
    Ok(conn.batch_execute("ANALYZE")?)
}

const ORGANIZATIONS: &str = "organizations (id, number, account_id, legal_name, identifier_scheme, identifier, \
    country, state, city, street, postal_code, phone, contact_last_name, contact_first_name, contact_job_title, \
    contact_email, contact_phone, active, validation_status, validated_until, search, created_at)";

fn organization(m: &Made) -> String {
    let name = m.organization_name();
    let (status, until) = match m.n % 10 {
        0..=6 => ("validated", at(m.created_at.plus_days(825))),
        7 => ("pending", "NULL".to_owned()),
        _ => ("unvalidated", "NULL".to_owned()),
    };
    format!(
        "('{}',{},'{}','{name}','ntr','70000120{:05}','JP','Tokyo','Chuo-ku','1-2-3 Ginza','104-0061','03-1234-5678',\
         'Bench','Mark','Measurer','bench@bench.example','03-1234-5678',{},'{status}',{until},'{} {}',{})",
        m.organization,
        m.organization_number(),
        m.account,
        m.n % 100_000,
        if m.n % 20 == 19 { "FALSE" } else { "TRUE" },
        name.to_lowercase(),
        m.organization_number(),
        at(m.created_at),
    )
}

const DOMAINS: &str = "domains (id, number, account_id, organization_id, name, active, created_at)";

fn domain(m: &Made) -> String {
    format!(
        "('{}',{},'{}','{}','{}',TRUE,{})",
        m.domain,
        m.domain_number(),
        m.account,
        m.organization,
        m.domain_name(),
        at(m.created_at)
    )
}

const VALIDATIONS: &str = "domain_validations (id, domain_id, method, scope, validated_at, rule, evidence)";

fn validation(m: &Made) -> String {
    let when = at(m.created_at);
    format!("('{}','{}','dns_txt','subdomains',{when},'TBR 3.2.2.4.7','{{}}')", m.domain, m.domain)
}

const REQUESTS: &str = "requests (id, number, account_id, organization_id, requested_by, kind, product, status, \
    validity, auto_renew, key_source, common_name, emails, profile, key_type, key_usage, additional_usages, issuer, \
    signature_hash, additional_emails, payment, billing, terms, created_at, form_id, dcv)";

fn request(m: &Made) -> String {
    const BILLING: &str = "{\"name\":\"Bench\",\"organization\":\"Bench\",\"postal_code\":\"104-0061\",\
        \"country\":\"JP\",\"address\":\"1-2-3 Ginza\",\"email\":\"bench@bench.example\",\"phone\":\"03-1234-5678\"}";
    format!(
        "('{}',{},'{}','{}','{}','new','secure-mail-id','{}','{}',FALSE,'browser','organization','{}','strict',\
         'rsa2048','dual','','current','sha256','','bank_transfer','{BILLING}','2026-11-22',{},'bench-{}',\
         'dns_txt ja')",
        m.request,
        m.order_number(),
        m.account,
        m.organization,
        m.user,
        if m.n % 50 == 49 { "needs_approval" } else { "approved" },
        m.validity,
        m.email(),
        at(m.created_at),
        m.n,
    )
}

const ORDERS: &str = "orders (id, number, account_id, request_id, organization_id, status, certificate_name, \
    price_yen, tax_yen, paid_at, approved_at, closed_at, search, created_at, ends_at)";

fn order(m: &Made) -> String {
    let name = m.organization_name();
    let number = m.order_number();
    format!(
        "('{}',{number},'{}','{}','{}','{}','{name}',6000,600,{},{},{},'{number} {} {} {}',{},{})",
        m.order,
        m.account,
        m.request,
        m.organization,
        m.status,
        or_null(m.is_paid().then_some(m.created_at)),
        or_null(m.ends_at.map(|_| m.created_at)),
        or_null(m.is_closed().then_some(m.created_at)),
        name.to_lowercase(),
        m.organization_number(),
        m.email(),
        at(m.created_at),
        or_null(m.ends_at),
    )
}

const CERTIFICATES: &str = "certificates (id, serial, order_id, account_id, authority, status, subject, emails, \
    spki_sha256, not_before, not_after, recorded_at, issued_at)";

fn certificate(m: &Made) -> String {
    let status = if m.status == "revoked" { "revoked" } else { "issued" };
    let (from, until) = (at(m.created_at), or_null(m.ends_at));
    format!(
        "('{}','{:032x}','{}','{}','bench-ca','{status}','{}','{}','{:064x}',{from},{until},{from},{from})",
        m.certificate,
        m.n,
        m.order,
        m.account,
        m.organization_name(),
        m.email(),
        m.n,
    )
}
