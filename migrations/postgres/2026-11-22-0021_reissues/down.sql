ALTER TABLE certificates DROP COLUMN request_id;
DROP INDEX requests_by_kind;
