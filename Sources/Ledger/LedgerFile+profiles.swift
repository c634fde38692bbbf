public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// The profiles that were in Edusign last time, not archived, and that a listing does not show.
  ///
  /// - Parameters:
  ///   - scope: the planning and account.
  ///   - listing: what a complete listing showed.
  /// - Returns: their ids by role, in order; empty where all are listed.
  /// - Throws: what keeps the ledger from being read.
  public func unlistedProfiles(
    _ scope: Scope,
    _ listing: ProfileIndex
  ) async throws -> [Role: [String]] {
    try await read { db in
      var unlisted: [Role: [String]] = [:]
      for role in Role.allCases {
        let ids = try String.fetchCursor(
          db.cachedStatement(
            sql: """
              SELECT remote_id FROM es_person
              WHERE account_id = ? AND role = ? AND to_run IS NULL AND NOT archived
              ORDER BY remote_id
              """
          ),
          arguments: [scope.account, role.rawValue]
        )
        while let id = try ids.next() {
          if listing.profile(role, remoteID: id) == nil { unlisted[role, default: []].append(id) }
        }
      }
      return unlisted
    }
  }
}
