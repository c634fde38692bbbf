-- One sheet for a class that several groups share: one of its sessions leads the sheet, which bears
-- its name, and the others share it. Every sheet until now is led by its only session.

ALTER TABLE sheet_session ADD COLUMN leads INTEGER NOT NULL DEFAULT 1 CHECK (leads IN (0, 1));

-- A sheet has one session that leads it.
CREATE UNIQUE INDEX sheet_session_leader ON sheet_session (sheet_id) WHERE to_run IS NULL AND leads;
CREATE INDEX sheet_session_followers ON sheet_session (planning_id, account_id)
  WHERE to_run IS NULL AND NOT leads;

DROP VIEW v_attention;
DROP VIEW v_balance_parts;
DROP VIEW v_hours;
DROP VIEW v_links;
DROP VIEW v_not_sent;
DROP VIEW v_sheets;
DROP VIEW v_why_different;

-- What somebody should look at now, whatever it is.
CREATE VIEW v_attention AS
SELECT
  'in_doubt' AS kind,
  coalesce(sheet.external_id, person.external_id, grouped.external_id, tutor.external_id) AS subject,
  intent.kind AS what,
  intent.error_code AS cause,
  intent.error_text AS detail,
  intent.run_id AS since_run
FROM intent
LEFT JOIN sheet_link AS sheet ON sheet.sheet_id = intent.sheet_id
LEFT JOIN person_link AS person ON person.person_link_id = intent.person_link_id
LEFT JOIN group_link AS grouped ON grouped.group_link_id = intent.group_link_id
LEFT JOIN tutor_link AS tutor ON tutor.tutor_link_id = intent.tutor_link_id
WHERE intent.state = 'in_doubt' AND intent.closed_at IS NULL
UNION ALL
SELECT 'held', item.subject, hold.brake, 'G3',
  json_set(item.step, '$.next', 'passerelle approve ' || hold.hash || ' --item ' || item.subject),
  hold.run_id
FROM hold
JOIN hold_item AS item ON item.hold_id = hold.hold_id
WHERE hold.closed_at IS NULL
UNION ALL
SELECT 'disputed', external_id, 'sheet', 'D9', NULL, updated_run
FROM sheet_link
WHERE state = 'disputed'
UNION ALL
SELECT iif(next_try_at IS NULL, 'quarantined', 'backing_off'), subject, failures || ' failures',
  error_code, error_text, run_id
FROM item_health
UNION ALL
SELECT 'failed',
  coalesce(sheet.external_id, person.external_id, grouped.external_id, tutor.external_id),
  intent.kind, intent.error_code, intent.error_text, intent.run_id
FROM intent
LEFT JOIN sheet_link AS sheet ON sheet.sheet_id = intent.sheet_id
LEFT JOIN person_link AS person ON person.person_link_id = intent.person_link_id
LEFT JOIN group_link AS grouped ON grouped.group_link_id = intent.group_link_id
LEFT JOIN tutor_link AS tutor ON tutor.tutor_link_id = intent.tutor_link_id
WHERE intent.state = 'failed'
  AND intent.closed_run IN (SELECT max(run_id) FROM run WHERE kind = 'sync' GROUP BY direction)
UNION ALL
SELECT 'decision', subject, situation || ', ' || action, cause, detail, from_run
FROM decision
WHERE to_run IS NULL AND cause <> 'A4' AND situation NOT IN ('held', 'split', 'joined')
UNION ALL
SELECT 'mark', 'attendance:' || place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, '')
    || ':learner:' || cell.person_key,
  cell.status || ', ' || cell.mark, cell.cause,
  json_object('wanted', cell.wanted, 'shown', cell.shown, 'base', cell.base), cell.from_run
FROM cell
JOIN sheet_session AS place ON place.sheet_id = cell.sheet_id AND place.to_run IS NULL
  AND place.leads
