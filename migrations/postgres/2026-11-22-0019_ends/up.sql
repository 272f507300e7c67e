-- 失効保留: until when a certificate goes on that another one has replaced.
ALTER TABLE certificates ADD COLUMN revoke_at TIMESTAMP;
CREATE INDEX certificates_ending ON certificates (status, revoke_at, id);

-- 失効申請: what was asked for, by whom, and until when it has to be done.
CREATE TABLE revocations (
  id TEXT PRIMARY KEY NOT NULL,
  form_id TEXT NOT NULL UNIQUE,
  order_id TEXT NOT NULL REFERENCES orders (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  serial TEXT,
  reason TEXT,
  comment TEXT,
  status TEXT NOT NULL,
  requested_by TEXT NOT NULL REFERENCES users (id),
  received_at TIMESTAMP NOT NULL,
  due_at TIMESTAMP NOT NULL,
  decided_by TEXT REFERENCES users (id),
  decided_at TIMESTAMP,
  answer TEXT
);
CREATE INDEX revocations_of_order ON revocations (order_id, received_at, id);
CREATE INDEX revocations_due ON revocations (status, due_at, id);
