-- What this database is: `kind` is `demo` where the demo filled it, which allows running work as of another day.
CREATE TABLE portal_marks (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);
-- Sessions that are over are found to be deleted.
CREATE INDEX sessions_ended ON sessions (expires_at);
-- What is about the same thing, whatever is done with it: the recurring work of the portal as a whole.
CREATE INDEX jobs_by_subject ON jobs (subject_id, status, run_at);
