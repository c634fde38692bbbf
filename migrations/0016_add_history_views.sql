-- Views on what happened, and on profiles that may be one person.

-- Every event of every object: who showed what since which run, what was decided, what was written.
--
-- side     hyperplanning, edusign or passerelle
-- event    appeared, changed or gone; decided or settled; wrote
-- detail   the fields that changed; the code of the cause; the kind of write and how it ended
CREATE VIEW v_timeline AS
SELECT
  event.run,
  strftime('%Y-%m-%d %H:%M:%S', run.started_at / 1000, 'unixepoch') AS run_utc,
  event.side,
  event.subject,
  event.name,
  event.start_local,
  event.event,
  event.detail
FROM (
  SELECT
    session.from_run AS run,
    'hyperplanning' AS side,
    'session:' || session.course_key || '.' || session.week
      || iif(session.discriminator > 0, '.' || session.discriminator, '') AS subject,
    session.subject_label AS name,
    replace(substr(session.start_wall, 1, 16), 'T', ' ') AS start_local,
    iif(before.from_run IS NULL, 'appeared', 'changed') AS event,
    iif(before.from_run IS NULL, '', rtrim(
      iif(before.subject_label <> session.subject_label OR before.type <> session.type,
        'title, ', '')
        || iif(before.starts_at <> session.starts_at, 'start, ', '')
        || iif(before.ends_at <> session.ends_at, 'end, ', '')
        || iif(before.rooms <> session.rooms, 'room, ', '')
        || iif(before.instructors <> session.instructors, 'instructors, ', '')
        || iif(before.roster_id <> session.roster_id, 'learners, ', ''), ', ')) AS detail
  FROM hp_session AS session
  LEFT JOIN hp_session AS before ON before.planning_id = session.planning_id
    AND before.course_key = session.course_key AND before.week = session.week
    AND before.discriminator = session.discriminator AND before.to_run = session.from_run
  UNION ALL
  SELECT session.to_run, 'hyperplanning',
    'session:' || session.course_key || '.' || session.week
      || iif(session.discriminator > 0, '.' || session.discriminator, ''),
    session.subject_label, replace(substr(session.start_wall, 1, 16), 'T', ' '), 'gone', ''
  FROM hp_session AS session
  WHERE session.to_run IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM hp_session AS next WHERE next.planning_id = session.planning_id
      AND next.course_key = session.course_key AND next.week = session.week
      AND next.discriminator = session.discriminator AND next.from_run = session.to_run)
  UNION ALL
  SELECT person.from_run, 'hyperplanning', person.role || ':' || person.person_key,
    trim(person.first_name || ' ' || person.last_name), NULL,
    iif(before.from_run IS NULL, 'appeared', 'changed'),
    iif(before.from_run IS NULL, '', rtrim(
      iif(before.last_name <> person.last_name, 'last_name, ', '')
        || iif(before.first_name <> person.first_name, 'first_name, ', '')
        || iif(before.email <> person.email, 'email, ', '')
        || iif(before.phone <> person.phone, 'phone, ', '')
        || iif(before.training <> person.training, 'training, ', '')
        || iif(before.company <> person.company, 'company, ', ''), ', '))
  FROM hp_person AS person
  LEFT JOIN hp_person AS before ON before.planning_id = person.planning_id
    AND before.role = person.role AND before.person_key = person.person_key
    AND before.to_run = person.from_run
  UNION ALL
  SELECT person.to_run, 'hyperplanning', person.role || ':' || person.person_key,
    trim(person.first_name || ' ' || person.last_name), NULL, 'gone', ''
  FROM hp_person AS person
  WHERE person.to_run IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM hp_person AS next WHERE next.planning_id = person.planning_id
      AND next.role = person.role AND next.person_key = person.person_key
      AND next.from_run = person.to_run)
  UNION ALL
  SELECT sheet.from_run, 'edusign', 'sheet:' || sheet.remote_id,
    coalesce(document.body ->> '$.title', ''), NULL,
    iif(before.from_run IS NULL, 'appeared', 'changed'),
    iif(before.from_run IS NULL, '', coalesce(nullif(rtrim(
      iif(earlier.body ->> '$.title' IS NOT document.body ->> '$.title', 'title, ', '')
        || iif(before.starts_at <> sheet.starts_at, 'start, ', '')
        || iif(before.ends_at <> sheet.ends_at, 'end, ', '')
        || iif(earlier.body ->> '$.room' IS NOT document.body ->> '$.room', 'room, ', '')
        || iif(earlier.body ->> '$.instructors' IS NOT document.body ->> '$.instructors',
          'instructors, ', '')
        || iif(earlier.body ->> '$.learners' IS NOT document.body ->> '$.learners',
          'learners, ', '')
        || iif(before.archived <> sheet.archived, 'archived, ', '')
        || iif(before.marked <> sheet.marked, 'marks, ', ''), ', '), ''), 'marks'))
  FROM es_sheet AS sheet
  LEFT JOIN document ON document.fingerprint = sheet.document_fingerprint
  LEFT JOIN es_sheet AS before ON before.account_id = sheet.account_id
    AND before.remote_id = sheet.remote_id AND before.to_run = sheet.from_run
  LEFT JOIN document AS earlier ON earlier.fingerprint = before.document_fingerprint
  UNION ALL
  SELECT sheet.to_run, 'edusign', 'sheet:' || sheet.remote_id,
    coalesce(document.body ->> '$.title', ''), NULL, 'gone', ''
  FROM es_sheet AS sheet
  LEFT JOIN document ON document.fingerprint = sheet.document_fingerprint
  WHERE sheet.to_run IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM es_sheet AS next WHERE next.account_id = sheet.account_id
      AND next.remote_id = sheet.remote_id AND next.from_run = sheet.to_run)
  UNION ALL
  SELECT person.from_run, 'edusign', person.role || ':profile:' || person.remote_id,
    trim(person.first_name || ' ' || person.last_name), NULL,
    iif(before.from_run IS NULL, 'appeared', 'changed'),
    iif(before.from_run IS NULL, '', rtrim(
      iif(before.last_name <> person.last_name, 'last_name, ', '')
        || iif(before.first_name <> person.first_name, 'first_name, ', '')
        || iif(before.email <> person.email, 'email, ', '')
        || iif(before.phone <> person.phone, 'phone, ', '')
        || iif(before.training <> person.training, 'training, ', '')
        || iif(before.company <> person.company, 'company, ', '')
        || iif(before.archived <> person.archived, 'archived, ', ''), ', '))
  FROM es_person AS person
  LEFT JOIN es_person AS before ON before.account_id = person.account_id
    AND before.role = person.role AND before.remote_id = person.remote_id
    AND before.to_run = person.from_run
  UNION ALL
  SELECT person.to_run, 'edusign', person.role || ':profile:' || person.remote_id,
    trim(person.first_name || ' ' || person.last_name), NULL, 'gone', ''
  FROM es_person AS person
  WHERE person.to_run IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM es_person AS next WHERE next.account_id = person.account_id
      AND next.role = person.role AND next.remote_id = person.remote_id
      AND next.from_run = person.to_run)
  UNION ALL
  SELECT decision.from_run, 'passerelle', decision.subject,
    coalesce(decision.detail ->> '$.title', decision.detail ->> '$.name', ''),
    replace(substr(decision.detail ->> '$.start', 1, 16), 'T', ' '), 'decided', decision.cause
  FROM decision
  UNION ALL
  SELECT decision.to_run, 'passerelle', decision.subject,
    coalesce(decision.detail ->> '$.title', decision.detail ->> '$.name', ''),
    replace(substr(decision.detail ->> '$.start', 1, 16), 'T', ' '), 'settled', decision.cause
  FROM decision
  WHERE decision.to_run IS NOT NULL
  UNION ALL
  SELECT intent.run_id, 'passerelle', coalesce(sheet.external_id, person.external_id, intent.op_key),
    '', NULL, 'wrote',
    intent.kind || ', ' || intent.state || coalesce(': ' || intent.error_text, '')
  FROM intent
  LEFT JOIN sheet_link AS sheet ON sheet.sheet_id = intent.sheet_id
  LEFT JOIN person_link AS person ON person.person_link_id = intent.person_link_id
) AS event
JOIN run ON run.run_id = event.run;

