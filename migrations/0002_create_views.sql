-- The views are the contract for support: they keep their names and columns, whatever becomes of
-- the tables. They work from the plain sqlite3 shell. Moments are shown in UTC, as text.
-- A CROSS JOIN is an ordinary join whose order SQLite keeps; a doubled condition on a state lets it
-- take the index of what lives.

-- Every run, newest first: when, over which days, how it ended, and what it did.
CREATE VIEW v_runs AS
SELECT
  run_id,
  kind,
  direction,
  state,
  strftime('%Y-%m-%d %H:%M:%S', started_at / 1000, 'unixepoch') AS started_utc,
  strftime('%Y-%m-%d %H:%M:%S', finished_at / 1000, 'unixepoch') AS finished_utc,
  (finished_at - started_at) / 1000.0 AS seconds,
  window_first_day,
  window_end_day,
  zone,
  source_complete,
  target_complete,
  coalesce(counts ->> '$.sessions', 0) AS sessions,
  coalesce(counts ->> '$.created', 0) AS created,
  coalesce(counts ->> '$.updated', 0) AS updated,
  coalesce(counts ->> '$.cancelled', 0) AS cancelled,
  coalesce(counts ->> '$.skipped', 0) AS skipped,
  coalesce(counts ->> '$.people_created', 0) AS people_created,
  coalesce(counts ->> '$.people_updated', 0) AS people_updated,
  coalesce(counts ->> '$.failed', 0) AS failed,
  coalesce(counts ->> '$.writes', 0) AS writes,
  coalesce(counts ->> '$.requests', 0) AS requests,
  exit_code,
  stop_code,
  stop_text,
  started_by,
  version
FROM run
ORDER BY run_id DESC;

-- Every link, living or ended, between an object of Hyperplanning and one of Edusign.
CREATE VIEW v_links AS
SELECT
  'sheet' AS kind,
  place.course_key || '.' || place.week || iif(place.discriminator > 0, '.' || place.discriminator, '')
    AS hyperplanning_key,
  link.remote_id AS edusign_id,
  link.external_id,
  document.body ->> '$.title' AS name,
  link.origin,
  link.state,
  link.created_run,
  link.updated_run,
  link.ended_run,
  link.ended_why,
  account.name AS account,
  planning.name AS planning
FROM sheet_link AS link
JOIN sheet_session AS place ON place.sheet_id = link.sheet_id
  AND (place.to_run IS NULL OR place.to_run = link.ended_run)
JOIN account ON account.account_id = link.account_id
JOIN planning ON planning.planning_id = link.planning_id
LEFT JOIN document ON document.fingerprint = link.base_fingerprint
UNION ALL
SELECT
  link.role,
  CAST(link.person_key AS TEXT),
  link.remote_id,
  link.external_id,
  trim(person.first_name || ' ' || person.last_name),
  link.origin,
  link.state,
  link.created_run,
  link.updated_run,
  link.ended_run,
  link.ended_why,
  account.name,
  planning.name
FROM person_link AS link
JOIN account ON account.account_id = link.account_id
JOIN planning ON planning.planning_id = link.planning_id
LEFT JOIN hp_person AS person ON person.planning_id = link.planning_id AND person.role = link.role
  AND person.person_key = link.person_key AND person.to_run IS NULL;

-- Every session as Hyperplanning last showed it, with its sheet where there is one.
CREATE VIEW v_sessions AS
SELECT
  session.course_key || '.' || session.week
    || iif(session.discriminator > 0, '.' || session.discriminator, '') AS session,
  session.subject_label AS subject,
  session.type,
  replace(substr(session.start_wall, 1, 16), 'T', ' ') AS start_local,
  strftime('%Y-%m-%d %H:%M', session.starts_at / 1000, 'unixepoch') AS start_utc,
  (session.ends_at - session.starts_at) / 60000 AS minutes,
  (SELECT group_concat(value, ', ') FROM json_each(session.rooms)) AS rooms,
  (SELECT group_concat(trim(person.first_name || ' ' || person.last_name), ', ')
    FROM json_each(session.instructors) AS instructor
    CROSS JOIN hp_person AS person ON person.planning_id = session.planning_id
      AND person.role = 'instructor' AND person.person_key = instructor.value
      AND person.to_run IS NULL) AS instructors,
  roster.size AS learners,
  link.remote_id AS sheet,
  link.state AS sheet_state,
  session.from_run AS seen_since_run,
  planning.name AS planning
FROM hp_session AS session
JOIN planning ON planning.planning_id = session.planning_id
JOIN roster ON roster.roster_id = session.roster_id
LEFT JOIN sheet_session AS place ON place.planning_id = session.planning_id
  AND place.course_key = session.course_key AND place.week = session.week
  AND place.discriminator = session.discriminator AND place.to_run IS NULL
LEFT JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
WHERE session.to_run IS NULL;

-- Every sheet as Edusign last showed it; 'ours' says whether a link of ours knows it.
CREATE VIEW v_sheets AS
SELECT
  sheet.remote_id AS sheet,
  document.body ->> '$.title' AS title,
  strftime('%Y-%m-%d %H:%M', sheet.starts_at / 1000, 'unixepoch') AS start_utc,
  strftime('%Y-%m-%d %H:%M', sheet.ends_at / 1000, 'unixepoch') AS end_utc,
  document.body ->> '$.room' AS room,
  json_array_length(document.body, '$.instructors') AS instructors,
  json_array_length(document.body, '$.learners') AS learners,
  sheet.archived,
  sheet.marked,
  link.sheet_id IS NOT NULL AS ours,
  link.state AS link_state,
  place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, '') AS session,
  sheet.external_id,
  sheet.from_run AS seen_since_run,
  account.name AS account
