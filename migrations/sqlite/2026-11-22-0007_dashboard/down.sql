DROP INDEX certificates_by_end;
DROP INDEX orders_by_status;
DROP INDEX requests_by_status;
