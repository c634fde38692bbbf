import Campus

/// What each session wants of its sheet, and the sessions that can want nothing.
struct Wishes {
  /// One session's wish with its fingerprint.
  struct Entry {
    let session: Session
    let wish: SheetWish
    /// The fingerprint of the document wanted; `nil` while people on it have no profile yet.
    let fingerprint: Fingerprint?
    /// Why no sheet can be made, if so.
    let obstacle: Cause?
    /// Why the configured filters leave the session out, if so.
    let leftOut: LeftOut?
  }

  /// The learners of one roster as far as they can be put on a sheet.
  private struct Attendance {
    var learners: [PersonKey] = []
    var sum: UInt64 = 0
    var awaitsProfiles = false
    /// Whether the filters leave everybody out.
    var isFiltered = false
  }

  private(set) var entries: [SheetSlot: Entry] = [:]
  private let people: PeoplePlan
  private let settings: PlanSettings
  private let admission: Admission
  private let groups: [UInt32: [String]]
  /// The profile that stands in where a session has no instructor.
  private let standIn: String?
  private var attendances: [Fingerprint: Attendance] = [:]

  /// The wishes of all usable sessions.
  init(_ input: PlanInput, people: PeoplePlan, _ admission: Admission) {
    self.people = people
    self.admission = admission
    groups = input.source.traits.groupsOfCourses
    standIn = input.standIn
    settings = input.settings
    entries.reserveCapacity(input.source.sessions.count)
    for session in input.source.sessions where input.source.unusable[session.key] == nil {
      entries[SheetSlot(session: session.key)] = entry(for: session)
    }
  }

  private mutating func entry(for session: Session) -> Entry {
    let attendance = attendance(of: session.roster)
    let instructors = session.instructors.map(PersonKey.instructor)
    let present = instructors.filter { people.standing(of: $0).isUsable }
    let rules = settings.sessions
    let groups = groups[session.key.course] ?? []
    let wish = SheetWish(
      title: rules.title(of: session, groups: groups),
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      room: rules.room(of: session, groups: groups),
      instructors: present,
      learners: attendance.learners,
      standIn: present.isEmpty ? standIn : nil
    )
    let awaits =
      attendance.awaitsProfiles || present.contains { people.standing(of: $0) == .toCome }
    let leftOut = admission.sessions[session.key]
    return Entry(
      session: session,
      wish: wish,
      fingerprint: awaits ? nil : fingerprint(of: wish, attendance: attendance),
      obstacle: leftOut?.cause ?? obstacle(of: session, wish, attendance),
      leftOut: leftOut
    )
  }

  private mutating func attendance(of roster: Roster) -> Attendance {
    if let known = attendances[roster.fingerprint] { return known }
    var attendance = Attendance()
    for key in roster.learners.lazy.map(PersonKey.learner) {
      switch people.standing(of: key) {
      case .linked(let remoteID):
        attendance.sum &+= SheetDocument.learnerHash(remoteID)
      case .toCome:
        attendance.awaitsProfiles = true
      case .excluded:
        continue
      }
      attendance.learners.append(key)
    }
    attendance.isFiltered =
      !roster.learners.isEmpty
      && roster.learners.allSatisfy {
        people.standing(of: .learner($0)) == .excluded(.personFiltered)
      }
    attendances[roster.fingerprint] = attendance
    return attendance
  }

  private func fingerprint(of wish: SheetWish, attendance: Attendance) -> Fingerprint {
    var outline = wish
    outline.learners = []
    return SheetDocument.fingerprint(
      of: outline.document { people.standing(of: $0).remoteID },
      learnerSum: attendance.sum,
      learnerCount: attendance.learners.count
    )
  }

  private func obstacle(
    of session: Session,
    _ wish: SheetWish,
    _ attendance: Attendance
  ) -> Cause? {
    let length = session.startsAt.duration(to: session.endsAt)
    if length <= .zero || length > settings.longestSession { return .badTimes }
    if wish.instructors.isEmpty, wish.standIn == nil {
      return session.instructors.isEmpty ? .noInstructor : .noEmailInstructor
    }
    guard wish.learners.isEmpty else { return nil }
    return attendance.isFiltered ? .personFiltered : .noLearners
  }
}

extension PeoplePlan.Standing {
  /// Whether the person has a profile or is about to have one.
  var isUsable: Bool {
    if case .excluded = self { return false }
    return true
  }

  /// The profile's id, where there is one.
  var remoteID: String? {
    if case .linked(let remoteID) = self { return remoteID }
    return nil
  }
}
