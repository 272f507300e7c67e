-- What the portal remembers of itself: audit chain, outgoing mail, jobs.
CREATE TABLE audit_events (
  seq BIGINT PRIMARY KEY NOT NULL,
  at TIMESTAMP NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT,
  actor_name TEXT NOT NULL,
  account_id TEXT,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_events_of_subject ON audit_events (subject_kind, subject_id, seq);
CREATE INDEX audit_events_of_account ON audit_events (account_id, seq);

CREATE TABLE mails (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT,
  kind TEXT NOT NULL,
  locale TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text_body TEXT NOT NULL,
  html_body TEXT NOT NULL,
  attachment_name TEXT,
  attachment BYTEA,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at TIMESTAMP NOT NULL,
  leased_until TIMESTAMP,
  last_error TEXT,
  created_at TIMESTAMP NOT NULL,
  sent_at TIMESTAMP
);
-- Status first instead of a partial index: it is bound at run time, and no planner can prove a bound value.
CREATE INDEX mails_due ON mails (status, next_attempt_at, id);
CREATE INDEX mails_newest ON mails (created_at, id);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  status TEXT NOT NULL,
  run_at TIMESTAMP NOT NULL,
  leased_until TIMESTAMP,
  attempts INTEGER NOT NULL,
  last_error TEXT,
  created_at TIMESTAMP NOT NULL,
  finished_at TIMESTAMP
);
CREATE INDEX jobs_due ON jobs (status, run_at, id);
CREATE INDEX jobs_of_subject ON jobs (kind, subject_id);
