-- One mail to a tutor about one day: the first digest, or a supplement to it. Written before the
-- mail is sent, and sent once: whoever does not know how it ended never sends it again.
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
CREATE INDEX mail_open ON mail (state) WHERE closed_at IS NULL;
CREATE INDEX mail_unclear ON mail (state) WHERE state IN ('refused', 'doubtful');
CREATE INDEX mail_day ON mail (account_id, day);
CREATE INDEX mail_run ON mail (run_id);
CREATE INDEX mail_closed_run ON mail (closed_run);

CREATE TRIGGER mail_starts_intended BEFORE INSERT ON mail WHEN NEW.state <> 'intended'
BEGIN SELECT RAISE(ABORT, 'a mail begins as intended'); END;
CREATE TRIGGER mail_no_rewrite BEFORE UPDATE OF account_id, tutor, day, part, message_id ON mail
BEGIN SELECT RAISE(ABORT, 'what a mail is about is immutable'); END;
CREATE TRIGGER mail_transition BEFORE UPDATE OF state ON mail WHEN NOT (
  (OLD.state = 'intended' AND NEW.state IN ('sent', 'abandoned'))
  OR (OLD.state = 'sent' AND NEW.state IN ('delivered', 'refused', 'doubtful'))
  OR (OLD.state IN ('refused', 'abandoned') AND NEW.state = 'intended')
)
BEGIN SELECT RAISE(ABORT, 'illegal mail transition'); END;
CREATE TRIGGER mail_no_delete BEFORE DELETE ON mail
BEGIN SELECT RAISE(ABORT, 'a mail cannot be deleted'); END;

-- One line of a mail: what it says of a learner on a sheet. Lines of a mail that was delivered or is
-- in doubt count as told, and a line that was told is never told again unless it became worse.
CREATE TABLE mail_line (
  mail_id INTEGER NOT NULL REFERENCES mail ON DELETE RESTRICT,
  person_key INTEGER NOT NULL, -- the learner's key in Hyperplanning
  sheet TEXT NOT NULL CHECK (sheet <> ''), -- the sheet's external id
  value TEXT NOT NULL CHECK (
    value IN ('absent', 'justified') OR value GLOB 'late:[1-9]*'
  ),
  PRIMARY KEY (mail_id, person_key, sheet)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER mail_line_only_intended BEFORE INSERT ON mail_line
WHEN (SELECT state FROM mail WHERE mail_id = NEW.mail_id) <> 'intended'
BEGIN SELECT RAISE(ABORT, 'a sent mail is immutable'); END;
CREATE TRIGGER mail_line_no_rewrite BEFORE UPDATE ON mail_line
BEGIN SELECT RAISE(ABORT, 'a line of a mail is immutable'); END;
CREATE TRIGGER mail_line_no_loss BEFORE DELETE ON mail_line
WHEN (SELECT state FROM mail WHERE mail_id = OLD.mail_id) <> 'intended'
BEGIN SELECT RAISE(ABORT, 'a sent mail is immutable'); END;
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

-- Every mail to a tutor: about which day, how it ended, how often it was tried.
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
WHERE cell.to_run IS NULL AND cell.status IN ('pending', 'held', 'superseded')
UNION ALL
-- A mail in doubt is never sent again; it is shown for the week in which somebody may still ask.
SELECT state, 'tutor:' || tutor, 'mail of ' || day || ', part ' || part, error_code, error_text,
  run_id
FROM mail
WHERE state IN ('refused', 'doubtful')
  AND closed_at > (SELECT max(started_at) FROM run) - 7 * 86400000;
