-- The ledger: what belongs to what, what was seen on both sides, what was agreed, what was done and why.
-- Base tables are private; the views of 0002 are the contract for support.
-- Times are UTC milliseconds (…_at) beside the wall text as received (…_wall); days are YYYY-MM-DD.
-- The versions in force (to_run empty) are found by the unique index that ends in _current or _live;
-- the indexes on to_run leave them out, so that SQLite never walks through all of them for one.
-- Fingerprints are 64-bit hashes of canonical forms (Campus.StableHash), stored as signed numbers.

-- IDENTITY -------------------------------------------------------------------------------------

-- The machine and path this file belongs to; a copy elsewhere is refused until it is restored there.
CREATE TABLE pin (
  pin_id INTEGER PRIMARY KEY CHECK (pin_id = 1),
  machine TEXT NOT NULL,
  path TEXT NOT NULL,
  pinned_at INTEGER NOT NULL
) STRICT;

-- One school-year database of Hyperplanning.
CREATE TABLE planning (
  planning_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  first_monday TEXT NOT NULL,
  label TEXT NOT NULL, -- what the server calls itself
  first_seen_at INTEGER NOT NULL,
  accepted_at INTEGER,
  accepted_by TEXT,
  UNIQUE (name, first_monday),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
) STRICT;

-- One Edusign school, reached by one API key (the key itself is never here).
CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  school_id TEXT NOT NULL, -- the remote identity pinned at first contact; empty where none is told
  school_name TEXT NOT NULL,
  pinned_at INTEGER NOT NULL
) STRICT;

-- One execution. A row is 'running' only while its process lives; the next run closes orphans.
CREATE TABLE run (
  run_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sync', 'look', 'repair')),
  direction TEXT NOT NULL CHECK (direction IN ('down', 'up', 'both')),
  state TEXT NOT NULL CHECK (
    state IN ('running', 'completed', 'item_errors', 'held', 'unavailable', 'failed', 'interrupted')
  ),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  host TEXT NOT NULL,
  boot TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started_by TEXT NOT NULL, -- the operator's login or the scheduler
  version TEXT NOT NULL, -- of the program
  config_hash TEXT NOT NULL,
  zone TEXT NOT NULL,
  window_first_day TEXT NOT NULL,
  window_end_day TEXT NOT NULL,
  window_start_at INTEGER NOT NULL,
  window_end_at INTEGER NOT NULL,
  planning_id INTEGER REFERENCES planning ON DELETE RESTRICT,
  account_id INTEGER REFERENCES account ON DELETE RESTRICT,
  source_complete INTEGER NOT NULL DEFAULT 0 CHECK (source_complete IN (0, 1)),
  target_complete INTEGER NOT NULL DEFAULT 0 CHECK (target_complete IN (0, 1)),
  plan_hash TEXT,
  counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)), -- what was seen and done, by kind
  exit_code INTEGER,
  stop_code TEXT, -- why it ended before its end
  stop_text TEXT,
  CHECK ((state = 'running') = (finished_at IS NULL)),
  CHECK ((state = 'running') = (exit_code IS NULL))
) STRICT;
CREATE UNIQUE INDEX run_one_running ON run (state) WHERE state = 'running';
CREATE INDEX run_planning ON run (planning_id);
CREATE INDEX run_account ON run (account_id);

-- A canonical sheet or profile, kept once however often it is agreed, seen or wanted.
CREATE TABLE document (
  fingerprint INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sheet', 'person')),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

-- A sheet of ours: the link between sessions and one course object of Edusign.
CREATE TABLE sheet_link (
  sheet_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  external_id TEXT NOT NULL CHECK (external_id <> ''),
  external_slot TEXT NOT NULL, -- the external id's session and part, without its generation
  part INTEGER NOT NULL DEFAULT 1 CHECK (part > 0),
  generation INTEGER NOT NULL DEFAULT 1 CHECK (generation > 0),
  remote_id TEXT CHECK (remote_id <> ''),
  origin TEXT NOT NULL CHECK (origin IN ('created', 'adopted')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'live', 'cancelled', 'gone', 'disputed')),
  base_fingerprint INTEGER REFERENCES document ON DELETE RESTRICT, -- what both sides last agreed on
  starts_at INTEGER NOT NULL, -- of the base; of the wish while there is none
  ends_at INTEGER NOT NULL,
  strong_key INTEGER NOT NULL, -- natural keys, for re-keying
  weak_key INTEGER NOT NULL,
  missing_strikes INTEGER NOT NULL DEFAULT 0 CHECK (missing_strikes >= 0),
  missing_since INTEGER, -- when the first strike was noted
  struck_at INTEGER, -- when the last strike was noted
  created_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  updated_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  ended_run INTEGER REFERENCES run ON DELETE RESTRICT,
  ended_why TEXT,
  UNIQUE (account_id, external_id), -- for ever: a generation is never used twice
  CHECK (state <> 'live' OR (remote_id IS NOT NULL AND base_fingerprint IS NOT NULL)),
  CHECK ((missing_strikes = 0) = (missing_since IS NULL)),
  CHECK ((state = 'gone') = (ended_run IS NOT NULL)),
  CHECK ((ended_run IS NULL) = (ended_why IS NULL))
) STRICT;
CREATE UNIQUE INDEX sheet_link_live_remote ON sheet_link (account_id, remote_id)
  WHERE remote_id IS NOT NULL AND state <> 'gone';
