import Campus
import Ledger
import Planning
import Testing

struct MeetingTests {
  private static let first = Book.session(1, in: 24)
  private static let second = Book.session(1, in: 72, discriminator: 2)

  private static func meeting(_ session: Session, inForce: Bool = true) -> KnownMeeting {
    KnownMeeting(
      key: session.key,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      isInForce: inForce
    )
  }

  private static func book() async throws -> Book {
    let book = try await Book.open()
    try await book.observe(sessions: [first, second, Book.session(2)])
    return book
  }

  private static func turn(_ book: Book, gone: Set<SessionKey>) async throws -> Book {
    var next = book
    try await next.turn()
    try await next.observe(gone: gone)
    return next
  }

  @Test
  func `a crowded week is known with all its sessions, and no other week`() async throws {
    let book = try await Self.book()
    let known = try await book.ledger.knownMeetings(book.scope)
    #expect(known == [Self.meeting(Self.first), Self.meeting(Self.second)])
  }

  @Test
  func `a week is also known when it is asked for`() async throws {
    let book = try await Self.book()
    let other = Book.session(2)
    let known = try await book.ledger.knownMeetings(book.scope, also: [other.key])
    #expect(known.last == Self.meeting(other))
    #expect(known.count == 3)
  }

  @Test
  func `a session that is gone keeps its number and is not in force`() async throws {
    let book = try await Self.turn(Self.book(), gone: [Self.second.key])
    #expect(try await book.ledger.knownMeetings(book.scope) == [])
    let known = try await book.ledger.knownMeetings(book.scope, also: [Self.first.key])
    #expect(known == [Self.meeting(Self.first), Self.meeting(Self.second, inForce: false)])
  }

  @Test
  func `a session that is gone is in force while it has a sheet`() async throws {
    let book = try await Self.book()
    _ = try await book.create(Self.second, as: "c2")
    let next = try await Self.turn(book, gone: [Self.second.key])
    let known = try await next.ledger.knownMeetings(next.scope)
    #expect(known == [Self.meeting(Self.first), Self.meeting(Self.second)])
  }

  @Test
  func `the last known time of a session counts`() async throws {
    var book = try await Self.book()
    try await book.turn()
    let moved = Book.session(1, in: 96, discriminator: 2)
    try await book.observe(sessions: [moved])
    let known = try await book.ledger.knownMeetings(book.scope)
    #expect(known == [Self.meeting(Self.first), Self.meeting(moved)])
  }

  @Test
  func `a link whose sheet Edusign lost ends, and its name stays taken`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    var changes = LocalChanges()
    changes.losses = [sheet]
    try await book.apply(changes)
    #expect(try await book.memory().sheets.isEmpty)
    let next = try await book.intend(Book.draft(Book.session(1)))
    #expect(next.externalID.hasSuffix(":g2"))
  }

  @Test
  func `a write to a sheet that no link knows is found again by what it named`() async throws {
    let book = try await Book.open()
    let session = Book.session(1)
    let name = SheetExternalID(planning: Book.planning, session: session.key)
    let document = Book.sheet(session, as: "").document
    let intent = try await book.intend(
      Book.draft(.sheetDelete, .strayed(remoteID: "c9", name), document, evidence: "{}")
    )
    #expect(intent.remoteID == "c9")
    #expect(intent.externalID == name.description)
    try await book.ledger.markSent(intent.id, now: Book.now)
    try await book.ledger.doubt(intent.id, notBefore: Book.now, code: "x", text: "")
    let doubt = try await book.ledger.doubts(book.scope).first
    #expect(doubt?.remoteID == "c9")
    #expect(doubt?.sheet == nil)
    await #expect(throws: (any Error).self) {
      try await book.intend(
        Book.draft(.sheetDelete, .strayed(remoteID: "c9", name), document, evidence: "{}")
      )
    }
  }
}
