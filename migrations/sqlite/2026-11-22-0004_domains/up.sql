CREATE TABLE domains (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  name TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL,
  UNIQUE (account_id, name)
);
CREATE INDEX domains_of_account ON domains (account_id, created_at, id);
CREATE INDEX domains_of_organization ON domains (organization_id);

-- An open proof of control. DNS and file tokens are shown to the customer and so kept as they are;
-- a token that goes out by mail is kept as a hash only, one row for each addressee.
CREATE TABLE domain_challenges (
  id TEXT PRIMARY KEY NOT NULL,
  domain_id TEXT NOT NULL REFERENCES domains (id),
  method TEXT NOT NULL,
  language TEXT NOT NULL,
  token TEXT,
  token_hash TEXT NOT NULL UNIQUE,
  address TEXT,
  status TEXT NOT NULL,
  requested_by TEXT NOT NULL REFERENCES users (id),
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX domain_challenges_of_domain ON domain_challenges (domain_id, status, created_at);

-- Each look-up: what was asked, what came back, what was expected (JSON of lookup::Report).
CREATE TABLE domain_checks (
  id TEXT PRIMARY KEY NOT NULL,
  domain_id TEXT NOT NULL REFERENCES domains (id),
  method TEXT NOT NULL,
  checked_at TIMESTAMP NOT NULL,
  matched BOOLEAN NOT NULL,
  report TEXT NOT NULL
);
CREATE INDEX domain_checks_of_domain ON domain_checks (domain_id, checked_at);

-- Each proof that succeeded, kept for good: how, when, under which rule, for which scope.
CREATE TABLE domain_validations (
  id TEXT PRIMARY KEY NOT NULL,
  domain_id TEXT NOT NULL REFERENCES domains (id),
  method TEXT NOT NULL,
  scope TEXT NOT NULL,
  validated_at TIMESTAMP NOT NULL,
  rule TEXT NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX domain_validations_of_domain ON domain_validations (domain_id, validated_at);
