-- How much an account has written within a day is asked at every mail that is copied.
CREATE INDEX mails_of_account ON mails (account_id, created_at);
CREATE INDEX users_by_name ON users (account_id, username, id);
