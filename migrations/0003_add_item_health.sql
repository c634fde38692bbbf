-- How often writes to one object failed in a row. An object that is not here is well.
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

DROP VIEW v_attention;

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
SELECT 'held', item.subject, hold.brake, 'G3', item.step, hold.run_id
FROM hold
JOIN hold_item AS item ON item.hold_id = hold.hold_id
WHERE hold.state = 'waiting'
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
WHERE to_run IS NULL AND cause <> 'A4';
