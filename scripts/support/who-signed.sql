-- She says that she signed: who is absent on an archived sheet on which others signed? Look for the name.
SELECT seat.start_utc, seat.title, seat.name, seat.email, seat.state, seat.signed_utc,
  (SELECT count(*) FROM v_attendance AS other
    WHERE other.sheet = seat.sheet AND other.role = 'learner' AND other.signed) AS others_signed,
  seat.status, seat.cause
FROM v_attendance AS seat
WHERE seat.role = 'learner' AND seat.state IN ('absent', 'waiting', 'unknown') AND seat.archived
ORDER BY seat.start_utc DESC, seat.name
LIMIT 200;
