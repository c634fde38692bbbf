-- School years: which planning follows which, and how people's links are carried over.

-- The planning that this one follows, once a person's word opened it; empty for a first one.
ALTER TABLE planning ADD COLUMN follows INTEGER REFERENCES planning ON DELETE RESTRICT;
CREATE INDEX planning_follows ON planning (follows) WHERE follows IS NOT NULL;

-- The link of the year before that this one goes on from; empty for one that is of its own year.
ALTER TABLE person_link ADD COLUMN carried_from INTEGER REFERENCES person_link ON DELETE RESTRICT;
CREATE UNIQUE INDEX person_link_carried ON person_link (carried_from)
  WHERE carried_from IS NOT NULL;
-- The last run before another year's link took this one's place; marks of its own year still use it.
ALTER TABLE person_link ADD COLUMN retired_run INTEGER REFERENCES run ON DELETE RESTRICT;
CREATE INDEX person_link_retired_run ON person_link (retired_run) WHERE retired_run IS NOT NULL;

-- A word about links may open a year. SQLite widens no CHECK, so the table is made anew.
DROP VIEW v_link_words;
DROP VIEW v_exclusions;
CREATE TABLE wider_link_word (
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
INSERT INTO wider_link_word SELECT * FROM link_word;
DROP TABLE link_word;
ALTER TABLE wider_link_word RENAME TO link_word;
CREATE INDEX link_word_account ON link_word (account_id);
CREATE INDEX link_word_planning ON link_word (planning_id);
CREATE INDEX link_word_run ON link_word (after_run);

CREATE TRIGGER link_word_no_rewrite
BEFORE UPDATE OF account_id, planning_id, action, subject, said_at, said_by ON link_word
BEGIN SELECT RAISE(ABORT, 'a word about links is immutable'); END;
CREATE TRIGGER link_word_no_delete BEFORE DELETE ON link_word
BEGIN SELECT RAISE(ABORT, 'a word about links cannot be deleted'); END;

-- What a year change could not tell of this person, as JSON: the case, and who of the year before
-- they may be. Empty where a person's word leaves the object out.
ALTER TABLE exclusion ADD COLUMN question TEXT CHECK (question IS NULL OR json_valid(question));

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

-- Every planning that a run or a word has met: when it was opened, by whom, and which it follows.
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

-- People whose links went on into another year, with their keys in both.
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
