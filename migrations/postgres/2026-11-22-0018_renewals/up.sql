-- 更新: the order that an order takes the place of, and what a request that may still wait for approval is to renew.
ALTER TABLE orders ADD COLUMN renews TEXT REFERENCES orders (id);
CREATE UNIQUE INDEX orders_renewal ON orders (renews) WHERE status NOT IN ('rejected', 'canceled', 'revoked');
CREATE TABLE renewals (
  request_id TEXT PRIMARY KEY NOT NULL REFERENCES requests (id),
  order_id TEXT NOT NULL REFERENCES orders (id)
);
CREATE INDEX renewals_of_order ON renewals (order_id);

-- What ends when, whosever it is: for the work that looks after ends by itself.
CREATE INDEX orders_ending ON orders (ends_at, id);

-- A notice that went out: about this end of this thing, at this many days. The key is why it goes out once.
CREATE TABLE notices (
  subject_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TIMESTAMP NOT NULL,
  stage INTEGER NOT NULL,
  sent_at TIMESTAMP NOT NULL,
  PRIMARY KEY (subject_id, kind, about, stage)
);
