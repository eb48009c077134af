-- What lies in a block of 16,384 neighbouring rows of run: lists pass over blocks in which nothing can match.
-- Only blocks that grow no more have a row here; one without is looked through.
CREATE TABLE IF NOT EXISTS run_block (
  number           BIGINT   NOT NULL PRIMARY KEY, -- seq / 16384
  first_created_at BIGINT   NOT NULL,
  last_created_at  BIGINT   NOT NULL,
  marks            ${bytes} NOT NULL              -- a Bloom filter of tasks, labels, hosts, triggers, priorities
);
