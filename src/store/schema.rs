//! The tables as Diesel sees them; `tests/it/house/migrations.rs` holds them against both databases.

diesel::table! {
    accounts (id) {
        id -> Text,
        number -> BigInt,
        name -> Text,
        country -> Text,
        postal_code -> Text,
        state -> Text,
        city -> Text,
        street -> Text,
        phone -> Text,
        mail_locale -> Text,
        certificate_delivery -> Text,
        requests_need_approval -> Bool,
        product_enabled_at -> Nullable<Timestamp>,
        product_enabled_by -> Nullable<Text>,
        created_at -> Timestamp,
        main_user_id -> Nullable<Text>,
    }
}

diesel::table! {
    users (id) {
        id -> Text,
        account_id -> Nullable<Text>,
        username -> Text,
        email -> Text,
        email_confirmed_at -> Nullable<Timestamp>,
        last_name -> Text,
        first_name -> Text,
        phone -> Text,
        job_title -> Text,
        role -> Text,
        password_hash -> Nullable<Text>,
        security_question -> Nullable<Text>,
        security_answer_hash -> Nullable<Text>,
        locale -> Text,
        time_zone -> Text,
        status -> Text,
        failed_sign_ins -> Integer,
        locked_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        held_to_divisions -> Bool,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        user_agent -> Text,
        acting_for -> Nullable<Text>,
        acting_until -> Nullable<Timestamp>,
        acting_reason -> Nullable<Text>,
    }
}

diesel::table! {
    one_time_links (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        purpose -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        email -> Nullable<Text>,
        next_path -> Nullable<Text>,
    }
}

diesel::table! {
    notification_settings (account_id) {
        account_id -> Text,
        copies -> Text,
        renewal_days -> Text,
        renewal_audience -> Text,
        renewal_recipients -> Text,
        renewal_message -> Nullable<Text>,
    }
}

