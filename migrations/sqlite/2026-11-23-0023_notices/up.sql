-- What runs out next, over all accounts: the notices walk these, soonest end first.
CREATE INDEX organizations_ending ON organizations (validated_until, id);
CREATE INDEX domain_validations_ending ON domain_validations (validated_at, id);
CREATE INDEX certificates_by_last_day ON certificates (not_after, id);

-- 失効申請: what an account asked for, newest first.
CREATE INDEX revocations_of_account ON revocations (account_id, received_at, id);

-- お見積書: which sending of the form drew it up; the same form sent again is the same quote.
ALTER TABLE quotes ADD COLUMN form_id TEXT;
CREATE UNIQUE INDEX quotes_of_form ON quotes (account_id, form_id);
