-- What waits in an account, by status; and its certificates by the month in which they end.
CREATE INDEX requests_by_status ON requests (account_id, status, created_at, id);
CREATE INDEX orders_by_status ON orders (account_id, status, created_at, id);
CREATE INDEX certificates_by_end ON certificates (account_id, status, not_after);
