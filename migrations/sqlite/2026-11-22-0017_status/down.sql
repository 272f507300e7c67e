DROP TABLE ocsp_answers;
DROP INDEX certificates_of_shard;
ALTER TABLE certificates DROP COLUMN crl_shard;
DROP TABLE crl_shards;
