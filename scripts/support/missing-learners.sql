-- A learner is missing: which learners have no profile in Edusign, why, and how many classes does it hide?
SELECT missing.session AS learner_key, missing.name, missing.cause, count(impact.session) AS classes,
  min(impact.start_local) AS first_class, missing.since_run
FROM v_why_missing AS missing
LEFT JOIN v_impact AS impact ON impact.subject = 'learner:' || missing.session
WHERE missing.kind = 'learner'
GROUP BY missing.session, missing.cause
ORDER BY classes DESC, missing.name;
