CREATE TABLE authorities (
  name TEXT PRIMARY KEY NOT NULL,
  role TEXT NOT NULL,
  issuer TEXT,
  title TEXT NOT NULL,
  certificate BYTEA NOT NULL,
  sealed_key BYTEA,
  not_after TIMESTAMP NOT NULL,
  created_at TIMESTAMP NOT NULL
);

-- A row stands here before the key is used: serial first, then the to-be-signed bytes, then the signature.
CREATE TABLE certificates (
  id TEXT PRIMARY KEY NOT NULL,
  serial TEXT NOT NULL UNIQUE,
  order_id TEXT NOT NULL REFERENCES orders (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  authority TEXT NOT NULL REFERENCES authorities (name),
  status TEXT NOT NULL,
  subject TEXT NOT NULL,
  emails TEXT NOT NULL,
  spki_sha256 TEXT NOT NULL,
  not_before TIMESTAMP NOT NULL,
  not_after TIMESTAMP NOT NULL,
  tbs BYTEA,
  der BYTEA,
  recorded_at TIMESTAMP NOT NULL,
  issued_at TIMESTAMP,
  revoked_at TIMESTAMP,
  revocation_reason TEXT,
  pickup_id TEXT
);
CREATE INDEX certificates_of_order ON certificates (order_id, recorded_at);
CREATE INDEX certificates_of_pickup ON certificates (pickup_id, recorded_at);
CREATE INDEX certificates_of_key ON certificates (spki_sha256);
CREATE INDEX certificates_unsigned ON certificates (status, recorded_at);

CREATE TABLE blocked_keys (
  spki_sha256 TEXT PRIMARY KEY NOT NULL,
  reason TEXT NOT NULL,
  blocked_at TIMESTAMP NOT NULL
);

-- Links by which the mailbox holder fetches the certificate.
CREATE TABLE pickups (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  token_hash TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  deadline TIMESTAMP NOT NULL,
  used_at TIMESTAMP,
  key_place TEXT,
  attempt TEXT,
  claimed_at TIMESTAMP
);
CREATE INDEX pickups_of_order ON pickups (order_id, created_at);
CREATE INDEX pickups_ready ON pickups (status, deadline);
