-- Schedules fall into 1,024 buckets: by number, or where schedule.bucket says. A bucket belongs to one host epoch; 0: to none.
CREATE TABLE IF NOT EXISTS bucket (
  number  INTEGER NOT NULL PRIMARY KEY,
  epoch   BIGINT  NOT NULL
);
INSERT INTO bucket (number, epoch) SELECT number, 0 FROM generate_series(0, 1023) AS number
ON CONFLICT (number) DO NOTHING;
ALTER TABLE bucket SET (fillfactor = 50);
CREATE INDEX IF NOT EXISTS schedule_bucket ON schedule ((COALESCE(bucket, number % 1024))) WHERE deleted_at IS NULL;

-- What hosts tell each other. Kept for an hour.
CREATE TABLE IF NOT EXISTS feed (
  seq      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     TEXT   NOT NULL,
  subject  TEXT   NOT NULL,
  detail   TEXT   NOT NULL,
  at       BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS feed_at ON feed (at);
