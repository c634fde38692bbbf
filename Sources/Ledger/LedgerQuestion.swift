import Foundation
import GRDB

/// The answer to a question put to the ledger, as rows of text.
public struct LedgerAnswer: Sendable {
  /// One value of an answer.
  public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    /// The value as people read it; nothing for null.
    public var text: String {
      switch self {
      case .null: ""
      case .integer(let number): String(number)
      case .real(let number): String(number)
      case .text(let text): text
      }
    }
  }

  /// The columns' names.
  public var columns: [String]
  /// The rows, each as long as the columns.
  public var rows: [[Value]]
  /// Whether there are more rows than were asked for.
  public var isCut = false
}

/// Reads the ledger for people, without ever changing it.
public struct LedgerReader: Sendable {
  private let queue: DatabaseQueue
  /// The run as of which it answers; `nil` for the ledger as it stands.
  public let pastRun: Dossier.RunMark?
  /// The account about which alone it answers; `nil` for all of the file.
  public let account: String?

  /// Opens the ledger at a path for questions only.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - moment: as of when it answers; `nil` for the ledger as it stands.
  ///   - account: the configured name of the account about which alone it answers; `nil` for all.
  /// - Throws: `LedgerError` with code `missing` where no run has made one yet, `older` where no run
  ///   of this version has used it, `unknown_run` where no run answers to the moment, or with the
  ///   code that says why it cannot be read.
  public init(path: String, asOf moment: LedgerMoment? = nil, account: String? = nil) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw LedgerFile.missing(path) }
    try LedgerFile.refuseFolder(path)
    let queue = try LedgerFile.reader(path: path)
    do {
      // One connection for all of it: each would read the whole schema anew.
      pastRun = try queue.inDatabase { db in
        let found = try LedgerFile.inspect(db, path: path)
        guard !found.isBlank else { throw LedgerFile.missing(path) }
        guard !found.isOlder else { throw LedgerFile.outdated(path) }
        let past = try moment.map { try PastView($0, db) }
        try Shadows(past, try account.map { try AccountView($0, db) }).install(db)
        return past?.run
      }
    } catch let error as DatabaseError {
      throw LedgerError(reading: path, error)
    }
    self.account = account
    self.queue = queue
  }

  /// Answers one question in SQL, with at most so many rows.
  ///
  /// - Throws: `LedgerError` with code `refused_query` for a question that is not one statement
  ///   that reads, or that SQLite does not understand.
  public func answer(_ sql: String, limit: Int = 100_000) async throws -> LedgerAnswer {
    try await answer(sql, arguments: StatementArguments(), limit: limit)
  }

  /// Answers one question in SQL, with at most so many rows and within so much time.
  ///
  /// - Parameters:
  ///   - sql: the question.
  ///   - limit: how many rows it may have; whether there are more is told with the answer.
  ///   - time: how long it may take.
  ///   - clock: what the time is taken with.
  /// - Returns: the answer.
  /// - Throws: `LedgerError` with code `refused_query`, also for a question that takes longer.
  public func answer(
    _ sql: String,
    limit: Int,
    within time: Duration,
    clock: some Clock<Duration>
  ) async throws -> LedgerAnswer {
    try await withThrowingTaskGroup(of: LedgerAnswer?.self) { group in
      group.addTask { try await answer(sql, limit: limit) }
      group.addTask {
        try await clock.sleep(for: time)
        queue.interrupt()
        return nil
      }
      defer { group.cancelAll() }
      while let answer = try await group.next() {
        if let answer { return answer }
      }
      throw CancellationError()
    }
  }

  /// Reads with a connection that cannot write.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await queue.read(work)
  }

  /// Answers a question with values bound to its parameters.
  func answer(
    _ sql: String,
    arguments: StatementArguments,
    limit: Int = 100_000
  ) async throws -> LedgerAnswer {
    do {
      return try await queue.read { db in
        let statement = try db.makeStatement(sql: sql)
        let columns = statement.columnNames
        guard statement.isReadonly, !columns.isEmpty else {
          throw LedgerError(
            .refusedQuery,
            "The ledger is only read here; this is no question that has rows for an answer."
          )
        }
        var rows: [[LedgerAnswer.Value]] = []
        let cursor = try Row.fetchCursor(statement, arguments: arguments)
        while rows.count < limit, let row = try cursor.next() {
          rows.append(row.databaseValues.map(LedgerAnswer.Value.init))
        }
        let isCut = try rows.count == limit && cursor.next() != nil
        return LedgerAnswer(columns: columns, rows: rows, isCut: isCut)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
      throw LedgerError(.refusedQuery, "The ledger answers one question at a time.")
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      throw LedgerError(
        .refusedQuery,
        "The ledger stopped the question, which took too long; ask for less, or allow it more time."
      )
    } catch let error as DatabaseError {
      throw LedgerError(
        .refusedQuery,
        "The ledger did not understand the question: \(error.message ?? "no reason given")."
      )
    }
  }

  /// The views that people may build on, with their columns.
  public func views() async throws -> [(name: String, columns: [String])] {
    try await queue.read { db in
      try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_master WHERE type = 'view' AND name GLOB 'v_*' ORDER BY name"
      ).map { name in (name, try db.columns(in: name).map(\.name)) }
    }
  }
}

extension LedgerAnswer.Value {
  init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob(let bytes): self = .text("\(bytes.count) bytes")
    }
  }
}
