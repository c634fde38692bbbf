import Campus
import Foundation
import GRDB
import Planning
import Testing

@testable import Ledger

struct ErasureTests {
  /// A school in which learner 1 and learner 2 were seen, made, and spoken of.
  private static func school() async throws -> Book {
    let book = try await Book.open()
    try await book.ledger.observe(
      source: seen([.learner(1), .learner(2)]),
      sheets: [],
      goneSheets: [],
      profiles: [],
      scope: book.scope,
      run: book.run
    )
    try await book.create(.learner(1))
    try await book.create(.learner(2))
    let one = Book.person(.learner(1))
    try await book.ledger.decide(
      [
        Decision(
          subject: "learner:1",
          situation: "unusable",
          action: "none",
          cause: .badEmail,
          facts: ["name": one.fullName, "email": one.email]
        ),
        Decision(
          subject: "learner:2",
          situation: "unusable",
          action: "none",
          cause: .sharedEmail,
          facts: ["name": Book.person(.learner(2)).fullName, "other": one.fullName]
        ),
      ],
      of: .down,
      scope: book.scope,
      run: book.run
    )
    return book
  }

  /// What Hyperplanning shows of some people.
  private static func seen(_ people: [PersonKey]) -> SourceSnapshot {
    var source = SourceSnapshot(
      planning: Book.planning,
      people: Dictionary(uniqueKeysWithValues: people.map { ($0, Book.person($0)) }),
      isComplete: true
    )
    source.births = source.people.mapValues { BirthPrint($0, birthDate: LocalDay("2004-02-29")) }
    return source
  }

  private static let one = Book.person(.learner(1))

  /// Every row of the file that names learner 1.
  private static func traces(in book: Book) async throws -> [String] {
    try await book.dump().filter { $0.contains(one.email) || $0.contains(one.fullName) }
  }

