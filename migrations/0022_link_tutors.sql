-- Tutors in Edusign: their cards, who of ours follows whom, and the writes to them.

DROP VIEW v_attention;

-- IDENTITY: tutors ----------------------------------------------------------------------------------

-- A tutor's mailbox and the card that bears it in Edusign. A card is never changed and never removed.
CREATE TABLE tutor_link (
  tutor_link_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  mailbox TEXT NOT NULL CHECK (mailbox <> ''), -- in lower case
  external_id TEXT NOT NULL CHECK (external_id <> ''),
  remote_id TEXT CHECK (remote_id <> ''),
  origin TEXT NOT NULL CHECK (origin IN ('created', 'matched')),
  created_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  updated_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  UNIQUE (account_id, mailbox)
) STRICT;
CREATE INDEX tutor_link_created_run ON tutor_link (created_run);
CREATE INDEX tutor_link_updated_run ON tutor_link (updated_run);

-- The tutors whom we last wrote to a learner's profile; only these are ever taken out of it again.
CREATE TABLE learner_tutors (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  remote_id TEXT NOT NULL CHECK (remote_id <> ''), -- of the learner's profile
  tutors TEXT NOT NULL CHECK (json_valid(tutors)), -- remote ids of tutors' cards
  updated_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  PRIMARY KEY (account_id, remote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX learner_tutors_updated_run ON learner_tutors (updated_run);

-- JOURNAL: further kinds of write, so the table is made anew ------------------------------------------

-- A write, written down before it is sent. The only memory of doubt.
CREATE TABLE intent_anew (
  intent_id INTEGER PRIMARY KEY,
  op_key TEXT NOT NULL CHECK (op_key <> ''),
  kind TEXT NOT NULL CHECK (
    kind IN (
      'person_create', 'person_update', 'sheet_create', 'sheet_update', 'roster_add',
      'roster_remove', 'sheet_prefix', 'sheet_delete', 'absence_add', 'absence_remove',
      'absence_change', 'lateness_add', 'reason_set', 'roll_call_done', 'group_create',
      'group_update', 'tutor_create', 'learner_tutors_update'
    )
  ),
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  account_id INTEGER REFERENCES account ON DELETE RESTRICT,
  sheet_id INTEGER REFERENCES sheet_link ON DELETE RESTRICT,
  person_link_id INTEGER REFERENCES person_link ON DELETE RESTRICT,
  group_link_id INTEGER REFERENCES group_link ON DELETE RESTRICT,
  tutor_link_id INTEGER REFERENCES tutor_link ON DELETE RESTRICT,
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
INSERT INTO intent_anew (intent_id, op_key, kind, run_id, account_id, sheet_id, person_link_id,
  group_link_id, cause, state, expect_fingerprint, want_fingerprint, payload, evidence, intended_at, sent_at,
  not_before, closed_at, closed_run, error_code, error_text)
SELECT intent_id, op_key, kind, run_id, account_id, sheet_id, person_link_id, group_link_id, cause, state,
  expect_fingerprint, want_fingerprint, payload, evidence, intended_at, sent_at, not_before, closed_at,
  closed_run, error_code, error_text
FROM intent;
DROP TABLE intent;
-- Views that name the table are left as they are: it comes back under its name.
PRAGMA legacy_alter_table = ON;
ALTER TABLE intent_anew RENAME TO intent;
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX intent_one_open ON intent (op_key)
  WHERE state IN ('intended', 'sent', 'in_doubt');
CREATE INDEX intent_open ON intent (state) WHERE closed_at IS NULL;
CREATE INDEX intent_run ON intent (run_id);
CREATE INDEX intent_account ON intent (account_id);
CREATE INDEX intent_sheet ON intent (sheet_id);
CREATE INDEX intent_person_link ON intent (person_link_id);
CREATE INDEX intent_closed_run ON intent (closed_run);
CREATE INDEX intent_group_link ON intent (group_link_id) WHERE group_link_id IS NOT NULL;
CREATE INDEX intent_tutor_link ON intent (tutor_link_id) WHERE tutor_link_id IS NOT NULL;

CREATE TRIGGER intent_starts_intended BEFORE INSERT ON intent WHEN NEW.state <> 'intended'
BEGIN SELECT RAISE(ABORT, 'an intent begins as intended'); END;
CREATE TRIGGER intent_no_rewrite BEFORE UPDATE OF op_key, kind, want_fingerprint, payload ON intent
WHEN OLD.state <> 'intended' AND NOT (
  OLD.closed_at IS NOT NULL AND NEW.payload = '{"erased":true}' AND NEW.op_key = OLD.op_key
  AND NEW.kind = OLD.kind AND NEW.want_fingerprint = OLD.want_fingerprint
)
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

-- What a person should look at: doubts, holds, disputes, objects that are refused again and again,
-- and whatever does not simply follow.
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
WHERE to_run IS NULL AND cause <> 'A4' AND situation NOT IN ('held', 'split')
UNION ALL
SELECT 'mark', 'attendance:' || place.course_key || '.' || place.week
    || iif(place.discriminator > 0, '.' || place.discriminator, '')
    || ':learner:' || cell.person_key,
  cell.status || ', ' || cell.mark, cell.cause,
  json_object('wanted', cell.wanted, 'shown', cell.shown, 'base', cell.base), cell.from_run
FROM cell
JOIN sheet_session AS place ON place.sheet_id = cell.sheet_id AND place.to_run IS NULL
WHERE cell.to_run IS NULL AND cell.status IN ('pending', 'held', 'superseded')
UNION ALL
-- A mail in doubt is never sent again; it is shown for the week in which somebody may still ask.
SELECT state, 'tutor:' || tutor, 'mail of ' || day || ', part ' || part, error_code, error_text,
  run_id
FROM mail
WHERE state IN ('refused', 'doubtful')
  AND closed_at > (SELECT max(started_at) FROM run) - 7 * 86400000;
