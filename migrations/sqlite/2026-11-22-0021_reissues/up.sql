-- 再発行: a request whose certificate takes the place of one that an order has, by the number of that order.
ALTER TABLE requests ADD COLUMN reissues BIGINT;
CREATE INDEX requests_of_order ON requests (reissues, created_at, id);

-- What a certificate was made for; none is the request that its order was placed with.
ALTER TABLE certificates ADD COLUMN request_id TEXT;
