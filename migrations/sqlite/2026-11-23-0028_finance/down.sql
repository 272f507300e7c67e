DROP INDEX refunds_waiting;
DROP INDEX orders_closed_by_number;
DROP INDEX orders_paid_by_number;
DROP INDEX orders_owed_by_number;
DROP INDEX orders_closed;
DROP INDEX orders_paid;
DROP INDEX orders_owed;
