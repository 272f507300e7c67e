-- Rows by status in the list's other orders.
CREATE INDEX orders_by_status_and_name ON orders (account_id, status, certificate_name, id);
CREATE INDEX orders_by_status_and_number ON orders (account_id, status, number, id);
CREATE INDEX requests_of_organization ON requests (organization_id);

-- What is searched, by three letters in a row: a rare word is found without reading every row. The texts stay where
-- they are; the index knows their rows by number, which never changes. (A rowid may, when a database is vacuumed.)
CREATE VIRTUAL TABLE orders_words USING fts5 (search, content='orders', content_rowid='number', tokenize='trigram');
INSERT INTO orders_words (orders_words) VALUES ('rebuild');
CREATE TRIGGER orders_words_insert AFTER INSERT ON orders BEGIN
  INSERT INTO orders_words (rowid, search) VALUES (new.number, new.search);
END;
CREATE TRIGGER orders_words_delete AFTER DELETE ON orders BEGIN
  INSERT INTO orders_words (orders_words, rowid, search) VALUES ('delete', old.number, old.search);
END;
CREATE TRIGGER orders_words_update AFTER UPDATE OF search ON orders BEGIN
  INSERT INTO orders_words (orders_words, rowid, search) VALUES ('delete', old.number, old.search);
  INSERT INTO orders_words (rowid, search) VALUES (new.number, new.search);
END;
CREATE VIRTUAL TABLE requests_words USING fts5 (emails, content='requests', content_rowid='number', tokenize='trigram');
INSERT INTO requests_words (requests_words) VALUES ('rebuild');
CREATE TRIGGER requests_words_insert AFTER INSERT ON requests BEGIN
  INSERT INTO requests_words (rowid, emails) VALUES (new.number, new.emails);
END;
CREATE TRIGGER requests_words_delete AFTER DELETE ON requests BEGIN
  INSERT INTO requests_words (requests_words, rowid, emails) VALUES ('delete', old.number, old.emails);
END;
CREATE TRIGGER requests_words_update AFTER UPDATE OF emails ON requests BEGIN
  INSERT INTO requests_words (requests_words, rowid, emails) VALUES ('delete', old.number, old.emails);
  INSERT INTO requests_words (rowid, emails) VALUES (new.number, new.emails);
END;
CREATE VIRTUAL TABLE organizations_words USING fts5 (search, content='organizations', content_rowid='number', tokenize='trigram');
INSERT INTO organizations_words (organizations_words) VALUES ('rebuild');
CREATE TRIGGER organizations_words_insert AFTER INSERT ON organizations BEGIN
  INSERT INTO organizations_words (rowid, search) VALUES (new.number, new.search);
END;
CREATE TRIGGER organizations_words_delete AFTER DELETE ON organizations BEGIN
  INSERT INTO organizations_words (organizations_words, rowid, search) VALUES ('delete', old.number, old.search);
END;
CREATE TRIGGER organizations_words_update AFTER UPDATE OF search ON organizations BEGIN
  INSERT INTO organizations_words (organizations_words, rowid, search) VALUES ('delete', old.number, old.search);
  INSERT INTO organizations_words (rowid, search) VALUES (new.number, new.search);
END;
CREATE VIRTUAL TABLE domains_words USING fts5 (name, content='domains', content_rowid='number', tokenize='trigram');
INSERT INTO domains_words (domains_words) VALUES ('rebuild');
CREATE TRIGGER domains_words_insert AFTER INSERT ON domains BEGIN
  INSERT INTO domains_words (rowid, name) VALUES (new.number, new.name);
END;
CREATE TRIGGER domains_words_delete AFTER DELETE ON domains BEGIN
  INSERT INTO domains_words (domains_words, rowid, name) VALUES ('delete', old.number, old.name);
END;
CREATE TRIGGER domains_words_update AFTER UPDATE OF name ON domains BEGIN
  INSERT INTO domains_words (domains_words, rowid, name) VALUES ('delete', old.number, old.name);
  INSERT INTO domains_words (rowid, name) VALUES (new.number, new.name);
END;
