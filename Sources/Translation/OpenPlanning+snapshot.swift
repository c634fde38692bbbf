public import Campus
import Hyperplanning
public import Planning

extension OpenPlanning {
  /// Reads the window, and looks directly for sessions that are expected and were not listed.
  ///
  /// - Parameters:
  ///   - planning: the planning's identity.
  ///   - window: the days looked at.
  ///   - zone: the zone in which the school reads its clocks.
  ///   - expecting: sessions that have a sheet in the window.
  ///   - known: what was last seen of people, for fields that cost a call each.
  ///   - report: told how many courses have been read, of how many.
  /// - Returns: what was read, and whether it is complete.
  /// - Throws: when so little answered that nothing can be said; never an empty snapshot instead.
  public func snapshot(
    of planning: PlanningID,
    window: Window,
    zone: SchoolZone,
    expecting: Set<SessionKey>,
    known: [PersonKey: Person],
    report: @escaping @Sendable (Int, Int) -> Void
  ) async throws(RemoteFailure) -> SourceSnapshot {
    do throws(HyperplanningError) {
      let finding = try await findSessions(of: planning, window: window, expecting: expecting)
      let rosters = try await rosters(of: finding, report: report)
      return try await describe(finding, rosters, of: planning, expecting, zone, known)
    } catch {
      throw RemoteFailure(error)
    }
  }

  /// Looks directly for sessions that nobody listed, such as those of sheets whose link was lost.
  ///
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func look(
    for sessions: Set<SessionKey>,
    of planning: PlanningID,
    zone: SchoolZone,
    known: [PersonKey: Person]
  ) async throws(RemoteFailure) -> SourceSnapshot {
    do throws(HyperplanningError) {
      var finding = SessionFinding()
      try await probe(sessions, of: planning, into: &finding)
      let rosters = try await rosters(of: finding) { _, _ in }
      return try await describe(finding, rosters, of: planning, sessions, zone, known)
    } catch {
      throw RemoteFailure(error)
    }
  }

  /// Turns what was found into a snapshot, with labels and people.
  private func describe(
    _ finding: SessionFinding,
    _ rosters: [UInt32: KeyOutcome<Roster>],
    of planning: PlanningID,
    _ expecting: Set<SessionKey>,
    _ zone: SchoolZone,
    _ known: [PersonKey: Person]
  ) async throws(HyperplanningError) -> SourceSnapshot {
    let labels = try await labels(for: finding)
    let reading = SnapshotReading(finding, rosters, labels, expecting, zone)
    var snapshot = reading.snapshot(of: planning)
    (snapshot.people, snapshot.refusedPeople) = try await people(
      learners: Set(snapshot.sessions.lazy.map(\.roster).joinedLearners()),
      instructors: Set(snapshot.sessions.lazy.flatMap(\.instructors)),
      known: known
    )
    return snapshot
  }

  /// Turns what was found into sessions, and names nobody.
  func describe(
    _ finding: SessionFinding,
    of planning: PlanningID,
    _ zone: SchoolZone
  ) async throws(HyperplanningError) -> SourceSnapshot {
    let rosters = try await rosters(of: finding) { _, _ in }
    let labels = try await labels(for: finding)
    return SnapshotReading(finding, rosters, labels, [], zone).snapshot(of: planning)
  }

  /// The learners of each course, asked for one by one: no batch form is known.
  private func rosters(
    of finding: SessionFinding,
    report: @escaping @Sendable (Int, Int) -> Void
  ) async throws(HyperplanningError) -> [UInt32: KeyOutcome<Roster>] {
    var rosters: [UInt32: KeyOutcome<Roster>] = [:]
    let courses = Set(finding.weeks.keys.map(\.course)).sorted()
    let client = client
    let step = 50
    for start in stride(from: 0, to: courses.count, by: step) {
      report(start, courses.count)
      let batch = courses[start..<min(start + step, courses.count)].map { CourseKey($0) }
      let outcomes = try await client.crawl(batch) {
        (course) async throws(HyperplanningError) -> Roster in
        Roster(try await client.learners(of: course).lazy.map(\.number))
      }
      for (course, outcome) in zip(batch, outcomes) { rosters[course.number] = outcome }
    }
    report(courses.count, courses.count)
    return rosters
  }

  private func labels(
    for finding: SessionFinding
  ) async throws(HyperplanningError) -> SnapshotLabels {
    let rows = finding.weeks.values.joined()
    let subjects = Set(rows.compactMap(\.subject)).sorted()
    let rooms = Set(rows.flatMap(\.rooms)).sorted()
    let labels = try await client.labels(of: subjects)
    let codes = try await client.codes(of: subjects)
    let names = try await client.names(of: rooms)
    return SnapshotLabels(
      subjects: Dictionary(uniqueKeysWithValues: zip(subjects, labels)),
      codes: Dictionary(uniqueKeysWithValues: zip(subjects, codes)),
      rooms: Dictionary(uniqueKeysWithValues: zip(rooms, names))
    )
  }
}