WHERE cell.to_run IS NULL AND cell.status IN ('pending', 'held', 'superseded')
UNION ALL
-- A mail in doubt is never sent again; it is shown for the week in which somebody may still ask.
SELECT state, 'tutor:' || tutor, 'mail of ' || day || ', part ' || part, error_code, error_text,
  run_id
FROM mail
WHERE state IN ('refused', 'doubtful')
  AND closed_at > (SELECT max(started_at) FROM run) - 7 * 86400000;

-- Seats of sessions that are over, by day: what is expected, then what stands on sheets.
CREATE VIEW v_balance_parts AS
SELECT substr(session.start_wall, 1, 10) AS day, session.planning_id,
  roster.size AS expected,
  iif(sheet.remote_id IS NULL, roster.size, 0) AS no_sheet,
  0 AS matched, 0 AS extra, 0 AS present, 0 AS absent, 0 AS justified, 0 AS late, 0 AS waiting,
  0 AS exempt, 0 AS not_archived, 0 AS shown_absent, 0 AS shown_justified, 0 AS shown_late
FROM hp_session AS session
JOIN roster ON roster.roster_id = session.roster_id
LEFT JOIN sheet_session AS place ON place.planning_id = session.planning_id
  AND place.course_key = session.course_key AND place.week = session.week
  AND place.discriminator = session.discriminator AND place.part = 1 AND place.to_run IS NULL
LEFT JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
LEFT JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
  AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
