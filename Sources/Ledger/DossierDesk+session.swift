import Campus
import Foundation
import GRDB

extension DossierDesk {
  /// What is known of a session and its sheet; `nil` where it was never seen.
  func session(_ key: SessionKey) throws -> Dossier? {
    let versions = try sessionVersions(key)
    let link = try sheetLink(key)
    guard !versions.isEmpty || link != nil else { return nil }
    let sheets = try link?.remoteID.map(sheetVersions) ?? []
    let agreed = try link?.base.map(values(document:)) ?? [:]
    let (now, there) = (versions.last, sheets.last)
    let decisions = try decisions(
      ["session:\(key)", "attendance:\(key)", "attendance:\(key):*"] + strangers(key)
    )
    let shown = now?.values ?? there?.values ?? agreed
    return Dossier(
      subject: .session(key),
      name: shown[.title]?.text ?? "",
      startsAt: shown[.start]?.moment,
      remoteID: link?.isGone == true ? nil : link?.remoteID,
      isInHyperplanning: now.map { $0.to == nil } ?? false,
      isInEdusign: there.map { $0.to == nil } ?? false,
      fields: fields(now?.inForce, there?.inForce, agreed: agreed),
      decisions: decisions.standing,
      marks: try link.map { try marks(sheet: $0.id) } ?? [],
      events: (events(versions, on: .hyperplanning) + events(sheets, on: .edusign)
        + decisions.events + (try link.map { try writes("sheet_id", $0.id) } ?? [])).inOrder
    )
  }

  /// What is known of a sheet that no session of ours has; `nil` where it was never seen.
  func sheet(_ id: String) throws -> Dossier? {
    let sheets = try sheetVersions(id)
    guard let there = sheets.last else { return nil }
    let decisions = try decisions(["sheet:\(id)"])
    return Dossier(
      subject: .sheet(id),
      name: there.values[.title]?.text ?? "",
      startsAt: there.values[.start]?.moment,
      remoteID: id,
      isInHyperplanning: false,
      isInEdusign: there.to == nil,
      fields: fields(nil, there.inForce, agreed: [:]),
      decisions: decisions.standing,
      marks: [],
      events: (events(sheets, on: .edusign) + decisions.events).inOrder
    )
  }

