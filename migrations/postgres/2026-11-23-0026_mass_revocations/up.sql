-- 一括失効: a proposal with its dry run, certificate by certificate, and the letters that went out.
CREATE TABLE mass_revocations (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  form_id TEXT NOT NULL UNIQUE,
  selection TEXT NOT NULL,
  missing TEXT NOT NULL,
  reason TEXT,
  comment TEXT NOT NULL,
  status TEXT NOT NULL,
  total BIGINT NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES users (id),
  proposed_at TIMESTAMP NOT NULL,
  decided_by TEXT REFERENCES users (id),
  decided_at TIMESTAMP,
  finished_at TIMESTAMP
);
CREATE INDEX mass_revocations_newest ON mass_revocations (proposed_at, id);

CREATE TABLE mass_revocation_items (
  mass_id TEXT NOT NULL REFERENCES mass_revocations (id),
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  serial TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (mass_id, certificate_id)
);
CREATE INDEX mass_revocation_items_by_state ON mass_revocation_items (mass_id, state, certificate_id);
CREATE INDEX mass_revocation_items_by_serial ON mass_revocation_items (mass_id, serial, certificate_id);
CREATE INDEX mass_revocation_items_of_account ON mass_revocation_items (mass_id, account_id, state);

CREATE TABLE mass_revocation_letters (
  mass_id TEXT NOT NULL REFERENCES mass_revocations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  sent_at TIMESTAMP NOT NULL,
  PRIMARY KEY (mass_id, account_id)
);
