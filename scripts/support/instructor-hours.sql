-- How much to pay whom: planned and signed minutes of each instructor and month?
SELECT substr(day, 1, 7) AS month, name, count(*) AS sessions, sum(planned_minutes) AS planned,
  sum(signed_minutes) AS signed, sum(outcome = 'replaced') AS replaced,
  sum(outcome = 'unsigned') AS unsigned, sum(outcome = 'cancelled_signed') AS cancelled_but_signed
FROM v_hours
GROUP BY month, account, planning, coalesce(instructor_key, edusign_id)
ORDER BY month DESC, name;