  /// Those expected in a session who have no profile yet, as decisions write them: why they are
  /// not on its sheet is told with it.
  private func strangers(_ key: SessionKey) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT one.role || ':' || one.person_key
        FROM (
          SELECT 'learner' AS role, member.person_key FROM hp_session AS session
          JOIN roster_member AS member ON member.roster_id = session.roster_id
          WHERE session.planning_id = :planning AND session.course_key = :course
            AND session.week = :week AND session.discriminator = :further
            AND session.to_run IS NULL
          UNION ALL
          SELECT 'instructor', instructor.value FROM hp_session AS session
          JOIN json_each(session.instructors) AS instructor
          WHERE session.planning_id = :planning AND session.course_key = :course
            AND session.week = :week AND session.discriminator = :further
            AND session.to_run IS NULL
        ) AS one
        WHERE NOT EXISTS (
          SELECT 1 FROM person_link AS link
          WHERE link.planning_id = :planning AND link.role = one.role
            AND link.person_key = one.person_key AND link.account_id = :account
            AND link.state = 'live'
        )
        """,
      arguments: [
        "planning": planning, "account": account, "course": key.course, "week": key.week,
        "further": key.discriminator,
      ]
    )
  }

  private struct Link {
    var id: Int64
    var remoteID: String?
    var base: Int64?
    var isGone: Bool
  }

  /// The sheet that a session has, else the last one that it had.
  private func sheetLink(_ key: SessionKey) throws -> Link? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT link.sheet_id, link.remote_id, link.base_fingerprint, link.state = 'gone'
        FROM sheet_session AS place JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
        WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
          AND place.discriminator = ? AND place.account_id = ?
        ORDER BY place.to_run IS NULL DESC, place.from_run DESC LIMIT 1
        """,
      arguments: [planning, key.course, key.week, key.discriminator, account]
    ).map { Link(id: $0[0], remoteID: $0[1], base: $0[2], isGone: $0[3]) }
  }

  private func sessionVersions(_ key: SessionKey) throws -> [Version] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT from_run, to_run, subject_label, type, starts_at, ends_at, rooms, instructors,
          roster_id
        FROM hp_session
        WHERE planning_id = ? AND course_key = ? AND week = ? AND discriminator = ?
        ORDER BY from_run
        """,
      arguments: [planning, key.course, key.week, key.discriminator]
    ).map { row in
      let rooms: [String] = try [String](json: row[6])
      let members = try UInt32.fetchAll(
        db,
        sql: "SELECT person_key FROM roster_member WHERE roster_id = ?",
        arguments: [row[8] as Int64]
      )
      return Version(
        from: row[0],
        to: row[1],
        values: [
          .title: .text(Session.title(row[2], type: row[3])),
          .start: .moment(Instant(milliseconds: row[4])),
          .end: .moment(Instant(milliseconds: row[5])),
          .room: .text(rooms.joined(separator: ", ")),
          .instructors: .names(try names(.instructor, [UInt32](json: row[7]))),
          .learners: .names(try names(.learner, members)),
        ]
      )
    }
  }

  private func sheetVersions(_ id: String) throws -> [Version] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT from_run, to_run, document_fingerprint, archived FROM es_sheet
        WHERE account_id = ? AND remote_id = ? ORDER BY from_run
        """,
      arguments: [account, id]
    ).map { row in
      var values = try values(document: row[2])
      values[.archived] = .flag(row[3])
      return Version(from: row[0], to: row[1], values: values)
    }
  }

  /// The fields of a sheet's document, with people by name.
  private func values(document fingerprint: Int64) throws -> [FieldName: FieldValue] {
    guard
      let body = try String.fetchOne(
        db,
        sql: "SELECT body FROM document WHERE fingerprint = ? AND kind = 'sheet'",
        arguments: [fingerprint]
      )
    else { return [:] }
    let sheet = try JSONDecoder().decode(WrittenSheet.self, from: Data(body.utf8))
    return [
      .title: .text(sheet.title),
      .start: .moment(Instant(milliseconds: sheet.start)),
      .end: .moment(Instant(milliseconds: sheet.end)),
      .room: .text(sheet.room),
      .instructors: .names(try names(.instructor, profiles: sheet.instructors)),
      .learners: .names(try names(.learner, profiles: sheet.learners)),
    ]
  }

  private func marks(sheet: Int64) throws -> [Dossier.OpenMark] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT cell.person_key, cell.starts_at, cell.mark, cell.status, coalesce(cell.cause, '')
        FROM cell WHERE cell.sheet_id = ? AND cell.to_run IS NULL AND cell.status <> 'agreed'
        ORDER BY cell.person_key
        """,
      arguments: [sheet]
    ).map { row in
      Dossier.OpenMark(
        name: try names(.learner, [row[0]]).first ?? "",
        startsAt: Instant(milliseconds: row[1]),
        mark: row[2],
        status: row[3],
        cause: row[4]
      )
    }
  }
}

/// A sheet's document as it stands in the ledger.
private struct WrittenSheet: Decodable {
  let title: String
  let start: Int64
  let end: Int64
  let room: String
  let instructors: [String]
  let learners: [String]
}

extension DossierDesk.Version {
  /// The version, unless the object has vanished since.
  var inForce: Self? { to == nil ? self : nil }
}

extension FieldValue {
  /// The text, where it is one.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The moment, where it is one.
  var moment: Instant? {
    if case .moment(let moment) = self { moment } else { nil }
  }
}

extension [Dossier.Event] {
  /// The earliest first; those of one moment stay as they were.
  var inOrder: Self {
    enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}
