-- アカウントの請求担当者; without a row it is who orders, at the account's address.
CREATE TABLE billing_contacts (
  account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  organization TEXT NOT NULL,
  country TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  address TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  changed_by TEXT NOT NULL REFERENCES users (id)
);

-- The last number of each series of papers: raised in the transaction that issues one, so no number is left out.
CREATE TABLE paper_series (
  name TEXT PRIMARY KEY NOT NULL,
  last BIGINT NOT NULL
);

-- Invoices, receipts and credit notes as they were issued; a row is never changed but for when it was mailed.
CREATE TABLE invoices (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  serial BIGINT NOT NULL,
  number TEXT NOT NULL UNIQUE,
  order_id TEXT NOT NULL REFERENCES orders (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  round INTEGER NOT NULL,
  total_yen BIGINT NOT NULL,
  sheet TEXT NOT NULL,
  issued_at TIMESTAMP NOT NULL,
  mailed_at TIMESTAMP
);
CREATE UNIQUE INDEX invoices_by_series ON invoices (kind, serial);
-- An order whose payment was taken back and that was paid after all has papers of a second round.
CREATE UNIQUE INDEX invoices_of_order ON invoices (order_id, kind, round);

-- Quotes as they were drawn up.
CREATE TABLE quotes (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  product TEXT NOT NULL,
  term TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit_yen BIGINT NOT NULL,
  tax_percent INTEGER NOT NULL,
  total_yen BIGINT NOT NULL,
  organization TEXT NOT NULL,
  sheet TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX quotes_of_account ON quotes (account_id, created_at, id);

-- Requests that were sent at the price of a quote.
CREATE TABLE quote_uses (
  request_id TEXT PRIMARY KEY NOT NULL REFERENCES requests (id),
  quote_id TEXT NOT NULL REFERENCES quotes (id)
);
CREATE INDEX quote_uses_of_quote ON quote_uses (quote_id);
