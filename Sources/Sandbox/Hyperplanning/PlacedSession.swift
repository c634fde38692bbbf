import Synchronization

/// One dated meeting of a course as the base has it, for tests and operators to compare with.
public struct PlacedSession: Sendable, Equatable, Codable {
  /// The key of the course.
  public var course: UInt32
  /// The base week.
  public var week: Int
  /// The local day.
  public var day: CivilDay
  /// When it begins.
  ///
  /// **Units**: minutes after local midnight.
  public var start: Int
  /// How long it lasts.
  ///
  /// **Units**: minutes.
  public var minutes: Int
  /// The name of the subject.
  public var subject: String
  /// The kind of class.
  public var type: String
  /// The keys of the rooms.
  public var rooms: [UInt32]
  /// The keys of the instructors.
  public var instructors: [UInt32]
  /// The keys of the learners expected, ascending.
  public var learners: [UInt32]
}

extension HyperplanningSandbox {
  /// Every session from one local day through another, straight from the base.
  ///
  /// **Shape**: in the order of course keys and weeks.
  public func placedSessions(
    from first: CivilDay,
    through last: CivilDay
  ) -> [PlacedSession] {
    let today = CivilDay(inParisAt: configuration.clock.now)
    return state.withLock { state in
      state.world.turn(to: today)
      let world = state.world
      return world.sessions(from: first, through: last).map { row in
        PlacedSession(
          course: row.course,
          week: row.week,
          day: row.day,
          start: row.start,
          minutes: row.minutes,
          subject: world.subjects.place(of: row.subject).map { world.subjects[$0].label } ?? "",
          type: row.type,
          rooms: row.rooms,
          instructors: row.instructors,
          learners: world.courses.place(of: row.course).map { world.courses[$0].learners } ?? []
        )
      }
    }
  }
}
