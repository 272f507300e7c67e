-- 問題の報告: what anybody reports of a certificate, with both clocks from its receipt.
CREATE TABLE problem_reports (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  form_id TEXT NOT NULL UNIQUE,
  locale TEXT NOT NULL,
  category TEXT NOT NULL,
  named TEXT NOT NULL,
  details TEXT NOT NULL,
  reporter_name TEXT NOT NULL,
  reporter_email TEXT NOT NULL,
  spki_sha256 TEXT,
  status TEXT NOT NULL,
  received_at TIMESTAMP NOT NULL,
  answer_by TIMESTAMP NOT NULL,
  revoke_by TIMESTAMP NOT NULL,
  due_at TIMESTAMP NOT NULL,
  answered_by TEXT REFERENCES users (id),
  answered_at TIMESTAMP,
  answer TEXT,
  closed_by TEXT REFERENCES users (id),
  closed_at TIMESTAMP,
  closing TEXT
);
CREATE INDEX problem_reports_due ON problem_reports (status, due_at, id);
-- The certificates of a mailbox are found through the requests that name it.
CREATE INDEX certificates_of_request ON certificates (request_id);
