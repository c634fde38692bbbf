import Campus
import Foundation
import GRDB
import Planning
import Testing

@testable import Ledger

/// Words about links: found, checked, written down, undone.
struct LinkWordTests {
  private static let speech = LinkSpeech(
    account: "main",
    planning: "2026",
    speaker: "claire",
    now: Book.now
  )

  /// Two learners and an instructor with profiles, a session with a sheet and one without, and a
  /// profile and a sheet of strangers.
  private static func school() async throws -> Book {
    let book = try await Book.open()
    let people: [PersonKey] = [.learner(1), .learner(2), .instructor(1)]
    var stranger = Book.profile(.learner(9))
    stranger.externalID = ""
    var archived = Book.profile(.learner(8))
    archived.isArchived = true
    try await book.observe(
      sessions: [Book.session(1), Book.session(2, in: 72)],
      people: people.map { Book.person($0) } + [Book.person(.learner(3))],
      sheets: [Book.sheet(Book.session(2, in: 72), as: "x2", externalID: "", type: "")],
      profiles: [stranger, archived]
    )
    for person in people { try await book.create(person) }
    try await book.create(Book.session(1), as: "c1")
    return book
  }

  private func follow(
    _ book: Book,
    _ action: LinkRequest.Action,
    _ object: String,
    because: String = ""
  ) async throws -> LinkWord {
    try await book.ledger.follow(LinkRequest(action, object, because: because), Self.speech)
  }

  private func links(_ book: Book) async throws -> [String] {
    try await book.rows(
      """
      SELECT kind || ' ' || hyperplanning_key || ' ' || edusign_id || ' ' || origin || ' ' || state
      FROM v_links WHERE state <> 'gone' ORDER BY 1
      """
    )
  }

  private static let before = [
    "instructor 1 t1 created live", "learner 1 s1 created live", "learner 2 s2 created live",
    "sheet 1.12 c1 created live",
  ]

  @Test(arguments: [
    "learner:1", "s1@school.example", "S1@School.Example", "s1", "First Lasts1", "LASTS1 first",
    "hp:2026@20260907:student:1",
  ])
  func `a person is found by key, address, id and name`(name: String) async throws {
    let book = try await Self.school()
    let word = try await follow(book, .exclude, name, because: "why")
    #expect(word.subject == "learner:1" && word.number == 1)
  }

  @Test(arguments: ["session:1.12", "1.12", "c1", "sheet:c1", "hp:2026@20260907:1.12:p1:g1"])
  func `a session is found by key and by its sheet`(name: String) async throws {
    let book = try await Self.school()
    #expect(try await follow(book, .unlink, name).subject == "session:1.12")
    #expect(try await links(book) == Array(Self.before.prefix(3)))
  }

