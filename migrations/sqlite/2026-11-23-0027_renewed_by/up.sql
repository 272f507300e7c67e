-- Which order renews this one, whatever came of it: `orders_renewal` holds only those that came to something, and a
-- query that names more than that cannot use it.
CREATE INDEX orders_renewed_by ON orders (renews) WHERE renews IS NOT NULL;
