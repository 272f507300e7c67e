DROP INDEX requests_by_number;
DROP INDEX orders_by_name;
DROP INDEX orders_by_number;
DROP INDEX orders_by_end;
DROP TABLE order_notes;
ALTER TABLE orders DROP COLUMN renewal_notices;
ALTER TABLE orders DROP COLUMN auto_renew;
ALTER TABLE orders DROP COLUMN additional_emails;
