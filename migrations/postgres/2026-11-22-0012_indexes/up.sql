-- How much an account has written within a day is asked at every mail that is copied.
CREATE INDEX mails_of_account ON mails (account_id, created_at);
CREATE INDEX organizations_by_number ON organizations (account_id, number, id);
CREATE INDEX users_by_name ON users (account_id, username, id);
