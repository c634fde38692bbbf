import Campus
import Foundation
import Ledger
import Planning
import Testing

struct ViewTests {
  /// A ledger in which there is something for every view to show.
  private static func filled() async throws -> Book {
    var book = try await Book.open()
    let people = [PersonKey.learner(1), .learner(2), .learner(3), .instructor(1)]
    try await book.observe(
      sessions: [
        Book.session(1), Book.session(2, in: 50, instructors: []),
        Book.session(3, in: 52, discriminator: 2, rooms: ["A", "B"]),
      ],
      people: (people + [.learner(4)]).map { Book.person($0) }
    )
    for key in people { try await book.create(key) }
    try await book.create(Book.session(1), as: "c1")
    try await book.ledger.endRun(
      book.run,
      Book.closing(counts: ["created": 1, "people_created": 4, "sessions": 3, "skipped": 1])
    )
    book.run = try await book.ledger.beginRun(Book.opening(at: Book.now), patience: .zero)
    book.scope = try await Book.scope(of: book.run, in: book.ledger)
    try await book.observe(sheets: [
      Book.sheet(
        Book.session(9, in: -3, rooms: [], learners: [1, 2]),
        as: "c9",
        externalID: "",
        type: "",
        archived: true,
        marks: [
          Mark(
            role: .learner,
            person: "s1",
            state: .late,
            minutesLate: 12,
            signedAt: Book.now,
            isSigned: true
          ), Mark(role: .learner, person: "s2", state: .justified, absence: "a7"),
        ]
      )
    ])
    try await addTrouble(to: book)
    return book
  }

  private static func addTrouble(to book: Book) async throws {
    let doubt = try await book.intend(
      Book.draft(Book.session(3, in: 52, discriminator: 2, rooms: ["A", "B"]))
    )
    try await book.ledger.markSent(doubt.id, now: Book.now)
    try await book.ledger.doubt(
      doubt.id,
      notBefore: Book.now,
      code: "timeout",
      text: "No reply."
    )
    let key = PersonKey.learner(4)
    let failed = try await book.intend(
      Book.draft(.personCreate, .newPerson(key), Book.written(Book.person(key)))
    )
    try await book.ledger.markSent(failed.id, now: Book.now)
    try await book.ledger.giveUp(
      failed.id,
      sent: true,
      code: "refused",
      text: "Bad.",
      run: book.run,
      now: Book.now
    )
    try await book.ledger.decide(
      [
        Decision(
          subject: "session:2.12",
          situation: "unmatched",
          action: "none",
          cause: .noInstructor,
          facts: ["title": "Algorithmique"]
        ),
        Decision(subject: "learner:4", situation: "unusable", action: "none", cause: .sharedEmail),
        Decision(subject: "session:8.12", situation: "unmatched", action: "none", cause: .past),
      ],
      of: .down,
      scope: book.scope,
      run: book.run
    )
    try await book.execute(
      """
      INSERT INTO hold (hold_id, account_id, planning_id, hash, brake, facts, run_id, state,
          held_at)
        VALUES (1, 1, 1, 'abc', 'removals', '{}', 2, 'waiting', 1);
      INSERT INTO hold_item
        VALUES (1, 'session:5.12',
          '{"action":"remove","start":"2026-11-25 10:00","title":"Algorithmique"}', 7);
      INSERT INTO approval (hold_id, subject, word, given_at, expires_at, given_by)
        VALUES (1, 'session:5.12', 'approved', 2000, 3000, 'claire');
      """
    )
  }

  /// A view and the rows that it shows of the filled ledger.
  struct View: CustomTestStringConvertible, Sendable {
    let name: String
    let columns: String
    let order: String
    let rows: [String]

    var sql: String { "SELECT \(columns) FROM \(name) ORDER BY \(order)" }
    var testDescription: String { name }
  }

