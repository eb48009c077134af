-- As run_count: rows that change with every batch stay where they are, and a vacuum keeps up.
ALTER TABLE workflow_count SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
