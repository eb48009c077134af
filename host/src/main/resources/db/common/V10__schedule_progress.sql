-- How far the engine is with each schedule: what changes with every firing, apart from what people change. Without an index that
-- would have to follow each firing: the engine orders schedules in memory.
CREATE TABLE IF NOT EXISTS schedule_progress (
  number        BIGINT  NOT NULL PRIMARY KEY,
  revision      INTEGER NOT NULL,           -- as in schedule; a claim under another one is refused
  next_run_at   BIGINT,                     -- first fire time that is not claimed; NULL: never again
  runs_started  BIGINT  NOT NULL DEFAULT 0
);
INSERT INTO schedule_progress (number, revision, next_run_at, runs_started)
SELECT number, revision, next_run_at, runs_started FROM schedule WHERE true
ON CONFLICT (number) DO NOTHING;