CREATE INDEX sheet_link_live ON sheet_link (planning_id, starts_at) WHERE state <> 'gone';
CREATE INDEX sheet_link_disputed ON sheet_link (state) WHERE state = 'disputed';
CREATE INDEX sheet_link_slot ON sheet_link (planning_id, external_slot, generation);
CREATE INDEX sheet_link_base ON sheet_link (base_fingerprint);
CREATE INDEX sheet_link_created_run ON sheet_link (created_run);
CREATE INDEX sheet_link_updated_run ON sheet_link (updated_run);
CREATE INDEX sheet_link_ended_run ON sheet_link (ended_run);

-- Which sessions a sheet stands for, now (to_run empty) and before. Many to many.
CREATE TABLE sheet_session (
  sheet_id INTEGER NOT NULL REFERENCES sheet_link ON DELETE RESTRICT,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  course_key INTEGER NOT NULL CHECK (course_key > 0),
  week INTEGER NOT NULL CHECK (week > 0),
  discriminator INTEGER NOT NULL DEFAULT 0 CHECK (discriminator >= 0),
  part INTEGER NOT NULL DEFAULT 1 CHECK (part > 0),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  why TEXT NOT NULL CHECK (why IN ('created', 'adopted', 'rekeyed')),
  PRIMARY KEY (sheet_id, planning_id, course_key, week, discriminator, part, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sheet_session_live
  ON sheet_session (planning_id, course_key, week, discriminator, part, account_id)
  WHERE to_run IS NULL;
CREATE INDEX sheet_session_planning ON sheet_session (planning_id);
CREATE INDEX sheet_session_from_run ON sheet_session (from_run);
CREATE INDEX sheet_session_to_run ON sheet_session (to_run) WHERE to_run IS NOT NULL;

-- The link between a person of Hyperplanning and a profile of Edusign.
CREATE TABLE person_link (
  person_link_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('learner', 'instructor')),
  person_key INTEGER NOT NULL CHECK (person_key > 0),
  external_id TEXT NOT NULL CHECK (external_id <> ''),
  remote_id TEXT CHECK (remote_id <> ''),
  -- created by us; adopted: bears our external id; matched: same e-mail and name, never patched
  origin TEXT NOT NULL CHECK (origin IN ('created', 'adopted', 'matched')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'live', 'gone')),
  base_fingerprint INTEGER REFERENCES document ON DELETE RESTRICT,
  created_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  updated_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  ended_run INTEGER REFERENCES run ON DELETE RESTRICT,
  ended_why TEXT,
  CHECK (state <> 'live' OR remote_id IS NOT NULL),
  CHECK ((state = 'gone') = (ended_run IS NOT NULL)),
  CHECK ((ended_run IS NULL) = (ended_why IS NULL))
) STRICT;
CREATE UNIQUE INDEX person_link_live ON person_link (planning_id, role, person_key, account_id)
  WHERE state <> 'gone';
-- Within a planning: the next year's planning links the same profiles under other keys.
CREATE UNIQUE INDEX person_link_live_remote ON person_link (account_id, role, remote_id, planning_id)
  WHERE remote_id IS NOT NULL AND state <> 'gone';
CREATE INDEX person_link_planning ON person_link (planning_id);
CREATE INDEX person_link_base ON person_link (base_fingerprint);
CREATE INDEX person_link_created_run ON person_link (created_run);
CREATE INDEX person_link_updated_run ON person_link (updated_run);
CREATE INDEX person_link_ended_run ON person_link (ended_run);

-- OBSERVED: what each side was seen to say, as versions from run to run ----------------------------

