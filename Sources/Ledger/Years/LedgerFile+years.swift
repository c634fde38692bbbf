public import Campus
import GRDB
public import Planning

/// Where a planning stands among the school's years.
public enum YearStanding: Sendable, Hashable {
  /// It is at work.
  case open
  /// A person has yet to say that it follows another one.
  case unopened(after: String)
  /// Another one follows it and was opened; only its marks still go up.
  case over(next: String)
}

/// The year before a new one, as far as the ledger still knows it.
public struct YearBefore: Sendable {
  /// Its planning.
  public var planning: PlanningID
  /// Its people whose links did not go on yet.
  public var formers: [FormerPerson]
  /// People of the new planning who have a link in it already.
  public var linked: Set<PersonKey>
  /// Whether the new planning was opened before.
  public var isOpened: Bool
}

extension LedgerFile {
  /// Where the planning of a scope stands: each account's links are carried over by a word of its
  /// own.
  public func standing(of scope: Scope) async throws -> YearStanding {
    try await read { db in
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT planning.accepted_at IS NOT NULL AND (
              planning.follows IS NULL
              OR EXISTS (
                SELECT 1 FROM link_word WHERE action = 'rollover' AND undone_by IS NULL
                  AND account_id = :account AND planning_id = planning.planning_id)
              OR NOT EXISTS (
                SELECT 1 FROM person_link WHERE account_id = :account
                  AND planning_id = planning.follows AND state <> 'gone')), next.name
            FROM planning
            LEFT JOIN planning AS next ON next.follows = planning.planning_id
              AND next.accepted_at IS NOT NULL
            WHERE planning.planning_id = :planning
            """
        ),
        arguments: ["planning": scope.planning, "account": scope.account]
      )
      if let row, !(row[0] as Bool) {
        let before = try Years(db: db).before(scope.planning, account: scope.account)
        return .unopened(after: before?.planning.name ?? "")
      }
      return (row?[1] as String?).map(YearStanding.over) ?? .open
    }
  }

  /// The year that a planning follows or would follow.
  ///
  /// - Parameters:
  ///   - planning: the planning that is or may be a new year's.
  ///   - account: the account's configured name.
  /// - Returns: `nil` where the ledger knows of none, or the planning is no new year's.
  /// - Throws: what SQLite refuses.
  public func year(before planning: PlanningID, account: String) async throws -> YearBefore? {
    try await read { db in
      let years = Years(db: db)
      guard let account = try years.account(account) else { return nil }
      let row = try years.row(of: planning)
      // A planning that was opened without one before it is at work and no new year's.
      if let row, row.isOpened, row.follows == nil { return nil }
      guard let before = try years.before(row?.number, account: account) else { return nil }
      return YearBefore(
        planning: before.planning,
        formers: try years.formers(Scope(planning: before.number, account: account)),
        linked: try row.map { try years.linked(Scope(planning: $0.number, account: account)) }
          ?? [],
        isOpened: row?.isOpened ?? false
      )
    }
  }

  /// Opens a year on a person's word: carries links over, and leaves out whoever is asked about.
  ///
  /// One commit, undone like any other word about links.
  ///
  /// - Parameters:
  ///   - opening: what becomes of people.
  ///   - plan: the plan that was accepted.
  ///   - label: what the server calls itself.
  ///   - speech: who says it; its planning is the new one.
  /// - Returns: the word with all that it changed.
  /// - Throws: `LinkRefusal` where a link changed since the plan was made, and nothing is changed.
  public func open(
    _ opening: YearOpening,
    of plan: YearPlan,
    label: String,
    _ speech: LinkSpeech
  ) async throws -> LinkWord {
    try await commit { db in
      let years = Years(db: db)
      let number = try years.number(of: plan.planning, label: label, now: speech.now)
      guard let before = try years.row(of: plan.before) else {
        throw LinkRefusal.unknownSchool(account: speech.account, planning: plan.before.name)
      }
      var book = try LinkBook(db, speech)
      let subject = "planning:\(plan.planning.name)"
      let word = try book.begin("rollover", subject, because: "")
      try db.execute(
        sql: """
          UPDATE planning SET follows = ?, accepted_at = coalesce(accepted_at, ?),
            accepted_by = coalesce(accepted_by, ?) WHERE planning_id = ?
          """,
        arguments: [before.number, speech.now.milliseconds, speech.speaker, number]
      )
      for line in plan.lines { try book.endQuestion(about: line.newcomer.person.key, word: word) }
      for carry in opening.carries { try book.carry(carry, from: before.number) }
      for line in opening.questions { try book.ask(line, of: plan.before, word: word) }
      return try book.close(word, "rollover", subject, because: "")
    }
  }
}
