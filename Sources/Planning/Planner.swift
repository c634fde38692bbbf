public import Campus

/// Turns two snapshots and the ledger's memory into a plan.
///
/// Pure: no clock, no chance, no file, no network. Documents that differ are asked for by
/// fingerprint between the two steps, so that the many that agree are never opened.
public struct Planner: Sendable {
  let input: PlanInput
  let people: PeoplePlan
  let wishes: Wishes
  let matches: Matches
  let claims: Claims

  /// Judges people and matches sessions with sheets.
  public init(_ input: PlanInput) {
    self.input = input
    let admission = Admission(input)
    people = PeoplePlan(input, admission)
    wishes = Wishes(input, people: people, admission)
    matches = Matches(input, wishes: wishes)
    claims = Claims(input, wishes: wishes, matches: matches)
  }

  /// The fingerprints of the actual documents that must be opened to plan on.
  public var unopened: Set<Fingerprint> {
    var unopened: Set<Fingerprint> = []
    for (slot, link) in matches.linked {
      guard let entry = wishes.entries[slot], let sheet = actual(of: link) else { continue }
      if entry.fingerprint != sheet.document { unopened.insert(sheet.document) }
    }
    for link in matches.absent + matches.surplus {
      if let sheet = actual(of: link) { unopened.insert(sheet.document) }
    }
    for duplicate in claims.duplicates { unopened.insert(duplicate.sheet.document) }
    unopened.formUnion(Strays.unopened(by: self))
    return unopened
  }

  /// The plan, given the documents that were asked for.
  ///
  /// A document that is missing makes its sheet wait; it is never taken for an empty one.
  public func plan(opening documents: [Fingerprint: SheetDocument]) -> Plan {
    var plan = Plan()
    plan.people = people.steps
    plan.decisions = people.decisions
    let groups = GroupPlan(input, people: people.steps)
    plan.groups = groups.steps
    plan.groupAdoptions = groups.adoptions
    plan.groupAgreements = groups.agreements
    plan.decisions += groups.decisions
    let tutors = TutorPlan(input, people: people)
    plan.tutors = tutors.tutors
    plan.learnerTutors = tutors.learnerTutors
    plan.decisions += tutors.decisions
    plan.standIns = people.leftOut.filter { input.memory.people[$0.key]?.remoteID == nil }
    plan.rekeys = matches.rekeys
    plan.sharings = sharings
    let strays = Strays(self, opening: documents)
    plan.adoptions = claims.adoptions + strays.adoptions
    for (key, defect) in input.source.unusable.sorted(by: { $0.key < $1.key }) {
      plan.decisions.append(decision(on: key, unusable: defect))
    }
    for (course, reason) in input.source.unreadableCourses.sorted(by: { $0.key < $1.key }) {
      plan.decisions.append(decision(onCourse: course, unreadable: reason))
    }
    for course in input.source.unplacedCourses.sorted() {
      plan.decisions.append(decision(onUnplacedCourse: course))
    }
    for slot in wishes.entries.keys.sorted() {
      guard let entry = wishes.entries[slot] else { continue }
      count(entry, at: slot, in: &plan.census)
      if strays.isServed(slot) { continue }
      judge(entry, slot: slot, opening: documents, in: &plan)
    }
    for (slot, entry) in wishes.following.sorted(by: { $0.key < $1.key }) {
      judge(follower: entry, slot: slot, in: &plan)
    }
    plan.sharings.removeAll { plan.losses.contains($0.link) }
    // A session that is there but cannot be used is not missing.
    for link in matches.unusable where link.strikes > 0 { plan.strikes.append(.cleared(link)) }
    for link in matches.absent + matches.surplus {
      judge(absent: link, opening: documents, in: &plan)
    }
    for link in matches.disputed { plan.decisions.append(dispute(over: link)) }
    plan.decisions += strays.decisions
    for sheet in input.memory.replaced.sorted(by: { $0.link < $1.link }) {
      judge(replaced: sheet, in: &plan)
    }
    for duplicate in claims.duplicates { judge(duplicate, opening: documents, in: &plan) }
    plan.decisions += decisionsOnEmptiness()
    plan.resting = people.resting.union(tutors.resting)
    rest(&plan)
    plan.census.sessions += input.source.unusable.count
    plan.census.skipped = plan.census.sessions - plan.census.eligible
    plan.sortSheets()
    return plan
  }

  /// The sheet of a link as it was seen, if it was.
  func actual(of link: SheetLink) -> SeenSheet? {
    link.remoteID.flatMap { input.target.sheets[$0] }
  }

  private func count(_ entry: Wishes.Entry, at slot: SheetSlot, in census: inout Census) {
    guard input.window.contains(entry.session.startsAt) else { return }
    if slot.part == 1 { census.sessions += 1 }
    guard isCovered(entry, slot), exclusion(at: slot) == nil else { return }
    if slot.part == 1 { census.eligible += 1 }
    census.seats += entry.wish.learners.count
  }

  /// Whether a session that has not started has a sheet that is looked after, or is to get one.
  func isCovered(_ entry: Wishes.Entry, _ slot: SheetSlot) -> Bool {
    guard entry.obstacle == nil,
      input.isForced(entry.session) || entry.session.startsAt > input.now
    else { return false }
    return !input.isTooLate(entry.session) || matches.linked[slot]?.remoteID != nil
  }

  private func decision(on key: SessionKey, unusable defect: SessionDefect) -> Decision {
    let cause: Cause =
      switch defect {
      case .badTimes, .skippedHour: .badTimes
      case .undecodable: .undecodable
      case .duplicateKey: .disputed
      }
    return Decision(
      subject: "session:\(key)",
      situation: "unusable",
      action: "none",
      cause: cause,
      facts: ["why": defect.text]
    )
  }

  private func decision(onCourse course: UInt32, unreadable reason: String) -> Decision {
    Decision(
      subject: "course:\(course)",
      situation: "unreadable",
      action: "none",
      cause: .undecodable,
      facts: ["why": reason]
    )
  }

  private func decision(onUnplacedCourse course: UInt32) -> Decision {
    Decision(
      subject: "course:\(course)",
      situation: "unplaced",
      action: "none",
      cause: .unplaced,
      facts: ["course": String(course)]
    )
  }

  private func dispute(over link: SheetLink) -> Decision {
    Decision(
      subject: "session:\(link.slot.session)",
      situation: "disputed",
      action: "hold",
      cause: .disputed,
      facts: ["sheet": link.remoteID ?? ""]
    )
  }
}

extension SheetSlot: Comparable {
  /// Orders by session, then part.
  public static func < (left: Self, right: Self) -> Bool {
    left.session == right.session ? left.part < right.part : left.session < right.session
  }
}

extension Plan {
  /// Puts the steps on sheets in the order of a run.
  mutating func sortSheets() {
    sheets.sort { ($0.rank, $0.startsAt, $0.slot) < ($1.rank, $1.startsAt, $1.slot) }
  }
}

extension SheetStep {
  /// The place in the order of a run: creations, then changes, then removals.
  fileprivate var rank: Int {
    switch action {
    case .create: 0
    case .replace, .changeRoster: 1
    case .markCancelled: 2
    case .delete: 3
    }
  }
}
