-- Instants are epoch milliseconds. ${never_reused} and ${row_number} are the databases' own ways to number rows.

-- One row per life of a host: its right to act (lease_until) and its start watermark (may_start_until).
CREATE TABLE IF NOT EXISTS host (
  epoch            ${never_reused},
  home             TEXT   NOT NULL,
  name             TEXT   NOT NULL,
  pid              BIGINT NOT NULL,
  version          TEXT   NOT NULL,
  started_at       BIGINT NOT NULL,
  lease_until      BIGINT NOT NULL,
  may_start_until  BIGINT NOT NULL,
  state            TEXT   NOT NULL CHECK (state IN ('live', 'stopped', 'dead'))
);

CREATE TABLE IF NOT EXISTS schedule (
  number       ${never_reused},
  org_id       TEXT     NOT NULL,
  id           TEXT     NOT NULL,
  name         TEXT     NOT NULL,
  enabled      SMALLINT NOT NULL,
  activity     TEXT     NOT NULL,
  reason       TEXT     NOT NULL,
  source       TEXT     NOT NULL,
  revision     INTEGER  NOT NULL,
  start_at     BIGINT   NOT NULL,
  next_run_at  BIGINT,            -- first fire time that is not claimed; NULL: never again
  definition   TEXT     NOT NULL, -- JSON
  created_at   BIGINT   NOT NULL,
  updated_at   BIGINT   NOT NULL,
  deleted_at   BIGINT
);
CREATE UNIQUE INDEX IF NOT EXISTS schedule_id ON schedule (org_id, id) WHERE deleted_at IS NULL;
CREATE INDEX IF NOT EXISTS schedule_due ON schedule (org_id, enabled, next_run_at);

-- Appended, never edited: what was due can be recomputed from it.
CREATE TABLE IF NOT EXISTS schedule_revision (
  number        BIGINT  NOT NULL,
  revision      INTEGER NOT NULL,
  definition    TEXT    NOT NULL, -- JSON
  start_at      BIGINT  NOT NULL,
  activity      TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  actor         TEXT    NOT NULL,
  effective_at  BIGINT  NOT NULL,
  PRIMARY KEY (number, revision)
);

-- A host's taking of coming fire times, one row for a whole batch; gone when its last item has ended.
CREATE TABLE IF NOT EXISTS claim (
  epoch   BIGINT   NOT NULL,
  number  BIGINT   NOT NULL,
  items   ${bytes} NOT NULL,
  PRIMARY KEY (epoch, number)
);

CREATE TABLE IF NOT EXISTS run (
  seq             ${row_number},
  job_run_id      TEXT     NOT NULL,
  schedule_id     BIGINT   NOT NULL,
  revision        INTEGER  NOT NULL, -- its params are in schedule_revision
  org_id          TEXT     NOT NULL,
  task            TEXT     NOT NULL,
  plugin_version  TEXT     NOT NULL,
  trigger_type    TEXT     NOT NULL,
  priority        TEXT     NOT NULL,
  attempt         INTEGER  NOT NULL,
  created_at      BIGINT   NOT NULL,
  planned_at      BIGINT   NOT NULL,
  started_at      BIGINT,
  ended_at        BIGINT,
  lateness_ms     BIGINT   GENERATED ALWAYS AS
    (CASE WHEN started_at > planned_at THEN started_at - planned_at WHEN started_at IS NOT NULL THEN 0 END) ${computed},
  duration_ms     BIGINT   GENERATED ALWAYS AS
    (CASE WHEN ended_at > started_at THEN ended_at - started_at WHEN ended_at = started_at THEN 0 END) ${computed},
  state           TEXT     NOT NULL,
  kind            TEXT,              -- of a failure: business or technical
  reason          TEXT,
  labels          TEXT,              -- JSON
  params          TEXT,              -- JSON, where they differ from the revision's
  outputs         TEXT,              -- JSON
  error_type      TEXT,
  error_message   TEXT,
  error_stack     TEXT,
  refs            TEXT,              -- JSON
  log             TEXT,
  host            TEXT     NOT NULL,
  host_epoch      BIGINT   NOT NULL,
  batch_id        TEXT,
  workflow_id     TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS run_id ON run (job_run_id);
CREATE INDEX IF NOT EXISTS run_schedule ON run (schedule_id, created_at DESC);
-- Open runs, and failed ones newest first; a success never touches it.
CREATE INDEX IF NOT EXISTS run_unusual ON run (state, seq) WHERE state <> 'success';

-- Rows of run by state, and fire times in folded rows ('folded'): counting millions at each look is too slow.
CREATE TABLE IF NOT EXISTS run_count (
  state  TEXT   NOT NULL PRIMARY KEY,
  total  BIGINT NOT NULL
);
INSERT INTO run_count (state, total) VALUES
  ('queued', 0), ('running', 0), ('retrying', 0), ('paused', 0), ('success', 0), ('failed', 0), ('timeout', 0),
  ('cancelled', 0), ('skipped', 0), ('interrupted', 0), ('folded', 0)
ON CONFLICT (state) DO NOTHING;

-- Ids that a task reported, to find the run by them.
CREATE TABLE IF NOT EXISTS run_reference (
  value       TEXT NOT NULL,
  job_run_id  TEXT NOT NULL,
  PRIMARY KEY (value, job_run_id)
);

CREATE TABLE IF NOT EXISTS skipped_range (
  seq          ${row_number},
  schedule_id  BIGINT NOT NULL,
  from_at      BIGINT NOT NULL,
  to_at        BIGINT NOT NULL,
  fire_times   BIGINT NOT NULL,
  reason       TEXT   NOT NULL,
  recorded_at  BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS skipped_range_schedule ON skipped_range (schedule_id, seq);

-- One row per group commit: makes repeating it harmless, and carries its part of the event stream.
CREATE TABLE IF NOT EXISTS drain (
  epoch        BIGINT   NOT NULL,
  number       BIGINT   NOT NULL,
  at           BIGINT   NOT NULL,
  answer       ${bytes} NOT NULL,
  first_event  BIGINT   NOT NULL,
  event_count  INTEGER  NOT NULL,
  events       ${bytes} NOT NULL,
  PRIMARY KEY (epoch, number)
);
CREATE INDEX IF NOT EXISTS drain_events ON drain (epoch, first_event) WHERE event_count > 0;
