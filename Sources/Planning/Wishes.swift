import Campus

/// What each session wants of its sheet, and the sessions that can want nothing.
struct Wishes {
  /// One session's wish with its fingerprint.
  struct Entry {
    /// The session and part.
    let slot: SheetSlot
    /// The session; the part of it where it is cut.
    let session: Session
    let wish: SheetWish
    /// The fingerprint of the document wanted; `nil` while people on it have no profile yet.
    let fingerprint: Fingerprint?
    /// Why no sheet can be made, if so.
    let obstacle: Cause?
    /// Why the configured filters leave the session out, if so.
    let leftOut: LeftOut?
    /// People who are expected, and stay on a sheet only where they are on it already.
    let absentees: [PersonKey]
  }

  /// The learners of one roster as far as they can be put on a sheet.
  private struct Attendance {
    var learners: [PersonKey] = []
    var sum: UInt64 = 0
    var awaitsProfiles = false
    /// Whether the filters leave everybody out.
    var isFiltered = false
    var absentees: [PersonKey] = []
  }

  private(set) var entries: [SheetSlot: Entry] = [:]
  /// What the sessions that follow another one's sheet would want of one of their own.
  private(set) var following: [SheetSlot: Entry] = [:]
  private let people: PeoplePlan
  private let settings: PlanSettings
  private let admission: Admission
  private let groups: [UInt32: [String]]
  /// The profile that stands in where a session has no instructor.
  private let standIn: String?
  private var attendances: [Fingerprint: Attendance] = [:]
  /// Which sessions are cut in two.
  let cuts: SessionCuts
  /// Which sessions share a sheet.
  let shared: SharedClasses

  /// The wishes of all usable sessions.
  init(_ input: PlanInput, people: PeoplePlan, _ admission: Admission) {
    self.people = people
    self.admission = admission
    groups = input.source.traits.groupsOfCourses
    standIn = input.standIn
    settings = input.settings
    cuts = SessionCuts(input)
    let parts = Self.parts(of: input, cuts)
    shared = SharedClasses(input, parts, admission)
    entries.reserveCapacity(parts.count)
    for (slot, session) in parts {
      if shared.leaders[slot] != nil {
        following[slot] = entry(for: session, at: slot)
      } else {
        entries[slot] = entry(for: shared.whole(session, at: slot), at: slot)
      }
    }
  }

  /// Every usable session by the parts that are to have a sheet each.
  private static func parts(
    of input: PlanInput,
    _ cuts: SessionCuts
  ) -> [(slot: SheetSlot, session: Session)] {
    var parts: [(slot: SheetSlot, session: Session)] = []
    parts.reserveCapacity(input.source.sessions.count)
    for session in input.source.sessions where input.source.unusable[session.key] == nil {
      let first = SheetSlot(session: session.key)
      if let cut = cuts.cut(session) {
        parts.append((first, session.part(1, cutAt: cut)))
        parts.append((SheetSlot(session: session.key, part: 2), session.part(2, cutAt: cut)))
      } else {
        parts.append((first, session))
      }
    }
    return parts
  }

  /// Whether a session was read that has, or shares, a sheet of that slot.
  func shows(_ slot: SheetSlot) -> Bool {
    entries[slot] != nil || following[slot] != nil
  }

  private mutating func entry(for session: Session, at slot: SheetSlot) -> Entry {
    let attendance = attendance(of: session.roster)
    let instructors = session.instructors.map(PersonKey.instructor)
    let present = instructors.filter { people.standing(of: $0).isUsable }
    let rules = settings.sessions
    let groups = groups(of: slot)
    let absentees = attendance.absentees + instructors.filter(people.isLeftOut)
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
      slot: slot,
      session: session,
      wish: wish,
      fingerprint: awaits ? nil : fingerprint(of: wish, attendance: attendance),
      obstacle: leftOut?.cause ?? obstacle(of: session, wish, attendance, absentees),
      leftOut: leftOut,
      absentees: absentees
    )
  }

  /// The groups that attend a class, those of its leader first.
  private func groups(of slot: SheetSlot) -> [String] {
    guard !groups.isEmpty else { return [] }
    var names: [String] = []
    for course in [slot] + (shared.followers[slot] ?? []) {
      for name in groups[course.session.course] ?? [] where !names.contains(name) {
        names.append(name)
      }
    }
    return names
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
        if people.isLeftOut(key) { attendance.absentees.append(key) }
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
    _ attendance: Attendance,
    _ absentees: [PersonKey]
  ) -> Cause? {
    let length = session.startsAt.duration(to: session.endsAt)
    if length <= .zero || length > settings.longestSession { return .badTimes }
    if wish.instructors.isEmpty, wish.standIn == nil {
      if session.instructors.isEmpty { return .noInstructor }
      return absentees.contains { $0.role == .instructor } ? .optedOut : .noEmailInstructor
    }
    guard wish.learners.isEmpty else { return nil }
    if absentees.contains(where: { $0.role == .learner }) { return .optedOut }
    return attendance.isFiltered ? .personFiltered : .noLearners
  }
}

extension Wishes {
  /// The entry with those left out whom a sheet bears already: they keep their place on it.
  func entry(_ entry: Entry, keepingThoseOn actual: SheetDocument?) -> Entry {
    guard !entry.absentees.isEmpty, let actual else { return entry }
    let present = Set(actual.instructors + actual.learners)
    let kept = Set(
      entry.absentees.filter { people.leftOut[$0].map(present.contains) ?? false }
    )
    guard !kept.isEmpty else { return entry }
    var wish = entry.wish
    let standing = Set(wish.instructors).union(kept)
    wish.instructors = entry.session.instructors.map(PersonKey.instructor)
      .filter(standing.contains)
    wish.learners = (wish.learners + kept.filter { $0.role == .learner }).sorted()
    if !wish.instructors.isEmpty { wish.standIn = nil }
    return Entry(
      slot: entry.slot,
      session: entry.session,
      wish: wish,
      fingerprint: entry.fingerprint == nil
        ? nil : wish.document { people.profile(on: $0) }.fingerprint,
      obstacle: entry.leftOut?.cause
        ?? obstacle(of: entry.session, wish, Attendance(), entry.absentees),
      leftOut: entry.leftOut,
      absentees: entry.absentees
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
