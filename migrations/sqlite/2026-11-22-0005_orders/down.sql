DROP TABLE caa_checks;
DROP TABLE orders;
DROP TABLE requests;
