-- The views that reports are made of. Like those of 0002 they keep their names and columns.
-- "Now" is the beginning of the last run: what no run has seen is not known here.

-- What each difference in force touches: a row for each class that it hides or makes differ.
--
-- subject   as decisions write it: session:…, learner:…, instructor:…, attendance:…
-- sheets    1 where the whole sheet is missing or differs, else 0
-- seats     how many people's places are missing or differ
-- Learners and instructors are counted in classes to come alone.
CREATE VIEW v_impact AS
WITH
-- Subjects that name a class: the course, then the week, then what tells two in one week apart.
named AS (
  SELECT DISTINCT subject, account_id, planning_id,
    subject GLOB 'session:*' OR subject NOT GLOB 'attendance:*:[lp]*[er]:*' AS is_whole,
    iif(subject GLOB 'session:*', substr(subject, 9), substr(subject, 12)) || ':' AS rest
  FROM decision
  WHERE to_run IS NULL AND (subject GLOB 'session:*' OR subject GLOB 'attendance:[0-9]*')
),
cut AS (
  SELECT subject, account_id, planning_id, is_whole, CAST(rest AS INTEGER) AS course_key,
    substr(rest, 1 + instr(rest, '.'), instr(rest, ':') - 1 - instr(rest, '.')) AS further
  FROM named
),
keyed AS (
  SELECT subject, account_id, planning_id, is_whole, course_key, CAST(further AS INTEGER) AS week,
    iif(instr(further, '.') > 0, CAST(substr(further, 1 + instr(further, '.')) AS INTEGER), 0)
      AS discriminator
  FROM cut
),
present AS (
  SELECT started_at AS moment FROM run ORDER BY run_id DESC LIMIT 1
)
SELECT
  keyed.subject,
  keyed.course_key || '.' || keyed.week
    || iif(keyed.discriminator > 0, '.' || keyed.discriminator, '') AS session,
  replace(substr(session.start_wall, 1, 16), 'T', ' ') AS start_local,
  strftime('%Y-%m-%d %H:%M', coalesce(session.starts_at, link.starts_at) / 1000, 'unixepoch')
    AS start_utc,
  keyed.is_whole AS sheets,
  iif(keyed.is_whole,
    coalesce(roster.size, json_array_length(document.body, '$.learners'), 0), 1) AS seats,
  keyed.planning_id
FROM keyed
LEFT JOIN hp_session AS session ON session.planning_id = keyed.planning_id
  AND session.course_key = keyed.course_key AND session.week = keyed.week
  AND session.discriminator = keyed.discriminator AND session.to_run IS NULL
LEFT JOIN roster ON roster.roster_id = session.roster_id
LEFT JOIN sheet_session AS place ON place.planning_id = keyed.planning_id
  AND place.course_key = keyed.course_key AND place.week = keyed.week
  AND place.discriminator = keyed.discriminator AND place.part = 1
  AND place.account_id = keyed.account_id AND place.to_run IS NULL
LEFT JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
LEFT JOIN document ON document.fingerprint = link.base_fingerprint
UNION ALL
SELECT
  'learner:' || member.person_key,
  session.course_key || '.' || session.week
    || iif(session.discriminator > 0, '.' || session.discriminator, ''),
  replace(substr(session.start_wall, 1, 16), 'T', ' '),
  strftime('%Y-%m-%d %H:%M', session.starts_at / 1000, 'unixepoch'),
  0,
  1,
  session.planning_id
FROM hp_session AS session
CROSS JOIN roster_member AS member ON member.roster_id = session.roster_id
WHERE session.to_run IS NULL AND session.starts_at >= (SELECT moment FROM present)
  AND (+session.planning_id, +member.person_key) IN (
    SELECT planning_id, CAST(substr(subject, 9) AS INTEGER) FROM decision
    WHERE to_run IS NULL AND subject GLOB 'learner:*')
UNION ALL
SELECT
  'instructor:' || instructor.value,
  session.course_key || '.' || session.week
    || iif(session.discriminator > 0, '.' || session.discriminator, ''),
  replace(substr(session.start_wall, 1, 16), 'T', ' '),
  strftime('%Y-%m-%d %H:%M', session.starts_at / 1000, 'unixepoch'),
  place.sheet_id IS NULL,
  iif(place.sheet_id IS NULL, roster.size, 1),
  session.planning_id
