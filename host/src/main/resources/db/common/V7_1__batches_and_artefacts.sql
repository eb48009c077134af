-- Runs of a batch by state, to be counted without a look at the rows.
CREATE INDEX IF NOT EXISTS run_batch ON run (schedule_id, state, seq) WHERE trigger_type = 'batch';
-- Runs that left files.
CREATE INDEX IF NOT EXISTS run_artefacts ON run (created_at) WHERE artefacts IS NOT NULL;
