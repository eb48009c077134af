-- Rules for notifications that stand in no schedule's definition.
CREATE TABLE IF NOT EXISTS notification_rule (
  org_id      TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  definition  TEXT   NOT NULL, -- JSON
  source      TEXT   NOT NULL, -- the owning file, empty when made in a console or over HTTP
  changed_at  BIGINT NOT NULL,
  PRIMARY KEY (org_id, name)
);

-- What is to be sent, and what became of it.
CREATE TABLE IF NOT EXISTS notification (
  seq         ${row_number},
  id          TEXT    NOT NULL,
  org_id      TEXT    NOT NULL,
  rule        TEXT    NOT NULL,
  event       TEXT    NOT NULL,
  schedule    TEXT    NOT NULL,
  run_id      TEXT    NOT NULL,
  channel     TEXT    NOT NULL,
  fields      TEXT    NOT NULL, -- JSON: the variables of its message
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  attempts    INTEGER NOT NULL,
  next_at     BIGINT  NOT NULL, -- when it is tried next
  created_at  BIGINT  NOT NULL,
  changed_at  BIGINT  NOT NULL,
  problem     TEXT    NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS notification_id ON notification (id);
CREATE INDEX IF NOT EXISTS notification_due ON notification (channel, next_at) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS notification_old ON notification (changed_at) WHERE state <> 'waiting';