WHERE session.to_run IS NULL
  AND session.ends_at <= (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
UNION ALL
SELECT day, planning_id, 0, 0,
  is_expected, is_extra,
  is_expected AND archived AND NOT is_exempt AND state IN ('present', 'left_early', 'excluded'),
  is_expected AND archived AND NOT is_exempt AND state = 'absent',
  is_expected AND archived AND NOT is_exempt AND state = 'justified',
  is_expected AND archived AND NOT is_exempt AND state = 'late',
  is_expected AND archived AND NOT is_exempt AND state IN ('waiting', 'unknown'),
  is_expected AND archived AND is_exempt,
  is_expected AND NOT archived,
  is_expected AND shown = 'absent', is_expected AND shown = 'justified',
  is_expected AND shown GLOB 'late:*'
FROM (
  SELECT substr(session.start_wall, 1, 10) AS day, session.planning_id, sheet.archived,
    coalesce(cell.mark, mark.state, 'unknown') AS state,
    coalesce(cell.shown, '') AS shown,
    coalesce(cell.cause, '') = 'F16' OR optional.cause IS NOT NULL AS is_exempt,
    expected.person_key IS NOT NULL AS is_expected,
    -- Whom no session that shares the sheet expects is counted once, with the one that leads it.
    place.leads AND expected.person_key IS NULL AND NOT EXISTS (
      SELECT 1 FROM sheet_session AS shared
      CROSS JOIN hp_session AS class ON class.planning_id = shared.planning_id
        AND class.course_key = shared.course_key AND class.week = shared.week
        AND class.discriminator = shared.discriminator AND class.to_run IS NULL
      CROSS JOIN roster_member AS member ON member.roster_id = class.roster_id
        AND member.person_key = person.person_key
      WHERE shared.sheet_id = link.sheet_id AND shared.to_run IS NULL AND NOT shared.leads
    ) AS is_extra
  FROM hp_session AS session
  CROSS JOIN sheet_session AS place ON place.planning_id = session.planning_id
    AND place.course_key = session.course_key AND place.week = session.week
    AND place.discriminator = session.discriminator AND place.part = 1 AND place.to_run IS NULL
  CROSS JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
  CROSS JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
    AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
  CROSS JOIN document ON document.fingerprint = sheet.document_fingerprint
  LEFT JOIN decision AS optional ON optional.planning_id = session.planning_id
    AND optional.subject = 'attendance:' || session.course_key || '.' || session.week
      || iif(session.discriminator > 0, '.' || session.discriminator, '')
    AND optional.account_id = link.account_id AND optional.cause = 'F16'
    AND optional.to_run IS NULL
  CROSS JOIN json_each(document.body, '$.learners') AS seat
  LEFT JOIN person_link AS person ON person.account_id = link.account_id
    AND person.role = 'learner' AND person.remote_id = seat.value
    AND person.planning_id = link.planning_id AND person.state <> 'gone'
  LEFT JOIN roster_member AS expected ON expected.roster_id = session.roster_id
    AND expected.person_key = person.person_key
  LEFT JOIN cell ON cell.sheet_id = link.sheet_id AND cell.person_key = person.person_key
    AND cell.to_run IS NULL
  LEFT JOIN es_mark AS mark ON mark.account_id = link.account_id
    AND mark.sheet_remote_id = link.remote_id AND mark.role = 'learner'
    AND mark.person_remote_id = seat.value AND mark.to_run IS NULL
  WHERE session.to_run IS NULL
    AND session.ends_at <= (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
);

-- Instructors' hours, planned and signed. A class that shares a sheet is taught once: it counts with
-- the session that leads the sheet.
CREATE VIEW v_hours AS
SELECT
  hour.session,
  hour.subject,
  hour.type,
  substr(hour.start_wall, 1, 10) AS day,
  replace(substr(hour.start_wall, 1, 16), 'T', ' ') AS start_local,
  hour.sheet,
  hour.sheet_state,
  hour.person_key AS instructor_key,
  hour.edusign_id,
  coalesce(
    nullif(trim(person.first_name || ' ' || person.last_name), ''),
    nullif(trim(profile.first_name || ' ' || profile.last_name), ''),
    hour.edusign_id,
    CAST(hour.person_key AS TEXT)
  ) AS name,
  hour.planned,
  iif(hour.planned AND NOT hour.cancelled, hour.minutes, 0) AS planned_minutes,
  hour.signed,
  iif(hour.signed, hour.sheet_minutes, 0) AS signed_minutes,
  strftime('%Y-%m-%d %H:%M:%S', hour.signed_at / 1000, 'unixepoch') AS signed_utc,
  NULL AS recorded_minutes,
  hour.planned_count > 1 OR hour.signer_count > 1 AS co_taught,
  CASE
    WHEN hour.cancelled THEN 'cancelled_signed'
    WHEN hour.planned AND hour.signed THEN 'signed'
    WHEN hour.signed THEN iif(hour.planned_signers < hour.planned_count, 'replacement', 'extra')
    WHEN hour.signer_count > hour.planned_signers THEN 'replaced'
    WHEN hour.sheet_state = 'none' THEN 'no_sheet'
    WHEN hour.sheet_state = 'open' THEN 'open'
    ELSE 'unsigned'
  END AS outcome,
  hour.account,
  hour.planning
FROM (
  -- Whoever is planned for a session that stands.
  SELECT
    session.course_key || '.' || session.week
      || iif(session.discriminator > 0, '.' || session.discriminator, '') AS session,
    session.subject_label AS subject,
    session.type,
    session.start_wall,
    iif(place.part > 1 OR EXISTS (
      SELECT 1 FROM sheet_session AS other
      WHERE other.planning_id = place.planning_id AND other.course_key = place.course_key
        AND other.week = place.week AND other.discriminator = place.discriminator
        AND other.account_id = place.account_id AND other.to_run IS NULL AND other.part > 1),
      link.ends_at - link.starts_at, session.ends_at - session.starts_at) / 60000 AS minutes,
    0 AS cancelled,
    session.planning_id,
    planning.name AS planning,
    link.account_id,
    account.name AS account,
    link.remote_id AS sheet,
    iif(sheet.remote_id IS NULL, 'none', iif(sheet.archived, 'archived', 'open')) AS sheet_state,
    (sheet.ends_at - sheet.starts_at) / 60000 AS sheet_minutes,
    instructor.value AS person_key,
    profile.remote_id AS edusign_id,
    1 AS planned,
    coalesce(mark.signed, 0) AS signed,
    mark.signed_at,
    json_array_length(session.instructors) AS planned_count,
    (SELECT count(*) FROM es_mark AS signer
      WHERE signer.account_id = link.account_id AND signer.sheet_remote_id = link.remote_id
        AND signer.role = 'instructor' AND signer.to_run IS NULL AND signer.signed) AS signer_count,
    (SELECT count(*) FROM json_each(session.instructors) AS other
      CROSS JOIN person_link AS known ON known.planning_id = session.planning_id
        AND known.role = 'instructor' AND known.person_key = other.value
        AND known.account_id = link.account_id AND known.state <> 'gone'
      CROSS JOIN es_mark AS signer ON signer.account_id = link.account_id
        AND signer.sheet_remote_id = link.remote_id AND signer.role = 'instructor'
        AND signer.person_remote_id = known.remote_id AND signer.to_run IS NULL
      WHERE signer.signed) AS planned_signers
  FROM hp_session AS session
  JOIN planning ON planning.planning_id = session.planning_id
  CROSS JOIN json_each(session.instructors) AS instructor
  LEFT JOIN sheet_session AS place ON place.planning_id = session.planning_id
    AND place.course_key = session.course_key AND place.week = session.week
    AND place.discriminator = session.discriminator AND place.to_run IS NULL
  LEFT JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
  LEFT JOIN account ON account.account_id = link.account_id
  LEFT JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
    AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
  LEFT JOIN person_link AS profile ON profile.planning_id = session.planning_id
    AND profile.role = 'instructor' AND profile.person_key = instructor.value
    AND profile.account_id = link.account_id AND profile.state <> 'gone'
  LEFT JOIN es_mark AS mark ON mark.account_id = link.account_id
    AND mark.sheet_remote_id = link.remote_id AND mark.role = 'instructor'
    AND mark.person_remote_id = profile.remote_id AND mark.to_run IS NULL
  WHERE session.to_run IS NULL AND place.leads IS NOT 0
  UNION ALL
  -- Whoever signed without being planned, or what is not planned any more.
  SELECT
    place.course_key || '.' || place.week
      || iif(place.discriminator > 0, '.' || place.discriminator, ''),
    session.subject_label,
    session.type,
    session.start_wall,
    iif(place.part > 1 OR EXISTS (
      SELECT 1 FROM sheet_session AS other
      WHERE other.planning_id = place.planning_id AND other.course_key = place.course_key
        AND other.week = place.week AND other.discriminator = place.discriminator
        AND other.account_id = place.account_id AND other.to_run IS NULL AND other.part > 1),
      link.ends_at - link.starts_at, session.ends_at - session.starts_at) / 60000,
    session.to_run IS NOT NULL,
    link.planning_id,
    planning.name,
    link.account_id,
    account.name,
    link.remote_id,
    iif(sheet.archived, 'archived', 'open'),
    (sheet.ends_at - sheet.starts_at) / 60000,
    profile.person_key,
    mark.person_remote_id,
    EXISTS (SELECT 1 FROM json_each(session.instructors) AS other
      WHERE other.value = profile.person_key),
    1,
    mark.signed_at,
    json_array_length(session.instructors),
    (SELECT count(*) FROM es_mark AS signer
      WHERE signer.account_id = link.account_id AND signer.sheet_remote_id = link.remote_id
        AND signer.role = 'instructor' AND signer.to_run IS NULL AND signer.signed),
    (SELECT count(*) FROM json_each(session.instructors) AS other
      CROSS JOIN person_link AS known ON known.planning_id = link.planning_id
        AND known.role = 'instructor' AND known.person_key = other.value
        AND known.account_id = link.account_id AND known.state <> 'gone'
      CROSS JOIN es_mark AS signer ON signer.account_id = link.account_id
        AND signer.sheet_remote_id = link.remote_id AND signer.role = 'instructor'
        AND signer.person_remote_id = known.remote_id AND signer.to_run IS NULL
      WHERE signer.signed)
  FROM sheet_link AS link
  JOIN planning ON planning.planning_id = link.planning_id
  JOIN account ON account.account_id = link.account_id
  CROSS JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
    AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
  CROSS JOIN es_mark AS mark ON mark.account_id = link.account_id
    AND mark.sheet_remote_id = link.remote_id AND mark.role = 'instructor' AND mark.to_run IS NULL
  CROSS JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
    AND place.leads
  CROSS JOIN hp_session AS session ON session.planning_id = place.planning_id
    AND session.course_key = place.course_key AND session.week = place.week
    AND session.discriminator = place.discriminator
    AND session.from_run = (SELECT max(version.from_run) FROM hp_session AS version
      WHERE version.planning_id = place.planning_id AND version.course_key = place.course_key
        AND version.week = place.week AND version.discriminator = place.discriminator)
  LEFT JOIN person_link AS profile ON profile.account_id = link.account_id
    AND profile.role = 'instructor' AND profile.remote_id = mark.person_remote_id
    AND profile.planning_id = link.planning_id AND profile.state <> 'gone'
  WHERE link.state <> 'gone' AND mark.signed
    AND (session.to_run IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM json_each(session.instructors) AS other
      WHERE other.value = profile.person_key))
) AS hour
LEFT JOIN hp_person AS person ON person.planning_id = hour.planning_id
  AND person.role = 'instructor' AND person.person_key = hour.person_key AND person.to_run IS NULL
LEFT JOIN es_person AS profile ON profile.account_id = hour.account_id
  AND profile.role = 'instructor' AND profile.remote_id = hour.edusign_id
  AND profile.to_run IS NULL;

-- Every link that ever was: sheets, people and groups. A sheet stands with the session that leads it.
CREATE VIEW v_links AS
SELECT
  'sheet' AS kind,
  place.course_key || '.' || place.week || iif(place.discriminator > 0, '.' || place.discriminator, '')
    AS hyperplanning_key,
  link.remote_id AS edusign_id,
  link.external_id,
  document.body ->> '$.title' AS name,
  link.origin,
  iif(link.state <> 'gone' AND place.to_run IS NOT NULL, 'replaced', link.state) AS state,
  link.created_run,
  link.updated_run,
  link.ended_run,
  link.ended_why,
  account.name AS account,
  planning.name AS planning
FROM sheet_link AS link
JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.leads
  AND (
    place.to_run IS NULL OR place.to_run = link.ended_run
    OR link.state <> 'gone' AND place.from_run = (
      SELECT max(last.from_run) FROM sheet_session AS last
      WHERE last.sheet_id = link.sheet_id AND last.leads
    ) AND NOT EXISTS (
      SELECT 1 FROM sheet_session AS current
      WHERE current.sheet_id = link.sheet_id AND current.to_run IS NULL
    )
  )
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
  AND person.person_key = link.person_key AND person.to_run IS NULL
UNION ALL
SELECT
  'group',
  link.kind || '.' || link.group_key,
  link.remote_id,
  link.external_id,
  link.name,
  link.origin,
  link.state,
  link.created_run,
  link.updated_run,
  link.ended_run,
  link.ended_why,
  account.name,
  planning.name
FROM group_link AS link
JOIN account ON account.account_id = link.account_id
JOIN planning ON planning.planning_id = link.planning_id;

-- Marks that Hyperplanning does not have as the sheets do.
CREATE VIEW v_not_sent AS
SELECT
  link.remote_id AS sheet,
  place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, '') AS session,
  coalesce(document.body ->> '$.title', '') AS title,
  replace(substr(class.start_wall, 1, 16), 'T', ' ') AS start_local,
  strftime('%Y-%m-%d %H:%M', cell.starts_at / 1000, 'unixepoch') AS start_utc,
  cell.person_key AS learner_key,
  (SELECT trim(person.first_name || ' ' || person.last_name) FROM hp_person AS person
    WHERE person.planning_id = link.planning_id AND person.role = 'learner'
      AND person.person_key = cell.person_key ORDER BY person.from_run DESC LIMIT 1) AS name,
  cell.mark,
  cell.wanted,
  cell.shown,
  cell.status,
  cell.cause,
  '{}' AS detail,
  cell.from_run AS since_run,
  1 AS marks
