import Campus
import GRDB
import Planning
import TestSupport
import Testing

@testable import Ledger

/// No statement of a run walks through a table that grows with the years.
struct QueryPlanTests {
  /// Tables that hold a handful of rows whatever the years bring.
  private static let small: Set = ["pin", "planning", "account", "config_version", "hold"]

  /// Walks through a small partial index, or through what the caller asked for as a whole.
  private static let allowed: Set = [
    "SCAN intent USING INDEX intent_one_open", "SCAN session USING INDEX hp_session_window",
    "SCAN decision USING INDEX decision_current", "SCAN person USING INDEX hp_person_current",
    "SCAN sheet USING INDEX es_sheet_window", "SCAN list VIRTUAL TABLE INDEX 1:",
    "SCAN member VIRTUAL TABLE INDEX 1:", "SCAN instructor VIRTUAL TABLE INDEX 1:",
    "SCAN json_each VIRTUAL TABLE INDEX 1:",
  ]

  private static func walks(_ db: Database, _ sql: String) throws -> [String] {
    try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] }.filter { step in
      let words = step.split(separator: " ").map(String.init)
      if step.contains("AUTOMATIC") { return true }
      return words.first == "SCAN" && words.count > 1 && !small.contains(words[1])
        && !words[1].hasPrefix("v_") && !allowed.contains(step) && words[1] != "CONSTANT"
    }
  }

  /// Everything that a run can ask of the ledger, once.
  private static func work(_ start: Book) async throws {
    var book = start
    try await book.observe(
      sessions: [Book.session(1), Book.session(2)],
      people: [Book.person(.learner(1))],
      sheets: [
        Book.sheet(
          Book.session(1),
          as: "c7",
          marks: [Mark(role: .learner, person: "s1", state: .present)]
        )
      ],
      profiles: [Book.profile(.learner(9))]
    )
    try await book.create(.learner(1))
    let sheet = try await book.create(Book.session(1), as: "c1")
    var changes = LocalChanges()
    let to = SheetSlot(session: SessionKey(course: 5, week: 12))
    changes.rekeys = [
      Rekey(link: sheet, from: SheetSlot(session: Book.session(1).key), to: to, sameSlot: true)
    ]
    changes.strikes = [
      Strike(link: sheet, strikes: 1, missingSince: Book.now, struckAt: Book.now)
    ]
    changes.people = [
      PersonAdoption(
        person: .learner(9),
        profile: Book.profile(.learner(9)),
        origin: .matched,
        document: Book.written(Book.person(.learner(9)))
      )
    ]
    let externalID = SheetExternalID(planning: Book.planning, session: Book.session(2).key)
    let adopted = Book.sheet(Book.session(2), as: "c2")
    try await book.observe(sheets: [adopted])
    changes.sheets = [
      Adoption(
        slot: SheetSlot(session: Book.session(2).key),
        externalID: externalID,
        sheet: SeenSheet(
          remoteID: "c2",
          externalID: externalID,
          document: adopted.document.fingerprint,
          startsAt: Book.now,
          endsAt: Book.now,
          isArchived: false,
          bearsMarks: false
        ),
        naturalKey: NaturalKey(of: Book.session(2))
      )
    ]
    try await book.apply(changes)
    let document = Book.sheet(Book.session(1), as: "").document
    let deletion = try await book.intend(
      Book.draft(.sheetDelete, .sheet(sheet), document, evidence: "{}")
    )
    try await book.carryOut(deletion, .sheetDeleted(remoteID: "c1", why: "x"))
    try await book.ledger.decide(
      [Decision(subject: "s", situation: "x", action: "none", cause: .past)],
      of: .down,
      scope: book.scope,
      run: book.run
    )
    try await book.ledger.decide([], of: .down, scope: book.scope, run: book.run)
    let doubt = try await book.intend(Book.draft(Book.session(3)))
    try await book.ledger.markSent(doubt.id, now: Book.now)
    try await book.ledger.doubt(doubt.id, notBefore: Book.now, code: "x", text: "")
    _ = try await book.ledger.doubts(book.scope)
    try await book.ledger.abandonUnsent(run: book.run, now: Book.now)
    _ = try await book.memory()
    _ = try await book.ledger.knownSheets(book.scope, from: Book.now)
    _ = try await book.ledger.knownPeople(book.scope)
    _ = try await book.ledger.knownMeetings(book.scope, also: [Book.session(1).key])
    _ = try await book.ledger.documents([document.fingerprint])
    _ = try await book.ledger.mustOnlyLook(before: book.run)
    try await tellTutors(book)
    try await book.observe(gone: [Book.session(2).key], goneSheets: ["c7"])
    try await book.turn()
  }

  /// Everything that a round of mails asks of the ledger.
  private static func tellTutors(_ book: Book) async throws {
    let day = LocalDay(number: 20_781)
    let line = ToldLine(ToldLine.Place(learner: 1, sheet: "s"), .absent)
    let drafts = ["a@company.example", "b@company.example"].map { tutor in
      MailDraft(tutor: tutor, day: day, part: 1, messageID: "<\(tutor)>", lines: [line])
    }
    let (scope, run) = (book.scope, book.run)
    let mails = try await book.ledger.intendMails(
      drafts,
      scope: scope,
      today: day,
      run: run,
      now: Book.now
    )
    try await book.ledger.markMailSent(mails[0], now: Book.now)
    try await book.ledger.closeMail(
      mails[0],
      .refused(code: "x", text: ""),
      run: run,
      now: Book.now
    )
    try await book.ledger.abandonMails(run: run, now: Book.now)
    _ = try await book.ledger.intendMails(drafts, scope: scope, today: day, run: run, now: Book.now)
    _ = try await book.ledger.mailsTold(scope, since: day)
  }

  @Test
  func `every statement of a run finds its rows by an index`() async throws {
    let book = try await Book.open()
    let kept = Kept<Set<String>>([])
    try await book.ledger.queue.writeWithoutTransaction { db in
      db.trace { event in
        if case .statement(let statement) = event {
          let sql = statement.sql
          kept.change { _ = $0.insert(sql) }
        }
      }
    }
    try await Self.work(book)
    try await book.ledger.queue.writeWithoutTransaction { $0.trace(nil) }
    let statements = kept.value.filter { sql in
      ["SELECT", "INSERT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) }
    }
    #expect(statements.count > 40)
    // A file without statistics: on a few rows SQLite rightly prefers to walk.
    let fresh = try await Book.open()
    for sql in statements.sorted() {
      let walks = try await fresh.ledger.queue.read { db in
        // Unbound parameters count as null, which is of no account here.
        try Self.walks(db, sql.replacing(/:\w+|\?/, with: "(SELECT 1)"))
      }
      #expect(walks.isEmpty, "\(sql)")
    }
  }

  @Test(arguments: [
    "v_runs", "v_links", "v_sessions", "v_sheets", "v_attendance", "v_attention", "v_why_missing",
    "v_mails", "v_hours", "v_impact", "v_why_different", "v_not_sent", "v_balance",
    "v_late_changes", "v_duplicates", "v_timeline",
  ])
  func `no view compares every row of one table with every row of another`(
    view: String
  ) async throws {
    let book = try await Book.open()
    let plan = try await book.rows("EXPLAIN QUERY PLAN SELECT * FROM \(view)")
    let joins = plan.filter { line in
      // Deeper in a join, a search by the planning or the state alone is a walk through it.
      line.contains("SEARCH")
        && (line.hasSuffix("(planning_id=?) LEFT-JOIN") || line.hasSuffix("(to_run=?) LEFT-JOIN")
          || line.hasSuffix("(planning_id=? AND role=?)") || line.hasSuffix("(planning_id=?)"))
    }
    #expect(joins.isEmpty)
    #expect(!plan.contains { $0.contains("AUTOMATIC") })
  }
}
