-- The headings of the whole base, read once a day: courses, dates and people, also those outside the
-- days that runs look at. Nothing is written to Edusign for them; 'why' tells of them.

-- When the headings of a planning were read last.
CREATE TABLE heading_reading (
  planning_id INTEGER PRIMARY KEY REFERENCES planning ON DELETE RESTRICT,
  run_id INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  read_at INTEGER NOT NULL
) STRICT;
CREATE INDEX heading_reading_run ON heading_reading (run_id);

-- A course as the base showed it, from a run until another (to_run empty: still in force).
CREATE TABLE heading_course (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  course_key INTEGER NOT NULL CHECK (course_key > 0),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  subject_label TEXT NOT NULL,
  subject_code TEXT NOT NULL,
  type TEXT NOT NULL,
  placed INTEGER NOT NULL CHECK (placed IN (0, 1)), -- it has a place in the timetable
  cause TEXT, -- why the filters in force then leave it out, by what the heading tells
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  PRIMARY KEY (planning_id, course_key, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX heading_course_current ON heading_course (planning_id, course_key)
  WHERE to_run IS NULL;
CREATE INDEX heading_course_from_run ON heading_course (from_run);
CREATE INDEX heading_course_to_run ON heading_course (to_run) WHERE to_run IS NOT NULL;

-- A date of a course. Two of one week are told apart by their starts alone.
CREATE TABLE heading_session (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  course_key INTEGER NOT NULL CHECK (course_key > 0),
  week INTEGER NOT NULL CHECK (week > 0),
  starts_at INTEGER NOT NULL,
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  ends_at INTEGER NOT NULL,
  start_wall TEXT NOT NULL,
  instructors TEXT NOT NULL CHECK (json_valid(instructors)), -- their keys
  PRIMARY KEY (planning_id, course_key, week, starts_at, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX heading_session_current
  ON heading_session (planning_id, course_key, week, starts_at) WHERE to_run IS NULL;
CREATE INDEX heading_session_day ON heading_session (planning_id, start_wall) WHERE to_run IS NULL;
CREATE INDEX heading_session_from_run ON heading_session (from_run);
CREATE INDEX heading_session_to_run ON heading_session (to_run) WHERE to_run IS NOT NULL;

-- A learner or an instructor of the base, expected anywhere or not.
CREATE TABLE heading_person (
  planning_id INTEGER NOT NULL REFERENCES planning ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('learner', 'instructor')),
  person_key INTEGER NOT NULL CHECK (person_key > 0),
  from_run INTEGER NOT NULL REFERENCES run ON DELETE RESTRICT,
  to_run INTEGER REFERENCES run ON DELETE RESTRICT,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (planning_id, role, person_key, from_run)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX heading_person_current ON heading_person (planning_id, role, person_key)
  WHERE to_run IS NULL;
CREATE INDEX heading_person_from_run ON heading_person (from_run);
CREATE INDEX heading_person_to_run ON heading_person (to_run) WHERE to_run IS NOT NULL;
