CREATE TABLE organizations (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  legal_name TEXT NOT NULL,
  assumed_name TEXT,
  identifier_scheme TEXT NOT NULL,
  identifier TEXT NOT NULL,
  country TEXT NOT NULL,
  state TEXT NOT NULL,
  city TEXT NOT NULL,
  street TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  phone TEXT NOT NULL,
  contact_last_name TEXT NOT NULL,
  contact_first_name TEXT NOT NULL,
  contact_job_title TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  validation_status TEXT NOT NULL,
  validated_until TIMESTAMP,
  search TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX organizations_of_account ON organizations (account_id, created_at, id);

-- Each request for validation of an organization with the evidence that staff recorded for it.
CREATE TABLE organization_validations (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  types TEXT NOT NULL,
  status TEXT NOT NULL,
  requested_by TEXT NOT NULL REFERENCES users (id),
  requested_at TIMESTAMP NOT NULL,
  name_evidence TEXT NOT NULL,
  identifier_evidence TEXT NOT NULL,
  address_evidence TEXT NOT NULL,
  telephone_evidence TEXT NOT NULL,
  authority_evidence TEXT NOT NULL,
  reviewed_by TEXT REFERENCES users (id),
  reviewed_at TIMESTAMP,
  decided_by TEXT REFERENCES users (id),
  decided_at TIMESTAMP,
  reason TEXT,
  valid_until TIMESTAMP,
  rule TEXT
);
CREATE INDEX organization_validations_history ON organization_validations (organization_id, requested_at, id);
CREATE INDEX organization_validations_queue ON organization_validations (status, requested_at, id);
