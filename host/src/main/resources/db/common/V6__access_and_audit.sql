-- Tenants. One that was deleted keeps its row: what belonged to it must never be another's of the same id.
CREATE TABLE IF NOT EXISTS org (
  id          TEXT   NOT NULL PRIMARY KEY,
  name        TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  deleted_at  BIGINT
);
INSERT INTO org (id, name, created_at) VALUES ('default', 'default', 0) ON CONFLICT (id) DO NOTHING;
INSERT INTO org (id, name, created_at) SELECT org_id, org_id, MIN(created_at) FROM schedule WHERE TRUE GROUP BY org_id
ON CONFLICT (id) DO NOTHING;

CREATE TABLE IF NOT EXISTS account (
  org_id               TEXT   NOT NULL,
  name                 TEXT   NOT NULL,
  role                 TEXT   NOT NULL,
  state                TEXT   NOT NULL,
  password             TEXT   NOT NULL, -- Argon2id, with its salt and settings
  created_at           BIGINT NOT NULL,
  password_changed_at  BIGINT NOT NULL,
  PRIMARY KEY (org_id, name)
);

CREATE TABLE IF NOT EXISTS api_token (
  org_id      TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  hash        TEXT   NOT NULL, -- SHA-256 of the token
  owner_org   TEXT,
  owner_name  TEXT,
  sight       TEXT   NOT NULL,
  scopes      TEXT   NOT NULL, -- separated by spaces
  created_at  BIGINT NOT NULL,
  expires_at  BIGINT,
  used_at     BIGINT,
  PRIMARY KEY (org_id, name)
);
CREATE UNIQUE INDEX IF NOT EXISTS api_token_hash ON api_token (hash);

CREATE TABLE IF NOT EXISTS user_session (
  hash        TEXT   NOT NULL PRIMARY KEY, -- SHA-256 of what the browser keeps
  org_id      TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  used_at     BIGINT NOT NULL,
  until_at    BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS user_session_user ON user_session (org_id, name);

-- Appended, never edited; each record's hash covers it and the hash of the one before.
CREATE TABLE IF NOT EXISTS audit (
  sequence   BIGINT NOT NULL PRIMARY KEY,
  entry      TEXT   NOT NULL, -- makes writing it again harmless
  at         BIGINT NOT NULL,
  actor      TEXT   NOT NULL,
  org_id     TEXT   NOT NULL,
  address    TEXT   NOT NULL,
  operation  TEXT   NOT NULL,
  schedule   TEXT   NOT NULL,
  subject    TEXT   NOT NULL,
  outcome    TEXT   NOT NULL,
  detail     TEXT   NOT NULL,
  before     TEXT   NOT NULL, -- JSON or empty
  after      TEXT   NOT NULL,
  hash       TEXT   NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS audit_entry ON audit (entry);
CREATE INDEX IF NOT EXISTS audit_org ON audit (org_id, sequence);
CREATE INDEX IF NOT EXISTS audit_schedule ON audit (schedule, sequence) WHERE schedule <> '';
CREATE INDEX IF NOT EXISTS audit_actor ON audit (actor, sequence);

-- One row: the last record, and the last that was removed for its age. Who holds its lock appends.
CREATE TABLE IF NOT EXISTS audit_end (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  last          BIGINT  NOT NULL,
  last_hash     TEXT    NOT NULL,
  removed       BIGINT  NOT NULL,
  removed_hash  TEXT    NOT NULL
);
INSERT INTO audit_end (id, last, last_hash, removed, removed_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0,
  '0000000000000000000000000000000000000000000000000000000000000000')
ON CONFLICT (id) DO NOTHING;

-- The runs of a tenant; those of the default org, often all there are, cost nothing.
CREATE INDEX IF NOT EXISTS run_org ON run (org_id, seq, state) WHERE org_id <> 'default';
-- Blocks are marked with their orgs from now on, so they are noted anew.
DELETE FROM run_block;