-- Changes in Hyperplanning that no run saw before the class began: too late for its sheet.
--
-- change        appeared, changed or gone
-- fields        what changed
-- last_run      the last complete reading before the class; what is earlier than the first is left out
CREATE VIEW v_late_changes AS
SELECT
  late.session,
  late.name,
  late.start_local,
  late.change,
  late.fields,
  last.run_id AS last_run,
  strftime('%Y-%m-%d %H:%M:%S', last.started_at / 1000, 'unixepoch') AS last_run_utc,
  (late.starts_at - last.started_at) / 60000 AS minutes_before,
  late.seen_run,
  strftime('%Y-%m-%d %H:%M:%S', late.seen_at / 1000, 'unixepoch') AS seen_utc
FROM (
  SELECT
    session.course_key || '.' || session.week
      || iif(session.discriminator > 0, '.' || session.discriminator, '') AS session,
    session.subject_label AS name,
    replace(substr(min(session.start_wall, coalesce(before.start_wall, session.start_wall)), 1, 16),
      'T', ' ') AS start_local,
    min(session.starts_at, coalesce(before.starts_at, session.starts_at)) AS starts_at,
    iif(before.from_run IS NULL, 'appeared', 'changed') AS change,
    iif(before.from_run IS NULL, '', rtrim(
      iif(before.subject_label <> session.subject_label OR before.type <> session.type,
        'title, ', '')
        || iif(before.starts_at <> session.starts_at, 'start, ', '')
        || iif(before.ends_at <> session.ends_at, 'end, ', '')
        || iif(before.rooms <> session.rooms, 'room, ', '')
        || iif(before.instructors <> session.instructors, 'instructors, ', '')
        || iif(before.roster_id <> session.roster_id, 'learners, ', ''), ', ')) AS fields,
    session.from_run AS seen_run,
    run.started_at AS seen_at
  FROM hp_session AS session
  JOIN run ON run.run_id = session.from_run
  LEFT JOIN hp_session AS before ON before.planning_id = session.planning_id
    AND before.course_key = session.course_key AND before.week = session.week
    AND before.discriminator = session.discriminator AND before.to_run = session.from_run
  WHERE run.started_at >= min(session.starts_at, coalesce(before.starts_at, session.starts_at))
  UNION ALL
  SELECT
    session.course_key || '.' || session.week
      || iif(session.discriminator > 0, '.' || session.discriminator, ''),
    session.subject_label,
    replace(substr(session.start_wall, 1, 16), 'T', ' '),
    session.starts_at,
    'gone',
    '',
    session.to_run,
    run.started_at
  FROM hp_session AS session
  JOIN run ON run.run_id = session.to_run
  WHERE run.started_at >= session.starts_at AND NOT EXISTS (
    SELECT 1 FROM hp_session AS next WHERE next.planning_id = session.planning_id
      AND next.course_key = session.course_key AND next.week = session.week
      AND next.discriminator = session.discriminator AND next.from_run = session.to_run)
) AS late
JOIN run AS last ON last.run_id = (
  SELECT max(run.run_id) FROM run
  WHERE run.source_complete AND run.started_at < late.starts_at AND run.run_id < late.seen_run
);

