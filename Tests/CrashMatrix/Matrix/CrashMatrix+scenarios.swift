import Histories

extension CrashMatrix {
  /// The scenarios.
  ///
  /// The numbers of steps choose among the sessions around, the sheets, or the people, in order.
  public static let scenarios: [Scenario] = [
    ("a first run", "run"),
    ("a run with nothing to do", "run; run; run"),
    ("a course at another time", "run; reslot 2 4 9; run"),
    ("a session that moves within its week", "run; move 2 0 4; run"),
    ("a class moved from under its sheet", "run; noon 2; move 0 0 5; run"),
    ("a session that moves to the next week", "run; move 0 3 2; run"),
    ("other rooms for a course", "run; rebook 2 0 1; rebook 5 1 1; run"),
    ("another room for one week of a course", "run; rebook 2 1 0; run"),
    ("other instructors", "run; reteach 2 1 1; reteach 5 2 1; run"),
    ("learners who join and leave", "run; enrol 0 1; enrol 1 1; leave 2 0; leave 3 2; run"),
    ("a learner who arrives", "run; arrive 1 1; arrive 2 2; run"),
    ("names, addresses and numbers of people", "run; phone 0 7 1; call 1 1 1; mail 2 3 1; run"),
    ("an instructor's name and address", "run; call 0 1 0; mail 1 3 0; run"),
    ("a session cancelled some days ahead", "run; cancel 6; look; minutes 61; run"),
    ("two sessions cancelled, one soon", "run; cancel 1; cancel 6; look; minutes 61; run"),
    ("a session cancelled and back", "run; cancel 6; look; minutes 61; run; uncancel 0; run"),
    ("a course deleted", "run; drop 5; look; minutes 61; run"),
    ("a lost ledger", "run; lose; run"),
    ("a lost ledger and changes", "run; lose; rebook 2 0 1; enrol 0 1; phone 0 7 1; run"),
    ("an old ledger", "look; keep; run; found 1 1 1; run; putBack; run"),
    ("an old ledger put elsewhere", "run; keep; found 1 1 1; run; rehome; run; run"),
    ("sheets changed by hand", "run; retitle 1 1; reroom 2 1; takeOff 3 0; run"),
    ("signed and archived sheets", "run; sign 0 0; archive 1; rebook 0 0 1; rebook 2 0 1; run"),
    ("a window that slides", "run; noon 3; run"),
    ("a shared name on both sides", "handPerson 1 0 1; run"),
    ("a new course and a new title", "run; found 1 1 1; rename 0 3; retype 2 1; run"),
    ("a class of which some stay away", "run; lesson 1 43 0; up"),
    ("a class to which all come", "run; lesson 1 0 0; up"),
    ("a class to which some come late", "run; lesson 1 86 0; up"),
    ("absences that were justified before", "run; lesson 1 43 0; justify 0 0 0; justify 0 0 1; up"),
    ("an absence justified later", "run; lesson 1 43 0; up; justify 0 0 0; up"),
    ("a reason that both sides know", "run; lesson 1 43 0; up; justify 0 1 0; justify 0 1 1; up"),
    ("corrections after archiving", "run; lesson 1 43 0; up; correct 0 0 0; correct 0 1 4; up"),
    ("an absence that was a lateness", "run; lesson 1 43 0; up; correct 0 0 2; up"),
    (
      "the office was there meanwhile",
      "run; lesson 1 43 0; up; excuse 0; strike 0; correct 0 0 0; correct 0 1 0; correct 0 2 0; up"
    ),
    ("the office was there first", "run; lesson 1 43 0; enter 0 0 1; enter 0 1 4; up"),
    ("two classes of an evening", "run; lesson 1 43 0; lesson 0 49 0; up"),
    ("marks and a lost ledger", "run; lesson 1 43 0; up; lose; run; correct 0 0 0; up"),
  ].compactMap { name, steps in
    Script("school 5 4 6 0; \(steps)").map { Scenario(description: name, script: $0) }
  }
}
