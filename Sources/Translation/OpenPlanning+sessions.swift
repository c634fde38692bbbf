public import Campus
import Hyperplanning

/// The dated sessions that one reading found, before people and labels are known.
struct SessionFinding {
  /// Rows by session; a key that two different rows claim is in `doubled`.
  var rows: [SessionKey: PlacedSession] = [:]
  /// Keys that more than one row claims.
  var doubled: Set<SessionKey> = []
  /// Courses with a row that could not be read; 0 for a row that does not even tell its course.
  var unreadableCourses: [UInt32: String] = [:]
  /// Expected sessions that a direct look did not find.
  var gone: Set<SessionKey> = []
  /// Whether everything was read and the listing stood still.
  var isComplete = true

  /// Takes rows in, each under its course and week.
  mutating func take(_ list: SessionList, in planning: PlanningID) {
    for row in list.sessions {
      let key = SessionKey(course: row.course.number, week: planning.week(of: row.start.day))
      if let known = rows[key], known != row { doubled.insert(key) }
      rows[key] = row
    }
    for row in list.unreadable {
      isComplete = false
      unreadableCourses[row.course?.number ?? 0] = row.reason
    }
  }
}

extension OpenPlanning {
  /// The sessions of the window, listed twice around the reading so that it stands on firm ground.
  ///
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
      let placed = try await client.placedCourses(among: courses)
      try await read(placed, of: planning, into: &finding)
      let again = try await client.courses(from: first, to: last)
      if Set(again) == Set(courses) { break }
      if attempt == 3 { finding.isComplete = false }
      courses = again
    }
    finding.rows = finding.rows.filter { (first...last).contains($0.value.start.day) }
    finding.doubled.formIntersection(finding.rows.keys)
    try await dropParents(&finding)
    try await probe(expecting.subtracting(finding.rows.keys), of: planning, into: &finding)
    return finding
  }

  /// Whether a session is there, asked for directly.
  ///
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func exists(
    _ session: SessionKey,
    in planning: PlanningID
  ) async throws(RemoteFailure) -> Bool {
    do throws(HyperplanningError) {
      var finding = SessionFinding()
      try await probe([session], of: planning, into: &finding)
      return !finding.gone.contains(session)
    } catch {
      throw RemoteFailure(error)
    }
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
    for (key, row) in finding.rows { twins[SessionRowBody(row), default: []].insert(key.course) }
    let suspects = Set(twins.values.filter { $0.count > 1 }.joined())
    guard !suspects.isEmpty, client.capabilities.offers(.isParentCourse) else { return }
    let client = client
    let courses = suspects.sorted().map { CourseKey($0) }
    let outcomes = try await client.crawl(courses) {
      (course) async throws(HyperplanningError) -> Bool in
      try await client.isParent(course)
    }
    for (course, outcome) in zip(courses, outcomes) {
      guard case .success(true) = outcome else { continue }
      finding.rows = finding.rows.filter { $0.key.course != course.number }
    }
  }

  /// Looks directly for sessions that the listing did not show.
  private func probe(
    _ missing: Set<SessionKey>,
    of planning: PlanningID,
    into finding: inout SessionFinding
  ) async throws(HyperplanningError) {
    guard !missing.isEmpty else { return }
    let courses = Set(missing.map(\.course)).sorted().map { CourseKey($0) }
    let invalid = Set(try await client.invalidCourses(among: courses))
    let placed = try await client.placedCourses(among: courses.filter { !invalid.contains($0) })
    var found = SessionFinding()
    try await read(placed, of: planning, into: &found)
    finding.unreadableCourses.merge(found.unreadableCourses) { old, _ in old }
    finding.isComplete = finding.isComplete && found.isComplete
    for key in missing where found.unreadableCourses[key.course] == nil {
      if let row = found.rows[key] {
        finding.rows[key] = row
        if found.doubled.contains(key) { finding.doubled.insert(key) }
      } else {
        finding.gone.insert(key)
      }
    }
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