FROM hp_session AS session
CROSS JOIN json_each(session.instructors) AS instructor
CROSS JOIN roster ON roster.roster_id = session.roster_id
LEFT JOIN sheet_session AS place ON place.planning_id = session.planning_id
  AND place.course_key = session.course_key AND place.week = session.week
  AND place.discriminator = session.discriminator AND place.part = 1 AND place.to_run IS NULL
WHERE session.to_run IS NULL AND session.starts_at >= (SELECT moment FROM present)
  AND (+session.planning_id, +instructor.value) IN (
    SELECT planning_id, CAST(substr(subject, 12) AS INTEGER) FROM decision
    WHERE to_run IS NULL AND subject GLOB 'instructor:*');

-- Every class to come, with its sheet, and whether people will be able to sign on it.
--
-- state   usable, no_sheet, not_written, cancelled, disputed, gone, no_instructor, no_learner or
--         archived
-- cause   the main reason in force, by the order of the tests: G, then A to F
CREATE VIEW v_readiness AS
SELECT
  class.session,
  class.subject,
  class.type,
  class.day,
  class.start_local,
  class.minutes,
  (SELECT group_concat(trim(person.first_name || ' ' || person.last_name), ', ')
    FROM json_each(class.keys) AS instructor
    CROSS JOIN hp_person AS person ON person.planning_id = class.planning_id
      AND person.role = 'instructor' AND person.person_key = instructor.value
      AND person.to_run IS NULL) AS instructors,
  class.learners,
  class.sheet,
  class.seats,
  class.state,
  coalesce(
    (SELECT decision.cause FROM decision
      WHERE decision.planning_id = class.planning_id
        AND decision.subject = 'session:' || class.session AND decision.to_run IS NULL
      ORDER BY decision.cause GLOB 'G*' DESC, decision.cause LIMIT 1),
    (SELECT 'G3' FROM hold JOIN hold_item AS item ON item.hold_id = hold.hold_id
      WHERE hold.closed_at IS NULL AND hold.planning_id = class.planning_id
        AND item.subject = 'session:' || class.session LIMIT 1)
  ) AS cause,
  (SELECT decision.detail FROM decision
    WHERE decision.planning_id = class.planning_id
      AND decision.subject = 'session:' || class.session AND decision.to_run IS NULL
    ORDER BY decision.cause GLOB 'G*' DESC, decision.cause LIMIT 1) AS detail,
  (SELECT decision.from_run FROM decision
    WHERE decision.planning_id = class.planning_id
      AND decision.subject = 'session:' || class.session AND decision.to_run IS NULL
    ORDER BY decision.cause GLOB 'G*' DESC, decision.cause LIMIT 1) AS since_run,
  class.planning_id
