-- What people say about links: who, when, why, what it was before and is after, and how it is undone.

-- A person's word about links. It is never taken back here: another word undoes it.
CREATE TABLE link_word (
  word_id INTEGER PRIMARY KEY, -- the number by which people undo it
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  action TEXT NOT NULL CHECK (
    action IN ('exclude', 'include', 'unlink', 'relink', 'adopt', 'import', 'undo')
  ),
  subject TEXT NOT NULL CHECK (subject <> ''), -- session:…, learner:…, instructor:…, file:…, word:…
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

CREATE TRIGGER link_word_no_rewrite
BEFORE UPDATE OF account_id, planning_id, action, subject, said_at, said_by ON link_word
BEGIN SELECT RAISE(ABORT, 'a word about links is immutable'); END;
CREATE TRIGGER link_word_no_delete BEFORE DELETE ON link_word
BEGIN SELECT RAISE(ABORT, 'a word about links cannot be deleted'); END;

-- An object that is left out of both flows, from a person's word until another (ended_by empty).
CREATE TABLE exclusion (
  exclusion_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account ON DELETE RESTRICT,
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  subject TEXT NOT NULL CHECK (subject <> ''), -- session:…, learner:…, instructor:…
  word_id INTEGER NOT NULL REFERENCES link_word ON DELETE RESTRICT,
  ended_by INTEGER REFERENCES link_word ON DELETE RESTRICT
) STRICT;
CREATE UNIQUE INDEX exclusion_live ON exclusion (planning_id, account_id, subject)
  WHERE ended_by IS NULL;
CREATE INDEX exclusion_account ON exclusion (account_id);
CREATE INDEX exclusion_word ON exclusion (word_id);
CREATE INDEX exclusion_ended_by ON exclusion (ended_by);

-- One thing that a word changed, in the order in which it was done.
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
CREATE INDEX link_change_sheet ON link_change (sheet_id) WHERE sheet_id IS NOT NULL;
CREATE INDEX link_change_person ON link_change (person_link_id) WHERE person_link_id IS NOT NULL;
CREATE INDEX link_change_exclusion ON link_change (exclusion_id) WHERE exclusion_id IS NOT NULL;
CREATE INDEX link_change_severed ON link_change (word_id) WHERE severed IS NOT NULL;

-- Every word about links, newest first, a row for each thing that it changed.
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

-- What is left out of both flows now: since when, on whose word, and why.
CREATE VIEW v_exclusions AS
SELECT
  exclusion.subject,
  word.because,
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
