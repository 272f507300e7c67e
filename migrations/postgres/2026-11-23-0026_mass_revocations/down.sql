DROP TABLE mass_revocation_letters;
DROP TABLE mass_revocation_items;
DROP TABLE mass_revocations;
