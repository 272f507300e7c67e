-- Revocation lists in parts of bounded size. The row is the truth about what was published last; the file made
-- of it can be made again. `wanted` counts the revocations, `published` those that the last list knows.
CREATE TABLE crl_shards (
  id TEXT PRIMARY KEY NOT NULL,
  authority TEXT NOT NULL REFERENCES authorities (name),
  shard INTEGER NOT NULL,
  assigned BIGINT NOT NULL,
  wanted BIGINT NOT NULL,
  published BIGINT NOT NULL,
  number BIGINT NOT NULL,
  this_update TIMESTAMP,
  next_update TIMESTAMP,
  tbs_digest TEXT,
  entries BIGINT NOT NULL,
  octets BIGINT NOT NULL,
  der BYTEA,
  UNIQUE (authority, shard)
);
CREATE INDEX crl_shards_by_next_update ON crl_shards (next_update);

ALTER TABLE certificates ADD COLUMN crl_shard INTEGER NOT NULL DEFAULT 0;
-- Covering: what a list says of each, without reading the certificates themselves.
CREATE INDEX certificates_of_shard
  ON certificates (authority, crl_shard, status, serial, revoked_at, revocation_reason, not_after);

-- OCSP answers signed ahead; a row without octets waits to be signed. Served only while it fits its certificate.
CREATE TABLE ocsp_answers (
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  hash TEXT NOT NULL,
  responder TEXT,
  revoked_at TIMESTAMP,
  revocation_reason TEXT,
  this_update TIMESTAMP,
  next_update TIMESTAMP,
  refresh_at TIMESTAMP NOT NULL,
  der BYTEA,
  PRIMARY KEY (certificate_id, hash)
);
CREATE INDEX ocsp_answers_to_refresh ON ocsp_answers (refresh_at, certificate_id, hash);
INSERT INTO ocsp_answers (certificate_id, hash, refresh_at)
  SELECT id, 'sha1', recorded_at FROM certificates WHERE der IS NOT NULL;
