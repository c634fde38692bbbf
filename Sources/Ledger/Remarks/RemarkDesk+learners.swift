import Campus
import GRDB
import Planning

/// What is told of learners for what was: the lists that they left, the mails about them, the sum of
/// their absences.
extension RemarkDesk {
  /// An absence that both sides agree on.
  private struct Absence {
    var starts: Int64
    var ends: Int64
    var since: Int64
  }

  /// That learners' absences come to another number in Hyperplanning, which counts them in another
  /// unit than sheets.
  func countedDifferently(_ people: [Known]) throws -> [Dossier.Standing] {
    let unit = desk.configuration["school.absences_count_as"] ?? "sheets"
    let learners = people.filter { $0.key.role == .learner }
    guard unit != "sheets", !learners.isEmpty else { return [] }
    let absences = try absences(of: learners.count == 1 ? learners[0].key.key : nil)
    return learners.compactMap { person in
      guard let own = absences[person.key.key], let last = own.last else { return nil }
      let count = count(own, in: unit)
      guard count != own.count else { return nil }
      return remark(
        on: person.subject,
        .countedDifferently,
        since: last.since,
        [
          "name": person.name, "sheets": String(own.count), "count": String(count),
          "unit": unit,
        ]
      )
    }
  }

  /// What absences come to in hours or in half-days.
  private func count(_ absences: [Absence], in unit: String) -> Int {
    guard unit != "hours" else {
      return Int(absences.map { $0.ends - $0.starts }.reduce(0, +) / 3_600_000)
    }
    let halves = absences.compactMap { absence in
      desk.zone?.wall(at: Instant(milliseconds: absence.starts))
    }.map { "\($0.day) \($0.secondOfDay < 13 * 3600)" }
    return Set(halves).count
  }

  /// The absences of one learner, or of all, by the learner's key and in their order.
  private func absences(of learner: UInt32?) throws -> [UInt32: [Absence]] {
    let condition = learner == nil ? "" : "AND cell.person_key = ?"
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT cell.person_key, cell.starts_at, cell.ends_at, cell.from_run
        FROM cell JOIN sheet_link AS link ON link.sheet_id = cell.sheet_id
        WHERE link.planning_id = ? AND link.account_id = ? AND cell.to_run IS NULL
          AND cell.status = 'agreed' AND cell.base IN ('absent', 'justified') \(condition)
        ORDER BY cell.starts_at
        """,
      arguments: [desk.planning, desk.account] + StatementArguments([learner].compactMap(\.self))
    )
    return Dictionary(grouping: rows) { $0[0] as UInt32 }.mapValues { rows in
      rows.map { Absence(starts: $0[1], ends: $0[2], since: $0[3]) }
    }
  }

  /// That a mail about a learner did not, or not certainly, reach the tutor: of each the last one.
  ///
  /// - Parameters:
  ///   - people: about whom it is asked.
  ///   - length: for how long before the last run such mails count; `nil` for all.
  /// - Returns: a remark on each about whom there is such a mail.
  /// - Throws: what keeps the ledger from being read.
  func untoldTutors(_ people: [Known], since length: Duration?) throws -> [Dossier.Standing] {
    let learners = people.filter { $0.key.role == .learner }
    guard !learners.isEmpty else { return [] }
    let one = learners.count == 1 ? [learners[0].key.key] : []
    let condition = one.isEmpty ? "" : "AND line.person_key = ?"
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT line.person_key, mail.day, mail.tutor, mail.state, coalesce(mail.error_text, ''),
          mail.run_id
        FROM mail_line AS line JOIN mail ON mail.mail_id = line.mail_id
        WHERE mail.account_id = ? AND mail.state IN ('refused', 'doubtful', 'abandoned')
          AND mail.closed_at > (SELECT max(started_at) FROM run) - ? \(condition)
        ORDER BY mail.day DESC, mail.part DESC
        """,
      arguments: [desk.account, length.map { $0.components.seconds * 1000 } ?? Int64.max / 2]
        + StatementArguments(one)
    )
    let mails = Dictionary(rows.map { ($0[0] as UInt32, $0) }) { first, _ in first }
    return learners.compactMap { person in
      mails[person.key.key].map { row in
        remark(
          on: person.subject,
          .tutorNotTold,
          since: row[5],
          [
            "name": person.name, "day": row[1], "tutor": row[2], "state": row[3], "why": row[4],
          ]
        )
      }
    }
  }

  /// That a learner left sessions that go on without them: earlier sheets rightly keep them.
  func movedGroup(_ person: Known) throws -> Dossier.Standing? {
    guard person.key.role == .learner else { return nil }
    let left = try Row.fetchOne(
      db,
      sql: """
        SELECT former.to_run, former.subject_label, former.type
        FROM roster_member AS member
        CROSS JOIN hp_session AS former ON former.roster_id = member.roster_id
        CROSS JOIN hp_session AS present ON present.planning_id = former.planning_id
          AND present.course_key = former.course_key AND present.week = former.week
          AND present.discriminator = former.discriminator AND present.from_run = former.to_run
        WHERE member.person_key = :learner AND former.planning_id = :planning
          AND NOT EXISTS (
            SELECT 1 FROM roster_member AS still
            WHERE still.roster_id = present.roster_id AND still.person_key = :learner
          )
        ORDER BY former.to_run DESC, former.starts_at LIMIT 1
        """,
      arguments: ["learner": person.key.key, "planning": desk.planning]
    )
    guard let left else { return nil }
    let run: Int64 = left[0]
    return remark(
      on: person.subject,
      .groupMoved,
      since: run,
      [
        "name": person.name, "course": Session.title(left[1], type: left[2]),
        "moved_at": desk.wall(run),
      ]
    )
  }
}
