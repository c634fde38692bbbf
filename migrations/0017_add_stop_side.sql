-- Which side kept a run from its end; empty where it was neither, or the run came to its end.
ALTER TABLE run ADD COLUMN stop_side TEXT CHECK (stop_side IN ('hyperplanning', 'edusign'));
