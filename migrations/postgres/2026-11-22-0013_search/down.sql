DROP INDEX domains_words;
DROP INDEX organizations_words;
DROP INDEX requests_words;
DROP INDEX orders_words;
DROP EXTENSION pg_trgm;
DROP INDEX requests_of_organization;
DROP INDEX orders_by_status_and_number;
DROP INDEX orders_by_status_and_name;
