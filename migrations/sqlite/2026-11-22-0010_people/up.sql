-- 管理グループ: what of an account the people who are held to it see and may use.
CREATE TABLE divisions (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  every_organization BOOLEAN NOT NULL,
  every_domain BOOLEAN NOT NULL,
  renewal_emails TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  UNIQUE (account_id, name)
);
CREATE INDEX divisions_of_account ON divisions (account_id, created_at, id);

CREATE TABLE division_users (
  division_id TEXT NOT NULL REFERENCES divisions (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (division_id, user_id)
);
CREATE INDEX division_users_of_user ON division_users (user_id);

CREATE TABLE division_organizations (
  division_id TEXT NOT NULL REFERENCES divisions (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  PRIMARY KEY (division_id, organization_id)
);
CREATE INDEX division_organizations_of_organization ON division_organizations (organization_id);

CREATE TABLE division_domains (
  division_id TEXT NOT NULL REFERENCES divisions (id),
  domain_id TEXT NOT NULL REFERENCES domains (id),
  PRIMARY KEY (division_id, domain_id)
);
CREATE INDEX division_domains_of_domain ON division_domains (domain_id);

-- Whether a person sees only what their divisions allow. Without a division that is nothing.
ALTER TABLE users ADD COLUMN held_to_divisions BOOLEAN NOT NULL DEFAULT FALSE;
-- The main Administrator; so far the first person of the account.
ALTER TABLE accounts ADD COLUMN main_user_id TEXT REFERENCES users (id);
UPDATE accounts SET main_user_id =
  (SELECT u.id FROM users u WHERE u.account_id = accounts.id ORDER BY u.created_at, u.id LIMIT 1);

-- The division that a request and its order belong to; none is the account as a whole.
ALTER TABLE requests ADD COLUMN division_id TEXT REFERENCES divisions (id);
CREATE INDEX requests_of_division ON requests (division_id, created_at, id);
CREATE INDEX requests_of_user ON requests (requested_by, created_at, id);
ALTER TABLE orders ADD COLUMN division_id TEXT REFERENCES divisions (id);
CREATE INDEX orders_of_division ON orders (division_id, created_at, id);

-- 招待: a person who is asked to come; the link in the mail is kept as a hash.
CREATE TABLE invitations (
  id TEXT PRIMARY KEY NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  held_to_divisions BOOLEAN NOT NULL,
  message TEXT,
  locale TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  invited_by TEXT NOT NULL REFERENCES users (id),
  created_at TIMESTAMP NOT NULL,
  sent_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  closed_at TIMESTAMP,
  user_id TEXT REFERENCES users (id)
);
CREATE INDEX invitations_of_account ON invitations (account_id, created_at, id);

CREATE TABLE invitation_divisions (
  invitation_id TEXT NOT NULL REFERENCES invitations (id),
  division_id TEXT NOT NULL REFERENCES divisions (id),
  PRIMARY KEY (invitation_id, division_id)
);
