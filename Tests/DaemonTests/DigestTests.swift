import Campus
import Diagnosis
import Ledger
import Planning
import Testing

@testable import Daemon

/// What is news, and how it is said.
struct DigestTests {
  private static func item(
    _ key: String,
    grade: Int = 1,
    since: String = "2026-11-24T11:00"
  ) throws -> NoticeItem {
    NoticeItem(
      key: key,
      grade: grade,
      subject: "Course \(key)",
      reason: "is odd.",
      remedy: "Look.",
      owner: .operator,
      cause: "X1",
      since: try Paris.utc(since)
    )
  }

  private func keys(_ digest: Digest) -> [String] { digest.news.map(\.key) }

  @Test
  func `only what is new or worse is news`() throws {
    let items = try [Self.item("a"), Self.item("b", grade: 2), Self.item("c", grade: 2)]
    let told = ["a": ToldItem(grade: 1), "b": ToldItem(grade: 1), "d": ToldItem(grade: 1)]
    let digest = Digest(items, told: told)
    #expect(keys(digest) == ["b", "c"])
    #expect(digest.gone == ["d"] && digest.back.isEmpty)
  }

  @Test
  func `once told, the same list is no news, nor a shorter or milder one`() throws {
    let items = try [Self.item("a", grade: 2), Self.item("b")]
    let told = ["a": ToldItem(grade: 2), "b": ToldItem(grade: 1)]
    #expect(Digest(items, told: told).news.isEmpty)
    #expect(Digest([items[1]], told: told).news.isEmpty)
    #expect(Digest([try Self.item("a")], told: told).news.isEmpty)
  }

  @Test
  func `what was found after the time of telling waits for the next day`() throws {
    let items = try [Self.item("a"), Self.item("b", since: "2026-11-25T11:00")]
    let morning = try Paris.utc("2026-11-25T06:30")
    #expect(keys(Digest(items, told: [:], before: morning)) == ["a"])
    #expect(
      keys(Digest(items, told: [:], before: try Paris.utc("2026-11-26T06:30"))) == ["a", "b"]
    )
  }

  @Test
  func `what comes back soon is no news, and is noted`() throws {
    let digest = Digest([try Self.item("a")], told: ["a": ToldItem(grade: 1, isGone: true)])
    #expect(digest.news.isEmpty && digest.back == ["a"] && digest.gone.isEmpty)
  }

  private static func attention(
    _ kind: String,
    _ subject: String,
    cause: String,
    _ facts: [String: String]
  ) throws -> AttentionItem {
    AttentionItem(
      kind: kind,
      subject: subject,
      what: "unmatched, none",
      cause: cause,
      facts: facts,
      since: try Paris.utc("2026-11-24T11:00")
    )
  }

  @Test
  func `a finding names the course, the date, the person and the next step in both languages`()
    throws
  {
    let course = try Self.attention(
      "decision",
      "session:112.8",
      cause: "C8",
      ["title": "L'analyse réelle (CM)", "start": "2026-12-04T08:00:00"]
    )
    let english = try #require(NoticeItem(course, .english))
    #expect(english.line.contains("L'analyse réelle (CM), 2026-12-04 08:00"))
    #expect(english.line.contains("Attach a group") && english.owner == .hyperplanning)
    let person = try Self.attention("decision", "learner:5", cause: "C1", ["name": "Zoé Le Goff"])
    let french = try #require(NoticeItem(person, .french))
    #expect(french.line.contains("Zoé Le Goff") && french.line.contains("Compléter la fiche"))
  }

  @Test
  func `what nobody has to act on is told to nobody, and held sets are told elsewhere`() throws {
    let kinds = try [
      Self.attention("decision", "session:1.2", cause: "E3", [:]),
      Self.attention("held", "session:1.2", cause: "G3", [:]),
      Self.attention("backing_off", "session:1.2", cause: "invalid", [:]),
      Self.attention("decision", "session:1.2", cause: "no_such_code", [:]),
    ]
    #expect(kinds.compactMap { NoticeItem($0, .english) }.isEmpty)
  }

  @Test
  func `an object that is given up is worse than one that is tried again`() throws {
    let facts = ["name": "Ana", "why": "refused", "failures": "3", "next_try": "2026-11-25T12:00"]
    let tried = try Self.attention("decision", "learner:5", cause: "G6", facts)
    let givenUp = try Self.attention(
      "decision",
      "learner:5",
      cause: "G6",
      facts.filter { $0.key != "next_try" }
    )
    let (mild, bad) = (NoticeItem(tried, .english), NoticeItem(givenUp, .english))
    #expect(mild?.key == bad?.key && mild?.grade == 1 && bad?.grade == 2)
  }

  @Test
  func `a doubt is named by what the ledger knows of it`() throws {
    let doubt = try Self.attention(
      "in_doubt",
      "hp:2026:101.6:p1:g1",
      cause: "timed_out",
      ["title": "Algorithmique (TD)", "start": "2026-12-01 08:00 UTC"]
    )
    let item = try #require(NoticeItem(doubt, .french))
    #expect(item.subject == "Algorithmique (TD), 2026-12-01 08:00 UTC")
    #expect(item.remedy.contains("rien n'est envoyé deux fois"))
  }

  @Test(arguments: [NoticeDraft.Kind.digest, .held, .stale], Language.allCases)
  func `a letter says on its first line what it is about and names at most so many`(
    kind: NoticeDraft.Kind,
    language: Language
  ) throws {
    let items = try (1...70).map { try Self.item("\($0)") }
    let day = try #require(LocalDay("2026-11-25"))
    let letter = Letter(kind, items, on: day, language)
    let lines = letter.body.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first.map(String.init) == letter.subject && letter.subject.contains("2026-11-25"))
    #expect(lines.count { $0.hasPrefix("- ") } == 60)
    #expect(letter.body.contains(language(en: "and 10 more", fr: "et 10 autres")))
    #expect(letter.items.count == 70 && !letter.subject.contains("\n"))
  }
}
