-- My class does not appear: which classes to come have no usable sheet, and why?
SELECT start_local, session, subject, type, instructors, learners, state, cause, since_run
FROM v_readiness
WHERE state <> 'usable'
ORDER BY start_local, session;
