-- Runs of a batch by state, to be counted without a look at the rows; and in the order of their sets.
CREATE INDEX IF NOT EXISTS run_batch ON run (schedule_id, state, started_at, ended_at) WHERE trigger_type = 'batch';
CREATE INDEX IF NOT EXISTS run_batch_order ON run (schedule_id, job_run_id) WHERE trigger_type = 'batch';
-- Runs that left files.
CREATE INDEX IF NOT EXISTS run_artefacts ON run (created_at) WHERE artefacts IS NOT NULL;
