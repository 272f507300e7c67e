-- 再発行: the kind of such a request names the order whose certificate it is to take the place of.
CREATE INDEX requests_by_kind ON requests (kind, created_at, id);

-- What a certificate was made for; none is the request that its order was placed with.
ALTER TABLE certificates ADD COLUMN request_id TEXT;
