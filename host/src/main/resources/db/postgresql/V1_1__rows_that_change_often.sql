-- Room on each page, so that rows which change with every batch stay where they are, and a vacuum that keeps up.
ALTER TABLE host SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE run_count SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE schedule SET (fillfactor = 70);