extension Sequence<Roster> {
  /// The learners of all rosters; a roster that several sessions share is opened once.
  fileprivate func joinedLearners() -> [UInt32] {
    var seen: Set<Fingerprint> = []
    return flatMap { seen.insert($0.fingerprint).inserted ? $0.learners : [] }
  }
}

/// What the keys in session rows are called.
struct SnapshotLabels {
  let subjects: [SubjectKey: String]
  let codes: [SubjectKey: String]
  let rooms: [RoomKey: String]
}

/// Turns rows, rosters and labels into sessions, and says which rows cannot become one.
struct SnapshotReading {
  private let finding: SessionFinding
  private let rosters: [UInt32: KeyOutcome<Roster>]
  private let labels: SnapshotLabels
  private let expecting: Set<SessionKey>
  private let zone: SchoolZone

  init(
    _ finding: SessionFinding,
    _ rosters: [UInt32: KeyOutcome<Roster>],
    _ labels: SnapshotLabels,
    _ expecting: Set<SessionKey>,
    _ zone: SchoolZone
  ) {
    self.finding = finding
    self.rosters = rosters
    self.labels = labels
    self.expecting = expecting
    self.zone = zone
  }

  /// The snapshot without its people.
  func snapshot(of planning: PlanningID) -> SourceSnapshot {
    var snapshot = SourceSnapshot(
      planning: planning,
      gone: finding.gone,
      unreadableCourses: finding.unreadableCourses,
      unplacedCourses: finding.unplaced,
      isComplete: finding.isComplete
    )
    snapshot.sessions.reserveCapacity(finding.weeks.count)
    for (week, rows) in finding.weeks {
      guard !SessionFinding.overlap(rows) else {
        snapshot.unusable[week] = .duplicateKey
        continue
      }
      for (index, row) in rows.enumerated() {
        // Who is who in a week with several is for the ledger to say; these keys are made up.
        let number = index == 0 ? 0 : index + 1
        let key = SessionKey(course: week.course, week: week.week, discriminator: number)
        switch session(key, row) {
        case .success(let session): snapshot.sessions.append(session)
        case .failure(let reason): snapshot.unusable[key] = reason.defect
        }
      }
    }
    for key in expecting where finding.weeks[key.undivided] == nil {
      // A course with an unreadable row still has its sessions, as far as anybody knows.
      if let reason = finding.unreadableCourses[key.course] {
        snapshot.unusable[key] = .undecodable(reason)
      }
    }
    return snapshot
  }

  private struct Unusable: Error {
    let defect: SessionDefect

    init(_ defect: SessionDefect) {
      self.defect = defect
    }
  }

  private func session(
    _ key: SessionKey,
    _ row: PlacedSession
  ) -> Result<Session, Unusable> {
    guard case .success(let roster)? = rosters[key.course] else {
      return .failure(Unusable(.undecodable("the learners of its course could not be read")))
    }
    let start = row.start
    let end = start.adding(minutes: row.minutes)
    // Midnight itself, the end of an evening, is not the next day yet.
    guard row.minutes > 0 else {
      let label = row.subject.flatMap { labels.subjects[$0] } ?? ""
      let text =
        "'\(label)' on \(start.day) ends before or when it starts, at \(start.clockText) "
        + "(\(row.minutes) minutes)."
      return .failure(Unusable(.badTimes(text)))
    }
    guard end.day == start.day || end.secondOfDay == 0 else {
      let text = "it runs from \(start.clockText) for \(row.minutes) minutes"
      return .failure(Unusable(.badTimes(text)))
    }
    guard let startsAt = zone.instant(of: start), let endsAt = zone.instant(of: end) else {
      let text = "it starts or ends at an hour that the clocks skip that day"
      return .failure(Unusable(.skippedHour(text)))
    }
    var instructors: [UInt32] = []
    for key in row.instructors.map(\.number) where !instructors.contains(key) {
      instructors.append(key)
    }
    return .success(
      Session(
        key: key,
        subject: row.subject?.number ?? 0,
        subjectLabel: row.subject.flatMap { labels.subjects[$0] } ?? "",
        subjectCode: row.subject.flatMap { labels.codes[$0] } ?? "",
        type: row.type,
        start: start,
        minutes: row.minutes,
        startsAt: startsAt,
        endsAt: endsAt,
        startAsReceived: row.start.description,
        rooms: row.rooms.compactMap { labels.rooms[$0] },
        instructors: instructors,
        roster: roster
      )
    )
  }
}
