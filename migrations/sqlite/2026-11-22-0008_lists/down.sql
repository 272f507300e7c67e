DROP INDEX domains_by_name;
DROP INDEX domains_by_active;
DROP INDEX organizations_by_number;
DROP INDEX organizations_by_name;
DROP INDEX organizations_by_validation;
DROP INDEX organizations_by_active;
