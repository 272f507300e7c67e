-- The lists of organizations and domains: what forms offer, by time, by name and by number.
CREATE INDEX organizations_by_active ON organizations (account_id, active, created_at, id);
CREATE INDEX organizations_by_validation ON organizations (account_id, validation_status, created_at, id);
CREATE INDEX organizations_by_name ON organizations (account_id, legal_name, id);
CREATE INDEX organizations_by_number ON organizations (account_id, number, id);
CREATE INDEX domains_by_active ON domains (account_id, active, created_at, id);
CREATE INDEX domains_by_name ON domains (account_id, name, id);
