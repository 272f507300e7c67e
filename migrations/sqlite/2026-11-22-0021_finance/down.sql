DROP INDEX refunds_waiting;
DROP INDEX orders_closed;
DROP INDEX orders_paid;
DROP INDEX orders_owed;
