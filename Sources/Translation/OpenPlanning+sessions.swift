public import Campus
import Hyperplanning

extension OpenPlanning {
  /// The sessions of the window, listed twice around the reading so that it stands on firm ground.
  ///
  /// A week in which a course has one session in the window is given with all its sessions.
  /// **Source**: `hyperplanning-api.md` 9.1, `sync-algorithm.md` 6.3.
  func findSessions(
    of planning: PlanningID,
    window: Window,
    expecting: Set<SessionKey>
  ) async throws(HyperplanningError) -> SessionFinding {
    let (first, last) = (window.firstDay, window.lastDay)
    var courses = try await client.courses(from: first, to: last)
    var finding = SessionFinding()
    for attempt in 1...3 {
      finding = SessionFinding()
      let placed = try await placed(among: courses, into: &finding)
      try await read(placed, of: planning, into: &finding)
      let again = try await client.courses(from: first, to: last)
      if Set(again) == Set(courses) { break }
      if attempt == 3 { finding.isComplete = false }
      courses = again
    }
    finding.weeks = finding.weeks.filter { _, rows in
      rows.contains { (first...last).contains($0.start.day) }
    }
    try await dropParents(&finding)
    let missing = Dictionary(grouping: expecting, by: \.undivided).filter { week, keys in
      keys.count > finding.weeks[week]?.count ?? 0
    }
    try await probe(Set(missing.values.joined()), of: planning, into: &finding)
    return finding
  }

  /// All sessions of some courses, whatever their days, without those that only repeat others.
  func findSessions(
    of courses: [CourseKey],
    in planning: PlanningID,
    into finding: inout SessionFinding
  ) async throws(HyperplanningError) {
    let placed = try await placed(among: courses, into: &finding)
    try await read(placed, of: planning, into: &finding)
    try await dropParents(&finding)
  }

  /// Whether a session is there, asked for directly.
  ///
  /// - Parameters:
  ///   - session: the session.
  ///   - siblings: the other sessions of its course in its week, as they are known to be.
  ///   - planning: the planning's identity.
  /// - Returns: whether there is anything in that week but the siblings.
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func exists(
    _ session: SessionKey,
    besides siblings: [Session],
    in planning: PlanningID
  ) async throws(RemoteFailure) -> Bool {
    do throws(HyperplanningError) {
      var finding = SessionFinding()
      try await probe([session], of: planning, into: &finding)
      if finding.unreadableCourses[session.course] != nil { return true }
      let rows = finding.weeks[session.undivided] ?? []
      return rows.contains { row in
        !siblings.contains { $0.start == row.start && $0.minutes == row.minutes }
      }
    } catch {
      throw RemoteFailure(error)
    }
  }

  /// When the sessions of some courses and weeks take place, asked for directly.
  ///
  /// - Parameters:
  ///   - sessions: which; those of one course and week are asked for together.
  ///   - planning: the planning's identity.
  ///   - zone: the zone in which the school reads its clocks.
  /// - Returns: what was found, by course and week.
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func meetings(
    of sessions: Set<SessionKey>,
    in planning: PlanningID,
    zone: SchoolZone
  ) async throws(RemoteFailure) -> MeetingReading {
    var reading = MeetingReading()
    var finding = SessionFinding()
    let weeks = Set(sessions.map(\.undivided))
    do throws(HyperplanningError) {
      try await probe(weeks, of: planning, into: &finding)
    } catch {
      throw RemoteFailure(error)
    }
    reading.gone = finding.gone
    for week in weeks where !finding.gone.contains(week) {
      let rows = finding.weeks[week] ?? []
      let spans = rows.map { zone.span(from: $0.start, minutes: $0.minutes) }
      let isReadable = finding.unreadableCourses[week.course] == nil && !rows.isEmpty
      if isReadable, !spans.contains(nil), !SessionFinding.overlap(rows) {
        reading.spans[week] = spans.compactMap(\.self)
      } else {
        reading.unreadable.insert(week)
      }
    }
    return reading
  }

  /// The courses that have a place in the timetable; the others are noted.
  private func placed(
    among courses: [CourseKey],
    into finding: inout SessionFinding
  ) async throws(HyperplanningError) -> [CourseKey] {
    let placed = try await client.placedCourses(among: courses)
    finding.unplaced.formUnion(Set(courses).subtracting(placed).map(\.number))
    return placed
  }

  private func read(
    _ courses: [CourseKey],
    of planning: PlanningID,
    into finding: inout SessionFinding
  ) async throws(HyperplanningError) {
    let client = client
    let lists = try await client.settingBadKeysApart(courses) {
      (batch) async throws(HyperplanningError) -> SessionList in
      try await client.sessions(of: batch)
    }
    for list in lists.values { finding.take(list, in: planning) }
    for (course, fault) in lists.bad {
      finding.isComplete = false
      finding.unreadableCourses[course.number] = fault.detail
    }
  }

