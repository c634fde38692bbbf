public import Campus
import GRDB

extension LedgerReader {
  /// Something that a question may mean, in words.
  public struct Candidate: Sendable, Hashable {
    /// The object.
    public var subject: DossierSubject
    /// Its course or its person.
    public var name: String
    /// The start of a session or sheet; `nil` for a person.
    public var startsAt: Instant?
    /// The address of a person; empty for a session.
    public var email = ""

    /// Whether it is a profile that is linked with nobody.
    var isProfile: Bool {
      if case .profile = subject { true } else { false }
    }

    /// What a person or a profile is there as; `nil` for anything else.
    var role: Role? {
      switch subject {
      case .person(let key): key.role
      case .profile(let role, _): role
      case .session, .sheet, .course: nil
      }
    }
  }

  /// What a question may mean: a session (`course.week`), a key as decisions and reports write it
  /// (`learner:41`, `course:4711`, `sheet:…`, `profile:…`, `attendance:101.6:learner:41`), the id of a
  /// sheet or a profile, an e-mail, a day with an hour and words of a title
  /// (`2026-11-24 08:30 Anatomie`), or a name, whose case, accents and order do not count.
  ///
  /// - Returns: the one object that is meant, or all that may be; people before sessions.
  public func candidates(for words: String) async throws -> [Candidate] {
    try await read { db in
      guard let desk = try DossierDesk(db) else { return [] }
      let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !words.isEmpty else { return [] }
      if let object = LinkObject(asked: words) { return try desk.known(object) }
      if words.hasPrefix("sheet:") { return try desk.sheets(String(words.dropFirst(6))) }
      if words.hasPrefix("profile:") { return try desk.profiles(id: String(words.dropFirst(8))) }
      if words.hasPrefix("course:"), let key = UInt32(words.dropFirst(7)) {
        return try desk.courseCandidates(key)
      }
      if words.contains("@") { return try desk.people(email: words) }
      if LocalDay(String(words.prefix(10))) != nil { return try desk.sessions(on: words) }
      // An id is one word.
      let ids = words.contains(" ") ? [] : try desk.sheets(words) + desk.profiles(id: words)
      guard ids.isEmpty else { return ids }
      let people = try desk.people(named: words)
      return people.isEmpty ? try desk.unplacedCourses(titled: words) : people
    }
  }
}

extension LinkObject {
  /// Reads an object as people and reports name it; `nil` for anything else.
  ///
  /// A mark is asked about by its learner, one part of a session by the whole.
  fileprivate init?(asked words: String) {
    if let object = LinkObject(words) ?? SessionKey(words).map(LinkObject.session) {
      self = object
      return
    }
    let parts = words.split(separator: ":").map(String.init)
    switch (parts.first, parts.count) {
    case ("attendance", 4): self.init("\(parts[2]):\(parts[3])")
    case ("attendance", 2), ("session", 3): self.init("session:\(parts[1])")
    default: return nil
    }
  }
}

extension DossierDesk {
  /// The one object of that key, where it was ever seen.
  func known(_ object: LinkObject) throws -> [LedgerReader.Candidate] {
    switch object {
    case .session(let key):
      try sessions(
        "course_key = ? AND week = ? AND discriminator = ?",
        [key.course, key.week, key.discriminator]
      ) + headingSessions("meeting.course_key = ? AND meeting.week = ?", [key.course, key.week])
    case .person(let key):
      try Row.fetchAll(
        db,
        sql: Self.everybody + " AND role = ? AND person_key = ?",
        arguments: [planning, key.role.rawValue, key.key]
      ).compactMap { LedgerReader.Candidate($0) }
        + headingPeople(
          "AND heading.role = ? AND heading.person_key = ?",
          [key.role.rawValue, key.key]
        )
    }
  }

