import Campus
import Ledger
import Planning
import Testing

struct JournalTests {
  private static let session = Book.session(1)

  /// What the journal says of its last intent.
  private func last(_ book: Book) async throws -> String? {
    try await book.rows(
      """
      SELECT kind, state, cause, sent_at IS NOT NULL, closed_run, error_code FROM intent
      ORDER BY intent_id DESC LIMIT 1
      """
    ).first
  }

  @Test
  func `a new sheet gets an id of ours, and lives once it is confirmed`() async throws {
    let book = try await Book.open()
    let intent = try await book.intend(Book.draft(Self.session))
    #expect(intent.externalID == "hp:2026@20260907:1.12:p1:g1")
    #expect(intent.kind == .sheetCreate)
    #expect(intent.naturalKey == NaturalKey(of: Self.session))
    #expect(try await book.rows("SELECT state, remote_id FROM sheet_link") == ["proposed|"])
    try await book.ledger.markSent(intent.id, now: Book.now)
    #expect(try await last(book) == "sheet_create|sent|new_session|1||")
    let observed = Book.sheet(Self.session, as: "c1")
    try await book.confirm(intent, .sheetCreated(observed, NaturalKey(of: Self.session)))
    #expect(try await last(book) == "sheet_create|confirmed|new_session|1|1|")
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.state == .live)
    #expect(link.remoteID == "c1")
    #expect(link.base == observed.document.fingerprint)
    #expect(link.startsAt == Self.session.startsAt)
    #expect(link.naturalKey == NaturalKey(of: Self.session))
    #expect(!link.hasOpenIntent)
    #expect(try await book.rows("SELECT remote_id, raw_hash FROM es_sheet") == ["c1|1"])
  }

  @Test
  func `a write that is confirmed agrees on what was written`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Self.session, as: "c1")
    let moved = Book.session(1, in: 72, rooms: ["C1"])
    let observed = Book.sheet(moved, as: "c1")
    let intent = try await book.intend(
      Book.draft(.sheetUpdate, .sheet(sheet), observed.document)
    )
    #expect(intent.remoteID == "c1")
    #expect(intent.externalID == "hp:2026@20260907:1.12:p1:g1")
    #expect(try await book.memory().sheets.first?.hasOpenIntent == true)
    try await book.carryOut(intent, .sheetWritten(observed, NaturalKey(of: moved)))
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.base == observed.document.fingerprint)
    #expect(link.startsAt == moved.startsAt)
    #expect(link.endsAt == moved.endsAt)
    #expect(link.naturalKey == NaturalKey(of: moved))
  }

  @Test
  func `a prefixed sheet is cancelled and keeps its natural keys and strikes`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Self.session, as: "c1")
    var changes = LocalChanges()
    changes.strikes = [
      Strike(link: sheet, strikes: 2, missingSince: Book.now, struckAt: Book.now)
    ]
    try await book.apply(changes)
    let observed = Book.sheet(Book.session(1, rooms: ["[Annulé]"]), as: "c1")
    let intent = try await book.intend(
      Book.draft(.sheetPrefix, .sheet(sheet), observed.document, evidence: "{\"strikes\":2}")
    )
    try await book.carryOut(intent, .sheetMarkedCancelled(observed))
    let link = try #require(try await book.memory().sheets.first)
    #expect(link.state == .cancelled)
    #expect(link.base == observed.document.fingerprint)
    #expect(link.naturalKey == NaturalKey(of: Self.session))
    #expect(link.strikes == 2)
    #expect(link.missingSince == Book.now)
  }

  @Test
  func `a deleted sheet is history, and its external id is never used again`() async throws {
    let book = try await Book.open()
    for generation in 1...3 {
      let intent = try await book.intend(Book.draft(Self.session))
      #expect(intent.externalID == "hp:2026@20260907:1.12:p1:g\(generation)")
      let remoteID = "c\(generation)"
      let observed = Book.sheet(Self.session, as: remoteID, externalID: intent.externalID)
      try await book.carryOut(intent, .sheetCreated(observed, NaturalKey(of: Self.session)))
      let deletion = try await book.intend(
        Book.draft(
          .sheetDelete,
          .sheet(try #require(intent.sheet)),
          observed.document,
          cause: .cancelledInHyperplanning,
          evidence: "{}"
        )
      )
      try await book.carryOut(deletion, .sheetDeleted(remoteID: remoteID, why: "cancelled"))
      #expect(try await book.memory().sheets.isEmpty)
    }
    #expect(
      try await book.rows("SELECT generation, state, ended_run, ended_why FROM sheet_link")
        == ["1|gone|1|cancelled", "2|gone|1|cancelled", "3|gone|1|cancelled"]
    )
    #expect(try await book.rows("SELECT 1 FROM es_sheet WHERE to_run IS NULL").isEmpty)
  }

  @Test
  func `a sheet that follows its session keeps the old key's generations taken`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Self.session, as: "c1")
    var changes = LocalChanges()
    let slot = SheetSlot(session: SessionKey(course: 2, week: 12))
    changes.rekeys = [
      Rekey(link: sheet, from: SheetSlot(session: Self.session.key), to: slot, sameSlot: true)
    ]
    try await book.apply(changes)
    let again = try await book.intend(Book.draft(Self.session))
    #expect(again.externalID == "hp:2026@20260907:1.12:p1:g2")
  }

  @Test(arguments: [IntentKind.rosterAdd, .rosterRemove])
  func `a roster write changes no link`(kind: IntentKind) async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Self.session, as: "c1")
    let before = try await book.memory().sheets
    let document = Book.sheet(Self.session, as: "c1").document
    let intent = try await book.intend(
      Book.draft(kind, .sheet(sheet), document, detail: "s:4")
    )
    #expect(intent.detail == "s:4")
    try await book.carryOut(intent, .rosterChanged)
    #expect(try await book.memory().sheets == before)
    #expect(
      try await last(book) == "\(kind.rawValue)|confirmed|changed_in_hyperplanning|1|1|"
    )
  }

  @Test
  func `a person is proposed, made and brought up to date`() async throws {
    let book = try await Book.open()
    let key = PersonKey.instructor(7)
    let document = Book.written(Book.person(key))
    let intent = try await book.intend(
      Book.draft(.personCreate, .newPerson(key), document, cause: .newPerson)
    )
    #expect(intent.externalID == "hp:2026@20260907:teacher:7")
    #expect(intent.personKey == key)
    var link = try #require(try await book.memory().people[key])
    #expect(link.remoteID == nil)
    #expect(link.hasOpenIntent)
    try await book.carryOut(intent, .personCreated(Book.profile(key), document))
    link = try #require(try await book.memory().people[key])
    #expect(link.remoteID == "t7")
    #expect(link.origin == .created)
    #expect(link.base == document.fingerprint)
    #expect(!link.hasOpenIntent)
    let changed = Book.written(Book.person(key, last: "Other"))
    let update = try await book.intend(Book.draft(.personUpdate, .person(link.id), changed))
    #expect(update.remoteID == "t7")
    #expect(update.personKey == key)
    try await book.carryOut(update, .personWritten(Book.profile(key, phone: "1"), changed))
    #expect(try await book.memory().people[key]?.base == changed.fingerprint)
    #expect(try await book.rows("SELECT phone FROM es_person") == ["1"])
  }

  @Test
  func `a write that was refused has failed, one that never left is abandoned`() async throws {
    let book = try await Book.open()
    let first = try await book.intend(Book.draft(Self.session))
    try await book.ledger.giveUp(
      first.id,
      sent: false,
      code: "overtaken",
      text: "No longer wanted.",
      run: book.run,
      now: Book.now
    )
    #expect(try await last(book) == "sheet_create|abandoned|new_session|0|1|overtaken")
    let sheet = try #require(first.sheet)
    let document = Book.sheet(Self.session, as: "c1").document
    let second = try await book.intend(Book.draft(.sheetCreate, .sheet(sheet), document))
    #expect(second.externalID == first.externalID)
    try await book.ledger.markSent(second.id, now: Book.now)
    try await book.ledger.giveUp(
      second.id,
      sent: true,
      code: "refused",
      text: "The room is unknown.",
      run: book.run,
      now: Book.now
    )
    #expect(
      try await last(book) == "sheet_create|failed|changed_in_hyperplanning|1|1|refused"
    )
    #expect(try await book.memory().sheets.first?.hasOpenIntent == false)
  }

  @Test
  func `a doubt remembers everything that settling it needs`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Self.session, as: "c1")
    let document = Book.sheet(Self.session, as: "c1").document
    let person = PersonKey.learner(4)
    let drafts = [
      Book.draft(.rosterAdd, .sheet(sheet), document, detail: "s:4"),
      Book.draft(.personCreate, .newPerson(person), Book.written(Book.person(person))),
      Book.draft(Book.session(2)),
    ]
    let intents = try await book.ledger.intend(
      drafts,
      scope: book.scope,
      planning: Book.planning,
      run: book.run,
      now: Book.now
    )
    let later = Book.now.advanced(by: .seconds(180))
    for intent in intents {
      try await book.ledger.markSent(intent.id, now: Book.now)
      try await book.ledger.doubt(intent.id, notBefore: later, code: "timeout", text: "No reply.")
    }
    let doubts = try await book.ledger.doubts(book.scope)
    #expect(doubts.map(\.id) == intents.map(\.id))
    #expect(doubts.map(\.kind) == [.rosterAdd, .personCreate, .sheetCreate])
    #expect(doubts.map(\.detail) == ["s:4", "", ""])
    #expect(doubts.map(\.externalID) == intents.map(\.externalID))
    #expect(doubts.map(\.remoteID) == ["c1", nil, nil])
    #expect(doubts.map(\.sheet) == intents.map(\.sheet))
    #expect(doubts.map(\.person) == intents.map(\.person))
    #expect(doubts.map(\.personKey) == [nil, person, nil])
    #expect(doubts.map(\.want) == drafts.map(\.want.fingerprint))
    #expect(doubts.map(\.payload) == drafts.map(\.want.body))
    #expect(doubts.map(\.naturalKey) == intents.map(\.naturalKey))
    #expect(doubts.map(\.notBefore) == [later, later, later])
  }

  @Test
  func `a doubt is settled either way`() async throws {
    let book = try await Book.open()
    for course in [1, 2] as [UInt32] {
      let intent = try await book.intend(Book.draft(Book.session(course)))
      try await book.ledger.markSent(intent.id, now: Book.now)
      try await book.ledger.doubt(intent.id, notBefore: Book.now, code: "timeout", text: "")
    }
    let doubts = try await book.ledger.doubts(book.scope)
    let observed = Book.sheet(Book.session(1), as: "c1")
    try await book.confirm(doubts[0], .sheetCreated(observed, NaturalKey(of: Book.session(1))))
    try await book.ledger.giveUp(
      doubts[1].id,
      sent: false,
      code: "not_in_effect",
      text: "",
      run: book.run,
      now: Book.now
    )
    #expect(try await book.ledger.doubts(book.scope).isEmpty)
    #expect(
      try await book.rows("SELECT state FROM intent ORDER BY intent_id")
        == ["confirmed", "abandoned"]
    )
  }

  @Test
  func `what a stopped run did not send is abandoned, the rest is not touched`() async throws {
    let book = try await Book.open()
    let sent = try await book.intend(Book.draft(Book.session(1)))
    _ = try await book.intend(Book.draft(Book.session(2)))
    try await book.ledger.markSent(sent.id, now: Book.now)
    try await book.ledger.abandonUnsent(run: book.run, now: Book.now)
    #expect(
      try await book.rows("SELECT state, error_code FROM intent ORDER BY intent_id")
        == ["sent|", "abandoned|never_sent"]
    )
  }

  @Test
  func `a batch is written down in one commit, or not at all`() async throws {
    let book = try await Book.open()
    let before = try await book.dump()
    let commits = book.ledger.commitCount
    await #expect(throws: (any Error).self) {
      try await book.ledger.intend(
        [Book.draft(Book.session(1)), Book.draft(Book.session(1))],
        scope: book.scope,
        planning: Book.planning,
        run: book.run,
        now: Book.now
      )
    }
    #expect(try await book.dump() == before)
    #expect(book.ledger.commitCount == commits)
    let none = try await book.ledger.intend(
      [],
      scope: book.scope,
      planning: Book.planning,
      run: book.run,
      now: Book.now
    )
    #expect(none.isEmpty)
    #expect(book.ledger.commitCount == commits)
  }
}