FROM cell
JOIN sheet_link AS link ON link.sheet_id = cell.sheet_id
JOIN sheet_session AS place ON place.sheet_id = cell.sheet_id AND place.to_run IS NULL
  AND place.leads
LEFT JOIN hp_session AS class ON class.planning_id = place.planning_id
  AND class.course_key = place.course_key AND class.week = place.week
  AND class.discriminator = place.discriminator AND class.to_run IS NULL
LEFT JOIN document ON document.fingerprint = link.base_fingerprint
WHERE cell.to_run IS NULL AND cell.status <> 'agreed'
UNION ALL
SELECT
  decision.detail ->> '$.sheet',
  substr(decision.subject, 12),
  decision.detail ->> '$.title',
  replace(substr(decision.detail ->> '$.start', 1, 16), 'T', ' '),
  NULL,
  NULL,
  decision.detail ->> '$.name',
  decision.detail ->> '$.state',
  NULL,
  NULL,
  'sheet',
  decision.cause,
  decision.detail,
  decision.from_run,
  coalesce(iif(decision.subject GLOB 'attendance:*:profile:*', 1,
    (SELECT json_array_length(document.body, '$.learners') FROM es_sheet AS sheet
      JOIN document ON document.fingerprint = sheet.document_fingerprint
      WHERE sheet.account_id = decision.account_id
        AND sheet.remote_id = decision.detail ->> '$.sheet' AND sheet.to_run IS NULL)), 0)
