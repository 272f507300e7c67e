DROP INDEX orders_renewed_by;
