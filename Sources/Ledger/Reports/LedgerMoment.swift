public import Campus
import GRDB

/// A moment as of which the ledger may be asked.
public enum LedgerMoment: Sendable, Hashable {
  /// As a run left it.
  case run(Int64)
  /// As the last run that had begun by then left it.
  case instant(Instant)
}

/// Shows the ledger as a run left it.
///
/// What is kept in versions is shown exactly. A link's last agreement is kept for today alone: where
/// it is younger than the run, what our last confirmed write by then put there stands for it. An
/// object's failures in a row are left out where they are younger than the run.
struct PastView {
  /// The run.
  let run: Dossier.RunMark

  /// The run that a moment means.
  ///
  /// - Throws: `LedgerError` with code `unknown_run`.
  init(_ moment: LedgerMoment, _ db: Database) throws {
    let row =
      switch moment {
      case .run(let number):
        try Row.fetchOne(
          db,
          sql: "SELECT run_id, started_at FROM run WHERE run_id = ?",
          arguments: [number]
        )
      case .instant(let instant):
        try Row.fetchOne(
          db,
          sql: """
            SELECT run_id, started_at FROM run WHERE started_at <= ? ORDER BY run_id DESC LIMIT 1
            """,
          arguments: [instant.milliseconds]
        )
      }
    guard let row else {
      throw LedgerError(
        .unknownRun,
        "The ledger knows no such run. 'passerelle runs' lists those that it knows."
      )
    }
    run = Dossier.RunMark(number: row[0], at: Instant(milliseconds: row[1]))
  }

  /// Tables that are looked up by keys for which the file has an index of what is in force now alone.
  ///
  /// They are copied, with indexes of their own: they have a row for each sheet or person, and a
  /// question that had to walk through them for each row of another would never end.
  static let indexes = [
    "sheet_session": ["planning_id, course_key, week, discriminator, part", "sheet_id"],
    "sheet_link": ["sheet_id", "account_id, remote_id"],
    "person_link": [
      "person_link_id", "planning_id, role, person_key", "account_id, role, remote_id",
    ],
    "decision": ["planning_id, subject"],
  ]

  /// Each table that grows with the runs: which rows there were, and what their columns said.
  var tables: [(name: String, condition: String, changes: [String: String])] {
    let past = run.number
    let open = ["to_run": "iif(to_run > \(past), NULL, to_run)"]
    let versioned = [
      "sheet_session", "hp_session", "hp_person", "es_sheet", "es_mark", "es_person", "decision",
      "cell", "heading_course", "heading_session", "heading_person",
    ].map { ($0, "from_run <= \(past)", open) }
    let link = [
      "state": """
      iif(coalesce(ended_run, 0) > \(past), iif(remote_id IS NULL, 'proposed', 'live'), state)
      """,
      "ended_run": "iif(ended_run > \(past), NULL, ended_run)",
      "ended_why": "iif(coalesce(ended_run, 0) > \(past), NULL, ended_why)",
    ]
    func agreed(_ link: String, _ key: String, _ kinds: String) -> [String: String] {
      [
        "base_fingerprint": """
        iif(updated_run > \(past), (
          SELECT done.want_fingerprint FROM main.intent AS done
          WHERE done.\(key) = \(link).\(key) AND done.state = 'confirmed'
            AND done.closed_run <= \(past) AND done.kind IN (\(kinds))
          ORDER BY done.intent_id DESC LIMIT 1), base_fingerprint)
        """
      ]
    }
    let ofSheets = agreed(
      "sheet_link",
      "sheet_id",
      "'sheet_create', 'sheet_update', 'roster_add', 'roster_remove'"
    )
    let ofPeople = agreed("person_link", "person_link_id", "'person_create', 'person_update'")
    let later = "coalesce(closed_run, 0) > \(past)"
    let end = "(SELECT coalesce(finished_at, started_at) FROM main.run WHERE run_id = \(past))"
    return versioned + [
      ("run", "run_id <= \(past)", [:]),
      ("sheet_link", "created_run <= \(past)", link.merging(ofSheets) { $1 }),
      ("person_link", "created_run <= \(past)", link.merging(ofPeople) { $1 }),
      (
        "intent", "run_id <= \(past)",
        [
          "state": "iif(\(later), iif(sent_at IS NULL, 'intended', 'sent'), state)",
          "closed_at": "iif(\(later), NULL, closed_at)",
          "closed_run": "iif(\(later), NULL, closed_run)",
          "error_code": "iif(\(later), NULL, error_code)",
          "error_text": "iif(\(later), NULL, error_text)",
        ]
      ),
      (
        "hold", "run_id <= \(past)",
        ["closed_at": "iif(coalesce(closed_at, 0) > \(end), NULL, closed_at)"]
      ),
      ("item_health", "run_id <= \(past)", [:]),
      ("sheet_progress", "archived_run <= \(past)", [:]),
      ("roll_call", "completed_run <= \(past)", [:]),
      ("mail", "run_id <= \(past)", [:]),
      ("link_word", "after_run < \(past)", [:]),
    ]
  }
}
