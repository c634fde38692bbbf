CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  school_id TEXT NOT NULL, -- the remote identity pinned at first contact; empty where none is told
  school_name TEXT NOT NULL,
  pinned_at INTEGER NOT NULL
, acquainted_run INTEGER REFERENCES run ON DELETE RESTRICT) STRICT;

CREATE INDEX account_acquainted_run ON account (acquainted_run);

CREATE TABLE approval (
  approval_id INTEGER PRIMARY KEY,
  hold_id INTEGER NOT NULL,
  subject TEXT NOT NULL,
  word TEXT NOT NULL CHECK (word IN ('approved', 'rejected')),
  given_at INTEGER NOT NULL,
  expires_at INTEGER, -- a yes is good for a day, a no until the facts change
  given_by TEXT NOT NULL CHECK (given_by <> ''), -- the operator's login
  used_run INTEGER REFERENCES run ON DELETE RESTRICT, -- a yes is used once
  FOREIGN KEY (hold_id, subject) REFERENCES hold_item ON DELETE RESTRICT,
  CHECK ((word = 'approved') = (expires_at IS NOT NULL)),
  CHECK (expires_at IS NULL OR expires_at > given_at),
  CHECK (used_run IS NULL OR word = 'approved')
) STRICT;

CREATE INDEX approval_item ON approval (hold_id, subject);

CREATE INDEX approval_unused ON approval (hold_id) WHERE used_run IS NULL;

CREATE INDEX approval_used_run ON approval (used_run);

CREATE TABLE birth_print (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  person_key INTEGER NOT NULL CHECK (person_key > 0), -- a learner; of instructors nobody tells birth dates
  name_fingerprint INTEGER NOT NULL, -- the name as it was; under another one the date is asked for again
  fingerprint INTEGER, -- of the folded name and the birth date; empty where Hyperplanning told none
  PRIMARY KEY (planning_id, person_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX birth_print_fingerprint ON birth_print (planning_id, fingerprint)
  WHERE fingerprint IS NOT NULL;

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

CREATE INDEX cell_from_run ON cell (from_run);

CREATE INDEX cell_person ON cell (person_key) WHERE to_run IS NULL;

CREATE INDEX cell_to_run ON cell (to_run) WHERE to_run IS NOT NULL;

CREATE INDEX cell_told ON cell (status)
  WHERE to_run IS NULL AND (status <> 'agreed' OR cause IS NOT NULL);

CREATE TABLE config_version (
  hash TEXT PRIMARY KEY,
  first_seen_at INTEGER NOT NULL,
  summary TEXT NOT NULL CHECK (json_valid(summary))
) STRICT, WITHOUT ROWID;

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

CREATE INDEX decision_from_run ON decision (from_run);

CREATE INDEX decision_planning ON decision (planning_id);

CREATE INDEX decision_to_run ON decision (to_run) WHERE to_run IS NOT NULL;

CREATE TABLE document (
  fingerprint INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sheet', 'person')),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE erased_key (
  hash INTEGER NOT NULL, -- of hp:<planning>:student:<key>, or of es:<account>:<role>:<id>
  erasure_id TEXT NOT NULL REFERENCES erasure ON DELETE RESTRICT,
  PRIMARY KEY (hash, erasure_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX erased_key_erasure ON erased_key (erasure_id);

CREATE TABLE erasure (
  erasure_id TEXT PRIMARY KEY CHECK (erasure_id <> ''), -- the same in the journal
  erased_at INTEGER NOT NULL,
  applied_at INTEGER NOT NULL -- later than erased_at where it was done again on an older copy
) STRICT, WITHOUT ROWID;

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
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)), folded_name TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, role, remote_id, from_run)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX es_person_current ON es_person (account_id, role, remote_id)
  WHERE to_run IS NULL;

CREATE INDEX es_person_email ON es_person (account_id, lower(email)) WHERE to_run IS NULL;

CREATE INDEX es_person_folded_name ON es_person (account_id, folded_name) WHERE to_run IS NULL;

CREATE INDEX es_person_from_run ON es_person (from_run);

CREATE INDEX es_person_manual ON es_person (account_id)
  WHERE to_run IS NULL AND external_id = '' AND NOT archived;

CREATE INDEX es_person_to_run ON es_person (to_run) WHERE to_run IS NOT NULL;

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

CREATE INDEX es_sheet_document ON es_sheet (document_fingerprint);

CREATE INDEX es_sheet_from_run ON es_sheet (from_run);

CREATE INDEX es_sheet_to_run ON es_sheet (to_run) WHERE to_run IS NOT NULL;

CREATE INDEX es_sheet_window ON es_sheet (account_id, starts_at) WHERE to_run IS NULL;

CREATE TABLE exclusion (
  exclusion_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  subject TEXT NOT NULL CHECK (subject <> ''), -- session:…, learner:…, instructor:…
  word_id INTEGER NOT NULL REFERENCES link_word ON DELETE RESTRICT,
  ended_by INTEGER REFERENCES link_word ON DELETE RESTRICT
, question TEXT CHECK (question IS NULL OR json_valid(question))) STRICT;

CREATE INDEX exclusion_account ON exclusion (account_id);

CREATE INDEX exclusion_ended_by ON exclusion (ended_by);

CREATE UNIQUE INDEX exclusion_live ON exclusion (planning_id, account_id, subject)
  WHERE ended_by IS NULL;

CREATE INDEX exclusion_word ON exclusion (word_id);

CREATE TABLE group_link (
  group_link_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('promotion', 'td_option', 'grouping', 'training')),
  group_key TEXT NOT NULL CHECK (group_key <> ''), -- the key there; of a training, a hash of its name
  external_id TEXT NOT NULL CHECK (external_id <> ''),
  name TEXT NOT NULL, -- as last agreed
  remote_id TEXT CHECK (remote_id <> ''),
  origin TEXT NOT NULL CHECK (origin IN ('created', 'adopted')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'live', 'gone')),
  base_fingerprint INTEGER, -- of what both sides last agreed on; empty before the first time
  parent TEXT NOT NULL DEFAULT '', -- the remote id of the group above it, as last agreed
  members TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(members)), -- the profiles last agreed on
  created_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  updated_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  ended_run INTEGER REFERENCES run ON DELETE RESTRICT,
  ended_why TEXT,
  CHECK (state <> 'live' OR remote_id IS NOT NULL),
  CHECK ((state = 'gone') = (ended_run IS NOT NULL)),
  CHECK ((ended_run IS NULL) = (ended_why IS NULL))
) STRICT;

