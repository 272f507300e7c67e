ALTER TABLE certificates DROP COLUMN request_id;
DROP INDEX requests_of_order;
ALTER TABLE requests DROP COLUMN reissues;
