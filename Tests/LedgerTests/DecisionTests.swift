import Campus
import Ledger
import Planning
import Testing

struct DecisionTests {
  private func decision(
    _ subject: String,
    _ cause: Cause,
    action: String = "none",
    facts: [String: String] = [:]
  ) -> Decision {
    Decision(
      subject: subject,
      situation: "unmatched",
      action: action,
      cause: cause,
      facts: facts
    )
  }

  private func decide(_ book: Book, _ decisions: [Decision]) async throws {
    try await book.ledger.decide(decisions, of: .down, scope: book.scope, run: book.run)
  }

  private func rows(_ book: Book) async throws -> [String] {
    try await book.rows(
      "SELECT subject, cause, from_run, to_run, action, detail FROM decision ORDER BY 1, 2, 3"
    )
  }

  @Test
  func `a decision that stays the same costs no write and no commit`() async throws {
    var book = try await Book.open()
    let decisions = [
      decision("session:1.12", .noInstructor, facts: ["b": "2", "a": "\"1\""]),
      decision("learner:4", .noEmailLearner),
    ]
    try await decide(book, decisions)
    try await book.turn()
    let changes = try await book.changes()
    let commits = book.ledger.commitCount
    try await decide(book, decisions.reversed())
    #expect(try await book.changes() == changes)
    #expect(book.ledger.commitCount == commits)
    #expect(
      try await rows(book) == [
        "learner:4|C1|1||none|{}",
        #"session:1.12|C7|1||none|{"a":"\"1\"","b":"2"}"#,
      ]
    )
  }

  @Test
  func `a decision is in force from run to run and ends when it no longer holds`() async throws {
    var book = try await Book.open()
    try await decide(book, [decision("session:1.12", .noInstructor)])
    try await book.turn()
    try await decide(
      book,
      [decision("session:1.12", .noInstructor, action: "hold"), decision("session:2.12", .past)]
    )
    try await book.turn()
    try await decide(book, [])
    try await book.turn()
    try await decide(book, [decision("session:1.12", .noInstructor)])
    #expect(
      try await rows(book) == [
        "session:1.12|C7|1|2|none|{}", "session:1.12|C7|2|3|hold|{}",
        "session:1.12|C7|4||none|{}", "session:2.12|A4|2|3|none|{}",
      ]
    )
  }

  @Test
  func `what changes its mind within a run leaves one decision`() async throws {
    let book = try await Book.open()
    try await decide(book, [decision("session:1.12", .noInstructor)])
    try await decide(book, [])
    try await decide(book, [decision("session:1.12", .noInstructor, action: "hold")])
    #expect(try await rows(book) == ["session:1.12|C7|1||hold|{}"])
  }

  @Test
  func `two causes of one subject are two decisions`() async throws {
    let book = try await Book.open()
    try await decide(
      book,
      [decision("learner:4", .noEmailLearner), decision("learner:4", .noName)]
    )
    try await decide(book, [decision("learner:4", .noName)])
    #expect(
      try await rows(book) == ["learner:4|C1|1|1|none|{}", "learner:4|C3|1||none|{}"]
    )
  }
}
