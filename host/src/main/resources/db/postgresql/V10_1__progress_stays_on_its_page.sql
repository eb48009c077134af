-- Half of each page is free, so that a firing changes a row in place, without a new index entry.
ALTER TABLE schedule_progress SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
