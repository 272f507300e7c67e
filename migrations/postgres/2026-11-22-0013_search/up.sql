-- Rows by status in the list's other orders.
CREATE INDEX orders_by_status_and_name ON orders (account_id, status, certificate_name, id);
CREATE INDEX orders_by_status_and_number ON orders (account_id, status, number, id);
CREATE INDEX requests_of_organization ON requests (organization_id);

-- What is searched, by three letters in a row: a rare word is found without reading every row. The extension comes
-- with the server; whoever owns the database may switch it on.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX orders_words ON orders USING gin (search gin_trgm_ops);
CREATE INDEX requests_words ON requests USING gin (lower(emails) gin_trgm_ops);
CREATE INDEX organizations_words ON organizations USING gin (search gin_trgm_ops);
CREATE INDEX domains_words ON domains USING gin (name gin_trgm_ops);
