-- Files that runs left behind, in parts of 256 KB. With SQLite they are files. The rows of runs say which parts are whose.
CREATE TABLE IF NOT EXISTS artefact_part (
  place  TEXT    NOT NULL,
  part   INTEGER NOT NULL,
  at     BIGINT  NOT NULL,
  bytes  BYTEA   NOT NULL,
  PRIMARY KEY (place, part)
);
ALTER TABLE artefact_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS artefact_part_at ON artefact_part (at) WHERE part = 0;
