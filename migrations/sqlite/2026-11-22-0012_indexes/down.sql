DROP INDEX users_by_name;
DROP INDEX mails_of_account;
