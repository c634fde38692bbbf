-- Somebody is there twice: which profiles share a name or an address, and which one stays?
SELECT name, role, advice, edusign_id, email, hyperplanning_key, upcoming, external_id
FROM v_duplicates
ORDER BY name, advice;
