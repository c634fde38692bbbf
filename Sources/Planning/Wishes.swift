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
  }

  /// The learners of one roster as far as they can be put on a sheet.
  private struct Attendance {
    var learners: [PersonKey] = []
    var sum: UInt64 = 0
    var awaitsProfiles = false
  }

  private(set) var entries: [SheetSlot: Entry] = [:]
  private let people: PeoplePlan
  private let settings: PlanSettings
  private var attendances: [Fingerprint: Attendance] = [:]

  /// The wishes of all usable sessions.
  init(_ input: PlanInput, people: PeoplePlan) {
    self.people = people
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
    let wish = SheetWish(
      title: session.title,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      room: session.rooms.joined(separator: ", "),
      instructors: present,
      learners: attendance.learners
    )
    let awaits =
      attendance.awaitsProfiles || present.contains { people.standing(of: $0) == .toCome }
    return Entry(
      session: session,
      wish: wish,
      fingerprint: awaits ? nil : fingerprint(of: wish, attendance: attendance),
      obstacle: obstacle(of: session, wish: wish)
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
    attendances[roster.fingerprint] = attendance
    return attendance
  }

  private func fingerprint(of wish: SheetWish, attendance: Attendance) -> Fingerprint {
    let outline = SheetDocument(
      title: wish.title,
      startsAt: wish.startsAt,
      endsAt: wish.endsAt,
      room: wish.room,
      instructors: wish.instructors.compactMap { people.standing(of: $0).remoteID },
      learners: []
    )
    return SheetDocument.fingerprint(
      of: outline,
      learnerSum: attendance.sum,
      learnerCount: attendance.learners.count
    )
  }

  private func obstacle(of session: Session, wish: SheetWish) -> Cause? {
    let length = session.startsAt.duration(to: session.endsAt)
    if length <= .zero || length > settings.longestSession { return .badTimes }
    if session.instructors.isEmpty { return .noInstructor }
    if wish.instructors.isEmpty { return .noEmailInstructor }
    return wish.learners.isEmpty ? .noLearners : nil
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