CREATE INDEX group_link_created_run ON group_link (created_run);

CREATE INDEX group_link_ended_run ON group_link (ended_run);

CREATE UNIQUE INDEX group_link_live ON group_link (planning_id, kind, group_key, account_id)
  WHERE state <> 'gone';

CREATE UNIQUE INDEX group_link_live_remote ON group_link (account_id, remote_id)
  WHERE remote_id IS NOT NULL AND state <> 'gone';

CREATE INDEX group_link_planning ON group_link (planning_id);

CREATE INDEX group_link_updated_run ON group_link (updated_run);

CREATE TABLE heading_course (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  course_key INTEGER NOT NULL CHECK (course_key > 0),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  subject_label TEXT NOT NULL,
  subject_code TEXT NOT NULL,
  type TEXT NOT NULL,
  placed INTEGER NOT NULL CHECK (placed IN (0, 1)), -- it has a place in the timetable
  cause TEXT, -- why the filters in force then leave it out, by what the heading tells
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  PRIMARY KEY (planning_id, course_key, from_run)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX heading_course_current ON heading_course (planning_id, course_key)
  WHERE to_run IS NULL;

CREATE INDEX heading_course_from_run ON heading_course (from_run);

CREATE INDEX heading_course_to_run ON heading_course (to_run) WHERE to_run IS NOT NULL;

CREATE TABLE heading_person (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('learner', 'instructor')),
  person_key INTEGER NOT NULL CHECK (person_key > 0),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (planning_id, role, person_key, from_run)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX heading_person_current ON heading_person (planning_id, role, person_key)
  WHERE to_run IS NULL;

CREATE INDEX heading_person_from_run ON heading_person (from_run);

CREATE INDEX heading_person_to_run ON heading_person (to_run) WHERE to_run IS NOT NULL;

CREATE TABLE heading_reading (
  planning_id INTEGER PRIMARY KEY REFERENCES planning ON DELETE RESTRICT,
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  read_at INTEGER NOT NULL
) STRICT;

CREATE INDEX heading_reading_run ON heading_reading (run_id);

CREATE TABLE heading_session (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  course_key INTEGER NOT NULL CHECK (course_key > 0),
  week INTEGER NOT NULL CHECK (week > 0),
  starts_at INTEGER NOT NULL,
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  ends_at INTEGER NOT NULL,
  start_wall TEXT NOT NULL,
  instructors TEXT NOT NULL CHECK (json_valid(instructors)), -- their keys
  PRIMARY KEY (planning_id, course_key, week, starts_at, from_run)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX heading_session_current
  ON heading_session (planning_id, course_key, week, starts_at) WHERE to_run IS NULL;

CREATE INDEX heading_session_day ON heading_session (planning_id, start_wall) WHERE to_run IS NULL;

CREATE INDEX heading_session_from_run ON heading_session (from_run);

CREATE INDEX heading_session_to_run ON heading_session (to_run) WHERE to_run IS NOT NULL;

CREATE TABLE hold (
  hold_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  hash TEXT NOT NULL CHECK (hash <> ''), -- of the brake and the items; the name people use
  brake TEXT NOT NULL CHECK (brake <> ''),
  facts TEXT NOT NULL CHECK (json_valid(facts)), -- what was counted, and the limit
  carried INTEGER NOT NULL DEFAULT 0, -- words on items that were held with these and still count
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT, -- the first that held it
  state TEXT NOT NULL CHECK (
    state IN ('waiting', 'approved', 'rejected', 'released', 'replaced', 'withdrawn')
  ),
  held_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_run INTEGER REFERENCES run ON DELETE RESTRICT, -- empty where a person's no closed it
  CHECK ((state IN ('waiting', 'approved')) = (closed_at IS NULL)),
  CHECK (closed_run IS NULL OR closed_at IS NOT NULL)
) STRICT;

CREATE INDEX hold_closed_run ON hold (closed_run);

CREATE INDEX hold_hash ON hold (hash);

CREATE UNIQUE INDEX hold_open ON hold (account_id, planning_id, brake) WHERE closed_at IS NULL;

CREATE INDEX hold_planning ON hold (planning_id);

CREATE INDEX hold_run ON hold (run_id);

CREATE TABLE hold_item (
  hold_id INTEGER NOT NULL REFERENCES hold ON DELETE RESTRICT,
  subject TEXT NOT NULL CHECK (subject <> ''), -- session:…, learner:…, instructor:…
  step TEXT NOT NULL CHECK (json_valid(step)), -- what would be done, to what, in words
  fingerprint INTEGER NOT NULL, -- of the facts that a word on it is about
  PRIMARY KEY (hold_id, subject)
) STRICT, WITHOUT ROWID;

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
  company TEXT NOT NULL, folded_name TEXT NOT NULL DEFAULT '', folded_email TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (planning_id, role, person_key, from_run)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX hp_person_current
  ON hp_person (planning_id, role, person_key) WHERE to_run IS NULL;

CREATE INDEX hp_person_folded_email ON hp_person (planning_id, folded_email);

CREATE INDEX hp_person_folded_name ON hp_person (planning_id, folded_name);

CREATE INDEX hp_person_from_run ON hp_person (from_run);

CREATE INDEX hp_person_to_run ON hp_person (to_run) WHERE to_run IS NOT NULL;

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

CREATE INDEX hp_session_from_run ON hp_session (from_run);

CREATE INDEX hp_session_further ON hp_session (planning_id, course_key, week)
  WHERE discriminator > 0 AND to_run IS NULL;

CREATE INDEX hp_session_roster ON hp_session (roster_id);

CREATE INDEX hp_session_to_run ON hp_session (to_run) WHERE to_run IS NOT NULL;

CREATE INDEX hp_session_window ON hp_session (planning_id, starts_at) WHERE to_run IS NULL;

CREATE TABLE "intent" (
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

CREATE INDEX intent_account ON intent (account_id);

CREATE INDEX intent_closed_run ON intent (closed_run);

CREATE INDEX intent_group_link ON intent (group_link_id) WHERE group_link_id IS NOT NULL;

CREATE UNIQUE INDEX intent_one_open ON intent (op_key)
  WHERE state IN ('intended', 'sent', 'in_doubt');

CREATE INDEX intent_open ON intent (state) WHERE closed_at IS NULL;

CREATE INDEX intent_person_link ON intent (person_link_id);

CREATE INDEX intent_run ON intent (run_id);

CREATE INDEX intent_sheet ON intent (sheet_id);

CREATE INDEX intent_tutor_link ON intent (tutor_link_id) WHERE tutor_link_id IS NOT NULL;

CREATE TABLE item_health (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  subject TEXT NOT NULL CHECK (subject <> ''), -- session:…, learner:…, instructor:…
  input INTEGER NOT NULL, -- fingerprint of what was to be written; another input is tried at once
  failures INTEGER NOT NULL CHECK (failures > 0),
  first_failed_at INTEGER NOT NULL,
  last_failed_at INTEGER NOT NULL,
  next_try_at INTEGER, -- nothing is tried before; never while it is NULL, until the input changes
  error_code TEXT NOT NULL,
  error_text TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT, -- the run of the last failure
  PRIMARY KEY (account_id, planning_id, subject),
  CHECK (last_failed_at >= first_failed_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_health_planning ON item_health (planning_id);

CREATE INDEX item_health_run ON item_health (run_id);

CREATE TABLE learner_tutors (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  remote_id TEXT NOT NULL CHECK (remote_id <> ''), -- of the learner's profile
  tutors TEXT NOT NULL CHECK (json_valid(tutors)), -- remote ids of tutors' cards
  updated_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  PRIMARY KEY (account_id, remote_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX learner_tutors_updated_run ON learner_tutors (updated_run);

CREATE TABLE link_change (
  word_id INTEGER NOT NULL REFERENCES link_word ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number > 0),
  subject TEXT NOT NULL CHECK (subject <> ''),
  sheet_id INTEGER REFERENCES sheet_link ON DELETE RESTRICT,
  person_link_id INTEGER REFERENCES person_link ON DELETE RESTRICT,
  exclusion_id INTEGER REFERENCES exclusion ON DELETE RESTRICT,
  -- state, remote id and origin of a link, in_force of an exclusion; empty where there was none
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  -- the profile or sheet that is not the subject's from this word on
  severed TEXT CHECK (severed <> ''),
  PRIMARY KEY (word_id, number),
  CHECK (
    (sheet_id IS NOT NULL) + (person_link_id IS NOT NULL) + (exclusion_id IS NOT NULL) = 1
  )
) STRICT, WITHOUT ROWID;

CREATE INDEX link_change_exclusion ON link_change (exclusion_id) WHERE exclusion_id IS NOT NULL;

CREATE INDEX link_change_person ON link_change (person_link_id) WHERE person_link_id IS NOT NULL;

CREATE INDEX link_change_severed ON link_change (word_id) WHERE severed IS NOT NULL;

CREATE INDEX link_change_sheet ON link_change (sheet_id) WHERE sheet_id IS NOT NULL;

CREATE TABLE "link_word" (
  word_id INTEGER PRIMARY KEY, -- the number by which people undo it
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  action TEXT NOT NULL CHECK (
    action IN ('exclude', 'include', 'unlink', 'relink', 'adopt', 'import', 'rollover', 'undo')
  ),
  -- session:…, learner:…, instructor:…, file:…, planning:…, word:…
  subject TEXT NOT NULL CHECK (subject <> ''),
  because TEXT NOT NULL, -- in that person's words; empty where none were given
  said_at INTEGER NOT NULL,
  said_by TEXT NOT NULL CHECK (said_by <> ''), -- the operator's login
  after_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT, -- the last run before it
  undone_by INTEGER UNIQUE REFERENCES link_word ON DELETE RESTRICT,
  CHECK (action <> 'exclude' OR because <> ''),
  CHECK (undone_by IS NULL OR (action <> 'undo' AND undone_by > word_id))
) STRICT;

CREATE INDEX link_word_account ON link_word (account_id);

CREATE INDEX link_word_planning ON link_word (planning_id);

CREATE INDEX link_word_run ON link_word (after_run);

CREATE TABLE mail (
  mail_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  tutor TEXT NOT NULL CHECK (tutor <> '' AND tutor = lower(tutor)), -- the e-mail in lower case
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'), -- the school's day that it tells of
  part INTEGER NOT NULL CHECK (part > 0), -- 1 the first digest of that day, then its supplements
  message_id TEXT NOT NULL CHECK (message_id <> ''), -- on the mail; the same however often tried
  state TEXT NOT NULL CHECK (
    state IN ('intended', 'sent', 'delivered', 'refused', 'doubtful', 'abandoned')
  ),
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 4), -- the first, and three more
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT, -- the run that last intended it
  intended_at INTEGER NOT NULL,
  intended_day TEXT NOT NULL, -- the school's day on which it was last tried, one try a day
  sent_at INTEGER,
  closed_at INTEGER,
  closed_run INTEGER REFERENCES run ON DELETE RESTRICT,
  error_code TEXT,
  error_text TEXT,
  UNIQUE (account_id, tutor, day, part),
  CHECK ((state IN ('intended', 'sent')) = (closed_at IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_run IS NULL)),
  CHECK (state IN ('intended', 'abandoned') OR (sent_at IS NOT NULL AND tries > 0)),
  CHECK ((state IN ('refused', 'doubtful', 'abandoned')) = (error_code IS NOT NULL))
) STRICT;

CREATE INDEX mail_closed_run ON mail (closed_run);

CREATE INDEX mail_day ON mail (account_id, day);

CREATE INDEX mail_open ON mail (state) WHERE closed_at IS NULL;

CREATE INDEX mail_run ON mail (run_id);

CREATE INDEX mail_unclear ON mail (state) WHERE state IN ('refused', 'doubtful');

CREATE TABLE mail_line (
  mail_id INTEGER NOT NULL REFERENCES mail ON DELETE RESTRICT,
  person_key INTEGER NOT NULL, -- the learner's key in Hyperplanning
  sheet TEXT NOT NULL CHECK (sheet <> ''), -- the sheet's external id
  value TEXT NOT NULL CHECK (
    value IN ('absent', 'justified') OR value GLOB 'late:[1-9]*'
  ),
  PRIMARY KEY (mail_id, person_key, sheet)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
  notice_id INTEGER PRIMARY KEY,
  way TEXT NOT NULL CHECK (way IN ('mail', 'web_hook')),
  kind TEXT NOT NULL CHECK (kind IN ('digest', 'held', 'stale')),
  message_id TEXT NOT NULL UNIQUE CHECK (message_id <> ''), -- as the mail bears it
  items INTEGER NOT NULL CHECK (items > 0), -- how many things it tells
  state TEXT NOT NULL CHECK (state IN ('sending', 'told', 'refused', 'doubtful')),
  sent_at INTEGER NOT NULL,
  closed_at INTEGER,
  error_text TEXT,
  CHECK ((state = 'sending') = (closed_at IS NULL)),
  CHECK (state = 'refused' OR state = 'doubtful' OR error_text IS NULL)
) STRICT;

CREATE INDEX notice_sending ON notice (state) WHERE state = 'sending';

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
  ended_why TEXT, carried_from INTEGER REFERENCES person_link ON DELETE RESTRICT, retired_run INTEGER REFERENCES run ON DELETE RESTRICT,
  CHECK (state <> 'live' OR remote_id IS NOT NULL),
  CHECK ((state = 'gone') = (ended_run IS NOT NULL)),
  CHECK ((ended_run IS NULL) = (ended_why IS NULL))
) STRICT;

CREATE INDEX person_link_base ON person_link (base_fingerprint);

CREATE UNIQUE INDEX person_link_carried ON person_link (carried_from)
  WHERE carried_from IS NOT NULL;

CREATE INDEX person_link_created_run ON person_link (created_run);

CREATE INDEX person_link_ended_run ON person_link (ended_run);

CREATE UNIQUE INDEX person_link_live ON person_link (planning_id, role, person_key, account_id)
  WHERE state <> 'gone';

CREATE UNIQUE INDEX person_link_live_remote ON person_link (account_id, role, remote_id, planning_id)
  WHERE remote_id IS NOT NULL AND state <> 'gone';

CREATE INDEX person_link_planning ON person_link (planning_id);

CREATE INDEX person_link_retired_run ON person_link (retired_run) WHERE retired_run IS NOT NULL;

CREATE INDEX person_link_updated_run ON person_link (updated_run);

CREATE TABLE pin (
  pin_id INTEGER PRIMARY KEY CHECK (pin_id = 1),
  machine TEXT NOT NULL,
  path TEXT NOT NULL,
  pinned_at INTEGER NOT NULL
) STRICT;

CREATE TABLE planning (
  planning_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  first_monday TEXT NOT NULL,
  label TEXT NOT NULL, -- what the server calls itself
  first_seen_at INTEGER NOT NULL,
  accepted_at INTEGER,
  accepted_by TEXT, follows INTEGER REFERENCES planning ON DELETE RESTRICT,
  UNIQUE (name, first_monday),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
) STRICT;

CREATE INDEX planning_follows ON planning (follows) WHERE follows IS NOT NULL;

CREATE TABLE read_log (
  read_id INTEGER PRIMARY KEY,
  read_at INTEGER NOT NULL,
  reader TEXT NOT NULL CHECK (reader <> ''), -- the login on this machine
  command TEXT NOT NULL CHECK (command <> ''), -- why, sql, links, or the name of a report
  kind TEXT NOT NULL CHECK (kind IN ('person', 'session', 'sheet', 'many')), -- what was asked about
  subject TEXT NOT NULL -- learner:41, 101.6 and so on; empty for many
) STRICT;

CREATE INDEX read_log_at ON read_log (read_at);

CREATE TABLE reason_pair (
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  edusign_label TEXT NOT NULL,
  hyperplanning_label TEXT NOT NULL CHECK (hyperplanning_label <> ''),
  set_at INTEGER NOT NULL,
  set_by TEXT NOT NULL CHECK (set_by <> ''), -- the operator's login
  PRIMARY KEY (account_id, edusign_label)
) STRICT, WITHOUT ROWID;

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
  stop_text TEXT, stop_side TEXT CHECK (stop_side IN ('hyperplanning', 'edusign')), account TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'running') = (finished_at IS NULL)),
  CHECK ((state = 'running') = (exit_code IS NULL))
) STRICT;

CREATE INDEX run_account ON run (account_id);

CREATE UNIQUE INDEX run_one_running ON run (state) WHERE state = 'running';

CREATE INDEX run_planning ON run (planning_id);

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

CREATE INDEX sheet_link_base ON sheet_link (base_fingerprint);

CREATE INDEX sheet_link_created_run ON sheet_link (created_run);

CREATE INDEX sheet_link_disputed ON sheet_link (state) WHERE state = 'disputed';

CREATE INDEX sheet_link_ended_run ON sheet_link (ended_run);

CREATE INDEX sheet_link_live ON sheet_link (planning_id, starts_at) WHERE state <> 'gone';

CREATE UNIQUE INDEX sheet_link_live_remote ON sheet_link (account_id, remote_id)
  WHERE remote_id IS NOT NULL AND state <> 'gone';

CREATE INDEX sheet_link_slot ON sheet_link (planning_id, external_slot, generation);

CREATE INDEX sheet_link_updated_run ON sheet_link (updated_run);

CREATE TABLE sheet_progress (
  sheet_id INTEGER PRIMARY KEY REFERENCES sheet_link ON DELETE RESTRICT,
  archived_at INTEGER NOT NULL, -- when the first run that saw it so began
  archived_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  settled_at INTEGER -- since when all its marks are done; empty while some are not
) STRICT;

CREATE INDEX sheet_progress_run ON sheet_progress (archived_run);

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
  why TEXT NOT NULL CHECK (why IN ('created', 'adopted', 'rekeyed')), leads INTEGER NOT NULL DEFAULT 1 CHECK (leads IN (0, 1)),
  PRIMARY KEY (sheet_id, planning_id, course_key, week, discriminator, part, from_run)
) STRICT, WITHOUT ROWID;

