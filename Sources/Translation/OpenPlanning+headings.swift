public import Campus
import Hyperplanning
public import Planning

extension OpenPlanning {
  /// Reads the headings of the whole base, in batch calls alone but for courses whose rows repeat those
  /// of another one.
  ///
  /// Of a base with so many courses, subjects, learners and instructors, in batches of the
  /// client's size: three lists, four calls for each batch of courses, two for each of subjects,
  /// three for each of learners and of instructors.
  /// **Source**: `hyperplanning-api.md` 6, 7.1 to 7.3.
  ///
  /// - Parameters:
  ///   - planning: the planning's identity.
  ///   - zone: the zone in which the school reads its clocks.
  /// - Returns: the headings; what could not be read is named, and nothing else is taken for it.
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func headings(
    of planning: PlanningID,
    zone: SchoolZone
  ) async throws(RemoteFailure) -> Headings {
    try await asking { () async throws(HyperplanningError) in
      let all = try await client.allCourses()
      var finding = SessionFinding()
      try await findSessions(of: all, in: planning, into: &finding)
      let unread = Set(finding.unreadableCourses.keys)
      let (people, unreadPeople) = try await peopleOfBase()
      return Headings(
        courses: try await courses(all.filter { !finding.parents.contains($0.number) }, finding),
        meetings: finding.weeks.flatMap { week, rows in
          rows.compactMap { Headings.Meeting($0, in: week, zone) }
        },
        people: people,
        // A row that does not even tell its course could be any course's.
        unreadCourses: unread.contains(0) ? Set(all.map(\.number)) : unread,
        unreadPeople: unreadPeople
      )
    }
  }

  private func courses(
    _ keys: [CourseKey],
    _ finding: SessionFinding
  ) async throws(HyperplanningError) -> [Headings.Course] {
    let subjects = try await client.subjects(of: keys)
    let types = try await client.types(of: keys)
    let known = Set(subjects.compactMap(\.self)).sorted()
    let labels = Dictionary(uniqueKeysWithValues: zip(known, try await client.labels(of: known)))
    let codes = Dictionary(uniqueKeysWithValues: zip(known, try await client.codes(of: known)))
    return keys.indices.map { index in
      let subject = subjects[index]
      return Headings.Course(
        key: keys[index].number,
        subject: subject.flatMap { labels[$0] } ?? "",
        code: subject.flatMap { codes[$0] } ?? "",
        type: types[index],
        isPlaced: !finding.unplaced.contains(keys[index].number)
      )
    }
  }

  private func peopleOfBase() async throws(HyperplanningError) -> ([Person], Set<PersonKey>) {
    let outcomes =
      try await learners(Set(client.allLearners()).sorted())
      + instructors(Set(client.allInstructors()).sorted())
    var (people, unread): ([Person], Set<PersonKey>) = ([], [])
    for (key, outcome) in outcomes {
      switch outcome {
      case .success(let person): people.append(person)
      case .failure: unread.insert(key)
      }
    }
    return (people, unread)
  }
}

extension Headings.Meeting {
  /// A row of the timetable; `nil` where its times make no sense.
  fileprivate init?(_ row: PlacedSession, in week: SessionKey, _ zone: SchoolZone) {
    guard row.minutes > 0, let start = zone.instant(of: row.start),
      let end = zone.instant(of: row.start.adding(minutes: row.minutes))
    else { return nil }
    self.init(
      week: week,
      startWall: row.start.description,
      startsAt: start,
      endsAt: end,
      instructors: Array(Set(row.instructors.map(\.number))).sorted()
    )
  }
}