FROM decision
WHERE decision.to_run IS NULL AND decision.subject GLOB 'attendance:*'
UNION ALL
SELECT
  link.remote_id,
  place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, ''),
  document.body ->> '$.title',
  replace(substr(class.start_wall, 1, 16), 'T', ' '),
  strftime('%Y-%m-%d %H:%M', sheet.starts_at / 1000, 'unixepoch'),
  person.person_key,
  (SELECT trim(known.first_name || ' ' || known.last_name) FROM hp_person AS known
    WHERE known.planning_id = person.planning_id AND known.role = 'learner'
      AND known.person_key = person.person_key ORDER BY known.from_run DESC LIMIT 1),
  mark.state,
  NULL,
  NULL,
  'unjudged',
  'F2',
  '{}',
  sheet.from_run,
  1
FROM es_sheet AS sheet
CROSS JOIN sheet_link AS link ON link.account_id = sheet.account_id
  AND link.remote_id = sheet.remote_id AND link.state <> 'gone'
LEFT JOIN sheet_progress AS progress ON progress.sheet_id = link.sheet_id
JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
  AND place.leads
LEFT JOIN hp_session AS class ON class.planning_id = place.planning_id
  AND class.course_key = place.course_key AND class.week = place.week
  AND class.discriminator = place.discriminator AND class.to_run IS NULL