CREATE INDEX sheet_session_followers ON sheet_session (planning_id, account_id)
  WHERE to_run IS NULL AND NOT leads;

CREATE INDEX sheet_session_from_run ON sheet_session (from_run);

CREATE INDEX sheet_session_further ON sheet_session (planning_id, course_key, week)
  WHERE discriminator > 0 AND to_run IS NULL;

CREATE UNIQUE INDEX sheet_session_leader ON sheet_session (sheet_id) WHERE to_run IS NULL AND leads;

CREATE UNIQUE INDEX sheet_session_live
  ON sheet_session (planning_id, course_key, week, discriminator, part, account_id)
  WHERE to_run IS NULL;

CREATE INDEX sheet_session_meeting ON sheet_session (planning_id, course_key, week);

CREATE INDEX sheet_session_to_run ON sheet_session (to_run) WHERE to_run IS NOT NULL;

CREATE TABLE told_item (
  way TEXT NOT NULL CHECK (way IN ('mail', 'web_hook')),
  item TEXT NOT NULL CHECK (item <> ''), -- what it is about, such as decision|learner:4711|C1
  grade INTEGER NOT NULL CHECK (grade > 0), -- how bad it was when it was told
  notice_id INTEGER NOT NULL REFERENCES notice ON DELETE RESTRICT,
  gone_at INTEGER, -- since when it is not so any more; a week later it is forgotten
  PRIMARY KEY (way, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX told_item_notice ON told_item (notice_id);

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

CREATE TRIGGER intent_no_delete BEFORE DELETE ON intent WHEN OLD.closed_at IS NULL
BEGIN SELECT RAISE(ABORT, 'an open intent cannot be deleted'); END;

CREATE TRIGGER intent_no_rewrite BEFORE UPDATE OF op_key, kind, want_fingerprint, payload ON intent
WHEN OLD.state <> 'intended' AND NOT (
  OLD.closed_at IS NOT NULL AND NEW.payload = '{"erased":true}' AND NEW.op_key = OLD.op_key
  AND NEW.kind = OLD.kind AND NEW.want_fingerprint = OLD.want_fingerprint
)
BEGIN SELECT RAISE(ABORT, 'a sent intent is immutable'); END;

CREATE TRIGGER intent_starts_intended BEFORE INSERT ON intent WHEN NEW.state <> 'intended'
BEGIN SELECT RAISE(ABORT, 'an intent begins as intended'); END;

CREATE TRIGGER intent_transition BEFORE UPDATE OF state ON intent WHEN NOT (
  OLD.state = NEW.state
  OR (OLD.state = 'intended' AND NEW.state IN ('sent', 'confirmed', 'abandoned'))
  OR (OLD.state = 'sent' AND NEW.state IN ('confirmed', 'failed', 'in_doubt'))
  OR (OLD.state = 'in_doubt' AND NEW.state IN ('confirmed', 'abandoned'))
)
BEGIN SELECT RAISE(ABORT, 'illegal intent transition'); END;

CREATE TRIGGER link_word_no_delete BEFORE DELETE ON link_word
BEGIN SELECT RAISE(ABORT, 'a word about links cannot be deleted'); END;

CREATE TRIGGER link_word_no_rewrite
BEFORE UPDATE OF account_id, planning_id, action, subject, said_at, said_by ON link_word
BEGIN SELECT RAISE(ABORT, 'a word about links is immutable'); END;

CREATE TRIGGER mail_no_delete BEFORE DELETE ON mail
BEGIN SELECT RAISE(ABORT, 'a mail cannot be deleted'); END;

CREATE TRIGGER mail_no_rewrite BEFORE UPDATE OF account_id, tutor, day, part, message_id ON mail
BEGIN SELECT RAISE(ABORT, 'what a mail is about is immutable'); END;

CREATE TRIGGER mail_starts_intended BEFORE INSERT ON mail WHEN NEW.state <> 'intended'
BEGIN SELECT RAISE(ABORT, 'a mail begins as intended'); END;

CREATE TRIGGER mail_transition BEFORE UPDATE OF state ON mail WHEN NOT (
  (OLD.state = 'intended' AND NEW.state IN ('sent', 'abandoned'))
  OR (OLD.state = 'sent' AND NEW.state IN ('delivered', 'refused', 'doubtful'))
  OR (OLD.state IN ('refused', 'abandoned') AND NEW.state = 'intended')
)
BEGIN SELECT RAISE(ABORT, 'illegal mail transition'); END;

CREATE TRIGGER mail_line_no_loss BEFORE DELETE ON mail_line
WHEN (SELECT state FROM mail WHERE mail_id = OLD.mail_id) <> 'intended'
BEGIN SELECT RAISE(ABORT, 'a sent mail is immutable'); END;

CREATE TRIGGER mail_line_no_rewrite BEFORE UPDATE ON mail_line
BEGIN SELECT RAISE(ABORT, 'a line of a mail is immutable'); END;

CREATE TRIGGER mail_line_once BEFORE INSERT ON mail_line
WHEN EXISTS (
  SELECT 1 FROM mail AS this
  JOIN mail AS other ON other.account_id = this.account_id AND other.tutor = this.tutor
    AND other.day = this.day AND other.state IN ('sent', 'delivered', 'doubtful')
  JOIN mail_line AS line ON line.mail_id = other.mail_id AND line.person_key = NEW.person_key
    AND line.sheet = NEW.sheet AND line.value = NEW.value
  WHERE this.mail_id = NEW.mail_id
)
BEGIN SELECT RAISE(ABORT, 'a line is never told twice'); END;

CREATE TRIGGER mail_line_only_intended BEFORE INSERT ON mail_line
WHEN (SELECT state FROM mail WHERE mail_id = NEW.mail_id) <> 'intended'
BEGIN SELECT RAISE(ABORT, 'a sent mail is immutable'); END;

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

CREATE VIEW v_carried_links AS
SELECT
  link.role AS kind,
  before.name AS from_planning,
  former.person_key AS from_key,
  planning.name AS to_planning,
  link.person_key AS to_key,
  link.remote_id AS edusign_id,
  link.state,
  account.name AS account
FROM person_link AS link
JOIN person_link AS former ON former.person_link_id = link.carried_from
JOIN planning ON planning.planning_id = link.planning_id
JOIN planning AS before ON before.planning_id = former.planning_id
JOIN account ON account.account_id = link.account_id;

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

CREATE VIEW v_erasures AS
SELECT
  erasure_id,
  strftime('%Y-%m-%d %H:%M:%S', erased_at / 1000, 'unixepoch') AS erased_utc,
  strftime('%Y-%m-%d %H:%M:%S', applied_at / 1000, 'unixepoch') AS applied_utc,
  (SELECT count(*) FROM erased_key AS part WHERE part.erasure_id = erasure.erasure_id) AS keys
FROM erasure
ORDER BY erased_at DESC;

CREATE VIEW v_exclusions AS
SELECT
  exclusion.subject,
  coalesce(exclusion.question, word.because) AS because,
  word.said_by,
  strftime('%Y-%m-%d %H:%M:%S', word.said_at / 1000, 'unixepoch') AS said_utc,
  word.word_id AS number,
  account.name AS account,
  planning.name AS planning
FROM exclusion
JOIN link_word AS word ON word.word_id = exclusion.word_id
JOIN account ON account.account_id = exclusion.account_id
JOIN planning ON planning.planning_id = exclusion.planning_id
WHERE exclusion.ended_by IS NULL;

CREATE VIEW v_groups AS
SELECT
  link.kind || '.' || link.group_key AS hyperplanning_key,
  link.name AS group_name,
  link.remote_id AS edusign_id,
  above.name AS parent,
  member.value AS learner_edusign_id,
  nullif(trim(person.first_name || ' ' || person.last_name), '') AS learner,
  person.email,
  link.updated_run AS since_run,
  account.name AS account,
  planning.name AS planning
FROM group_link AS link
JOIN account ON account.account_id = link.account_id
JOIN planning ON planning.planning_id = link.planning_id
LEFT JOIN group_link AS above ON above.account_id = link.account_id
  AND above.remote_id = link.parent AND above.state <> 'gone'
LEFT JOIN json_each(link.members) AS member
LEFT JOIN es_person AS person ON person.account_id = link.account_id AND person.role = 'learner'
  AND person.remote_id = member.value AND person.to_run IS NULL
WHERE link.state = 'live';

CREATE VIEW v_holds AS
SELECT
  hold.hash,
  hold.brake,
  hold.state,
  item.subject,
  item.step ->> '$.action' AS action,
  coalesce(nullif(item.step ->> '$.title', ''), item.step ->> '$.name') AS name,
  item.step ->> '$.start' AS start_local,
  hold.run_id AS since_run,
  strftime('%Y-%m-%d %H:%M:%S', hold.held_at / 1000, 'unixepoch') AS held_utc,
  strftime('%Y-%m-%d %H:%M:%S', hold.closed_at / 1000, 'unixepoch') AS closed_utc,
  word.word,
  word.given_by,
  strftime('%Y-%m-%d %H:%M:%S', word.given_at / 1000, 'unixepoch') AS given_utc,
  strftime('%Y-%m-%d %H:%M:%S', word.expires_at / 1000, 'unixepoch') AS expires_utc,
  word.used_run,
  account.name AS account,
  planning.name AS planning
FROM hold
JOIN account ON account.account_id = hold.account_id
JOIN planning ON planning.planning_id = hold.planning_id
JOIN hold_item AS item ON item.hold_id = hold.hold_id
LEFT JOIN approval AS word ON word.approval_id = (
  SELECT max(last.approval_id) FROM approval AS last
  WHERE last.hold_id = item.hold_id AND last.subject = item.subject
);

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

CREATE VIEW v_link_words AS
SELECT
  word.word_id AS number,
  word.action,
  change.subject,
  word.because,
  word.said_by,
  strftime('%Y-%m-%d %H:%M:%S', word.said_at / 1000, 'unixepoch') AS said_utc,
  change.before,
  change.after,
  word.undone_by,
  account.name AS account,
  planning.name AS planning
FROM link_word AS word
JOIN account ON account.account_id = word.account_id
JOIN planning ON planning.planning_id = word.planning_id
JOIN link_change AS change ON change.word_id = word.word_id
ORDER BY word.word_id DESC, change.number;

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

CREATE VIEW v_mails AS
SELECT
  mail.day,
  mail.tutor,
  mail.part,
  mail.state,
  (SELECT count(*) FROM mail_line AS line WHERE line.mail_id = mail.mail_id) AS lines,
  mail.tries,
  strftime('%Y-%m-%d %H:%M:%S', mail.sent_at / 1000, 'unixepoch') AS sent_utc,
  strftime('%Y-%m-%d %H:%M:%S', mail.closed_at / 1000, 'unixepoch') AS closed_utc,
  mail.error_code,
  mail.error_text,
  mail.message_id,
  mail.run_id,
  account.name AS account
FROM mail
JOIN account ON account.account_id = mail.account_id;

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

CREATE VIEW v_notices AS
SELECT
  notice_id,
  way,
  kind,
  items,
  state,
  strftime('%Y-%m-%d %H:%M:%S', sent_at / 1000, 'unixepoch') AS sent_utc,
  error_text,
  message_id
FROM notice
ORDER BY notice_id DESC;

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

CREATE VIEW v_reads AS
SELECT
  read_id,
  strftime('%Y-%m-%d %H:%M:%S', read_at / 1000, 'unixepoch') AS read_utc,
  reader,
  command,
  kind,
  subject
FROM read_log
ORDER BY read_id DESC;

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
  version,
  account
FROM run
ORDER BY run_id DESC;

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

CREATE VIEW v_years AS
SELECT
  planning.name AS planning,
  planning.first_monday,
  before.name AS follows,
  iif(planning.accepted_at IS NULL, 'waits for a word', iif(EXISTS (
    SELECT 1 FROM planning AS next
    WHERE next.follows = planning.planning_id AND next.accepted_at IS NOT NULL
  ), 'over', 'open')) AS state,
  strftime('%Y-%m-%d %H:%M:%S', planning.first_seen_at / 1000, 'unixepoch') AS first_seen_utc,
  strftime('%Y-%m-%d %H:%M:%S', planning.accepted_at / 1000, 'unixepoch') AS opened_utc,
  planning.accepted_by AS opened_by
FROM planning
LEFT JOIN planning AS before ON before.planning_id = planning.follows
ORDER BY planning.planning_id;
