public import Campus

/// An absence as the service tells it.
public struct ToldAbsence: Sendable, Hashable {
  /// Its key, good for one reading.
  public var key: AbsenceKey
  /// Whose it is.
  public var learner: LearnerKey
  /// The first moment by the wall clock.
  public var start: WallTime
  /// The first moment after it.
  public var end: WallTime
  /// Whether a reason was accepted.
  public var isJustified: Bool
  /// The label of its reason; empty where there is none or the server does not tell.
  public var reason: String
}

/// A lateness as the service tells it.
public struct ToldLateness: Sendable, Hashable {
  /// The start of the session by the wall clock.
  public var start: WallTime
  /// Minutes late.
  public var minutes: Int
  /// Whether a reason was accepted; false where the server does not tell.
  public var isJustified: Bool
  /// The label of its reason; empty where there is none or the server does not tell.
  public var reason: String
}

extension HyperplanningClient {
  /// The absences that overlap an interval, of one learner or of everybody.
  ///
  /// Absences that touch may become one under a new key between the list and its details; a key
  /// that vanished is a reason to list again.
  ///
  /// - Parameters:
  ///   - learner: whose; `nil` for everybody's.
  ///   - start: the first moment.
  ///   - end: the first moment after.
  /// - Returns: the absences, each once.
  /// - Throws: `HyperplanningError`; `fault` when keys vanished three times in a row.
  public func absences(
    of learner: LearnerKey?,
    from start: WallTime,
    until end: WallTime
  ) async throws(HyperplanningError) -> [ToldAbsence] {
    var last: HyperplanningError?
    for _ in 1...3 {
      let keys: [AbsenceKey] =
        if let learner {
          try await keys(
            .absencesOfLearner,
            [.key(learner.number), .dateTime(start), .dateTime(end)]
          )
        } else {
          try await keys(.absencesBetween, [.dateTime(start), .dateTime(end)])
        }
      let outcomes = try await crawl(Set(keys).sorted()) {
        (key) async throws(HyperplanningError) -> ToldAbsence in
        try await absence(key, of: learner)
      }
      var absences: [ToldAbsence] = []
      last = nil
      for outcome in outcomes {
        switch outcome {
        case .success(let absence): absences.append(absence)
        case .failure(let fault): last = fault
        }
      }
      if last == nil { return absences }
    }
    throw last ?? .undecodable(Operation.absencesBetween.name, "Expected: absences.")
  }

  private func absence(
    _ key: AbsenceKey,
    of learner: LearnerKey?
  ) async throws(HyperplanningError) -> ToldAbsence {
    let owner: LearnerKey
    if let learner {
      owner = learner
    } else {
      owner = LearnerKey(try await call(.learnerOfAbsence, [.key(key.number)], \.key))
    }
    let start = try await call(.startOfAbsence, [.key(key.number)], \.dateTime)
    let end = try await call(.endOfAbsence, [.key(key.number)], \.dateTime)
    guard let start, let end, start < end else {
      throw .undecodable(Operation.startOfAbsence.name, "Expected: an absence with both ends.")
    }
    let isTold = capabilities.offers(.reasonOfAbsence)
    return ToldAbsence(
      key: key,
      learner: owner,
      start: start,
      end: end,
      isJustified: try await call(.isAbsenceJustified, [.key(key.number)], \.flag),
      reason: isTold ? try await call(.reasonOfAbsence, [.key(key.number)], \.text) : ""
    )
  }

  /// The latenesses of a learner on an interval.
  public func latenesses(
    of learner: LearnerKey,
    from start: WallTime,
    until end: WallTime
  ) async throws(HyperplanningError) -> [ToldLateness] {
    let keys: [LatenessKey] = try await keys(
      .latenessesOfLearner,
      [.key(learner.number), .dateTime(start), .dateTime(end)]
    )
    return try await mapInOrder(keys, width: width) {
      (key) async throws(HyperplanningError) -> ToldLateness in
      let start = try await call(.startOfLateness, [.key(key.number)], \.dateTime)
      guard let start else {
        throw .undecodable(Operation.startOfLateness.name, "Expected: a moment.")
      }
      let (flag, label) = (Operation.isLatenessJustified, Operation.reasonOfLateness)
      return ToldLateness(
        start: start,
        minutes: try await call(.minutesOfLateness, [.key(key.number)], \.minutes),
        isJustified: capabilities.offers(flag)
          ? try await call(flag, [.key(key.number)], \.flag) : false,
        reason: capabilities.offers(label)
          ? try await call(label, [.key(key.number)], \.text) : ""
      )
    }
  }

  /// Whether the roll call of a course in a week is marked as completed.
  public func isRollCallDone(
    _ course: CourseKey,
    week: Int
  ) async throws(HyperplanningError) -> Bool {
    try await call(.isRollCallDone, [.key(course.number), .week(week)], \.flag)
  }

  /// Declares a learner absent on an interval.
  public func addAbsence(
    of learner: LearnerKey,
    from start: WallTime,
    until end: WallTime,
    isJustified: Bool,
    requestID: String
  ) async throws(HyperplanningError) {
    try await send(
      .addAbsence,
      [.key(learner.number), .dateTime(start), .dateTime(end), .flag(isJustified)],
      requestID: requestID
    )
  }

  /// Takes an interval out of a learner's absences; on some servers it cuts longer ones.
  public func removeAbsence(
    of learner: LearnerKey,
    from start: WallTime,
    until end: WallTime,
    requestID: String
  ) async throws(HyperplanningError) {
    try await send(
      .removeAbsence,
      [.key(learner.number), .dateTime(start), .dateTime(end)],
      requestID: requestID
    )
  }

  /// Enters a lateness at the start of a session.
  public func addLateness(
    of learner: LearnerKey,
    at start: WallTime,
    minutes: Int,
    isJustified: Bool,
    requestID: String
  ) async throws(HyperplanningError) {
    try await send(
      .addLateness,
      [.key(learner.number), .dateTime(start), .span(minutes: minutes), .flag(isJustified)],
      requestID: requestID
    )
  }

  /// Gives an absence its reason, by the reason's label; the operation's name is inferred.
  public func setReason(
    _ reason: String,
    of absence: AbsenceKey,
    requestID: String
  ) async throws(HyperplanningError) {
    try await send(
      .setReasonOfAbsence,
      [.key(absence.number), .text(reason)],
      requestID: requestID
    )
  }

  /// Marks the roll call of a course in a week as completed.
  public func completeRollCall(
    _ course: CourseKey,
    week: Int,
    requestID: String
  ) async throws(HyperplanningError) {
    try await send(
      .completeRollCall,
      [.key(course.number), .week(week), .flag(true)],
      requestID: requestID
    )
  }
}
