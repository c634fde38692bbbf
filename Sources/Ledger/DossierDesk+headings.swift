import Campus
import GRDB
import Planning

/// What the headings of the whole base tell of what no run has looked at.
extension DossierDesk {
  /// A session of which only the headings tell: outside the days looked at, or moved there.
  ///
  /// - Returns: what Hyperplanning shows of it, and why the filters leave its course out; `nil` where
  ///   the headings have no date of that course in that week.
  func heading(
    of key: SessionKey
  ) throws -> (values: [FieldName: FieldValue], leftOut: Dossier.Standing?)? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT course.subject_label, course.type, meeting.starts_at, meeting.ends_at,
          meeting.instructors, course.cause, course.detail, course.from_run
        FROM heading_session AS meeting
        JOIN heading_course AS course ON course.planning_id = meeting.planning_id
          AND course.course_key = meeting.course_key AND course.to_run IS NULL
        WHERE meeting.planning_id = ? AND meeting.course_key = ? AND meeting.week = ?
          AND meeting.to_run IS NULL
        ORDER BY meeting.starts_at
        """,
      arguments: [planning, key.course, key.week]
    )
    // Which of several is meant is only known once a run has looked at them.
    guard let row = rows.first, rows.count == 1 || key.discriminator == 0 else { return nil }
    let values: [FieldName: FieldValue] = [
      .title: .text(Session.title(row[0], type: row[1])),
      .start: .moment(Instant(milliseconds: row[2])),
      .end: .moment(Instant(milliseconds: row[3])),
      .instructors: .names(try names(.instructor, [UInt32](json: row[4]))),
    ]
    return (values, try leftOut("session:\(key)", row[5], row[6], row[7]))
  }

  /// A course that has no place in the timetable, or of which a run decided something; `nil` for one
  /// whose sessions are to be asked about, and where none is known.
  func course(_ key: UInt32) throws -> Dossier? {
    let decisions = try decisions(["course:\(key)"])
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT subject_label, type, placed, from_run FROM heading_course
        WHERE planning_id = ? AND course_key = ? AND to_run IS NULL
        """,
      arguments: [planning, key]
    )
    guard row.map({ $0[2] == 0 }) == true || !decisions.standing.isEmpty else { return nil }
    var dossier = Dossier(
      subject: .course(key),
      name: row.map { Session.title($0[0], type: $0[1]) } ?? "",
      isInHyperplanning: true,
      isInEdusign: false,
      fields: [],
      decisions: decisions.standing,
      marks: [],
      events: decisions.events
    )
    if decisions.standing.isEmpty, let row {
      dossier.remarks = [
        Dossier.Standing(
          decision: Decision(
            subject: "course:\(key)",
            situation: "remark",
            action: "none",
            cause: .unplaced,
            facts: ["course": String(key), "name": dossier.name]
          ),
          since: mark(row[3])
        )
      ]
    }
    return dossier
  }

  /// What the headings show of a person; `nil` where they do not have them.
  func heading(of key: PersonKey) throws -> [FieldName: FieldValue]? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT last_name, first_name, email FROM heading_person
        WHERE planning_id = ? AND role = ? AND person_key = ? AND to_run IS NULL
        """,
      arguments: [planning, key.role.rawValue, key.key]
    ).map { row in
      [.lastName: .text(row[0]), .firstName: .text(row[1]), .email: .text(row[2])]
    }
  }

  /// The run that read the headings last.
  func headingsReadIn() throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: "SELECT run_id FROM heading_reading WHERE planning_id = ?",
      arguments: [planning]
    )
  }

  /// The first class outside the days looked at in which a person is expected: the headings tell of
  /// no learner's, a run may have seen one.
  func nextClass(of key: PersonKey, after moment: Instant) throws -> Instant? {
    let seen = try firstSession(of: key, after: moment)
    guard key.role == .instructor else { return seen }
    let heading = try Int64.fetchOne(
      db,
      sql: """
        SELECT min(meeting.starts_at) FROM heading_session AS meeting
        WHERE meeting.planning_id = ? AND meeting.to_run IS NULL AND meeting.starts_at > ?
          AND EXISTS (SELECT 1 FROM json_each(meeting.instructors) AS one WHERE one.value = ?)
        """,
      arguments: [planning, moment.milliseconds, key.key]
    ).map { Instant(milliseconds: $0) }
    return [seen, heading].compactMap(\.self).min()
  }

  private func leftOut(
    _ subject: String,
    _ cause: String?,
    _ detail: String,
    _ run: Int64
  ) throws -> Dossier.Standing? {
    guard let cause = cause.flatMap(Cause.init) else { return nil }
    return Dossier.Standing(
      decision: Decision(
        subject: subject,
        situation: "heading",
        action: "none",
        cause: cause,
        facts: try [String: String](json: detail)
      ),
      since: mark(run)
    )
  }
}

// MARK: - Candidates

extension DossierDesk {
  /// The dates of the headings that a condition on `meeting` picks and that no run has looked at.
  func headingSessions(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [LedgerReader.Candidate] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT meeting.course_key, meeting.week, course.subject_label, course.type,
          meeting.starts_at
        FROM heading_session AS meeting
        JOIN heading_course AS course ON course.planning_id = meeting.planning_id
          AND course.course_key = meeting.course_key AND course.to_run IS NULL
        WHERE meeting.planning_id = ? AND meeting.to_run IS NULL AND \(condition)
          AND NOT EXISTS (
            SELECT 1 FROM hp_session AS session
            WHERE session.planning_id = meeting.planning_id
              AND session.course_key = meeting.course_key AND session.week = meeting.week
          )
        GROUP BY meeting.course_key, meeting.week
        ORDER BY meeting.starts_at, meeting.course_key
        """,
      arguments: [planning] + arguments
    ).map { row in
      LedgerReader.Candidate(
        subject: .session(SessionKey(course: row[0], week: row[1])),
        name: Session.title(row[2], type: row[3]),
        startsAt: Instant(milliseconds: row[4])
      )
    }
  }

  /// Those of whom only the headings tell.
  ///
  /// - Parameters:
  ///   - condition: a further condition on `heading`, beginning with AND; empty for all.
  ///   - arguments: its values.
  /// - Returns: the people, learners last.
  /// - Throws: what keeps the ledger from being read.
  func headingPeople(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [LedgerReader.Candidate] {
    var people: [LedgerReader.Candidate] = []
    try eachHeadingPerson(condition, arguments) { row in
      if let one = LedgerReader.Candidate(row) { people.append(one) }
    }
    return people
  }

  /// Looks at the row of each of those of whom only the headings tell.
  func eachHeadingPerson(
    _ condition: String = "",
    _ arguments: StatementArguments = [],
    body: (Row) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT heading.role, heading.person_key, heading.first_name, heading.last_name,
          heading.email
        FROM heading_person AS heading
        WHERE heading.planning_id = ? AND heading.to_run IS NULL AND NOT EXISTS (
          SELECT 1 FROM hp_person AS person
          WHERE person.planning_id = heading.planning_id AND person.role = heading.role
            AND person.person_key = heading.person_key
        ) \(condition)
        ORDER BY heading.role DESC, heading.person_key
        """,
      arguments: [planning] + arguments
    )
    while let row = try rows.next() { try body(row) }
  }

  /// What a question about a course may mean: the course itself while it has no place, else its
  /// sessions.
  func courseCandidates(_ key: UInt32) throws -> [LedgerReader.Candidate] {
    if let course = try course(key) {
      return [LedgerReader.Candidate(subject: .course(key), name: course.name)]
    }
    return try sessions("course_key = ?", [key])
      + headingSessions("meeting.course_key = ?", [key])
  }

  /// Courses without a place whose title has all those words.
  func unplacedCourses(titled words: String) throws -> [LedgerReader.Candidate] {
    let wanted = FoldedName(first: words, last: "").text.split(separator: " ")
    guard !wanted.isEmpty else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT course_key, subject_label, type FROM heading_course
        WHERE planning_id = ? AND to_run IS NULL AND NOT placed ORDER BY course_key
        """,
      arguments: [planning]
    ).compactMap { row in
      let title = Session.title(row[1], type: row[2])
      let has = FoldedName(first: title, last: "").text.split(separator: " ")
      guard wanted.allSatisfy({ word in has.contains { $0.hasPrefix(word) } }) else { return nil }
      return LedgerReader.Candidate(subject: .course(row[0]), name: title)
    }
  }
}

extension LedgerReader.Candidate {
  /// A person, from a row of role, key, first name, last name and address; `nil` for a role that
  /// nobody has.
  init?(_ row: Row) {
    guard let role = Role(rawValue: row[0]) else { return nil }
    self.init(.person(PersonKey(role: role, key: row[1])), row)
  }

  /// A person or a profile, from a row whose third, fourth and fifth values are first name, last name
  /// and address.
  init(_ subject: DossierSubject, _ row: Row) {
    let (first, last): (String, String) = (row[2], row[3])
    self.init(
      subject: subject,
      name: [first, last].filter { !$0.isEmpty }.joined(separator: " "),
      startsAt: nil,
      email: row[4]
    )
  }
}
