-- Permits of orgs with a limit, as they are lent to host epochs: each lets one run of the org be under way.
CREATE TABLE IF NOT EXISTS org_permit (
  org_id     TEXT    NOT NULL,
  epoch      BIGINT  NOT NULL,
  held       INTEGER NOT NULL,
  wanted     INTEGER NOT NULL, -- runs under way and runs that wait, as far as the host could take them
  served_at  BIGINT  NOT NULL, -- when it was last lent any
  PRIMARY KEY (org_id, epoch)
) WITH (fillfactor = 50);
