import Campus
import Ledger
import Planning
import Testing

struct MemoryTests {
  @Test
  func `documents come back by their fingerprints, and unknown ones not at all`() async throws {
    let book = try await Book.open()
    let observed = Book.sheet(Book.session(1), as: "c1")
    try await book.observe(sheets: [observed])
    let found = try await book.ledger.documents([
      observed.document.fingerprint, Fingerprint(bits: 12),
    ])
    #expect(found == [observed.document])
  }

  @Test
  func `sheets that ended before the window are history, unless they are not settled`()
    async throws
  {
    let book = try await Book.open()
    try await book.create(Book.session(1, in: -13), as: "c1")
    try await book.create(Book.session(2, in: -9), as: "c2")
    let cancelled = try await book.create(Book.session(3, in: -200, week: 11), as: "c3")
    _ = try await book.intend(Book.draft(Book.session(4, in: -200, week: 11)))
    try await book.execute(
      "UPDATE sheet_link SET state = 'cancelled' WHERE sheet_id = \(cancelled)"
    )
    let courses = try await book.memory().sheets.map(\.slot.session.course).sorted()
    #expect(courses == [2, 3, 4])
  }

  @Test
  func `a past sheet is remembered when its session was moved into the window`() async throws {
    let book = try await Book.open()
    try await book.create(Book.session(1, in: -24), as: "c1")
    try await book.create(Book.session(2, in: -24), as: "c2")
    try await book.observe(sessions: [Book.session(1, in: 24), Book.session(2, in: -24)])
    #expect(try await book.memory().sheets.map(\.remoteID) == ["c1"])
  }