-- A set of learners, kept once; every session that had it points here.
CREATE TABLE roster (
  roster_id INTEGER PRIMARY KEY,
  fingerprint INTEGER NOT NULL UNIQUE,
  size INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
CREATE TABLE roster_member (
  roster_id INTEGER NOT NULL REFERENCES roster ON DELETE RESTRICT,
  person_key INTEGER NOT NULL CHECK (person_key > 0),
  PRIMARY KEY (roster_id, person_key)
) STRICT, WITHOUT ROWID;

-- A session as Hyperplanning showed it, from a run until another (to_run empty: still in force).
CREATE TABLE hp_session (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  course_key INTEGER NOT NULL CHECK (course_key > 0),
  week INTEGER NOT NULL CHECK (week > 0),
  discriminator INTEGER NOT NULL DEFAULT 0 CHECK (discriminator >= 0),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  fingerprint INTEGER NOT NULL,
  subject_key INTEGER NOT NULL,
  subject_label TEXT NOT NULL,
  subject_code TEXT NOT NULL,
  type TEXT NOT NULL,
  start_wall TEXT NOT NULL, -- as received
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  rooms TEXT NOT NULL CHECK (json_valid(rooms)), -- array of names
  instructors TEXT NOT NULL CHECK (json_valid(instructors)), -- array of keys
  roster_id INTEGER NOT NULL REFERENCES roster ON DELETE RESTRICT,
  PRIMARY KEY (planning_id, course_key, week, discriminator, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hp_session_current
  ON hp_session (planning_id, course_key, week, discriminator) WHERE to_run IS NULL;
CREATE INDEX hp_session_window ON hp_session (planning_id, starts_at) WHERE to_run IS NULL;
CREATE INDEX hp_session_roster ON hp_session (roster_id);
CREATE INDEX hp_session_from_run ON hp_session (from_run);
CREATE INDEX hp_session_to_run ON hp_session (to_run) WHERE to_run IS NOT NULL;

-- A person as Hyperplanning showed them.
CREATE TABLE hp_person (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('learner', 'instructor')),
  person_key INTEGER NOT NULL CHECK (person_key > 0),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  fingerprint INTEGER NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  training TEXT NOT NULL,
  company TEXT NOT NULL,
  PRIMARY KEY (planning_id, role, person_key, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hp_person_current
  ON hp_person (planning_id, role, person_key) WHERE to_run IS NULL;
CREATE INDEX hp_person_from_run ON hp_person (from_run);
CREATE INDEX hp_person_to_run ON hp_person (to_run) WHERE to_run IS NOT NULL;

-- A sheet as Edusign showed it, ours or not.
CREATE TABLE es_sheet (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  remote_id TEXT NOT NULL CHECK (remote_id <> ''),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  raw_hash INTEGER, -- of the bytes last received; empty when only our own write is known
  fingerprint INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  external_type TEXT NOT NULL,
  document_fingerprint INTEGER NOT NULL REFERENCES document ON DELETE RESTRICT,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  marked INTEGER NOT NULL CHECK (marked IN (0, 1)), -- whether anybody signed or was marked
  PRIMARY KEY (account_id, remote_id, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX es_sheet_current ON es_sheet (account_id, remote_id) WHERE to_run IS NULL;
CREATE INDEX es_sheet_window ON es_sheet (account_id, starts_at) WHERE to_run IS NULL;
CREATE INDEX es_sheet_document ON es_sheet (document_fingerprint);
CREATE INDEX es_sheet_from_run ON es_sheet (from_run);
CREATE INDEX es_sheet_to_run ON es_sheet (to_run) WHERE to_run IS NOT NULL;

-- A person's state on a sheet, wherever the sheet says something about them.
CREATE TABLE es_mark (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  sheet_remote_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('learner', 'instructor')),
  person_remote_id TEXT NOT NULL,
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  fingerprint INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (
    state IN (
      'present', 'absent', 'justified', 'late', 'left_early', 'excluded', 'waiting', 'unknown'
    )
  ),
  minutes_late INTEGER NOT NULL DEFAULT 0,
  left_at INTEGER,
  signed INTEGER NOT NULL CHECK (signed IN (0, 1)),
  signed_at INTEGER,
  sign_until INTEGER,
  absence TEXT NOT NULL DEFAULT '', -- the accepted absence's id
  PRIMARY KEY (account_id, sheet_remote_id, role, person_remote_id, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX es_mark_current
  ON es_mark (account_id, sheet_remote_id, role, person_remote_id) WHERE to_run IS NULL;
CREATE INDEX es_mark_from_run ON es_mark (from_run);
CREATE INDEX es_mark_to_run ON es_mark (to_run) WHERE to_run IS NOT NULL;

-- A profile as Edusign showed it.
CREATE TABLE es_person (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('learner', 'instructor')),
  remote_id TEXT NOT NULL CHECK (remote_id <> ''),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  fingerprint INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  training TEXT NOT NULL,
  company TEXT NOT NULL,
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  PRIMARY KEY (account_id, role, remote_id, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX es_person_current ON es_person (account_id, role, remote_id)
  WHERE to_run IS NULL;
CREATE INDEX es_person_from_run ON es_person (from_run);
CREATE INDEX es_person_to_run ON es_person (to_run) WHERE to_run IS NOT NULL;

-- AGREED: marks on their way to Hyperplanning -------------------------------------------------------

-- One learner's cell of one sheet: what should be, was sent, was accepted and was read back there.
CREATE TABLE mark_sent (
  sheet_id INTEGER NOT NULL REFERENCES sheet_link ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('learner', 'instructor')),
  person_key INTEGER NOT NULL CHECK (person_key > 0),
  wanted TEXT NOT NULL,
  base TEXT, -- the value both sides last agreed on
  interval_start_wall TEXT, -- the exact interval written, and nothing else may be removed
  interval_end_wall TEXT,
  status TEXT NOT NULL CHECK (status IN ('pending', 'applied', 'held', 'superseded')),
  reason TEXT,
  wanted_at INTEGER NOT NULL,
  sent_at INTEGER,
  accepted_at INTEGER,
  verified_at INTEGER,
  PRIMARY KEY (sheet_id, role, person_key),
  CHECK (status <> 'held' OR reason IS NOT NULL),
  CHECK ((interval_start_wall IS NULL) = (interval_end_wall IS NULL))
) STRICT, WITHOUT ROWID;

-- JOURNAL -------------------------------------------------------------------------------------------

-- A write, written down before it is sent. The only memory of doubt.
CREATE TABLE intent (
  intent_id INTEGER PRIMARY KEY,
  op_key TEXT NOT NULL CHECK (op_key <> ''),
  kind TEXT NOT NULL CHECK (
    kind IN (
      'person_create', 'person_update', 'sheet_create', 'sheet_update', 'roster_add',
      'roster_remove', 'sheet_prefix', 'sheet_delete', 'absence_add', 'absence_remove',
      'roll_call_done'
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

-- What is decided for an object that does not simply follow, in force from a run until another.
-- An object without a row in force agrees on both sides.
CREATE TABLE decision (
  subject TEXT NOT NULL CHECK (subject <> ''), -- session:…, sheet:…, learner:…, instructor:…
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  situation TEXT NOT NULL,
  action TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause <> ''), -- a code of the catalogue of causes
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  PRIMARY KEY (account_id, planning_id, subject, cause, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX decision_current ON decision (planning_id, subject, account_id, cause)
  WHERE to_run IS NULL;
CREATE INDEX decision_planning ON decision (planning_id);
CREATE INDEX decision_from_run ON decision (from_run);
CREATE INDEX decision_to_run ON decision (to_run) WHERE to_run IS NOT NULL;

-- A set of steps that a brake stopped until a person says a word.
CREATE TABLE hold (
  hold_id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  brake TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'replaced', 'expired')),
  held_at INTEGER NOT NULL,
  closed_at INTEGER,
  CHECK ((state IN ('rejected', 'replaced', 'expired')) = (closed_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX hold_waiting ON hold (hash) WHERE state IN ('waiting', 'approved');
CREATE INDEX hold_run ON hold (run_id);
CREATE TABLE hold_item (
  hold_id INTEGER NOT NULL REFERENCES hold ON DELETE RESTRICT,
  subject TEXT NOT NULL CHECK (subject <> ''),
  step TEXT NOT NULL CHECK (json_valid(step)),
  PRIMARY KEY (hold_id, subject)
) STRICT, WITHOUT ROWID;

-- A person's word on one held item, good for a day and used once.
CREATE TABLE approval (
  hold_id INTEGER NOT NULL,
  subject TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  granted_by TEXT NOT NULL CHECK (granted_by <> ''),
  used_run INTEGER REFERENCES run ON DELETE RESTRICT,
  PRIMARY KEY (hold_id, subject),
  FOREIGN KEY (hold_id, subject) REFERENCES hold_item ON DELETE RESTRICT,
  CHECK (expires_at > granted_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_used_run ON approval (used_run);

-- RULES ---------------------------------------------------------------------------------------------

-- Each configuration that was ever in force, without its secrets.
CREATE TABLE config_version (
  hash TEXT PRIMARY KEY,
  first_seen_at INTEGER NOT NULL,
  summary TEXT NOT NULL CHECK (json_valid(summary))
) STRICT, WITHOUT ROWID;
