-- What lies at an account's credit, without reading every movement of the account.
CREATE INDEX movements_to_account ON movements (account_id, to_place);
CREATE INDEX movements_from_account ON movements (account_id, from_place);