  @Test func `who is meant must be clear`() async throws {
    let book = try await Self.school()
    await #expect(throws: LinkRefusal.unknownObject("learner:77")) {
      try await follow(book, .unlink, "learner:77")
    }
    await #expect(throws: LinkRefusal.unknownObject("nobody@school.example")) {
      try await follow(book, .unlink, "nobody@school.example")
    }
    var twin = Book.person(.instructor(2))
    twin.email = "s1@school.example"
    try await book.observe(people: [Book.person(.learner(1)), twin])
    await #expect(
      throws: LinkRefusal.ambiguous(
        "s1@school.example",
        candidates: ["instructor:2 (First Lastt2)", "learner:1 (First Lasts1)"]
      )
    ) {
      try await follow(book, .unlink, "s1@school.example")
    }
    let speech = LinkSpeech(account: "other", planning: "2026", speaker: "", now: Book.now)
    await #expect(throws: LinkRefusal.unknownSchool(account: "other", planning: "2026")) {
      try await book.ledger.follow(LinkRequest(.unlink, "s1"), speech)
    }
  }

  @Test func `an exclusion is in force until it is taken back, and each word is kept`() async throws
  {
    let book = try await Self.school()
    _ = try await follow(book, .exclude, "learner:1", because: "left in May")
    let words = try await book.memory().words
    #expect(words.exclusions.keys.sorted() == ["learner:1"])
    #expect(words.exclusions["learner:1"]?.because == "left in May")
    #expect(words.exclusions["learner:1"]?.givenBy == "claire")
    await #expect(throws: LinkRefusal.alreadyExcluded("learner:1")) {
      try await follow(book, .exclude, "learner:1", because: "again")
    }
    _ = try await follow(book, .include, "learner:1")
    #expect(try await book.memory().words == LinkWords())
    await #expect(throws: LinkRefusal.notExcluded("learner:1")) {
      try await follow(book, .include, "learner:1")
    }
    _ = try await book.ledger.undo(word: 2, Self.speech)
    #expect(try await book.memory().words.exclusions.count == 1)
    _ = try await book.ledger.undo(word: 1, Self.speech)
    #expect(try await book.memory().words.exclusions.isEmpty)
    let kept = try await book.rows(
      "SELECT number, action, subject, said_by, undone_by FROM v_link_words ORDER BY number"
    )
    #expect(
      kept == [
        "1|exclude|learner:1|claire|4", "2|include|learner:1|claire|3",
        "3|undo|learner:1|claire|", "4|undo|learner:1|claire|",
      ]
    )
  }

  @Test func `a link that is parted comes back when that is undone`() async throws {
    let book = try await Self.school()
    let word = try await follow(book, .unlink, "learner:1")
    #expect(word.changes[0].before == ["origin": "created", "remote": "s1", "state": "live"])
    #expect(word.changes[0].after["state"] == "gone")
    let severed = try await book.memory().words.severedProfiles
    #expect(severed == [.init(person: .learner(1), remoteID: "s1")])
    await #expect(throws: LinkRefusal.notLinked("learner:1")) {
      try await follow(book, .unlink, "learner:1")
    }
    _ = try await book.ledger.undo(word: word.number, Self.speech)
    #expect(try await links(book) == Self.before)
    #expect(try await book.memory().words == LinkWords())
    await #expect(throws: LinkRefusal.undone(1, by: 2)) {
      try await book.ledger.undo(word: 1, Self.speech)
    }
    await #expect(throws: LinkRefusal.isUndoing(2)) {
      try await book.ledger.undo(word: 2, Self.speech)
    }
    await #expect(throws: LinkRefusal.unknownWord(9)) {
      try await book.ledger.undo(word: 9, Self.speech)
    }
  }

  @Test func `another profile must be there, of that role, free and not archived`() async throws {
    let book = try await Self.school()
    let refusals: [(String, LinkRefusal)] = [
      ("none", .unknownRemote("none")), ("t1", .wrongRole("t1", isOf: .instructor)),
      ("s8", .archived("s8")), ("s2", .linkedElsewhere("s2", with: "learner:2")),
      ("s1", .alreadyLinked("learner:1", remoteID: "s1")),
    ]
    for (id, refusal) in refusals {
      await #expect(throws: refusal) { try await follow(book, .relink(to: id), "learner:1") }
    }
    #expect(try await links(book) == Self.before)
    #expect(try await book.rows("SELECT * FROM link_word").isEmpty)
    _ = try await follow(book, .relink(to: "s9"), "learner:1")
    #expect(try await links(book)[1] == "learner 1 s9 matched live")
    _ = try await follow(book, .adopt(nil), "learner:1")
    #expect(try await links(book)[1] == "learner 1 s9 adopted live")
    await #expect(throws: LinkRefusal.alreadyAdopted("learner:1")) {
      try await follow(book, .adopt(nil), "learner:1")
    }
    await #expect(throws: LinkRefusal.changedSince(1, "learner:1")) {
      try await book.ledger.undo(word: 1, Self.speech)
    }
    _ = try await book.ledger.undo(word: 2, Self.speech)
    _ = try await book.ledger.undo(word: 1, Self.speech)
    #expect(try await links(book) == Self.before)
  }

  @Test func `a sheet of a stranger is taken over and given back`() async throws {
    let book = try await Self.school()
    await #expect(throws: LinkRefusal.noCandidate("session:2.12")) {
      try await follow(book, .adopt(nil), "2.12")
    }
    await #expect(throws: LinkRefusal.linkedElsewhere("c1", with: "session:1.12")) {
      try await follow(book, .relink(to: "c1"), "2.12")
    }
    await #expect(throws: LinkRefusal.unknownRemote("none")) {
      try await follow(book, .relink(to: "none"), "2.12")
    }
    try await book.ledger.decide(
      [
        Decision(
          subject: "session:2.12",
          situation: "foreign_twin",
          action: "hold",
          cause: .manualOverSession,
          facts: ["sheet": "x2"]
        )
      ],
      of: .down,
      scope: book.scope,
      run: book.run
    )
    let word = try await follow(book, .adopt(nil), "2.12")
    #expect(try await links(book) == Self.before + ["sheet 2.12 x2 adopted live"])
    _ = try await book.ledger.undo(word: word.number, Self.speech)
    #expect(try await links(book) == Self.before)
    let again = try await follow(book, .adopt("x2"), "2.12")
    #expect(again.changes.count == 1)
    #expect(try await links(book) == Self.before + ["sheet 2.12 x2 adopted live"])
  }

  @Test func `a session follows to another sheet and back`() async throws {
    let book = try await Self.school()
    let word = try await follow(book, .relink(to: "x2"), "1.12")
    #expect(word.changes.map { $0.after["remote"] } == ["c1", "x2"])
    #expect(try await links(book)[3] == "sheet 1.12 x2 adopted live")
    #expect(try await book.memory().words.severedSheets == ["c1"])
    _ = try await book.ledger.undo(word: word.number, Self.speech)
    #expect(try await links(book) == Self.before)
    #expect(try await book.memory().sheets.map(\.remoteID) == ["c1"])
  }

  @Test func `a link is not touched while a write to it is not settled`() async throws {
    let book = try await Self.school()
    let person = try #require(try await book.memory().people[.learner(1)])
    let intent = try await book.intend(
      Book.draft(.personUpdate, .person(person.id), Book.written(Book.person(.learner(1))))
    )
    try await book.ledger.markSent(intent.id, now: Book.now)
    await #expect(throws: LinkRefusal.unsettled("learner:1")) {
      try await follow(book, .unlink, "learner:1")
    }
    await #expect(throws: LinkRefusal.unsettled("learner:1")) {
      try await follow(book, .relink(to: "s9"), "learner:1")
    }
  }

  @Test func `a sheet whose marks were sent stays linked`() async throws {
    let book = try await Self.school()
    let sheet = try #require(try await book.memory().sheets.first)
    var cell = Cell(
      id: CellID(sheet: sheet.id, learner: 1),
      startsAt: sheet.startsAt,
      endsAt: sheet.endsAt,
      mark: .absent
    )
    cell.base = .absent
    cell.isOurs = true
    cell.status = .agreed
    try await book.ledger.keep(cells: [cell], scope: book.scope, run: book.run, now: Book.now)
    await #expect(throws: LinkRefusal.marksSent("session:1.12")) {
      try await follow(book, .unlink, "1.12")
    }
  }

  @Test func `a list is followed wholly or not at all`() async throws {
    let book = try await Self.school()
    let good = ImportedLink(line: 2, object: .person(.learner(3)), remoteID: "s9")
    let lines = [
      good, ImportedLink(line: 3, object: .person(.learner(7)), remoteID: "s9"),
      ImportedLink(line: 4, object: .person(.learner(1)), remoteID: "s1"),
      ImportedLink(line: 5, object: .person(.instructor(1)), remoteID: "s2"),
      ImportedLink(line: 6, object: .session(Book.session(2).key), remoteID: "none"),
    ]
    do {
      _ = try await book.ledger.follow(lines, from: "links.csv", isOwned: false, Self.speech)
      Issue.record("a list with faults was followed")
    } catch let refusal as ImportRefusal {
      #expect(refusal.faults.map(\.line) == [3, 5, 6])
      #expect(
        refusal.faults.map(\.refusal) == [
          .unknownObject("learner:7"), .linkedOtherwise("instructor:1", remoteID: "t1"),
          .unknownRemote("none"),
        ]
      )
    }
    #expect(try await links(book) == Self.before)
    let (word, already) = try await book.ledger.follow(
      [
        good, lines[2],
        ImportedLink(line: 5, object: .session(Book.session(2).key), remoteID: "x2"),
      ],
      from: "links.csv",
      isOwned: true,
      Self.speech
    )
    #expect(already == 1 && word.changes.count == 2 && word.subject == "file:links.csv")
    #expect(
      try await links(book)
        == (Self.before + ["learner 3 s9 adopted live", "sheet 2.12 x2 adopted live"]).sorted()
    )
    _ = try await book.ledger.undo(word: word.number, Self.speech)
    #expect(try await links(book) == Self.before)
  }

  @Test func `the card of an object shows both sides and all that is kept`() async throws {
    let book = try await Self.school()
    _ = try await follow(book, .exclude, "learner:1", because: "why")
    let reader = try LedgerReader(path: book.folder.file())
    let card = try await reader.card(of: "s1@school.example", Self.speech)
    #expect(card.subject == "learner:1" && card.name == "First Lasts1")
    let counts = Dictionary(
      uniqueKeysWithValues: card.parts.map { ($0.name, $0.answer.rows.count) }
    )
    #expect(
      counts == [
        "hyperplanning": 1, "edusign": 1, "links": 1, "base": 1, "writes": 1, "versions": 2,
        "exclusions": 1, "decisions": 0, "words": 1,
      ]
    )
    let sheet = try await reader.card(of: "c1", Self.speech)
    #expect(sheet.subject == "session:1.12" && sheet.name == "Algorithmique (TD), 2026-11-26 10:00")
    #expect(sheet.parts.first { $0.name == "writes" }?.answer.rows.count == 1)
    #expect(sheet.parts.first { $0.name == "versions" }?.answer.rows.count == 2)
  }

  @Test func `a word cannot be rewritten or deleted`() async throws {
    let book = try await Self.school()
    _ = try await follow(book, .unlink, "learner:1")
    for sql in [
      "UPDATE link_word SET said_by = 'x'", "DELETE FROM link_word",
      "UPDATE link_word SET subject = 'x'",
    ] {
      await #expect(throws: DatabaseError.self) { try await book.execute(sql) }
    }
  }
}
