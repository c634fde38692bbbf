-- Privacy: what was erased on request, and who read what. Neither holds a name or an address.

-- One request of a person whose data were erased. The same line stands in the journal beside the
-- ledger (….erasures), so that an older copy put back loses the same data again.
CREATE TABLE erasure (
  erasure_id TEXT PRIMARY KEY CHECK (erasure_id <> ''), -- the same in the journal
  erased_at INTEGER NOT NULL,
  applied_at INTEGER NOT NULL -- later than erased_at where it was done again on an older copy
) STRICT, WITHOUT ROWID;

-- What the erased person was known by: a hash of each key of Hyperplanning and id of Edusign.
CREATE TABLE erased_key (
  hash INTEGER NOT NULL, -- of hp:<planning>:student:<key>, or of es:<account>:<role>:<id>
  erasure_id TEXT NOT NULL REFERENCES erasure ON DELETE RESTRICT,
  PRIMARY KEY (hash, erasure_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_key_erasure ON erased_key (erasure_id);

-- Who asked the ledger what. A question in SQL is noted without its text, which may hold a name.
CREATE TABLE read_log (
  read_id INTEGER PRIMARY KEY,
  read_at INTEGER NOT NULL,
  reader TEXT NOT NULL CHECK (reader <> ''), -- the login on this machine
  command TEXT NOT NULL CHECK (command <> ''), -- why, sql, links, or the name of a report
  kind TEXT NOT NULL CHECK (kind IN ('person', 'session', 'sheet', 'many')), -- what was asked about
  subject TEXT NOT NULL -- learner:41, 101.6 and so on; empty for many
) STRICT;
CREATE INDEX read_log_at ON read_log (read_at);

-- A sent write is immutable, but for what it said of a person whose data were erased.
DROP TRIGGER intent_no_rewrite;
CREATE TRIGGER intent_no_rewrite BEFORE UPDATE OF op_key, kind, want_fingerprint, payload ON intent
WHEN OLD.state <> 'intended' AND NOT (
  OLD.closed_at IS NOT NULL AND NEW.payload = '{"erased":true}' AND NEW.op_key = OLD.op_key
  AND NEW.kind = OLD.kind AND NEW.want_fingerprint = OLD.want_fingerprint
)
BEGIN SELECT RAISE(ABORT, 'a sent intent is immutable'); END;

-- Who asked the ledger what, newest first.
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

-- When people's data were erased on request, newest first; nothing here says whose.
CREATE VIEW v_erasures AS
SELECT
  erasure_id,
  strftime('%Y-%m-%d %H:%M:%S', erased_at / 1000, 'unixepoch') AS erased_utc,
  strftime('%Y-%m-%d %H:%M:%S', applied_at / 1000, 'unixepoch') AS applied_utc,
  (SELECT count(*) FROM erased_key AS part WHERE part.erasure_id = erasure.erasure_id) AS keys
FROM erasure
ORDER BY erased_at DESC;
