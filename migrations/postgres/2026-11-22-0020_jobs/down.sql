DROP INDEX jobs_by_subject;
DROP INDEX sessions_ended;
DROP TABLE portal_marks;
