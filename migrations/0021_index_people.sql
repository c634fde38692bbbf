-- Whoever asks for a person by name or address, or for those who share one, walks through nobody else.

-- What two spellings of a name have in common: case, accents and the order of its words do not count.
ALTER TABLE hp_person ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
-- The address without white space, in lower case.
ALTER TABLE hp_person ADD COLUMN folded_email TEXT NOT NULL DEFAULT '';
UPDATE hp_person SET folded_name = folded_name(first_name, last_name), folded_email = folded_email(email);
CREATE INDEX hp_person_folded_name ON hp_person (planning_id, folded_name);
CREATE INDEX hp_person_folded_email ON hp_person (planning_id, folded_email);

CREATE INDEX es_person_email ON es_person (account_id, lower(email)) WHERE to_run IS NULL;
-- Profiles that the school made by hand are few among many.
CREATE INDEX es_person_manual ON es_person (account_id)
  WHERE to_run IS NULL AND external_id = '' AND NOT archived;

-- All sheets that a session ever had; it serves what the index on the planning alone served.
DROP INDEX sheet_session_planning;
CREATE INDEX sheet_session_meeting ON sheet_session (planning_id, course_key, week);
