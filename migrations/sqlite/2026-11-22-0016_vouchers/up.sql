-- バウチャー: paid for outside, one code is one order. A batch is what staff issued at once.
CREATE TABLE voucher_batches (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  product TEXT NOT NULL,
  term TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  account_id TEXT REFERENCES accounts (id),
  customer TEXT NOT NULL,
  notes TEXT,
  search TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  form_id TEXT NOT NULL UNIQUE
);
CREATE INDEX voucher_batches_newest ON voucher_batches (created_at, id);
CREATE INDEX voucher_batches_of_account ON voucher_batches (account_id, created_at, id);

CREATE TABLE vouchers (
  id TEXT PRIMARY KEY NOT NULL,
  batch_id TEXT NOT NULL REFERENCES voucher_batches (id),
  serial INTEGER NOT NULL,
  code TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  request_id TEXT REFERENCES requests (id),
  used_at TIMESTAMP,
  closed_at TIMESTAMP,
  closed_by TEXT REFERENCES users (id),
  UNIQUE (batch_id, serial)
);
CREATE INDEX vouchers_of_batch ON vouchers (batch_id, status);
CREATE INDEX vouchers_of_request ON vouchers (request_id);

-- A bookmark: the account has seen the code and may use it later. It reserves nothing.
CREATE TABLE voucher_claims (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  voucher_id TEXT NOT NULL REFERENCES vouchers (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  claimed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, voucher_id)
);

-- Where somebody was going when they had to confirm their address first.
ALTER TABLE one_time_links ADD COLUMN next_path TEXT;

-- A staff member works in the portal of a customer: in whose, until when, and why.
ALTER TABLE sessions ADD COLUMN acting_for TEXT REFERENCES accounts (id);
ALTER TABLE sessions ADD COLUMN acting_until TIMESTAMP;
ALTER TABLE sessions ADD COLUMN acting_reason TEXT;

-- The desk looks things up across all accounts.
CREATE INDEX users_by_folded_email ON users (lower(email));
CREATE INDEX audit_events_by_subject_id ON audit_events (subject_id, seq);
CREATE INDEX audit_events_of_actor ON audit_events (actor_id, seq);
CREATE INDEX mails_by_status ON mails (status, created_at, id);
CREATE INDEX organizations_newest ON organizations (created_at, id);
CREATE INDEX orders_newest ON orders (created_at, id);
