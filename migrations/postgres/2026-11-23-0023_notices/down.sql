DROP INDEX quotes_of_form;
ALTER TABLE quotes DROP COLUMN form_id;
DROP INDEX revocations_of_account;
DROP INDEX certificates_by_last_day;
DROP INDEX domain_validations_ending;
DROP INDEX organizations_ending;
