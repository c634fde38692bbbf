public import Campus
import Foundation
import GRDB
import Planning

/// One thing that a person should look at, with the words that name it.
public struct AttentionItem: Sendable, Hashable {
  /// The kind, as `v_attention` says it: `decision`, `in_doubt`, `held`, `disputed` and so on.
  public var kind: String
  /// The object: `session:…`, `learner:…`, `instructor:…`, `sheet:…`, or an external id.
  public var subject: String
  /// What about it: a situation, a kind of write, a brake.
  public var what: String
  /// The code of the cause or of the error; empty where there is none.
  public var cause: String
  /// The facts of the case by name.
  public var facts: [String: String]
  /// A sentence about it, where the ledger holds one.
  public var text: String
  /// The beginning of the run since which it is so.
  public var since: Instant

  /// An item made of its parts.
  public init(
    kind: String,
    subject: String,
    what: String,
    cause: String,
    facts: [String: String] = [:],
    text: String = "",
    since: Instant
  ) {
    self.kind = kind
    self.subject = subject
    self.what = what
    self.cause = cause
    self.facts = facts
    self.text = text
    self.since = since
  }
}

extension LedgerReader {
  /// The condition on `v_attention` that leaves out what the school chose to leave out.
  static let asksForALook: String = {
    let choices = Cause.choices.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    return "(cause IS NULL OR cause NOT IN (\(choices)) OR what LIKE 'left_alone%')"
  }()

  /// What a person should look at, with course and date or person where the ledger knows them.
  ///
  /// **Shape**: in the order of kind and subject; at most ten thousand.
  public func attentionItems() async throws -> [AttentionItem] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT item.kind, item.subject, item.what, item.cause, item.detail, run.started_at
          FROM v_attention AS item JOIN run ON run.run_id = item.since_run
          WHERE \(Self.asksForALook) ORDER BY item.kind, item.subject, item.cause LIMIT 10000
          """
      )
      return try rows.map { row in
        let detail: String = row[4] ?? ""
        let subject: String = row[1] ?? ""
        // A detail is the facts of a decision as JSON, or the sentence of an error.
        var facts = (try? [String: String](json: detail)) ?? [:]
        let text = facts.isEmpty && !detail.hasPrefix("{") ? detail : ""
        if facts["title"] == nil, facts["name"] == nil {
          facts.merge(try Self.names(of: subject, db)) { known, _ in known }
        }
        return AttentionItem(
          kind: row[0],
          subject: subject,
          what: row[2] ?? "",
          cause: row[3] ?? "",
          facts: facts,
          text: text,
          since: Instant(milliseconds: row[5])
        )
      }
    }
  }

  /// The course and its start, or the person, that a subject stands for; nothing where unknown.
  static func names(of subject: String, _ db: Database) throws -> [String: String] {
    let parts = subject.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return [:] }
    switch parts[0] {
    case "session":
      let key = parts[1].split(separator: ".").map(String.init)
      guard (2...3).contains(key.count) else { return [:] }
      return try named(
        """
        SELECT subject_label AS title, start_wall AS start FROM hp_session
        WHERE planning_id IN (SELECT planning_id FROM planning)
          AND course_key = ? AND week = ? AND discriminator = ? ORDER BY from_run DESC LIMIT 1
        """,
        [key[0], key[1], key.count == 3 ? key[2] : "0"],
        db
      )
    case "learner", "instructor":
      return try named(
        """
        SELECT trim(first_name || ' ' || last_name) AS name FROM hp_person
        WHERE planning_id IN (SELECT planning_id FROM planning)
          AND role = ? AND person_key = ? ORDER BY from_run DESC LIMIT 1
        """,
        parts,
        db
      )
    case "hp":
      return try named(
        """
        SELECT document.body ->> '$.title' AS title,
          strftime('%Y-%m-%d %H:%M UTC', link.starts_at / 1000, 'unixepoch') AS start
        FROM sheet_link AS link
        LEFT JOIN document ON document.fingerprint = link.base_fingerprint
        WHERE link.account_id IN (SELECT account_id FROM account) AND link.external_id = ?
        LIMIT 1
        """,
        [subject],
        db
      ).merging(
        named(
          """
          SELECT trim(person.first_name || ' ' || person.last_name) AS name
          FROM person_link AS link
          JOIN hp_person AS person ON person.planning_id = link.planning_id
            AND person.role = link.role AND person.person_key = link.person_key
            AND person.to_run IS NULL
          WHERE link.external_id = ? LIMIT 1
          """,
          [subject],
          db
        )
      ) { known, _ in known }
    default:
      return [:]
    }
  }

  private static func named(
    _ sql: String,
    _ arguments: [String],
    _ db: Database
  ) throws -> [String: String] {
    guard
      let row = try Row.fetchOne(db, sql: sql, arguments: StatementArguments(arguments))
    else { return [:] }
    var names: [String: String] = [:]
    for (column, value) in row {
      guard case .string(let text) = value.storage, !text.isEmpty else { continue }
      names[column] = text
    }
    return names
  }
}
