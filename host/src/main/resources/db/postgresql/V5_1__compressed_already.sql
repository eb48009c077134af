-- These blocks hardly shrink any more: to try costs more than it gives.
ALTER TABLE drain ALTER COLUMN events SET STORAGE EXTERNAL;
ALTER TABLE claim ALTER COLUMN items SET STORAGE EXTERNAL;