  /// The sessions that a condition picks, as they were last seen, in the order of their starts.
  func sessions(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [LedgerReader.Candidate] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT course_key, week, discriminator, subject_label, type, starts_at, max(from_run)
        FROM hp_session WHERE planning_id = ? AND \(condition)
        GROUP BY course_key, week, discriminator ORDER BY starts_at, course_key, week
        """,
      arguments: [planning] + arguments
    ).map { row in
      LedgerReader.Candidate(
        subject: .session(SessionKey(course: row[0], week: row[1], discriminator: row[2])),
        name: Session.title(row[3], type: row[4]),
        startsAt: Instant(milliseconds: row[5])
      )
    }
  }

  /// The sessions of a day, and of an hour where one is named, with all the further words in their
  /// titles.
  fileprivate func sessions(on words: String) throws -> [LedgerReader.Candidate] {
    var rest = words.split(separator: " ").map(String.init)
    var start = rest.removeFirst()
    if let hour = rest.first, hour.contains(":") {
      start += "T" + (hour.count == 4 ? "0" + hour : hour)
      rest.removeFirst()
    }
    let title = FoldedName(first: rest.joined(separator: " "), last: "").text.split(separator: " ")
    func fits(_ one: LedgerReader.Candidate) -> Bool {
      let words = FoldedName(first: one.name, last: "").text.split(separator: " ")
      return title.allSatisfy { wanted in words.contains { $0.hasPrefix(wanted) } }
    }
    let known = try sessions("to_run IS NULL AND start_wall GLOB ?", ["\(start)*"])
    let present = try (known + headingSessions("meeting.start_wall GLOB ?", ["\(start)*"]))
      .filter(fits)
    guard present.isEmpty else { return present }
    // What is there no more, or at another time now, and what somebody made by hand in Edusign.
    return try (sessions("start_wall GLOB ?", ["\(start)*"]) + sheets(from: start)).filter(fits)
  }

  /// The sheets that no session of ours has and that begin on a day, or at an hour of it.
  ///
  /// - Parameter start: the beginning of a wall time, `2026-11-24` or `2026-11-24T08:30`.
  /// - Returns: the sheets, the earliest first.
  /// - Throws: what keeps the ledger from being read.
  private func sheets(from start: String) throws -> [LedgerReader.Candidate] {
    guard let day = LocalDay(String(start.prefix(10))), let zone else { return [] }
    let span = zone.start(of: day)..<zone.start(of: day.adding(days: 1))
    return try Row.fetchAll(
      db,
      sql: """
        SELECT sheet.remote_id, document.body ->> '$.title', sheet.starts_at
        FROM es_sheet AS sheet
        JOIN document ON document.fingerprint = sheet.document_fingerprint
        WHERE sheet.account_id = ? AND sheet.to_run IS NULL
          AND sheet.starts_at >= ? AND sheet.starts_at < ?
          AND NOT EXISTS (
            SELECT 1 FROM sheet_link AS link
            WHERE link.account_id = sheet.account_id AND link.remote_id = sheet.remote_id
              AND link.state <> 'gone')
        ORDER BY sheet.starts_at, sheet.remote_id
        """,
      arguments: [account, span.lowerBound.milliseconds, span.upperBound.milliseconds]
    ).map { row in
      LedgerReader.Candidate(
        subject: .sheet(row[0]),
        name: row[1] ?? "",
        startsAt: Instant(milliseconds: row[2])
      )
    }.filter { one in
      guard let startsAt = one.startsAt else { return false }
      let wall = zone.wall(at: startsAt)
      return "\(wall.day)T\(wall.clockText)".hasPrefix(start)
    }
  }

  /// The sheet with that id or external id: by its session where it has one.
  fileprivate func sheets(_ id: String) throws -> [LedgerReader.Candidate] {
    let linked = try Row.fetchOne(
      db,
      sql: """
        SELECT place.course_key, place.week, place.discriminator, link.starts_at,
          coalesce(document.body ->> '$.title', '')
        FROM sheet_link AS link
        JOIN sheet_session AS place ON place.sheet_id = link.sheet_id
        LEFT JOIN document ON document.fingerprint = link.base_fingerprint
        WHERE link.account_id = ? AND (link.remote_id = ? OR link.external_id = ?)
        ORDER BY link.state = 'gone', place.to_run IS NULL DESC, place.leads DESC,
          place.from_run DESC LIMIT 1
        """,
      arguments: [account, id, id]
    ).map { row in
      LedgerReader.Candidate(
        subject: .session(SessionKey(course: row[0], week: row[1], discriminator: row[2])),
        name: row[4],
        startsAt: Instant(milliseconds: row[3])
      )
    }
    if let linked { return [linked] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT sheet.remote_id, coalesce(document.body ->> '$.title', ''), sheet.starts_at
        FROM es_sheet AS sheet
        LEFT JOIN document ON document.fingerprint = sheet.document_fingerprint
        WHERE sheet.account_id = ? AND sheet.remote_id = ? ORDER BY sheet.from_run DESC LIMIT 1
        """,
      arguments: [account, id]
    ).map { row in
      LedgerReader.Candidate(
        subject: .sheet(row[0]),
        name: row[1],
        startsAt: Instant(milliseconds: row[2])
      )
    }
  }

  /// Everybody as they were last seen.
  private static let everybody = """
    SELECT role, person_key, first_name, last_name, email, folded_name FROM hp_person AS person
    WHERE planning_id = ? AND (to_run IS NULL OR from_run = (
      SELECT max(later.from_run) FROM hp_person AS later
      WHERE later.planning_id = person.planning_id AND later.role = person.role
        AND later.person_key = person.person_key))
    """

  /// Whoever has that address in Hyperplanning, or has a profile with it.
  fileprivate func people(email: String) throws -> [LedgerReader.Candidate] {
    let address = EmailAddress.folded(email)
    let named = try Row.fetchAll(
      db,
      sql: Self.everybody + " AND folded_email = ? ORDER BY role DESC, person_key",
      arguments: [planning, address]
    ).compactMap { LedgerReader.Candidate($0) }
    let subjects = Set(named.map(\.subject))
    let linked = try profiles(email: address)
    let people =
      try named + linked.filter { !$0.isProfile && !subjects.contains($0.subject) }
      + headingPeople("AND lower(heading.email) = ?", [address])
    // Of a second profile with somebody's address that person's answer tells.
    let roles = Set(people.compactMap(\.role))
    return people + linked.filter { $0.isProfile && $0.role.map(roles.contains) == false }
  }

  /// Whoever's name has all those words; those whose whole name it is come alone.
  fileprivate func people(named words: String) throws -> [LedgerReader.Candidate] {
    let wanted = FoldedName(first: words, last: "").text
    guard !wanted.isEmpty else { return [] }
    let namesakes = try people("AND folded_name = ?", [wanted]) { $0 == wanted }
    let exact = try namesakes + untold(strayProfiles(named: wanted), beside: namesakes)
    guard exact.isEmpty else { return exact }
    let parts = wanted.split(separator: " ")
    func fits(_ name: String) -> Bool {
      let words = name.split(separator: " ")
      return parts.allSatisfy { part in words.contains { $0.hasPrefix(part) } }
    }
    let people = try people("", [], fits)
    return try people + untold(strayProfiles(fits), beside: people)
  }

  /// Those of some profiles of nobody of whom no answer about a person tells: of a second one beside
  /// a namesake that person's answer does.
  private func untold(
    _ profiles: [LedgerReader.Candidate],
    beside people: [LedgerReader.Candidate]
  ) -> [LedgerReader.Candidate] {
    func mark(_ one: LedgerReader.Candidate) -> String {
      "\(one.role?.rawValue ?? "") \(FoldedName(first: one.name, last: "").text)"
    }
    let told = Set(people.map(mark))
    return profiles.filter { !told.contains(mark($0)) }
  }

  /// Whoever's folded name passes a test, learners first.
  ///
  /// - Parameters:
  ///   - condition: what the test can be narrowed to where folded names are kept.
  ///   - arguments: its values.
  ///   - test: what a folded name must pass.
  /// - Returns: people whom runs saw, and those who are known from headings alone.
  /// - Throws: what keeps the ledger from being read.
  private func people(
    _ condition: String = "",
    _ arguments: StatementArguments = [],
    _ test: (_ foldedName: String) -> Bool
  ) throws -> [LedgerReader.Candidate] {
    var people: [(key: PersonKey, candidate: LedgerReader.Candidate)] = []
    func take(_ row: Row) {
      guard let one = LedgerReader.Candidate(row), case .person(let key) = one.subject else {
        return
      }
      people.append((key, one))
    }
    let rows = try Row.fetchCursor(
      db,
      sql: Self.everybody + " \(condition)",
      arguments: [planning] + arguments
    )
    while let row = try rows.next() {
      if test(row[5]) { take(row) }
    }
    try eachHeadingPerson { row in
      if test(FoldedName(first: row[2], last: row[3]).text) { take(row) }
    }
    return people.sorted { $0.key < $1.key }.map(\.candidate)
  }
}
