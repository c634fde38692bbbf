import Campus
import Ledger
import Planning
import Testing

/// What the ledger tells payroll: each way in which planned and signed hours can meet.
struct HoursTests {
  private static let day = LocalDay(number: 20_783)

  /// A ledger in which three instructors have profiles.
  private static func school() async throws -> Book {
    let book = try await Book.open()
    let people = (1...3).map { PersonKey.instructor($0) }
    try await book.observe(people: people.map { Book.person($0) })
    for key in people { try await book.create(key) }
    return book
  }

  private static func signed(_ remoteID: String) -> Mark {
    Mark(
      role: .instructor,
      person: remoteID,
      state: .present,
      signedAt: Book.now,
      isSigned: true
    )
  }

  private static func unsigned(_ remoteID: String) -> Mark {
    Mark(role: .instructor, person: remoteID, state: .absent)
  }

  /// What happened to one session of course 1, planned for some instructors.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var planned: [UInt32] = [1]
    var marks: [Mark] = []
    var archived = true
    var hasSheet = true
    var isCancelled = false
    var isSheetDeleted = false
    /// Name, planned minutes, signed minutes, sheet, co-taught, outcome.
    let rows: [String]
  }

  @Test(arguments: [
    Case(
      testDescription: "planned and signed",
      marks: [signed("t1")],
      rows: ["First Lastt1|90|90|archived|0|signed"]
    ),
    Case(
      testDescription: "planned, archived without a signature",
      marks: [unsigned("t1")],
      rows: ["First Lastt1|90|0|archived|0|unsigned"]
    ),
    Case(
      testDescription: "planned, nothing said yet",
      archived: false,
      rows: ["First Lastt1|90|0|open|0|open"]
    ),
    Case(
      testDescription: "signed, and not archived yet",
      marks: [signed("t1")],
      archived: false,
      rows: ["First Lastt1|90|90|open|0|signed"]
    ),
    Case(
      testDescription: "replaced",
      marks: [unsigned("t1"), signed("t2")],
      rows: ["First Lastt1|90|0|archived|0|replaced", "First Lastt2|0|90|archived|0|replacement"]
    ),
    Case(
      testDescription: "replaced by somebody whom Hyperplanning does not know",
      marks: [signed("t9")],
      rows: ["First Lastt1|90|0|archived|0|replaced", "t9|0|90|archived|0|replacement"]
    ),
    Case(
      testDescription: "co-taught, both signed",
      planned: [1, 2],
      marks: [signed("t1"), signed("t2")],
      rows: ["First Lastt1|90|90|archived|1|signed", "First Lastt2|90|90|archived|1|signed"]
    ),
    Case(
      testDescription: "co-taught, one of them replaced",
      planned: [1, 2],
      marks: [signed("t1"), unsigned("t2"), signed("t3")],
      rows: [
        "First Lastt1|90|90|archived|1|signed", "First Lastt2|90|0|archived|1|replaced",
        "First Lastt3|0|90|archived|1|replacement",
      ]
    ),
    Case(
      testDescription: "co-taught, one of them did not sign",
      planned: [1, 2],
      marks: [signed("t1"), unsigned("t2")],
      rows: ["First Lastt1|90|90|archived|1|signed", "First Lastt2|90|0|archived|1|unsigned"]
    ),
    Case(
      testDescription: "somebody signed beside those planned",
      marks: [signed("t1"), signed("t2")],
      rows: ["First Lastt1|90|90|archived|1|signed", "First Lastt2|0|90|archived|1|extra"]
    ),
    Case(
      testDescription: "cancelled, and signed all the same",
      planned: [1, 2],
      marks: [signed("t1"), unsigned("t2")],
      isCancelled: true,
      rows: ["First Lastt1|0|90|archived|1|cancelled_signed"]
    ),
    Case(
      testDescription: "cancelled, and signed by somebody else",
      marks: [signed("t2")],
      isCancelled: true,
      rows: ["First Lastt2|0|90|archived|0|cancelled_signed"]
    ),
    Case(
      testDescription: "cancelled, and nobody signed",
      marks: [unsigned("t1")],
      isCancelled: true,
      rows: []
    ),
    Case(
      testDescription: "no sheet",
      hasSheet: false,
      rows: ["First Lastt1|90|0|none|0|no_sheet"]
    ),
    Case(
      testDescription: "a sheet deleted in Edusign",
      marks: [signed("t1")],
      isSheetDeleted: true,
      rows: ["First Lastt1|90|0|none|0|no_sheet"]
    ),
    Case(testDescription: "nobody planned, nobody signed", planned: [], rows: []),
  ])
  func `each way in which plan and signature meet is told apart`(_ example: Case) async throws {
    let book = try await Self.school()
    let session = Book.session(1, instructors: example.planned)
    try await book.observe(sessions: [session])
    if example.hasSheet {
      try await book.create(session, as: "c1")
      let sheet = Book.sheet(session, as: "c1", archived: example.archived, marks: example.marks)
      try await book.observe(sheets: [sheet])
    }
    if example.isCancelled { try await book.observe(gone: [session.key]) }
    if example.isSheetDeleted { try await book.observe(goneSheets: ["c1"]) }
    let rows = try await book.rows(
      """
      SELECT name, planned_minutes, signed_minutes, sheet_state, co_taught, outcome FROM v_hours
      ORDER BY name
      """
    )
    #expect(rows == example.rows)
    #expect(try await book.rows("SELECT count(recorded_minutes) FROM v_hours") == ["0"])
  }

  @Test
  func `what was signed counts as long as the sheet, what was planned as long as the session`()
    async throws
  {
    let book = try await Self.school()
    let session = Book.session(1)
    try await book.observe(sessions: [session])
    try await book.create(session, as: "c1")
    try await book.observe(
      sheets: [Book.sheet(session, as: "c1", archived: true, marks: [Self.signed("t1")])]
    )
    var longer = session
    longer.endsAt = session.startsAt.advanced(by: .seconds(7200))
    longer.minutes = 120
    try await book.observe(sessions: [longer])
    #expect(
      try await book.rows("SELECT planned_minutes, signed_minutes FROM v_hours") == ["120|90"]
    )
  }

  @Test
  func `a report holds the days asked for, both ends included`() async throws {
    let book = try await Self.school()
    let sessions = [Book.session(1), Book.session(2, in: 72), Book.session(3, in: 96)]
    try await book.observe(sessions: sessions)
    let reader = try LedgerReader(path: book.folder.file())
    let rows = try await reader.hours(from: Self.day, to: Self.day.adding(days: 1))
    #expect(rows.map(\.session) == ["1.12", "2.12"])
    #expect(rows.map(\.start) == ["2026-11-26 10:00", "2026-11-27 10:00"])
    #expect(rows.allSatisfy { $0.recordedMinutes == nil && $0.outcome == .noSheet })
    #expect(try await reader.hours(from: Self.day, to: Self.day.adding(days: -1)).isEmpty)
  }

  @Test
  func `a sheet that follows its session to another key takes its signatures along`() async throws {
    let book = try await Self.school()
    let (before, after) = (Book.session(1), Book.session(4))
    try await book.observe(sessions: [before])
    let sheet = try await book.create(before, as: "c1")
    try await book.observe(
      sheets: [Book.sheet(before, as: "c1", archived: true, marks: [Self.signed("t1")])]
    )
    try await book.observe(sessions: [after], gone: [before.key])
    var changes = LocalChanges()
    changes.rekeys = [
      Rekey(
        link: sheet,
        from: SheetSlot(session: before.key),
        to: SheetSlot(session: after.key),
        sameSlot: true
      )
    ]
    try await book.apply(changes)
    #expect(
      try await book.rows("SELECT session, outcome FROM v_hours") == ["4.12|signed"]
    )
  }
}
