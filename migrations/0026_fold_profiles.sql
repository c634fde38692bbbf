-- Whoever asks for a profile by name finds it without a walk through all of them, as for people in 0021.

-- What two spellings of a name have in common: case, accents and the order of its words do not count.
ALTER TABLE es_person ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
UPDATE es_person SET folded_name = folded_name(first_name, last_name);
CREATE INDEX es_person_folded_name ON es_person (account_id, folded_name) WHERE to_run IS NULL;
