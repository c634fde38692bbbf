import Campus
import GRDB
import Planning

/// What people said about links of one planning and account, as far as plans depend on it.
struct WordMemory {
  let db: Database
  let scope: Scope

  /// All of it.
  func words() throws -> LinkWords {
    var words = LinkWords(exclusions: try exclusions())
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT change.subject, change.severed FROM link_word AS word
          CROSS JOIN link_change AS change ON change.word_id = word.word_id
            AND change.severed IS NOT NULL
          WHERE word.account_id = ? AND word.planning_id = ? AND word.undone_by IS NULL
          """
      ),
      arguments: [scope.account, scope.planning]
    )
    while let row = try rows.next() {
      guard let object = LinkObject(row[0]) else { continue }
      switch object {
      case .session: words.severedSheets.insert(row[1])
      case .person(let key):
        words.severedProfiles.insert(LinkWords.SeveredProfile(person: key, remoteID: row[1]))
      }
    }
    return words
  }

  /// The objects that are left out, by their subject.
  func exclusions() throws -> [String: Exclusion] {
    var exclusions: [String: Exclusion] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT exclusion.subject, word.because, word.said_by, word.said_at, exclusion.question
          FROM exclusion
          JOIN link_word AS word ON word.word_id = exclusion.word_id
          WHERE exclusion.account_id = ? AND exclusion.planning_id = ?
            AND exclusion.ended_by IS NULL
          """
      ),
      arguments: [scope.account, scope.planning]
    )
    while let row = try rows.next() {
      exclusions[row[0]] = Exclusion(
        because: row[1],
        givenBy: row[2],
        givenAt: Instant(milliseconds: row[3]),
        question: try (row[4] as String?).map { try [String: String](json: $0) }
      )
    }
    return exclusions
  }

  /// Lets a word on a session go with it to its new key.
  func follow(_ rekey: Rekey) throws {
    try db.cachedStatement(
      sql: """
        UPDATE OR IGNORE exclusion SET subject = ?
        WHERE account_id = ? AND planning_id = ? AND subject = ? AND ended_by IS NULL
        """
    ).execute(
      arguments: [
        "session:\(rekey.to.session)", scope.account, scope.planning,
        "session:\(rekey.from.session)",
      ]
    )
  }
}
