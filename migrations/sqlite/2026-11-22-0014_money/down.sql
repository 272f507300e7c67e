DROP INDEX orders_unpaid;
DROP TABLE movements;
DROP TABLE refunds;
DROP TABLE card_payments;
DROP TABLE transfers;
DROP TABLE price_lists;
