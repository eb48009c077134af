-- Runs that follow a run on one host, and whose schedule belongs to another: its owner makes them.
CREATE TABLE IF NOT EXISTS handover (
  job_run_id   TEXT   NOT NULL PRIMARY KEY,
  schedule_id  BIGINT NOT NULL,
  before_run   TEXT   NOT NULL,
  planned_at   BIGINT NOT NULL,
  reason       TEXT   NOT NULL
);
