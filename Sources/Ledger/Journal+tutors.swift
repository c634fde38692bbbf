import Campus
import Foundation
import GRDB
import Planning

extension Journal {
  /// Gives a tutor's mailbox its link and its external id.
  func propose(_ tutor: Tutor, in intent: inout JournalledIntent) throws {
    let externalID = tutor.externalID(in: planning)
    try db.cachedStatement(
      sql: """
        INSERT INTO tutor_link (account_id, mailbox, external_id, origin, created_run, updated_run)
        VALUES (?, ?, ?, 'created', ?, ?)
        """
    ).execute(
      arguments: [scope.account, tutor.email.folded, externalID, run.number, run.number]
    )
    intent.tutor = db.lastInsertedRowID
    intent.mailbox = tutor.email.folded
    intent.externalID = externalID
  }

  /// Takes what a write needs to know from the tutor's link.
  func fill(_ intent: inout JournalledIntent, tutor number: Int64) throws {
    intent.tutor = number
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT mailbox, external_id, remote_id FROM tutor_link WHERE tutor_link_id = ?"
        ),
        arguments: [number]
      )
    else { return }
    intent.mailbox = row[0]
    intent.externalID = row[1]
    intent.remoteID = row[2]
  }

  /// Notes the card that bears a tutor's mailbox.
  func link(tutor: Int64?, to remoteID: String, isOurs: Bool) throws {
    try db.cachedStatement(
      sql: """
        UPDATE tutor_link SET remote_id = ?, origin = ?, updated_run = ? WHERE tutor_link_id = ?
        """
    ).execute(arguments: [remoteID, isOurs ? "created" : "matched", run.number, tutor])
  }

  /// Notes whom we put on a learner's profile as tutors.
  func note(_ tutors: LearnerTutors, writtenTo remoteID: String) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO learner_tutors (account_id, remote_id, tutors, updated_run)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (account_id, remote_id)
          DO UPDATE SET tutors = excluded.tutors, updated_run = excluded.updated_run
        """
    ).execute(
      arguments: [scope.account, remoteID, CanonicalJSON.array(tutors.ours), run.number]
    )
  }
}

extension LedgerFile {
  /// What is remembered of tutors in Edusign.
  static func tutors(_ db: Database, scope: Scope, open: Set<Int64>) throws -> TutorMemory {
    var memory = TutorMemory()
    for row in try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT tutor_link_id, mailbox, remote_id FROM tutor_link WHERE account_id = ?"
      ),
      arguments: [scope.account]
    ) {
      let id: Int64 = row[0]
      memory.links[row[1]] = TutorLink(id: id, remoteID: row[2], hasOpenIntent: open.contains(id))
    }
    for row in try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT remote_id, tutors FROM learner_tutors WHERE account_id = ?"
      ),
      arguments: [scope.account]
    ) {
      let body: String = row[1]
      memory.written[row[0]] = try JSONDecoder().decode([String].self, from: Data(body.utf8))
    }
    return memory
  }
}
