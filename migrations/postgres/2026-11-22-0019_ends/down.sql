DROP TABLE revocations;
DROP INDEX certificates_ending;
ALTER TABLE certificates DROP COLUMN revoke_at;
