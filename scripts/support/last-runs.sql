-- Did it run: when, how did it end, what did it do, and why did it stop?
SELECT run_id, direction, kind, state, started_utc, seconds, created, updated, cancelled, failed,
  requests, exit_code, stop_code
FROM v_runs
ORDER BY run_id DESC
LIMIT 20;
