-- What the operator was told, by which way. Written down before it is sent, like any write, so that
-- nothing is ever told twice: what was being sent when the process died counts as told.
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

-- One thing that was told, by each way; the next notice tells only what is new or worse than these.
CREATE TABLE told_item (
  way TEXT NOT NULL CHECK (way IN ('mail', 'web_hook')),
  item TEXT NOT NULL CHECK (item <> ''), -- what it is about, such as decision|learner:4711|C1
  grade INTEGER NOT NULL CHECK (grade > 0), -- how bad it was when it was told
  notice_id INTEGER NOT NULL REFERENCES notice ON DELETE RESTRICT,
  gone_at INTEGER, -- since when it is not so any more; a week later it is forgotten
  PRIMARY KEY (way, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_item_notice ON told_item (notice_id);

-- Every notice to the operator, newest first.
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
