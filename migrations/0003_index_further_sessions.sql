-- Weeks in which a course has more than one session are few among many: they are found without a walk.
CREATE INDEX hp_session_further ON hp_session (planning_id, course_key, week)
  WHERE discriminator > 0 AND to_run IS NULL;
CREATE INDEX sheet_session_further ON sheet_session (planning_id, course_key, week)
  WHERE discriminator > 0 AND to_run IS NULL;
