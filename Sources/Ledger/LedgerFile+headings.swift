public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// When the headings of a planning were read last; `nil` before they ever were.
  public func headingsRead(_ scope: Scope) async throws -> Instant? {
    try await read { db in
      try Int64.fetchOne(
        db,
        sql: "SELECT read_at FROM heading_reading WHERE planning_id = ?",
        arguments: [scope.planning]
      ).map { Instant(milliseconds: $0) }
    }
  }

  /// Notes the headings of a whole base, in one commit: as versions, so that what did not change
  /// costs no row.
  public func keep(
    _ headings: Headings,
    scope: Scope,
    run: RunID,
    now: Instant
  ) async throws {
    try await commit { db in
      let book = HeadingBook(observer: Observer(db: db, run: run, scope: scope))
      try book.keep(headings)
      try db.execute(
        sql: """
          INSERT INTO heading_reading (planning_id, run_id, read_at) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET run_id = excluded.run_id, read_at = excluded.read_at
          """,
        arguments: [scope.planning, run.number, now.milliseconds]
      )
    }
  }
}

/// Writes versions of headings, inside a transaction.
private struct HeadingBook {
  let observer: Observer

  private var db: Database { observer.db }
  private var planning: Int64 { observer.scope.planning }

  func keep(_ headings: Headings) throws {
    let unread = headings.unreadCourses
    try keep(
      "heading_course",
      key: ["course_key"],
      headings.courses.map { course in
        let detail = CanonicalJSON.object(course.leftOut?.facts ?? [:])
        return Line(
          key: [.int(course.key)],
          values: [
            ("subject_label", .text(course.subject)), ("subject_code", .text(course.code)),
            ("type", .text(course.type)), ("placed", .int(course.isPlaced ? 1 : 0)),
            ("cause", course.leftOut.map { .text($0.cause.rawValue) } ?? .null),
            ("detail", .text(detail)),
          ]
        )
      },
      stays: { _ in false }
    )
    try keep(
      "heading_session",
      key: ["course_key", "week", "starts_at"],
      headings.meetings.map { meeting in
        Line(
          key: [
            .int(meeting.week.course), .int(meeting.week.week),
            .int(meeting.startsAt.milliseconds),
          ],
          values: [
            ("ends_at", .int(meeting.endsAt.milliseconds)),
            ("start_wall", .text(meeting.startWall)),
            ("instructors", .text(CanonicalJSON.array(meeting.instructors))),
          ]
        )
      },
      stays: { key in unread.contains { key.first == .int($0) } }
    )
    try keep(
      "heading_person",
      key: ["role", "person_key"],
      headings.people.map { person in
        Line(
          key: [.text(person.key.role.rawValue), .int(person.key.key)],
          values: [
            ("last_name", .text(person.lastName)), ("first_name", .text(person.firstName)),
            ("email", .text(person.email)),
          ]
        )
      },
      stays: { key in
        headings.unreadPeople.contains { person in
          key == [.text(person.role.rawValue), .int(person.key)]
        }
      }
    )
  }

  /// A value of a column.
  private enum Cell: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case null

    static func int(_ number: some BinaryInteger) -> Cell { .integer(Int64(number)) }

    init(_ value: DatabaseValue) {
      self =
        Int64.fromDatabaseValue(value).map { .integer($0) }
        ?? String.fromDatabaseValue(value).map { .text($0) } ?? .null
    }

    var value: DatabaseValue {
      switch self {
      case .integer(let number): number.databaseValue
      case .text(let text): text.databaseValue
      case .null: .null
      }
    }
  }

  private struct Line {
    var key: [Cell]
    var values: [(column: String, cell: Cell)]
  }

  /// Ends the versions that do not hold any more, and writes those that are new.
  private func keep(
    _ table: String,
    key: [String],
    _ lines: [Line],
    stays: ([Cell]) -> Bool
  ) throws {
    guard let columns = lines.first?.values.map(\.column) else { return }
    var known: [[Cell]: [Cell]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \((key + columns).joined(separator: ", ")) FROM \(table)
        WHERE planning_id = ? AND to_run IS NULL
        """,
      arguments: [planning]
    )
    while let row = try rows.next() {
      let cells = row.databaseValues.map(Cell.init)
      known[Array(cells.prefix(key.count))] = Array(cells.dropFirst(key.count))
    }
    let condition = (["planning_id"] + key).map { "\($0) = ?" }.joined(separator: " AND ")
    func arguments(_ cells: [Cell]) -> StatementArguments {
      StatementArguments([planning.databaseValue] + cells.map(\.value))
    }
    let all = ["planning_id"] + key + columns + ["from_run"]
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO \(table) (\(all.joined(separator: ", ")))
        VALUES (\(databaseQuestionMarks(count: all.count)))
        """
    )
    for line in lines {
      let cells = line.values.map(\.cell)
      let before = known.removeValue(forKey: line.key)
      guard before != cells else { continue }
      try observer.supersede(table, where: condition, arguments(line.key))
      try insert.execute(
        arguments: arguments(line.key + cells) + [observer.run.number]
      )
    }
    for (key, _) in known where !stays(key) {
      try observer.end(table, where: condition, arguments(key))
    }
  }
}
