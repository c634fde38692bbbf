-- The upward flow: how far each mark has come on its way to Hyperplanning.

DROP VIEW v_attention;
DROP VIEW v_attendance;
DROP TABLE mark_sent; -- no program ever wrote it

-- AGREED: marks on their way to Hyperplanning -------------------------------------------------------

-- One learner's cell of one sheet, from a run until another (to_run empty: still in force): what the
-- sheet says, what Hyperplanning should say, says, and what both last agreed on.
-- A value is present, absent, justified or late:MINUTES.
CREATE TABLE cell (
  sheet_id INTEGER NOT NULL REFERENCES sheet_link ON DELETE RESTRICT,
  person_key INTEGER NOT NULL CHECK (person_key > 0), -- the learner, in the sheet's planning
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  starts_at INTEGER NOT NULL, -- the exact interval that is compared and written
  ends_at INTEGER NOT NULL,
  mark TEXT NOT NULL CHECK (
    mark IN (
      'present', 'absent', 'justified', 'late', 'left_early', 'excluded', 'waiting', 'unknown'
    )
  ),
  given_reason TEXT NOT NULL, -- Edusign's label; empty where it gives none
  wanted TEXT, -- empty when the mark says nothing that goes to Hyperplanning
  wanted_reason TEXT NOT NULL, -- Hyperplanning's label; empty for none
  base TEXT,
  base_reason TEXT NOT NULL,
  ours INTEGER NOT NULL CHECK (ours IN (0, 1)), -- the base is an interval that our journal wrote
  shown TEXT,
  status TEXT NOT NULL CHECK (status IN ('pending', 'agreed', 'superseded', 'held')),
  cause TEXT, -- why it is not simply so, or what was left out on the way
  sent_at INTEGER,
  accepted_at INTEGER,
  verified_at INTEGER,
  PRIMARY KEY (sheet_id, person_key, from_run),
  CHECK (status NOT IN ('held', 'superseded') OR cause IS NOT NULL),
  CHECK (ours = 0 OR base IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cell_current ON cell (sheet_id, person_key) WHERE to_run IS NULL;
CREATE INDEX cell_open ON cell (status) WHERE to_run IS NULL AND status <> 'agreed';
CREATE INDEX cell_person ON cell (person_key) WHERE to_run IS NULL;
CREATE INDEX cell_from_run ON cell (from_run);
CREATE INDEX cell_to_run ON cell (to_run) WHERE to_run IS NOT NULL;

-- A sheet that was seen archived, and has not been opened again since.
CREATE TABLE sheet_progress (
  sheet_id INTEGER PRIMARY KEY REFERENCES sheet_link ON DELETE RESTRICT,
  archived_at INTEGER NOT NULL, -- when the first run that saw it so began
  archived_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  settled_at INTEGER -- since when all its marks are done; empty while some are not
) STRICT;
CREATE INDEX sheet_progress_run ON sheet_progress (archived_run);

-- A roll call of Hyperplanning (a course in a week) that is marked as completed.
CREATE TABLE roll_call (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  course_key INTEGER NOT NULL CHECK (course_key > 0),
  week INTEGER NOT NULL CHECK (week > 0),
  completed_at INTEGER NOT NULL,
  completed_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  PRIMARY KEY (planning_id, course_key, week, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_call_account ON roll_call (account_id);
CREATE INDEX roll_call_run ON roll_call (completed_run);

-- RULES ---------------------------------------------------------------------------------------------

-- Which reason of Hyperplanning stands for one of Edusign; the empty label is for all without a pair.
CREATE TABLE reason_pair (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  edusign_label TEXT NOT NULL,
  hyperplanning_label TEXT NOT NULL CHECK (hyperplanning_label <> ''),
  set_at INTEGER NOT NULL,
  set_by TEXT NOT NULL CHECK (set_by <> ''), -- the operator's login
  PRIMARY KEY (account_id, edusign_label)
) STRICT, WITHOUT ROWID;

-- JOURNAL: further kinds of write, so the table is made anew ------------------------------------------

-- A write, written down before it is sent. The only memory of doubt.
CREATE TABLE intent_anew (
  intent_id INTEGER PRIMARY KEY,
  op_key TEXT NOT NULL CHECK (op_key <> ''),
  kind TEXT NOT NULL CHECK (
    kind IN (
      'person_create', 'person_update', 'sheet_create', 'sheet_update', 'roster_add',
      'roster_remove', 'sheet_prefix', 'sheet_delete', 'absence_add', 'absence_remove',
      'absence_change', 'lateness_add', 'reason_set', 'roll_call_done'
    )
  ),
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  account_id INTEGER REFERENCES account ON DELETE RESTRICT,
  sheet_id INTEGER REFERENCES sheet_link ON DELETE RESTRICT,
  person_link_id INTEGER REFERENCES person_link ON DELETE RESTRICT,
  cause TEXT NOT NULL CHECK (cause <> ''), -- why it is done, for people and reports
  state TEXT NOT NULL CHECK (
    state IN ('intended', 'sent', 'in_doubt', 'confirmed', 'failed', 'abandoned')
  ),
  expect_fingerprint INTEGER, -- what must still be there
  want_fingerprint INTEGER NOT NULL, -- what shall be there
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence)),
  intended_at INTEGER NOT NULL,
  sent_at INTEGER,
  not_before INTEGER, -- a doubt may be settled by a reading begun after this moment
  closed_at INTEGER,
  closed_run INTEGER REFERENCES run ON DELETE RESTRICT,
  error_code TEXT,
  error_text TEXT,
  CHECK ((state IN ('confirmed', 'failed', 'abandoned')) = (closed_at IS NOT NULL)),
  CHECK ((closed_at IS NULL) = (closed_run IS NULL)),
  CHECK (state <> 'in_doubt' OR not_before IS NOT NULL),
  CHECK (kind NOT IN ('sheet_prefix', 'sheet_delete') OR evidence IS NOT NULL)
) STRICT;
INSERT INTO intent_anew SELECT * FROM intent;
DROP TABLE intent;
ALTER TABLE intent_anew RENAME TO intent;
CREATE UNIQUE INDEX intent_one_open ON intent (op_key)
  WHERE state IN ('intended', 'sent', 'in_doubt');
CREATE INDEX intent_open ON intent (state) WHERE closed_at IS NULL;
CREATE INDEX intent_run ON intent (run_id);
CREATE INDEX intent_account ON intent (account_id);
CREATE INDEX intent_sheet ON intent (sheet_id);
CREATE INDEX intent_person_link ON intent (person_link_id);
CREATE INDEX intent_closed_run ON intent (closed_run);

CREATE TRIGGER intent_starts_intended BEFORE INSERT ON intent WHEN NEW.state <> 'intended'
BEGIN SELECT RAISE(ABORT, 'an intent begins as intended'); END;
CREATE TRIGGER intent_no_rewrite BEFORE UPDATE OF op_key, kind, want_fingerprint, payload ON intent
WHEN OLD.state <> 'intended'
BEGIN SELECT RAISE(ABORT, 'a sent intent is immutable'); END;
CREATE TRIGGER intent_transition BEFORE UPDATE OF state ON intent WHEN NOT (
  OLD.state = NEW.state
  OR (OLD.state = 'intended' AND NEW.state IN ('sent', 'confirmed', 'abandoned'))
  OR (OLD.state = 'sent' AND NEW.state IN ('confirmed', 'failed', 'in_doubt'))
  OR (OLD.state = 'in_doubt' AND NEW.state IN ('confirmed', 'abandoned'))
)
BEGIN SELECT RAISE(ABORT, 'illegal intent transition'); END;
CREATE TRIGGER intent_no_delete BEFORE DELETE ON intent WHEN OLD.closed_at IS NULL
BEGIN SELECT RAISE(ABORT, 'an open intent cannot be deleted'); END;

-- VIEWS -----------------------------------------------------------------------------------------------

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
  cell.cause
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

-- What a person should look at: doubts, holds, disputes, objects that are refused again and again,
-- and whatever does not simply follow.
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
SELECT 'failed', coalesce(sheet.external_id, person.external_id), intent.kind, intent.error_code,
  intent.error_text, intent.run_id
FROM intent
LEFT JOIN sheet_link AS sheet ON sheet.sheet_id = intent.sheet_id
LEFT JOIN person_link AS person ON person.person_link_id = intent.person_link_id
WHERE intent.state = 'failed'
  AND intent.closed_run IN (SELECT max(run_id) FROM run WHERE kind = 'sync' GROUP BY direction)
UNION ALL
SELECT 'decision', subject, situation || ', ' || action, cause, detail, from_run
FROM decision
WHERE to_run IS NULL AND cause <> 'A4' AND situation <> 'held'
UNION ALL
SELECT 'mark', 'attendance:' || place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, '')
    || ':learner:' || cell.person_key,
  cell.status || ', ' || cell.mark, cell.cause,
  json_object('wanted', cell.wanted, 'shown', cell.shown, 'base', cell.base), cell.from_run
FROM cell
JOIN sheet_session AS place ON place.sheet_id = cell.sheet_id AND place.to_run IS NULL
WHERE cell.to_run IS NULL AND cell.status IN ('pending', 'held', 'superseded');
