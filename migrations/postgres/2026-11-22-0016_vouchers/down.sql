ALTER TABLE sessions DROP COLUMN acting_reason;
ALTER TABLE sessions DROP COLUMN acting_until;
ALTER TABLE sessions DROP COLUMN acting_for;
ALTER TABLE one_time_links DROP COLUMN next_path;
DROP TABLE voucher_claims;
DROP TABLE vouchers;
DROP TABLE voucher_batches;
