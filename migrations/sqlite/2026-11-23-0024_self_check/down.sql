DROP TABLE self_check_findings;
DROP TABLE self_checks;