JOIN document ON document.fingerprint = sheet.document_fingerprint
CROSS JOIN es_mark AS mark ON mark.account_id = link.account_id
  AND mark.sheet_remote_id = link.remote_id AND mark.role = 'learner' AND mark.to_run IS NULL
CROSS JOIN person_link AS person ON person.account_id = link.account_id AND person.role = 'learner'
  AND person.remote_id = mark.person_remote_id AND person.planning_id = link.planning_id
  AND person.state <> 'gone'
WHERE sheet.to_run IS NULL AND sheet.archived AND progress.settled_at IS NULL
  AND mark.state IN ('absent', 'justified', 'late')
  AND NOT EXISTS (SELECT 1 FROM cell WHERE cell.sheet_id = link.sheet_id
    AND cell.person_key = person.person_key AND cell.to_run IS NULL)
  AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.planning_id = link.planning_id
    AND decision.subject = 'attendance:' || place.course_key || '.' || place.week
      || iif(place.discriminator > 0, '.' || place.discriminator, '')
    AND decision.to_run IS NULL);

-- Every sheet as it was last seen, with the session that leads it.
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
  AND place.leads
WHERE sheet.to_run IS NULL;

-- Where both sides differ, and why.
CREATE VIEW v_why_different AS
SELECT
  'session' AS kind,
  place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, '') AS key,
  there.body ->> '$.title' AS name,
  replace(substr(session.start_wall, 1, 16), 'T', ' ') AS start_local,
  rtrim(
    iif(there.body ->> '$.title' IS NOT base.body ->> '$.title', 'title, ', '')
      || iif(sheet.starts_at <> coalesce(session.starts_at, sheet.starts_at), 'start, ', '')
      || iif(sheet.ends_at <> coalesce(session.ends_at, sheet.ends_at), 'end, ', '')
      || iif(there.body ->> '$.room' IS NOT base.body ->> '$.room', 'room, ', '')
      || iif(there.body ->> '$.instructors' IS NOT base.body ->> '$.instructors',
        'instructors, ', '')
      || iif(there.body ->> '$.learners' IS NOT base.body ->> '$.learners', 'learners, ', ''),
    ', '
  ) AS fields,
  decision.cause,
  decision.detail,
  decision.from_run AS since_run,
  link.remote_id AS edusign_id
