extension HyperplanningSandbox {
  /// Makes one week of a course a course of its own, without moving anything.
  ///
  /// **Throws**: `unknownKey`, or `impossibleAction` when there is no such session.
  @discardableResult
  public func splitCourse(_ course: UInt32, week: Int) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      let change = try world.isolate(week: week, ofCourse: course)
      world.indexes = World.Indexes()
      return change
    }
  }

  /// Deletes a course and makes the same one under a new key; a family gets new keys all through.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func recreateCourse(_ course: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.recreateCourse(course) }
  }

  /// Brings a deleted course back under its old key.
  ///
  /// **Throws**: `unknownKey`, or `impossibleAction` when its key is in use or its parent is gone.
  @discardableResult
  public func restoreCourse(_ course: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.restoreCourse(course) }
  }

  /// Brings a removed learner back under the old key, with groups and courses as far as they exist.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func restoreLearner(_ learner: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.restoreLearner(learner) }
  }

  /// Removes an instructor from the base and from every course.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func removeInstructor(_ instructor: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.removeInstructor(instructor) }
  }

  /// Brings a removed instructor back under the old key, with their courses as far as they exist.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func restoreInstructor(_ instructor: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.restoreInstructor(instructor) }
  }

  /// Lets a course meet once more in one of its weeks: two sessions under one key and week.
  ///
  /// **Throws**: `unknownKey`, `badParameter`, or `impossibleAction` when it meets then already.
  @discardableResult
  public func addSession(
    course: UInt32,
    _ meeting: School.Meeting
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.setExtraMeeting(course: course, meeting, takesPlace: true)
    }
  }

  /// Takes a session back that was there beside the weekly one.
  ///
  /// **Throws**: `unknownKey`, or `impossibleAction` when there is none.
  @discardableResult
  public func removeSession(
    course: UInt32,
    _ meeting: School.Meeting
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.setExtraMeeting(course: course, meeting, takesPlace: false)
    }
  }
}
