-- Which clock of what was told to staff at which stage: once.
CREATE TABLE escalations (
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  clock TEXT NOT NULL,
  stage TEXT NOT NULL,
  sent_at TIMESTAMP NOT NULL,
  PRIMARY KEY (subject_kind, subject_id, clock, stage)
);