diesel::table! {
    legacy_reissues (id) {
        id -> Text,
        number -> BigInt,
        form_id -> Text,
        status -> Text,
        locale -> Text,
        reference -> Text,
        reason -> Text,
        ends_on -> Text,
        csr -> Binary,
        organization_name -> Text,
        responsible -> Text,
        technical -> Text,
        terms -> Text,
        created_at -> Timestamp,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    audit_events (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor_kind -> Text,
        actor_id -> Nullable<Text>,
        actor_name -> Text,
        account_id -> Nullable<Text>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        detail -> Text,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    mails (id) {
        id -> Text,
        account_id -> Nullable<Text>,
        kind -> Text,
        locale -> Text,
        recipient -> Text,
        subject -> Text,
        text_body -> Text,
        html_body -> Text,
        attachment_name -> Nullable<Text>,
        attachment -> Nullable<Binary>,
        status -> Text,
        attempts -> Integer,
        next_attempt_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    jobs (id) {
        id -> Text,
        kind -> Text,
        subject_id -> Text,
        status -> Text,
        run_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    organizations (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        legal_name -> Text,
        assumed_name -> Nullable<Text>,
        identifier_scheme -> Text,
        identifier -> Text,
        country -> Text,
        state -> Text,
        city -> Text,
        street -> Text,
        postal_code -> Text,
        phone -> Text,
        contact_last_name -> Text,
        contact_first_name -> Text,
        contact_job_title -> Text,
        contact_email -> Text,
        contact_phone -> Text,
        active -> Bool,
        validation_status -> Text,
        validated_until -> Nullable<Timestamp>,
        search -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    organization_validations (id) {
        id -> Text,
        organization_id -> Text,
        account_id -> Text,
        types -> Text,
        status -> Text,
        requested_by -> Text,
        requested_at -> Timestamp,
        name_evidence -> Text,
        identifier_evidence -> Text,
        address_evidence -> Text,
        telephone_evidence -> Text,
        authority_evidence -> Text,
        reviewed_by -> Nullable<Text>,
        reviewed_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
        valid_until -> Nullable<Timestamp>,
        rule -> Nullable<Text>,
    }
}

diesel::table! {
    domains (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        organization_id -> Text,
        name -> Text,
        active -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    domain_challenges (id) {
        id -> Text,
        domain_id -> Text,
        method -> Text,
        language -> Text,
        token -> Nullable<Text>,
        token_hash -> Text,
        address -> Nullable<Text>,
        status -> Text,
        requested_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    domain_checks (id) {
        id -> Text,
        domain_id -> Text,
        method -> Text,
        checked_at -> Timestamp,
        matched -> Bool,
        report -> Text,
    }
}

diesel::table! {
    domain_validations (id) {
        id -> Text,
        domain_id -> Text,
        method -> Text,
        scope -> Text,
        validated_at -> Timestamp,
        rule -> Text,
        evidence -> Text,
    }
}

diesel::table! {
    requests (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        organization_id -> Text,
        requested_by -> Text,
        kind -> Text,
        product -> Text,
        status -> Text,
        validity -> Text,
        auto_renew -> Bool,
        key_source -> Text,
        csr -> Nullable<Binary>,
        common_name -> Text,
        emails -> Text,
        profile -> Text,
        key_type -> Text,
        key_usage -> Text,
        additional_usages -> Text,
        issuer -> Text,
        signature_hash -> Text,
        renewal_message -> Nullable<Text>,
        additional_emails -> Text,
        payment -> Text,
        billing -> Text,
        terms -> Text,
        created_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
        form_id -> Text,
        dcv -> Text,
        division_id -> Nullable<Text>,
    }
}

diesel::table! {
    orders (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        request_id -> Text,
        organization_id -> Text,
        status -> Text,
        certificate_name -> Text,
        price_yen -> BigInt,
        tax_yen -> BigInt,
        paid_at -> Nullable<Timestamp>,
        paid_by -> Nullable<Text>,
        approved_at -> Nullable<Timestamp>,
        approved_by -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        search -> Text,
        created_at -> Timestamp,
        ends_at -> Nullable<Timestamp>,
        additional_emails -> Text,
        auto_renew -> Bool,
        renewal_notices -> Bool,
        division_id -> Nullable<Text>,
        renews -> Nullable<Text>,
    }
}

diesel::table! {
    renewals (request_id) {
        request_id -> Text,
        order_id -> Text,
    }
}

diesel::table! {
    notices (subject_id, kind, about, stage) {
        subject_id -> Text,
        kind -> Text,
        about -> Timestamp,
        stage -> Integer,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    order_notes (id) {
        id -> Text,
        order_id -> Text,
        author_id -> Text,
        text -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    caa_checks (id) {
        id -> Text,
        order_id -> Text,
        domain -> Text,
        checked_at -> Timestamp,
        decision -> Text,
        detail -> Text,
    }
}

diesel::table! {
    authorities (name) {
        name -> Text,
        role -> Text,
        issuer -> Nullable<Text>,
        title -> Text,
        certificate -> Binary,
        sealed_key -> Nullable<Binary>,
        not_after -> Timestamp,
        created_at -> Timestamp,
    }
}

diesel::table! {
    certificates (id) {
        id -> Text,
        serial -> Text,
        order_id -> Text,
        account_id -> Text,
        authority -> Text,
        status -> Text,
        subject -> Text,
        emails -> Text,
        spki_sha256 -> Text,
        not_before -> Timestamp,
        not_after -> Timestamp,
        tbs -> Nullable<Binary>,
        der -> Nullable<Binary>,
        recorded_at -> Timestamp,
        issued_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
        revocation_reason -> Nullable<Text>,
        pickup_id -> Nullable<Text>,
        crl_shard -> Integer,
        revoke_at -> Nullable<Timestamp>,
        request_id -> Nullable<Text>,
    }
}

diesel::table! {
    revocations (id) {
        id -> Text,
        form_id -> Text,
        order_id -> Text,
        account_id -> Text,
        serial -> Nullable<Text>,
        reason -> Nullable<Text>,
        comment -> Nullable<Text>,
        status -> Text,
        requested_by -> Text,
        received_at -> Timestamp,
        due_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    problem_reports (id) {
        id -> Text,
        number -> BigInt,
        form_id -> Text,
        locale -> Text,
        category -> Text,
        named -> Text,
        details -> Text,
        reporter_name -> Text,
        reporter_email -> Text,
        spki_sha256 -> Nullable<Text>,
        status -> Text,
        received_at -> Timestamp,
        answer_by -> Timestamp,
        revoke_by -> Timestamp,
        due_at -> Timestamp,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
        closed_by -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        closing -> Nullable<Text>,
    }
}

diesel::table! {
    mass_revocations (id) {
        id -> Text,
        number -> BigInt,
        form_id -> Text,
        selection -> Text,
        missing -> Text,
        reason -> Nullable<Text>,
        comment -> Text,
        status -> Text,
        total -> BigInt,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mass_revocation_items (mass_id, certificate_id) {
        mass_id -> Text,
        certificate_id -> Text,
        account_id -> Text,
        serial -> Text,
        state -> Text,
    }
}

diesel::table! {
    mass_revocation_letters (mass_id, account_id) {
        mass_id -> Text,
        account_id -> Text,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    escalations (subject_kind, subject_id, clock, stage) {
        subject_kind -> Text,
        subject_id -> Text,
        clock -> Text,
        stage -> Text,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    blocked_keys (spki_sha256) {
        spki_sha256 -> Text,
        reason -> Text,
        blocked_at -> Timestamp,
    }
}

diesel::table! {
    pickups (id) {
        id -> Text,
        order_id -> Text,
        token_hash -> Text,
        address -> Text,
        status -> Text,
        created_at -> Timestamp,
        deadline -> Timestamp,
        used_at -> Nullable<Timestamp>,
        key_place -> Nullable<Text>,
        attempt -> Nullable<Text>,
        claimed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    divisions (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        name -> Text,
        description -> Text,
        active -> Bool,
        every_organization -> Bool,
        every_domain -> Bool,
        renewal_emails -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    division_users (division_id, user_id) {
        division_id -> Text,
        user_id -> Text,
    }
}

diesel::table! {
    division_organizations (division_id, organization_id) {
        division_id -> Text,
        organization_id -> Text,
    }
}

diesel::table! {
    division_domains (division_id, domain_id) {
        division_id -> Text,
        domain_id -> Text,
    }
}

diesel::table! {
    invitations (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        email -> Text,
        role -> Text,
        held_to_divisions -> Bool,
        message -> Nullable<Text>,
        locale -> Text,
        token_hash -> Text,
        status -> Text,
        invited_by -> Text,
        created_at -> Timestamp,
        sent_at -> Timestamp,
        expires_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
        user_id -> Nullable<Text>,
    }
}

diesel::table! {
    invitation_divisions (invitation_id, division_id) {
        invitation_id -> Text,
        division_id -> Text,
    }
}

diesel::table! {
    price_lists (id) {
        id -> Text,
        product -> Text,
        valid_from -> Timestamp,
        tax_percent -> Integer,
        one_year_yen -> BigInt,
        two_years_yen -> BigInt,
        created_at -> Timestamp,
        created_by -> Text,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_by -> Nullable<Text>,
    }
}

diesel::table! {
    transfers (id) {
        id -> Text,
        number -> BigInt,
        received_on -> Text,
        amount_yen -> BigInt,
        payer -> Text,
        reference -> Text,
        bank_key -> Text,
        left_yen -> BigInt,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    card_payments (id) {
        id -> Text,
        order_id -> Text,
        account_id -> Text,
        gateway -> Text,
        method -> Text,
        amount_yen -> BigInt,
        state -> Text,
        reference -> Nullable<Text>,
        error -> Nullable<Text>,
        created_at -> Timestamp,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    refunds (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        order_id -> Nullable<Text>,
        card_payment_id -> Nullable<Text>,
        way -> Text,
        amount_yen -> BigInt,
        state -> Text,
        reference -> Nullable<Text>,
        error -> Nullable<Text>,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        sent_by -> Nullable<Text>,
    }
}

diesel::table! {
    movements (id) {
        id -> Text,
        from_place -> Text,
        to_place -> Text,
        amount_yen -> BigInt,
        account_id -> Nullable<Text>,
        order_id -> Nullable<Text>,
        transfer_id -> Nullable<Text>,
        card_payment_id -> Nullable<Text>,
        refund_id -> Nullable<Text>,
        at -> Timestamp,
        moved_by -> Nullable<Text>,
    }
}

diesel::table! {
    voucher_batches (id) {
        id -> Text,
        number -> BigInt,
        product -> Text,
        term -> Text,
        quantity -> Integer,
        account_id -> Nullable<Text>,
        customer -> Text,
        notes -> Nullable<Text>,
        search -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        form_id -> Text,
    }
}

diesel::table! {
    vouchers (id) {
        id -> Text,
        batch_id -> Text,
        serial -> Integer,
        code -> Text,
        status -> Text,
        expires_at -> Timestamp,
        request_id -> Nullable<Text>,
        used_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<Text>,
    }
}

diesel::table! {
    voucher_claims (account_id, voucher_id) {
        account_id -> Text,
        voucher_id -> Text,
        user_id -> Text,
        claimed_at -> Timestamp,
    }
}

diesel::table! {
    billing_contacts (account_id) {
        account_id -> Text,
        name -> Text,
        organization -> Text,
        country -> Text,
        postal_code -> Text,
        address -> Text,
        email -> Text,
        phone -> Text,
        changed_at -> Timestamp,
        changed_by -> Text,
    }
}

diesel::table! {
    paper_series (name) {
        name -> Text,
        last -> BigInt,
    }
}

diesel::table! {
    invoices (id) {
        id -> Text,
        kind -> Text,
        serial -> BigInt,
        number -> Text,
        order_id -> Text,
        account_id -> Text,
        round -> Integer,
        total_yen -> BigInt,
        sheet -> Text,
        issued_at -> Timestamp,
        mailed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    quotes (id) {
        id -> Text,
        number -> BigInt,
        account_id -> Text,
        product -> Text,
        term -> Text,
        quantity -> Integer,
        unit_yen -> BigInt,
        tax_percent -> Integer,
        total_yen -> BigInt,
        organization -> Text,
        sheet -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        form_id -> Nullable<Text>,
    }
}

diesel::table! {
    portal_marks (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    quote_uses (request_id) {
        request_id -> Text,
        quote_id -> Text,
    }
}

diesel::table! {
    crl_shards (id) {
        id -> Text,
        authority -> Text,
        shard -> Integer,
        assigned -> BigInt,
        wanted -> BigInt,
        published -> BigInt,
        number -> BigInt,
        this_update -> Nullable<Timestamp>,
        next_update -> Nullable<Timestamp>,
        tbs_digest -> Nullable<Text>,
        entries -> BigInt,
        octets -> BigInt,
        der -> Nullable<Binary>,
    }
}

diesel::table! {
    ocsp_answers (certificate_id, hash) {
        certificate_id -> Text,
        hash -> Text,
        responder -> Nullable<Text>,
        revoked_at -> Nullable<Timestamp>,
        revocation_reason -> Nullable<Text>,
        this_update -> Nullable<Timestamp>,
        next_update -> Nullable<Timestamp>,
        refresh_at -> Timestamp,
        der -> Nullable<Binary>,
    }
}

diesel::table! {
    self_checks (id) {
        id -> Text,
        started_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
        phase -> Text,
        position -> Text,
        authorities -> BigInt,
        lists -> BigInt,
        certificates -> BigInt,
        fresh -> BigInt,
        open -> BigInt,
    }
}

diesel::table! {
    self_check_findings (id) {
        id -> Text,
        kind -> Text,
        subject -> Text,
        expected -> Text,
        found -> Text,
        found_by -> Text,
        seen_by -> Text,
        first_seen_at -> Timestamp,
        last_seen_at -> Timestamp,
        gone_at -> Nullable<Timestamp>,
    }
}

diesel::joinable!(orders -> requests (request_id));
diesel::joinable!(orders -> organizations (organization_id));
diesel::joinable!(requests -> organizations (organization_id));
diesel::joinable!(renewals -> requests (request_id));
diesel::joinable!(domains -> organizations (organization_id));
diesel::joinable!(organization_validations -> organizations (organization_id));
diesel::joinable!(certificates -> orders (order_id));
diesel::joinable!(revocations -> orders (order_id));
diesel::joinable!(order_notes -> orders (order_id));
diesel::joinable!(order_notes -> users (author_id));
diesel::joinable!(pickups -> orders (order_id));
diesel::joinable!(ocsp_answers -> certificates (certificate_id));
diesel::joinable!(mass_revocation_items -> certificates (certificate_id));
diesel::joinable!(quote_uses -> quotes (quote_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(division_users -> divisions (division_id));
diesel::joinable!(division_users -> users (user_id));
diesel::joinable!(invitation_divisions -> divisions (division_id));
diesel::joinable!(vouchers -> voucher_batches (batch_id));
diesel::joinable!(voucher_claims -> vouchers (voucher_id));
diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    users,
    sessions,
    renewals,
    notices,
    one_time_links,
    notification_settings,
    legacy_reissues,
    audit_events,
    mails,
    jobs,
    organizations,
    organization_validations,
    domains,
    domain_challenges,
    domain_checks,
    domain_validations,
    requests,
    orders,
    order_notes,
    caa_checks,
    authorities,
    certificates,
    revocations,
    problem_reports,
    escalations,
    mass_revocations,
    mass_revocation_items,
    mass_revocation_letters,
    blocked_keys,
    pickups,
    divisions,
    division_users,
    division_organizations,
    division_domains,
    invitations,
    invitation_divisions,
    price_lists,
    transfers,
    card_payments,
    refunds,
    movements,
    voucher_batches,
    vouchers,
    voucher_claims,
    billing_contacts,
    paper_series,
    invoices,
    quotes,
    quote_uses,
    crl_shards,
    ocsp_answers,
    portal_marks,
    self_checks,
    self_check_findings,
);