FROM sheet_link AS link
JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
  AND place.leads
JOIN es_sheet AS sheet ON sheet.account_id = link.account_id AND sheet.remote_id = link.remote_id
  AND sheet.to_run IS NULL
JOIN document AS there ON there.fingerprint = sheet.document_fingerprint
LEFT JOIN document AS base ON base.fingerprint = link.base_fingerprint
LEFT JOIN hp_session AS session ON session.planning_id = place.planning_id
  AND session.course_key = place.course_key AND session.week = place.week
  AND session.discriminator = place.discriminator AND session.to_run IS NULL
LEFT JOIN decision ON decision.planning_id = link.planning_id
  AND decision.subject = 'session:' || place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, '')
  AND decision.account_id = link.account_id AND decision.to_run IS NULL
WHERE link.state <> 'gone' AND (
  decision.cause IS NOT NULL OR sheet.document_fingerprint IS NOT link.base_fingerprint
  OR session.starts_at <> sheet.starts_at OR session.ends_at <> sheet.ends_at)
UNION ALL
SELECT
  person.role,
  CAST(person.person_key AS TEXT),
  trim(person.first_name || ' ' || person.last_name),
  NULL,
  rtrim(
    iif(person.last_name <> profile.last_name, 'last_name, ', '')
      || iif(person.first_name <> profile.first_name, 'first_name, ', '')
      || iif(lower(person.email) <> lower(profile.email), 'email, ', ''),
    ', '
  ),
  decision.cause,
  decision.detail,
  decision.from_run,
  link.remote_id
FROM person_link AS link
JOIN hp_person AS person ON person.planning_id = link.planning_id AND person.role = link.role
  AND person.person_key = link.person_key AND person.to_run IS NULL
JOIN es_person AS profile ON profile.account_id = link.account_id AND profile.role = link.role
  AND profile.remote_id = link.remote_id AND profile.to_run IS NULL
LEFT JOIN decision ON decision.planning_id = link.planning_id
  AND decision.subject = link.role || ':' || link.person_key
  AND decision.account_id = link.account_id AND decision.to_run IS NULL
WHERE link.state <> 'gone' AND (
  decision.cause IS NOT NULL OR person.last_name <> profile.last_name
  OR person.first_name <> profile.first_name OR lower(person.email) <> lower(profile.email));
