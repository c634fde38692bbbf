-- Why each mark is not simply the same on both sides, with the facts that its sentence needs.

-- What is asked for: marks on their way or kept back, and those that went up without a part.
DROP INDEX cell_open;
CREATE INDEX cell_told ON cell (status)
  WHERE to_run IS NULL AND (status <> 'agreed' OR cause IS NOT NULL);

DROP VIEW v_not_sent;

-- Marks that are not simply the same on both sides, or that went up without a part of them, and why;
-- with the session that leads their sheet.
CREATE VIEW v_mark_reasons AS
SELECT
  cell.sheet_id,
  place.account_id,
  place.planning_id,
  place.course_key,
  place.week,
  place.discriminator,
  place.part,
  cell.person_key,
  cell.starts_at,
  cell.mark,
  cell.wanted,
  cell.base,
  cell.shown,
  cell.status,
  -- A mark that waits for its first journey has no reason of its own.
  coalesce(cell.cause, CASE
    WHEN EXISTS (
      SELECT 1 FROM intent JOIN person_link AS person
        ON person.person_link_id = intent.person_link_id
      WHERE intent.closed_at IS NULL AND intent.sheet_id = cell.sheet_id
        AND person.person_key = cell.person_key
    ) THEN 'F20'
    -- A refused write is tried again later; its mark only waits.
    WHEN EXISTS (
      SELECT 1 FROM item_health AS health
      WHERE health.account_id = place.account_id AND health.planning_id = place.planning_id
        AND health.subject = 'attendance:' || place.course_key || '.' || place.week
          || iif(place.discriminator > 0, '.' || place.discriminator, '')
          || iif(place.part > 1, ':p' || place.part, '') || ':learner:' || cell.person_key
    ) THEN 'F14'
    WHEN cell.status = 'pending' AND cell.base = 'absent' AND cell.wanted = 'justified' THEN 'F11'
    WHEN cell.status = 'pending' AND cell.base IS NOT NULL THEN 'F4'
  END) AS cause,
  json_patch('{}', json_object(
    'reason', nullif(cell.given_reason, ''),
    -- What an exemption is for stands where the reason of an absence does.
    'exemption', iif(cell.cause = 'F16', nullif(cell.given_reason, ''), NULL),
    'why', (
      SELECT nullif(health.error_text, '') FROM item_health AS health
      WHERE health.account_id = place.account_id AND health.planning_id = place.planning_id
        AND health.subject = 'attendance:' || place.course_key || '.' || place.week
          || iif(place.discriminator > 0, '.' || place.discriminator, '')
          || iif(place.part > 1, ':p' || place.part, '') || ':learner:' || cell.person_key
    )
  )) AS detail,
  cell.from_run AS since_run
FROM cell
JOIN sheet_session AS place ON place.sheet_id = cell.sheet_id AND place.to_run IS NULL
  AND place.leads
-- Every status is more than nothing: that lets SQLite search the index of those that are told.
WHERE cell.to_run IS NULL AND (cell.status <> 'agreed' OR cell.cause IS NOT NULL)
  AND cell.status > '';

-- Marks that Hyperplanning does not have as the sheets do, or has without a part of them.
CREATE VIEW v_not_sent AS
SELECT
  link.remote_id AS sheet,
  cell.course_key || '.' || cell.week
    || iif(cell.discriminator > 0, '.' || cell.discriminator, '') AS session,
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
  cell.detail,
  cell.since_run,
  1 AS marks
FROM v_mark_reasons AS cell
JOIN sheet_link AS link ON link.sheet_id = cell.sheet_id
LEFT JOIN hp_session AS class ON class.planning_id = cell.planning_id
  AND class.course_key = cell.course_key AND class.week = cell.week
  AND class.discriminator = cell.discriminator AND class.to_run IS NULL
LEFT JOIN document ON document.fingerprint = link.base_fingerprint
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
  -- Of a refused mark that waits, the mark itself is told.
  AND (decision.cause <> 'F14' OR decision.subject NOT IN (
    SELECT 'attendance:' || told.course_key || '.' || told.week
      || iif(told.discriminator > 0, '.' || told.discriminator, '')
      || iif(told.part > 1, ':p' || told.part, '') || ':learner:' || told.person_key
    FROM v_mark_reasons AS told))
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
