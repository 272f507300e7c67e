-- The portal's look at itself: one row a run, with how far it has come, so that a run that broke off goes on there.
CREATE TABLE self_checks (
  id TEXT PRIMARY KEY NOT NULL,
  started_at TIMESTAMP NOT NULL,
  finished_at TIMESTAMP,
  phase TEXT NOT NULL,
  position TEXT NOT NULL,
  authorities BIGINT NOT NULL,
  lists BIGINT NOT NULL,
  certificates BIGINT NOT NULL,
  fresh BIGINT NOT NULL,
  open BIGINT NOT NULL
);
CREATE INDEX self_checks_by_start ON self_checks (started_at, id);

-- What differs. One row for as long as it lasts, whatever the number of runs that see it.
CREATE TABLE self_check_findings (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  expected TEXT NOT NULL,
  found TEXT NOT NULL,
  found_by TEXT NOT NULL REFERENCES self_checks (id),
  seen_by TEXT NOT NULL REFERENCES self_checks (id),
  first_seen_at TIMESTAMP NOT NULL,
  last_seen_at TIMESTAMP NOT NULL,
  gone_at TIMESTAMP
);
CREATE UNIQUE INDEX self_check_findings_open ON self_check_findings (kind, subject) WHERE gone_at IS NULL;
CREATE INDEX self_check_findings_waiting ON self_check_findings (first_seen_at, id) WHERE gone_at IS NULL;
CREATE INDEX self_check_findings_gone ON self_check_findings (gone_at, id);
