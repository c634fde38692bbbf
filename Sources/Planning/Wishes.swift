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
    /// People who are expected, and stay on a sheet only where they are on it already.
    let leftOut: [PersonKey]
  }

  /// The learners of one roster as far as they can be put on a sheet.
  private struct Attendance {
    var learners: [PersonKey] = []
    var sum: UInt64 = 0
    var awaitsProfiles = false
    var leftOut: [PersonKey] = []
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
    let leftOut = attendance.leftOut + instructors.filter(people.isLeftOut)
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
      obstacle: obstacle(of: session, wish: wish, leftOut: leftOut),
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
        if people.isLeftOut(key) { attendance.leftOut.append(key) }
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

  private func obstacle(
    of session: Session,
    wish: SheetWish,
    leftOut: [PersonKey]
  ) -> Cause? {
    let length = session.startsAt.duration(to: session.endsAt)
    if length <= .zero || length > settings.longestSession { return .badTimes }
    if session.instructors.isEmpty { return .noInstructor }
    if wish.instructors.isEmpty {
      return leftOut.contains { $0.role == .instructor } ? .optedOut : .noEmailInstructor
    }
    guard wish.learners.isEmpty else { return nil }
    return leftOut.contains { $0.role == .learner } ? .optedOut : .noLearners
  }
}

extension Wishes {
  /// The entry with those left out whom a sheet bears already: they keep their place on it.
  func entry(_ entry: Entry, keepingThoseOn actual: SheetDocument?) -> Entry {
    guard !entry.leftOut.isEmpty, let actual else { return entry }
    let present = Set(actual.instructors + actual.learners)
    let kept = Set(
      entry.leftOut.filter { people.leftOut[$0].map(present.contains) ?? false }
    )
    guard !kept.isEmpty else { return entry }
    var wish = entry.wish
    let standing = Set(wish.instructors).union(kept)
    wish.instructors = entry.session.instructors.map(PersonKey.instructor)
      .filter(standing.contains)
    wish.learners = (wish.learners + kept.filter { $0.role == .learner }).sorted()
    return Entry(
      session: entry.session,
      wish: wish,
      fingerprint: entry.fingerprint == nil
        ? nil : wish.document { people.profile(on: $0) }.fingerprint,
      obstacle: obstacle(of: entry.session, wish: wish, leftOut: entry.leftOut),
      leftOut: entry.leftOut
    )
  }
}

extension PeoplePlan {
  /// Whether somebody is put on no sheet for another reason than that no profile can be made.
  func isLeftOut(_ key: PersonKey) -> Bool {
    switch standings[key] {
    case .excluded(.optedOut), .excluded(.recreated): true
    case .excluded, .linked, .toCome, nil: false
    }
  }

  /// The profile by which somebody is on a sheet; those to come bear a name that no profile has.
  func profile(on key: PersonKey) -> String? {
    switch standing(of: key) {
    case .linked(let remoteID): remoteID
    case .toCome: "+\(key)"
    case .excluded: leftOut[key]
    }
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
