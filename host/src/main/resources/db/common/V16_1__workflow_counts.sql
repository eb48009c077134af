-- How many workflow runs there are in each state, by workflow: changed with the rows of workflow_run, in the same transaction.
CREATE TABLE IF NOT EXISTS workflow_count (
  schedule_id  BIGINT NOT NULL,
  org_id       TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  total        BIGINT NOT NULL,
  PRIMARY KEY (schedule_id, state)
);

-- Workflow runs go with their runs from now on; those whose runs went before are removed here.
DELETE FROM workflow_step WHERE job_run_id IN (
  SELECT w.job_run_id FROM workflow_run w
  WHERE w.ended_at >= 0 AND NOT EXISTS (SELECT 1 FROM run r WHERE r.job_run_id = w.job_run_id));
DELETE FROM workflow_run
WHERE ended_at >= 0 AND NOT EXISTS (SELECT 1 FROM run r WHERE r.job_run_id = workflow_run.job_run_id);

DELETE FROM workflow_count;
INSERT INTO workflow_count (schedule_id, org_id, state, total)
SELECT schedule_id, MIN(org_id), state, COUNT(*) FROM workflow_run GROUP BY schedule_id, state;
