DROP TABLE jobs;
DROP TABLE mails;
DROP TABLE audit_events;
