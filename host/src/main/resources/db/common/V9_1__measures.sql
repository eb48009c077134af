-- How many runs ended how, how late they began and how long they took: of each life of a host, by ten minutes and by
-- neighbourhood of schedules (their number / 1024; -1: by task and org). Kept for eight days.
CREATE TABLE IF NOT EXISTS measure (
  chunk    INTEGER  NOT NULL,
  slot     BIGINT   NOT NULL, -- epoch milliseconds / 600000
  epoch    BIGINT   NOT NULL,
  tallies  ${bytes} NOT NULL,
  PRIMARY KEY (chunk, slot, epoch)
);
CREATE INDEX IF NOT EXISTS measure_slot ON measure (slot, chunk, epoch);

-- Through which of its drains the runs of a life of a host are counted.
CREATE TABLE IF NOT EXISTS measured (
  epoch     BIGINT   NOT NULL PRIMARY KEY,
  through   BIGINT   NOT NULL,
  finished  SMALLINT NOT NULL -- its host commits no more, and all is counted
);
