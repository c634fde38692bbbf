public import Campus
import Hyperplanning

extension OpenPlanning {
  /// Declares a learner absent on an interval.
  public func addAbsence(
    of learner: UInt32,
    from start: Instant,
    until end: Instant,
    isJustified: Bool,
    zone: SchoolZone,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(HyperplanningError) in
      try await client.addAbsence(
        of: LearnerKey(learner),
        from: zone.wall(at: start),
        until: zone.wall(at: end),
        isJustified: isJustified,
        requestID: requestID
      )
    }
  }

  /// Takes an interval out of a learner's absences.
  public func removeAbsence(
    of learner: UInt32,
    from start: Instant,
    until end: Instant,
    zone: SchoolZone,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(HyperplanningError) in
      try await client.removeAbsence(
        of: LearnerKey(learner),
        from: zone.wall(at: start),
        until: zone.wall(at: end),
        requestID: requestID
      )
    }
  }

  /// Enters a lateness at the start of a session.
  public func addLateness(
    of learner: UInt32,
    at start: Instant,
    minutes: Int,
    isJustified: Bool,
    zone: SchoolZone,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(HyperplanningError) in
      try await client.addLateness(
        of: LearnerKey(learner),
        at: zone.wall(at: start),
        minutes: minutes,
        isJustified: isJustified,
        requestID: requestID
      )
    }
  }

  /// Gives an absence its reason.
  public func setReason(
    _ reason: String,
    ofAbsence key: UInt32,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(HyperplanningError) in
      try await client.setReason(reason, of: AbsenceKey(key), requestID: requestID)
    }
  }

  /// Marks the roll call of a course in a week as completed.
  public func finishRollCall(
    course: UInt32,
    week: Int,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(HyperplanningError) in
      try await client.completeRollCall(CourseKey(course), week: week, requestID: requestID)
    }
  }

  private func outcome(
    _ work: () async throws(HyperplanningError) -> Void
  ) async -> WriteOutcome<Void> {
    do {
      try await work()
      return .done(())
    } catch {
      var failure = RemoteFailure(error)
      failure.mayHaveTakenEffect = error.mayHaveTakenEffect
      return failure.mayHaveTakenEffect ? .doubtful(failure) : .refused(failure)
    }
  }
}
