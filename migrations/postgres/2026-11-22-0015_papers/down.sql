DROP TABLE quote_uses;
DROP TABLE quotes;
DROP TABLE invoices;
DROP TABLE paper_series;
DROP TABLE billing_contacts;
