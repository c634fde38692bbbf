-- An instructor is missing: which instructors have no profile in Edusign, why, and which sheets does it hide?
SELECT missing.session AS instructor_key, missing.name, missing.cause,
  coalesce(sum(impact.sheets), 0) AS sheets_hidden, coalesce(sum(impact.seats), 0) AS seats_hidden,
  min(impact.start_local) AS first_class, missing.since_run
FROM v_why_missing AS missing
LEFT JOIN v_impact AS impact ON impact.subject = 'instructor:' || missing.session
WHERE missing.kind = 'instructor'
GROUP BY missing.session, missing.cause
ORDER BY seats_hidden DESC, missing.name;
