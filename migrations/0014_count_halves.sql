-- A session that is cut in two by the half-day rule has a row for each part in the hours.

DROP VIEW v_hours;

-- Hours of instructors, for payroll. One row for each instructor and session: those whom
-- Hyperplanning plans, and those who signed a sheet of ours without being planned or after the
-- session was cancelled. Sheets made by hand in Edusign are not in it.
--
-- planned_minutes   the session's length in Hyperplanning, that of the part where the half-day
--                   rule cut it (one row a part); 0 for whoever was not planned, and for a
--                   cancelled session
-- signed_minutes    the sheet's length where the instructor signed it, else 0
-- recorded_minutes  what Hyperplanning shows as recorded: always empty, because no attested
--                   operation of its web service takes or tells an instructor's presence
-- sheet_state       none, open or archived; only an archived sheet is closed for good
-- co_taught         whether several were planned, or several signed
-- outcome           signed            planned, and signed by the same person
--                   unsigned          planned, the sheet is archived and nobody stood in
--                   replaced          planned, and somebody who was not planned signed instead
--                   replacement       not planned, signed where somebody planned did not
--                   extra             not planned, signed beside all those planned
--                   cancelled_signed  signed, though the session is not in Hyperplanning any more
--                   open              planned, not signed, and the sheet is not archived yet
--                   no_sheet          planned, and no sheet of ours stands for the session
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
  WHERE session.to_run IS NULL
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
