//! Rows as the rooms would leave them, for states that take many steps to reach through the door.

use crate::support::app::TestApp;
use diesel::connection::SimpleConnection;
use rakkan::accounts::User;
use rakkan::kernel::Clock;
use rakkan::kernel::{Id, Moment};
use rakkan::store::StoreError;

pub fn stamp(at: Moment) -> String {
    at.utc().format("%Y-%m-%d %H:%M:%S").to_string()
}

pub async fn sql(t: &TestApp, text: String) {
    t.app.write(move |tx| tx.conn.batch_execute(&text).map_err(StoreError::from)).await.expect("sql");
}

pub fn account(user: &User) -> Id {
    user.account_id.clone().expect("an account")
}

pub async fn organization(t: &TestApp, user: &User, number: i64, status: &str, until: Option<Moment>) -> String {
    let id = format!("o-{number}");
    let until = until.map_or("NULL".to_owned(), |at| format!("'{}'", stamp(at)));
    let (account, now) = (account(user), stamp(t.clock.now()));
    let row = rakkan::kernel::Id::parse(&uuid(number)).expect("an id");
    sql(
        t,
        format!(
            "INSERT INTO organizations (id, number, account_id, legal_name, identifier_scheme, identifier, country, state,
             city, street, postal_code, phone, contact_last_name, contact_first_name, contact_job_title, contact_email,
             contact_phone, active, validation_status, validated_until, search, created_at) VALUES
             ('{row}', {number}, '{account}', '株式会社{id}', 'lei', '529900T8BM49AURSDO55', 'JP', '東京都', '中央区',
             '銀座1', '104-0061', '03-1234-5678', '山田', '太郎', '部長', 'taro@example.co.jp', '03-1234-5678', TRUE,
             '{status}', {until}, '', '{now}')"
        ),
    )
    .await;
    row.to_string()
}

pub async fn domain(t: &TestApp, user: &User, number: i64, organization: &str, proved: Option<Moment>) {
    let (account, now, row) = (account(user), stamp(t.clock.now()), uuid(number));
    sql(
        t,
        format!(
            "INSERT INTO domains (id, number, account_id, organization_id, name, active, created_at) VALUES
             ('{row}', {number}, '{account}', '{organization}', 'd{number}.example.co.jp', TRUE, '{now}')"
        ),
    )
    .await;
    if let Some(at) = proved {
        let (at, proof) = (stamp(at), uuid(number + 5_000_000));
        sql(
            t,
            format!(
                "INSERT INTO domain_validations (id, domain_id, method, scope, validated_at, rule, evidence) VALUES
                 ('{proof}', '{row}', 'dns_txt', 'subdomains', '{at}', 'rule', '{{}}')"
            ),
        )
        .await;
    }
}

/// A request; with `status`, also its order.
pub async fn order(
    t: &TestApp,
    user: &User,
    number: i64,
    organization: &str,
    status: Option<&str>,
    more: &str,
) -> String {
    let (account, now, row, request) = (account(user), stamp(t.clock.now()), uuid(number), uuid(number + 1_000_000));
    let stands = if status.is_some() { "approved" } else { "needs_approval" };
    let by = &user.id;
    sql(
        t,
        format!(
            "INSERT INTO requests (id, number, account_id, organization_id, requested_by, kind, product, status, validity,
             auto_renew, key_source, common_name, emails, profile, key_type, key_usage, additional_usages, issuer,
             signature_hash, additional_emails, payment, billing, terms, form_id, dcv, created_at) VALUES
             ('{request}', {number}, '{account}', '{organization}', '{by}', 'new', 'secure-mail-id', '{stands}', '1y',
             FALSE, 'browser', 'organization', 'info@example.co.jp', 'strict', 'rsa2048', 'dual', '', 'current', 'sha256',
             '', 'bank_transfer', '{{}}', '2026-11', '{request}', '{{}}', '{now}')"
        ),
    )
    .await;
    let Some(status) = status else { return row };
    sql(
        t,
        format!(
            "INSERT INTO orders (id, number, account_id, request_id, organization_id, status, certificate_name, price_yen,
             tax_yen, search, created_at) VALUES ('{row}', {number}, '{account}', '{request}', '{organization}',
             '{status}', '株式会社サンプル', 6000, 600, '', '{now}')"
        ),
    )
    .await;
    if !more.is_empty() {
        sql(t, format!("UPDATE orders SET {more} WHERE number = {number}")).await;
    }
    row
}

pub async fn pickup(t: &TestApp, order: &str, number: i64, status: &str, deadline: Moment) {
    let (row, now, deadline) = (uuid(number), stamp(t.clock.now()), stamp(deadline));
    sql(
        t,
        format!(
            "INSERT INTO pickups (id, order_id, token_hash, address, status, created_at, deadline) VALUES
             ('{row}', '{order}', '{row}', 'info@example.co.jp', '{status}', '{now}', '{deadline}')"
        ),
    )
    .await;
}

pub async fn certificate(t: &TestApp, user: &User, order: &str, number: i64, end: Moment) {
    let (row, account, now, end) = (uuid(number), account(user), stamp(t.clock.now()), stamp(end));
    sql(
        t,
        format!(
            "INSERT INTO authorities (name, role, title, certificate, not_after, created_at)
             SELECT 'ca', 'issuing', 'CA', '', '{end}', '{now}' WHERE NOT EXISTS (SELECT 1 FROM authorities);
             INSERT INTO certificates (id, serial, order_id, account_id, authority, status, subject, emails, spki_sha256,
             not_before, not_after, recorded_at) VALUES ('{row}', '{row}', '{order}', '{account}', 'ca', 'issued', '', '',
             '{row}', '{now}', '{end}', '{now}')"
        ),
    )
    .await;
}

fn uuid(number: i64) -> String {
    format!("00000000-0000-7000-8000-{number:012}")
}
