DROP TABLE legacy_reissues;
DROP TABLE notification_settings;
ALTER TABLE one_time_links DROP COLUMN email;
