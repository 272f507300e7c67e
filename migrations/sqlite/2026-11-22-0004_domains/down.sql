DROP TABLE domain_validations;
DROP TABLE domain_checks;
DROP TABLE domain_challenges;
DROP TABLE domains;
