import Synchronization

/// One entry about a learner's absences, for tests and operators to judge.
public struct AttendanceEntry: Sendable, Equatable, Codable {
  /// What was done.
  public var act: EntryAct
  /// Who did it.
  public var author: EntryAuthor
  /// The key of the learner.
  public var learner: UInt32
  /// The local day on which the stretch begins.
  public var day: CivilDay
  /// **Units**: minutes after that day's midnight.
  public var start: Int
  /// The local day on which it ends.
  public var lastDay: CivilDay
  /// **Units**: minutes after that day's midnight.
  public var end: Int
  /// Whether the service changed time on which a person had had a word.
  ///
  /// That is so too when an absence that it added became one with a person's.
  public var meetsPerson: Bool
}

extension HyperplanningSandbox {
  /// Takes a stretch of one day out of a learner's absences, as the school office does.
  ///
  /// **Units**: `start` and `end` in minutes after the day's midnight.
  /// **Throws**: `unknownKey`, or `badParameter` when it ends before it begins.
  @discardableResult
  public func takeOutAbsence(
    learner: UInt32,
    on day: CivilDay,
    start: Int,
    end: Int
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      _ = try world.learnerPlace(learner)
      guard start < end else { throw world.invalid("it ends before it begins") }
      let span = LocalMinute(day, minutes: start)..<LocalMinute(day, minutes: end)
      world.note(
        .takenOut,
        by: .person,
        learner: learner,
        from: span.lowerBound,
        until: span.upperBound
      )
      return world.removeAbsence(of: learner, from: span.lowerBound, until: span.upperBound)
    }
  }

  /// Everything that was entered about absences, in order, by the service and by people.
  public func attendanceEntries() -> [AttendanceEntry] {
    state.withLock { $0.world.authorship.entries }.map { entry in
      AttendanceEntry(
        act: entry.act,
        author: entry.author,
        learner: entry.learner,
        day: entry.span.lowerBound.day,
        start: entry.span.lowerBound.minutes,
        lastDay: entry.span.upperBound.day,
        end: entry.span.upperBound.minutes,
        meetsPerson: entry.meetsPerson
      )
    }
  }

  /// Whether the service never changed time on which a person had had a word before.
  public var everyHumanEntryStands: Bool {
    state.withLock { state in !state.world.authorship.entries.contains(where: \.meetsPerson) }
  }

  /// The roll calls marked as completed, as `course.week`, in order.
  public func completedRollCalls() -> [String] {
    state.withLock { $0.world.completedCalls }.map { "\($0.course).\($0.week)" }.sorted()
  }
}
