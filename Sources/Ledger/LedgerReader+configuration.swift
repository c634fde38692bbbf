import Campus
import GRDB

extension LedgerReader {
  /// Another configuration than before came into force.
  public struct ConfigurationChange: Sendable, Hashable {
    /// The first run that had it.
    public var run: Dossier.RunMark
    /// Who started that run.
    public var by: String

    /// A change made of its parts.
    public init(run: Dossier.RunMark, by: String) {
      self.run = run
      self.by = by
    }
  }

  /// The last run that had another configuration than the run before it.
  ///
  /// - Returns: that change; `nil` while there was only ever one configuration.
  /// - Throws: `LedgerError` when the file cannot be read.
  public func lastConfigurationChange() async throws -> ConfigurationChange? {
    try await read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT run_id, started_at, started_by FROM (
            SELECT run_id, started_at, started_by, config_hash,
              lag(config_hash) OVER (ORDER BY run_id) AS before
            FROM run
          ) WHERE config_hash <> before ORDER BY run_id DESC LIMIT 1
          """
      ).map { row in
        ConfigurationChange(
          run: Dossier.RunMark(number: row[0], at: Instant(milliseconds: row[1])),
          by: row[2]
        )
      }
    }
  }
}
