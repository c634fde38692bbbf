import Campus
import GRDB

/// All that the ledger keeps of one person or session, side by side.
public struct LinkCard: Sendable {
  /// The object as decisions name it.
  public var subject: String
  /// Its name; empty where none is known.
  public var name: String
  /// The rows of each part: `hyperplanning`, `edusign`, `links`, `base`, `exclusions`, `decisions`,
  /// `writes`, `versions`, `words`.
  public var parts: [(name: String, answer: LedgerAnswer)]
}

extension LedgerReader {
  /// The card of one person, session or sheet.
  ///
  /// - Throws: `LinkRefusal` for an object that is unknown or one of several.
  public func card(of text: String, _ speech: LinkSpeech) async throws -> LinkCard {
    let (object, name, scope) = try await read { db in
      let book = try LinkBook(db, speech)
      let object = try book.finder.object(text)
      return (object, try book.finder.name(of: object), book.scope)
    }
    var card = LinkCard(subject: object.description, name: name, parts: [])
    var arguments: [String: (any DatabaseValueConvertible)?] = [
      "account": scope.account, "planning": scope.planning, "subject": object.description,
    ]
    let questions: [(String, String)]
    switch object {
    case .person(let key):
      arguments["role"] = key.role.rawValue
      arguments["key"] = key.key
      questions = Self.ofPerson
    case .session(let key):
      arguments["course"] = key.course
      arguments["week"] = key.week
      arguments["discriminator"] = key.discriminator
      questions = Self.ofSession
    }
    for (name, sql) in questions + Self.ofBoth {
      // A question names only some of the values.
      let named = arguments.filter { sql.contains(":\($0.key)") }
      card.parts.append((name, try await answer(sql, arguments: StatementArguments(named))))
    }
    return card
  }

  private static let ofBoth = [
    (
      "exclusions",
      """
      SELECT word.word_id AS number, word.because, word.said_by,
        strftime('%Y-%m-%d %H:%M', word.said_at / 1000, 'unixepoch') AS said_utc
      FROM exclusion JOIN link_word AS word ON word.word_id = exclusion.word_id
      WHERE exclusion.account_id = :account AND exclusion.planning_id = :planning
        AND exclusion.subject = :subject AND exclusion.ended_by IS NULL
      """
    ),
    (
      "decisions",
      """
      SELECT situation, action, cause, detail, from_run, to_run FROM decision
      WHERE account_id = :account AND planning_id = :planning AND subject = :subject
      ORDER BY from_run DESC LIMIT 20
      """
    ),
    (
      "words",
      """
      SELECT word.word_id AS number, word.action, word.because, word.said_by,
        strftime('%Y-%m-%d %H:%M', word.said_at / 1000, 'unixepoch') AS said_utc, change.before,
        change.after, word.undone_by
      FROM link_change AS change JOIN link_word AS word ON word.word_id = change.word_id
      WHERE word.account_id = :account AND word.planning_id = :planning
        AND change.subject = :subject
      ORDER BY word.word_id DESC
      """
    ),
  ]

  private static let ofPerson = [
    (
      "hyperplanning",
      """
      SELECT person_key AS "key", last_name, first_name, email, phone, training, company,
        from_run AS since_run
      FROM hp_person
      WHERE planning_id = :planning AND role = :role AND person_key = :key AND to_run IS NULL
      """
    ),
    (
      "edusign",
      """
      SELECT profile.remote_id AS id, profile.external_id, profile.last_name, profile.first_name,
        profile.email, profile.phone, profile.archived, profile.from_run AS since_run
      FROM person_link AS link
      JOIN es_person AS profile ON profile.account_id = link.account_id
        AND profile.role = link.role AND profile.remote_id = link.remote_id
        AND profile.to_run IS NULL
      WHERE link.account_id = :account AND link.planning_id = :planning AND link.role = :role
        AND link.person_key = :key AND link.state <> 'gone'
      """
    ),
    (
      "links",
      """
      SELECT remote_id AS edusign_id, external_id, origin, state, created_run, updated_run,
        ended_run, ended_why
      FROM person_link
      WHERE account_id = :account AND planning_id = :planning AND role = :role
        AND person_key = :key
      ORDER BY person_link_id DESC
      """
    ),
    (
      "base",
      """
      SELECT document.body FROM person_link AS link
      JOIN document ON document.fingerprint = link.base_fingerprint
      WHERE link.account_id = :account AND link.planning_id = :planning AND link.role = :role
        AND link.person_key = :key AND link.state <> 'gone'
      """
    ),
    (
      "writes",
      """
      SELECT intent.intent_id AS number, intent.kind, intent.state, intent.cause, intent.run_id,
        strftime('%Y-%m-%d %H:%M:%S', intent.intended_at / 1000, 'unixepoch') AS intended_utc,
        intent.error_code, intent.error_text
      FROM person_link AS link
      JOIN intent ON intent.person_link_id = link.person_link_id
      WHERE link.account_id = :account AND link.planning_id = :planning AND link.role = :role
        AND link.person_key = :key
      ORDER BY intent.intent_id DESC LIMIT 20
      """
    ),
    (
      "versions",
      """
      SELECT 'hyperplanning' AS side, from_run, to_run, last_name, first_name, email
      FROM hp_person WHERE planning_id = :planning AND role = :role AND person_key = :key
      UNION ALL
      SELECT 'edusign', profile.from_run, profile.to_run, profile.last_name, profile.first_name,
        profile.email
      FROM es_person AS profile
      WHERE profile.account_id = :account AND profile.role = :role AND profile.remote_id IN (
        SELECT remote_id FROM person_link
        WHERE account_id = :account AND planning_id = :planning AND role = :role
          AND person_key = :key)
      ORDER BY 2 DESC, 1
      """
    ),
  ]

