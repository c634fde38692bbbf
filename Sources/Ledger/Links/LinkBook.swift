import Campus
import GRDB
import Planning

/// Follows a person's words about links, inside a transaction.
struct LinkBook {
  let db: Database
  let scope: Scope
  let planning: PlanningID
  /// The last run; what a word changes counts from it on.
  let run: RunID
  let speech: LinkSpeech
  /// What was changed so far.
  private(set) var changes: [Change] = []

  /// What a change is about, by the ledger's number.
  enum Object {
    case sheet(Int64)
    case person(Int64)
    case exclusion(Int64)
  }

  /// One change as it is written down.
  struct Change {
    let subject: LinkObject
    let object: Object
    let before: [String: String]?
    let after: [String: String]
    var severed: String?
  }

  /// The book of the school that a speech is about.
  ///
  /// - Throws: `LinkRefusal.unknownSchool` before any run has met it.
  init(_ db: Database, _ speech: LinkSpeech) throws {
    let name = PlanningID(name: speech.planning, firstMonday: LocalDay(number: 0)).name
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT account.account_id, planning.planning_id, planning.first_monday,
            (SELECT max(run_id) FROM run)
          FROM account, planning WHERE account.name = ? AND planning.name = ?
          """,
        arguments: [speech.account, name]
      ), let monday = LocalDay(row[2] as String)
    else {
      throw LinkRefusal.unknownSchool(account: speech.account, planning: speech.planning)
    }
    self.db = db
    self.speech = speech
    scope = Scope(planning: row[1], account: row[0])
    planning = PlanningID(name: name, firstMonday: monday)
    run = RunID(row[3])
  }

  var finder: LinkFinder { LinkFinder(db: db, scope: scope) }

  var journal: Journal {
    Journal(db: db, run: run, scope: scope, planning: planning, now: speech.now)
  }

  /// Notes what was changed.
  mutating func note(
    _ subject: LinkObject,
    _ object: Object,
    from before: [String: String]?,
    to after: [String: String],
    severing remoteID: String? = nil
  ) {
    changes.append(
      Change(
        subject: subject,
        object: object,
        before: before,
        after: after,
        severed: remoteID
      )
    )
  }

  /// Writes a word down before what it changes.
  func begin(_ action: String, _ subject: String, because: String) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO link_word (account_id, planning_id, action, subject, because, said_at, said_by,
          after_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        scope.account, scope.planning, action, subject, because, speech.now.milliseconds,
        speech.speaker, run.number,
      ]
    )
    return db.lastInsertedRowID
  }

  /// Writes down what a word changed.
  func close(_ word: Int64, _ action: String, _ subject: String, because: String) throws -> LinkWord
  {
    let statement = try db.makeStatement(
      sql: """
        INSERT INTO link_change (word_id, number, subject, sheet_id, person_link_id, exclusion_id,
          before, after, severed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    for (index, change) in changes.enumerated() {
      let (sheet, person, exclusion) = change.object.columns
      try statement.execute(
        arguments: [
          word, index + 1, change.subject.description, sheet, person, exclusion,
          change.before.map { CanonicalJSON.object($0) }, CanonicalJSON.object(change.after),
          change.severed,
        ]
      )
    }
    return LinkWord(
      number: word,
      action: action,
      subject: subject,
      because: because,
      speaker: speech.speaker,
      saidAt: speech.now,
      changes: try changes.map { change in
        LinkChange(
          subject: change.subject.description,
          name: try finder.name(of: change.subject),
          before: change.before,
          after: change.after
        )
      }
    )
  }

  /// Refuses to touch a link while nobody knows what became of a write to it.
  func refuseUnsettled(_ subject: LinkObject, _ column: String, _ number: Int64) throws {
    let isOpen = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM intent
          WHERE \(column) = ? AND state IN ('intended', 'sent', 'in_doubt'))
        """,
      arguments: [number]
    )
    if isOpen == true { throw LinkRefusal.unsettled(subject.description) }
  }
}

extension LinkBook.Object {
  fileprivate var columns: (sheet: Int64?, person: Int64?, exclusion: Int64?) {
    switch self {
    case .sheet(let number): (number, nil, nil)
    case .person(let number): (nil, number, nil)
    case .exclusion(let number): (nil, nil, number)
    }
  }
}
