/// What learners and the office do about absences.
///
/// **Throws**: `unknownKey`, or `impossibleAction` with the server's text.
extension EdusignSandbox {
  /// What an absence is for.
  public enum AbsenceScope: Sendable, Equatable {
    /// One sheet, by id or external id.
    case sheet(String)
    /// A period, in UTC milliseconds.
    case period(start: Int64, end: Int64)
  }

  /// Has a learner ask for an absence to be justified, and answers the request's id.
  @discardableResult
  public func requestAbsence(
    learner: String,
    for scope: AbsenceScope,
    reason: Int = 0,
    comment: String = ""
  ) throws(SandboxError) -> String {
    try file(learner, scope, reason, comment, accepted: nil)
  }

  /// Justifies an absence at once, and answers its id.
  @discardableResult
  public func justifyAbsence(
    learner: String,
    for scope: AbsenceScope,
    reason: Int = 0,
    comment: String = ""
  ) throws(SandboxError) -> String {
    try file(learner, scope, reason, comment, accepted: now)
  }

  /// Accepts a request; the rows that it covers show it from now on, locked sheets included.
  public func acceptAbsence(_ id: String) throws(SandboxError) {
    let now = now
    try byHand("accepting an absence") { school in
      guard school.acceptAbsence(id, now: now) else {
        throw SandboxError(
          .unknownKey,
          operation: "accepting an absence",
          message: "There is no absence \(id)."
        )
      }
    }
  }

  /// Takes back what justified a learner's absence from a sheet, locked ones included.
  public func withdrawAbsences(learner: String, on sheet: String) throws(SandboxError) {
    let operation = "withdrawing an absence"
    try byHand(operation) { school in
      let id = try school.sheetID(sheet, operation)
      school.withdrawAbsences(of: try school.learnerID(learner, operation), on: id)
    }
  }

  /// Adds a reason and answers its number.
  @discardableResult
  public func createAbsenceReason(_ name: String) -> Int {
    withSchool { $0.addReason(name) }
  }

  private func file(
    _ learner: String,
    _ scope: AbsenceScope,
    _ reason: Int,
    _ comment: String,
    accepted: Int64?
  ) throws(SandboxError) -> String {
    let operation = "filing an absence"
    let now = now
    return try byHand(operation) { school in
      var absence = EdusignAbsence(
        id: "",
        student: try school.learnerID(learner, operation),
        start: 0,
        end: 0,
        type: reason,
        comment: comment,
        created: now,
        accepted: accepted
      )
      switch scope {
      case .sheet(let name): absence.sheet = try school.sheetID(name, operation)
      case .period(let start, let end): (absence.start, absence.end) = (start, end)
      }
      return try school.fileAbsence(absence)
    }
  }
}
