-- The purchase history by how a purchase stands: an order is in one of the three, by day and by number.
CREATE INDEX orders_owed ON orders (account_id, created_at, id) WHERE closed_at IS NULL AND paid_at IS NULL;
CREATE INDEX orders_paid ON orders (account_id, created_at, id) WHERE closed_at IS NULL AND paid_at IS NOT NULL;
CREATE INDEX orders_closed ON orders (account_id, created_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX orders_owed_by_number ON orders (account_id, number, id) WHERE closed_at IS NULL AND paid_at IS NULL;
CREATE INDEX orders_paid_by_number ON orders (account_id, number, id) WHERE closed_at IS NULL AND paid_at IS NOT NULL;
CREATE INDEX orders_closed_by_number ON orders (account_id, number, id) WHERE closed_at IS NOT NULL;
-- What staff have to send back, oldest first.
CREATE INDEX refunds_waiting ON refunds (created_at, id) WHERE state <> 'sent';