  static let views = [
    View(
      name: "v_runs",
      columns: "run_id, state, started_utc, seconds, window_first_day, sessions, created, "
        + "people_created, skipped, failed, exit_code, started_by",
      order: "run_id",
      rows: [
        "1|completed|2026-11-24 09:00:00|2.0|2026-11-24|3|1|4|1|0|0|tester",
        "2|running|2026-11-24 09:00:00||2026-11-24|0|0|0|0|0||tester",
      ]
    ),
    View(
      name: "v_links",
      columns: "kind, hyperplanning_key, edusign_id, name, origin, state, created_run, account, "
        + "planning",
      order: "kind, hyperplanning_key",
      rows: [
        "instructor|1|t1|First Lastt1|created|live|1|main|2026",
        "learner|1|s1|First Lasts1|created|live|1|main|2026",
        "learner|2|s2|First Lasts2|created|live|1|main|2026",
        "learner|3|s3|First Lasts3|created|live|1|main|2026",
        "learner|4||First Lasts4|created|proposed|2|main|2026",
        "sheet|1.12|c1|Algorithmique (TD)|created|live|1|main|2026",
        "sheet|3.12.2|||created|proposed|2|main|2026",
      ]
    ),
    View(
      name: "v_sessions",
      columns: "session, subject, type, start_local, start_utc, minutes, rooms, instructors, "
        + "learners, sheet, sheet_state, seen_since_run",
      order: "session",
      rows: [
        "1.12|Algorithmique|TD|2026-11-26 10:00|2026-11-26 09:00|90|B102|First Lastt1|3|c1|live|1",
        "2.12|Algorithmique|TD|2026-11-26 12:00|2026-11-26 11:00|90|B102||3|||1",
        "3.12.2|Algorithmique|TD|2026-11-26 14:00|2026-11-26 13:00|90|A, B|First Lastt1|3||proposed|1",
      ]
    ),
    View(
      name: "v_sheets",
      columns: "sheet, title, start_utc, end_utc, room, instructors, learners, archived, marked, "
        + "ours, link_state, session, external_id, seen_since_run",
      order: "sheet",
      rows: [
        "c1|Algorithmique (TD)|2026-11-26 09:00|2026-11-26 10:30|B102|1|3|0|0|1|live|1.12|"
          + "hp:2026@20260907:1.12:p1:g1|1",
        "c9|Algorithmique (TD)|2026-11-24 06:00|2026-11-24 07:30||1|2|1|1|0||||2",
      ]
    ),
    View(
      name: "v_attendance",
      columns: "sheet, role, edusign_id, name, email, state, minutes_late, signed, signed_utc, "
        + "absence, archived",
      order: "sheet, role, edusign_id",
      rows: [
        "c1|instructor|t1|First Lastt1|t1@school.example|unknown|0|0|||0",
        "c1|learner|s1|First Lasts1|s1@school.example|unknown|0|0|||0",
        "c1|learner|s2|First Lasts2|s2@school.example|unknown|0|0|||0",
        "c1|learner|s3|First Lasts3|s3@school.example|unknown|0|0|||0",
        "c9|instructor|t1|First Lastt1|t1@school.example|unknown|0|0|||1",
        "c9|learner|s1|First Lasts1|s1@school.example|late|12|1|2026-11-24 09:00:00||1",
        "c9|learner|s2|First Lasts2|s2@school.example|justified|0|0||a7|1",
      ]
    ),
    View(
      name: "v_attention",
      columns: "kind, subject, what, cause, detail, since_run",
      order: "kind, subject",
      rows: [
        "decision|learner:4|unusable, none|C5|{}|2",
        "decision|session:2.12|unmatched, none|C7|{\"title\":\"Algorithmique\"}|2",
        "failed|hp:2026@20260907:student:4|person_create|refused|Bad.|2",
        "held|session:5.12|removals|G3|{\"action\":\"remove\",\"start\":\"2026-11-25 10:00\","
          + "\"title\":\"Algorithmique\",\"next\":\"passerelle approve abc --item session:5.12\"}|2",
        "in_doubt|hp:2026@20260907:3.12.2:p1:g1|sheet_create|timeout|No reply.|2",
      ]
    ),
    View(
      name: "v_holds",
      columns: "hash, brake, state, subject, action, name, start_local, since_run, held_utc, word, "
        + "given_by, given_utc, expires_utc, account, planning",
      order: "subject",
      rows: [
        "abc|removals|waiting|session:5.12|remove|Algorithmique|2026-11-25 10:00|2|"
          + "1970-01-01 00:00:00|approved|claire|1970-01-01 00:00:02|1970-01-01 00:00:03|main|2026"
      ]
    ),
    View(
      name: "v_why_missing",
      columns: "kind, session, name, start_local, cause, since_run",
      order: "kind, session",
      rows: [
        "learner|4|First Lasts4||C5|2",
        "session|2.12|Algorithmique|2026-11-26 12:00|C7|2",
        "session|3.12.2|Algorithmique|2026-11-26 14:00||",
      ]
    ),
  ]

  @Test(arguments: views)
  func `a view shows what people ask for`(_ view: View) async throws {
    let book = try await Self.filled()
    let answer = try await LedgerReader(path: book.folder.file()).answer(view.sql)
    #expect(answer.rows.map { $0.map(\.text).joined(separator: "|") } == view.rows)
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")),
    arguments: views
  )
  func `a view works from the plain shell`(_ view: View) async throws {
    let book = try await Self.filled()
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(filePath: "/usr/bin/sqlite3")
    shell.arguments = ["-readonly", book.folder.file(), view.sql]
    shell.standardOutput = output
    try shell.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines == view.rows)
  }

  @Test
  func `runs come newest first`() async throws {
    let book = try await Self.filled()
    #expect(try await book.rows("SELECT run_id FROM v_runs") == ["2", "1"])
  }

  @Test
  func `another planning's decisions explain none of this one's sessions`() async throws {
    let book = try await Self.filled()
    let next = PlanningID(name: "2027", firstMonday: Book.planning.firstMonday.adding(days: 364))
    let scope = try await Book.scope(of: book.run, in: book.ledger, planning: next)
    try await book.ledger.decide(
      [Decision(subject: "session:2.12", situation: "x", action: "none", cause: .noLearners)],
      of: .down,
      scope: scope,
      run: book.run
    )
    #expect(
      try await book.rows("SELECT cause FROM v_why_missing WHERE session = '2.12'") == ["C7"]
    )
  }

  @Test
  func `a sheet that was deleted is still in the list of links, once`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    let deletion = try await book.intend(
      Book.draft(
        .sheetDelete,
        .sheet(sheet),
        Book.sheet(Book.session(1), as: "").document,
        evidence: "{}"
      )
    )
    try await book.carryOut(deletion, .sheetDeleted(remoteID: "c1", why: "cancelled"))
    #expect(
      try await book.rows("SELECT hyperplanning_key, edusign_id, state, ended_why FROM v_links")
        == ["1.12|c1|gone|cancelled"]
    )
  }
}
