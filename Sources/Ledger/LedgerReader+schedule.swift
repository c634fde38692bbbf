public import Campus
import Foundation
import GRDB

extension LedgerReader {
  /// How one direction fares.
  public struct DirectionStanding: Sendable {
    /// The last run of the direction, looks left out.
    public struct LastRun: Sendable {
      /// Its number.
      public var number: Int64
      /// How it ended, or `running`.
      public var state: String
      /// When it began.
      public var startedAt: Instant
      /// When it ended.
      public var finishedAt: Instant?
      /// What was seen and done, by name.
      public var counts: [String: Int]
      /// Why it stopped before its end, as a stable code.
      public var stopCode: String?
      /// The same as a sentence.
      public var stopText: String?
      /// Which side kept it from its end, where one did.
      public var stopSide: RemoteSide?

      /// A run made of its parts.
      public init(
        number: Int64,
        state: String,
        startedAt: Instant,
        finishedAt: Instant?,
        counts: [String: Int],
        stopCode: String? = nil,
        stopText: String? = nil,
        stopSide: RemoteSide? = nil
      ) {
        self.number = number
        self.state = state
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.counts = counts
        self.stopCode = stopCode
        self.stopText = stopText
        self.stopSide = stopSide
      }
    }

    /// The last run, if there was one.
    public var lastRun: LastRun?
    /// The end of the last run that read both sides completely.
    public var lastComplete: Instant?
    /// The start of the last look.
    public var lookedAt: Instant?
  }

  /// How a direction fares.
  ///
  /// - Parameter direction: `down` or `up`, as the rows of runs say it.
  /// - Returns: its last runs, each `nil` where there was none.
  /// - Throws: what keeps the ledger from being read.
  public func standing(of direction: String) async throws -> DirectionStanding {
    try await read { db in
      let last = try Row.fetchOne(
        db,
        sql: """
          SELECT run_id, state, started_at, finished_at, counts, stop_code, stop_text,
            stop_side
          FROM run
          WHERE kind = 'sync' AND direction IN (?, 'both') ORDER BY run_id DESC LIMIT 1
          """,
        arguments: [direction]
      )
      let complete = try Int64.fetchOne(
        db,
        sql: """
          SELECT finished_at FROM run
          WHERE kind = 'sync' AND direction IN (?, 'both') AND source_complete AND target_complete
            AND state IN ('completed', 'item_errors', 'held') ORDER BY run_id DESC LIMIT 1
          """,
        arguments: [direction]
      )
      let looked = try Int64.fetchOne(
        db,
        sql: """
          SELECT started_at FROM run WHERE kind = 'look' AND direction IN (?, 'both')
          ORDER BY run_id DESC LIMIT 1
          """,
        arguments: [direction]
      )
      return DirectionStanding(
        lastRun: try last.map { try DirectionStanding.LastRun($0) },
        lastComplete: complete.map { Instant(milliseconds: $0) },
        lookedAt: looked.map { Instant(milliseconds: $0) }
      )
    }
  }
}

extension LedgerReader.DirectionStanding.LastRun {
  init(_ row: Row) throws {
    let finished: Int64? = row[3]
    let counts: String = row[4]
    self.init(
      number: row[0],
      state: row[1],
      startedAt: Instant(milliseconds: row[2]),
      finishedAt: finished.map { Instant(milliseconds: $0) },
      counts: try JSONDecoder().decode([String: Int].self, from: Data(counts.utf8)),
      stopCode: row[5],
      stopText: row[6],
      stopSide: (row[7] as String?).flatMap(RemoteSide.init)
    )
  }
}
