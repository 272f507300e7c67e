-- The new address that a link of a change of address confirms.
ALTER TABLE one_time_links ADD COLUMN email TEXT;

-- Settings > notifications, one row an account; an account without a row has the defaults.
CREATE TABLE notification_settings (
  account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id),
  copies TEXT NOT NULL,
  renewal_days TEXT NOT NULL,
  renewal_audience TEXT NOT NULL,
  renewal_recipients TEXT NOT NULL,
  renewal_message TEXT
);

-- Reissues of certificates of the product before this portal, asked for in public and answered by mail.
CREATE TABLE legacy_reissues (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  form_id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  locale TEXT NOT NULL,
  reference TEXT NOT NULL,
  reason TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  csr BYTEA NOT NULL,
  organization_name TEXT NOT NULL,
  responsible TEXT NOT NULL,
  technical TEXT NOT NULL,
  terms TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  answered_by TEXT REFERENCES users (id),
  answered_at TIMESTAMP,
  answer TEXT
);
-- The staff queue: what waits, oldest first, and what was answered, newest first.
CREATE INDEX legacy_reissues_by_status ON legacy_reissues (status, created_at, id);