FROM es_sheet AS sheet
JOIN account ON account.account_id = sheet.account_id
JOIN document ON document.fingerprint = sheet.document_fingerprint
LEFT JOIN sheet_link AS link ON link.account_id = sheet.account_id
  AND link.remote_id = sheet.remote_id AND link.state <> 'gone'
LEFT JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
WHERE sheet.to_run IS NULL;

-- Every person on every sheet, with what the sheet last said of them.
CREATE VIEW v_attendance AS
SELECT
  seat.sheet,
  seat.title,
  seat.start_utc,
  seat.role,
  seat.edusign_id,
  trim(person.first_name || ' ' || person.last_name) AS name,
  person.email,
  coalesce(mark.state, 'unknown') AS state,
  coalesce(mark.minutes_late, 0) AS minutes_late,
  coalesce(mark.signed, 0) AS signed,
  strftime('%Y-%m-%d %H:%M:%S', mark.signed_at / 1000, 'unixepoch') AS signed_utc,
  nullif(mark.absence, '') AS absence,
  mark.from_run AS seen_since_run,
  seat.archived,
  seat.account
FROM (
  SELECT
    sheet.account_id,
    account.name AS account,
    sheet.remote_id AS sheet,
    document.body ->> '$.title' AS title,
    strftime('%Y-%m-%d %H:%M', sheet.starts_at / 1000, 'unixepoch') AS start_utc,
    iif(list.key = 'learners', 'learner', 'instructor') AS role,
    member.value AS edusign_id,
    sheet.archived
  FROM es_sheet AS sheet
  JOIN account ON account.account_id = sheet.account_id
  JOIN document ON document.fingerprint = sheet.document_fingerprint
  JOIN json_each(document.body) AS list ON list.key IN ('learners', 'instructors')
  JOIN json_each(list.value) AS member
  WHERE sheet.to_run IS NULL
) AS seat
LEFT JOIN es_mark AS mark ON mark.account_id = seat.account_id AND mark.sheet_remote_id = seat.sheet
  AND mark.role = seat.role AND mark.person_remote_id = seat.edusign_id AND mark.to_run IS NULL
LEFT JOIN es_person AS person ON person.account_id = seat.account_id AND person.role = seat.role
  AND person.remote_id = seat.edusign_id AND person.to_run IS NULL;

-- What a person should look at: doubts, holds, disputes, and whatever does not simply follow.
CREATE VIEW v_attention AS
SELECT
  'in_doubt' AS kind,
  coalesce(sheet.external_id, person.external_id) AS subject,
  intent.kind AS what,
  intent.error_code AS cause,
  intent.error_text AS detail,
  intent.run_id AS since_run
FROM intent
LEFT JOIN sheet_link AS sheet ON sheet.sheet_id = intent.sheet_id
LEFT JOIN person_link AS person ON person.person_link_id = intent.person_link_id
WHERE intent.state = 'in_doubt' AND intent.closed_at IS NULL
UNION ALL
SELECT 'held', item.subject, hold.brake, 'G3', item.step, hold.run_id
FROM hold
JOIN hold_item AS item ON item.hold_id = hold.hold_id
WHERE hold.state = 'waiting'
UNION ALL
SELECT 'disputed', external_id, 'sheet', 'D9', NULL, updated_run
FROM sheet_link
WHERE state = 'disputed'
UNION ALL
SELECT 'failed', coalesce(sheet.external_id, person.external_id), intent.kind, intent.error_code,
  intent.error_text, intent.run_id
FROM intent
LEFT JOIN sheet_link AS sheet ON sheet.sheet_id = intent.sheet_id
LEFT JOIN person_link AS person ON person.person_link_id = intent.person_link_id
WHERE intent.state = 'failed'
  AND intent.closed_run = (SELECT max(run_id) FROM run WHERE kind = 'sync')
UNION ALL
SELECT 'decision', subject, situation || ', ' || action, cause, detail, from_run
FROM decision
WHERE to_run IS NULL AND cause <> 'A4';

-- Sessions without a sheet and people without a profile, with the code that says why.
CREATE VIEW v_why_missing AS
SELECT
  'session' AS kind,
  session.session,
  session.subject AS name,
  session.start_local AS start_local,
  decision.cause,
  decision.detail,
  decision.from_run AS since_run
FROM v_sessions AS session
JOIN planning ON planning.name = session.planning
LEFT JOIN decision ON decision.planning_id = planning.planning_id
  AND decision.subject = 'session:' || session.session AND decision.to_run IS NULL
WHERE session.sheet IS NULL
UNION ALL
SELECT
  person.role,
  CAST(person.person_key AS TEXT),
  trim(person.first_name || ' ' || person.last_name),
  NULL,
  decision.cause,
  decision.detail,
  decision.from_run
FROM hp_person AS person
CROSS JOIN decision ON decision.planning_id = person.planning_id AND decision.to_run IS NULL
  AND decision.subject = person.role || ':' || person.person_key
WHERE person.to_run IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM person_link AS link
    WHERE link.planning_id = person.planning_id AND link.role = person.role
      AND link.person_key = person.person_key AND link.state = 'live' AND link.state <> 'gone'
  );
