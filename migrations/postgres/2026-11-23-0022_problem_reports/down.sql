DROP INDEX certificates_of_request;
DROP TABLE problem_reports;
DELETE FROM portal_marks WHERE name = 'report_challenge';
