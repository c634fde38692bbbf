public import Campus
import Hyperplanning

/// What a server offers about attendance, by its own description.
public struct AttendanceAbilities: Sendable, Hashable {
  /// Absences can be read.
  public var absences: Bool
  /// Absences can be entered and taken out, and read again afterwards.
  public var writesAbsences: Bool
  /// Latenesses can be read.
  public var latenesses: Bool
  /// Latenesses can be entered, and read again afterwards.
  public var writesLatenesses: Bool
  /// The reasons of absences can be listed.
  public var reasons: Bool
  /// An absence can be given a reason.
  public var setsReasons: Bool
  /// Roll calls can be read and marked as completed.
  public var rollCalls: Bool
  /// It tells which courses count absences.
  public var compulsory: Bool
}

extension OpenPlanning {
  /// What this server offers about attendance.
  public var abilities: AttendanceAbilities {
    let capabilities = client.capabilities
    let readsAbsences = capabilities.supports(.absences)
    let readsLatenesses = capabilities.supports(.latenesses)
    return AttendanceAbilities(
      absences: readsAbsences,
      writesAbsences: readsAbsences && capabilities.supports(.absenceWriting),
      latenesses: readsLatenesses,
      writesLatenesses: readsLatenesses && capabilities.supports(.latenessWriting),
      reasons: capabilities.supports(.reasons),
      setsReasons: readsAbsences && capabilities.supports(.reasonWriting),
      rollCalls: capabilities.supports(.rollCalls),
      compulsory: capabilities.supports(.compulsory)
    )
  }

  /// The absences of everybody that overlap an interval.
  ///
  /// - Throws: when not all could be read; what could not be read is never taken for no absence.
  public func absences(
    from start: Instant,
    until end: Instant,
    zone: SchoolZone
  ) async throws(RemoteFailure) -> [HeldAbsence] {
    try await absences(of: nil, from: start, until: end, zone)
  }

  /// The absences of one learner that overlap an interval.
  ///
  /// - Throws: when not all could be read; what could not be read is never taken for no absence.
  public func absences(
    of learner: UInt32,
    from start: Instant,
    until end: Instant,
    zone: SchoolZone
  ) async throws(RemoteFailure) -> [HeldAbsence] {
    try await absences(of: LearnerKey(learner), from: start, until: end, zone)
  }

  private func absences(
    of learner: LearnerKey?,
    from start: Instant,
    until end: Instant,
    _ zone: SchoolZone
  ) async throws(RemoteFailure) -> [HeldAbsence] {
    let told = try await reading { () async throws(HyperplanningError) in
      try await client.absences(
        of: learner,
        from: zone.wall(at: start),
        until: zone.wall(at: end)
      )
    }
    return try told.map { (told) throws(RemoteFailure) in
      HeldAbsence(
        key: told.key.number,
        learner: told.learner.number,
        startsAt: try zone.moment(of: told.start),
        endsAt: try zone.moment(of: told.end),
        isJustified: told.isJustified,
        reason: told.reason
      )
    }
  }

  /// The latenesses of one learner at sessions that start within an interval.
  public func latenesses(
    of learner: UInt32,
    from start: Instant,
    until end: Instant,
    zone: SchoolZone
  ) async throws(RemoteFailure) -> [HeldLateness] {
    let told = try await reading { () async throws(HyperplanningError) in
      try await client.latenesses(
        of: LearnerKey(learner),
        from: zone.wall(at: start),
        until: zone.wall(at: end)
      )
    }
    return try told.map { (told) throws(RemoteFailure) in
      HeldLateness(
        learner: learner,
        startsAt: try zone.moment(of: told.start),
        minutes: told.minutes,
        isJustified: told.isJustified,
        reason: told.reason
      )
    }
  }

  /// The labels of all reasons of absence and lateness.
  public func reasons() async throws(RemoteFailure) -> [String] {
    try await reading { () async throws(HyperplanningError) in try await client.reasons() }
  }

  /// Whether attendance is compulsory for each course; one that exists no more is left out.
  public func compulsory(courses: [UInt32]) async throws(RemoteFailure) -> [UInt32: Bool] {
    let client = client
    return try await reading { () async throws(HyperplanningError) in
      let outcomes = try await client.isolatingBadKeys(courses.map { CourseKey($0) }) {
        (batch) async throws(HyperplanningError) -> [Bool] in
        try await client.compulsory(of: batch)
      }
      var compulsory: [UInt32: Bool] = [:]
      for (course, outcome) in zip(courses, outcomes) {
        if case .success(let flag) = outcome { compulsory[course] = flag }
      }
      return compulsory
    }
  }

  /// Whether the roll call of a course in a week is marked as completed.
  public func isRollCallDone(course: UInt32, week: Int) async throws(RemoteFailure) -> Bool {
    try await reading { () async throws(HyperplanningError) in
      try await client.isRollCallDone(CourseKey(course), week: week)
    }
  }

  private func reading<Value>(
    _ work: () async throws(HyperplanningError) -> Value
  ) async throws(RemoteFailure) -> Value {
    do {
      return try await work()
    } catch {
      throw RemoteFailure(error)
    }
  }
}

extension SchoolZone {
  /// The moment of a wall time that somebody entered; the one after the gap for one that is skipped.
  ///
  /// An absence over many days may begin in the hour that the clocks skip.
  ///
  /// - Throws: where no moment is near: what cannot be placed is never taken for absent.
  func moment(of wall: WallTime) throws(RemoteFailure) -> Instant {
    if let instant = instant(of: wall) ?? instant(of: wall.adding(minutes: 60)) { return instant }
    throw RemoteFailure(
      remote: .hyperplanning,
      code: HyperplanningError.Code.undecodable.rawValue,
      gravity: .item,
      description: "Hyperplanning tells of \(wall), which no clock of \(name) ever shows."
    )
  }
}
