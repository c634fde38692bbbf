-- Holds get what a word on them needs: the school they belong to, the facts that a word is about, a
-- no as well as a yes. No program wrote the three tables before, so they are made anew.

DROP VIEW v_attention;
DROP TABLE approval;
DROP TABLE hold_item;
DROP TABLE hold;

-- A set of steps that a brake stopped until a person says a word; at most one waits for each brake.
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
CREATE UNIQUE INDEX hold_open ON hold (account_id, planning_id, brake) WHERE closed_at IS NULL;
CREATE INDEX hold_hash ON hold (hash);
CREATE INDEX hold_planning ON hold (planning_id);
CREATE INDEX hold_run ON hold (run_id);
CREATE INDEX hold_closed_run ON hold (closed_run);

-- One step of a hold.
CREATE TABLE hold_item (
  hold_id INTEGER NOT NULL REFERENCES hold ON DELETE RESTRICT,
  subject TEXT NOT NULL CHECK (subject <> ''), -- session:…, learner:…, instructor:…
  step TEXT NOT NULL CHECK (json_valid(step)), -- what would be done, to what, in words
  fingerprint INTEGER NOT NULL, -- of the facts that a word on it is about
  PRIMARY KEY (hold_id, subject)
) STRICT, WITHOUT ROWID;

-- A person's word on one held item. Nothing is ever taken back here: the last word counts.
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
CREATE INDEX approval_used_run ON approval (used_run);
CREATE INDEX approval_unused ON approval (hold_id) WHERE used_run IS NULL;

-- Whether an account was found empty once, or a person said a word on what others had put there.
ALTER TABLE account ADD COLUMN acquainted_run INTEGER REFERENCES run ON DELETE RESTRICT;
CREATE INDEX account_acquainted_run ON account (acquainted_run);
-- Accounts that were written to before this existed are known.
UPDATE account SET acquainted_run = (
  SELECT max(run_id) FROM intent WHERE intent.account_id = account.account_id
);

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
  AND intent.closed_run = (SELECT max(run_id) FROM run WHERE kind = 'sync')
UNION ALL
SELECT 'decision', subject, situation || ', ' || action, cause, detail, from_run
FROM decision
WHERE to_run IS NULL AND cause <> 'A4' AND situation <> 'held';

-- Every held set, waiting or closed, item by item, with the last word on it.
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
