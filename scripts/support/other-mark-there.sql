-- Absent here, justified there: which marks are not the same on both sides, and whose stays?
SELECT start_local, title, name, mark AS edusign_says, shown AS hyperplanning_says, status, cause,
  since_run
FROM v_not_sent
WHERE status IN ('pending', 'held', 'superseded') AND coalesce(shown, 'present') <> coalesce(mark, '')
ORDER BY start_local, title, name;
