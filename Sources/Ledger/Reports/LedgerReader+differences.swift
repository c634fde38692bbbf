import GRDB
import Planning

extension LedgerReader {
  /// Everything that differs and is in force, with what it touches.
  ///
  /// - Parameters:
  ///   - group: the groups of learners that are asked for, as Hyperplanning names their training;
  ///     `nil` for all. What touches none of their classes is left out.
  ///   - changes: what waits for the next run; left out where something else is told of the object.
  /// - Returns: the differences, in no order.
  /// - Throws: what keeps the ledger from being read.
  public func differences(
    group: Set<String>? = nil,
    besides changes: [Difference] = []
  ) async throws -> [Difference] {
    try await read { db in
      let written = try DifferenceDesk(db)?.differences() ?? []
      let told = Set(written.map(\.decision.subject))
      let all = written + changes.filter { !told.contains($0.decision.subject) }
      guard let group else { return all }
      let members = try GroupMembers(of: group, db)
      return all.compactMap(members.share)
    }
  }

  /// What learners are grouped by: the trainings that Hyperplanning names, in their order.
  public func groups() async throws -> [String] {
    try await read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT training FROM hp_person
          WHERE to_run IS NULL AND role = 'learner' AND training <> '' ORDER BY training
          """
      )
    }
  }
}

/// The learners of some groups, and the classes that expect any of them.
private struct GroupMembers {
  private let learners: Set<String>
  private let sessions: Set<String>

  init(of groups: Set<String>, _ db: Database) throws {
    let wanted = databaseQuestionMarks(count: groups.count)
    let members = """
      SELECT person_key FROM hp_person
      WHERE to_run IS NULL AND role = 'learner' AND training IN (\(wanted))
      """
    let arguments = StatementArguments(groups.sorted())
    learners = try String.fetchSet(
      db,
      sql: "SELECT 'learner:' || person_key FROM (\(members))",
      arguments: arguments
    )
    sessions = try String.fetchSet(
      db,
      sql: """
        SELECT course_key || '.' || week || iif(discriminator > 0, '.' || discriminator, '')
        FROM hp_session WHERE to_run IS NULL AND roster_id IN (
          SELECT roster_id FROM roster_member WHERE person_key IN (\(members)))
        """,
      arguments: arguments
    )
  }

  /// The part of a difference that touches the groups; `nil` where none does.
  func share(_ difference: Difference) -> Difference? {
    let subject = difference.decision.subject
    if let place = subject.firstRange(of: "learner:") {
      return learners.contains(String(subject[place.lowerBound...])) ? difference : nil
    }
    var share = difference
    share.classes = difference.classes.filter { sessions.contains($0.session) }
    return share.classes.isEmpty ? nil : share
  }
}