  @Test(arguments: [one.email, one.email.uppercased(), one.fullName, "learner:1", "s1"])
  func `nothing names an erased person, whatever they were asked for by`(words: String) async throws
  {
    let book = try await Self.school()
    let tables = try await Self.traces(in: book).map { $0.prefix { $0 != "|" } }
    #expect(Set(tables).isSuperset(of: ["hp_person", "es_person", "decision"]))
    let links = try await book.rows("SELECT person_key, remote_id, state FROM person_link")
    let intents = try await book.rows("SELECT intent_id, kind, state FROM intent")
    let erasure = try await book.ledger.erase(words, planning: "2026", now: Book.now)
    #expect(
      erasure.subjects == ["es:main:learner:s1", "hp:2026@20260907:student:1"]
    )
    #expect(try await Self.traces(in: book) == [])
    #expect(try await book.rows("SELECT person_key, remote_id, state FROM person_link") == links)
    #expect(try await book.rows("SELECT intent_id, kind, state FROM intent") == intents)
    #expect(try await book.rows("SELECT person_key FROM hp_person") == ["2"])
    #expect(try await book.rows("SELECT person_key FROM birth_print") == ["2"])
    #expect(try await book.rows("PRAGMA foreign_key_check") == [])
    let other = try await book.rows("SELECT detail FROM decision WHERE subject = 'learner:2'")
    #expect(other.first?.contains("[erased]") == true)
    #expect(try await book.rows("SELECT count(*) FROM erased_key") == ["2"])
  }

  @Test func `a namesake's own name stays, the erased person's goes`() async throws {
    let book = try await Self.school()
    let one = Self.one
    // Learner 3 bears the name of learner 1 and is somebody else.
    try await book.execute(
      """
      INSERT INTO hp_person SELECT planning_id, role, 3, from_run, to_run, 33, last_name, first_name,
        'other@school.example', phone, training, company, folded_name, 'other@school.example'
      FROM hp_person WHERE person_key = 1
      """
    )
    try await book.ledger.decide(
      ["learner:3", "attendance:101.6:learner:3", "learner:4"].map { subject in
        Decision(
          subject: subject,
          situation: "unusable",
          action: "none",
          cause: .noName,
          facts: ["name": one.fullName]
        )
      },
      of: .down,
      scope: book.scope,
      run: book.run
    )
    _ = try await book.ledger.erase("learner:1", planning: "2026", now: Book.now)
    let named = try await book.rows(
      "SELECT subject FROM decision WHERE instr(detail, '\(one.fullName)') > 0 ORDER BY subject"
    )
    #expect(named == ["attendance:101.6:learner:3", "learner:3"])
    #expect(try await book.rows("SELECT person_key FROM hp_person ORDER BY 1") == ["2", "3"])
  }

  @Test func `the bytes of the file hold nothing of an erased person`() async throws {
    let book = try await Self.school()
    try await book.ledger.endRun(book.run, Book.closing())
    let path = book.folder.file()
    func holds() throws -> Bool {
      try ["", "-wal"].contains { suffix in
        guard FileManager.default.fileExists(atPath: path + suffix) else { return false }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path + suffix))
        return bytes.range(of: Data(Self.one.email.utf8)) != nil
      }
    }
    #expect(try holds())
    _ = try await book.ledger.erase("learner:1", planning: "2026", now: Book.now)
    #expect(try !holds())
    let journal = try String(contentsOfFile: path + ".erasures", encoding: .utf8)
    #expect(!journal.contains(Self.one.email) && !journal.contains(Self.one.lastName))
  }

  @Test func `an older copy that is put back loses the same person again`() async throws {
    let book = try await Self.school()
    try await book.ledger.endRun(book.run, Book.closing())
    let path = book.folder.file()
    let old = try Data(contentsOf: URL(fileURLWithPath: path))
    _ = try await book.ledger.erase("learner:1", planning: "2026", now: Book.now)
    try book.ledger.queue.close()
    for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
    try old.write(to: URL(fileURLWithPath: path))
    let later = Book.now.advanced(by: .seconds(60))
    let again = try LedgerFile(at: Book.place(in: book.folder), now: later)
    let names = try await Book.rows("SELECT person_key FROM hp_person", in: path)
    #expect(names == ["2"])
    #expect(try await Book.rows("SELECT email FROM es_person", in: path).count == 1)
    #expect(try again.replayErasures(now: later) == 0)
    #expect(try await LedgerReader(path: path).erasures(againAt: later) == 1)
  }

  @Test func `a line of the journal that was cut off is passed over, the next one counts`() throws {
    let folder = try Folder()
    let path = folder.file()
    let journal = try #require(ErasureJournal(besideLedger: path))
    let first = ErasureJournal.Entry(erasedAt: Book.now, hashes: [1, -2])
    try journal.add(first)
    let text = try String(contentsOfFile: path + ".erasures", encoding: .utf8)
    try (text + first.line.dropLast(9)).write(
      toFile: path + ".erasures",
      atomically: true,
      encoding: .utf8
    )
    let second = ErasureJournal.Entry(erasedAt: Book.now, hashes: [3])
    try journal.add(second)
    #expect(journal.entries() == [first, second])
  }

  @Test func `an erased profile is not noted again, unless Hyperplanning shows the person`()
    async throws
  {
    var book = try await Self.school()
    _ = try await book.ledger.erase("learner:1", planning: "2026", now: Book.now)
    let profiles = [Book.profile(.learner(1)), Book.profile(.learner(2))]
    func see(_ people: [PersonKey]) async throws -> [String] {
      try await book.turn()
      try await book.ledger.observe(
        source: Self.seen(people),
        sheets: [],
        goneSheets: [],
        profiles: profiles,
        scope: book.scope,
        run: book.run
      )
      return try await book.rows(
        "SELECT remote_id FROM es_person WHERE to_run IS NULL ORDER BY remote_id"
      )
    }
    #expect(try await see([.learner(2)]) == ["s2"])
    #expect(try await see([.learner(1), .learner(2)]) == ["s1", "s2"])
  }

  @Test func `an erased key or id is known to be erased; a name says nothing`() async throws {
    let book = try await Self.school()
    _ = try await book.ledger.erase("learner:1", planning: "2026", now: Book.now)
    let reader = try LedgerReader(path: book.folder.file())
    func tombstone(_ words: String) async throws -> Instant? {
      try await reader.tombstone(of: words, planning: "2026", account: "main")?.erasedAt
    }
    #expect(try await tombstone("learner:1") == Book.now)
    #expect(try await tombstone("s1") == Book.now)
    #expect(try await tombstone("learner:2") == nil)
    #expect(try await tombstone(Self.one.email) == nil)
    #expect(try await reader.erasures() == 1)
  }

  @Test func `nobody is erased while a write to them is not settled`() async throws {
    let book = try await Self.school()
    let person = try #require(try await book.memory().people[.learner(1)])
    let intent = try await book.intend(
      Book.draft(.personUpdate, .person(person.id), Book.written(Self.one))
    )
    try await book.ledger.markSent(intent.id, now: Book.now)
    await #expect(throws: ErasureRefusal.unsettled("learner:1")) {
      try await book.ledger.erase("learner:1", planning: "2026", now: Book.now)
    }
    #expect(try await !Self.traces(in: book).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: book.folder.file() + ".erasures"))
  }

  @Test func `nobody is erased for somebody else`() async throws {
    let book = try await Self.school()
    await #expect(throws: ErasureRefusal.unknown("nobody@school.example")) {
      try await book.ledger.erase("nobody@school.example", planning: "2026", now: Book.now)
    }
    try await book.execute(
      "UPDATE hp_person SET last_name = 'Same', first_name = 'Name'; DELETE FROM es_person;"
        + "UPDATE person_link SET state = 'gone', ended_run = 1, ended_why = 'x'"
    )
    await #expect(throws: ErasureRefusal.self) {
      try await book.ledger.erase("name same", planning: "2026", now: Book.now)
    }
    #expect(try await book.rows("SELECT count(*) FROM erasure") == ["0"])
    #expect(!FileManager.default.fileExists(atPath: book.folder.file() + ".erasures"))
  }
}