  @Test
  func `two runs agree without a write to Edusign`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    let changed = Book.session(1, in: 50, rooms: ["C1"])
    let observed = Book.sheet(changed, as: "c1")
    var changes = LocalChanges()
    changes.agreements = [
      (
        Agreement(
          link: sheet,
          document: observed.sheet.document,
          naturalKey: NaturalKey(of: changed)
        ), observed.document
      )
    ]
    try await book.apply(changes)
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.base == observed.document.fingerprint)
    #expect(link.startsAt == changed.startsAt)
    #expect(link.endsAt == changed.endsAt)
    #expect(link.naturalKey == NaturalKey(of: changed))
    #expect(link.state == .live)
  }

  @Test
  func `strikes are counted and taken back`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    var changes = LocalChanges()
    let later = Book.now.advanced(by: .seconds(600))
    changes.strikes = [Strike(link: sheet, strikes: 2, missingSince: Book.now, struckAt: later)]
    try await book.apply(changes)
    var link = try #require(try await book.memory().sheets.first)
    #expect(link.strikes == 2)
    #expect(link.missingSince == Book.now)
    #expect(link.struckAt == later)
    changes.strikes = [Strike(link: sheet, strikes: 0, missingSince: nil, struckAt: nil)]
    try await book.apply(changes)
    link = try #require(try await book.memory().sheets.first)
    #expect(link.strikes == 0)
    #expect(link.missingSince == nil)
    #expect(link.struckAt == nil)
  }

  @Test
  func `a sheet follows its session to another key and keeps its id`() async throws {
    var book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    try await book.turn()
    var changes = LocalChanges()
    let from = SheetSlot(session: Book.session(1).key)
    let to = SheetSlot(session: SessionKey(course: 2, week: 13, discriminator: 2))
    changes.strikes = [
      Strike(link: sheet, strikes: 1, missingSince: Book.now, struckAt: Book.now)
    ]
    try await book.apply(changes)
    changes.strikes = []
    changes.rekeys = [Rekey(link: sheet, from: from, to: to, sameSlot: false)]
    try await book.apply(changes)
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.slot == to)
    #expect(link.externalID.description == "hp:2026@20260907:1.12:p1:g1")
    #expect(link.strikes == 0)
    #expect(
      try await book.rows(
        "SELECT course_key, week, discriminator, from_run, to_run, why FROM sheet_session"
          + " ORDER BY from_run"
      ) == ["1|12|0|1|2|created", "2|13|2|2||rekeyed"]
    )
  }

  private func adoption(_ session: Session, as remoteID: String, generation: Int) -> Adoption {
    let externalID = SheetExternalID(
      planning: Book.planning,
      session: session.key,
      generation: generation
    )
    let observed = Book.sheet(session, as: remoteID, externalID: externalID.description)
    return Adoption(
      slot: SheetSlot(session: session.key),
      externalID: externalID,
      sheet: SeenSheet(
        remoteID: remoteID,
        externalID: externalID,
        document: observed.document.fingerprint,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        isArchived: false,
        bearsMarks: false
      ),
      naturalKey: NaturalKey(of: session)
    )
  }

  /// Observes a sheet and adopts it.
  private func adopt(
    _ book: Book,
    _ session: Session,
    as remoteID: String,
    generation: Int = 1
  ) async throws {
    let adoption = adoption(session, as: remoteID, generation: generation)
    try await book.observe(
      sheets: [Book.sheet(session, as: remoteID, externalID: adoption.externalID.description)]
    )
    var changes = LocalChanges()
    changes.sheets = [adoption]
    try await book.apply(changes)
  }

  private func links(_ book: Book) async throws -> [String] {
    try await book.rows(
      """
      SELECT generation, remote_id, origin, state, ended_why FROM sheet_link ORDER BY generation
      """
    )
  }

  @Test
  func `an orphan is adopted, and later generations grow from it`() async throws {
    let book = try await Book.open()
    try await adopt(book, Book.session(1), as: "c9", generation: 7)
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.remoteID == "c9")
    #expect(link.base == Book.sheet(Book.session(1), as: "").document.fingerprint)
    #expect(try await links(book) == ["7|c9|adopted|live|"])
    let deletion = try await book.intend(
      Book.draft(
        .sheetDelete,
        .sheet(link.id),
        Book.sheet(Book.session(1), as: "").document,
        evidence: "{}"
      )
    )
    try await book.carryOut(deletion, .sheetDeleted(remoteID: "c9", why: "cancelled"))
    let next = try await book.intend(Book.draft(Book.session(1)))
    #expect(next.externalID.hasSuffix(":g8"))
  }

  @Test
  func `a proposal finds the sheet that was made for it`() async throws {
    let book = try await Book.open()
    let intent = try await book.intend(Book.draft(Book.session(1)))
    try await book.ledger.giveUp(
      intent.id,
      sent: false,
      code: "x",
      text: "",
      run: book.run,
      now: Book.now
    )
    try await adopt(book, Book.session(1, in: 60), as: "c9")
    #expect(try await links(book) == ["1|c9|adopted|live|"])
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.id == intent.sheet)
    #expect(link.naturalKey == NaturalKey(of: Book.session(1, in: 60)))
  }

  @Test
  func `a proposal gives way to another generation`() async throws {
    let book = try await Book.open()
    let intent = try await book.intend(Book.draft(Book.session(1)))
    try await book.ledger.giveUp(
      intent.id,
      sent: false,
      code: "x",
      text: "",
      run: book.run,
      now: Book.now
    )
    try await adopt(book, Book.session(1), as: "c9", generation: 4)
    #expect(
      try await links(book) == [
        "1||created|gone|another sheet with an id of ours was found", "4|c9|adopted|live|",
      ]
    )
  }

  @Test
  func `a sheet that was thought deleted gets its link back`() async throws {
    var book = try await Book.open()
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
    try await book.turn()
    try await adopt(book, Book.session(1), as: "c1")
    #expect(try await links(book) == ["1|c1|adopted|live|"])
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.id == sheet)
    #expect(link.slot == SheetSlot(session: Book.session(1).key))
    #expect(
      try await book.rows("SELECT from_run, to_run, why FROM sheet_session ORDER BY from_run")
        == ["1|1|created", "2||adopted"]
    )
  }

  @Test
  func `a sheet that was deleted in this very run gets its link back too`() async throws {
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
    try await adopt(book, Book.session(1), as: "c1")
    #expect(try await links(book) == ["1|c1|adopted|live|"])
  }

  @Test(arguments: [PersonLink.Origin.adopted, .matched])
  func `a person is linked with a profile that exists`(origin: PersonLink.Origin) async throws {
    let book = try await Book.open()
    let proposal = try await book.intend(
      Book.draft(.personCreate, .newPerson(.learner(4)), Book.written(Book.person(.learner(4))))
    )
    try await book.ledger.giveUp(
      proposal.id,
      sent: false,
      code: "found",
      text: "",
      run: book.run,
      now: Book.now
    )
    let document = Book.written(Book.person(.learner(4)))
    var changes = LocalChanges()
    changes.people = [
      PersonAdoption(
        person: .learner(4),
        profile: Book.profile(.learner(4)),
        origin: origin,
        document: document
      )
    ]
    try await book.apply(changes)
    let link = try #require(try await book.memory().people[.learner(4)])
    #expect(link.remoteID == "s4")
    #expect(link.origin == origin)
    #expect(link.base == document.fingerprint)
    #expect(
      try await book.rows("SELECT state, ended_why FROM person_link ORDER BY person_link_id")
        == ["gone|found", "live|"]
    )
    #expect(try await book.rows("SELECT remote_id FROM es_person") == ["s4"])
  }

  @Test
  func `no change costs no commit`() async throws {
    let book = try await Book.open()
    let commits = book.ledger.commitCount
    try await book.apply(LocalChanges())
    #expect(book.ledger.commitCount == commits)
  }

  @Test
  func `a sheet written piece by piece is noted with what follows from it`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    let written = Book.sheet(Book.session(1, learners: [1, 2, 3, 4]), as: "c1")
    var changes = LocalChanges()
    changes.agreements = [
      (
        Agreement(
          link: sheet,
          document: written.sheet.document,
          naturalKey: NaturalKey(of: Book.session(1, learners: [1, 2, 3, 4]))
        ), written.document
      )
    ]
    let commits = book.ledger.commitCount
    try await book.ledger.note(
      written,
      with: changes,
      scope: book.scope,
      planning: Book.planning,
      run: book.run,
      now: Book.now
    )
    #expect(book.ledger.commitCount == commits + 1)
    #expect(try await book.memory().sheets.first?.base == written.document.fingerprint)
    let known = try await book.ledger.knownSheets(book.scope, from: Book.now)
    #expect(known["c1"]?.outline.document == written.document.fingerprint)
  }
}
