import Campus
import Foundation
import GRDB

extension DossierDesk {
  /// What is known of a session and its sheets; `nil` where it was never seen.
  ///
  /// Of a session that is cut in two, both sheets stand beside it as one.
  func session(_ key: SessionKey) throws -> Dossier? {
    let versions = try sessionVersions(key)
    let links = try sheetLinks(key)
    // What no reading shows any more may only have left the days that are looked at.
    let heading = versions.last?.inForce == nil ? try heading(of: key) : nil
    guard !versions.isEmpty || !links.isEmpty || heading != nil else { return nil }
    let sheets = try links.compactMap(\.remoteID).map(sheetVersions)
    let companions = try companions(of: key)
    let agreed = Self.joined(try links.compactMap(\.base).map(values(document:)))
    let there = Self.joined(sheets.compactMap(\.last).compactMap(\.inForce).map(\.values))
    let decisions = try decisions(
      ["session:\(key)", "session:\(key):p*", "attendance:\(key)", "attendance:\(key):*"]
        + subjects(ofSheetLedBy: companions.first(where: \.leads)?.key)
        + missing(key, links.compactMap(\.remoteID))
    )
    let alone = heading?.values ?? versions.last?.inForce?.values ?? [:]
    let shared = alone.isEmpty ? [:] : try together([key] + companions.map(\.key))
    let now = alone.merging(shared) { $1 }
    let shown =
      [now, versions.last?.values, sheets.first?.last?.values].compactMap(\.self)
      .first { !$0.isEmpty } ?? agreed
    var dossier = Dossier(
      subject: .session(key),
      name: shown[.title]?.text ?? "",
      startsAt: shown[.start]?.moment,
      remoteID: links.first { !$0.isGone }?.remoteID,
      isInHyperplanning: !now.isEmpty,
      isInEdusign: !there.isEmpty,
      fields: fields(now, there, agreed: agreed),
      decisions: decisions.standing,
      marks: try links.flatMap { try marks(sheet: $0.id) },
      events: (events(versions, on: .hyperplanning)
        + sheets.flatMap { events($0, on: .edusign) } + decisions.events
        + (try links.flatMap { try writes("sheet_id", $0.id) + markEvents(sheet: $0.id) })).inOrder
    )
    dossier.remoteIDs = links.filter { !$0.isGone }.compactMap(\.remoteID)
    if let leftOut = heading?.leftOut { dossier.remarks = [leftOut] }
    return dossier
  }

  /// The sheets of one session as if they were one: from the first start to the last end, with
  /// whoever is on any of them.
  static func joined(_ parts: [[FieldName: FieldValue]]) -> [FieldName: FieldValue] {
    guard let first = parts.first else { return [:] }
    return parts.dropFirst().reduce(into: first) { whole, part in
      whole[.end] = [whole[.end], part[.end]].compactMap { $0?.moment }.max().map { .moment($0) }
      for name in [FieldName.instructors, .learners] {
        let names = Set(whole[name]?.names ?? []).union(part[name]?.names ?? [])
        whole[name] = .names(names.sorted())
      }
      whole[.archived] = .flag(whole[.archived] == .flag(true) && part[.archived] == .flag(true))
    }
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
      fields: fields([:], there.inForce?.values ?? [:], agreed: [:]),
      decisions: decisions.standing,
      marks: [],
      events: (events(sheets, on: .edusign) + decisions.events).inOrder
    )
  }

  /// Those expected in a session who are on none of its sheets, as decisions write them.
  ///
  /// Why they are not is told with it. That a living link is not gone lets SQLite use its index of
  /// those.
  private func missing(_ key: SessionKey, _ sheets: [String]) throws -> [String] {
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
        LEFT JOIN person_link AS link ON link.planning_id = :planning AND link.role = one.role
          AND link.person_key = one.person_key AND link.account_id = :account
          AND link.state = 'live' AND link.state <> 'gone'
        WHERE link.remote_id IS NULL OR link.remote_id NOT IN (
          SELECT seat.value FROM json_each(:sheets) AS id
          JOIN es_sheet AS sheet ON sheet.account_id = :account AND sheet.remote_id = id.value
            AND sheet.to_run IS NULL
          JOIN document ON document.fingerprint = sheet.document_fingerprint
          JOIN json_each(document.body, iif(one.role = 'learner', '$.learners', '$.instructors'))
            AS seat
        )
        """,
      arguments: [
        "planning": planning, "account": account, "course": key.course, "week": key.week,
        "further": key.discriminator, "sheets": CanonicalJSON.array(sheets),
      ]
    )
  }

  private struct Link {
    var id: Int64
    var remoteID: String?
    var base: Int64?
    var isGone: Bool
  }

  /// The sheets that a session has, one for each part; else the last one that it had.
  private func sheetLinks(_ key: SessionKey) throws -> [Link] {
    let places = try Row.fetchAll(
      db,
      sql: """
        SELECT link.sheet_id, link.remote_id, link.base_fingerprint, link.state = 'gone',
          place.to_run IS NULL
        FROM sheet_session AS place JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
        WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
          AND place.discriminator = ? AND place.account_id = ?
        ORDER BY place.to_run IS NULL DESC, iif(place.to_run IS NULL, place.part, 0),
          place.from_run DESC, place.part
        """,
      arguments: [planning, key.course, key.week, key.discriminator, account]
    ).map { row in
      (
        link: Link(id: row[0], remoteID: row[1], base: row[2], isGone: row[3]),
        isInForce: row[4] as Bool
      )
    }
    let inForce = places.filter(\.isInForce)
    return (inForce.isEmpty ? Array(places.prefix(1)) : inForce).map(\.link)
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

  /// The names, where it is a list of them.
  var names: [String]? {
    if case .names(let names) = self { names } else { nil }
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
