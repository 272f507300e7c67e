DROP INDEX movements_to_account;
DROP INDEX movements_from_account;
