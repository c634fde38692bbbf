-- A sheet that gave way to another sheet of its session stands for none any more; it is shown too.

DROP VIEW v_links;

-- Every link that ever was: sheets, people and groups. A sheet that gave way to another one of its
-- session is replaced.
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
JOIN sheet_session AS place ON place.sheet_id = link.sheet_id
  AND (
    place.to_run IS NULL OR place.to_run = link.ended_run
    OR link.state <> 'gone' AND place.from_run = (
      SELECT max(last.from_run) FROM sheet_session AS last WHERE last.sheet_id = link.sheet_id
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

DROP VIEW v_attendance;

-- Every person on every sheet, with what the sheet last said of them, how far their mark has come, and
-- why it has come no further: the cause of the mark itself, else that of its sheet.
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
  seat.account,
  cell.wanted,
  nullif(cell.wanted_reason, '') AS wanted_reason,
  cell.shown,
  strftime('%Y-%m-%d %H:%M:%S', cell.sent_at / 1000, 'unixepoch') AS sent_utc,
  strftime('%Y-%m-%d %H:%M:%S', cell.accepted_at / 1000, 'unixepoch') AS accepted_utc,
  strftime('%Y-%m-%d %H:%M:%S', cell.verified_at / 1000, 'unixepoch') AS verified_utc,
  CASE
    WHEN seat.role = 'instructor' THEN 'hours' -- no operation takes it: report hours
    WHEN cell.status IS NOT NULL THEN cell.status
    WHEN NOT seat.archived THEN 'open'
    ELSE 'unjudged'
  END AS status,
  CASE
    WHEN cell.cause IS NOT NULL OR cell.status IN ('agreed', 'superseded') THEN cell.cause
    WHEN seat.role = 'learner' THEN (
      SELECT min(decision.cause) FROM decision
      WHERE decision.planning_id = sheet.planning_id AND decision.account_id = sheet.account_id
        AND decision.to_run IS NULL AND decision.subject IN (
          SELECT 'attendance:' || place.course_key || '.' || place.week
            || iif(place.discriminator > 0, '.' || place.discriminator, '')
            || iif(place.part > 1, ':p' || place.part, '') || suffix.value
          FROM sheet_session AS place
          JOIN json_each(json_array('', ':profile:' || seat.edusign_id)) AS suffix
          WHERE place.sheet_id = sheet.sheet_id AND place.to_run IS NULL
          UNION ALL
          SELECT 'attendance:sheet:' || seat.sheet
        )
    )
  END AS cause
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
  AND person.remote_id = seat.edusign_id AND person.to_run IS NULL
LEFT JOIN sheet_link AS sheet ON sheet.account_id = seat.account_id
  AND sheet.remote_id = seat.sheet AND sheet.state <> 'gone'
LEFT JOIN person_link AS link ON link.account_id = seat.account_id AND link.role = seat.role
  AND link.remote_id = seat.edusign_id AND link.planning_id = sheet.planning_id
  AND link.state <> 'gone'
LEFT JOIN cell ON seat.role = 'learner' AND cell.sheet_id = sheet.sheet_id
  AND cell.person_key = link.person_key AND cell.to_run IS NULL;
