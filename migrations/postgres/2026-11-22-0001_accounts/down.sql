DROP TABLE one_time_links;
DROP TABLE sessions;
DROP TABLE users;
DROP TABLE accounts;
