import GRDB

extension LedgerReader {
  /// How many objects a person's word leaves out.
  public struct ExclusionTally: Sendable, Hashable {
    /// Learners and instructors.
    public var people: Int
    /// Sessions.
    public var sessions: Int
  }

  /// How many exclusions are in force.
  ///
  /// - Parameters:
  ///   - account: the Edusign account's configured name.
  ///   - planning: the planning's configured name.
  /// - Returns: the counts; nothing of an account or a planning that no run has met.
  /// - Throws: `LedgerError` when the file cannot be read.
  public func exclusions(account: String, planning: String) async throws -> ExclusionTally {
    try await read { db in
      let subjects = try String.fetchAll(
        db,
        sql: """
          SELECT subject FROM exclusion JOIN account USING (account_id)
            JOIN planning USING (planning_id)
          WHERE account.name = ? AND planning.name = ? AND ended_by IS NULL
          """,
        arguments: [account, planning]
      )
      let sessions = subjects.count { $0.hasPrefix("session:") }
      return ExclusionTally(people: subjects.count - sessions, sessions: sessions)
    }
  }
}
