DROP INDEX users_by_name;
DROP INDEX organizations_by_number;
DROP INDEX mails_of_account;
