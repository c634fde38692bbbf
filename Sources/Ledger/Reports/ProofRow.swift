public import Campus
import GRDB

/// What both sides hold of one learner's place in one class, or in one part of a class that is cut in
/// two sheets.
public struct ProofRow: Sendable, Hashable {
  /// The session's key, such as `4711.12`.
  public var session: String
  /// The title that Hyperplanning's subject and type make.
  public var title: String
  /// The start: of the class, or of the part that the sheet is for.
  public var startsAt: Instant
  /// The end.
  public var endsAt: Instant
  /// The sheet; `nil` where there is none.
  public var sheet: Sheet?

  /// What the sheet shows.
  public struct Sheet: Sendable, Hashable {
    /// Its title.
    public var title: String
    /// The title that it should bear: Hyperplanning's of now, or the one last agreed on where the
    /// configuration makes titles another way, or where sessions share the sheet.
    public var dueTitle: String
    /// Whether it is archived.
    public var isArchived: Bool
    /// When a run first saw it archived.
    public var archivedAt: Instant?
    /// Whether the learner stands on it.
    public var isSeated: Bool
    /// What it says of the learner.
    public var mark: MarkState
    /// Whether the learner signed.
    public var isSigned: Bool
    /// When the learner signed.
    public var signedAt: Instant?
    /// How many others signed within the same second.
    public var sameSecond: Int
    /// How many instructors signed.
    public var instructorSignatures: Int
  }
}

extension LedgerReader {
  /// A learner's classes on some days, as both sides last showed them, by start.
  public func proof(
    of learner: UInt32,
    from first: LocalDay,
    to last: LocalDay
  ) async throws -> [ProofRow] {
    try await read { db in
      let isTitleRuled = try DossierDesk(db)?.ruledFields.contains(.title) ?? false
      return try Row.fetchAll(
        db,
        sql: Self.proofQuestion,
        arguments: [
          "learner": learner, "first": first.description,
          "last": last.adding(days: 1).description,
        ]
      ).map { try ProofRow($0, isTitleRuled: isTitleRuled) }
    }
  }

  private static let proofQuestion = """
    SELECT
      session.course_key || '.' || session.week
        || iif(session.discriminator > 0, '.' || session.discriminator, '') AS session,
      session.subject_label, session.type,
      session.starts_at, session.ends_at,
      (SELECT count(*) FROM sheet_session AS part WHERE part.planning_id = place.planning_id
        AND part.course_key = place.course_key AND part.week = place.week
        AND part.discriminator = place.discriminator AND part.account_id = place.account_id
        AND part.to_run IS NULL) AS parts,
      coalesce(sheet.starts_at, link.starts_at) AS part_starts_at,
      coalesce(sheet.ends_at, link.ends_at) AS part_ends_at,
      sheet.remote_id AS sheet, coalesce(document.body ->> '$.title', '') AS title,
      coalesce(base.body ->> '$.title', '') AS agreed_title,
      EXISTS (SELECT 1 FROM sheet_session AS other WHERE other.sheet_id = place.sheet_id
        AND other.to_run IS NULL AND NOT other.leads) AS is_shared,
      sheet.archived, progress.archived_at,
      EXISTS (SELECT 1 FROM json_each(document.body, '$.learners') AS seat
        WHERE seat.value = person.remote_id) AS is_seated,
      coalesce(mark.state, 'unknown') AS mark, coalesce(mark.signed, 0) AS signed, mark.signed_at,
      (SELECT count(*) FROM es_mark AS other WHERE other.account_id = mark.account_id
        AND other.sheet_remote_id = mark.sheet_remote_id AND other.role = 'learner'
        AND other.to_run IS NULL AND other.person_remote_id <> mark.person_remote_id
        AND other.signed_at / 1000 = mark.signed_at / 1000) AS same_second,
      (SELECT count(*) FROM es_mark AS signer WHERE signer.account_id = link.account_id
        AND signer.sheet_remote_id = link.remote_id AND signer.role = 'instructor'
        AND signer.to_run IS NULL AND signer.signed) AS signers
    FROM hp_session AS session
    JOIN roster_member AS member ON member.roster_id = session.roster_id
      AND member.person_key = :learner
    LEFT JOIN sheet_session AS place ON place.planning_id = session.planning_id
      AND place.course_key = session.course_key AND place.week = session.week
      AND place.discriminator = session.discriminator AND place.to_run IS NULL
    LEFT JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
    LEFT JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
      AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
    LEFT JOIN document ON document.fingerprint = sheet.document_fingerprint
    LEFT JOIN document AS base ON base.fingerprint = link.base_fingerprint
    LEFT JOIN sheet_progress AS progress ON progress.sheet_id = link.sheet_id
    LEFT JOIN person_link AS person ON person.planning_id = session.planning_id
      AND person.role = 'learner' AND person.person_key = member.person_key
      AND person.account_id = link.account_id AND person.state <> 'gone'
    LEFT JOIN es_mark AS mark ON mark.account_id = link.account_id
      AND mark.sheet_remote_id = link.remote_id AND mark.role = 'learner'
      AND mark.person_remote_id = person.remote_id AND mark.to_run IS NULL
    WHERE session.to_run IS NULL AND session.planning_id = \(lastPlanning)
      AND session.start_wall >= :first AND session.start_wall < :last
    ORDER BY session.start_wall, session.course_key, place.part
    """
}

extension ProofRow {
  fileprivate init(_ row: Row, isTitleRuled: Bool) throws {
    func instant(_ column: String) -> Instant? {
      (row[column] as Int64?).map(Instant.init(milliseconds:))
    }
    session = row["session"]
    title = Session.title(row["subject_label"], type: row["type"])
    // A class in two sheets is told part by part, each with the times of its sheet.
    let isPart = row["parts"] as Int > 1
    startsAt =
      (isPart ? instant("part_starts_at") : nil) ?? Instant(milliseconds: row["starts_at"])
    endsAt = (isPart ? instant("part_ends_at") : nil) ?? Instant(milliseconds: row["ends_at"])
    guard row["sheet"] as String? != nil else { return }
    guard let mark = MarkState(rawValue: row["mark"]) else {
      throw DatabaseError(resultCode: .SQLITE_MISMATCH)
    }
    let agreed: String = row["agreed_title"]
    sheet = Sheet(
      title: row["title"],
      dueTitle: (isTitleRuled || row["is_shared"]) && !agreed.isEmpty ? agreed : title,
      isArchived: row["archived"],
      archivedAt: instant("archived_at"),
      isSeated: row["is_seated"],
      mark: mark,
      isSigned: row["signed"],
      signedAt: instant("signed_at"),
      sameSecond: row["same_second"],
      instructorSignatures: row["signers"]
    )
  }
}
