-- My sheet has vanished or changed: what happened to sheets, and on whose side, in the last ten runs?
SELECT run, run_utc, side, subject, name, start_local, event, detail
FROM v_timeline
WHERE run > (SELECT max(run_id) - 10 FROM v_runs) AND event <> 'appeared'
  AND (subject GLOB 'session:*' OR subject GLOB 'sheet:*')
ORDER BY run DESC, subject, side;
