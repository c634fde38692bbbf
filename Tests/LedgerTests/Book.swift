import Campus
import GRDB
import Planning
import Testing

@testable import Ledger

/// An open ledger in a folder of its own, with a run under way.
///
/// It is Tuesday 2026-11-24, 10:00 in Paris, in week 12 of the base.
struct Book: Sendable {
  static let planning = PlanningID(name: "2026", firstMonday: LocalDay(number: 20_703))
  static let now = Instant(milliseconds: 1_795_510_800_000)

  let folder: Folder
  let ledger: LedgerFile
  var run: RunID
  var scope: Scope

  /// A new ledger with its first run open.
  static func open(hook: @escaping CommitHook = { _ in }) async throws -> Book {
    let folder = try Folder()
    let ledger = try LedgerFile(at: Self.place(in: folder), now: now, hook: hook)
    let run = try await ledger.beginRun(opening(at: now), patience: .seconds(180))
    let scope = try await scope(of: run, in: ledger)
    return Book(folder: folder, ledger: ledger, run: run, scope: scope)
  }

  static func place(in folder: Folder) -> LedgerFile.Place {
    LedgerFile.Place(machine: "m1", path: folder.file())
  }

  static func scope(
    of run: RunID,
    in ledger: LedgerFile,
    planning: PlanningID = planning,
    schoolID: String = "school-1"
  ) async throws -> Scope {
    try await ledger.scope(
      run,
      planning: planning,
      label: "Year 2026",
      account: "main",
      schoolID: schoolID,
      schoolName: "School of \(schoolID)",
      now: now
    )
  }

  static func opening(at moment: Instant, kind: RunOpening.Kind = .sync) throws -> RunOpening {
    RunOpening(
      kind: kind,
      direction: .down,
      startedAt: moment,
      host: "host",
      boot: "boot",
      process: 42,
      startedBy: "tester",
      version: "1.0",
      configuration: "c0ffee",
      configurationSummary: "{}",
      zone: "Europe/Paris",
      window: try window(from: moment)
    )
  }

  static func window(from moment: Instant = now) throws -> Window {
    Window(from: moment, days: 14, zone: try #require(SchoolZone("Europe/Paris")))
  }

  static func closing(
    _ state: RunClosing.State = .completed,
    counts: [String: Int] = [:]
  ) -> RunClosing {
    RunClosing(
      state: state,
      exitCode: 0,
      finishedAt: now.advanced(by: .seconds(2)),
      sourceComplete: true,
      targetComplete: true,
      planHash: "abc",
      counts: counts
    )
  }

  /// Ends the run and begins the next one.
  mutating func turn(_ state: RunClosing.State = .completed) async throws {
    try await ledger.endRun(run, Self.closing(state))
    run = try await ledger.beginRun(Self.opening(at: Self.now), patience: .seconds(180))
    scope = try await Self.scope(of: run, in: ledger)
  }
}

extension Book {
  /// A question put to the file through a connection of its own, each row with bars between.
  func rows(_ sql: String) async throws -> [String] {
    try await Self.rows(sql, in: folder.file())
  }

  static func rows(_ sql: String, in path: String) async throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    return try await DatabaseQueue(path: path, configuration: configuration).read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { value in String.fromDatabaseValue(value) ?? "" }
          .joined(separator: "|")
      }
    }
  }

  /// A change made past all our code, as a damaged program or a hand could make it.
  func execute(_ sql: String) async throws {
    try await ledger.queue.write { try $0.execute(sql: sql) }
  }

  /// How many rows the ledger's own connection has changed since it was opened.
  func changes() async throws -> Int {
    try await ledger.queue.read { try Int.fetchOne($0, sql: "SELECT total_changes()") ?? -1 }
  }

  /// Everything in the file as text, but for what SQLite and the migrator keep for themselves.
  func dump() async throws -> [String] {
    let tables = try await rows(
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
        AND name NOT LIKE 'grdb%' ORDER BY name
      """
    )
    var lines: [String] = []
    for table in tables {
      lines += try await rows("SELECT '\(table)', * FROM \(table)").sorted()
    }
    return lines
  }
}

extension String {
  /// Any value of a database as text.
  static func fromDatabaseValue(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob(let bytes): "\(bytes.count) bytes"
    }
  }
}
