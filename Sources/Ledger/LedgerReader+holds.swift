public import Campus
import Foundation
import GRDB
public import Planning

extension LedgerReader {
  /// A hold that waits, as people are told of it.
  public struct StandingHold: Sendable {
    /// What is held.
    public var hold: Hold
    /// The configured name of the account in which it waits.
    public var account: String
    /// Since when.
    public var heldAt: Instant
    /// The run that held it first.
    public var run: Int64
    /// The last word on items by their subject.
    public var words: [String: Word]
  }

  /// The holds that wait, the oldest first.
  public func holds() async throws -> [StandingHold] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT hold_id, brake, facts, carried, held_at, run_id,
            (SELECT name FROM account WHERE account.account_id = hold.account_id) FROM hold
          WHERE closed_at IS NULL ORDER BY held_at, hold_id
          """
      ).compactMap { row in
        guard let brake = Brake(rawValue: row[1]) else { return nil }
        let id: Int64 = row[0]
        let hold = Hold(
          brake: brake,
          items: try HeldItem.all(of: id, db),
          facts: try [String: String](json: row[2]),
          carried: row[3]
        )
        return StandingHold(
          hold: hold,
          account: row[6] ?? "",
          heldAt: Instant(milliseconds: row[4]),
          run: row[5],
          words: try Self.words(on: id, db)
        )
      }
    }
  }

  private static func words(on hold: Int64, _ db: Database) throws -> [String: Word] {
    var words: [String: Word] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT subject, approval_id, word, given_by, given_at, expires_at FROM approval
        WHERE hold_id = ? ORDER BY approval_id
        """,
      arguments: [hold]
    )
    while let row = try rows.next() {
      guard let kind = Word.Kind(rawValue: row[2]) else { continue }
      let expiresAt: Int64? = row[5]
      words[row[0]] = Word(
        id: row[1],
        kind: kind,
        givenBy: row[3],
        givenAt: Instant(milliseconds: row[4]),
        expiresAt: expiresAt.map { Instant(milliseconds: $0) }
      )
    }
    return words
  }
}

extension Array where Element: Decodable {
  /// An array, as `CanonicalJSON` wrote it.
  init(json text: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }
}

extension [String: String] {
  /// An object of texts, as `CanonicalJSON` wrote it.
  init(json text: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }
}
