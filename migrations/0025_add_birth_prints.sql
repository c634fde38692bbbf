-- By what a learner is recognised who is deleted in Hyperplanning and entered again under another address.
-- A key that is gone cannot be asked any more: what was told of it is kept from its first sight on. Of a
-- birth date only a hash that it makes together with the name is kept.
CREATE TABLE birth_print (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  person_key INTEGER NOT NULL CHECK (person_key > 0), -- a learner; of instructors nobody tells birth dates
  name_fingerprint INTEGER NOT NULL, -- the name as it was; under another one the date is asked for again
  fingerprint INTEGER, -- of the folded name and the birth date; empty where Hyperplanning told none
  PRIMARY KEY (planning_id, person_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX birth_print_fingerprint ON birth_print (planning_id, fingerprint)
  WHERE fingerprint IS NOT NULL;