  /// Drops the rows of parent courses, which repeat those of their children on some servers.
  ///
  /// Only courses whose rows say the same as another course's are asked, one by one.
  private func dropParents(_ finding: inout SessionFinding) async throws(HyperplanningError) {
    var twins: [SessionRowBody: Set<UInt32>] = [:]
    for (week, rows) in finding.weeks {
      for row in rows { twins[SessionRowBody(row), default: []].insert(week.course) }
    }
    let suspects = Set(twins.values.filter { $0.count > 1 }.joined())
    guard !suspects.isEmpty, client.capabilities.offers(.isParentCourse) else { return }
    let client = client
    let courses = suspects.sorted().map { CourseKey($0) }
    let outcomes = try await client.crawl(courses) {
      (course) async throws(HyperplanningError) -> Bool in
      try await client.isParent(course)
    }
    for (course, outcome) in zip(courses, outcomes) {
      switch outcome {
      case .success(false):
        continue
      case .success(true):
        finding.parents.insert(course.number)
      case .failure(let fault):
        // Perhaps a parent: its rows would be made into sheets twice.
        finding.isComplete = false
        finding.unreadableCourses[course.number] = fault.detail
      }
      finding.drop(course.number)
    }
  }

  /// Looks directly for sessions that the listing did not show, or not all of.
  func probe(
    _ missing: Set<SessionKey>,
    of planning: PlanningID,
    into finding: inout SessionFinding
  ) async throws(HyperplanningError) {
    // A parent has no sessions of its own; those of its children were listed.
    finding.gone.formUnion(missing.filter { finding.parents.contains($0.course) })
    let asked = missing.filter { !finding.parents.contains($0.course) }
    guard !asked.isEmpty else { return }
    let courses = Set(asked.map(\.course)).sorted().map { CourseKey($0) }
    let invalid = Set(try await client.invalidCourses(among: courses))
    let valid = courses.filter { !invalid.contains($0) }
    let placed = try await placed(among: valid, into: &finding)
    var found = SessionFinding()
    try await read(placed, of: planning, into: &found)
    finding.unreadableCourses.merge(found.unreadableCourses) { old, _ in old }
    finding.isComplete = finding.isComplete && found.isComplete
    for key in asked where found.unreadableCourses[key.course] == nil {
      let (listed, rows) = (finding.weeks[key.undivided], found.weeks[key.undivided])
      // A week that changed between two readings proves nothing of what is missing in it.
      if let listed, listed != rows { finding.isComplete = false }
      finding.weeks[key.undivided] = rows
      if rows == nil { finding.gone.insert(key) }
    }
  }
}

/// When sessions take place, by course and week.
public struct MeetingReading: Sendable {
  /// The intervals of a course's sessions in a week, by time.
  ///
  /// **Shape**: never empty for a key that is there.
  public internal(set) var spans: [SessionKey: [Range<Instant>]] = [:]
  /// Weeks in which the course certainly has no session any more.
  public internal(set) var gone: Set<SessionKey> = []
  /// Weeks of which nobody knows.
  public internal(set) var unreadable: Set<SessionKey> = []
}

extension SchoolZone {
  /// The interval of a meeting; `nil` where it has no length or the clocks skip one of its ends.
  fileprivate func span(from start: WallTime, minutes: Int) -> Range<Instant>? {
    guard minutes > 0, let first = instant(of: start),
      let last = instant(of: start.adding(minutes: minutes))
    else { return nil }
    return first < last ? first..<last : nil
  }
}

/// What a row says besides its course, to find rows that repeat each other.
private struct SessionRowBody: Hashable {
  let subject: SubjectKey?
  let type: String
  let start: WallTime
  let minutes: Int
  let rooms: [RoomKey]
  let instructors: [InstructorKey]

  init(_ row: PlacedSession) {
    subject = row.subject
    type = row.type
    start = row.start
    minutes = row.minutes
    rooms = row.rooms
    instructors = row.instructors
  }
}

extension OpenPlanning {
  /// How many courses meet in the window: the proof that the account may read the timetable.
  public func courseCount(in window: Window) async throws(RemoteFailure) -> Int {
    do throws(HyperplanningError) {
      let courses = try await client.courses(from: window.firstDay, to: window.lastDay)
      guard let first = courses.first else { return 0 }
      // Learners have rights of their own; one course proves them.
      _ = try await client.learners(of: first)
      return courses.count
    } catch {
      throw RemoteFailure(error)
    }
  }
}
