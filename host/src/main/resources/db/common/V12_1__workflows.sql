-- A run of a workflow, beside the row of run with the same id.
CREATE TABLE IF NOT EXISTS workflow_run (
  seq          ${row_number},
  job_run_id   TEXT    NOT NULL,
  schedule_id  BIGINT  NOT NULL,
  revision     INTEGER NOT NULL,
  org_id       TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  course       TEXT    NOT NULL,
  verdict      TEXT    NOT NULL,
  variables    TEXT    NOT NULL, -- JSON
  reason       TEXT    NOT NULL,
  graph        TEXT    NOT NULL, -- JSON, where it is not the revision's
  retry_of     TEXT    NOT NULL,
  created_at   BIGINT  NOT NULL,
  started_at   BIGINT  NOT NULL,
  ended_at     BIGINT  NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS workflow_run_id ON workflow_run (job_run_id);
CREATE INDEX IF NOT EXISTS workflow_run_state ON workflow_run (schedule_id, state);

-- A step of it, from when it begins or is skipped.
CREATE TABLE IF NOT EXISTS workflow_step (
  job_run_id  TEXT    NOT NULL,
  path        TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  run_id      TEXT    NOT NULL,
  started_at  BIGINT  NOT NULL,
  ended_at    BIGINT  NOT NULL,
  due_at      BIGINT  NOT NULL,
  outputs     TEXT,              -- JSON
  reason      TEXT    NOT NULL,
  note        TEXT    NOT NULL,  -- JSON or text, what goes on with it after a restart
  place       INTEGER NOT NULL,  -- among the completed ones
  PRIMARY KEY (job_run_id, path)
);
