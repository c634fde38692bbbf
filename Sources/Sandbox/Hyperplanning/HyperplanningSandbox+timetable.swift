import Synchronization

extension HyperplanningSandbox {
  /// Moves one session within its week or to another one.
  ///
  /// The course is split, unless that week is its only one: the change names the new keys.
  /// **Units**: `start` in minutes after midnight; nil keeps what was.
  /// **Throws**: `unknownKey`, `badParameter`, or `impossibleAction` when there is no such session.
  @discardableResult
  public func moveSession(
    course: UInt32,
    week: Int,
    toWeek: Int? = nil,
    weekday: Int? = nil,
    start: Int? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.moveSession(
        course: course,
        week: week,
        toWeek: toWeek,
        weekday: weekday,
        start: start
      )
    }
  }

  /// Moves every session of a course; keys and weeks stay.
  ///
  /// **Units**: `start` and `minutes` in minutes; nil keeps what was.
  /// **Throws**: `unknownKey`, `badParameter`.
  @discardableResult
  public func moveCourse(
    _ course: UInt32,
    weekday: Int? = nil,
    start: Int? = nil,
    minutes: Int? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.moveCourse(course, weekday: weekday, start: start, minutes: minutes)
    }
  }

  /// Books other rooms for a course, or for one week of it, which then is split off.
  ///
  /// **Throws**: `unknownKey`, or `impossibleAction` when there is no such session.
  @discardableResult
  public func changeRooms(
    course: UInt32,
    rooms: [UInt32],
    week: Int? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.book(course: course, rooms: rooms, instructors: nil, week: week)
    }
  }

  /// Gives a course, or one week of it, other instructors; that week then is split off.
  ///
  /// **Throws**: `unknownKey`, or `impossibleAction` when there is no such session.
  @discardableResult
  public func changeInstructors(
    course: UInt32,
    instructors: [UInt32],
    week: Int? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.book(course: course, rooms: nil, instructors: instructors, week: week)
    }
  }

  /// Cancels one session: its week leaves the course.
  ///
  /// **Throws**: `unknownKey`, or `impossibleAction` when there is no such session.
  @discardableResult
  public func cancelSession(course: UInt32, week: Int) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.setSession(course: course, week: week, takesPlace: false)
    }
  }

  /// Lets a course meet in one more week, such as one that was cancelled.
  ///
  /// **Throws**: `unknownKey`, `badParameter`, or `impossibleAction` when it meets then already.
  @discardableResult
  public func restoreSession(course: UInt32, week: Int) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.setSession(course: course, week: week, takesPlace: true)
    }
  }

  /// Deletes a course, with its children when it is a parent.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func deleteCourse(_ course: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.deleteCourse(course) }
  }

  /// Adds a course under a new key; the id of the value given is not used.
  ///
  /// **Throws**: `unknownKey`, `badParameter`.
  @discardableResult
  public func addCourse(
    _ course: School.Course,
    learners: [UInt32] = []
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.addCourse(course, learners: learners) }
  }

  /// Gives a course its slot back, so that it has sessions again.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func placeCourse(_ course: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.setPlaced(course: course, true) }
  }

  /// Takes a course's slot away: it is kept, without sessions.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func unplaceCourse(_ course: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.setPlaced(course: course, false) }
  }

  /// Changes the type, the note or the duty to attend of a course; nil keeps what was.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func editCourse(
    _ course: UInt32,
    type: String? = nil,
    memo: String? = nil,
    isCompulsory: Bool? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.editCourse(course, type: type, memo: memo, isCompulsory: isCompulsory)
    }
  }

  /// Renames a subject; nil keeps what was.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func renameSubject(
    _ subject: UInt32,
    label: String? = nil,
    code: String? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.changeSubject(subject, label: label, code: code)
    }
  }

  /// Changes the base as of the present day.
  func act<Failure>(
    _ action: (inout World) throws(Failure) -> WorldChange
  ) throws(Failure) -> WorldChange {
    settle()
    let today = CivilDay(inParisAt: configuration.clock.now)
    return try state.withLock { (state) throws(Failure) in
      state.world.turn(to: today)
      return try action(&state.world)
    }
  }
}
