DROP TABLE notices;
DROP INDEX orders_ending;
DROP TABLE renewals;
DROP INDEX orders_renewal;
ALTER TABLE orders DROP COLUMN renews;
