public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// Notes what both sides said, in one transaction.
  ///
  /// Sheets that the reading skipped because their bytes were unchanged are not passed. A session
  /// without a sheet is gone once a complete reading of its days does not show it.
  ///
  /// - Parameters:
  ///   - source: what Hyperplanning showed.
  ///   - window: the days that were looked at; `nil` where only single sessions were.
  ///   - sheets: the sheets that were read.
  ///   - goneSheets: the ids of sheets that are not there any more.
  ///   - profiles: the profiles that were read.
  ///   - archivedProfiles: those that no listing shows, found by a direct look.
  ///   - goneProfiles: the ids of profiles that are not there any more, by role.
  ///   - scope: the planning and account.
  ///   - run: the run.
  /// - Returns: whether a session is not as it was, so that what a plan depends on may be another.
  /// - Throws: what breaks the ledger.
  @discardableResult
  public func observe(
    source: SourceSnapshot,
    window: Window? = nil,
    sheets: [ObservedSheet],
    goneSheets: Set<String>,
    profiles: [Profile],
    archivedProfiles: [Profile] = [],
    goneProfiles: [Role: [String]] = [:],
    scope: Scope,
    run: RunID
  ) async throws -> Bool {
    try await commit { db in
      let observer = Observer(db: db, run: run, scope: scope)
      let hasChanged = try observer.observe(source, in: window)
      try observer.observe(births: source.births)
      for sheet in sheets { try observer.observe(sheet) }
      for sheet in goneSheets { try observer.observe(sheetGone: sheet) }
      for profile in profiles { try observer.observe(profile) }
      for profile in archivedProfiles { try observer.observe(profile) }
      for (role, ids) in goneProfiles {
        for id in ids { try observer.observe(profileGone: id, role) }
      }
      return hasChanged
    }
  }

  /// The sheets that the ledger last saw at work from a moment on, by remote id.
  public func knownSheets(_ scope: Scope, from start: Instant) async throws -> [String: KnownSheet]
  {
    try await read { db in
      var known: [String: KnownSheet] = [:]
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT remote_id, raw_hash, fingerprint, external_id, external_type,
              document_fingerprint, starts_at, ends_at, archived, marked
            FROM es_sheet WHERE account_id = ? AND starts_at >= ? AND to_run IS NULL
            """
        ),
        arguments: [scope.account, start.milliseconds]
      )
      while let row = try rows.next() {
        let remoteID: String = row[0]
        known[remoteID] = KnownSheet(
          outline: SeenSheet(
            remoteID: remoteID,
            externalID: SheetExternalID(row[3], source: row[4]),
            document: Fingerprint(bits: row[5]),
            startsAt: Instant(milliseconds: row[6]),
            endsAt: Instant(milliseconds: row[7]),
            isArchived: row[8],
            bearsMarks: row[9]
          ),
          rawHash: row[1],
          fingerprint: Fingerprint(bits: row[2])
        )
      }
      return known
    }
  }
}
