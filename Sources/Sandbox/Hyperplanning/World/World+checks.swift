extension World {
  /// Where a course is.
  func coursePlace(_ key: UInt32) throws(SandboxError) -> Int {
    guard let place = courses.place(of: key) else { throw unknown("course", key) }
    return place
  }

  /// Refuses what only a course with sessions of its own can do.
  func refuseParent(at place: Int) throws(SandboxError) {
    guard !courses[place].isParent else {
      throw impossible("course \(courses[place].key) is a parent: its children hold the sessions")
    }
  }

  /// The failure for a key that is not valid.
  func unknown(_ noun: String, _ key: UInt32) -> SandboxError {
    SandboxError(
      .unknownKey,
      operation: "change the base",
      message: "there is no \(noun) \(key)"
    )
  }

  /// The failure for an action that does not fit the base.
  func impossible(_ message: String) -> SandboxError {
    SandboxError(.impossibleAction, operation: "change the base", message: message)
  }

  /// The failure for a parameter out of range.
  func invalid(_ message: String) -> SandboxError {
    SandboxError(.badParameter, operation: "change the base", message: message)
  }

  /// Refuses a week outside the base.
  func requireWeek(_ week: Int) throws(SandboxError) {
    guard (1...weekCount).contains(week) else {
      throw invalid("week \(week) is outside the base of \(weekCount) weeks")
    }
  }

  /// The place of a slot in its week.
  func slot(weekday: Int, start: Int, minutes: Int) throws(SandboxError) -> Int {
    guard (1...7).contains(weekday) else { throw invalid("a weekday is from 1 to 7") }
    guard start >= 0, minutes >= 1, start + minutes <= 1_440 else {
      throw invalid("a session begins and ends on its day")
    }
    return (weekday - 1) * 1_440 + start
  }
}
