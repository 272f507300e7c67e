-- What may still change of an order after it was placed; a request stays as it was sent.
ALTER TABLE orders ADD COLUMN additional_emails TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN auto_renew BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE orders ADD COLUMN renewal_notices BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE orders SET
  additional_emails = (SELECT requests.additional_emails FROM requests WHERE requests.id = orders.request_id),
  auto_renew = (SELECT requests.auto_renew FROM requests WHERE requests.id = orders.request_id);

-- Notes of an account about an order, for its own people only.
CREATE TABLE order_notes (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  author_id TEXT NOT NULL REFERENCES users (id),
  text TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX order_notes_of_order ON order_notes (order_id, created_at, id);

-- What ends in an account, soonest first.
CREATE INDEX orders_by_end ON orders (account_id, ends_at, id);

-- The other orders of the two lists.
CREATE INDEX orders_by_number ON orders (account_id, number, id);
CREATE INDEX orders_by_name ON orders (account_id, certificate_name, id);
CREATE INDEX requests_by_number ON requests (account_id, number, id);

-- The list's own order carries the text that is searched: a rare word is looked for in the index alone. (On the
-- other engine an entry of this length would not fit into a page of the index.)
DROP INDEX orders_of_account;
CREATE INDEX orders_of_account ON orders (account_id, created_at, id, search);
