-- Durable consumers of the event stream: which life of a host works for one, and how far it is in the events of each life.
CREATE TABLE IF NOT EXISTS event_consumer (
  name    TEXT   NOT NULL PRIMARY KEY,
  holder  BIGINT NOT NULL DEFAULT 0 -- epoch; as long as that is live nobody else works for it
);
CREATE TABLE IF NOT EXISTS event_cursor (
  consumer  TEXT     NOT NULL,
  epoch     BIGINT   NOT NULL,
  through   BIGINT   NOT NULL, -- number of the last event that is handled
  finished  SMALLINT NOT NULL, -- its host commits no more, and all is handled
  PRIMARY KEY (consumer, epoch)
);

-- What a consumer remembers; changes in one transaction with its cursor.
CREATE TABLE IF NOT EXISTS event_memory (
  consumer  TEXT NOT NULL,
  item      TEXT NOT NULL,
  value     TEXT NOT NULL,
  PRIMARY KEY (consumer, item)
);