FROM (
  SELECT
    session.course_key || '.' || session.week
      || iif(session.discriminator > 0, '.' || session.discriminator, '') AS session,
    session.subject_label AS subject,
    session.type,
    substr(session.start_wall, 1, 10) AS day,
    replace(substr(session.start_wall, 1, 16), 'T', ' ') AS start_local,
    (session.ends_at - session.starts_at) / 60000 AS minutes,
    session.instructors AS keys,
    roster.size AS learners,
    link.remote_id AS sheet,
    json_array_length(document.body, '$.learners') AS seats,
    CASE
      WHEN link.sheet_id IS NULL THEN 'no_sheet'
      WHEN link.state = 'proposed' THEN 'not_written'
      WHEN link.state IN ('cancelled', 'disputed') THEN link.state
      WHEN sheet.remote_id IS NULL THEN 'gone'
      WHEN json_array_length(document.body, '$.instructors') = 0 THEN 'no_instructor'
      WHEN json_array_length(document.body, '$.learners') = 0 THEN 'no_learner'
      WHEN sheet.archived THEN 'archived'
      ELSE 'usable'
    END AS state,
    session.planning_id
  FROM hp_session AS session
  JOIN roster ON roster.roster_id = session.roster_id
  LEFT JOIN sheet_session AS place ON place.planning_id = session.planning_id
    AND place.course_key = session.course_key AND place.week = session.week
    AND place.discriminator = session.discriminator AND place.part = 1 AND place.to_run IS NULL
  LEFT JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
  LEFT JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
    AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
  LEFT JOIN document ON document.fingerprint = sheet.document_fingerprint
  WHERE session.to_run IS NULL
    AND session.starts_at >= (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
) AS class;

-- The classes of the next school day after the last run's that have no usable sheet, and why.
CREATE VIEW v_tomorrow AS
SELECT session, subject, type, start_local, instructors, learners, sheet, state, cause, detail,
  since_run
FROM v_readiness
WHERE state <> 'usable' AND day = (
  SELECT substr(min(session.start_wall), 1, 10)
  FROM (SELECT planning_id, date(window_first_day, '+1 day') AS tomorrow FROM run
    WHERE planning_id IS NOT NULL ORDER BY run_id DESC LIMIT 1) AS last
  CROSS JOIN hp_session AS session ON session.planning_id = last.planning_id
    AND session.to_run IS NULL AND session.start_wall >= last.tomorrow
);

-- Sheets and profiles that both sides have and that are not the same: which fields, and why.
--
-- fields   of a sheet: where Edusign shows something else than both last agreed on, and where
--          Hyperplanning now has other times; of a person: names and address of the two sides
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

-- People without a usable address, with what it hides: the classes to come, the sheets that cannot
-- be made, and the first class.
CREATE VIEW v_no_email AS
SELECT
  person.role,
  person.person_key,
  trim(person.first_name || ' ' || person.last_name) AS name,
  person.email,
  decision.cause,
  count(impact.session) AS classes,
  coalesce(sum(impact.sheets), 0) AS sheets_hidden,
  coalesce(sum(impact.seats), 0) AS seats_hidden,
  min(impact.start_local) AS first_class_local,
  decision.from_run AS since_run
FROM decision
CROSS JOIN hp_person AS person ON person.planning_id = decision.planning_id
  AND person.role = substr(decision.subject, 1, instr(decision.subject, ':') - 1)
  AND person.person_key = CAST(substr(decision.subject, 1 + instr(decision.subject, ':')) AS INTEGER)
  AND person.to_run IS NULL
LEFT JOIN v_impact AS impact ON impact.planning_id = decision.planning_id
  AND impact.subject = decision.subject
WHERE decision.to_run IS NULL AND decision.cause IN ('C1', 'C2', 'C4', 'C5')
  AND decision.subject GLOB '[li][en]*:*'
GROUP BY decision.planning_id, decision.account_id, decision.subject, decision.cause;

-- Marks that are not in Hyperplanning as the sheet has them, and why.
--
-- status   pending, held or superseded: what became of one mark; unjudged: on an archived sheet
--          that no upward run has read since (F2); sheet: why a sheet, or a profile on it, says
--          nothing at all
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

-- The parts of the evening balance: a row for each class that is over, with what is expected, and one
-- for each seat on its sheet, in whose one column there is a 1. Sums of them are the balance.
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
  is_expected, NOT is_expected,
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
    expected.person_key IS NOT NULL AS is_expected
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

-- The evening balance: every seat that Hyperplanning expects in a class that is over, by day.
--
-- expected = present + absent + justified + late + waiting + exempt + not_archived + remainder,
-- and remainder = no_sheet + not_on_sheet. Whoever was sent out or left early counts as present.
-- extra            on a sheet, and not expected by Hyperplanning
-- shown_…          what Hyperplanning holds of these seats
-- For some days of a large file, sum v_balance_parts of these days instead.
CREATE VIEW v_balance AS
SELECT
  day,
  sum(expected) AS expected,
  sum(present) AS present,
  sum(absent) AS absent,
  sum(justified) AS justified,
  sum(late) AS late,
  sum(waiting) AS waiting,
  sum(exempt) AS exempt,
  sum(not_archived) AS not_archived,
  sum(expected) - sum(matched) AS remainder,
  sum(no_sheet) AS no_sheet,
  sum(expected) - sum(matched) - sum(no_sheet) AS not_on_sheet,
  sum(extra) AS extra,
  sum(shown_absent) AS shown_absent,
  sum(shown_justified) AS shown_justified,
  sum(shown_late) AS shown_late,
  planning_id
FROM v_balance_parts
GROUP BY planning_id, day;
