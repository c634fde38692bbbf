-- The absences are not in Hyperplanning: which marks are not up, and why?
SELECT cause, status, count(*) AS lines, sum(marks) AS marks, min(start_local) AS first_class,
  min(title) AS for_example, min(since_run) AS since_run
FROM v_not_sent
GROUP BY cause, status
ORDER BY marks DESC, cause;