  /// The condition under which a sheet's link stood for the session at any time.
  private static let place = """
    place.planning_id = :planning AND place.course_key = :course AND place.week = :week
      AND place.discriminator = :discriminator AND place.account_id = :account
    """

  private static let ofSession = [
    (
      "hyperplanning",
      """
      SELECT course_key, week, subject_label AS subject, type, start_wall, rooms, instructors,
        roster.size AS learners, from_run AS since_run
      FROM hp_session JOIN roster ON roster.roster_id = hp_session.roster_id
      WHERE planning_id = :planning AND course_key = :course AND week = :week
        AND discriminator = :discriminator AND to_run IS NULL
      """
    ),
    (
      "edusign",
      """
      SELECT sheet.remote_id AS id, sheet.external_id, document.body ->> '$.title' AS title,
        strftime('%Y-%m-%d %H:%M', sheet.starts_at / 1000, 'unixepoch') AS start_utc,
        json_array_length(document.body, '$.learners') AS learners, sheet.archived, sheet.marked,
        sheet.from_run AS since_run
      FROM sheet_session AS place
      JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
      JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
        AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
      JOIN document ON document.fingerprint = sheet.document_fingerprint
      WHERE \(place) AND place.to_run IS NULL
      """
    ),
    (
      "links",
      """
      SELECT DISTINCT link.remote_id AS edusign_id, link.external_id, link.origin, link.state,
        link.created_run, link.updated_run, link.ended_run, link.ended_why
      FROM sheet_session AS place
      JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
      WHERE \(place)
      ORDER BY link.sheet_id DESC
      """
    ),
    (
      "base",
      """
      SELECT document.body FROM sheet_session AS place
      JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
      JOIN document ON document.fingerprint = link.base_fingerprint
      WHERE \(place) AND place.to_run IS NULL
      """
    ),
    (
      "writes",
      """
      SELECT DISTINCT intent.intent_id AS number, intent.kind, intent.state, intent.cause,
        intent.run_id,
        strftime('%Y-%m-%d %H:%M:%S', intent.intended_at / 1000, 'unixepoch') AS intended_utc,
        intent.error_code, intent.error_text
      FROM sheet_session AS place
      JOIN intent ON intent.sheet_id = place.sheet_id
      WHERE \(place)
      ORDER BY intent.intent_id DESC LIMIT 20
      """
    ),
    (
      "versions",
      """
      SELECT 'hyperplanning' AS side, from_run, to_run, subject_label AS title, start_wall AS start
      FROM hp_session
      WHERE planning_id = :planning AND course_key = :course AND week = :week
        AND discriminator = :discriminator
      UNION ALL
      SELECT DISTINCT 'edusign', sheet.from_run, sheet.to_run, document.body ->> '$.title',
        strftime('%Y-%m-%dT%H:%MZ', sheet.starts_at / 1000, 'unixepoch')
      FROM sheet_session AS place
      JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
      JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
        AND sheet.remote_id = link.remote_id
      JOIN document ON document.fingerprint = sheet.document_fingerprint
      WHERE \(place)
      ORDER BY 2 DESC, 1
      """
    ),
  ]
}
