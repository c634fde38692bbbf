-- Which account a run was told to serve, also where it never came to know it; empty for older runs
-- that stopped before.
ALTER TABLE run ADD COLUMN account TEXT NOT NULL DEFAULT '';
UPDATE run SET account = (SELECT name FROM account WHERE account.account_id = run.account_id)
WHERE account_id IS NOT NULL;

DROP VIEW v_runs;
CREATE VIEW v_runs AS
SELECT
  run_id,
  kind,
  direction,
  state,
  strftime('%Y-%m-%d %H:%M:%S', started_at / 1000, 'unixepoch') AS started_utc,
  strftime('%Y-%m-%d %H:%M:%S', finished_at / 1000, 'unixepoch') AS finished_utc,
  (finished_at - started_at) / 1000.0 AS seconds,
  window_first_day,
  window_end_day,
  zone,
  source_complete,
  target_complete,
  coalesce(counts ->> '$.sessions', 0) AS sessions,
  coalesce(counts ->> '$.created', 0) AS created,
  coalesce(counts ->> '$.updated', 0) AS updated,
  coalesce(counts ->> '$.cancelled', 0) AS cancelled,
  coalesce(counts ->> '$.skipped', 0) AS skipped,
  coalesce(counts ->> '$.people_created', 0) AS people_created,
  coalesce(counts ->> '$.people_updated', 0) AS people_updated,
  coalesce(counts ->> '$.failed', 0) AS failed,
  coalesce(counts ->> '$.writes', 0) AS writes,
  coalesce(counts ->> '$.requests', 0) AS requests,
  exit_code,
  stop_code,
  stop_text,
  started_by,
  version,
  account
FROM run
ORDER BY run_id DESC;
