import Synchronization

/// A learner's absence as the base has it, for tests and operators to compare with.
public struct EnteredAbsence: Sendable, Equatable, Codable {
  /// The key of the absence.
  public var key: UInt32
  /// The key of the learner.
  public var learner: UInt32
  /// The local day on which it begins.
  public var day: CivilDay
  /// **Units**: minutes after that day's midnight.
  public var start: Int
  /// The local day on which it ends.
  public var lastDay: CivilDay
  /// **Units**: minutes after that day's midnight.
  public var end: Int
  /// Whether the school office accepted it.
  public var isJustified: Bool
  /// The label of its motive.
  public var motive: String
}

/// A learner's lateness as the base has it, for tests and operators to compare with.
public struct EnteredLateness: Sendable, Equatable, Codable {
  /// The key of the lateness.
  public var key: UInt32
  /// The key of the learner.
  public var learner: UInt32
  /// The local day.
  public var day: CivilDay
  /// When the session began.
  ///
  /// **Units**: minutes after that day's midnight.
  public var start: Int
  /// By how much the learner came late.
  ///
  /// **Units**: minutes.
  public var minutes: Int
}

extension HyperplanningSandbox {
  /// Enters an absence by hand, as the school office does, however many sessions it covers.
  ///
  /// **Units**: `start` and `end` in minutes after the midnight of their days.
  /// **Throws**: `unknownKey`, or `badParameter` when it ends before it begins or its motive is none of the
  /// base's.
  @discardableResult
  public func enterAbsence(
    learner: UInt32,
    from day: CivilDay,
    start: Int,
    through lastDay: CivilDay,
    end: Int,
    isJustified: Bool = false,
    motive: String? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      _ = try world.learnerPlace(learner)
      let absence = WorldAbsence(
        key: 0,
        learner: learner,
        start: LocalMinute(day, minutes: start),
        end: LocalMinute(lastDay, minutes: end),
        isJustified: isJustified,
        motive: motive ?? world.unknownMotive
      )
      guard absence.start < absence.end else { throw world.invalid("it ends before it begins") }
      try world.requireMotive(absence.motive)
      let change = world.addAbsence(absence)
      world.noteAddition(of: absence, by: .person)
      return change
    }
  }

  /// Accepts an absence, or takes that back, or gives it a motive, as the school office does.
  ///
  /// **Throws**: `unknownKey`, or `badParameter` for a motive that the base does not have.
  @discardableResult
  public func editAbsence(
    _ absence: UInt32,
    isJustified: Bool? = nil,
    motive: String? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.editAbsence(absence, isJustified: isJustified, motive: motive)
    }
  }

  /// Every absence, straight from the base, in the order of learners and moments.
  public func enteredAbsences() -> [EnteredAbsence] {
    state.withLock { state in
      state.world.absences.rows.sorted { ($0.learner, $0.start) < ($1.learner, $1.start) }
        .map { absence in
          EnteredAbsence(
            key: absence.key,
            learner: absence.learner,
            day: absence.start.day,
            start: absence.start.minutes,
            lastDay: absence.end.day,
            end: absence.end.minutes,
            isJustified: absence.isJustified,
            motive: absence.motive
          )
        }
    }
  }

  /// Every lateness, straight from the base, in the order of learners and moments.
  public func enteredLatenesses() -> [EnteredLateness] {
    state.withLock { state in
      state.world.latenesses.rows.sorted { ($0.learner, $0.start) < ($1.learner, $1.start) }
        .map { lateness in
          EnteredLateness(
            key: lateness.key,
            learner: lateness.learner,
            day: lateness.start.day,
            start: lateness.start.minutes,
            minutes: lateness.minutes
          )
        }
    }
  }
}