-- Profiles of one role that share a name or an address, and what to do with each.
--
-- Case does not count here; accents do, while 'passerelle report duplicates' folds them.
-- advice   keep: the one to go on with, linked or made through the interface, or with classes to come
--          archive: the one to archive, made by hand and without classes to come
--          homonym: several people of Hyperplanning; nothing is to be archived
--          look: a person must decide
CREATE VIEW v_duplicates AS
SELECT
  role,
  name,
  email,
  edusign_id,
  external_id,
  person_key AS hyperplanning_key,
  upcoming,
  same_name,
  same_email,
  CASE
    WHEN linked_alike = max(same_name, same_email) THEN 'homonym'
    WHEN person_key IS NOT NULL THEN 'keep'
    WHEN external_id = '' AND upcoming = 0 AND linked_alike > 0 THEN 'archive'
    ELSE 'look'
  END AS advice,
  account
FROM (
  SELECT *,
    max(count(person_key) OVER (PARTITION BY account_id, role, folded),
      iif(address = '', 0, count(person_key) OVER (PARTITION BY account_id, role, address)))
      AS linked_alike,
    (SELECT count(*) FROM es_sheet AS sheet
      JOIN document ON document.fingerprint = sheet.document_fingerprint
      JOIN json_each(document.body, iif(pair.role = 'learner', '$.learners', '$.instructors'))
        AS seat
      WHERE sheet.account_id = pair.account_id AND sheet.to_run IS NULL
        AND sheet.starts_at > (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
        AND seat.value = pair.edusign_id) AS upcoming
  FROM (
    SELECT
      profile.account_id,
      account.name AS account,
      profile.role,
      trim(profile.first_name || ' ' || profile.last_name) AS name,
      profile.email,
      profile.remote_id AS edusign_id,
      profile.external_id,
      link.person_key,
      lower(trim(profile.last_name) || ' ' || trim(profile.first_name)) AS folded,
      lower(trim(profile.email)) AS address,
      count(*) OVER (PARTITION BY profile.account_id, profile.role,
        lower(trim(profile.last_name) || ' ' || trim(profile.first_name))) AS same_name,
      iif(trim(profile.email) = '', 1, count(*) OVER (PARTITION BY profile.account_id, profile.role,
        lower(trim(profile.email)))) AS same_email
    FROM es_person AS profile
    JOIN account ON account.account_id = profile.account_id
    LEFT JOIN person_link AS link ON link.account_id = profile.account_id
      AND link.role = profile.role AND link.remote_id = profile.remote_id AND link.state <> 'gone'
      AND link.planning_id = (
        SELECT planning_id FROM run WHERE planning_id IS NOT NULL ORDER BY run_id DESC LIMIT 1)
    WHERE profile.to_run IS NULL AND NOT profile.archived
  ) AS pair
  WHERE same_name > 1 OR same_email > 1
);
