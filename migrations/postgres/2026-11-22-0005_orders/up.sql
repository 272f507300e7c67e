-- What was asked for (request) and what became of it (order) are two objects that share the number.
CREATE TABLE requests (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  requested_by TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,
  product TEXT NOT NULL,
  status TEXT NOT NULL,
  validity TEXT NOT NULL,
  auto_renew BOOLEAN NOT NULL,
  key_source TEXT NOT NULL,
  csr BYTEA,
  common_name TEXT NOT NULL,
  emails TEXT NOT NULL,
  profile TEXT NOT NULL,
  key_type TEXT NOT NULL,
  key_usage TEXT NOT NULL,
  additional_usages TEXT NOT NULL,
  issuer TEXT NOT NULL,
  signature_hash TEXT NOT NULL,
  renewal_message TEXT,
  additional_emails TEXT NOT NULL,
  payment TEXT NOT NULL,
  billing TEXT NOT NULL,
  terms TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  decided_by TEXT REFERENCES users (id),
  decided_at TIMESTAMP,
  reason TEXT,
  form_id TEXT NOT NULL UNIQUE,
  dcv TEXT NOT NULL
);
CREATE INDEX requests_of_account ON requests (account_id, created_at, id);

CREATE TABLE orders (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  request_id TEXT NOT NULL UNIQUE REFERENCES requests (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  status TEXT NOT NULL,
  certificate_name TEXT NOT NULL,
  price_yen BIGINT NOT NULL,
  tax_yen BIGINT NOT NULL,
  paid_at TIMESTAMP,
  paid_by TEXT REFERENCES users (id),
  approved_at TIMESTAMP,
  approved_by TEXT REFERENCES users (id),
  closed_at TIMESTAMP,
  closed_by TEXT REFERENCES users (id),
  reason TEXT,
  search TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  ends_at TIMESTAMP
);
CREATE INDEX orders_of_account ON orders (account_id, created_at, id);
CREATE INDEX orders_of_organization ON orders (organization_id);
CREATE INDEX orders_pending ON orders (status, created_at, id);

CREATE TABLE caa_checks (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  domain TEXT NOT NULL,
  checked_at TIMESTAMP NOT NULL,
  decision TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX caa_checks_of_order ON caa_checks (order_id, checked_at);
