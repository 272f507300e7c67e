-- People and the accounts they work in. Staff are users without an account.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  state TEXT NOT NULL,
  city TEXT NOT NULL,
  street TEXT NOT NULL,
  phone TEXT NOT NULL,
  mail_locale TEXT NOT NULL,
  certificate_delivery TEXT NOT NULL,
  requests_need_approval BOOLEAN NOT NULL,
  product_enabled_at TIMESTAMP,
  product_enabled_by TEXT,
  created_at TIMESTAMP NOT NULL
);
-- The staff queue of accounts that wait for the product, oldest first.
CREATE INDEX accounts_waiting ON accounts (created_at, id) WHERE product_enabled_at IS NULL;
CREATE INDEX accounts_newest ON accounts (created_at, id);

CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT REFERENCES accounts (id),
  username TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  email_confirmed_at TIMESTAMP,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  job_title TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT,
  security_question TEXT,
  security_answer_hash TEXT,
  locale TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  status TEXT NOT NULL,
  failed_sign_ins INTEGER NOT NULL,
  locked_until TIMESTAMP,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX users_of_account ON users (account_id, created_at, id);
CREATE INDEX users_by_email ON users (email);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at TIMESTAMP NOT NULL,
  last_seen_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  user_agent TEXT NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Links in mails that may be used once: confirm an address, set a new password, first staff sign-in.
CREATE TABLE one_time_links (
  token_hash TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  purpose TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP
);
CREATE INDEX one_time_links_of_user ON one_time_links (user_id, purpose);
