-- 価格表: what things cost from a day on. Rows are never changed; one that is not valid yet may be withdrawn.
CREATE TABLE price_lists (
  id TEXT PRIMARY KEY NOT NULL,
  product TEXT NOT NULL,
  valid_from TIMESTAMP NOT NULL,
  tax_percent INTEGER NOT NULL,
  one_year_yen BIGINT NOT NULL,
  two_years_yen BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id),
  withdrawn_at TIMESTAMP,
  withdrawn_by TEXT REFERENCES users (id)
);
CREATE INDEX price_lists_by_day ON price_lists (valid_from, id);

-- 入金: a transfer as the bank reports it. left_yen is what of it lies unmatched; the movements say the same.
CREATE TABLE transfers (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  received_on TEXT NOT NULL,
  amount_yen BIGINT NOT NULL,
  payer TEXT NOT NULL,
  reference TEXT NOT NULL,
  bank_key TEXT NOT NULL UNIQUE,
  left_yen BIGINT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  recorded_at TIMESTAMP NOT NULL
);
CREATE INDEX transfers_by_time ON transfers (recorded_at, id);
CREATE INDEX transfers_left ON transfers (recorded_at, id) WHERE left_yen > 0;

-- One attempt to charge a card. The reference is stored before the charge is confirmed.
CREATE TABLE card_payments (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  gateway TEXT NOT NULL,
  method TEXT NOT NULL,
  amount_yen BIGINT NOT NULL,
  state TEXT NOT NULL,
  reference TEXT,
  error TEXT,
  created_at TIMESTAMP NOT NULL,
  changed_at TIMESTAMP NOT NULL
);
CREATE INDEX card_payments_of_order ON card_payments (order_id, created_at, id);
CREATE INDEX card_payments_of_reference ON card_payments (reference);
-- An order has at most one charge that is under way.
CREATE UNIQUE INDEX card_payments_live ON card_payments (order_id)
  WHERE state IN ('started', 'requires_action');

-- 返金: money on its way back, by card or by bank.
CREATE TABLE refunds (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  order_id TEXT REFERENCES orders (id),
  card_payment_id TEXT REFERENCES card_payments (id),
  way TEXT NOT NULL,
  amount_yen BIGINT NOT NULL,
  state TEXT NOT NULL,
  reference TEXT,
  error TEXT,
  created_at TIMESTAMP NOT NULL,
  sent_at TIMESTAMP,
  sent_by TEXT REFERENCES users (id)
);
CREATE INDEX refunds_of_order ON refunds (order_id, created_at, id);
CREATE INDEX refunds_of_account ON refunds (account_id, created_at, id);
CREATE INDEX refunds_by_state ON refunds (state, created_at, id);

-- Where the money went: append-only, each row moves yen from one place to another.
CREATE TABLE movements (
  id TEXT PRIMARY KEY NOT NULL,
  from_place TEXT NOT NULL,
  to_place TEXT NOT NULL,
  amount_yen BIGINT NOT NULL,
  account_id TEXT REFERENCES accounts (id),
  order_id TEXT REFERENCES orders (id),
  transfer_id TEXT REFERENCES transfers (id),
  card_payment_id TEXT REFERENCES card_payments (id),
  refund_id TEXT REFERENCES refunds (id),
  at TIMESTAMP NOT NULL,
  moved_by TEXT REFERENCES users (id)
);
CREATE INDEX movements_of_order ON movements (order_id, at, id);
CREATE INDEX movements_of_account ON movements (account_id, at, id);
CREATE INDEX movements_of_transfer ON movements (transfer_id, at, id);
CREATE INDEX movements_of_refund ON movements (refund_id, at, id);

-- Orders that staff had marked as paid: the money they saw, as a transfer each.
INSERT INTO transfers (id, number, received_on, amount_yen, payer, reference, bank_key, left_yen, recorded_by, recorded_at)
  SELECT o.id, o.number, substr(CAST(o.paid_at AS TEXT), 1, 10), o.price_yen + o.tax_yen, '', CAST(o.number AS TEXT),
    'before:' || o.id, 0, o.paid_by, o.paid_at
  FROM orders o WHERE o.paid_at IS NOT NULL AND o.paid_by IS NOT NULL AND o.price_yen + o.tax_yen > 0;
INSERT INTO movements (id, from_place, to_place, amount_yen, account_id, order_id, transfer_id, at, moved_by)
  SELECT substr(o.id, 1, 14) || '8' || substr(o.id, 16), 'bank', 'unmatched', o.price_yen + o.tax_yen, o.account_id, o.id, o.id, o.paid_at, o.paid_by
  FROM orders o WHERE o.paid_at IS NOT NULL AND o.paid_by IS NOT NULL AND o.price_yen + o.tax_yen > 0;
INSERT INTO movements (id, from_place, to_place, amount_yen, account_id, order_id, transfer_id, at, moved_by)
  SELECT substr(o.id, 1, 14) || '9' || substr(o.id, 16), 'unmatched', 'order', o.price_yen + o.tax_yen, o.account_id, o.id, o.id, o.paid_at, o.paid_by
  FROM orders o WHERE o.paid_at IS NOT NULL AND o.paid_by IS NOT NULL AND o.price_yen + o.tax_yen > 0;
-- What still waits for money.
CREATE INDEX orders_unpaid ON orders (created_at, id) WHERE paid_at IS NULL AND closed_at IS NULL;
